"""What the transport makes of Telegram's answers, and of files."""

import json

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.chat.telegram_api.client import call
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import NeverSentError
from tests.integration.chat.bots import QUICK, TOKEN, BotFor, say
from tests.integration.chat.wire import answer, saying, wire


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        ("400 Bad Request", {"description": "Bad Request: chat not found"}, BadRequest),
        ("401 Unauthorized", {"description": "Unauthorized"}, InvalidToken),
        ("403 Forbidden", {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        ("404 Not Found", {"description": "Not Found"}, InvalidToken),
        ("409 Conflict", {"description": "Conflict: terminated by other getUpdates request"}, Conflict),
        ("429 Too Many Requests", {"description": "Too Many", "parameters": {"retry_after": 7}}, RetryAfter),
        ("400 Bad Request", {"description": "upgraded", "parameters": {"migrate_to_chat_id": -1009}}, ChatMigrated),
        ("502 Bad Gateway", {"description": "Bad Gateway"}, NetworkError),
        ("504 Gateway Timeout", {}, NetworkError),
    ],
)
async def test_telegrams_own_refusals_are_python_telegram_bots_errors(
    bot_for: BotFor, status: str, body: dict[str, object], kind: type[TelegramError]
) -> None:
    async with wire(saying(answer(json.dumps({"ok": False, **body}).encode(), status))) as server:
        with pytest.raises(TelegramError) as caught:
            await say(bot_for(server.url))

    assert type(caught.value) is kind


async def test_a_web_servers_error_page_is_not_quoted(bot_for: BotFor) -> None:
    page = f"<html>502 for /bot{TOKEN}/sendMessage</html>".encode()
    async with wire(saying(answer(page, "502 Bad Gateway"))) as server:
        with pytest.raises(NetworkError) as caught:
            await say(bot_for(server.url))

    assert str(caught.value) == "Bad Gateway (502)"


async def test_redirects_are_not_followed_for_they_would_carry_the_token_away(bot_for: BotFor) -> None:
    async with wire() as elsewhere, wire(saying(answer(b"", "302 Found", f"Location: {elsewhere.url}/"))) as server:
        with pytest.raises(NetworkError, match=r"Found \(302\)"):
            await say(bot_for(server.url))

    assert elsewhere.requests == []


async def test_files_are_sent_as_a_form(bot_for: BotFor) -> None:
    async with wire() as server:
        bot = bot_for(server.url)
        await bot.request.initialize()
        await bot.send_document(5, b"\x00" * 2_000_000, filename="товар.bin")

    sent = server.requests[0]
    assert b"content-type: multipart/form-data" in sent.head.lower()
    assert 'filename="товар.bin"'.encode() in sent.body
    assert sent.body.count(b"\x00") == 2_000_000


async def test_files_are_fetched(bot_for: BotFor) -> None:
    async with wire(saying(answer(b"\x89PNG"))) as server:
        bot = bot_for(server.url)
        await bot.request.initialize()
        content = await bot.request.retrieve(f"{server.url}/file/bot{TOKEN}/a.png")

    assert content == b"\x89PNG"
    assert server.requests[0].head.startswith(b"GET ")


async def test_a_file_that_cannot_be_fetched_is_an_error_of_ours(bot_for: BotFor) -> None:
    request = AiohttpRequest(timeouts=QUICK)
    bot_for("http://127.0.0.1:9", request)
    await request.initialize()

    with pytest.raises(NeverSentError):
        await request.retrieve("http://127.0.0.1:9/file")


async def test_a_direct_call_gives_the_result_as_telegram_wrote_it(bot_for: BotFor) -> None:
    async with wire() as server:
        bot = bot_for(server.url)
        await bot.request.initialize()
        result = await call(bot, "sendMessage", {"chat_id": 5, "text": "x", "parse_mode": None})

    assert result["message_id"] == 7
    assert json.loads(server.requests[0].body) == {"chat_id": 5, "text": "x"}
