"""Broadcasts to many groups with everything that can go wrong on the way, and what came of them."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from sqlalchemy import func, insert, select

from bench.processes import KHORGOS, Process, ordinary_environment, running, sandbox
from bot.core.clock import SystemClock
from bot.core.dates import PartialDate
from bot.core.facts import Fact, Source, SourceKind
from bot.core.language import Language, LocalText
from bot.sandbox.calls import Call
from bot.sandbox.faults import Fault
from bot.services.publishing import Publishing
from bot.store.announcement_tables import DELIVERY, SUBSCRIBER, SUBSCRIPTION
from bot.store.database import Database
from tests.sandbox_control import SandboxControl

TOKEN = "7000123:AAE-a-token-of-the-usual-shape-0123456789"  # noqa: S105 - the sandbox's own
LONE_SENDER = ("-m", "tests.acceptance.lone_sender")
TOPIC = "trade"
IN_FLIGHT = 8
"""Calls that a sender has open at once."""
FIRST = -1_000_000_000_001
_SOURCE = Source(
    id="trial",
    publisher="A publisher",
    title="A title",
    url="https://example.org/",
    language=Language.EN,
    kind=SourceKind.NEWS,
    licence="CC BY 4.0",
    published=PartialDate(2026, 3, 1),
)


def a_fact(fact_id: str, topic: str = TOPIC) -> Fact:
    """Something new."""
    return Fact(id=fact_id, topic=topic, statement=LocalText(en=f"A statement called {fact_id}."), source=_SOURCE)


@dataclass(frozen=True, slots=True)
class Odds:
    """What befalls whom.

    Attributes:
        flooded: answers 429 with 30 seconds once.
        migrated: a group that has become a supergroup.
        kicked: groups that threw the bot out.
        closed: a forum whose topic was closed.
        cut: groups whose call is accepted and the connection then lost.
        stumbling: groups whose first call gets a 502 before it is accepted.
    """

    flooded: int
    migrated: int
    kicked: tuple[int, ...]
    closed: int
    cut: tuple[int, ...]
    stumbling: tuple[int, ...]

    @classmethod
    def among(cls, groups: int, chance: random.Random) -> "Odds":
        """Different groups for each accident: five kicked, three cut, one in fifty with a 502."""
        stumbling = max(1, groups // 50)
        picked = chance.sample([FIRST - number for number in range(groups)], 11 + stumbling)
        return cls(picked[0], picked[1], tuple(picked[2:7]), picked[7], tuple(picked[8:11]), tuple(picked[11:]))

    @property
    def unreachable(self) -> set[int]:
        """Groups that can get nothing."""
        return {*self.kicked, self.closed}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found when all was over.

    Attributes:
        seconds: from the first start to the last message.
        twice: groups with more than one message.
        silent: reachable groups with neither a message nor an uncertain delivery.
        uncertain: deliveries of which nobody knows.
        flooded_after: seconds until the group that answered 429 got its message.
        others_waited: longest pause, in seconds, in which no other group was written to for the first time while that
            one was waited for and others were still to come; those in which the bot was killed left out.
        states: deliveries by state.
        longest_silence: seconds between two messages that followed each other, over a kill and the next start too.
    """

    groups: int
    kills: int
    seconds: float
    twice: tuple[int, ...]
    silent: tuple[int, ...]
    uncertain: int
    flooded_after: float
    others_waited: float
    states: dict[str, int]
    longest_silence: float


async def fill(url: str, chats: Sequence[int], threads: dict[int, int]) -> None:
    """Let as many chats subscribe to the topic."""
    database = Database(url)
    await database.open()
    common = {"kind": "supergroup", "title": "", "is_forum": False, "rhythm": "at_once", "weekday": 0, "hour": 9}
    common |= {"time_zone": "Asia/Almaty", "is_silent": False, "keywords": "[]", "state": "active"}
    common["created_at"] = datetime.now(UTC)
    rows = [{**common, "chat_id": chat, "thread_id": threads.get(chat)} for chat in chats]
    async with database.transaction() as session:
        await session.execute(insert(SUBSCRIBER), rows)
        await session.execute(insert(SUBSCRIPTION), [{"chat_id": chat, "topic_id": TOPIC} for chat in chats])
    await database.close()


async def publish(url: str, facts: Sequence[Fact]) -> None:
    """Publish as another process does."""
    database = Database(url)
    await database.open()
    await Publishing(database, SystemClock()).publish(facts, announces=True)
    await database.close()


async def counts(url: str) -> dict[str, int]:
    """Deliveries by state."""
    database = Database(url)
    async with database.reading() as session:
        rows = await session.execute(select(DELIVERY.c.state, func.count()).group_by(DELIVERY.c.state))
        found = {str(state): int(number) for state, number in rows}
    await database.close()
    return found


async def found_chats(url: str, state: str) -> set[int]:
    """The chats of deliveries in a state."""
    database = Database(url)
    async with database.reading() as session:
        rows = await session.execute(select(DELIVERY.c.chat_id).where(DELIVERY.c.state == state))
        chats = {int(chat) for chat in rows.scalars()}
    await database.close()
    return chats


@contextmanager
def sender_process(
    command: tuple[str, ...], address: str, url: str, folder: Path, lease: float = 15
) -> Iterator[Process]:
    """A bot, or a sender alone, on this database, with a lease of so many seconds."""
    own = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": address, "DATABASE_URL": url, "LOG_FORMAT": "json"}
    own["SENDER_LEASE"] = str(lease)
    with running(command, ordinary_environment(**own), folder / "bot.log") as process:
        yield process


