"""A fact as part of a message: statement, marks, source, details."""

from collections.abc import Sequence
from datetime import date

from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import Formatter, Marked, fill, join
from bot.texts.remembered import Remembered
from bot.texts.sources import SourceWording
from bot.texts.statements import MAX_STATEMENT_SHOWN, statement

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
        self._blocks = Remembered()
        self._details = Remembered()

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
            return join("\n\n", (join("\n", above), join("\n", [*below, *self._due(fact, language, formatter, today)])))

        return self._blocks.of(fact, (language, formatter, fact.is_due(today)), make)

    def lines(
        self, fact: Fact, language: Language, formatter: Formatter, most: int = MAX_STATEMENT_SHOWN
    ) -> tuple[list[Marked], list[Marked]]:
        """What is stated, with its marks, and where that comes from; a statement is cut after `most` characters."""
        return self._stated(fact, language, formatter, most), self._source_lines(fact, language, formatter)

    def details(self, facts: Sequence[Fact], language: Language, formatter: Formatter) -> Marked:
        """What the reader may unfold: the details of each fact's source, each line once."""

        def make() -> Marked:
            lines = (line for fact in facts for line in self._sources.details(fact, language, formatter))
            return formatter.folded(dict.fromkeys(lines))

        return self._details.of(facts[0], (language, formatter), make) if len(facts) == 1 else make()

    def numbered(
        self, facts: Sequence[Fact], language: Language, formatter: Formatter, today: date, *, start: int = 1
    ) -> Marked:
        """Up to five facts in a numbered list, with the source beneath each, or once where all share it."""
        most = min(MAX_LISTED_STATEMENT, _ROOM // max(1, len(facts)) - _SURROUNDINGS)
        shared = len({fact.source.id for fact in facts}) == 1
        blocks = []
        for place, fact in enumerate(facts, start):
            source = self._source_lines(fact, language, formatter)[1 if shared else 0 :]
            lines = [
                *self._stated(fact, language, formatter, most),
                *source,
                *self._due(fact, language, formatter, today),
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

    def _due(self, fact: Fact, language: Language, formatter: Formatter, today: date) -> list[Marked]:
        return [formatter.text(self._catalogue[language].texts.may_be_outdated)] if fact.is_due(today) else []
