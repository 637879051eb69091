from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.chat.telegram_api.client import LONGEST_WAIT, call_readable, call_with_retry
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import NeverSentError, OutcomeUnknownError
from bot.texts.markup import HTML, join

SENT = (200, b'{"ok": true, "result": {"message_id": 7}}')
REFUSED = (400, b'{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}')


def flood(seconds: int) -> tuple[int, bytes]:
    described = f'"description": "Too Many Requests: retry after {seconds}", "parameters": {{"retry_after": {seconds}}}'
    return 429, f'{{"ok": false, "error_code": 429, {described}}}'.encode()


class Scripted(AiohttpRequest):
    """Telegram as it happens to be: each call gets the next of these."""

    def __init__(self, *script: tuple[int, bytes] | Exception) -> None:
        super().__init__()
        self.script = list(script)

    async def _post(self, *_args: Any, **_named: Any) -> tuple[int, bytes]:
        event = self.script.pop(0)
        if isinstance(event, Exception):
            raise event
        return event


class Waited:
    """A clock on which waiting takes no time."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=sum(self.slept))

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def tried(telegram: Scripted, clock: Waited | None) -> Any:
    bot = Bot("1:a", request=telegram, get_updates_request=telegram)
    return await call_with_retry(bot, "sendMessage", {"chat_id": 5, "text": "hello"}, clock)


async def test_what_was_never_sent_is_sent_again_at_once() -> None:
    telegram, clock = Scripted(NeverSentError("refused"), SENT), Waited()

    assert await tried(telegram, clock) == {"message_id": 7}
    assert (telegram.script, clock.slept) == ([], [])


async def test_a_short_flood_is_waited_out() -> None:
    telegram, clock = Scripted(flood(3), SENT), Waited()

    assert await tried(telegram, clock) == {"message_id": 7}
    assert (telegram.script, clock.slept) == ([], [3.0])


@pytest.mark.parametrize(
    "event", [flood(int(LONGEST_WAIT) + 1), OutcomeUnknownError("no answer"), REFUSED, (502, b"{}"), (200, b"<html>")]
)
async def test_nothing_else_is_said_twice(event: tuple[int, bytes] | Exception) -> None:
    telegram, clock = Scripted(event, SENT), Waited()

    with pytest.raises(TelegramError):
        await tried(telegram, clock)

    assert (telegram.script, clock.slept) == ([SENT], [])


@pytest.mark.parametrize(
    "script",
    [(NeverSentError("refused"), NeverSentError("refused")), (flood(3), flood(3)), (NeverSentError("no"), flood(3))],
)
async def test_there_is_no_third_time(script: tuple[tuple[int, bytes] | Exception, ...]) -> None:
    telegram = Scripted(*script, SENT)

    with pytest.raises(TelegramError):
        await tried(telegram, Waited())

    assert telegram.script == [SENT]


async def test_without_a_clock_nothing_is_waited_for() -> None:
    telegram = Scripted(flood(3), SENT)

    with pytest.raises(RetryAfter):
        await tried(telegram, None)

    assert telegram.script == [SENT]


async def test_a_server_that_knows_no_moments_is_told_them_in_words() -> None:
    unknown = (
        b'{"ok": false, "error_code": 400, "description": "Bad Request: can\'t parse entities: Unsupported start tag"}'
    )
    telegram = Noted((400, unknown), SENT)
    bot = Bot("1:a", request=telegram, get_updates_request=telegram)
    html = HTML.moment(datetime(2026, 5, 5, tzinfo=UTC), "5 May & noon")
    said = {"chat_id": 5, "text": join(" ", (HTML.bold("Until"), html)), "parse_mode": "HTML"}

    assert await call_readable(bot, "sendMessage", said, None) == {"message_id": 7}

    assert [one["text"] for one in telegram.said] == [said["text"], "<b>Until</b> 5 May &amp; noon"]
    assert [one["parse_mode"] for one in telegram.said] == ["HTML", "HTML"]


class Noted(Scripted):
    """The same, and what it was told."""

    def __init__(self, *script: tuple[int, bytes] | Exception) -> None:
        super().__init__(*script)
        self.said: list[dict[str, Any]] = []

    async def call(self, url: str, parameters: Any, **named: Any) -> Any:
        self.said.append(dict(parameters))
        return await super().call(url, parameters, **named)
