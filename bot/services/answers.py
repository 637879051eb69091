"""Answering questions with the facts that are held at this moment, and listing these facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.core.answers import Answer, Outcome
from bot.core.dates import PartialDate
from bot.core.facts import Fact, Source
from bot.core.language import Language
from bot.core.lexicon import ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.engine import Lookup
from bot.core.lookup.explanation import Explanation, matched
from bot.core.lookup.index.fact_index import FactIndex
from bot.core.lookup.query.follow_ups import FollowUp, may_go_on, name_of
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.core.roles import HOME, Role
from bot.services.computations import Computations

_ADDRESS = re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}\b[,:]?")
"""A question in a group often holds the bot's name (Bot API: usernames have 5–32 letters, digits, _)."""


class FactListing:
    """Facts by topic and by age, and their sources; each order is made when somebody first asks for it."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._by_topic: dict[str, Sequence[Fact]] = {}

    def about_topic(self, topic_id: str) -> Sequence[Fact]:
        """The facts of a topic: those with figures first, the newest of them before the others."""
        found = self._by_topic.get(topic_id)
        if found is None:
            found = self._by_topic[topic_id] = self._index.listing.about_topic(topic_id)
        return found

    @cached_property
    def sources(self) -> Sequence[Source]:
        """Every source that a fact stands on, the newest first."""
        sources = {source.id: source for source in self._index.listing.sources()}
        by_id = sorted(sources.values(), key=lambda source: source.id)
        return sorted(by_id, key=lambda source: _when(source.published), reverse=True)

    @cached_property
    def newest(self) -> Sequence[Fact]:
        """All facts, the newest publication first, and those of one day by their ids."""
        return self._index.listing.newest()

    def newest_of(self, topic_id: str) -> Fact | None:
        """The fact of a topic that comes first of the newest."""
        return self._index.listing.newest_of(topic_id)


def _when(date: PartialDate | None) -> tuple[int, int, int]:
    return (0, 0, 0) if date is None else (date.year, date.month or 0, date.day or 0)


@dataclass(frozen=True, slots=True)
class Conversed:
    """The reply to a question in a conversation, and what was understood of it, for the question after it."""

    answer: Answer
    reading: ParsedQuery


class Answers:
    """Answers questions; new facts replace the lookup in one assignment, between two questions."""

    def __init__(self, lookup: Lookup, computations: Computations | None = None) -> None:
        self._lookup = lookup
        self._computations = computations
        self._listing = FactListing(lookup.index)

    @property
    def lookup(self) -> Lookup:
        """What answers at this moment."""
        return self._lookup

    @property
    def listing(self) -> FactListing:
        """What is held, to leaf through."""
        return self._listing

    def find(self, question: str) -> Answer:
        """The answer to a question in any of the four languages."""
        reading = self._lookup.read(_bare(question))
        return self._computed(self._lookup.answer_reading(reading), reading)

    def converse(self, question: str, earlier: ParsedQuery | None, language: Language) -> Conversed:
        """The answer to a question that may go on from the one before.

        Args:
            question: as it was written.
            earlier: what was understood of the asker's question before, if there was one lately.
            language: of the answer to a question without any letter.
        """
        reading = self._lookup.read(_bare(question))
        followed = None if earlier is None else self._lookup.follow_up(earlier, reading)
        if followed is None:
            answer = self._computed(self._lookup.answer_reading(reading), reading)
            return Conversed(_spoken(answer, language), reading)
        found = self._follow(followed, reading)
        if found.answer.outcome is Outcome.ANSWER and found.reading is not reading:
            return found
        by_itself = self._computed(found.answer, reading)
        return found if by_itself.outcome is not Outcome.COMPUTED else Conversed(by_itself, reading)

    def may_go_on(self, question: str) -> bool:
        """Whether there can be an earlier question that this one goes on from."""
        return may_go_on(self._lookup.read(_bare(question)))

    def explain(self, question: str) -> Explanation:
        """Everything that leads to the answer to a question by itself."""
        bare = _bare(question)
        reading, found = self._lookup.consider(bare)
        answer = self._computed(self._lookup.answer_reading(reading), reading)
        return Explanation(reading, matched(bare, reading), tuple(found), answer)

    def _computed(self, answer: Answer, reading: ParsedQuery) -> Answer:
        return answer if self._computations is None else self._computations.answer(answer, reading, self._lookup)

    def _follow(self, followed: FollowUp, alone: ParsedQuery) -> Conversed:
        """Try what a follow-up may mean; where nothing held answers that, or no better, the words alone may."""
        meant = [self._continued(followed, number) for number in range(len(followed.readings))]
        by_itself = Conversed(self._lookup.answer_reading(alone), alone)
        if (found := next((one for one in meant if _answers(one.answer, alone)), None)) is not None:
            is_whole = _is_whole(by_itself, found.answer, self._lookup.lexicon, is_marked=followed.is_marked)
            return by_itself if is_whole else found
        return by_itself if _stands_alone(by_itself, followed, self._lookup.lexicon) else _without_answer(meant[0])

    def _continued(self, followed: FollowUp, number: int) -> Conversed:
        reading = followed.readings[number]
        names = tuple(dict.fromkeys(name_of(one, reading.language) for one in followed.taken[number]))
        return Conversed(replace(self._lookup.answer_reading(reading), assumed=names), reading)

    def fact(self, fact_id: str) -> Fact | None:
        """The published fact of this id."""
        return self._lookup.fact(fact_id)

    @property
    def count(self) -> int:
        """How many facts can be found."""
        return len(self._lookup.index)

    def replace(self, lookup: Lookup) -> None:
        """Answer from another set of facts from now on."""
        self._lookup, self._listing = lookup, FactListing(lookup.index)


def _bare(question: str) -> str:
    return _ADDRESS.sub(" ", question) if "@" in question else question


def _measures(reading: ParsedQuery) -> frozenset[str]:
    """The metrics that a question names."""
    spans = (span for span in reading.content if span.is_only(ConceptKind.METRIC))
    return frozenset(concept.id for span in spans for concept in span.concepts)


def _answers(answer: Answer, alone: ParsedQuery) -> bool:
    """Whether a fact answers a follow-up: it states what the words name, or fits very well otherwise."""
    if answer.outcome is not Outcome.ANSWER:
        return False
    wanted = _measures(alone)
    return not wanted or answer.facts[0].metric in wanted or answer.score >= weights.CONTINUED


def _is_whole(by_itself: Conversed, followed: Answer, lexicon: Lexicon, *, is_marked: bool) -> bool:
    """Whether a question is answered at least as well without the one before it; it may say that it goes on.

    The name of what is measured, "capacity?", leaves open of what: there the question before tells.
    """
    answer, wanted = by_itself.answer, _measures(by_itself.reading)
    if answer.outcome is not Outcome.ANSWER:
        return False
    is_same = answer.facts[0].id == followed.facts[0].id
    stated, continued = (one.facts[0].metric in wanted for one in (answer, followed))
    if is_marked:
        return _is_about_origin(by_itself, lexicon) and (is_same or not continued)
    if stated != continued:
        return stated
    names_metric_alone = stated and len(by_itself.reading.content) == 1
    if is_same and answer.facts[0].subject in lexicon.bearing(HOME | {Role.ORIGIN}):
        return True
    return (is_same or answer.score >= followed.score) and not names_metric_alone


def _stands_alone(by_itself: Conversed, followed: FollowUp, lexicon: Lexicon) -> bool:
    """Whether the words by themselves get a reply that does not look past what went before."""
    answer, wanted = by_itself.answer, _measures(by_itself.reading)
    if _is_about_origin(by_itself, lexicon):
        return True
    if wanted and answer.outcome is Outcome.UNKNOWN and not answer.score:  # nothing held states anything like it
        return True
    if followed.is_marked:
        ours = any(fact.subject in lexicon.bearing(HOME) for fact in answer.facts)
        return followed.may_be_ours and ours and answer.outcome is Outcome.ANSWER
    if answer.outcome is Outcome.ANSWER and wanted and len(by_itself.reading.content) == 1:
        return answer.facts[0].metric in wanted
    if answer.outcome is Outcome.UNKNOWN:  # "turnover in March 2022" is whole though nothing answers it, "2021?" is not
        reading = by_itself.reading
        return bool(wanted) and (len(reading.content) > 1 or bool(reading.named_times))
    return True


def _is_about_origin(by_itself: Conversed, lexicon: Lexicon) -> bool:
    """Whether it asks for something that alone what the facts come from has: its authors, its title, its date."""
    answer = by_itself.answer
    if answer.outcome is not Outcome.ANSWER or answer.facts[0].subject not in lexicon.bearing(Role.ORIGIN):
        return False
    return answer.facts[0].metric in _measures(by_itself.reading)


def _without_answer(conversed: Conversed) -> Conversed:
    """What states something else than the words name is the nearest thing held and no answer."""
    answer = conversed.answer
    if answer.outcome is not Outcome.ANSWER:
        return conversed
    return replace(conversed, answer=replace(answer, outcome=Outcome.UNKNOWN, facts=(), nearest=answer.facts[:1]))


def _spoken(answer: Answer, language: Language) -> Answer:
    """An answer in this language where the question showed none."""
    return answer if answer.is_known_language else replace(answer, language=language)
