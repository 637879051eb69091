"""How many questions were asked each day, in which language, about what, and what they got; and what else is counted.

Numbers alone: neither a question nor who asked it can be told from them. Every function works inside the caller's
transaction.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, Date, Text, bindparam, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.announcing.enums import ChatKind, DeliveryState
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.store.announcement_tables import DELIVERY, SUBSCRIBER
from bot.store.feedback import MISTAKE_REPORT
from bot.store.tables import check, one_of


class QuestionCountRow(SQLModel, table=True):
    """How many questions of a day got this.

    Attributes:
        topic: of the first fact that was shown, or of what came nearest; empty where nothing did.
    """

    __tablename__: ClassVar[str] = "question_count"
    __table_args__: ClassVar[Any] = (
        check("question_count_language", one_of("language", Language)),
        check("question_count_outcome", one_of("outcome", Outcome)),
        check("question_count_times", "times >= 1"),
    )

    day: date = Field(primary_key=True, sa_type=Date)
    language: str = Field(primary_key=True, sa_type=Text)
    outcome: str = Field(primary_key=True, sa_type=Text)
    topic: str = Field(primary_key=True, sa_type=Text)
    times: int = Field(sa_type=BigInteger)


QUESTION_COUNT = SQLModel.metadata.tables["question_count"]
_COUNT = text(
    "INSERT INTO question_count (day, language, outcome, topic, times)"
    " VALUES (:day, :language, :outcome, :topic, :times)"
    " ON CONFLICT (day, language, outcome, topic) DO UPDATE SET times = question_count.times + excluded.times"
).bindparams(bindparam("day", type_=Date))


@dataclass(frozen=True, slots=True, order=True)
class QuestionKind:
    """Questions of a day that got the same; see `QuestionCountRow`."""

    day: date
    language: Language
    outcome: Outcome
    topic: str


@dataclass(frozen=True, slots=True)
class HeldCounts:
    """What there is at a moment.

    Attributes:
        reports: open ones.
        subscribers: by the kind of their chat.
        deliveries: by their state; of those that are still remembered.
    """

    reports: int
    subscribers: Mapping[ChatKind, int]
    deliveries: Mapping[DeliveryState, int]


async def count_questions(session: AsyncSession, counts: Mapping[QuestionKind, int]) -> None:
    """Add to what was counted."""
    rows = [
        {
            "day": kind.day,
            "language": kind.language.value,
            "outcome": kind.outcome.value,
            "topic": kind.topic,
            "times": times,
        }
        for kind, times in sorted(counts.items())  # in one order, so that two processes cannot wait for each other
    ]
    await session.execute(_COUNT, rows)


async def questions_since(session: AsyncSession, day: date) -> Counter[QuestionKind]:
    """How many questions were asked since a day."""
    rows = await session.execute(select(QUESTION_COUNT).where(QUESTION_COUNT.c.day >= day))
    return Counter(
        {QuestionKind(row.day, Language(row.language), Outcome(row.outcome), row.topic): row.times for row in rows}
    )


async def forget_old_counts(session: AsyncSession, before: date) -> None:
    """Forget the counts of earlier days."""
    await session.execute(delete(QUESTION_COUNT).where(QUESTION_COUNT.c.day < before))


async def held_counts(session: AsyncSession) -> HeldCounts:
    """What there is now."""
    reports = select(func.count()).select_from(MISTAKE_REPORT).where(MISTAKE_REPORT.c.done_at.is_(None))
    return HeldCounts(
        int((await session.execute(reports)).scalar_one()),
        {ChatKind(name): times for name, times in await _counted(session, SUBSCRIBER.c.kind)},
        {DeliveryState(name): times for name, times in await _counted(session, DELIVERY.c.state)},
    )


async def _counted(session: AsyncSession, column: Column[Any]) -> Sequence[tuple[str, int]]:
    rows = await session.execute(select(column, func.count()).group_by(column))
    return [(row[0], int(row[1])) for row in rows]
