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

from bot.core.announcing.batching import next_moment
from bot.core.announcing.enums import AnnouncementKind, ChangeKind, DeliveryKind, Rhythm
from bot.core.announcing.fact_diff import LOUD, change_of, tells_of_later_time
from bot.core.announcing.history import NO_REASON, Cause, Reason, Revision, last_superseding
from bot.core.announcing.subscribers import Subscriber
from bot.core.errors import KhorgosError
from bot.core.facts import Fact
from bot.store.chat_records import Watch, take_watches
from bot.store.fact_history import add_revisions, histories
from bot.store.fact_queries import facts_by_id, facts_from
from bot.store.outbox import Outgoing, announce, enqueue
from bot.store.sent_messages import SentMessage, join_edits, sent_messages_of
from bot.store.subscribers import subscribers_among
from bot.store.upsert_policy import Changes

log = logging.getLogger(__name__)
_HEARD_OF = LOUD | {ChangeKind.SUPERSEDED}
"""What whoever asked to be told of changes is told of."""
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class CorrectionOutbox:
    """What is told again in one transaction.

    Attributes:
        session: the transaction.
        announcements: what is announced, by fact.
        known: by fact, the newest revision before the change: what people knew who hear of it by their own wish.
        now: aware.
    """

    session: AsyncSession
    announcements: Mapping[str, int]
    known: Mapping[str, int]
    now: datetime

    async def edit(self, messages: Iterable[SentMessage]) -> int:
        """Write one edit for each message that can be edited, whatever number of its facts changed.

        An edit that waits already will tell this too: texts are made when they are sent.

        Returns:
            How many messages will be edited.
        """
        joined: dict[int, list[tuple[int, SentMessage]]] = defaultdict(list)
        new: dict[int, list[SentMessage]] = defaultdict(list)
        for one in messages:
            if not one.can_be_edited:
                continue
            if one.edit is not None:
                joined[one.edit].append((self.announcements[one.fact_id], one))
            else:
                new[one.delivery_id].append(one)
        await join_edits(self.session, joined)
        await enqueue(self.session, [self._edit(of_one) for of_one in new.values()], self.now)
        return len(joined) + len(new)

    async def notify(self, watches: Sequence[Watch], messages: Iterable[SentMessage]) -> int:
        """Write one message for each person who wanted it, and one for each chat whose message cannot be edited.

        Returns:
            How many messages will be sent.
        """
        asked = {(one.chat_id, one.fact_id) for one in watches}
        unreached = {(one.chat_id, one.fact_id): one for one in messages if not one.can_be_edited}
        anew = [one for pair, one in unreached.items() if pair not in asked]
        settings = await subscribers_among(self.session, {one.chat_id for one in anew})
        notices = [self._to_person(one) for one in watches]
        notices += [self._to_chat(one, settings.get(one.chat_id)) for one in anew]
        await enqueue(self.session, notices, self.now)
        return len(notices)

    def _edit(self, messages: Sequence[SentMessage]) -> Outgoing:
        first = messages[0]
        return Outgoing(
            chat_id=first.chat_id,
            kind=DeliveryKind.EDIT,
            announcements=tuple(self.announcements[one.fact_id] for one in messages),
            not_before=self.now,
            thread_id=first.thread_id,
            edits=first.delivery_id,
            held_why=first.held_why,
        )

    def _to_person(self, watch: Watch) -> Outgoing:
        return Outgoing(
            chat_id=watch.chat_id,
            kind=DeliveryKind.NOTICE,
            announcements=(self.announcements[watch.fact_id],),
            not_before=self.now,
            language=watch.language,
            seen=self.known[watch.fact_id],
        )

    def _to_chat(self, message: SentMessage, subscriber: Subscriber | None) -> Outgoing:
        return Outgoing(
            chat_id=message.chat_id,
            kind=DeliveryKind.NOTICE,
            announcements=(self.announcements[message.fact_id],),
            not_before=self._when_awake(subscriber),
            thread_id=message.thread_id,
            held_why=message.held_why,
            seen=message.seen,
        )

    def _when_awake(self, subscriber: Subscriber | None) -> datetime:
        """At once, but for the quiet hours of a chat; its rhythm and pauses are meant for news."""
        if subscriber is None:
            return self.now
        return next_moment(replace(subscriber, rhythm=Rhythm.AT_ONCE, paused_until=None), self.now)


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
    is_of_later_time: bool

    def revision(self, now: datetime, reason: Reason) -> Revision:
        """The change as it is kept; its id is given then."""
        told = reason if self.kind in LOUD else NO_REASON
        return Revision(0, self.kind, now, told, self.before, self.is_of_later_time)

    def concerns(self, message: SentMessage) -> bool:
        """Whether a message told of the time that was changed; a notice may show what is newest besides."""
        if self.kind is ChangeKind.SUPERSEDED:
            return False
        if self.kind not in LOUD and not message.can_be_edited:
            return False
        return message.kind is DeliveryKind.NOTICE or message.seen >= last_superseding(self.before, self.history)


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
    known = await _keep(session, found.values(), explanation.reason, now)
    messages = [one for one in await sent_messages_of(session, found) if found[one.fact_id].concerns(one)]
    heard_of = [fact_id for fact_id, one in found.items() if one.kind in _HEARD_OF]
    watches = await take_watches(session, heard_of, now)
    _check_reason(found, messages, watches, explanation)
    told = sorted({one.fact_id for one in messages} | {one.fact_id for one in watches})
    numbers = await announce(session, [(fact_id, AnnouncementKind.of(found[fact_id].kind)) for fact_id in told], now)
    announcements = dict(zip(told, numbers, strict=True))
    outbox = CorrectionOutbox(session, announcements, known, now)
    edits = await outbox.edit(messages)
    notices = await outbox.notify(watches, messages)
    _log(found, edits, notices)
    return Followed({fact_id: one.kind for fact_id, one in found.items()}, edits, notices)


