"""Which process has which Telegram update in hand, and which were handled: posted twice, one is answered once.

Telegram posts an update again when it does not hear that it was handled, and a balancer may give it to another process.
On PostgreSQL each process tells twice a second that it lives, and holds a lock by the connection over which it listens,
which the server frees when it dies: what a living one has in hand is nobody else's, and what a dead one left is taken
over, alone, for it may have been the cause. On SQLite there is one process; whoever else
left something there is dead. The database's own clock tells who lives.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, ClassVar
from uuid import uuid4

from cachetools import FIFOCache
from sqlalchemy import BigInteger, Index, Text, bindparam, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.clock import Clock, look_again, look_safely
from bot.core.errors import StoreAwayError, StoreError
from bot.store.database import Database, is_marked
from bot.store.tables import UtcTime, check

log = logging.getLogger(__name__)

WAIT = 0.3
"""Seconds for which an answer may wait for its claim: longer waits are those for a lock, or a database that is away."""
FLUSH_SECONDS = 0.2
"""For which handled updates gather before they are noted."""
BEAT_SECONDS = 0.5
"""Between two signs of life."""
DEAD_AFTER = "10 seconds"
"""Without a sign of life: so long a process may be held up, which keeps its lock meanwhile."""
UNLOCKED_AFTER = "1.5 seconds"
"""Without a sign of life and without the lock."""
STEADY_SECONDS = 4.0
"""For so long the database must have been there before others count as dead: so that they could give a sign."""
KEPT = timedelta(hours=1)
"""For which it is remembered what was handled, and what was left: Telegram repeats an update within minutes
(telegram-bot-api, `WebhookActor`)."""
EXPIRY_SECONDS = 600.0
MOST_WAITING = 50_000
"""Handled updates that wait while the database is away, some 5 MB; beyond, the oldest are not noted."""
_LAST_SECONDS = 1.0


class UpdateClaimRow(SQLModel, table=True):
    """An update that a process took in hand within the last hour; what it said is not kept.

    Attributes:
        owner: the process that has or had it in hand; None where that let go of it.
        starts: how often its handling was begun.
    """

    __tablename__: ClassVar[str] = "update_claim"
    __table_args__: ClassVar[Any] = (
        check("update_claim_starts", "starts >= 1"),
        Index("update_claim_at", "claimed_at"),
    )

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    owner: str | None = Field(default=None, sa_type=Text)
    starts: int
    is_done: bool
    claimed_at: datetime = Field(sa_type=UtcTime)


class BotProcessRow(SQLModel, table=True):
    """A process of the bot, and when it last gave a sign of life."""

    __tablename__: ClassVar[str] = "bot_process"

    id: str = Field(primary_key=True, sa_type=Text)
    seen_at: datetime = Field(sa_type=UtcTime)


UPDATE_CLAIM, BOT_PROCESS = (SQLModel.metadata.tables[name] for name in ("update_claim", "bot_process"))
_AT = bindparam("at", type_=UPDATE_CLAIM.c.claimed_at.type)
_NEW = text(
    "INSERT INTO update_claim (update_id, owner, starts, is_done, claimed_at)"
    " VALUES (:update_id, :owner, 1, FALSE, :at) ON CONFLICT (update_id) DO NOTHING RETURNING update_id"
).bindparams(_AT)
_DONE = text(
    "INSERT INTO update_claim (update_id, owner, starts, is_done, claimed_at)"
    " VALUES (:update_id, :owner, 1, TRUE, :at) ON CONFLICT (update_id) DO UPDATE SET is_done = TRUE"
).bindparams(_AT)
_BEAT = text(
    "INSERT INTO bot_process (id, seen_at) VALUES (:id, clock_timestamp())"
    " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at"
)
_SIGNS = text(
    f"SELECT seen_at > clock_timestamp() - INTERVAL '{DEAD_AFTER}' AS lives,"  # noqa: S608 - our own constants
    f" seen_at > clock_timestamp() - INTERVAL '{UNLOCKED_AFTER}' AS is_fresh FROM bot_process WHERE id = :id"
)
_MARK_DIGITS = 16


class ClaimState(Enum):
    """Whose an update is."""

    OURS = auto()
    ELSEWHERE = auto()
    """Another process that lives has it in hand."""
    DONE = auto()
    """It was handled."""
    UNKNOWN = auto()
    """The database did not tell in time."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose an update is, and how often its handling was begun before."""

    state: ClaimState
    starts: int = 0


