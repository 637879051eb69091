"""The lookup as the rest of the bot sees it: a question in, an answer out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeVar

import numpy as np

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.core.lexicon import Concept, Lexicon, is_of_table
from bot.core.lookup.index.arrays import Arrays, prepared
from bot.core.lookup.index.example_index import ExampleIndex
from bot.core.lookup.index.fact_index import FactIndex
from bot.core.lookup.index.features import FeatureMaker, Features
from bot.core.lookup.index.segment import Segment
from bot.core.lookup.index.statement_index import MOST, StatementIndex
from bot.core.lookup.index.templates import table_metrics
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.follow_ups import FollowUp, by_year, follow_up, questions_in
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.phrase_book import PhraseBook, Written, all_written
from bot.core.lookup.query.query_parser import QueryParser
from bot.core.lookup.query.spelling import Speller
from bot.core.lookup.ranking.answer_policy import agreed, by_examples, decide, joined
from bot.core.lookup.ranking.scoring import Hit, hits

Key = TypeVar("Key")
Value = TypeVar("Value")
_RECENT = 64
"""Questions that are kept with their answers, up to twice as many: whoever keeps what nobody could answer asks the same
again at once."""


@dataclass(frozen=True, slots=True)
class Base:
    """Facts that were read before: what a lookup keeps of them, so that the next one need not read them again.

    Attributes:
        facts: the published ones, in the order of the arrays; they may be read as they are asked for.
        arrays: of their segment, and `undescribed`, the numbers of those that no lexicon describes.
        measured: the concepts of their tables' own metrics.
    """

    facts: Sequence[Fact]
    arrays: Arrays
    measured: tuple[Concept, ...]


class Lookup:
    """Answers questions from one immutable set of facts.

    Args:
        lexicon: what people can name.
        facts: what can answer, and only the published ones do; or what another lookup kept of them.
        sounds: the syllables of Chinese characters, for homophone slips.
        everyday: the common words of languages, or lists of them, most frequent first: they are no slips of others.
        written: the phrases of the lexicon taken apart, where that is done already; they may be gone through twice.
        default: the language of a question without letters.
        today: tells which year "last year" is; without it, nothing held answers that.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        facts: Iterable[Fact] | Base,
        *,
        sounds: Mapping[str, str],
        everyday: Iterable[Sequence[str]] | CommonWords = (),
        written: Iterable[Written] | None = None,
        default: Language = Language.EN,
        today: Callable[[], date] | None = None,
    ) -> None:
        held = () if isinstance(facts, Base) else [fact for fact in facts if fact.status is Status.PUBLISHED]
        measured = facts.measured if isinstance(facts, Base) else tuple(table_metrics(held, lexicon))
        written = list(all_written(lexicon)) if written is None else written
        book = PhraseBook(lexicon, written)
        if measured:
            lexicon = Lexicon([*lexicon, *measured])
        # Facts are read without the phrases of tables, so that a part of one still finds them by its words.
        self._maker = FeatureMaker(lexicon, QueryParser(book))
        self._book = PhraseBook(lexicon, chain(written, all_written(measured))) if measured else book
        self.lexicon, self._sounds = lexicon, sounds
        self._everyday = everyday if isinstance(everyday, CommonWords) else CommonWords(everyday)
        self._described = frozenset(concept.id for concept in lexicon if not is_of_table(concept) or concept.ways)
        self.base = facts if isinstance(facts, Base) else self._read(held, measured)
        self._read_by(FactIndex(Segment(self.base.facts, self.base.arrays, self._maker), self._maker))
        self._maker.forget()
        self._default = default
        self._today = today

    def _read(self, held: Sequence[Fact], measured: tuple[Concept, ...]) -> Base:
        facts, arrays = prepared(held, self._maker)
        undescribed = [number for number in np.argsort(arrays["given"]) if not self._is_described(facts[number])]
        return Base(facts, {**arrays, "undescribed": np.array(undescribed, dtype=np.int32)}, measured)

    def _read_by(self, index: FactIndex) -> None:
        """Search this index, and understand the words of its facts; those without concepts by their statements."""
        words = sorted(feature[2:] for feature in index.names() if feature.startswith("w:"))
        speller = Speller(chain(self._book.words(), zip(words, words, strict=True)), self._book.is_worth_spelling)
        self.index = index
        self._forget()
        by_statement = self._undescribed(index)
        self._statements = StatementIndex(by_statement, self._book, self._everyday, self._sounds)
        self._examples = ExampleIndex(self._statements.facts)
        self._reader = QueryParser(
            self._book,
            speller=speller,
            known_words=frozenset(words),
            sounds=self._sounds,
            everyday=self._everyday,
        )

    def _undescribed(self, index: FactIndex) -> Sequence[Fact]:
        """The facts that no lexicon describes; none where they are too many."""
        left = index.left(self.base.arrays["undescribed"])
        come = [fact for fact in index.newer if not self._is_described(fact)]
        return [*map(self.base.facts.__getitem__, left), *come] if len(left) + len(come) <= MOST else ()

    def _is_described(self, fact: Fact) -> bool:
        """Whether the lexicon, or the table that a fact stands in, knows what it is about and what it states."""
        subject, metric = (self.lexicon.resolve(term) if term else None for term in (fact.subject, fact.metric))
        if metric is None or metric.id not in self._described:
            return False
        return not is_of_table(metric) or subject is not None

    def with_changes(self, changed: Iterable[Fact], removed: Iterable[str] = ()) -> "Lookup":
        """A lookup that answers with these facts too; it shares the index of all others with this one.

        Args:
            changed: facts that are new, or replace those of the same ids; drafts and retracted ones go.
            removed: ids of facts that are no longer held.
        """
        by_id = {fact.id: fact for fact in changed}
        published = {name: fact for name, fact in by_id.items() if fact.status is Status.PUBLISHED}
        gone = {*removed, *(by_id.keys() - published.keys())}
        other = copy(self)
        other._read_by(self.index.with_changes(published, gone))  # noqa: SLF001 - of its own kind
        return other

    def moved_to(self, base: Base) -> "Lookup":
        """This lookup on another copy of its base, such as one that lies in a file; there must be no changes to it."""
        other = copy(self)
        other.base = base
        other.index = FactIndex(Segment(base.facts, base.arrays, self._maker), self._maker)
        other._forget()  # noqa: SLF001 - of its own kind
        return other

    def _forget(self) -> None:
        """Begin without any question; what this index answers is never that of another."""
        self._readings: dict[str, ParsedQuery] = {}
        self._answers: dict[int, tuple[ParsedQuery, int | None, Answer]] = {}

    def answer(self, question: str) -> Answer:
        """Answer a question in any of the four languages; any text gets a valid answer."""
        return self.answer_reading(self.read(question))

    def read(self, question: str) -> ParsedQuery:
        """What is understood of a question."""
        found = self._readings.get(question)
        if found is None:
            found = self._reader.read(question)
            found = found if found.is_known_language else replace(found, language=self._default)
            _keep(self._readings, question, found)
        return found

    def answer_reading(self, reading: ParsedQuery) -> Answer:
        """Answer what was understood, be it one question or several."""
        year = self._this_year()
        held, its_year, found = self._answers.get(id(reading), (None, None, None))
        if found is None or held is not reading or its_year != year:
            found = self._answered(reading)
            _keep(self._answers, id(reading), (reading, year, found))
        return found

    def _answered(self, reading: ParsedQuery) -> Answer:
        answer = self._answer_one(reading)
        if reading.carried:
            return answer  # it goes on from an earlier question and holds its words too
        if several := questions_in(reading):
            readings = [one for one in self._read_on(several) if one.content or one.words or one.asks]
            return joined(answer, [self._answer_one(one) for one in readings])
        if answer.outcome is not Outcome.ANSWER and (each := by_year(reading)):
            return joined(answer, [self._answer_one(self.read(one)) for one in each])
        return answer

    def answer_without(self, reading: ParsedQuery, fact_id: str) -> Answer:
        """What one question would get if this fact were not held."""
        return self._answer_one(reading, fact_id)

    def _read_on(self, questions: Iterable[str]) -> Iterator[ParsedQuery]:
        """What is understood of questions of which each may go on from the one before."""
        earlier: ParsedQuery | None = None
        for question in questions:
            reading = self.read(question)
            followed = None if earlier is None else self.follow_up(earlier, reading)
            if followed is not None and self._answer_one(reading).outcome is not Outcome.ANSWER:
                answers = ((one, self._answer_one(one)) for one in followed.readings)
                reading = next((one for one, answer in answers if answer.outcome is Outcome.ANSWER), reading)
            yield reading
            earlier = reading

    def _answer_one(self, reading: ParsedQuery, without: str = "") -> Answer:
        weighed = self._hits(reading)
        left = [hit for hit in weighed if hit.fact.id != without] if without else weighed
        answer = decide(reading, left, self.lexicon)
        if len(self._statements):
            found = self._statements.best(reading, self._this_year())
            answer = agreed(answer, reading, [hit for hit in found if hit.fact.id != without])
        if len(self._examples) and answer.outcome is not Outcome.ANSWER:
            told = by_examples(reading, [hit for hit in self._examples.best(reading.source) if hit.fact.id != without])
            answer = answer if told.outcome is Outcome.UNKNOWN else told
        return answer if reading.is_known_language else replace(answer, is_known_language=False)

    def follow_up(self, earlier: ParsedQuery, later: ParsedQuery) -> FollowUp | None:
        """A question as it goes on from the one before; None where it stands for itself."""
        return follow_up(earlier, later, self.lexicon)

    def consider(self, question: str) -> tuple[ParsedQuery, list[Hit]]:
        """What was understood of a question, and the facts that were weighed for it."""
        reading = self.read(question)
        return reading, self._hits(reading)

    def _this_year(self) -> int | None:
        return None if self._today is None else self._today().year

    def _hits(self, reading: ParsedQuery) -> list[Hit]:
        found = hits(reading, self.index, self.lexicon, common=self._everyday, this_year=self._this_year())
        return [hit for hit in found if hit.fact.id not in self._statements.ids] if len(self._statements) else found

    def features(self, fact: Fact) -> Features:
        """What a fact can be found by."""
        return self._maker.features(fact)

    def fact(self, fact_id: str) -> Fact | None:
        """The published fact of this id."""
        return self.index.fact(fact_id)


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> None:
    """Keep it, and let the oldest go; another thread may do so at the same time."""
    kept[key] = value
    if len(kept) > 2 * _RECENT:  # many at once, for to look for the oldest costs more than to let go of it
        for oldest in list(kept)[:-_RECENT]:
            kept.pop(oldest, None)
