"""`python -m bot.sandbox`: the stand-in alone, until it is told to stop."""

import argparse
import asyncio
import gc
import signal
import sys

from bot.sandbox.server import SandboxServer


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A stand-in for Telegram's Bot API.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", required=True, help="the token that the bot will use")
    parser.add_argument("--username", default="khorgos_bot", help="the bot's username")
    parser.add_argument("--keep-alive", type=float, default=75.0, help="seconds until idle connections are closed")
    parser.add_argument("--keep-calls", type=int, default=100_000, help="how many calls are held")
    parser.add_argument("--keep-messages", type=int, default=100_000, help="how many messages are held per chat")
    return parser.parse_args()


async def _serve(arguments: argparse.Namespace) -> None:
    stopped, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:  # on Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
    server = SandboxServer(
        arguments.token,
        arguments.username,
        port=arguments.port,
        keep_alive=arguments.keep_alive,
        keep_calls=arguments.keep_calls,
        keep_messages=arguments.keep_messages,
    )
    async with server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        await stopped.wait()


if __name__ == "__main__":
    # Nearly everything that is made here is kept: looking for rubbish often would only cost time.
    gc.set_threshold(50_000, 50, 100)
    asyncio.run(_serve(_arguments()))
