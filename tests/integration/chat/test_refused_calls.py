"""Every call of Telegram that the bot makes, failing in every way that there is, by a server over HTTP."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Bot, Message
from telegram.error import TelegramError

from bot.chat.conversation.addressing import Request
from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.conversation.permissions import is_admin, may_configure
from bot.chat.conversation.replies import MessageRef, Reply, answer_press, edit, edit_keyboard, remove, send
from bot.chat.conversation.reply_sender import ReplySender
from bot.chat.delivery.delivery_client import DeliveryClient
from bot.chat.handlers import ErrorHandler
from bot.chat.settings.admin_notices import write_notice
from bot.chat.settings.setting_commands import chat_named
from bot.chat.telegram_api.client import UNCLEAR, UNWELCOME, carry_out
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import PHRASES, failure_in, failure_of
from bot.chat.updates.update_source import UpdateSource
from bot.core.announcing.enums import ChatKind
from bot.core.announcing.outcomes import Attempt, Decision, Response, TelegramFailure, decide
from bot.core.answers import Audience
from bot.core.errors import KhorgosError
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from bot.services.deliveries import Job
from bot.texts.markup import HTML
from tests.integration.chat.bots import QUICK, TOKEN, bot_at
from tests.sandbox_control import SandboxControl

GROUP, PERSON = -1_000_000_000_001, 5
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
REPLY = Reply(HTML.bold("hello"), {"inline_keyboard": []})
MINE, WHISPERED = MessageRef(GROUP, 7), MessageRef(GROUP, 7, PERSON)


class Drawn:
    """A picture; of which Telegram may know a file id."""

    def __init__(self, known: str | None, made: bytes | None = b"PNG") -> None:
        self.known, self.png = known, made

    async def file_id(self) -> str | None:
        return self.known

    async def made(self) -> bytes | str | None:
        return self.png

    async def keep(self, file_id: str) -> None:
        self.known = file_id

    async def forget(self, file_id: str) -> None:
        assert file_id == self.known
        self.known = None


def pictured(known: str | None) -> Reply:
    return Reply(HTML.bold("caption"), {"inline_keyboard": []}, Drawn(known), HTML.bold("in words"))


class Instant:
    """A clock on which waiting takes no time."""

    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0 * seconds)


def asked(bot: Bot, **more: Any) -> Message:
    chat = {"id": GROUP, "type": "supergroup", "title": "Group"}
    raw = {"message_id": 6, "date": 1, "chat": chat, "from": {"id": PERSON, "is_bot": False, "first_name": "A"}, **more}
    return Message.de_json(raw, bot)


def job(**more: Any) -> Job:
    html = HTML.bold("news")
    return Job(1, GROUP, html, Language.EN, None, is_silent=False, edited=None, attempts=1, last_why=None, **more)


async def delivered(bot: Bot, edited: int | None = None) -> Decision:
    edits = Job(1, GROUP, HTML.bold("news"), Language.EN, None, False, edited, 1, None)
    response = await DeliveryClient(bot.request, bot.base_url).send(edits)
    return decide(response, Attempt(NOW))


def menus() -> ChatMenus:
    wording = SimpleNamespace(group_commands=lambda _: [("ask", "Ask")], private_commands=lambda _: [("ask", "Ask")])
    return ChatMenus(cast("Any", wording), cast("Any", PREFERENCES), Language.EN)


PREFERENCES = SimpleNamespace(audience_of=lambda _: Audience.EVERYBODY)


def sender() -> ReplySender:
    texts = SimpleNamespace(cannot_whisper="Alone I cannot.", open_private_chat="Open", one_moment="…")
    notices = SimpleNamespace(plain=lambda _: texts, answered_in_private=lambda *_: HTML.text("Here:"))
    resolver = SimpleNamespace(of=lambda *_: Language.EN)
    return ReplySender(*cast("tuple[Any, Any, Any]", (PREFERENCES, notices, resolver)), Instant())


async def polled(bot: Bot) -> object:
    return await UpdateSource(bot, clock=Instant(), allowed_updates=None).ask(
        asyncio.Event(), offset=None, limit=1, timeout=0
    )


CALLS: dict[str, Callable[[Bot], Awaitable[object]]] = {
    "sendMessage": lambda bot: send(asked(bot), REPLY, clock=Instant()),
    "sendMessage, ephemeral": lambda bot: sender().send(asked(bot, ephemeral_message_id=3), REPLY),
    "sendMessage, notice": lambda bot: write_notice(bot, GROUP, REPLY),
    "sendMessage, delivery": delivered,
    "sendPhoto": lambda bot: send(asked(bot), pictured(None), clock=Instant()),
    "sendPhoto, by its file id": lambda bot: send(asked(bot), pictured("AgAC"), clock=Instant()),
    "sendPhoto, ephemeral": lambda bot: sender().send(asked(bot, ephemeral_message_id=3), pictured("AgAC")),
    "editMessageText": lambda bot: edit(bot, MINE, REPLY),
    "editMessageText, delivery": lambda bot: delivered(bot, 7),
    "editEphemeralMessageText": lambda bot: edit(bot, WHISPERED, REPLY),
    "editMessageReplyMarkup": lambda bot: edit_keyboard(bot, MINE, {"inline_keyboard": []}),
    "editEphemeralMessageReplyMarkup": lambda bot: edit_keyboard(bot, WHISPERED, {"inline_keyboard": []}),
    "deleteMessage": lambda bot: remove(bot, MINE),
    "deleteEphemeralMessage": lambda bot: remove(bot, WHISPERED),
    "answerCallbackQuery": lambda bot: answer_press(bot, "1", "hello"),
    "answerInlineQuery": lambda bot: carry_out(bot, "answerInlineQuery", {"inline_query_id": "1", "results": []}),
    "getChatMember": lambda bot: may_configure(bot, GROUP, ChatKind.SUPERGROUP, PERSON),
    "getChatMember, asker": lambda bot: is_admin(bot, GROUP, PERSON),
    "getChat": lambda bot: chat_named("@channel", Request(asked(bot), PERSON, Language.EN, "")),
    "getChat, slow mode": lambda bot: DeliveryClient(bot.request, bot.base_url).slow_mode(GROUP),
    "setMyCommands": lambda bot: menus().give(bot, GROUP, Language.EN),
    "deleteMyCommands": lambda bot: menus().take_back(bot, GROUP),
    "getUpdates": polled,
}
SPOKEN = {
    f"{title}: {phrase}": code for phrase in PHRASES for code, title in ((400, "Bad Request"), (403, "Forbidden"))
}
FAULTS: list[tuple[TelegramFailure, dict[str, Any]]] = [
    *(
        (failure_in(code, said), {"kind": "status", "code": code, "description": said})
        for said, code in (SPOKEN | {"Bad Request: new": 400, "Forbidden: new": 403}).items()
    ),
    (TelegramFailure.FLOOD, {"kind": "status", "code": 429, "parameters": {"retry_after": 30}}),
    (
        TelegramFailure.MIGRATED,
        {"kind": "status", "code": 400, "parameters": {"migrate_to_chat_id": -1_000_000_000_002}},
    ),
    (TelegramFailure.TOKEN, {"kind": "status", "code": 401}),
    (TelegramFailure.TOKEN, {"kind": "status", "code": 404}),
    (TelegramFailure.OTHER, {"kind": "status", "code": 409}),
    *((TelegramFailure.SERVER, {"kind": "status", "code": code}) for code in (500, 502)),
    (TelegramFailure.UNKNOWN, {"kind": "status", "code": 504}),
    (TelegramFailure.UNKNOWN, {"kind": "reset_after"}),
    (TelegramFailure.UNKNOWN, {"kind": "garbage"}),
]
MAY_BE_RAISED = UNCLEAR | {TelegramFailure.MARKUP, TelegramFailure.NO_TARGET}
"""What reaches the handler of errors: no refusals but those that such a call cannot get."""
TOLD = UNWELCOME | {TelegramFailure.FLOOD}
UNLOGGED = {"getChat, slow mode", "sendMessage, delivery", "editMessageText, delivery"}
"""Calls whose answer goes on as a value; the sender logs what became of the delivery."""


@pytest.fixture
async def control() -> AsyncIterator[tuple[SandboxControl, Bot]]:
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control, AiohttpRequest() as request:
        yield control, bot_at(server.url, request)


async def outcome(call: Callable[[Bot], Awaitable[object]], bot: Bot) -> object:
    """What a call gave, or Telegram's error; any other error fails the test."""
    try:
        return await asyncio.wait_for(call(bot), 10)
    except (TelegramError, KhorgosError) as error:
        return error


