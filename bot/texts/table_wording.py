"""Answers and pages as tables: both sides' figures, main facts, topics, the values that something was computed from.

Every cell holds what `fact_wording`, `source_wording` and `computation_wording` say in ordinary messages. A statement
stands whole beside its source, since a bare number would lose its unit, its measure and who stated it.
"""

from collections.abc import Sequence
from datetime import date

from bot.core.answers import MAX_CHOICES, Answer, Outcome
from bot.core.computation import Aggregate, Change, Refused, Result
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.answer_wording import MAX_ANSWERS, AnswerWording
from bot.texts.fact_wording import MAX_STATEMENT_SHOWN, FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, Marked, join
from bot.texts.page_wording import PageWording
from bot.texts.rich import Block, Cell, Details, Paragraph, RichMessage, Table

MAX_ROWS = 40
"""Values in a table: with them its plain twin stays within an ordinary message."""
_SEVERAL = 2
_WITH_VALUES = (Change, Aggregate, Refused)
"""Results whose points are of one series."""


class TableWording:
    """Words tables; built once, when catalogue, lexicon and topics have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, answers: AnswerWording, pages: PageWording) -> None:
        self._catalogue = catalogue
        self._facts = FactWording(catalogue, lexicon)
        self._answers = answers
        self._pages = pages

    def answer(self, answer: Answer, today: date) -> RichMessage | None:
        """An answer as a table; None where a table would not help: for one fact, choices, and what is not known."""
        if answer.parts:
            return None
        if answer.computed:
            return self._computed(answer)
        above = tuple(Paragraph(one) for one in self._answers.assumed(answer, HTML))
        if answer.outcome is Outcome.OVERVIEW:
            facts = answer.facts[:MAX_CHOICES]
            title = self._answers.overview_title(answer.facts, answer.language, HTML)
            listed = self._listed(title, facts, 1, answer.language, today)
            return RichMessage((*above, listed, Paragraph(self._answers.way_to_the_rest(answer))))
        if answer.outcome is Outcome.ANSWER and len(answer.facts) >= _SEVERAL:
            return RichMessage((*above, *self._both_sides(answer.facts[:MAX_ANSWERS], answer.language, today)))
        return None

    def topic(self, topic: Topic, facts: Sequence[Fact], page: int, language: Language, today: date) -> RichMessage:
        """A page of a topic as a table.

        Raises:
            InvalidValueError: when the topic has no facts.
        """
        part, below = self._pages.topic_part(facts, page, language)
        if not facts:
            raise InvalidValueError("a topic without facts makes no table")
        title = self._pages.topic_title(topic, len(facts), language)
        table = self._listed(title, part.members, part.start, language, today)
        return RichMessage((table, *(Paragraph(one) for one in below)))

    def sample(self, language: Language) -> RichMessage:
        """A table that says nothing but that it is one."""
        texts = self._catalogue[language].setting_texts
        rows = tuple(tuple(Cell(HTML.text(sign)) for sign in row) for row in ("12", "34"))
        header, colon = (HTML.text("A"), HTML.text("B")), HTML.text(self._catalogue[language].texts.table_colon)
        table = Table(HTML.text(texts.tables_sample), header, rows, colon)
        return RichMessage((table, Paragraph(HTML.text(texts.tables_sample_ask))))

    def _both_sides(self, facts: Sequence[Fact], language: Language, today: date) -> tuple[Block, ...]:
        texts = self._catalogue[language].texts
        header = (HTML.text(texts.table_source), HTML.text(texts.table_fact))
        rows = tuple(
            (Cell(self._facts.source(fact, language, HTML), number), Cell(self._stated(fact, language, today)))
            for number, fact in enumerate(facts, 1)
        )
        notes = tuple(tuple(self._facts.detail_lines(fact, language, HTML)) for fact in facts)
        table = Table(HTML.text(texts.differing), header, rows, HTML.text(texts.table_colon))
        return table, Details(HTML.text(texts.table_details), notes)

    def _listed(self, title: Marked, facts: Sequence[Fact], start: int, language: Language, today: date) -> Table:
        texts = self._catalogue[language].texts
        header = (HTML.text(""), HTML.text(texts.table_fact), HTML.text(texts.table_source))
        most = self._facts.listed_length(len(facts))
        rows = tuple(
            (
                Cell(HTML.text(str(place))),
                Cell(self._stated(fact, language, today, most)),
                Cell(self._facts.source(fact, language, HTML)),
            )
            for place, fact in enumerate(facts, start)
        )
        return Table(title, header, rows, HTML.text(texts.table_colon))

    def _stated(self, fact: Fact, language: Language, today: date, most: int = MAX_STATEMENT_SHOWN) -> Marked:
        stated, _ = self._facts.lines(fact, language, HTML, most)
        return join("\n", (*stated, *self._facts.due(fact, language, HTML, today)))

    def _computed(self, answer: Answer) -> RichMessage | None:
        """What was computed above the values that it was computed from."""
        (result, *others), language = answer.computed, answer.language
        if others or not isinstance(result, _WITH_VALUES) or not _SEVERAL <= len(result.points) <= MAX_ROWS:
            return None
        return RichMessage(
            (
                Paragraph(self._answers.computations.statement(result, language, HTML)),
                self._values(result, language),
                Paragraph(self._answers.computations.source(result, language, HTML)),
            )
        )

    def _values(self, result: Result, language: Language) -> Table:
        texts = self._catalogue[language].texts
        header = (HTML.text(texts.table_period), HTML.text(texts.table_value))
        values = self._answers.computations.values(result, language, HTML)
        rows = tuple((Cell(period), Cell(value)) for period, value in values)
        title = self._answers.computations.title(result.series, language, HTML)
        return Table(title, header, rows, HTML.text(texts.table_colon), is_numeric=True)
