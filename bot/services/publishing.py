"""Publishing facts: the facts, what is announced of them and all deliveries are kept together or not at all."""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.announcing.enums import AnnouncementKind
from bot.core.announcing.fact_diff import is_news
from bot.core.announcing.filters import FilterableFact
from bot.core.announcing.history import NO_REASON, Reason
from bot.core.change_guards import Hold, holds
from bot.core.clock import Clock
from bot.core.errors import KhorgosError, UsageError
from bot.core.facts import Fact, Status
from bot.store.corrections import Explanation, Followed, follow
from bot.store.database import Database, Session
from bot.store.fact_queries import facts_by_id
from bot.store.outbox import Broadcast, announce, fan_out
from bot.store.upsert import upsert
from bot.store.upsert_policy import Changes

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did, or would do.

    Attributes:
        changes: what became of each fact.
        announced: ids of the announcements that were written, by the fact that they are about.
        broadcast: what was written for whom.
        followed: what changed facts led to; those who were told of them are told again, announced or not.
        holds: changes that somebody had to confirm, or would have to.
    """

    changes: Changes
    announced: Mapping[str, int] = field(default_factory=dict)
    broadcast: Broadcast = field(default_factory=Broadcast)
    followed: Followed = field(default_factory=Followed)
    holds: tuple[Hold, ...] = ()


class HeldChangesError(KhorgosError):
    """Changes so striking that somebody has to say of each that it is meant."""

    def __init__(self, held: Sequence[Hold]) -> None:
        keys = dict.fromkeys(hold.key for hold in held)
        super().__init__(
            "\n".join(
                [
                    "these changes are held, and nothing was written; look at each in its source:",
                    *(f"  {hold}" for hold in held),
                    f"where all are right, say so with {' '.join(f'--confirm {key}' for key in keys)}",
                ]
            )
        )
        self.holds = tuple(held)


class _DryRun(KhorgosError):  # noqa: N818 - no error: it undoes what a dry run has done
    """Takes the transaction back."""

    def __init__(self, published: Published) -> None:
        super().__init__("a dry run")
        self.published = published


class Publishing:
    """Writes facts and, where that is wanted, tells of what is new."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def publish(
        self,
        facts: Sequence[Fact],
        *,
        announces: bool = False,
        is_trial: bool = False,
        reason: Reason = NO_REASON,
        confirmed: Collection[str] = (),
        progress: Callable[[int], None] = lambda _: None,
    ) -> Published:
        """Write facts that somebody gives us, in one transaction: all or nothing.

        Args:
            facts: what to write; those that are held just so are left alone.
            announces: whether those who asked for it are told.
            is_trial: only find out what would be done.
            reason: why facts that are held are changed; what it is given for had been wrong.
            confirmed: keys of held changes that somebody says are meant.
            progress: told the number of facts done so far, now and then.

        Raises:
            StoreError: when the database cannot be used.
            InvalidValueError: when a fact conflicts with one that does not exist.
            UnexplainedChangeError: when somebody would be told that a fact was wrong, and there is no reason.
            HeldChangesError: when a change is held that nobody confirmed; a trial only tells of it.
        """
        explanation = Explanation.by_editor(reason)
        try:
            published = await self._publish(
                facts, explanation, confirmed, announces=announces, is_trial=is_trial, progress=progress
            )
        except _DryRun as trial:
            return trial.published
        log.info(
            "facts are published",
            extra={
                "event": "facts.published",
                "added": len(published.changes.added),
                "changed": len(published.changes.changed),
                "announced": len(published.announced),
                "chats": published.broadcast.chats,
            },
        )
        return published

    async def compare(self, facts: Sequence[Fact]) -> Published:
        """Find out what publishing facts would do, whatever reasons and confirmations it would ask for.

        Raises:
            StoreError: when the database cannot be used.
            InvalidValueError: when a fact conflicts with one that does not exist.
        """
        unexplained = Explanation(is_required=False)
        try:
            return await self._publish(facts, unexplained, (), announces=False, is_trial=True, progress=lambda _: None)
        except _DryRun as trial:
            return trial.published

    async def retract(self, fact_ids: Sequence[str], reason: Reason) -> Published:
        """Take facts back: they are stated no more, and whoever was told of them is told so.

        Raises:
            StoreError: when the database cannot be used.
            UsageError: when there is no fact of such an id.
        """
        async with self._database.reading() as session:
            held = await facts_by_id(session, list(dict.fromkeys(fact_ids)))
        if missing := [fact_id for fact_id in fact_ids if fact_id not in held]:
            raise UsageError(f"there is no fact {', '.join(missing)}; `facts export` lists what there is")
        return await self.publish([replace(fact, status=Status.RETRACTED) for fact in held.values()], reason=reason)

    async def _publish(
        self,
        facts: Sequence[Fact],
        explanation: Explanation,
        confirmed: Collection[str],
        *,
        announces: bool,
        is_trial: bool,
        progress: Callable[[int], None],
    ) -> Published:
        now = self._clock.now()
        async with self._database.transaction() as session:
            accepted = None if is_trial else confirmed
            published = await write(
                session, facts, explanation, now, announces=announces, confirmed=accepted, progress=progress
            )
            if is_trial:
                raise _DryRun(published)
        return published


async def write(
    session: Session,
    facts: Sequence[Fact],
    explanation: Explanation,
    now: datetime,
    *,
    announces: bool,
    confirmed: Collection[str] | None = (),
    progress: Callable[[int], None] = lambda _: None,
) -> Published:
    """Write facts with all that follows, as `Publishing.publish` does, inside the caller's transaction.

    Args:
        session: the transaction.
        facts: what to write.
        explanation: why facts that are held are changed.
        now: aware.
        announces: whether those who asked for it are told.
        confirmed: keys of held changes that somebody says are meant; None where nothing need be.
        progress: told the number of facts done so far, now and then.

    Raises:
        InvalidValueError: when a fact conflicts with one that does not exist.
        UnexplainedChangeError: when somebody would be told that a fact was wrong, and there is no reason.
        HeldChangesError: when a change is held that nobody confirmed.
    """
    changes = await upsert(session, facts, progress=progress)
    held = _held(facts, changes)
    unconfirmed = [hold for hold in held if confirmed is not None and hold.key not in confirmed]
    if unconfirmed:
        raise HeldChangesError(unconfirmed)
    published = Published(changes, followed=await follow(session, changes, explanation, now), holds=held)
    if not announces:
        return published
    news = _news(facts, published)
    ids = await announce(session, [(fact.id, AnnouncementKind.PUBLISHED) for fact in news], now)
    notable = {number: FilterableFact.of(fact) for number, fact in zip(ids, news, strict=True)}
    told = dict(zip((fact.id for fact in news), ids, strict=True))
    return replace(published, announced=told, broadcast=await fan_out(session, notable, now))


def _held(facts: Iterable[Fact], changes: Changes) -> tuple[Hold, ...]:
    return tuple(hold for fact in facts for hold in holds(changes.before.get(fact.id), fact))


def _news(facts: Iterable[Fact], published: Published) -> list[Fact]:
    """The facts that are told of for the first time; one that was retracted and is back is no news."""
    changes = published.changes
    touched = {*changes.added, *changes.changed} - {*published.followed.kinds}
    return [fact for fact in facts if fact.id in touched and is_news(changes.before.get(fact.id), fact)]
