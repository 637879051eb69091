"""The history of facts: what each said before it was changed, kept whole as JSON.

Every function works inside the caller's transaction. Whoever writes holds the lock of `lock_facts`, so that ids grow in
the order in which changes become visible: a text that was made when a revision was the newest knows all before it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import InvalidOperation
from typing import get_type_hints

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.fact_diff import is_stated, version_hash
from bot.core.announcing.history import Reason, Revision
from bot.core.errors import InvalidValueError, StoreError
from bot.core.facts import ID, Fact, Status
from bot.store.announcement_tables import FACT_REVISION
from bot.store.fact_codec import REQUIRED, fact_json, fact_of_json, source_of, source_values
from bot.store.fact_queries import get, pages

_UNSEEN = ("keywords", "conflicts_with", "review_by")
_SEEN = sorted(
    (one.name for one in fields(Fact) if one.name not in _UNSEEN),
    key=lambda name: (name not in REQUIRED, name not in REQUIRED and get_type_hints(Fact)[name] is str),
)
"""The fields of a snapshot, in the order in which snapshots are written since there are any."""


def snapshot_of(fact: Fact) -> str:
    """All that a reader saw of a fact, and what it was about, as JSON, whole and with its source.

    What it rested on may change as well; keywords, conflicts and the day of review are no reader's concern.
    """
    values = fact_json(fact) | {"source": source_values(fact.source)}
    return json.dumps({name: values[name] for name in _SEEN}, ensure_ascii=False)


def fact_of(snapshot: str) -> Fact:
    """The fact of a snapshot.

    Raises:
        StoreError: when the text is damaged, or breaks a rule of the core.
    """
    try:
        values = json.loads(snapshot)
        return fact_of_json(values, source_of(values["source"]))
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation) as error:
        raise StoreError(f"an earlier version of a fact cannot be read: {error}; restore a backup") from error


async def add_revisions(session: AsyncSession, revisions: Sequence[Revision]) -> dict[str, int]:
    """Keep revisions of different facts, whose own ids do not count; the ids that they get, by fact."""
    rows = [
        {
            "fact_id": revision.before.id,
            "changed_at": revision.changed_at,
            "kind": revision.kind.value,
            "reason": str(revision.reason),
            "before": snapshot_of(revision.before),
            "is_of_later_time": revision.is_of_later_time,
        }
        for revision in revisions
    ]
    # Not in the order of the rows: SQLite would be given one statement for each.
    kept = insert(FACT_REVISION).returning(FACT_REVISION.c.fact_id, FACT_REVISION.c.id)
    return {row.fact_id: row.id for row in await session.execute(kept, rows)} if rows else {}


async def histories(session: AsyncSession, fact_ids: Sequence[str]) -> Mapping[str, Sequence[Revision]]:
    """The revisions of each of these facts, the oldest first; a fact that was never changed has none.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    wanted, found = select(FACT_REVISION).order_by(FACT_REVISION.c.id), defaultdict[str, list[Revision]](list)
    rows = [
        row
        for page in pages(fact_ids)
        for row in await session.execute(wanted.where(FACT_REVISION.c.fact_id.in_(page)))
    ]
    for row in rows:
        before, reason = fact_of(row.before), _reason(row.reason)
        revision = Revision(row.id, ChangeKind(row.kind), row.changed_at, reason, before, row.is_of_later_time)
        found[row.fact_id].append(revision)
    return found


async def newest_revision(session: AsyncSession) -> int:
    """Id of the newest revision of all facts; 0 when there is none."""
    newest: int | None = (await session.execute(select(func.max(FACT_REVISION.c.id)))).scalar_one()
    return newest or 0


def _reason(text: str) -> Reason:
    try:
        return Reason.kept(text)
    except InvalidValueError as error:
        raise StoreError(f"the reason of a fact's change cannot be read: {error}; restore a backup") from error


@dataclass(frozen=True, slots=True)
class FactHistory:
    """A fact with what it said before.

    Attributes:
        is_as_shown: whether it still says what somebody was shown.
    """

    fact: Fact
    revisions: Sequence[Revision]
    is_as_shown: bool = True

    @property
    def was_public(self) -> bool:
        """Whether anybody may have been told of it: drafts are nobody's business until they are published."""
        return self.fact.status is Status.PUBLISHED or bool(self.revisions)


async def history_of(session: AsyncSession, fact_id: str, shown: str | None = None) -> FactHistory | None:
    """A fact with what it said before, inside the caller's transaction; None for what nobody was ever told of.

    Args:
        session: the transaction.
        fact_id: as somebody wrote it.
        shown: the `version_hash` of the version that somebody was shown; None when it does not matter.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    fact = await get(session, fact_id) if ID.fullmatch(fact_id) else None
    if fact is None:
        return None
    revisions = (await histories(session, [fact_id])).get(fact_id, ())
    is_as_shown = is_stated(fact) and shown in (None, version_hash(fact))
    history = FactHistory(fact, revisions, is_as_shown)
    return history if history.was_public else None
