"""A fact as part of a message: its statement with the figures written out, marks, source, details."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date

from cachetools import LRUCache

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.locale_bundle import Catalogue, LocaleBundle
from bot.texts.markup import Formatter, Marked, fill, join, one_line
from bot.texts.source_wording import SourceWording

MAX_STATEMENT_SHOWN = 1000
"""Characters: the core admits 900 before the figures are written out, so that this cuts only what is no sentence."""

Piece = tuple[str, bool]
"""A stretch of the statement, and whether it is the fact's value."""


def statement(
    fact: Fact, language: Language, catalogue: Catalogue, formatter: Formatter, most: int = MAX_STATEMENT_SHOWN
) -> Marked:
    """The statement in a language, else in the best that it has, which is then named behind it.

    After `most` characters it is cut with an ellipsis.
    """
    spoken, text = fact.statement.best(language)
    pieces = statement_pieces(fact, text, catalogue[spoken])
    shown = join(
        "", (formatter.bold(piece) if is_value else formatter.text(piece) for piece, is_value in _cut(pieces, most))
    )
    if spoken is language:
        return shown
    texts = catalogue[language].texts
    return fill(formatter, texts.spoken_in, text=shown, language=formatter.text(texts.in_language[spoken]))


def statement_pieces(fact: Fact, text: str, bundle: LocaleBundle) -> Iterator[Piece]:
    """A statement of a fact with its figures written out, cut around its value, where that can be told."""
    if not fact.figures:
        return iter(((text, False),))
    if "{" not in text:
        return _plain_value(text, bundle.numbers.figure(fact.figures[0]))
    return _filled(fact, text, bundle)


def _filled(fact: Fact, text: str, bundle: LocaleBundle) -> Iterator[Piece]:
    value = fact.figures[0].name
    for position, part in enumerate(PLACEHOLDER.split(text)):
        if position % 2 == 0:
            yield part, False
        else:
            yield bundle.numbers.figure(fact.figure(part)), part == value
            value = "" if part == value else value  # one place is enough


def _plain_value(text: str, number: str) -> Iterator[Piece]:
    """The statement cut around its value, where the number stands in it exactly once and by itself."""
    spaced, number = text.replace("\u00a0", " "), number.replace("\u00a0", " ")
    start, end = spaced.find(number), spaced.find(number) + len(number)
    if spaced.count(number) != 1 or _runs_on(spaced[:start][::-1]) or _runs_on(spaced[end:]):
        yield text, False
        return
    yield text[:start], False
    yield text[start:end], True
    yield text[end:], False


def _runs_on(beside: str) -> bool:
    """Whether a number goes on in the text beside it, read away from the number."""
    return beside[:1].isdigit() or (beside[:1] in {".", ",", " "} and beside[1:2].isdigit())


def _cut(pieces: Iterator[Piece], most: int) -> Iterator[Piece]:
    left = most
    for piece, is_value in pieces:
        if len(piece) > left:
            blank = " " if piece[:1] == " " and left > 1 else ""  # what parts the value from the words behind it
            yield blank + one_line(piece, left - len(blank)) if left else "…", False
            return
        left -= len(piece)
        yield piece, is_value


KEPT = 4096
"""Wordings remembered; one takes about a kilobyte, its fact included."""


class WordingCache:
    """Keeps wordings of facts, each with whatever it depends on beside its fact; the longest unused go first.

    A correction is another `Fact` of the same id: its wordings are made anew.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._wordings: LRUCache[tuple[str, Hashable], tuple[Fact, Marked]] = LRUCache(kept)

    def of(self, fact: Fact, manner: Hashable, make: Callable[[], Marked]) -> Marked:
        """The wording of a fact in a manner: language, formatter and so on; made where it is not at hand."""
        key = (fact.id, manner)
        kept = self._wordings.get(key)
        if kept is not None and kept[0] is fact:
            return kept[1]
        made = make()
        self._wordings[key] = fact, made
        return made


MAX_LISTED_STATEMENT = 700
"""Characters of a statement in a list; where more than three share a message, they get less."""
_ROOM = 3900
"""Characters for a whole list: title and last line stay within Telegram's 4,096 too."""
_SURROUNDINGS = 480
"""Characters that marks, source and who stated it may take beside a statement."""


