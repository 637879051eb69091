"""Posts of JSON, written straight to a connection."""

import gzip

import pytest
from telegram.error import BadRequest

from bot.chat.telegram_api.client import call
from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import OutcomeUnknownError
from tests.integration.chat.bots import BotFor, say
from tests.integration.chat.wire import OK, Exchange, answer, saying, wire


async def test_the_head_names_host_type_and_length(bot_for: BotFor) -> None:
    async with wire() as server:
        await say(bot_for(server.url))

    head = server.requests[0].head.decode()
    lines = [line.split(": ", 1) for line in head.strip().split("\r\n")[1:]]
    fields = {name.lower(): value for name, value in lines}
    assert head.startswith("POST /bot")
    assert fields["host"] == server.url.removeprefix("http://")
    assert fields["content-type"] == "application/json"
    assert fields["content-length"] == str(len(server.requests[0].body))
    assert fields["user-agent"] == AiohttpRequest.USER_AGENT
    assert len(fields) == len(lines)


async def test_an_answer_that_is_only_announced_is_waited_for(bot_for: BotFor) -> None:
    async with wire(saying(b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer())) as server:
        assert await say(bot_for(server.url)) == 7


async def test_a_compressed_answer_is_read(bot_for: BotFor) -> None:
    async with wire(saying(answer(gzip.compress(OK), "200 OK", "Content-Encoding: gzip"))) as server:
        assert await say(bot_for(server.url)) == 7


async def test_an_answer_in_pieces_is_read(bot_for: BotFor) -> None:
    pieces = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in (OK[:10], OK[10:]))
    words = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces + b"0\r\n\r\n"
    async with wire(saying(words)) as server:
        assert await say(bot_for(server.url)) == 7


async def test_what_is_no_http_leaves_the_outcome_unknown(bot_for: BotFor) -> None:
    async with wire(saying(b"what?\r\n\r\n")) as server:
        with pytest.raises(OutcomeUnknownError):
            await say(bot_for(server.url))


async def test_a_refusal_keeps_the_connection(bot_for: BotFor) -> None:
    async def refuse(exchange: Exchange) -> None:
        await exchange.say(answer(b'{"ok":false,"description":"Bad Request: x"}', "400 Bad Request"))

    async with wire(refuse) as server:
        bot = bot_for(server.url)
        await bot.request.initialize()
        with pytest.raises(BadRequest):
            await call(bot, "sendMessage", {"chat_id": 5, "text": "x"})
        await call(bot, "sendMessage", {"chat_id": 5, "text": "x"})

    assert (server.connections, len(server.requests)) == (1, 2)
