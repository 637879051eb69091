"""Conversations in groups, in public and in secret, while servers change and calls fail; and what was overheard."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.processes import sandbox
from bot.chat.conversation.buttons import Choose, decode
from bot.core.language import Language
from bot.sandbox.errors import ControlError
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.processes import bot_process
from tests.questions import by_fact_id
from tests.sandbox_control import SandboxControl

TOKEN = "7000000001:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - nobody's
OLD, NEW = "10.0", ("10.2", "10.3", "10.4")
WORKERS, GROUPS_EACH, PEOPLE_EACH = 6, 4, 50
_FIRST_PERSON, _FIRST_GROUP, _FIRST_LISTENER = 100_000, -1_000_000_100_000, 90_000
_PATIENCE = 60.0
_SIGNATURE = 45
"""Characters by which an answer is known again."""
_ENOUGH = 24
"""Questions of each kind."""
_FAULTS = (
    Fault("reset_before", "sendMessage"),
    Fault("reset_after", "sendMessage"),
    Fault("status", "sendMessage", code=502, description="Bad Gateway"),
    Fault(
        "status",
        "sendMessage",
        code=429,
        description="Too Many Requests: retry after 30",
        parameters={"retry_after": 30},
    ),
    Fault("reset_before", "deleteEphemeralMessage"),
    Fault("status", "deleteEphemeralMessage", code=500),
    Fault("reset_after", "getUpdates"),
    Fault("garbage", "sendMessage"),
    Fault("close_idle"),
)


@dataclass(slots=True)
class Overheard:
    """What a day of conversations left.

    Attributes:
        secrets: messages in secret.
        lost: those after which the person was shown nothing though it could have been shown.
        excused: those after which nothing could be shown.
        published: what all could read of what was asked or answered in secret.
        whispered: public questions that were replied to in secret.
    """

    secrets: int = 0
    lost: list[str] = field(default_factory=list)
    excused: int = 0
    published: list[str] = field(default_factory=list)
    whispered: int = 0
    public: int = 0


async def converse(conversations: int, seed: int, folder: Path) -> Overheard:
    """Let people converse with a bot that runs as a process of its own, over HTTP, and look who saw what."""
    with sandbox(TOKEN, folder / "sandbox.log") as address, bot_process(TOKEN, address, folder, LOG_LEVEL="WARNING"):
        async with SandboxControl(address) as control:
            town = _Town(control, random.Random(seed))  # noqa: S311 - a seed repeats it
            await town.settle()
            share = -(-conversations // WORKERS)
            await asyncio.gather(*(town.work(worker, share) for worker in range(WORKERS)))
            await control.clear_faults()
            await town.look()
    return town.found


class _Town:
    def __init__(self, control: SandboxControl, chance: random.Random) -> None:
        self._control = control
        self._chance = chance
        self._secret: list[str] = []
        self._public: list[str] = []
        self._signatures: set[str] = set()
        self._version = NEW[1]
        self._changes = 0
        self._chosen_openly: set[str] = set()
        """Facts that somebody chose beneath what they had asked in public."""
        self.found = Overheard()

    async def settle(self) -> None:
        for worker in range(WORKERS):
            people = [{"user_id": person, "status": "member"} for person in _people(worker)]
            await self._control.request("POST", "users", [{"id": one["user_id"], "first_name": "A"} for one in people])
            for number, group in enumerate(_groups(worker)):
                status = "administrator" if number % 2 else "member"
                await self._control.add_chat("supergroup", group, bot_status=status, members=people)
            started = [{"type": "private", "id": person, "started": True} for person in _people(worker) if person % 2]
            await self._control.request("POST", "chats", started)
        await self._control.wait("polling", 30)
        await self._learn()

    async def _learn(self) -> None:
        """Which questions are answered, and by what; half of the answers are asked for in secret alone."""
        answers: dict[str, list[str]] = {}
        for number, asked in enumerate(by_fact_id("plain.jsonl")):
            if len(answers) >= 2 * _ENOUGH:
                break
            listener = _FIRST_LISTENER + number  # nobody may ask so much
            await self._control.write(listener, asked.text)
            await self._control.wait("handled", _PATIENCE)
            (reply,) = await self._control.replies(listener)
            if any(TEXTS[language].not_helpful in str(reply.buttons) for language in Language):
                answers.setdefault(reply.text[:_SIGNATURE], []).append(asked.text)
        for number, (signature, questions) in enumerate(answers.items()):
            (self._secret if number % 2 else self._public).extend(questions)
            if number % 2:
                self._signatures.add(signature)

    async def work(self, worker: int, conversations: int) -> None:
        for number in range(conversations):
            group, person = self._chance.choice(_groups(worker)), self._chance.choice(_people(worker))
            for turn in range(self._chance.randint(1, 3)):
                await self._disturb()
                await self._turn(group, person, f"{worker}x{number}x{turn}")

    async def _disturb(self) -> None:
        dice = self._chance.random()
        if dice < 0.1:
            fault = self._chance.choice(_FAULTS)
            await self._control.order_fault(fault)
            self._changes += 1
        elif dice < (0.11 if self._version != OLD else 0.25):
            await self._change_server()

    async def _change_server(self) -> None:
        self._changes += 1
        self._version = self._chance.choice(NEW) if self._version == OLD else OLD
        await self._control.change_settings(bot_api=self._version)
        self._changes += 1

    async def _turn(self, group: int, person: int, mark: str) -> None:
        kind = self._chance.choices(
            ("ask", "write", "unknown", "command", "public", "public_unknown", "press"), (6, 2, 2, 2, 4, 2, 2)
        )[0]
        if kind == "press":
            await self._press(group, person)
        elif kind.startswith("public") or self._version == OLD:
            text = (
                self._chance.choice(self._public) if kind != "public_unknown" else f"What is the qqopen{mark} of Mars?"
            )
            before = len(await self._control.whispers(group, person))
            await self._say(group, person, f"@khorgos_bot {text}", is_secret=False)
            self.found.public += 1
            self.found.whispered += len(await self._control.whispers(group, person)) > before
        else:
            await self._ask_in_secret(group, person, self._secret_text(kind, mark))

    def _secret_text(self, kind: str, mark: str) -> str:
        match kind:
            case "ask":
                return f"/ask {self._chance.choice(self._secret)}"
            case "write":
                return self._chance.choice(self._secret)
            case "unknown":
                return f"/ask What is the zzsecret{mark} of Mars?"
        return self._chance.choice(("/privacy", "/help", "/settings", "/fact zzsecret", "/nosuchcommand", "/language"))

    async def _ask_in_secret(self, group: int, person: int, text: str) -> None:
        changes = self._changes
        changes -= len((await self._control.request("GET", "faults"))["faults"])
        before = await self._seen(group, person)
        is_at_once = self._chance.random() < 0.01
        if not await self._say(group, person, text, is_secret=True, then=self._change_server if is_at_once else None):
            return
        self.found.secrets += 1
        if await self._seen(group, person) > before or text == "/nosuchcommand":
            return
        disturbed = self._changes - changes
        # Whoever has a private chat with us is answered there; nobody else can be, once a server or two calls failed.
        if disturbed > (2 if person % 2 else 0):
            self.found.excused += 1
        else:
            self.found.lost.append(f"{text!r} ({person}, {group}, {disturbed} disturbances)")

    async def _say(
        self, group: int, person: int, text: str, *, is_secret: bool, then: Callable[[], Awaitable[None]] | None = None
    ) -> bool:
        try:
            await self._control.write(person, text, chat_id=group, ephemeral=is_secret)
        except ControlError as error:  # the server changed meanwhile
            if "no ephemeral messages" not in str(error):
                raise
            return False
        if then is not None:
            await then()
        await self._control.wait("handled", _PATIENCE)
        return True

    async def _press(self, group: int, person: int) -> None:
        whispers = await self._control.whispers(group, person)
        buttons = [
            (one, button["callback_data"])
            for one in whispers[-2:]
            for row in one.buttons
            for button in row
            if "callback_data" in button
        ]
        if not buttons or self._version == OLD:
            return
        whisper, data = self._chance.choice(buttons)
        number = whisper.raw["ephemeral_message_id"]
        body = {"chat_id": group, "ephemeral_message_id": number, "from_id": person, "data": data}
        if isinstance(button := decode(data), Choose) and button.is_open:
            self._chosen_openly.add(button.fact_id)
        await self._control.request("POST", "press", body)
        await self._control.wait("handled", _PATIENCE)

    async def _seen(self, group: int, person: int) -> int:
        """How many times somebody was shown something new here in secret, or in private."""
        whispers = await self._control.whispers(group, person)
        private = await self._control.replies(person) if person % 2 else []
        return sum(1 + len(one.raw.get("history", ())) for one in whispers) + len(private)

    async def look(self) -> None:
        """All that was ever to be read in public, deleted and edited messages too."""
        for worker in range(WORKERS):
            for group in _groups(worker):
                for message in await self._control.messages(group, limit=100_000):
                    if message.from_bot:
                        said = [message.text, *(str(one) for one in message.raw.get("history", ()))]
                        asked = (message.raw.get("reply_to_message") or {}).get("text", "")
                        self.found.published += [f"{asked!r} → {text}" for text in said if self._is_secret(text)]

    def _is_secret(self, text: str) -> bool:
        is_chosen = any(fact_id in text for fact_id in self._chosen_openly)
        return "zzsecret" in text or (not is_chosen and any(one in text for one in self._signatures))


def _people(worker: int) -> list[int]:
    return [_FIRST_PERSON + worker * PEOPLE_EACH + number for number in range(PEOPLE_EACH)]


def _groups(worker: int) -> list[int]:
    return [_FIRST_GROUP - worker * GROUPS_EACH - number for number in range(GROUPS_EACH)]


def tally(found: Overheard) -> str:
    """The numbers in a line."""
    kinds = Counter({"in secret": found.secrets, "excused": found.excused, "lost": len(found.lost)})
    shown = {**kinds, "published": len(found.published), "in public": found.public, "whispered": found.whispered}
    return ", ".join(f"{name} {number}" for name, number in shown.items())
