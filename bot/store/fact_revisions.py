"""The history of facts: what each said before it was changed.

Every function works inside the caller's transaction. Whoever writes holds the lock of `lock_facts`, so that ids grow in
the order in which changes become visible: a text that was made when a revision was the newest knows all before it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.history import Revision
from bot.core.announcing.kinds import ChangeKind
from bot.core.announcing.reasons import Reason
from bot.core.errors import InvalidValueError, StoreError
from bot.store.announcement_tables import FACT_REVISION
from bot.store.fact_queries import PAGE
from bot.store.fact_snapshot import read, written


async def add_revisions(session: AsyncSession, revisions: Sequence[Revision]) -> list[int]:
    """Keep revisions, whose own ids do not count; the ids that they get, in their order."""
    ids = []
    for revision in revisions:
        values = {
            "fact_id": revision.before.id,
            "changed_at": revision.changed_at,
            "kind": revision.kind.value,
            "reason": str(revision.reason),
            "before": written(revision.before),
        }
        kept = await session.execute(insert(FACT_REVISION).values(values).returning(FACT_REVISION.c.id))
        ids.append(int(kept.scalar_one()))
    return ids


async def histories(session: AsyncSession, fact_ids: Sequence[str]) -> Mapping[str, Sequence[Revision]]:
    """The revisions of each of these facts, the oldest first; a fact that was never changed has none.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    wanted, found = select(FACT_REVISION).order_by(FACT_REVISION.c.id), defaultdict[str, list[Revision]](list)
    rows = [
        row
        for start in range(0, len(fact_ids), PAGE)
        for row in await session.execute(wanted.where(FACT_REVISION.c.fact_id.in_(fact_ids[start : start + PAGE])))
    ]
    for row in rows:
        revision = Revision(row.id, ChangeKind(row.kind), row.changed_at, _reason(row.reason), read(row.before))
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
