"""What was asked within the last hour, for the process that gets the question which goes on from it.

It is what a later question needs: concepts, words in the asker's writing, years and numbers. Who asked, and where,
is kept as fingerprints, which whoever has the database and not the bot's token can neither read nor try out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Text, bindparam, delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.query.parsed_query import NamedTime, ParsedQuery, Span, Word
from bot.core.text import Script, Token
from bot.store.tables import UtcTime

_ID = {"autoincrement": False}


class LastQuestionRow(SQLModel, table=True):
    """A question that a later one may go on from; see the module.

    Attributes:
        place: fingerprint of who asked, and where.
        person: fingerprint of who asked, wherever that was.
    """

    __tablename__: ClassVar[str] = "last_question"
    __table_args__: ClassVar[Any] = (
        Index("last_question_person", "person"),
        Index("last_question_asked_at", "asked_at"),
    )

    place: str = Field(primary_key=True, sa_type=Text)
    message_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_ID)
    person: str = Field(sa_type=Text)
    asked_at: datetime = Field(sa_type=UtcTime)
    reading: str = Field(sa_type=Text)


LAST_QUESTION = SQLModel.metadata.tables["last_question"]
_KEEP = text(
    "INSERT INTO last_question (place, message_id, person, asked_at, reading)"
    " VALUES (:place, :message_id, :person, :asked_at, :reading) ON CONFLICT (place, message_id)"
    " DO UPDATE SET asked_at = excluded.asked_at, reading = excluded.reading"
).bindparams(bindparam("asked_at", type_=LAST_QUESTION.c.asked_at.type))


@dataclass(frozen=True, slots=True)
class LastQuestion:
    """A question of somebody in one place.

    Attributes:
        reading: as `written_reading` writes it; None where an edit made it one that none goes on from.
    """

    place: str
    message_id: int
    person: str
    asked_at: datetime
    reading: str | None


async def keep_questions(session: AsyncSession, questions: Sequence[LastQuestion]) -> None:
    """Keep questions in place of what the same messages asked before."""
    asked = [
        {name: getattr(one, name) for name in ("place", "message_id", "person", "asked_at", "reading")}
        for one in sorted(questions, key=lambda one: (one.place, one.message_id))
        if one.reading is not None
    ]
    if asked:
        await session.execute(_KEEP, asked)
    for one in questions:
        if one.reading is None:
            same = (LAST_QUESTION.c.place == one.place, LAST_QUESTION.c.message_id == one.message_id)
            await session.execute(delete(LAST_QUESTION).where(*same))


async def question_before(session: AsyncSession, place: str, message_id: int) -> LastQuestion | None:
    """The last question before a message of the same asker in the same place."""
    earlier = (LAST_QUESTION.c.place == place, LAST_QUESTION.c.message_id < message_id)
    wanted = select(LAST_QUESTION).where(*earlier).order_by(LAST_QUESTION.c.message_id.desc()).limit(1)
    row = (await session.execute(wanted)).one_or_none()
    return None if row is None else LastQuestion(row.place, row.message_id, row.person, row.asked_at, row.reading)


async def forget_questions(session: AsyncSession, person: str) -> None:
    """Forget all that somebody asked."""
    await session.execute(delete(LAST_QUESTION).where(LAST_QUESTION.c.person == person))


async def forget_old_last_questions(session: AsyncSession, before: datetime) -> None:
    """Forget what was asked before a moment."""
    await session.execute(delete(LAST_QUESTION).where(LAST_QUESTION.c.asked_at < before))


def written_reading(reading: ParsedQuery) -> str:
    """What a later question needs of an earlier one, as JSON."""
    written = {
        "language": reading.language.value,
        "spans": [_written(span) for span in reading.spans],
        "words": [_written(word) for word in reading.words],
        "order": [_place(part, reading) for part in reading.parts],
        "source": " ".join(dict.fromkeys(reading.as_written(part) for part in reading.parts)),
        "years": reading.years,
        "numbers": reading.numbers,
        "times": reading.named_times,
        "years_ago": reading.years_ago,
        "carried": [(token.text, token.script.value) for token in reading.content_tokens()],
    }
    return json.dumps(written, ensure_ascii=False)


def _place(part: Span | Word, reading: ParsedQuery) -> tuple[str, int | list[Any]]:
    """Where a part stands among spans or words; the part itself where it was taken for something else there."""
    kind, known = ("s", reading.spans) if isinstance(part, Span) else ("w", reading.words)
    return (kind, known.index(part)) if part in known else (kind, _written(part))


def _written(part: Span | Word) -> list[Any]:
    if isinstance(part, Span):
        ids, languages = [one.id for one in part.concepts], sorted(one.value for one in part.languages)
        return [part.text, ids, part.sure, part.start, languages]
    return [part.text, part.keys, part.sure, part.start, part.weight, sorted(part.around)]


def read_reading(written: str, lexicon: Lexicon) -> ParsedQuery | None:
    """The earlier question again; None where it was written by a version that knew other concepts."""
    try:
        values = json.loads(written)
        spans = tuple(_span(one, lexicon) for one in values["spans"])
        words = tuple(_word(one) for one in values["words"])
        return ParsedQuery(
            Language(values["language"]),
            spans,
            words,
            tuple(values["years"]),
            tuple(values["numbers"]),
            tuple(_part(kind, place, spans, words, lexicon) for kind, place in values["order"]),
            source=values["source"],
            named_times=tuple(NamedTime(*one) for one in values["times"]),
            years_ago=tuple(values["years_ago"]),
            carried=tuple(Token(said, Script(script)) for said, script in values["carried"]),
        )
    except (KeyError, ValueError, TypeError, IndexError):
        return None


def _part(
    kind: str, place: int | list[Any], spans: Sequence[Span], words: Sequence[Word], lexicon: Lexicon
) -> Span | Word:
    if isinstance(place, int):
        return spans[place] if kind == "s" else words[place]
    return _span(place, lexicon) if kind == "s" else _word(place)


def _span(values: list[Any], lexicon: Lexicon) -> Span:
    said, ids, sure, start, languages = values
    return Span(said, tuple(lexicon[one] for one in ids), sure, start, frozenset(map(Language, languages)))


def _word(values: list[Any]) -> Word:
    said, keys, sure, start, weight, around = values
    return Word(said, tuple(keys), sure, start, weight, frozenset(around))
