"""Following changes of facts: whoever was told is told again, whoever wanted to hear of it hears of it, nobody else.

All is written in the transaction that changes the facts. A process that is killed leaves either the old facts and no
message, or the new ones with every message that they ask for; how these are sent is the sender's concern.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.changes import LOUD, change_of
from bot.core.announcing.history import Revision, last_superseding
from bot.core.announcing.kinds import ChangeKind, DeliveryKind, DeliveryState, News, Rhythm
from bot.core.announcing.reasons import NO_REASON, Cause, Reason
from bot.core.announcing.timing import next_moment
from bot.core.errors import KhorgosError
from bot.core.facts import Fact
from bot.store.carriers import Carrier, carriers_of, join_edits, set_languages, set_revisions
from bot.store.consents import Consent, take_consents
from bot.store.facts import facts_from, facts_with
from bot.store.merging import Changes
from bot.store.outbox import Outgoing, announce, enqueue
from bot.store.revisions import add_revisions, histories
from bot.store.subscribers import subscriber_of

log = logging.getLogger(__name__)

_HEARD_OF = LOUD | {ChangeKind.SUPERSEDED}
"""What whoever asked to be told of changes is told of."""
MOST_NAMED = 10


class UnexplainedChangeError(KhorgosError):
    """Somebody would be told that something was wrong, and not why."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why facts are changed.

    Attributes:
        is_correction: somebody says that what changes had been wrong, see `change_of`.
        is_required: whether nobody may be told of a change without a reason.
    """

    reason: Reason = NO_REASON
    is_correction: bool = False
    is_required: bool = True

    @classmethod
    def by_editor(cls, reason: Reason) -> "Explanation":
        """What an editor says, or does not say."""
        return cls(reason, is_correction=bool(reason))


SHIPPED = Explanation(Reason(Cause.DATA_CHECKED), is_required=False)
"""Why a new version of the packaged data changes facts that nobody edited."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What changes of facts led to.

    Attributes:
        kinds: what each change means, by fact; changes that no reader sees are left out.
        edits: messages that will be edited.
        notices: messages that will be sent to people who wanted to hear of it, or because none can be edited.
    """

    kinds: Mapping[str, ChangeKind] = field(default_factory=dict)
    edits: int = 0
    notices: int = 0

    def of_kind(self, kind: ChangeKind) -> list[str]:
        """The facts that changed in this way."""
        return [fact_id for fact_id, one in self.kinds.items() if one is kind]


@dataclass(frozen=True, slots=True)
class _Change:
    before: Fact
    kind: ChangeKind
    history: Sequence[Revision]

    def concerns(self, carrier: Carrier) -> bool:
        """Whether a message told of the time that was changed; of one that is on its way nobody knows yet."""
        if carrier.state is not DeliveryState.SENT:
            return self.kind in LOUD or carrier.can_be_edited
        return carrier.seen >= last_superseding(self.before, self.history)


async def follow(session: AsyncSession, changes: Changes, explanation: Explanation, now: datetime) -> Followed:
    """Keep what changed facts said before, and write the messages that tell of it.

    Args:
        session: the transaction that changed the facts; it holds `lock_facts`.
        changes: what it changed.
        explanation: why.
        now: aware.

    Raises:
        UnexplainedChangeError: when somebody would be told that a fact was wrong, and not why.
    """
    found = await _read_changes(session, changes, explanation)
    if not found:
        return Followed()
    revisions = await _keep(session, found.values(), explanation.reason, now)
    carriers = [one for one in await carriers_of(session, found) if found[one.fact_id].concerns(one)]
    carriers = [one for one in carriers if found[one.fact_id].kind is not ChangeKind.SUPERSEDED]
    heard_of = [fact_id for fact_id, one in found.items() if one.kind in _HEARD_OF]
    consents = await take_consents(session, heard_of, now)
    _check_reason(found, carriers, consents, explanation)
    told = sorted({one.fact_id for one in carriers} | {one.fact_id for one in consents})
    numbers = await announce(session, [(fact_id, News(found[fact_id].kind.value)) for fact_id in told], now)
    announcements = dict(zip(told, numbers, strict=True))
    await set_revisions(session, {number: revisions[fact_id] for fact_id, number in announcements.items()})
    edits = await _queue_edits(session, [one for one in carriers if one.can_be_edited], announcements, now)
    notices = await _queue_notices(session, carriers, consents, announcements, now)
    _log(found, edits, notices)
    return Followed({fact_id: one.kind for fact_id, one in found.items()}, edits, notices)


async def _read_changes(session: AsyncSession, changes: Changes, explanation: Explanation) -> dict[str, _Change]:
    """What each change means; of facts whose source changed, too."""
    before = {**await _with_changed_sources(session, changes), **changes.before}
    after = {fact.id: fact for fact in await facts_with(session, sorted(before))}
    earlier = await histories(session, sorted(before))
    found = {}
    for fact_id, old in before.items():
        history = earlier.get(fact_id, ())
        was_retracted = any(one.kind is ChangeKind.RETRACTED for one in history)
        kind = change_of(old, after[fact_id], was_retracted=was_retracted, is_correction=explanation.is_correction)
        if kind is not None:
            found[fact_id] = _Change(old, kind, history)
    return found


async def _with_changed_sources(session: AsyncSession, changes: Changes) -> dict[str, Fact]:
    if not changes.sources_before:
        return {}
    present = await facts_from(session, sorted(changes.sources_before))
    added = set(changes.added)
    return {
        fact.id: replace(fact, source=changes.sources_before[fact.source.id])
        for fact in present
        if fact.id not in added
    }


async def _keep(session: AsyncSession, changes: Iterable[_Change], reason: Reason, now: datetime) -> dict[str, int]:
    """Write the revisions; their ids by fact."""
    kept = [Revision(0, one.kind, now, reason if one.kind in LOUD else NO_REASON, one.before) for one in changes]
    ids = await add_revisions(session, kept)
    return {revision.before.id: number for revision, number in zip(kept, ids, strict=True)}


def _check_reason(
    found: Mapping[str, _Change],
    carriers: Iterable[Carrier],
    consents: Iterable[Consent],
    explanation: Explanation,
) -> None:
    if explanation.reason or not explanation.is_required:
        return
    told = {one.fact_id for one in carriers} | {one.fact_id for one in consents}
    loud = sorted(fact_id for fact_id in told if found[fact_id].kind in LOUD)
    if loud:
        more = f" and {len(loud) - MOST_NAMED} more" if len(loud) > MOST_NAMED else ""
        raise UnexplainedChangeError(
            f"people were told of {', '.join(loud[:MOST_NAMED])}{more} as it was before; say with --reason why it is"
            f" changed: {', '.join(Cause)}, or your own words as --reason en=… --reason ru=…"
        )


async def _queue_edits(
    session: AsyncSession, carriers: Sequence[Carrier], announcements: Mapping[str, int], now: datetime
) -> int:
    """One edit a message, whatever number of its facts changed; one that waits already will tell this too."""
    joined: dict[int, list[tuple[int, Carrier]]] = defaultdict(list)
    new: dict[int, list[Carrier]] = defaultdict(list)
    for one in carriers:
        if one.edit is not None:
            joined[one.edit].append((announcements[one.fact_id], one))
        else:
            new[one.delivery_id].append(one)
    await join_edits(session, joined)
    await enqueue(session, [_edit(of_one, announcements, now) for of_one in new.values()], now)
    return len(joined) + len(new)


def _edit(carriers: Sequence[Carrier], announcements: Mapping[str, int], now: datetime) -> Outgoing:
    first = carriers[0]
    return Outgoing(
        chat_id=first.chat_id,
        kind=DeliveryKind.EDIT,
        announcements=tuple(announcements[one.fact_id] for one in carriers),
        not_before=now,
        thread_id=first.thread_id,
        edits=first.delivery_id,
        held_why=first.held_why,
    )


async def _queue_notices(
    session: AsyncSession,
    carriers: Iterable[Carrier],
    consents: Sequence[Consent],
    announcements: Mapping[str, int],
    now: datetime,
) -> int:
    """One message for each person who wanted one, and for each chat whose message cannot be edited."""
    asked = {(one.chat_id, one.fact_id) for one in consents}
    unreached = {(one.chat_id, one.fact_id): one for one in carriers if not one.can_be_edited}
    to_people = [Outgoing(one.chat_id, DeliveryKind.NOTICE, (announcements[one.fact_id],), now) for one in consents]
    to_chats = [
        Outgoing(
            chat_id=one.chat_id,
            kind=DeliveryKind.NOTICE,
            announcements=(announcements[one.fact_id],),
            not_before=await _when_awake(session, one.chat_id, now),
            thread_id=one.thread_id,
            held_why=one.held_why,
        )
        for pair, one in unreached.items()
        if pair not in asked
    ]
    ids = await enqueue(session, [*to_people, *to_chats], now)
    languages = {number: one.language for number, one in zip(ids, consents, strict=False)}
    await set_languages(session, languages)
    return len(ids)


async def _when_awake(session: AsyncSession, chat_id: int, now: datetime) -> datetime:
    """At once, but for the quiet hours of a chat; its rhythm and pauses are meant for news."""
    subscriber = await subscriber_of(session, chat_id)
    if subscriber is None:
        return now
    return next_moment(replace(subscriber, rhythm=Rhythm.AT_ONCE, paused_until=None), now)


def _log(found: Mapping[str, _Change], edits: int, notices: int) -> None:
    loud = sorted(fact_id for fact_id, one in found.items() if one.kind in LOUD)
    log.info(
        "changed facts are followed",
        extra={"event": "facts.followed", "changed": len(found), "loud": len(loud), "edits": edits, "notices": notices},
    )
