"""What an editor writes, read as parts of a draft: statements, figures, a period, a source, keywords, a reason. Pure.

Every function raises `InvalidValueError` for what it cannot read, with what can be written.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import takewhile
from typing import TypeVar
from urllib.parse import urlsplit

from bot.core.announcing.history import MAX_REASON, Reason
from bot.core.consistency import misplaced
from bot.core.date_reading import read_written_date
from bot.core.dates import PartialDate, Period
from bot.core.drafts import DraftFact
from bot.core.errors import InvalidValueError
from bot.core.facts import MAX_STATEMENT, Source, SourceKind
from bot.core.figure_extraction import FoundFigure, found_figures, read_figure, without_figures
from bot.core.figures import FIGURE_NAME, Figure, placeholders
from bot.core.language import Language, LocalText

MAX_KEYWORDS = 40
MAX_KEYWORD = 200
"""Characters: a question that somebody may ask."""
VALUE = "value"
"""What the first figure of a fact is called where nobody calls it otherwise."""
_LABEL = re.compile(rf"\s*({'|'.join(Language)})\s*[:：]\s*(.*)", re.IGNORECASE | re.DOTALL)
_NAMED = re.compile(rf"\s*({FIGURE_NAME.pattern})\s*[:：=]\s*(.+)")
_IN_DIGITS = re.compile(r"\d[/-]\d")
_TO = re.compile(r"\s*[/–—]\s*|\s+-\s+|(?<=\d{4})-(?=\d{4}\b)")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_MAX_NAME = 300
_SOURCE_LINE = re.compile(r"\s*(publisher|title|link|date|language|kind|licence)\s*[:：](.*)", re.IGNORECASE)


def read_texts(text: str, language: Language, most: int = MAX_STATEMENT) -> Mapping[Language, str]:
    """Texts by language: lines that begin with `en:`, `ru:`, `kk:`, `zh:`, or one text in the given language."""
    found: dict[Language, list[str]] = {}
    current = language
    for line in text.strip().splitlines():
        label = _LABEL.match(line)
        if label is not None:
            current = Language(label[1].lower())
            if current in found:
                raise InvalidValueError(f"{current.value}: comes twice; write each language once")
        found.setdefault(current, []).append((line if label is None else label[2]).strip())
    texts = {one: " ".join(filter(None, lines)) for one, lines in found.items()}
    texts = {one: written for one, written in texts.items() if written}
    if not texts:
        raise InvalidValueError("there is no text")
    if long := [one for one, written in texts.items() if len(written) > most]:
        raise TooLongError(long[0], len(texts[long[0]]), most)
    return texts


def read_translations(text: str, unsaid: Sequence[Language]) -> Mapping[Language, str]:
    """Texts by language; one without its language is in the first of these that it can be in, rather than in no other.

    Args:
        text: as it was written.
        unsaid: the languages in which there is no text yet, that which is asked for first.
    """
    return read_texts(text, next((one for one in unsaid if _may_be_in(text, one)), unsaid[0]))


def _may_be_in(text: str, language: Language) -> bool:
    """Whether what stands before the first language that is named may be in this one."""
    unnamed = _unnamed(text)
    return not unnamed or all(one.is_doubt for one in misplaced(LocalText(**{language.value: unnamed})))


def _unnamed(text: str) -> str:
    lines = text.strip().splitlines()
    return " ".join(line.strip() for line in takewhile(lambda line: not _LABEL.match(line), lines)).strip()


class TooLongError(InvalidValueError):
    """A text has more characters than it may have.

    Attributes:
        language: of the text.
        length: its characters.
        most: how many it may have.
    """

    def __init__(self, language: Language, length: int, most: int) -> None:
        super().__init__(f"{language.value}: {length} characters; the most is {most}")
        self.language, self.length, self.most = language, length, most


def read_reason(text: str, language: Language) -> Reason:
    """A reason in an editor's own words."""
    texts = read_texts(text, language, MAX_REASON)
    return Reason(words=LocalText(**{one.value: written for one, written in texts.items()}))