def check(name: str, failure: TelegramFailure, result: object, caplog: pytest.LogCaptureFixture) -> None:
    if isinstance(result, KhorgosError):
        assert name == "getUpdates"
        assert failure is TelegramFailure.TOKEN
    elif isinstance(result, TelegramError):
        assert failure_of(result) in MAY_BE_RAISED, (name, failure, result)
    else:
        assert result is None or isinstance(result, (bool, list, *Decision.__args__)), (name, failure, result)
        logged = [record for record in caplog.records if record.levelno >= logging.WARNING]
        assert logged or failure not in TOLD or name in UNLOGGED, (name, failure, result)


@pytest.mark.parametrize("name", CALLS)
async def test_each_failure_of_each_call_ends_in_a_logged_outcome(
    control: tuple[SandboxControl, Bot], caplog: pytest.LogCaptureFixture, name: str
) -> None:
    sandbox, bot = control
    for failure, fault in FAULTS:
        caplog.clear()
        await sandbox.order_fault(Fault(method=name.partition(",")[0], times=0, **fault))
        check(name, failure, await outcome(CALLS[name], bot), caplog)
        await sandbox.clear_faults()


@pytest.mark.parametrize("name", CALLS)
async def test_a_telegram_that_is_not_there_is_a_logged_outcome(caplog: pytest.LogCaptureFixture, name: str) -> None:
    async with AiohttpRequest(timeouts=QUICK) as request:
        result = await outcome(CALLS[name], bot_at("http://127.0.0.1:9", request))

    check(name, TelegramFailure.NEVER_SENT, result, caplog)


@pytest.mark.parametrize(("failure", "fault"), FAULTS[-10:])
async def test_what_a_delivery_is_told_is_the_failure_itself(
    control: tuple[SandboxControl, Bot], failure: TelegramFailure, fault: dict[str, Any]
) -> None:
    sandbox, bot = control
    await sandbox.order_fault(Fault(method="sendMessage", times=0, **fault))

    response: Response = await DeliveryClient(bot.request, bot.base_url).send(job())

    assert response.failure is failure or response.moved_to is not None


async def test_an_error_that_is_raised_is_logged_by_the_handler_of_errors(caplog: pytest.LogCaptureFixture) -> None:
    handler = ErrorHandler(cast("Any", None), cast("Any", SimpleNamespace(language_resolver=None, reply_sender=None)))

    await handler.on_error(None, cast("Any", SimpleNamespace(error=TelegramError("new"))))

    assert [record.__dict__["event"] for record in caplog.records] == ["handler.failed"]
