"""Answers and pages as tables: both sides' figures, main facts, topics, the values that something was computed from.

Every cell holds what `fact_wording`, `source_wording` and `computation_wording` say in ordinary messages. A statement
stands whole beside its source, since a bare number would lose its unit, its measure and who stated it.
"""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from bot.core.answers import MAX_CHOICES, Answer, Outcome
from bot.core.computation import Result, Share
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.answer_wording import MAX_ANSWERS, AnswerWording
from bot.texts.fact_wording import MAX_STATEMENT_SHOWN, FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, Marked, join, shown_length
from bot.texts.page_wording import PageWording
from bot.texts.post_wording import MOST_SHOWN
from bot.texts.rich import Block, Cell, Details, Paragraph, RichMessage, Table

MAX_ROWS = 40
"""Values in a table: with them its plain twin stays within an ordinary message."""
_SEVERAL = 2


class TableWording:
    """Words tables; built once, when catalogue, lexicon and topics have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, answers: AnswerWording, pages: PageWording) -> None:
        self._catalogue = catalogue
        self._facts = FactWording(catalogue, lexicon)
        self._answers = answers
        self._pages = pages

    def answer(self, answer: Answer, today: date) -> RichMessage | None:
        """An answer as a table; None where a table would not help: for one fact, choices, and what is not known.

        Raises:
            InvalidValueError: when it or its twin would be longer than Telegram takes.
        """
        if answer.parts:
            return None
        above = tuple(Paragraph(one) for one in self._answers.assumed(answer, HTML))
        if answer.computed:
            return self._computed(answer, above)
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

    def _computed(self, answer: Answer, above: tuple[Block, ...]) -> RichMessage | None:
        """What was computed, each result above the values that it was computed from."""
        parts = [self._result(result, answer.language) for result in answer.computed]
        if not any(isinstance(block, Table) for part in parts for block in part):
            return None
        message = RichMessage((*above, *chain(*parts)))
        if shown_length(message.twin()) > MOST_SHOWN:
            raise InvalidValueError(f"the words of the tables are longer than {MOST_SHOWN} characters")
        return message

    def _result(self, result: Result, language: Language) -> tuple[Block, ...]:
        computations = self._answers.computations
        stated = Paragraph(computations.statement(result, language, HTML))
        values = computations.values(result, language, HTML)
        has_table = _SEVERAL <= len(values) <= MAX_ROWS
        table = [self._values(result, values, language)] if has_table else []
        return (stated, *table, Paragraph(computations.source(result, language, HTML)))

    def _values(self, result: Result, values: Sequence[tuple[Marked, Marked]], language: Language) -> Table:
        texts = self._catalogue[language].texts
        first = "" if isinstance(result, Share) else texts.table_period
        header = (HTML.text(first), HTML.text(texts.table_value))
        rows = tuple((Cell(told), Cell(value)) for told, value in values)
        title = self._answers.computations.common(result, language, HTML)
        return Table(title, header, rows, HTML.text(texts.table_colon), is_numeric=True)
