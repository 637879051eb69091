"""A backup made under load, restored under a new token: the same answers and subscriptions, nothing announced again."""

import asyncio
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench.processes import ROOT, ordinary_environment, sandbox
from bench.questions import Questions
from bot.core.announcing.history import Cause, Reason
from bot.core.clock import SystemClock
from bot.core.facts import Fact
from bot.core.language import LocalText
from bot.services.publishing import Publishing
from bot.store.database import Database
from tests.acceptance.broadcasts import FIRST, a_fact, fill, found_chats, publish, settled
from tests.acceptance.processes import bot_process
from tests.questions import development
from tests.sandbox_control import SandboxControl

OLD = "7000123:AAE-a-token-of-the-usual-shape-0123456789"
NEW = "7000999:AAE-another-token-of-that-shape-012345678"
GROUPS = [FIRST - number for number in range(60)]
REACHED = GROUPS[:20]
"""The bot was thrown out of the others."""
QUESTIONS = 300
TOLD = a_fact("told-before")


def run(url: str, token: str, *arguments: str, told: str = "") -> str:
    """A command as an operator types it, beside whatever runs."""
    environment = ordinary_environment(DATABASE_URL=url, BOT_TOKEN=token)
    command = [sys.executable, str(ROOT / "bot.py"), *arguments]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - our own command
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return done.stdout


def answers(url: str, token: str) -> str:
    questions = "\n".join(one.text for one in development())
    return run(url, token, "ask", "--json", "-", told=questions)


async def correct(url: str, fact: Fact) -> None:
    database = Database(url)
    await database.open()
    await Publishing(database, SystemClock()).publish([fact], reason=Reason(Cause.OUR_MISTAKE))
    await database.close()


async def test_a_backup_under_load_restored_under_a_new_token_answers_the_same_and_repeats_nothing(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    old_url, new_url = (f"sqlite+aiosqlite:///{folder / 'khorgos.db'}" for folder in (old, new))
    await fill(old_url, GROUPS, {})
    await _backed_up_under_load(old_url, old, tmp_path / "backup")

    said = await asyncio.to_thread(run, new_url, NEW, "restore", str(tmp_path / "backup"))

    posts = re.search(r"so corrections of what was told before go out as new messages \((\d+) posts\)", said)
    assert posts is not None
    assert len(REACHED) <= int(posts[1]) <= 2 * len(REACHED)
    assert answers(new_url, NEW) == answers(old_url, OLD)
    with sandbox(NEW, new / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            await control.request("POST", "chats", [{"type": "supergroup", "id": one, "title": "G"} for one in GROUPS])
            with bot_process(NEW, address, new, LOG_LEVEL="WARNING"):
                await settled(new_url, 30)
                await control.write(5, "trade turnover in 2022")
                await control.wait("replies", 30, chat_id=5)
                assert {call.params["chat_id"] for call in await control.calls("sendMessage")} == {5}

                await publish(new_url, [a_fact("quite-new")])
                await control.wait("calls", 30, method="sendMessage", count=1 + len(REACHED))
                await settled(new_url, 30)
                first = (await control.state())["last_call"]
                await correct(new_url, replace(TOLD, statement=LocalText(en="It had been told wrongly.")))
                await settled(new_url, 30)
                later = await control.calls(None, first, limit=10_000)
    written = {call.params["chat_id"] for call in later if call.method == "sendMessage"}
    assert written == {*REACHED}
    assert [call for call in later if call.method.startswith("edit")] == []


async def _backed_up_under_load(url: str, folder: Path, backup: Path) -> None:
    """Some groups were told something; they are being told more, and people ask, while the backup is written."""
    with sandbox(OLD, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            groups = [{"type": "supergroup", "id": one, "title": "G"} for one in GROUPS]
            await control.request("POST", "chats", groups)
            for one in GROUPS[len(REACHED) :]:
                await control.member(one, "kick")
            await publish(url, [TOLD])
            with bot_process(OLD, address, folder, LOG_LEVEL="WARNING") as process:
                await settled(url, 30)
                assert await found_chats(url, "sent") == set(REACHED)
                asked = [one.text for one in Questions(26).take(QUESTIONS)]
                await control.write_many([{"from_id": 100 + who, "text": text} for who, text in enumerate(asked)])
                await publish(url, [a_fact("on-its-way")])
                await asyncio.to_thread(run, url, OLD, "backup", str(backup))
                process.kill()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_cannot_be_done_is_said_in_one_sentence(command: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'khorgos.db'}"
    with pytest.raises(RuntimeError, match=r"(start the bot once, or correct DATABASE_URL|check the path)$"):
        run(url, OLD, command, str(tmp_path / "backup"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_backup_is_neither_written_to_nor_read_from_a_stream(command: str, tmp_path: Path) -> None:
    """`backup - | ssh …` would keep nothing but a line of text."""
    with pytest.raises(RuntimeError, match=r"- is no file, and a backup is written to files alone; name one$"):
        run(f"sqlite:///{tmp_path / 'khorgos.db'}", OLD, command, "-")
