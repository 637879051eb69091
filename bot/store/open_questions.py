"""Questions that nothing held answers: how often they were asked, in which words, and who wants to be told.

Who asked is not kept. Every function works inside the caller's transaction.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.language import Language
from bot.core.question_gaps import QuestionGap
from bot.store.fact_codec import AnyRow
from bot.store.fact_queries import pages
from bot.store.tables import ROW_ID, UtcTime, check, one_of, only

CLAIMED = timedelta(minutes=1)
"""How long somebody who tells of an answer may take; afterwards it is told anew, rather twice than never."""


class GapState(StrEnum):
    """What editors think of a question."""

    OPEN = "open"
    NOT_OURS = "not_ours"


class QuestionGapRow(SQLModel, table=True):
    """What was asked and nothing held answers; see `bot.core.question_gaps`."""

    __tablename__: ClassVar[str] = "question_gap"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("key", name="question_gap_key_once"),
        check("question_gap_key", f"length(key) = 16 AND {only('key', '0123456789abcdef')}"),
        check("question_gap_state", one_of("state", GapState)),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    key: str = Field(sa_type=Text)
    names: str = Field(sa_type=Text)
    topic: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)


class QuestionWordingRow(SQLModel, table=True):
    """How a question is asked in a language, and how often it was."""

    __tablename__: ClassVar[str] = "question_wording"
    __table_args__: ClassVar[Any] = (
        check("question_wording_language", one_of("language", Language)),
        check("question_wording_asked", "asked >= 1"),
        Index("question_wording_last", "last_asked_at"),
    )

    gap_id: int = Field(
        primary_key=True, sa_type=ROW_ID, sa_column_args=[ForeignKey("question_gap.id", ondelete="CASCADE")]
    )
    language: str = Field(primary_key=True, sa_type=Text)
    example: str = Field(sa_type=Text)
    asked: int
    last_asked_at: datetime = Field(sa_type=UtcTime)


class QuestionWishRow(SQLModel, table=True):
    """A person wants to be told once when a question can be answered.

    Attributes:
        claimed_at: when somebody began to tell them.
    """

    __tablename__: ClassVar[str] = "question_wish"
    __table_args__: ClassVar[Any] = (
        check("question_wish_language", one_of("language", Language)),
        Index("question_wish_person", "person_id"),
    )

    gap_id: int = Field(
        primary_key=True, sa_type=ROW_ID, sa_column_args=[ForeignKey("question_gap.id", ondelete="CASCADE")]
    )
    person_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language: str = Field(sa_type=Text)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcTime)


_TABLES = SQLModel.metadata.tables
GAP, WORDING, WISH = (_TABLES[f"question_{name}"] for name in ("gap", "wording", "wish"))
_ADD_GAP = text(
    "INSERT INTO question_gap (key, names, topic, state) VALUES (:key, :names, :topic, 'open')"
    " ON CONFLICT (key) DO NOTHING"
)
_COUNT = text(
    "INSERT INTO question_wording (gap_id, language, example, asked, last_asked_at)"
    " VALUES (:gap_id, :language, :example, :asked, :last_asked_at)"
    " ON CONFLICT (gap_id, language) DO UPDATE"
    " SET asked = question_wording.asked + excluded.asked, last_asked_at = excluded.last_asked_at"
).bindparams(bindparam("last_asked_at", type_=UtcTime))
"""The example stays that of who asked first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked so often since it was last written down."""

    gap: QuestionGap
    language: Language
    count: int
    last_asked_at: datetime


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that nothing held answers.

    Attributes:
        id: never given twice.
        names: what it names, in English where the lexicon knows it.
        topic: of the fact that is nearest to it; perhaps empty.
        examples: one wording a language, the language in which it was asked most often first.
        asked: how often, in all languages.
        wished: how many people want to be told.
    """

    id: int
    key: str
    names: tuple[str, ...]
    topic: str
    examples: Mapping[Language, str]
    asked: int
    wished: int


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who wants to be told of a question."""

    question_id: int
    person_id: int
    language: Language


async def note_asked(session: AsyncSession, asked: Iterable[Asked]) -> None:
    """Count questions that were asked: all of them by a few statements, however many they are."""
    every = list(asked)
    numbers = await _numbers(session, {one.gap.key: one.gap for one in every})
    rows = [
        {
            "gap_id": numbers[one.gap.key],
            "language": one.language.value,
            "example": one.gap.example,
            "asked": one.count,
            "last_asked_at": one.last_asked_at,
        }
        for one in every
    ]
    if rows:  # in one order, so that two processes cannot wait for each other
        await session.execute(_COUNT, sorted(rows, key=itemgetter("gap_id", "language")))


async def _numbers(session: AsyncSession, gaps: Mapping[str, QuestionGap]) -> dict[str, int]:
    """The numbers of gaps by their keys; new ones are written down, and another process may do so at this moment."""
    found = await _held_numbers(session, gaps)
    if new := sorted(gaps.keys() - found.keys()):
        rows = [(key, json.dumps(gaps[key].names, ensure_ascii=False), gaps[key].topic) for key in new]
        await session.execute(_ADD_GAP, [dict(zip(("key", "names", "topic"), row, strict=True)) for row in rows])
        found |= await _held_numbers(session, new)
    return found


async def _held_numbers(session: AsyncSession, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for page in pages(list(keys)):
        rows = await session.execute(select(GAP.c.key, GAP.c.id).where(GAP.c.key.in_(page)))
        found |= {row.key: row.id for row in rows}
    return found


async def open_questions(session: AsyncSession, most: int) -> Sequence[OpenQuestion]:
    """Those that are open, the most asked first, and of these the most wished for."""
    asked = func.sum(WORDING.c.asked).label("asked")
    of_all = select(WORDING.c.gap_id, asked).group_by(WORDING.c.gap_id).subquery()
    wanted = select(GAP).join(of_all, of_all.c.gap_id == GAP.c.id).where(GAP.c.state == GapState.OPEN.value)
    rows = await session.execute(wanted.order_by(of_all.c.asked.desc(), GAP.c.id).limit(most))
    return await _questions(session, list(rows))


async def open_count(session: AsyncSession) -> int:
    """How many questions are open."""
    counted = select(func.count()).select_from(GAP).where(GAP.c.state == GapState.OPEN.value)
    return int((await session.execute(counted)).scalar_one())


async def questions_to_try(session: AsyncSession, most: int) -> Sequence[OpenQuestion]:
    """Those that a new fact may answer: first what somebody wants to be told of, then the most asked open ones."""
    asked = func.sum(WORDING.c.asked).label("asked")
    of_all = select(WORDING.c.gap_id, asked).group_by(WORDING.c.gap_id).subquery()
    is_wished = GAP.c.id.in_(select(WISH.c.gap_id))
    wanted = select(GAP).join(of_all, of_all.c.gap_id == GAP.c.id)
    wanted = wanted.where(or_(GAP.c.state == GapState.OPEN.value, is_wished))
    rows = await session.execute(wanted.order_by(is_wished.desc(), of_all.c.asked.desc(), GAP.c.id).limit(most))
    return await _questions(session, list(rows))


async def open_question(session: AsyncSession, question_id: int) -> OpenQuestion | None:
    """One question, whatever editors think of it."""
    rows = list(await session.execute(select(GAP).where(GAP.c.id == question_id)))
    return next(iter(await _questions(session, rows)), None)


async def set_state(session: AsyncSession, question_id: int, state: GapState) -> None:
    """Keep what editors think of a question."""
    await session.execute(update(GAP).where(GAP.c.id == question_id).values(state=state.value))


async def add_wish(session: AsyncSession, key: str, person_id: int, language: Language) -> bool:
    """Keep that somebody wants to be told; whether the question is held."""
    number = (await session.execute(select(GAP.c.id).where(GAP.c.key == key))).scalar_one_or_none()
    if number is None:
        return False
    await session.execute(delete(WISH).where(WISH.c.gap_id == number, WISH.c.person_id == person_id))
    await session.execute(insert(WISH).values(gap_id=number, person_id=person_id, language=language.value))
    return True


async def forget_wishes(session: AsyncSession, person_id: int, key: str | None = None) -> None:
    """Forget that somebody wants to be told of a question, or of any."""
    mine = WISH.c.person_id == person_id
    if key is not None:
        mine &= WISH.c.gap_id.in_(select(GAP.c.id).where(GAP.c.key == key))
    await session.execute(delete(WISH).where(mine))


async def claim_wishes(
    session: AsyncSession, question_id: int, languages: Collection[Language], now: datetime
) -> Sequence[Wish]:
    """The wishes in these languages that nobody is telling of at this moment; whoever got them tells now."""
    free = or_(WISH.c.claimed_at.is_(None), WISH.c.claimed_at < now - CLAIMED)
    taken = update(WISH).where(_of_question(question_id, languages), free).values(claimed_at=now)
    rows = await session.execute(taken.returning(WISH.c.gap_id, WISH.c.person_id, WISH.c.language))
    return [Wish(row.gap_id, row.person_id, Language(row.language)) for row in rows]


async def has_wishes(session: AsyncSession, question_id: int, languages: Collection[Language]) -> bool:
    """Whether somebody who asked in one of these languages still waits to be told."""
    waiting = select(WISH.c.gap_id).where(_of_question(question_id, languages)).limit(1)
    return (await session.execute(waiting)).first() is not None


def _of_question(question_id: int, languages: Collection[Language]) -> ColumnElement[bool]:
    return (WISH.c.gap_id == question_id) & WISH.c.language.in_([one.value for one in languages])


async def end_wish(session: AsyncSession, wish: Wish) -> None:
    """Forget a wish that was fulfilled."""
    mine = (WISH.c.gap_id == wish.question_id) & (WISH.c.person_id == wish.person_id)
    await session.execute(delete(WISH).where(mine))


async def close_question(session: AsyncSession, question_id: int) -> bool:
    """Forget a question that is answered now, once nobody waits for it; whether it is gone."""
    waited_for = select(WISH.c.gap_id).where(WISH.c.gap_id == question_id)
    gone = delete(GAP).where(GAP.c.id == question_id, GAP.c.id.not_in(waited_for))
    return (await session.execute(gone.returning(GAP.c.id))).first() is not None


async def forget_old_questions(session: AsyncSession, before: datetime) -> None:
    """Forget the questions that nobody asked since then, with who wanted to be told."""
    await session.execute(delete(WORDING).where(WORDING.c.last_asked_at < before))
    await session.execute(delete(GAP).where(GAP.c.id.not_in(select(WORDING.c.gap_id))))


async def _questions(session: AsyncSession, rows: Sequence[AnyRow]) -> list[OpenQuestion]:
    numbers = [row.id for row in rows]
    wordings = await session.execute(
        select(WORDING).where(WORDING.c.gap_id.in_(numbers)).order_by(WORDING.c.asked.desc(), WORDING.c.language)
    )
    examples: dict[int, dict[Language, str]] = defaultdict(dict)
    asked: dict[int, int] = defaultdict(int)
    for row in wordings:
        examples[row.gap_id][Language(row.language)] = row.example
        asked[row.gap_id] += row.asked
    counted = select(WISH.c.gap_id, func.count()).where(WISH.c.gap_id.in_(numbers)).group_by(WISH.c.gap_id)
    wished = {row[0]: int(row[1]) for row in await session.execute(counted)}
    return [
        OpenQuestion(
            row.id,
            row.key,
            tuple(json.loads(row.names)),
            row.topic,
            examples[row.id],
            asked[row.id],
            wished.get(row.id, 0),
        )
        for row in rows
    ]
