"""Reports of mistakes in facts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.language import Language
from bot.store.tables import FACT, MISTAKE_REPORT


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody held a fact to be wrong.

    Attributes:
        number: by which it is known.
        language: in which the fact was read.
        reported_at: in UTC.
    """

    number: int
    fact_id: str
    language: Language
    reported_at: datetime


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


async def open_reports(session: AsyncSession, most: int) -> Sequence[Report]:
    """The oldest reports that nobody has dealt with."""
    return await _reports(session, MISTAKE_REPORT.c.done_at.is_(None), most)


async def finish_reports(session: AsyncSession, numbers: Collection[int], now: datetime) -> Sequence[Report]:
    """Note inside the caller's transaction that reports are dealt with; those of them that were still open."""
    # Rows that another editor finishes at this moment are locked until it is known who was first.
    mine = (MISTAKE_REPORT.c.id.in_(numbers)) & MISTAKE_REPORT.c.done_at.is_(None)
    found = await _reports(session, mine, len(numbers), to_change=True)
    await session.execute(update(MISTAKE_REPORT).where(mine).values(done_at=now))
    return found


async def _reports(
    session: AsyncSession, condition: ColumnElement[bool], most: int, *, to_change: bool = False
) -> Sequence[Report]:
    wanted = select(MISTAKE_REPORT).where(condition).order_by(MISTAKE_REPORT.c.id).limit(most)
    rows = await session.execute(wanted.with_for_update() if to_change else wanted)
    return [Report(row.id, row.fact_id, Language(row.language), row.reported_at) for row in rows]
