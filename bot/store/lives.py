"""Facts with what they said before."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.fact_diff import is_stated, version_hash
from bot.core.announcing.history import Revision
from bot.core.facts import ID, Fact, Status
from bot.store.facts import get
from bot.store.revisions import histories


@dataclass(frozen=True, slots=True)
class Life:
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


async def life_of(session: AsyncSession, fact_id: str, shown: str | None = None) -> Life | None:
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
    life = Life(fact, revisions, is_as_shown)
    return life if life.was_public else None
