"""What a question asks that nothing held answers, told apart by what it names, in whatever language and spelling."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.answers import Answer
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup.query.parsed_query import ParsedQuery, Span
from bot.core.redaction import redacted
from bot.core.roles import HOME, IN_LANDS, Role
from bot.core.stems import keys
from bot.core.text import normalise, tokenise

MAX_EXAMPLE = 120
"""Characters of an example."""
_INSISTED = 0.6
"""What a word must tell by itself for a question to insist on it; 1 is a word that is not common."""
_BESIDE = HOME | IN_LANDS | {Role.LOOSE, Role.TELLS_LITTLE, Role.CALENDAR_YEAR}
"""What is named by so many questions that it tells no gap from another."""
_NOT = re.compile(
    r"\b(?:not|no|never|without|except|non|нет|не|ни|без|кроме|емес|жоқ|басқа)\b|n['’]t\b"
    r"|(?:й|ған|ген|қан|кен)(?=\s(?:жоқ|емес)\b)|\w{2}(?:ма|ме|ба|бе|па|пе)(?:й|йды|йді|ған|ген|ды|ді|йтын|йтін)\b"
    r"|[不没未非无]|除了",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?P<over>above|over|more\sthan|after|since|at\sleast|больше|более|выше|свыше|после|жоғары|артық|көп|кейін)\b"
    r"|\b(?P<under>below|under|less\sthan|fewer|before|until|at\smost|меньше|менее|ниже|до|төмен|аз|кем|дейін)\b"
    r"|(?P<more>以上|超过|高于|多于|之后|以后)|(?P<less>以下|不到|低于|少于|之前|以前)",
    re.IGNORECASE,
)
"""What turns a number into a limit, and which way."""


@dataclass(frozen=True, slots=True)
class QuestionGap:
    """What a question asks and nothing held answers.

    Attributes:
        key: sixteen hexadecimal digits, the same for questions that ask the same. Rather two keys for one question
            than one for two: whoever wants to be told of the one would be told of the other.
        names: what they name, in English where the lexicon knows it, else as it was written.
        example: the question without what is personal, cut after 120 characters.
        topic: of the nearest fact; empty where there is none.
    """

    key: str
    names: tuple[str, ...]
    example: str
    topic: str


def gap_of(question: str, reading: ParsedQuery, answer: Answer) -> QuestionGap:
    """What a question asks that its answer does not know."""
    example = redacted(question, reading)
    named = _named(reading, example if reading.source == question else redacted(reading.source, reading))
    told = sorted({*named, *_marks(reading)}) if named else [example.casefold()]
    key = hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
    cut = example if len(example) <= MAX_EXAMPLE else f"{example[:MAX_EXAMPLE].rstrip()}…"
    return QuestionGap(key, tuple(named.values()), cut, answer.nearest[0].topic if answer.nearest else "")


def _named(reading: ParsedQuery, public: str) -> dict[str, str]:
    """What a question names, by ids: concepts, the words on which it insists, and the years.

    Args:
        reading: of the question.
        public: the text that was read, without what is personal.
    """
    all_named = [span for span in reading.content if span.concepts[0].kind is not ConceptKind.DEED]
    spans = [span for span in all_named if not span.concepts[0].bears(_BESIDE)] or all_named
    named = {_id_of(span): _name(span.concepts[0]) for span in spans}
    own = public.casefold()
    words = (word for word in reading.words if word.weight >= _INSISTED and not word.text.isdigit())
    named |= {(*word.keys, word.text)[0]: word.text for word in words if word.text in own}
    return named | {str(year): str(year) for year in reading.years} if named else named


def _id_of(span: Span) -> str:
    """The concept; with its word where that is not the concept's name: “gold” is a metal, and not every metal."""
    concept = span.concepts[0]
    if concept.kind is not ConceptKind.THING:
        return concept.id
    said = _stems(span.text)
    return concept.id if any(said == _stems(concept.name(one)) for one in Language) else f"{concept.id} {said}"


def _stems(phrase: str) -> str:
    return " ".join(keys(text, script)[0] for text, script in tokenise(normalise(phrase)))


def _marks(reading: ParsedQuery) -> Iterator[str]:
    """What turns one question into another that names the same: what it asks for, deeds, numbers, times, direction."""
    yield from (f"ask {ask}" for ask in reading.asks)
    yield from (f"deed {span.concepts[0].id}" for span in reading.content if span.is_only(ConceptKind.DEED))
    yield from (f"number {number}" for number in reading.numbers)
    yield from (f"from {first} to {last}" for first, last in reading.ranges)
    yield from (f"time {time.code}" for time in reading.named_times)
    if _NOT.search(reading.source):
        yield "not"
    if reading.numbers or reading.years:
        yield from (f"limit {_limit(found)}" for found in _LIMIT.finditer(reading.source))
    lands = [span.concepts[0].id for span in reading.content if span.concepts[0].kind is ConceptKind.COUNTRY]
    if len(lands) > 1:
        yield f"lands {' '.join(lands)}"


def _limit(found: re.Match[str]) -> str:
    return "over" if found["over"] or found["more"] else "under"


def _name(concept: Concept) -> str:
    return concept.name(Language.EN)
