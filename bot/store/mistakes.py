"""Reports of mistakes in facts."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.language import Language
from bot.store.tables import FACT, MISTAKE_REPORT


async def add_report(session: AsyncSession, fact_id: str, language: Language, reported_at: datetime) -> bool:
    """Keep a report inside the caller's transaction.

    Args:
        session: the transaction.
        fact_id: what the report is about.
        language: in which language the fact was read.
        reported_at: when, aware.

    Returns:
        Whether there is such a fact; otherwise nothing is kept.
    """
    held = (await session.execute(select(FACT.c.id).where(FACT.c.id == fact_id))).first()
    if held is None:
        return False
    report = {"fact_id": fact_id, "language": language.value, "reported_at": reported_at}
    await session.execute(insert(MISTAKE_REPORT).values(report))
    return True
