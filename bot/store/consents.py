"""Who wants to be told once when a fact changes.

Every function works inside the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.language import Language
from bot.store.announcing_tables import CONSENT
from bot.store.loading import PAGE

VALID = timedelta(days=30)
"""How long a consent holds, from the last time it was given."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A person's wish to be told of a change of a fact, in a language."""

    chat_id: int
    fact_id: str
    language: Language


async def give_consent(session: AsyncSession, consent: Consent, now: datetime) -> None:
    """Keep a consent from now on; one that was given before begins anew, and old ones of everybody are forgotten."""
    await expire_consents(session, now)
    same = (CONSENT.c.chat_id == consent.chat_id, CONSENT.c.fact_id == consent.fact_id)
    await session.execute(delete(CONSENT).where(*same))
    values = {"chat_id": consent.chat_id, "fact_id": consent.fact_id, "language": consent.language.value}
    await session.execute(insert(CONSENT).values(**values, given_at=now))


async def take_consents(session: AsyncSession, fact_ids: Sequence[str], now: datetime) -> list[Consent]:
    """The valid consents about these facts, which are used up herewith; in pages by fact and chat."""
    await expire_consents(session, now)
    taken: list[Consent] = []
    for start in range(0, len(fact_ids), PAGE):
        about = CONSENT.c.fact_id.in_(fact_ids[start : start + PAGE])
        rows = await session.execute(select(CONSENT).where(about).order_by(CONSENT.c.fact_id, CONSENT.c.chat_id))
        taken += [Consent(row.chat_id, row.fact_id, Language(row.language)) for row in rows]
        await session.execute(delete(CONSENT).where(about))
    return taken


async def expire_consents(session: AsyncSession, now: datetime) -> None:
    """Forget the consents that hold no longer."""
    await session.execute(delete(CONSENT).where(CONSENT.c.given_at < now - VALID))


async def forget_consents(session: AsyncSession, chat_id: int) -> None:
    """Forget all that a person consented to."""
    await session.execute(delete(CONSENT).where(CONSENT.c.chat_id == chat_id))