class FactWording:
    """Words facts, alone or in a list."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._sources = SourceWording(catalogue, lexicon)
        self._blocks = WordingCache()
        self._details = WordingCache()

    def statement(self, fact: Fact, language: Language, formatter: Formatter) -> Marked:
        """The statement alone."""
        return statement(fact, language, self._catalogue, formatter)

    def source(self, fact: Fact, language: Language, formatter: Formatter) -> Marked:
        """The source alone, with who stated the figure where that is somebody else."""
        parts = [self._sources.source(fact, language, formatter), self._sources.stated_by(fact, language, formatter)]
        return join(" · ", (part for part in parts if part is not None))

    def block(self, fact: Fact, language: Language, formatter: Formatter, today: date) -> Marked:
        """Everything that the reader must see of one fact."""

        def make() -> Marked:
            above, below = self.lines(fact, language, formatter)
            return join("\n\n", (join("\n", above), join("\n", [*below, *self.due(fact, language, formatter, today)])))

        return self._blocks.of(fact, (language, formatter, fact.is_due(today)), make)

    def lines(
        self, fact: Fact, language: Language, formatter: Formatter, most: int = MAX_STATEMENT_SHOWN
    ) -> tuple[list[Marked], list[Marked]]:
        """What is stated, with its marks, and where that comes from; a statement is cut after `most` characters."""
        return self._stated(fact, language, formatter, most), self._source_lines(fact, language, formatter)

    def details(self, facts: Sequence[Fact], language: Language, formatter: Formatter) -> Marked:
        """What the reader may unfold: the details of each fact's source, each line once."""

        def make() -> Marked:
            lines = (line for fact in facts for line in self.detail_lines(fact, language, formatter))
            return formatter.folded(dict.fromkeys(lines))

        return self._details.of(facts[0], (language, formatter), make) if len(facts) == 1 else make()

    def detail_lines(self, fact: Fact, language: Language, formatter: Formatter) -> list[Marked]:
        """The details of one fact's source."""
        return self._sources.details(fact, language, formatter)

    def listed_length(self, count: int) -> int:
        """Characters of each statement where so many facts share a message."""
        return min(MAX_LISTED_STATEMENT, _ROOM // max(1, count) - _SURROUNDINGS)

    def numbered(
        self, facts: Sequence[Fact], language: Language, formatter: Formatter, today: date, *, start: int = 1
    ) -> Marked:
        """Up to five facts in a numbered list, with the source beneath each, or once where all share it."""
        most = self.listed_length(len(facts))
        shared = len({fact.source.id for fact in facts}) == 1
        blocks = []
        for place, fact in enumerate(facts, start):
            source = self._source_lines(fact, language, formatter)[1 if shared else 0 :]
            lines = [
                *self._stated(fact, language, formatter, most),
                *source,
                *self.due(fact, language, formatter, today),
            ]
            blocks.append(join("", (formatter.text(f"{place}. "), join("\n", lines))))
        if shared:
            blocks.append(self._source_line(facts[0], language, formatter))
        return join("\n\n", blocks)

    def _stated(self, fact: Fact, language: Language, formatter: Formatter, most: int) -> list[Marked]:
        stated = statement(fact, language, self._catalogue, formatter, most)
        return [stated, *self._sources.marks(fact, stated, language, formatter)]

    def _source_lines(self, fact: Fact, language: Language, formatter: Formatter) -> list[Marked]:
        stated_by = self._sources.stated_by(fact, language, formatter)
        return [self._source_line(fact, language, formatter), *([] if stated_by is None else [stated_by])]

    def _source_line(self, fact: Fact, language: Language, formatter: Formatter) -> Marked:
        source = self._sources.source(fact, language, formatter)
        return fill(formatter, self._catalogue[language].texts.source, source=source)

    def due(self, fact: Fact, language: Language, formatter: Formatter, today: date) -> list[Marked]:
        """A warning, when the fact may be out of date."""
        return [formatter.text(self._catalogue[language].texts.may_be_outdated)] if fact.is_due(today) else []