async def settled(url: str, seconds: float) -> dict[str, int]:
    """Wait until nothing is pending or being sent; deliveries by state then."""
    deadline = time.monotonic() + seconds
    while True:
        states = await counts(url)
        if not states.get("pending") and not states.get("sending"):
            return states
        if time.monotonic() > deadline:
            raise TimeoutError(f"deliveries are not settled: {states}")
        await asyncio.sleep(0.5)


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a trial is, and how long it takes at least.

    Attributes:
        flood: seconds for which one group tells us to wait.
        lease: seconds that a killed sender keeps the others waiting.
        command: what sends.
    """

    groups: int
    kills: int
    flood: int = 30
    lease: float = 15
    command: tuple[str, ...] = KHORGOS


async def broadcast_with_accidents(url: str, scale: Scale, seed: int, folder: Path) -> Outcome:
    """Announce one fact to many groups with all sorts of accidents, killing the bot on the way."""
    groups, kills = scale.groups, scale.kills
    chance = random.Random(seed)  # noqa: S311 - a seed repeats a trial
    chats = [FIRST - number for number in range(groups)]
    odds = Odds.among(groups, chance)
    with sandbox(TOKEN, folder / "sandbox.log") as address:
        async with SandboxControl(address) as control:
            thread = await _make_world(control, chats, odds, scale.flood)
            await fill(url, chats, {odds.closed: thread})
            await publish(url, [a_fact("a-new-fact")])
            began, killed = time.monotonic(), list[float]()
            for moment in _moments(groups, kills, chance):
                with sender_process(scale.command, address, url, folder, scale.lease) as process:
                    await control.wait("calls", 120, method="sendMessage", count=moment)
                    await asyncio.sleep(chance.uniform(0, 0.1))
                    process.kill()
                    killed.append(time.time())
                    process.wait(30)
            with sender_process(scale.command, address, url, folder, scale.lease):
                states = await settled(url, 120 + groups / 10)
            seconds = time.monotonic() - began
            return await _outcome(control, url, odds, chats, killed, seconds, states)


def _moments(groups: int, kills: int, chance: random.Random) -> list[int]:
    stretch = groups // (kills + 1)
    return [number * stretch + chance.randint(stretch // 2, stretch) for number in range(kills)]


async def _make_world(control: SandboxControl, chats: Sequence[int], odds: Odds, seconds: int) -> int:
    made = [{"type": "group" if chat == odds.migrated else "supergroup", "id": chat, "title": "G"} for chat in chats]
    for one in made:
        one["is_forum"] = one["id"] == odds.closed
    await control.request("POST", "chats", made)
    await control.topic(odds.closed, "create", name="Other")  # Telegram's 1 is General
    thread = int((await control.topic(odds.closed, "create", name="News"))["thread_id"])
    await control.topic(odds.closed, "close", thread_id=thread)
    await control.migrate(odds.migrated)
    for chat in odds.kicked:
        await control.member(chat, "kick")
    flood = {"retry_after": seconds}
    await control.order_fault(
        Fault(
            "status",
            "sendMessage",
            odds.flooded,
            code=429,
            description=f"Too Many Requests: retry after {seconds}",
            parameters=flood,
        )
    )
    for chat in odds.cut:
        await control.order_fault(Fault("reset_after", "sendMessage", chat))
    for chat in odds.stumbling:
        await control.order_fault(Fault("status", "sendMessage", chat, code=502, description="Bad Gateway"))
    return thread


async def _outcome(
    control: SandboxControl,
    url: str,
    odds: Odds,
    chats: Sequence[int],
    killed: Sequence[float],
    seconds: float,
    states: dict[str, int],
) -> Outcome:
    seen = (await control.request("GET", "chats"))["chats"]
    moved = {one["id"]: one["migrated_to"] for one in seen if one["migrated_to"]}
    got = Counter({one["id"]: one["from_bot_count"] for one in seen})
    uncertain = await found_chats(url, "uncertain")
    now_at = {chat: moved.get(chat, chat) for chat in chats}
    reachable = [now_at[chat] for chat in chats if chat not in odds.unreachable]
    every = await control.calls("sendMessage", limit=100_000)
    calls = [call for call in every if call.outcome == "ok"]
    times = sorted(call.time for call in calls)
    flooded = next((call.time for call in calls if call.params["chat_id"] == odds.flooded), 0.0)
    return Outcome(
        groups=len(chats),
        kills=len(killed),
        seconds=seconds,
        twice=tuple(chat for chat, number in got.items() if number > 1),
        silent=tuple(chat for chat in reachable if not got[chat] and chat not in uncertain),
        uncertain=len(uncertain),
        flooded_after=flooded - times[0],
        others_waited=_others_waited(every, odds.flooded, killed),
        states=states,
        longest_silence=max((b - a for a, b in pairwise(times)), default=0.0),
    )


def _others_waited(calls: Sequence[Call], flooded: int, killed: Sequence[float]) -> float:
    """The longest pause between two groups' first calls while the flooded one was waited for."""
    theirs = [call.time for call in calls if call.params["chat_id"] == flooded]
    first: dict[int, float] = {}
    for call in calls:
        first.setdefault(call.params["chat_id"], call.time)
    others = sorted(moment for chat, moment in first.items() if chat != flooded and theirs[0] <= moment < theirs[-1])
    pauses = pairwise([theirs[0], *others])
    return max((b - a for a, b in pauses if not any(a <= kill <= b for kill in killed)), default=0.0)
