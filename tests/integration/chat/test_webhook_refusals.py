"""What does not come from Telegram, or not as it should, is refused: nothing of it is handled, kept or told."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.chat.updates.webhook import SECRET_HEADER
from tests.integration.chat.polling_stage import PollingStage
from tests.integration.chat.webhook_stage import PATH, SECRET, WebhookStage, message, opened

TEN_MEGABYTES = 10_000_000
PRIVATE = "private words"


@pytest.fixture(autouse=True)
def _nothing_leaks(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


def told(caplog: pytest.LogCaptureFixture) -> str:
    """All that the bot logged, even at DEBUG."""
    return "\n".join(str(vars(record)) for record in caplog.records if record.name.startswith(("bot.", "aiohttp")))


@pytest.mark.parametrize(
    "secret",
    [
        None,
        "",
        "x",
        SECRET[:-1],
        SECRET + "x",
        SECRET.upper(),
        SECRET.replace("-", "_"),
        f"{SECRET},{SECRET}",
        "с" * 31,
    ],
)
async def test_a_wrong_secret_is_refused(
    secret: str | None, hook: WebhookStage, stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    assert await hook.post(message(1, PRIVATE), secret=secret) == 401
    assert stage.began == []
    assert PRIVATE not in told(caplog)
    assert SECRET not in told(caplog)


async def test_a_wrong_secret_is_refused_before_its_body_has_come(hook: WebhookStage) -> None:
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n{SECRET_HEADER}: wrong\r\n\r\n"
    assert (await hook.raw(head.encode())).startswith(b"HTTP/1.1 401 ")


@pytest.mark.parametrize("body", [b"x" * TEN_MEGABYTES, b" " * 1_000_001])
async def test_a_large_body_is_refused(body: bytes, hook: WebhookStage) -> None:
    assert await hook.post(body) == 413


async def test_a_large_body_of_untold_length_is_refused_and_not_read_to_its_end(hook: WebhookStage) -> None:
    sent = 0

    async def without_end() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 100_000
            yield b"x" * 100_000

    async with asyncio.timeout(10):
        try:
            assert await hook.post(without_end()) == 413
        except OSError:  # it was cut while it was still writing
            assert sent > 1_000_000
    assert await hook.say("hello") == 200


async def test_a_body_as_large_as_may_be_is_taken(hook: WebhookStage, stage: PollingStage) -> None:
    body = json.dumps(message(1, "hello")).encode()
    assert await hook.post(body + b" " * (1_000_000 - len(body))) == 200
    assert stage.answered() == ["hello"]


@pytest.mark.parametrize("begun", [b"", b'{"update_id": 1', b"{"])
async def test_a_body_that_comes_too_slowly_is_cut(begun: bytes, stage: PollingStage) -> None:
    async with opened(stage, body_seconds=0.2) as hook:
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n{SECRET_HEADER}: {SECRET}\r\n\r\n"
        assert (await hook.raw(head.encode() + begun)).startswith(b"HTTP/1.1 408 ")
        assert await hook.say("hello") == 200


@pytest.mark.parametrize("begun", [b"", b"POST ", b"POST /hook HTTP/1.1\r\nHost: x\r\nX-Long: "])
async def test_a_head_that_comes_too_slowly_is_cut(begun: bytes, stage: PollingStage) -> None:
    async with opened(stage, idle_seconds=0.2) as hook:
        assert await hook.raw(begun) == b""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"private words",
        b"\xff\xfe\x00",
        b'{"update_id": 1, "message": "private words"',
        b"[]",
        b"null",
        b"17",
        b'"private words"',
        b'{"message": {"text": "private words"}}',
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b'{"update_id": 1.5}',
        b'{"update_id": -1}',
        b'{"update_id": 99999999999999999999}',
        b'{"update_id": NaN}',
        b"[" * 100_000,
        b'{"update_id": 1, "message": ' + b'{"reply_to_message": ' * 40_000,
    ],
)
async def test_what_is_no_update_is_refused_and_not_quoted(
    body: bytes, hook: WebhookStage, stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    assert await hook.post(body) == 400
    assert stage.began == []
    assert PRIVATE not in told(caplog)
    assert "webhook.refused" in told(caplog)


async def test_an_update_nested_as_deep_as_can_be_is_not_sent_again(hook: WebhookStage) -> None:
    deep = b'{"update_id": 1, "message": ' + b'{"reply_to_message": ' * 900 + b"{}" + b"}" * 901
    assert await hook.post(deep) == 200


@pytest.mark.parametrize("path", ["/", "/hook/", "/hook/x", "/Hook", "//hook", "/hoo%6b", "/.env", "/health"])
async def test_other_addresses_are_not_found(path: str, hook: WebhookStage) -> None:
    reply = await hook.raw(f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
async def test_other_methods_are_refused(method: str, hook: WebhookStage) -> None:
    reply = await hook.raw(f"{method} {PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 405 ")


async def test_a_query_behind_the_address_is_no_matter(hook: WebhookStage) -> None:
    assert await hook.post(message(1, "hello"), url=f"{hook.url}?secret=0123456789abcdef") == 200


async def test_a_compressed_body_is_refused(hook: WebhookStage) -> None:
    assert await hook.post(b"\x1f\x8b", **{"Content-Encoding": "gzip"}) == 415


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"private words\r\n\r\n",
        b"POST /hook HTTP/9.9\r\n\r\n",
        b"POST /hook HTTP/1.1\r\nContent-Length: private words\r\n\r\n",
        b"POST /hook HTTP/1.1\r\nX: " + b"private words" * 2000 + b"\r\n\r\n",
        b"POST /" + b"private" * 2000 + b" HTTP/1.1\r\n\r\n",
        b"POST /hook HTTP/1.1\r\n" + b"X: private words\r\n" * 2000 + b"\r\n",
    ],
)
async def test_what_is_no_request_is_refused_without_a_word_on_what_came_or_on_versions(
    sent: bytes, hook: WebhookStage, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await hook.raw(sent)
    assert reply.startswith(b"HTTP/1.")
    assert b" 400 " in reply.splitlines()[0]
    for word in (b"aiohttp", b"Python", b"private"):
        assert word not in reply
    assert "private" not in told(caplog)
    assert await hook.say("hello") == 200


async def test_whoever_hangs_up_amid_a_body_does_no_harm(
    hook: WebhookStage, stage: PollingStage, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        _, writer = await asyncio.open_connection("127.0.0.1", hook.webhook.port)
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n{SECRET_HEADER}: {SECRET}\r\n\r\n"
        writer.write(head.encode() + b'{"update_id": 1, "private words')
        await writer.drain()
        writer.transport.abort()
    assert await hook.say("hello") == 200
    assert stage.answered() == ["hello"]
    assert [vars(record) for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_more_connections_than_may_be_open_are_cut(stage: PollingStage) -> None:
    async with opened(stage, connections=3) as hook:
        held = [await asyncio.open_connection("127.0.0.1", hook.webhook.port) for _ in range(3)]
        await asyncio.sleep(0.05)
        with pytest.raises(aiohttp.ClientConnectionError):
            await hook.say("one too many")
        for _, writer in held:
            writer.close()
        await asyncio.sleep(0.05)
        assert await hook.say("hello") == 200


async def test_a_flood_of_refusals_is_one_line_of_the_log(hook: WebhookStage, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(50):
        assert await hook.post(b"{}", secret="wrong") == 401  # noqa: S106 - not it
    assert [vars(one)["event"] for one in caplog.records if one.name == "bot.chat.updates.webhook"].count(
        "webhook.refused"
    ) == 1
