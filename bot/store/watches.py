"""Who wants to be told once when a fact changes.

Every function works inside the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.language import Language
from bot.store.announcement_tables import CONSENT
from bot.store.fact_queries import PAGE

VALID = timedelta(days=30)
"""How long a watch holds, from the last time it was given."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A person's wish to be told of a change of a fact, in a language."""

    chat_id: int
    fact_id: str
    language: Language


async def add_watch(session: AsyncSession, watch: Watch, now: datetime) -> None:
    """Keep a watch from now on; one that was given before begins anew, and old ones of everybody are forgotten."""
    await expire_watches(session, now)
    same = (CONSENT.c.chat_id == watch.chat_id, CONSENT.c.fact_id == watch.fact_id)
    await session.execute(delete(CONSENT).where(*same))
    values = {"chat_id": watch.chat_id, "fact_id": watch.fact_id, "language": watch.language.value}
    await session.execute(insert(CONSENT).values(**values, given_at=now))


async def take_watches(session: AsyncSession, fact_ids: Sequence[str], now: datetime) -> list[Watch]:
    """The valid watches about these facts, which are used up herewith; in pages by fact and chat."""
    await expire_watches(session, now)
    taken: list[Watch] = []
    for start in range(0, len(fact_ids), PAGE):
        about = CONSENT.c.fact_id.in_(fact_ids[start : start + PAGE])
        rows = await session.execute(select(CONSENT).where(about).order_by(CONSENT.c.fact_id, CONSENT.c.chat_id))
        taken += [Watch(row.chat_id, row.fact_id, Language(row.language)) for row in rows]
        await session.execute(delete(CONSENT).where(about))
    return taken


async def expire_watches(session: AsyncSession, now: datetime) -> None:
    """Forget the watches that hold no longer."""
    await session.execute(delete(CONSENT).where(CONSENT.c.given_at < now - VALID))


async def forget_watches(session: AsyncSession, chat_id: int) -> None:
    """Forget all that a person consented to."""
    await session.execute(delete(CONSENT).where(CONSENT.c.chat_id == chat_id))