def proposed_figures(fact: DraftFact) -> list[FoundFigure]:
    """The figures that the statements of a draft mention in plain digits, those of the first statement that has any."""
    for language, text in () if fact.statement is None else fact.statement.items():
        if found := found_figures(text, language):
            return found
    return []


def with_figures(fact: DraftFact, figures: Collection[Figure]) -> DraftFact:
    """The draft with these figures, each in its place in every statement that mentions it just once in plain digits."""
    changed = replace(fact, figures=tuple(figures))
    if fact.statement is None:
        return changed
    named = {language.value: _named(text, language, figures) for language, text in fact.statement.items()}
    return replace(changed, statement=LocalText(**named))


def _named(text: str, language: Language, figures: Collection[Figure]) -> str:
    found = found_figures(text, language)
    taken = set(placeholders(text))
    placed: dict[str, FoundFigure] = {}
    for figure in figures:
        same = [one for one in found if _is(one, figure) and one not in placed.values()]
        if len(same) == 1 and figure.name not in taken:
            placed[figure.name] = same[0]
    return without_figures(text, placed)


def _is(found: FoundFigure, figure: Figure) -> bool:
    same_unit = found.unit == figure.unit or "" in {found.unit, figure.unit}
    return found.value.scaleb(found.scale.exponent) == figure.amount and same_unit


def read_figures(text: str, language: Language, earlier: Sequence[Figure] = ()) -> tuple[Figure, ...]:
    """Figures, one a line: `31.17 billion USD`, or with a name before it: `growth: 23.6 %`.

    Those that are there already keep their names: a line without a name takes the place of the next of them, one with
    its name that of the figure that is called so, and what no line takes the place of stays.
    """
    languages = (language, *(one for one in Language if one is not language))
    written: dict[str, Figure] = {}
    for line in filter(str.strip, text.splitlines()):
        named = _NAMED.fullmatch(line)
        name = _free_name(written, earlier) if named is None else named[1]
        if name in written:
            raise InvalidValueError("two figures have the same name")
        written[name] = read_figure(line if named is None else named[2], languages).named(name)
    if not written:
        raise InvalidValueError("there is no figure; write one such as 31.17 billion USD")
    kept = [written.pop(figure.name, figure) for figure in earlier]
    return (*kept, *written.values())


def _free_name(taken: Collection[str], earlier: Sequence[Figure]) -> str:
    more = (f"{VALUE}{number}" for number in range(2, len(taken) + len(earlier) + 3))
    return next(name for name in (*(figure.name for figure in earlier), VALUE, *more) if name not in taken)


def read_date(text: str) -> PartialDate:
    """A date as people write it in any language: `2023-09-12`, `12.09.2023`, `Sept. 12, 2023`, `2023年9月`."""
    bare = text.strip().rstrip(".")
    written = read_written_date(bare)
    if written is None:
        return PartialDate.parse(bare)
    if written.month is None and _IN_DIGITS.search(bare):
        raise InvalidValueError(f"“{bare}” can be read with the day or the month first; write 2023-09-12")
    return written


def read_period(text: str) -> Period:
    """A period: a date, or two with a dash or a slash between."""
    parts = _TO.split(text.strip())
    if len(parts) > 2:  # noqa: PLR2004 - a beginning and an end
        raise InvalidValueError(f"“{text}” is no period; write 2023, 2023-09 or 2013/2023")
    start, *end = (read_date(part) for part in parts)
    return Period(start, end[0] if end else None)


