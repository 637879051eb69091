"""The transport against servers that misbehave on the wire."""

import asyncio
import json
import socket

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TimedOut

from bot.chat.telegram_api.request import AiohttpRequest
from bot.chat.telegram_api.telegram_errors import NeverSentError, OutcomeUnknownError
from bot.chat.telegram_api.timeouts import Timeouts
from tests.integration.chat.bots import HASTY, BotFor, say
from tests.integration.chat.wire import Exchange, FarewellServer, Step, answer, saying, well, wire


async def close(exchange: Exchange) -> None:
    """Take the request and say goodbye."""
    exchange.writer.close()


async def cut(exchange: Exchange) -> None:
    """Take the request and reset the connection."""
    exchange.reset()


async def hang(exchange: Exchange) -> None:  # noqa: ARG001 - a step of the script
    """Take the request and say nothing."""
    await asyncio.Event().wait()


async def test_a_message_goes_out_as_json_and_its_answer_is_read(bot_for: BotFor) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("да", callback_data="y")]])
    async with wire() as server:
        bot = bot_for(server.url)
        await bot.request.initialize()
        sent = await bot.send_message(5, "Хоргос", reply_markup=keyboard)

    assert sent.message_id == 7
    assert json.loads(server.requests[0].body) == {
        "chat_id": 5,
        "text": "Хоргос",
        "reply_markup": {"inline_keyboard": [[{"text": "да", "callback_data": "y"}]]},
    }


async def test_requests_share_a_kept_connection(bot_for: BotFor) -> None:
    async with wire() as server:
        bot = bot_for(server.url)
        for _ in range(5):
            await say(bot)

    assert (server.connections, len(server.requests)) == (1, 5)


async def test_a_connection_idle_for_longer_than_ours_is_kept_is_not_used_again(bot_for: BotFor) -> None:
    async with wire() as server:
        bot = bot_for(server.url, AiohttpRequest(keep_alive=0.05))
        await say(bot)
        await asyncio.sleep(0.1)
        await say(bot)

    assert server.connections == 2


@pytest.mark.parametrize("with_reset", [False, True])
async def test_a_kept_connection_that_the_server_closed_unseen_is_passed_over(
    bot_for: BotFor, *, with_reset: bool
) -> None:
    with FarewellServer(with_reset=with_reset) as server:
        bot = bot_for(server.url)
        for count in range(1, 4):
            assert await say(bot) == 7
            # Blocking on purpose: our loop must not see the goodbye before it sends again.
            server.say_goodbye()
            assert server.answered == count


async def test_a_kept_connection_that_is_closing_is_passed_over(bot_for: BotFor) -> None:
    async with wire() as server:
        bot = bot_for(server.url)
        await say(bot)
        (kept,) = bot.request._session.connector._conns.values()  # type: ignore[attr-defined] # behind the curtain
        kept[0][0].transport.close()
        await say(bot)

    assert (server.connections, len(server.requests)) == (2, 2)


async def test_a_kept_connection_lost_before_the_body_is_written_is_replaced(bot_for: BotFor) -> None:
    async with wire() as proxy:  # through a proxy the body is written by a task of its own
        bot = bot_for("http://api.example.org", AiohttpRequest(proxy_url=proxy.url))
        await say(bot)
        (kept,) = bot.request._session.connector._conns.values()  # type: ignore[attr-defined] # behind the curtain
        # Runs after the connection was chosen and before the task that writes the body.
        asyncio.get_running_loop().call_soon(kept[0][0].transport.close)
        await say(bot)

    assert (proxy.connections, len(proxy.requests)) == (2, 2)


