"""The bot as a process: what it writes to its log, and how it ends."""

import signal
from pathlib import Path
from urllib.parse import quote

import pytest

from bench.processes import sandbox
from bot.sandbox.faults import Fault
from tests.acceptance.driver import Chat
from tests.acceptance.processes import bot_process
from tests.sandbox_control import SandboxControl

PERSON = 77
WORDS = "What was the trade turnover between China and Kazakhstan in 2022?"
ENDED_WITHIN = 10.0
"""Seconds: what is in hand may go on so long."""


@pytest.mark.parametrize(
    ("token", "log_format"),
    [("7000123:AAE-a-token-of-the-usual-shape-0123456789", "console"), ("odd-токен:~!", "json")],
)
async def test_a_stopped_bot_ends_cleanly_and_has_logged_neither_its_token_nor_a_persons_text_even_at_debug(
    token: str, log_format: str, tmp_path: Path
) -> None:
    log = tmp_path / "bot.log"
    with (
        sandbox(token, tmp_path / "sandbox.log") as address,
        bot_process(token, address, tmp_path, LOG_LEVEL="DEBUG", LOG_FORMAT=log_format) as process,
    ):
        async with SandboxControl(address) as control:
            await _talk_through_accidents(control)
        process.send_signal(signal.SIGTERM)
        assert process.wait(ENDED_WITHIN) == 0

    logged = log.read_text(encoding="utf-8")
    assert "bot.stopped" in logged
    assert "handler.failed" in logged
    assert "polling.failed" in logged
    for secret in (token, quote(token), token.partition(":")[2], WORDS, "turnover"):
        assert secret not in logged


async def _talk_through_accidents(control: SandboxControl) -> None:
    """A good answer, and failures whose errors might quote the address or the text."""
    chat = Chat(control, PERSON)
    await control.write(PERSON, WORDS)
    await control.wait("replies", 30, chat_id=PERSON)
    chat.replies = 1
    for fault in ("reset_before", "garbage"):
        await control.order_fault(Fault(fault, method="sendMessage"))
        await control.write(PERSON, WORDS)
    await control.order_fault(Fault("status", method="getUpdates", code=502))
    assert (await chat.say(WORDS)).text