def mentioned_years(fact: DraftFact) -> tuple[int, ...]:
    """The years that the statements of a draft mention, each once."""
    texts = () if fact.statement is None else tuple(fact.statement.texts())
    years = (int(year) for text in texts for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    return tuple(dict.fromkeys(years))


def read_keywords(text: str) -> tuple[str, ...]:
    """Keywords, one a line or parted by semicolons; each once."""
    found = tuple(dict.fromkeys(filter(None, (part.strip() for part in re.split(r"[\n;；]+", text)))))
    if not found:
        raise InvalidValueError("there is no keyword; write one a line")
    if len(found) > MAX_KEYWORDS or max(map(len, found)) > MAX_KEYWORD:
        raise InvalidValueError(f"a fact has at most {MAX_KEYWORDS} keywords of {MAX_KEYWORD} characters each")
    return found


def source_lines(source: Source) -> str:
    """A source line by line, as `corrected_source` reads it."""
    values = (
        ("publisher", source.publisher),
        ("title", source.title),
        ("link", source.url),
        ("date", "" if source.published is None else str(source.published)),
        ("language", "" if source.language is None else source.language.value),
        ("kind", source.kind.value),
        ("licence", source.licence),
    )
    return "\n".join(f"{name}: {value}" for name, value in values)


def corrects_source(text: str) -> bool:
    """Whether every line of a text names a part of a source, as `title: …`; publisher and title are of a new one."""
    lines = [_SOURCE_LINE.fullmatch(line) for line in text.strip().splitlines() if line.strip()]
    named = {line[1].lower() for line in lines if line is not None}
    return bool(lines) and all(lines) and not named >= {"publisher", "title"}


def corrected_source(text: str, source: Source) -> Source:
    """A source with the lines that somebody wrote anew."""
    lines = (_SOURCE_LINE.fullmatch(line) for line in text.strip().splitlines())
    given = {line[1].lower(): line[2].strip() for line in lines if line is not None}
    changed: dict[str, object] = {}
    for name, value in given.items():
        match name:
            case "date":
                changed["published"] = read_date(value) if value else None
            case "language":
                changed["language"] = _one_of(Language, value) if value else None
            case "kind":
                changed["kind"] = _one_of(SourceKind, value)
            case _:
                changed["url" if name == "link" else name] = value
    return replace(source, **changed)  # type: ignore[arg-type] # each by the name of its field


E = TypeVar("E", bound=StrEnum)


def _one_of(kinds: type[E], value: str) -> E:
    try:
        return kinds(value.lower())
    except ValueError:
        raise InvalidValueError(f"“{value}”: write one of {', '.join(kinds)}") from None


def read_source(text: str, language: Language | None, taken: Collection[str]) -> Source:
    """A new source, of lines in any order: publisher, title, link, date; the publisher comes before the title.

    Args:
        text: as it was written.
        language: of the source, where that is known.
        taken: ids that sources have.
    """
    text = "\n".join(_SOURCE_LINE.sub(r"\2", line) for line in text.splitlines())
    link = _LINK.search(text)
    lines = [line.strip() for line in _LINK.sub("", text).splitlines()]
    dates = [date for line in lines if (date := _date_or_none(line)) is not None]
    names = [line for line in lines if line and _date_or_none(line) is None]
    if len(names) < 2:  # noqa: PLR2004 - a publisher and a title
        raise InvalidValueError("write the publisher, the title, the link and the date, each on a line of its own")
    if max(map(len, names)) > _MAX_NAME:
        raise InvalidValueError(f"publisher and title have at most {_MAX_NAME} characters each")
    url = "" if link is None else link[0].rstrip(".,;)»”")
    published = dates[0] if dates else None
    return Source(
        id=source_id(names[0], url, published, taken),
        publisher=names[0],
        title=" ".join(names[1:]),
        url=url,
        language=language,
        kind=SourceKind.NEWS,
        licence="",
        published=published,
    )


def _date_or_none(line: str) -> PartialDate | None:
    try:
        return read_date(line)
    except InvalidValueError:
        return None


def source_id(publisher: str, url: str, published: PartialDate | None, taken: Collection[str]) -> str:
    """The publisher's name in Latin letters, else the host of the link, with the date; a number where that is taken."""
    host = urlsplit(url).hostname or "source"
    name = _slug(publisher) or _slug(host.removeprefix("www.")) or "source"
    beginning = (name[:34].rstrip("-") + (f"-{published}" if published is not None else ""))[:44]
    candidates = (beginning, *(f"{beginning}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in candidates if one not in taken)


def _slug(name: str) -> str:
    """What is left of a name in small Latin letters and digits; nothing where most of it is in other letters."""
    letters = [letter for letter in name if letter.isalpha()]
    if sum(letter.isascii() for letter in letters) * 2 < len(letters):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
