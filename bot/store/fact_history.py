"""Facts with what they said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.changes import is_stated
from bot.core.announcing.history import Revision
from bot.core.announcing.reading import mark
from bot.core.facts import ID, Fact, Status
from bot.store.fact_revisions import histories
from bot.store.upsert import get


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
        shown: the `mark` of the version that somebody was shown; None when it does not matter.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    fact = await get(session, fact_id) if ID.fullmatch(fact_id) else None
    if fact is None:
        return None
    revisions = (await histories(session, [fact_id])).get(fact_id, ())
    is_as_shown = is_stated(fact) and shown in (None, mark(fact))
    history = FactHistory(fact, revisions, is_as_shown)
    return history if history.was_public else None
