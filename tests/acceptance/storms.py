"""A bot in a storm of random updates, and what is left of it."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psutil

from bench.processes import sandbox
from tests.acceptance.processes import bot_process
from tests.acceptance.wild import BOT_ID, FORUMS, GROUPS, PEOPLE, SECRETIVE, STRANGE, TOPIC, Wild
from tests.sandbox_control import SandboxControl

TOKEN = f"{BOT_ID}:AAE-a-token-of-the-usual-shape-0123456789"
BATCH = 200
_PATIENCE = 30.0
"""Seconds for one batch."""
_TOLERATED = (
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "query is too old",
    "message is not modified",
    "message to be replied not found",
    "PARTICIPANT_ID_INVALID",
    "deleteEphemeralMessage: Bad Request: chat not found",
)
"""Refusals of what random updates ask for: messages that never were or are a person's, presses that nobody made,
members that nobody knows; and of what asks a server whether it knows whispers."""


@dataclass(frozen=True, slots=True)
class Calm:
    """What was found after a storm.

    Attributes:
        events: lines of the log that tell of a failure, by what they say.
        refused: calls that the Bot API refused for another reason than that the message or press was made up.
        indiscreet: what everybody in a group saw of what was asked in secret, or in a group that is not ours.
        sent: messages that the bot sent.
        resident: bytes held by the bot after a tenth of the storm, and after all of it.
    """

    events: Counter[str]
    refused: Counter[str]
    indiscreet: list[str]
    sent: int
    resident: tuple[int, int]


async def storm(count: int, seed: int, folder: Path) -> Calm:
    """Let so many random updates loose on a bot that runs as a process of its own."""
    with (
        sandbox(TOKEN, folder / "sandbox.log") as address,
        bot_process(TOKEN, address, folder, LOG_LEVEL="WARNING", LOG_FORMAT="json") as process,
    ):
        async with SandboxControl(address) as control:
            await _settle(control)
            early, seen, done = 0, 0, 0
            refused: Counter[str] = Counter()
            updates = Wild(seed).updates(count)
            while batch := list(islice(updates, BATCH)):
                await control.request("POST", "updates", batch)
                await control.wait("handled", _PATIENCE)
                seen, refused = await _refusals(control, seen, refused)
                done += len(batch)
                if not early and done * 10 >= count:
                    early = _resident(process.pid)
            resident = early, _resident(process.pid)
            indiscreet = [
                one.text for chat_id in (SECRETIVE, STRANGE) for one in await control.messages(chat_id) if one.from_bot
            ]
            sent = (await control.state())["ok_calls"].get("sendMessage", 0)
    return Calm(_failures(folder / "bot.log"), refused, indiscreet, sent, resident)


async def _settle(control: SandboxControl) -> None:
    """People press Start before the bot listens; groups and forums have it as an administrator."""
    for chat_id in GROUPS:
        await control.add_chat("supergroup", chat_id, bot_status="administrator")
    for chat_id in FORUMS:
        topics = [{"thread_id": TOPIC, "name": "News"}]
        await control.add_chat("supergroup", chat_id, bot_status="administrator", is_forum=True, topics=topics)
    everybody = [{"user_id": who, "status": "member"} for who in PEOPLE]
    await control.add_chat("supergroup", SECRETIVE, bot_status="administrator", members=everybody)
    await control.add_chat("supergroup", STRANGE, bot_status="administrator")
    await control.request("POST", "chats", [{"type": "private", "id": who, "started": True} for who in PEOPLE])
    await control.wait("polling", 30)


async def _refusals(control: SandboxControl, seen: int, refused: Counter[str]) -> tuple[int, Counter[str]]:
    calls = await control.calls(since=seen, limit=100_000)
    found = Counter(f"{one.method}: {one.outcome}" for one in calls if one.outcome != "ok")
    unexpected = {said: times for said, times in found.items() if not any(words in said for words in _TOLERATED)}
    return max((one.seq for one in calls), default=seen), refused + Counter(unexpected)


def _resident(process_id: int) -> int:
    return psutil.Process(process_id).memory_info().rss


def _failures(log: Path) -> Counter[str]:
    """Failures of ours; that an update cannot be read is the update's."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return Counter(line for line in lines if "update.malformed" not in line and '"level": "WARNING"' not in line)
