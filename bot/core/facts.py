"""The facts that Khorgos holds and the publications they come from.

Every value here is frozen and valid, or not built at all.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from bot.core.dates import PartialDate, Period
from bot.core.errors import InvalidValueError
from bot.core.figures import Figure, placeholders
from bot.core.language import Language, LocalText

ID = re.compile(r"[a-z0-9-]{1,48}")
MAX_STATEMENT = 900
"""Characters of a statement: with source line and details it stays well below Telegram's 4,096."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffd\ud800-\udfff]")


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    OFFICIAL_STATISTICS = "official-statistics"
    NEWS = "news"
    COMPANY = "company"
    DATASET = "dataset"


class Status(StrEnum):
    """Where a fact stands in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


class Stage(StrEnum):
    """How far a project had come when the source wrote about it."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    SIGNED = "signed"
    BUILDING = "building"
    BUILT = "built"
    OPERATING = "operating"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Source:
    """One publication.

    Attributes:
        published: when it appeared; may be only a year or a month.
        checked: when somebody last compared us with it; None when unknown.

    Raises:
        InvalidValueError: naming every field that is wrong.
    """

    id: str
    publisher: str
    title: str
    url: str
    language: Language | None
    kind: SourceKind
    licence: str
    published: PartialDate | None
    checked: PartialDate | None = None

    def __post_init__(self) -> None:
        _raise_if_any(_source_problems(self))

    def is_same_work(self, other: "Source") -> bool:
        """Whether both are one publication, of which perhaps one is told better: one page, or one title of one house.

        A link to the front page of a house is none to a publication.
        """
        is_page = len(urlsplit(self.url).path) > len("/")
        told, others = ((one.publisher.casefold(), one.title.casefold()) for one in (self, other))
        return told == others or (is_page and self.url == other.url)


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable statement with its source.

    `subject`, `metric`, `place` and `attributed_to` are ids of concepts in the lexicon, or words of their own.

    Attributes:
        figures: the first one is the fact's value.
        stage: for projects, how far it had come.
        conflicts_with: ids of facts that measure the same and differ.
        review_by: after this day the fact may be out of date.
        keywords: further phrases, in any language, that people may ask it by.

    Raises:
        InvalidValueError: naming every field that is wrong.
    """

    id: str
    topic: str
    statement: LocalText
    source: Source
    subject: str = ""
    metric: str = ""
    figures: tuple[Figure, ...] = ()
    period: Period | None = None
    place: str = ""
    attributed_to: str = ""
    stage: Stage | None = None
    conflicts_with: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    review_by: date | None = None
    keywords: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _is_plainly_valid(self):
            _raise_if_any(_fact_problems(self))

    def figure(self, name: str) -> Figure:
        """The figure of this name.

        Raises:
            KeyError: when the fact has none.
        """
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)

    def is_due(self, today: date) -> bool:
        """Whether its review-by date has passed."""
        return self.review_by is not None and today > self.review_by


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject area with its command; `data/topics.yaml` lists them.

    Raises:
        InvalidValueError: when id or command cannot serve as a Telegram command (1–32 of a–z, 0–9, _).
    """

    id: str
    command: str
    name: LocalText
    description: LocalText

    def __post_init__(self) -> None:
        if not ID.fullmatch(self.id):
            raise InvalidValueError(f"topic id “{self.id}”: use 1–48 of a–z, 0–9 and -")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", self.command):
            raise InvalidValueError(f"command “{self.command}”: use 1–32 of a–z, 0–9 and _")


def _raise_if_any(problems: Iterator[str]) -> None:
    found = "; ".join(problems)
    if found:
        raise InvalidValueError(found)


def _source_problems(source: Source) -> Iterator[str]:
    if not ID.fullmatch(source.id):
        yield f"id “{source.id}”: use 1–48 of a–z, 0–9 and -"
    for name in ("publisher", "title"):
        if not getattr(source, name).strip():
            yield f"{name} is empty; every fact must say who published it and under which title"
    for name in ("publisher", "title", "licence", "url"):
        if _CONTROL.search(getattr(source, name)):
            yield f"{name} holds a control character; remove it"
    if source.url and not re.match(r"https?://[^\s/]", source.url):
        yield f"url “{source.url}”: write a full address beginning with http:// or https://"


def _is_plainly_valid(fact: Fact) -> bool:
    """Whether a glance at all texts together shows that there is no problem: a fifth of the time of looking at each."""
    texts = list(fact.statement.texts())
    units = [figure.unit for figure in fact.figures]
    terms = (fact.topic, fact.subject, fact.metric, fact.place, fact.attributed_to)
    # No placeholder goes over the end of a line, so each stands in one statement alone.
    stated = "\n".join(texts)
    used = placeholders(stated)
    names = {figure.name for figure in fact.figures}
    return (
        ID.fullmatch(fact.id) is not None
        and not fact.topic.isspace()
        and fact.topic != ""
        and all(isinstance(word, str) for word in fact.keywords)
        and _CONTROL.search("\n".join((stated, *terms, *units, *fact.keywords))) is None
        and len(names) == len(fact.figures)
        and max(map(len, texts), default=0) <= MAX_STATEMENT
        and names.issuperset(used)
        and stated.count("{") == stated.count("}") == len(used)
        and all(map(str.strip, fact.keywords))
        and fact.id not in fact.conflicts_with
    )


def _fact_problems(fact: Fact) -> Iterator[str]:
    if not ID.fullmatch(fact.id):
        yield f"id “{fact.id}”: use 1–48 of a–z, 0–9 and -"
    if not fact.topic.strip():
        yield "topic is empty; name one of data/topics.yaml"
    yield from _control_characters(fact)
    if any(_CONTROL.search(figure.unit) for figure in fact.figures):
        yield "a unit holds a control character; remove it"
    names = {figure.name for figure in fact.figures}
    if len(names) < len(fact.figures):
        yield "two figures have the same name"
    for language, text in fact.statement.items():
        yield from _statement_problems(language, text, names)
    yield from (f"keyword “{word}” holds a control character" for word in fact.keywords if _CONTROL.search(word))
    if any(not word.strip() for word in fact.keywords):
        yield "a keyword is blank; remove it"
    if fact.id in fact.conflicts_with:
        yield "conflicts_with names the fact itself"


def _control_characters(fact: Fact) -> Iterator[str]:
    if _CONTROL.search(fact.topic + fact.subject + fact.metric + fact.place + fact.attributed_to):
        names = ("topic", "subject", "metric", "place", "attributed_to")
        yield from (
            f"{name} holds a control character; remove it" for name in names if _CONTROL.search(getattr(fact, name))
        )


def _statement_problems(language: Language, text: str, names: Collection[str]) -> Iterator[str]:
    if len(text) > MAX_STATEMENT:
        yield f"statement {language}: {len(text)} characters; the most is {MAX_STATEMENT}"
    if _CONTROL.search(text):
        yield f"statement {language}: holds a control or replacement character; remove it"
    if "{" not in text and "}" not in text:
        return
    used = placeholders(text)
    yield from (f"statement {language}: {{{name}}} names no figure of this fact" for name in used if name not in names)
    if not text.count("{") == text.count("}") == len(used):
        yield f"statement {language}: a brace has no partner"
