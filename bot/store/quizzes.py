"""Quizzes of groups: where there are any, the polls that can still be answered, and how people did.

Every function works inside the caller's transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Text, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.store.tables import UtcTime, check

KEPT = timedelta(days=1)
"""How long a vote in a poll counts."""
_ID = {"autoincrement": False}
_COUNT = text(
    "INSERT INTO quiz_score (chat_id, person_id, correct, answered, last_poll)"
    " VALUES (:chat_id, :person_id, :correct, 1, :poll_id)"
    " ON CONFLICT (chat_id, person_id) DO UPDATE SET correct = quiz_score.correct + excluded.correct,"
    " answered = quiz_score.answered + 1, last_poll = excluded.last_poll"
    " WHERE quiz_score.last_poll <> excluded.last_poll"
)
_ADD = text(
    "INSERT INTO quiz_score (chat_id, person_id, correct, answered, last_poll)"
    " SELECT CAST(:new AS BIGINT), person_id, correct, answered, last_poll FROM quiz_score WHERE chat_id = :old"
    " ON CONFLICT (chat_id, person_id) DO UPDATE SET correct = quiz_score.correct + excluded.correct,"
    " answered = quiz_score.answered + excluded.answered"
)
"""What somebody answered before a group's move and after it is told to us is one score."""


class QuizGroupRow(SQLModel, table=True):
    """A group whose admins turned the quiz on."""

    __tablename__: ClassVar[str] = "quiz_group"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_ID)


class QuizPollRow(SQLModel, table=True):
    """A poll that was sent to a group within the last day; what it asked is not kept.

    Attributes:
        right_option: by what a vote names it.
    """

    __tablename__: ClassVar[str] = "quiz_poll"
    __table_args__: ClassVar[Any] = (
        check("quiz_poll_poll_id", "poll_id <> ''"),
        check("quiz_poll_right_option", "right_option <> ''"),
        {"sqlite_with_rowid": False},
    )

    poll_id: str = Field(primary_key=True, sa_type=Text)
    chat_id: int = Field(sa_type=BigInteger)
    right_option: str = Field(sa_type=Text)
    sent_at: datetime = Field(sa_type=UtcTime)


class QuizScoreRow(SQLModel, table=True):
    """How many of a group's quiz questions somebody answered, and how many rightly; names are not kept.

    Attributes:
        last_poll: the newest that was counted: Telegram may tell of a vote twice.
    """

    __tablename__: ClassVar[str] = "quiz_score"
    __table_args__: ClassVar[Any] = (
        check("quiz_score_correct", "correct >= 0 AND correct <= answered"),
        check("quiz_score_answered", "answered >= 1"),
        Index("quiz_score_person", "person_id"),
        {"sqlite_with_rowid": False},
    )

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_ID)
    person_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_ID)
    correct: int
    answered: int
    last_poll: str = Field(sa_type=Text)


_TABLES = SQLModel.metadata.tables
QUIZ_GROUP, QUIZ_POLL, QUIZ_SCORE = (_TABLES[name] for name in ("quiz_group", "quiz_poll", "quiz_score"))


@dataclass(frozen=True, slots=True)
class Score:
    """How somebody did in the quizzes of a group."""

    person_id: int
    correct: int
    answered: int


async def quiz_groups(session: AsyncSession) -> set[int]:
    """The groups that have a quiz."""
    return set((await session.execute(select(QUIZ_GROUP.c.chat_id))).scalars())


async def choose_quiz(session: AsyncSession, chat_id: int, *, is_on: bool) -> None:
    """Keep whether a group has a quiz."""
    await session.execute(delete(QUIZ_GROUP).where(QUIZ_GROUP.c.chat_id == chat_id))
    if is_on:
        await session.execute(insert(QUIZ_GROUP), [{"chat_id": chat_id}])


async def keep_poll(session: AsyncSession, poll_id: str, chat_id: int, right_option: str, now: datetime) -> None:
    """Keep a poll that was sent just now; those of a day ago are forgotten."""
    old = (QUIZ_POLL.c.poll_id == poll_id) | (QUIZ_POLL.c.sent_at < now - KEPT)
    await session.execute(delete(QUIZ_POLL).where(old))
    poll = {"poll_id": poll_id, "chat_id": chat_id, "right_option": right_option, "sent_at": now}
    await session.execute(insert(QUIZ_POLL), [poll])


async def count_vote(
    session: AsyncSession, poll_id: str, person_id: int, chosen: Collection[str], now: datetime
) -> bool:
    """Count what somebody chose in a poll, once; whether the poll is known."""
    valid = (QUIZ_POLL.c.poll_id == poll_id, QUIZ_POLL.c.sent_at >= now - KEPT)
    poll = (await session.execute(select(QUIZ_POLL).where(*valid))).one_or_none()
    if poll is None:
        return False
    is_right = int(poll.right_option in chosen)
    vote = {"chat_id": poll.chat_id, "person_id": person_id, "correct": is_right, "poll_id": poll_id}
    await session.execute(_COUNT, vote)
    return True


async def best_scores(session: AsyncSession, chat_id: int, most: int) -> Sequence[Score]:
    """The best of a group: who was right most often, and of them who needed fewer answers."""
    columns = QUIZ_SCORE.c
    order = (columns.correct.desc(), columns.answered, columns.person_id)
    wanted = select(columns.person_id, columns.correct, columns.answered).where(columns.chat_id == chat_id)
    return [Score(*row) for row in await session.execute(wanted.order_by(*order).limit(most))]


async def forget_scores(session: AsyncSession, person_id: int) -> None:
    """Delete how somebody did, in all groups."""
    await session.execute(delete(QUIZ_SCORE).where(QUIZ_SCORE.c.person_id == person_id))


async def move_quizzes(session: AsyncSession, old: int, new: int) -> None:
    """Let the quizzes of a group be those of the supergroup that it became; twice does no harm."""
    if (await session.execute(select(QUIZ_GROUP).where(QUIZ_GROUP.c.chat_id == old))).first() is not None:
        await choose_quiz(session, old, is_on=False)
        await choose_quiz(session, new, is_on=True)
    await session.execute(update(QUIZ_POLL).where(QUIZ_POLL.c.chat_id == old).values(chat_id=new))
    await session.execute(_ADD, {"old": old, "new": new})
    await session.execute(delete(QUIZ_SCORE).where(QUIZ_SCORE.c.chat_id == old))