async def _read_changes(session: AsyncSession, changes: Changes, explanation: Explanation) -> dict[str, _Change]:
    """What each change means; of facts whose source changed, too."""
    before = {**await _with_changed_sources(session, changes), **changes.before}
    after = await facts_by_id(session, sorted(before))
    earlier = await histories(session, sorted(before))
    found = {}
    for fact_id, old in before.items():
        history = earlier.get(fact_id, ())
        was_retracted = any(one.kind is ChangeKind.RETRACTED for one in history)
        kind = change_of(old, after[fact_id], was_retracted=was_retracted, is_correction=explanation.is_correction)
        if kind is not None:
            is_later = kind is ChangeKind.SUPERSEDED and tells_of_later_time(old, after[fact_id])
            found[fact_id] = _Change(old, kind, history, is_later)
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
    """Write the revisions; by fact, the newest that was known until then."""
    ids = await add_revisions(session, [one.revision(now, reason) for one in changes])
    return {fact_id: number - 1 for fact_id, number in ids.items()}


def _check_reason(
    found: Mapping[str, _Change],
    messages: Iterable[SentMessage],
    watches: Iterable[Watch],
    explanation: Explanation,
) -> None:
    if explanation.reason or not explanation.is_required:
        return
    told = {one.fact_id for one in messages} | {one.fact_id for one in watches}
    loud = sorted(fact_id for fact_id in told if found[fact_id].kind in LOUD)
    if loud:
        more = f" and {len(loud) - MOST_NAMED} more" if len(loud) > MOST_NAMED else ""
        raise UnexplainedChangeError(
            f"people were told of {', '.join(loud[:MOST_NAMED])}{more} as it was before; say with --reason why it is"
            f" changed: {', '.join(Cause)}, or your own words as --reason en=… --reason ru=…"
        )


def _log(found: Mapping[str, _Change], edits: int, notices: int) -> None:
    loud = sorted(fact_id for fact_id, one in found.items() if one.kind in LOUD)
    log.info(
        "changed facts are followed",
        extra={"event": "facts.followed", "changed": len(found), "loud": len(loud), "edits": edits, "notices": notices},
    )