async def test_a_refused_connection_was_never_sent(bot_for: BotFor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(NeverSentError, match="ECONNREFUSED"):
        await say(bot_for(f"http://127.0.0.1:{port}"))


async def test_a_server_without_tls_was_never_sent_to(bot_for: BotFor) -> None:
    async with wire(saying(b"what?")) as server:
        with pytest.raises(NeverSentError):
            await say(bot_for(server.url.replace("http", "https")))

    assert server.requests == []


async def test_a_connection_that_is_never_made_was_never_sent(bot_for: BotFor) -> None:
    async with wire() as server:
        with pytest.raises(NeverSentError, match="Timeout"):  # the server waits for HTTP, we for its TLS greeting
            await say(bot_for(server.url.replace("http", "https"), AiohttpRequest(timeouts=HASTY)))


async def test_a_proxy_that_refuses_was_never_sent_through(bot_for: BotFor) -> None:
    async with wire(saying(answer(b"", "403 Forbidden"))) as proxy:
        with pytest.raises(NeverSentError, match="status 403"):
            await say(bot_for("https://api.example.org", AiohttpRequest(proxy_url=proxy.url)))

    assert proxy.requests[0].head.startswith(b"CONNECT api.example.org:443 ")


async def test_requests_go_through_the_proxy_with_its_password(bot_for: BotFor) -> None:
    async with wire() as proxy:
        address = proxy.url.replace("://", "://ann:pass@")
        await say(bot_for("http://api.example.org", AiohttpRequest(proxy_url=address)))

    assert proxy.requests[0].head.startswith(b"POST http://api.example.org/bot")
    assert b"proxy-authorization: basic yw5uonbhc3m=" in proxy.requests[0].head.lower()


async def test_a_request_for_which_no_connection_got_free_was_never_sent(bot_for: BotFor) -> None:
    async with wire(hang) as server:
        bot = bot_for(server.url, AiohttpRequest(pool_size=1, timeouts=Timeouts(pool=0.05, connect=0.05)))
        await bot.request.initialize()
        holding = asyncio.create_task(bot.get_me())
        await asyncio.sleep(0.02)

        with pytest.raises(NeverSentError):
            await say(bot)

        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)
    assert len(server.requests) == 1


async def test_a_transport_that_is_not_open_sends_nothing(bot_for: BotFor) -> None:
    bot = bot_for("http://127.0.0.1:9")

    with pytest.raises(NeverSentError):
        await bot.send_message(5, "hello")


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(close, id="goodbye"),
        pytest.param(cut, id="reset"),
        pytest.param(hang, id="silence"),
        pytest.param(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), id="half an answer"),
        pytest.param(saying(b"HTTP/1.1 200"), id="half a head"),
        pytest.param(saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), id="not HTTP"),
        pytest.param(saying(answer(b"<html>not JSON</html>")), id="not JSON"),
        pytest.param(saying(answer(b"[1]")), id="not an object"),
        pytest.param(saying(answer(b'{"ok":true}')), id="no result"),
        pytest.param(saying(answer(b'{"ok":false,"description":"no"}')), id="a refusal with status 200"),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["first request", "kept connection"])
async def test_an_answer_lost_after_the_body_went_out_is_unknown_and_not_repeated(
    bot_for: BotFor, step: Step, *, first: bool
) -> None:
    async with wire(*([] if first else [well]), step) as server:
        bot = bot_for(server.url)
        if not first:
            await say(bot)

        with pytest.raises(OutcomeUnknownError) as caught:
            await say(bot)

    assert isinstance(caught.value, TimedOut)
    assert len(server.requests) == (1 if first else 2)


async def test_it_may_be_opened_and_closed_more_than_once(bot_for: BotFor) -> None:
    async with wire() as server:
        bot = bot_for(server.url)
        for _ in range(2):
            # python-telegram-bot does each twice when one object serves for getUpdates too.
            await bot.request.initialize()
            await bot.request.initialize()
            await bot.send_message(5, "hello")
            await bot.request.shutdown()
            await bot.request.shutdown()

    assert server.connections == 2


async def test_a_cancelled_request_takes_its_connection_with_it(bot_for: BotFor) -> None:
    async with wire(hang) as server:
        bot = bot_for(server.url)
        await bot.request.initialize()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await bot.get_me()
        await say(bot)

    assert server.connections == 2