class UpdateClaims:
    """The claims of one process.

    Answers need no database: where it does not tell in time whose an update is, that is not known, and whoever asked
    goes on. What was handled meanwhile is noted when the database is back.

    Args:
        clock: tells when a claim was made.
        wait: seconds that a claim may take.
    """

    def __init__(self, database: Database, clock: Clock, *, wait: float = WAIT) -> None:
        self._database, self._clock, self._wait = database, clock, wait
        self.owner = f"{database.mark:0{_MARK_DIGITS}x}{uuid4().hex[_MARK_DIGITS:]}"
        self._asked: dict[int, asyncio.Future[Claim]] = {}
        self._asking: asyncio.Task[None] | None = None
        self._is_late = False
        self._done: FIFOCache[int, datetime] = FIFOCache(MOST_WAITING)
        self._counting: set[asyncio.Task[None]] = set()
        self._steady_since: float | None = None

    async def claim(self, update_id: int) -> Claim:
        """Take an update in hand; a start is counted with that where nobody began it before."""
        asked = self._asked.setdefault(update_id, asyncio.get_running_loop().create_future())
        if self._asking is None or self._asking.done():
            self._asking, self._is_late = asyncio.create_task(self._ask_all()), False
        if not self._is_late:  # else one has waited in vain already
            await asyncio.wait([asked], timeout=self._wait)
        if asked.done():
            return asked.result()
        if not self._is_late:
            self._is_late = True
            log.warning("the record of updates waits for the database", extra={"event": "claims.late"})
        return Claim(ClaimState.UNKNOWN)

    async def count_start(self, update_id: int) -> None:
        """Count that the handling of an update begins which was begun before; to be called right before it."""
        counting = asyncio.create_task(self._count_start(update_id))
        self._counting.add(counting)
        counting.add_done_callback(self._counting.discard)
        await asyncio.wait([counting], timeout=self._wait)

    def done(self, update_id: int) -> None:
        """An update was handled; that is noted in the background."""
        self._done[update_id] = self._clock.now()

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Note what was handled, and give signs of life, again and again meanwhile; at the end let go of all."""
        await look_safely("claims", self._beat)
        try:
            async with (
                look_again("claims", self._note_done, FLUSH_SECONDS),
                look_again("claims", self._beat, BEAT_SECONDS),
                look_again("claims", self._expire, EXPIRY_SECONDS),
            ):
                yield
        finally:
            last = asyncio.create_task(self._let_go())
            await asyncio.wait([last], timeout=_LAST_SECONDS)
            tasks = [one for one in (last, self._asking, *self._counting) if one is not None]
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _let_go(self) -> None:
        """Note what was handled and let go of what was not, so that others may take it over at once."""
        try:
            await self._note_done()
            async with self._database.transaction() as session:
                ours = update(UPDATE_CLAIM).where(UPDATE_CLAIM.c.owner == self.owner)
                await session.execute(ours.where(UPDATE_CLAIM.c.is_done.is_(False)).values(owner=None))
                await session.execute(delete(BOT_PROCESS).where(BOT_PROCESS.c.id == self.owner))
        except StoreError as error:
            _report(error)

    async def _count_start(self, update_id: int) -> None:
        again = update(UPDATE_CLAIM).where(UPDATE_CLAIM.c.update_id == update_id)
        try:
            async with self._database.transaction() as session:
                await session.execute(again.values(starts=UPDATE_CLAIM.c.starts + 1))
        except StoreError as error:
            _report(error)

    async def unfinished(self) -> Mapping[int, int]:
        """All updates that were begun and not handled, with how often.

        Raises:
            StoreError: when the database cannot be used.
        """
        begun = select(UPDATE_CLAIM.c.update_id, UPDATE_CLAIM.c.starts).where(UPDATE_CLAIM.c.is_done.is_(False))
        async with self._database.reading() as session:
            return {row.update_id: row.starts for row in await session.execute(begun)}

    async def _ask_all(self) -> None:
        """Ask until nobody waits; those that come while others are asked for go together into the next transaction."""
        while self._asked:
            asked, self._asked = self._asked, {}
            try:
                claims = await self._claim_all(asked)
            except StoreError as error:
                _report(error)
                claims, self._steady_since = {}, None
            for update_id, future in asked.items():
                future.set_result(claims.get(update_id, Claim(ClaimState.UNKNOWN)))

    async def _claim_all(self, asked: Iterable[int]) -> Mapping[int, Claim]:
        """Whose these updates are; nearly all are new, which one statement tells."""
        # In their order: two processes that claim the same ones never wait for each other.
        new: list[dict[str, Any]] = [
            {"update_id": one, "owner": self.owner, "at": self._clock.now()} for one in sorted(asked)
        ]
        claims: dict[int, Claim] = {}
        async with self._database.quick() as session:
            if self._steady_since is None:  # else what we claim would look like that of a dead one
                await self._sign(session)
            for some in new:
                if (await session.execute(_NEW, some)).first() is not None:
                    claims[some["update_id"]] = Claim(ClaimState.OURS)
        if len(claims) < len(new):
            async with self._database.transaction() as session:
                for one in sorted(set(asked) - claims.keys()):
                    claims[one] = await self._claim_of(session, one)
        return claims

    async def _claim_of(self, session: AsyncSession, update_id: int) -> Claim:
        ours = {"update_id": update_id, "owner": self.owner, "at": self._clock.now()}
        if (await session.execute(_NEW, ours)).first() is not None:
            return Claim(ClaimState.OURS)
        same = UPDATE_CLAIM.c.update_id == update_id
        row = (await session.execute(select(UPDATE_CLAIM).where(same).with_for_update())).one_or_none()
        if row is None or row.is_done:  # it was forgotten this very moment, an hour after
            return Claim(ClaimState.DONE)
        if row.owner == self.owner:
            return Claim(ClaimState.OURS)
        if row.owner is not None and await self._lives(session, row.owner):
            return Claim(ClaimState.ELSEWHERE)
        await session.execute(update(UPDATE_CLAIM).where(same).values(owner=self.owner, claimed_at=ours["at"]))
        return Claim(ClaimState.OURS, row.starts)

    async def _lives(self, session: AsyncSession, owner: str) -> bool:
        if not self._database.is_shared:
            return False
        signs = (await session.execute(_SIGNS, {"id": owner})).one_or_none()
        if signs is None or signs.is_fresh:
            return signs is not None
        if not self._is_steady():
            return True
        return bool(signs.lives) and (
            not self._database.can_listen or await is_marked(session, int(owner[:_MARK_DIGITS], 16))
        )

    def _is_steady(self) -> bool:
        since = self._steady_since
        return since is not None and asyncio.get_running_loop().time() - since >= STEADY_SECONDS

    async def _note_done(self) -> None:
        done = dict(self._done)
        if not done:
            return
        rows = [{"update_id": one, "owner": self.owner, "at": at} for one, at in sorted(done.items())]
        async with self._database.transaction() as session:
            await session.execute(_DONE, rows)
        for one in done:
            del self._done[one]

    async def _beat(self) -> None:
        try:
            async with self._database.transaction() as session:
                await self._sign(session)
        except StoreError:
            self._steady_since = None
            raise

    async def _sign(self, session: AsyncSession) -> None:
        if self._database.is_shared:
            await session.execute(_BEAT, {"id": self.owner})
        if self._steady_since is None:
            self._steady_since = asyncio.get_running_loop().time()

    async def _expire(self) -> None:
        old = self._clock.now() - KEPT
        async with self._database.transaction() as session:
            await session.execute(delete(UPDATE_CLAIM).where(UPDATE_CLAIM.c.claimed_at < old))
            await session.execute(delete(BOT_PROCESS).where(BOT_PROCESS.c.seen_at < old))


def _report(error: Exception) -> None:
    if isinstance(error, StoreAwayError):
        return  # the store has told of it, once for all updates
    why = str(error) or type(error).__name__
    log.error("the record of updates failed", extra={"event": "claims.failed", "why": why})
