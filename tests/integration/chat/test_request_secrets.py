"""The token stands in each URL, and in nothing that we raise or log."""

import asyncio
import logging
import socket
import traceback
from collections.abc import Awaitable, Callable

import pytest
from telegram.error import TelegramError

from bot.chat.telegram_api.request import AiohttpRequest
from tests.integration.chat.bots import HASTY, TOKEN, bot_at
from tests.integration.chat.wire import Exchange, Step, answer, saying, wire

SECRET = TOKEN.partition(":")[2]
ECHO = f"<html>cannot /bot{TOKEN}/sendMessage</html>".encode()


async def cut(exchange: Exchange) -> None:
    exchange.reset()


async def hang(exchange: Exchange) -> None:  # noqa: ARG001 - a step of the script
    await asyncio.Event().wait()


async def error_of(work: Awaitable[object]) -> BaseException | None:
    try:
        await work
    except TelegramError as error:
        return error
    return None


def everything_said(errors: list[BaseException | None], records: list[logging.LogRecord]) -> str:
    """All words that could reach a log or a screen."""
    words = []
    for error in errors:
        while error is not None:
            words += [str(error), repr(error), *traceback.format_exception(error)]
            error = error.__cause__ or error.__context__  # noqa: PLW2901 - down the chain
    formatter = logging.Formatter()
    return "\n".join([*words, *(formatter.format(one) + str(vars(one)) for one in records)])


def unchanged(url: str) -> str:
    return url


def over_tls(url: str) -> str:
    return url.replace("http", "https")


def nowhere(_: str) -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def nonsense(_: str) -> str:
    return "http://[::1"


@pytest.mark.parametrize("address", [unchanged, over_tls, nowhere, nonsense])
@pytest.mark.parametrize(
    "step",
    [
        pytest.param(cut, id="reset"),
        pytest.param(hang, id="silence"),
        pytest.param(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), id="half an answer"),
        pytest.param(saying(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), id="not HTTP"),
        pytest.param(saying(answer(ECHO)), id="not JSON"),
        pytest.param(saying(answer(ECHO, "502 Bad Gateway")), id="error page"),
        pytest.param(saying(answer(b"", "302 Found", "Location: http://127.0.0.1:9/")), id="redirect"),
        pytest.param(saying(answer(b'{"ok":false}', "404 Not Found")), id="unknown method"),
    ],
)
async def test_no_failure_tells_the_token(
    caplog: pytest.LogCaptureFixture, step: Step, address: Callable[[str], str]
) -> None:
    asyncio.get_running_loop().set_debug(True)
    # Four times: aiohttp repeats a lost GET by itself.
    async with wire(*[step] * 4) as server, AiohttpRequest(timeouts=HASTY) as request:
        base = address(server.url)
        bot = bot_at(base, request)
        # Not before: python-telegram-bot itself writes the token to its debug log when a Bot is made.
        caplog.set_level(logging.DEBUG)
        with pytest.raises(TelegramError) as on_post:
            await bot.send_message(5, "hello")
        on_get = await error_of(request.retrieve(f"{base}/file/bot{TOKEN}/a.png"))

    assert SECRET not in everything_said([on_post.value, on_get], caplog.records)
    assert on_post.value.__context__ is None
