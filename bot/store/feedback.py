"""What readers say of facts: reports of what does not help, and how often one helped. Who said it is not kept.

Every function works inside the caller's transaction.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import (
    ColumnElement,
    Date,
    Index,
    SmallInteger,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.store.tables import FACT, ID_TEXT, UtcTime, check, of_fact, one_of

TOLD_EVERY = timedelta(hours=1)
"""Between two times at which editors are told that there are reports."""
LARGEST = 2**31 - 1
"""The largest number of a report that its column holds."""


class MistakeReportRow(SQLModel, table=True):
    """Somebody was not helped by a fact; who it was is not kept. Reports go with their fact.

    What is done is kept, so that SQLite does not give its number to another report. `told_at` is when editors were told
    that there are reports, this one among them.
    """

    __tablename__: ClassVar[str] = "mistake_report"
    __table_args__: ClassVar[Any] = (
        check("mistake_report_language", one_of("language", Language)),
        check("mistake_report_kind", one_of("kind", ReportKind)),
        Index("mistake_report_fact", "fact_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    fact_id: str = Field(sa_type=ID_TEXT, sa_column_args=of_fact())
    language: str = Field(sa_type=Text)
    reported_at: datetime = Field(sa_type=UtcTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    kind: str = Field(sa_type=Text)
    told_at: datetime | None = Field(default=None, sa_type=UtcTime)


class HelpfulCountRow(SQLModel, table=True):
    """How often a fact helped readers of a language on a day."""

    __tablename__: ClassVar[str] = "helpful_count"
    __table_args__: ClassVar[Any] = (
        check("helpful_count_language", one_of("language", Language)),
        check("helpful_count_times", "times >= 1"),
        Index("helpful_count_day", "day"),
    )

    fact_id: str = Field(primary_key=True, sa_type=ID_TEXT, sa_column_args=of_fact())
    language: str = Field(primary_key=True, sa_type=Text)
    day: date = Field(primary_key=True, sa_type=Date)
    times: int


class ReportNoticeRow(SQLModel, table=True):
    """One row: when editors were last told of reports, whichever process did."""

    __tablename__: ClassVar[str] = "report_notice"
    __table_args__: ClassVar[Any] = (check("report_notice_one_row", "one = 1"),)

    one: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    told_at: datetime = Field(sa_type=UtcTime)


_TABLES = SQLModel.metadata.tables
MISTAKE_REPORT, HELPFUL_COUNT = _TABLES["mistake_report"], _TABLES["helpful_count"]
_COUNT_HELPFUL = text(
    "INSERT INTO helpful_count (fact_id, language, day, times) VALUES (:fact_id, :language, :day, 1)"
    " ON CONFLICT (fact_id, language, day) DO UPDATE SET times = helpful_count.times + 1"
).bindparams(bindparam("day", type_=Date))
_TAKE_TURN = text(
    "INSERT INTO report_notice (one, told_at) VALUES (1, :now)"
    " ON CONFLICT (one) DO UPDATE SET told_at = excluded.told_at WHERE report_notice.told_at <= :due RETURNING one"
).bindparams(bindparam("now", type_=UtcTime), bindparam("due", type_=UtcTime))


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody was not helped by a fact.

    Attributes:
        number: by which it is known.
        language: in which the fact was read.
        reported_at: in UTC.
    """

    number: int
    fact_id: str
    language: Language
    reported_at: datetime
    kind: ReportKind = ReportKind.WRONG


@dataclass(frozen=True, slots=True)
class FactReports:
    """The open reports on one fact.

    Attributes:
        newest: the greatest number among them: those that come later are still to be seen.
    """

    fact_id: str
    counts: Mapping[ReportKind, int]
    newest: int


async def _is_held(session: AsyncSession, fact_id: str) -> bool:
    return (await session.execute(select(FACT.c.id).where(FACT.c.id == fact_id))).first() is not None


async def add_report(
    session: AsyncSession,
    fact_id: str,
    language: Language,
    reported_at: datetime,
    kind: ReportKind = ReportKind.WRONG,
) -> bool:
    """Keep a report.

    Args:
        session: the transaction.
        fact_id: what the report is about.
        language: in which language the fact was read.
        reported_at: when, aware.
        kind: why it did not help.

    Returns:
        Whether there is such a fact; otherwise nothing is kept.
    """
    if not await _is_held(session, fact_id):
        return False
    report = {"fact_id": fact_id, "language": language.value, "reported_at": reported_at, "kind": kind.value}
    await session.execute(insert(MISTAKE_REPORT).values(report))
    return True


