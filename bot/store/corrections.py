"""Watches changes of facts: whoever was told is told again, whoever wanted to hear of it hears of it, nobody else.

All is written in the transaction that changes the facts. A process that is killed leaves either the old facts and no
message, or the new ones with every message that they ask for; how these are sent is the sender's concern.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.changes import LOUD, change_of
from bot.core.announcing.history import Revision, last_superseding
from bot.core.announcing.kinds import ChangeKind, DeliveryKind, News
from bot.core.announcing.reasons import NO_REASON, Cause, Reason
from bot.core.errors import KhorgosError
from bot.core.facts import Fact
from bot.store.correction_outbox import CorrectionOutbox
from bot.store.fact_queries import stored_by_id
from bot.store.fact_revisions import add_revisions, histories
from bot.store.outbox import announce
from bot.store.sent_messages import SentMessage, sent_messages_of
from bot.store.upsert import facts_from
from bot.store.upsert_policy import Changes
from bot.store.watches import Watch, take_watches

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
    numbers = await announce(session, [(fact_id, News(found[fact_id].kind.value)) for fact_id in told], now)
    announcements = dict(zip(told, numbers, strict=True))
    outbox = CorrectionOutbox(session, announcements, known, now)
    edits = await outbox.edit(messages)
    notices = await outbox.notify(watches, messages)
    _log(found, edits, notices)
    return Followed({fact_id: one.kind for fact_id, one in found.items()}, edits, notices)


async def _read_changes(session: AsyncSession, changes: Changes, explanation: Explanation) -> dict[str, _Change]:
    """What each change means; of facts whose source changed, too."""
    before = {**await _with_changed_sources(session, changes), **changes.before}
    after = await stored_by_id(session, sorted(before))
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
    """Write the revisions; by fact, the newest that was known until then."""
    kept = [Revision(0, one.kind, now, reason if one.kind in LOUD else NO_REASON, one.before) for one in changes]
    ids = await add_revisions(session, kept)
    return {revision.before.id: number - 1 for revision, number in zip(kept, ids, strict=True)}


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
