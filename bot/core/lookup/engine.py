"""The lookup as the rest of the bot sees it: a question in, an answer out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from itertools import chain

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.index.example_index import ExampleIndex
from bot.core.lookup.index.fact_index import FactIndex
from bot.core.lookup.index.features import FeatureMaker, Features
from bot.core.lookup.index.statement_index import MOST, StatementIndex
from bot.core.lookup.index.table_metrics import is_of_table, table_metrics
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.follow_ups import FollowUp, follow_up
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.query_parser import QueryParser
from bot.core.lookup.query.question_splitter import by_year, questions_in
from bot.core.lookup.query.spelling import Speller
from bot.core.lookup.ranking.agreement import agreed, by_examples
from bot.core.lookup.ranking.answer_policy import decide, joined
from bot.core.lookup.ranking.scoring import Hit, hits


class Lookup:
    """Answers questions from one immutable set of facts.

    Args:
        lexicon: what people can name.
        facts: what can answer; only the published ones do.
        sounds: the syllables of Chinese characters, for homophone slips.
        everyday: lists of the common words of a language, most frequent first: they are no slips of other words.
        default: the language of a question without letters.
        today: tells which year "last year" is; without it, nothing held answers that.
    """

    def __init__(  # noqa: PLR0913 - what a question is read by
        self,
        lexicon: Lexicon,
        facts: Iterable[Fact],
        *,
        sounds: Mapping[str, str],
        everyday: Iterable[Sequence[str]] = (),
        default: Language = Language.EN,
        today: Callable[[], date] | None = None,
    ) -> None:
        held = [fact for fact in facts if fact.status is Status.PUBLISHED]
        book = PhraseBook(lexicon)
        if measured := table_metrics(held, lexicon):
            lexicon = Lexicon([*lexicon, *measured])
        # Facts are read without the phrases of tables, so that a part of one still finds them by its words.
        self._maker = FeatureMaker(lexicon, QueryParser(book))
        self._book = PhraseBook(lexicon) if measured else book
        self._lexicon, self._sounds, self._everyday = lexicon, sounds, CommonWords(everyday)
        self._described = frozenset(concept.id for concept in lexicon if not is_of_table(concept) or concept.ways)
        self._read_by(FactIndex.of(held, self._maker), [fact for fact in held if not self._is_described(fact)])
        self._maker.forget()
        self._default = default
        self._today = today

    def _read_by(self, index: FactIndex, undescribed: Sequence[Fact]) -> None:
        """Search this index, and understand the words of its facts; those without concepts by their statements."""
        words = sorted(feature[2:] for feature in index.names() if feature.startswith("w:"))
        speller = Speller(chain(self._book.words(), zip(words, words, strict=True)), self._book.is_worth_spelling)
        self.index = index
        self._undescribed = undescribed
        by_statement = undescribed if len(undescribed) <= MOST else ()
        self._statements = StatementIndex(by_statement, self._book, self._everyday, self._sounds)
        self._examples = ExampleIndex(self._statements.facts)
        self._reader = QueryParser(
            self._book,
            speller=speller,
            known_words=frozenset(words),
            sounds=self._sounds,
            everyday=self._everyday,
        )

    def _is_described(self, fact: Fact) -> bool:
        """Whether the lexicon, or the table that a fact stands in, knows what it is about and what it states."""
        subject, metric = (self._lexicon.resolve(term) if term else None for term in (fact.subject, fact.metric))
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
        kept = [fact for fact in self._undescribed if fact.id not in gone and fact.id not in by_id]
        come = [fact for fact in published.values() if not self._is_described(fact)]
        other = copy(self)
        other._read_by(self.index.with_changes(published, gone), [*kept, *come])  # noqa: SLF001 - of its own kind
        return other

    def answer(self, question: str) -> Answer:
        """Answer a question in any of the four languages; any text gets a valid answer."""
        return self.answer_reading(self.read(question))

    def read(self, question: str) -> ParsedQuery:
        """What is understood of a question."""
        reading = self._reader.read(question)
        return reading if reading.is_known_language else replace(reading, language=self._default)

    def answer_reading(self, reading: ParsedQuery) -> Answer:
        """Answer what was understood, be it one question or several."""
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
        answer = decide(reading, [hit for hit in self._hits(reading) if hit.fact.id != without])
        if len(self._statements):
            found = self._statements.best(reading, self._this_year())
            answer = agreed(answer, reading, [hit for hit in found if hit.fact.id != without])
        if len(self._examples) and answer.outcome is not Outcome.ANSWER:
            told = by_examples(reading, [hit for hit in self._examples.best(reading.source) if hit.fact.id != without])
            answer = answer if told.outcome is Outcome.UNKNOWN else told
        return answer if reading.is_known_language else replace(answer, is_known_language=False)

    def follow_up(self, earlier: ParsedQuery, later: ParsedQuery) -> FollowUp | None:
        """A question as it goes on from the one before; None where it stands for itself."""
        return follow_up(earlier, later, self._lexicon)

    def consider(self, question: str) -> tuple[ParsedQuery, list[Hit]]:
        """What was understood of a question, and the facts that were weighed for it."""
        reading = self.read(question)
        return reading, self._hits(reading)

    def _this_year(self) -> int | None:
        return None if self._today is None else self._today().year

    def _hits(self, reading: ParsedQuery) -> list[Hit]:
        found = hits(reading, self.index, self._lexicon, common=self._everyday, this_year=self._this_year())
        return [hit for hit in found if hit.fact.id not in self._statements.ids] if len(self._statements) else found

    def features(self, fact: Fact) -> Features:
        """What a fact can be found by."""
        return self._maker.features(fact)

    def fact(self, fact_id: str) -> Fact | None:
        """The published fact of this id."""
        return self.index.fact(fact_id)