async def count_helpful(session: AsyncSession, fact_id: str, language: Language, day: date) -> bool:
    """Count that a fact helped somebody; whether there is such a fact."""
    if not await _is_held(session, fact_id):
        return False
    await session.execute(_COUNT_HELPFUL, {"fact_id": fact_id, "language": language.value, "day": day})
    return True


async def open_reports(session: AsyncSession, most: int) -> Sequence[Report]:
    """The oldest reports that nobody has dealt with."""
    return await _reports(session, MISTAKE_REPORT.c.done_at.is_(None), most)


async def finish_reports(session: AsyncSession, numbers: Collection[int], now: datetime) -> Sequence[Report]:
    """Note that reports are dealt with; those of them that were still open."""
    # Rows that another editor finishes at this moment are locked until it is known who was first.
    mine = (MISTAKE_REPORT.c.id.in_(numbers)) & MISTAKE_REPORT.c.done_at.is_(None)
    found = await _reports(session, mine, len(numbers), to_change=True)
    await session.execute(update(MISTAKE_REPORT).where(mine).values(done_at=now))
    return found


async def open_by_fact(session: AsyncSession) -> Sequence[FactReports]:
    """The open reports, by fact; the most reported first."""
    columns = MISTAKE_REPORT.c
    counted = select(columns.fact_id, columns.kind, func.count().label("times"), func.max(columns.id).label("newest"))
    rows = await session.execute(counted.where(columns.done_at.is_(None)).group_by(columns.fact_id, columns.kind))
    counts: dict[str, dict[ReportKind, int]] = defaultdict(dict)
    newest: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.fact_id][ReportKind(row.kind)] = row.times
        newest[row.fact_id] = max(newest[row.fact_id], row.newest)
    found = [FactReports(fact_id, kinds, newest[fact_id]) for fact_id, kinds in counts.items()]
    return sorted(found, key=lambda one: (-sum(one.counts.values()), one.fact_id))


async def finish_fact(session: AsyncSession, fact_id: str, newest: int, now: datetime) -> int:
    """Note that the reports on a fact up to this number are dealt with; how many were still open."""
    columns = MISTAKE_REPORT.c
    mine = (columns.fact_id == fact_id) & (columns.id <= min(newest, LARGEST)) & columns.done_at.is_(None)
    done = await session.execute(update(MISTAKE_REPORT).where(mine).values(done_at=now).returning(columns.id))
    return len(done.all())


async def has_untold(session: AsyncSession) -> bool:
    """Whether there are open reports of which editors were not told."""
    return (await session.execute(select(MISTAKE_REPORT.c.id).where(_untold()).limit(1))).first() is not None


async def claim_untold(session: AsyncSession, now: datetime) -> int:
    """How many open reports editors are to be told of by whoever asks, within the hour nobody else."""
    if not await has_untold(session):
        return 0
    turn = await session.execute(_TAKE_TURN, {"now": now, "due": now - TOLD_EVERY})
    if turn.first() is None:
        return 0
    told = update(MISTAKE_REPORT).where(_untold()).values(told_at=now).returning(MISTAKE_REPORT.c.id)
    return len((await session.execute(told)).all())


async def helpful_since(session: AsyncSession, day: date) -> int:
    """How often facts helped since a day."""
    counted = select(func.coalesce(func.sum(HELPFUL_COUNT.c.times), 0)).where(HELPFUL_COUNT.c.day >= day)
    return int((await session.execute(counted)).scalar_one())


async def reported_since(session: AsyncSession, moment: datetime) -> Mapping[ReportKind, int]:
    """How many reports came since a moment, done ones too."""
    columns = MISTAKE_REPORT.c
    counted = select(columns.kind, func.count()).where(columns.reported_at >= moment).group_by(columns.kind)
    return {ReportKind(row[0]): int(row[1]) for row in await session.execute(counted)}


async def forget_old_helpful(session: AsyncSession, before: date) -> None:
    """Forget the counts of earlier days."""
    await session.execute(delete(HELPFUL_COUNT).where(HELPFUL_COUNT.c.day < before))


def _untold() -> ColumnElement[bool]:
    return MISTAKE_REPORT.c.done_at.is_(None) & MISTAKE_REPORT.c.told_at.is_(None)


async def _reports(
    session: AsyncSession, condition: ColumnElement[bool], most: int, *, to_change: bool = False
) -> Sequence[Report]:
    wanted = select(MISTAKE_REPORT).where(condition).order_by(MISTAKE_REPORT.c.id).limit(most)
    rows = await session.execute(wanted.with_for_update() if to_change else wanted)
    return [Report(row.id, row.fact_id, Language(row.language), row.reported_at, ReportKind(row.kind)) for row in rows]
