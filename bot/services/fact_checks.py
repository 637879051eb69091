"""Warns an editor of new facts that could be taken for each other, and of keywords that do not find them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from bot.core.answers import Answer
from bot.core.errors import Problem
from bot.core.facts import Fact, Status
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.neighbours import HELD, Difference, alike, differences
from bot.files.facts_files import CSV_SUFFIXES
from bot.files.placed_facts import PlacedFact, contradict, keyword_key
from bot.services.findability import (
    MOST_NEIGHBOURS,
    Confusion,
    KnownItemSearch,
    LostKeyword,
    Misses,
    StrayKeyword,
    Taking,
    Tried,
    sampled,
    searched,
)

FEW = 10
"""Warnings of one kind that are told one by one; of the others their number is."""
_COLUMNS = "subject, metric, place or period"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found.

    Attributes:
        doubts: by file and line.
        left_out: what was not asked because there is too much of it; empty where everything was.
    """

    doubts: list[Problem]
    left_out: str


class FactChecks:
    """Checks facts of files beside those held.

    Args:
        placed: the entries of the files.
        held: what the store holds, as far as it may be confused with them.
        index: builds a lookup of facts.
        lexicon: names the columns.
    """

    def __init__(
        self,
        placed: Iterable[PlacedFact],
        held: Sequence[Fact],
        index: Callable[[Sequence[Fact]], Lookup],
        lexicon: Lexicon,
    ) -> None:
        self._entries = {entry.id: entry for entry in placed if entry.fact is not None}
        before = {fact.id: fact for fact in held}
        facts = [entry.fact for entry in self._entries.values() if entry.fact is not None]
        self._new = [fact for fact in facts if fact != before.get(fact.id) and fact.status in HELD]
        new = {fact.id for fact in self._new}
        beside = (fact for fact in held if fact.id not in self._entries)
        self._held = [fact for fact in (*beside, *facts) if fact.id not in new and fact.status in HELD]
        self._index, self._lexicon = index, lexicon

    def findings(self) -> Findings:
        """All warnings, at most `FEW` of a kind one by one."""
        tried = sampled(self._new)
        same = list(self._same())
        told = {(one.id, other.id) for one, other in same}
        misses, takings = self._asked(tried)
        told |= {(one.fact.id, one.owner.id) for found in misses for one in found.strays}
        lost = [one for found in misses for one in found.lost]
        confusions = [
            one for found in misses for one in found.confusions if (one.fact.id, one.neighbour.id) not in told
        ]
        kinds = [
            [self._same_problem(*pair) for pair in same],
            [self._confusion_problem(one) for one in confusions],
            [self._nothing_problem(one) for one in lost if not one.answer.facts],
            [self._other_problem(one) for one in lost if one.answer.facts],
            [self._stray_problem(one) for found in misses for one in found.strays],
            [self._taking_problem(one) for one in takings if (one.fact.id, one.owner.id) not in told],
        ]
        doubts = sorted(chain.from_iterable(map(_bounded, kinds)), key=lambda doubt: (doubt.path, doubt.line))
        return Findings(doubts, self._left_out(tried))

    def _same(self) -> Iterator[tuple[Fact, Fact]]:
        new = {fact.id for fact in self._new}
        for one, other in alike((*self._held, *self._new)):
            is_told = one.id in self._entries and other.id in self._entries and contradict(one, other)
            if one.id in new and not is_told:
                yield one, other

    def _asked(self, tried: Sequence[Tried]) -> tuple[list[Misses], list[Taking]]:
        """What the new facts were found wanting in, and what they take from the others."""
        if not tried:
            return [], []
        facts = searched(tried, self._new, self._held)
        lookup = self._index([replace(fact, status=Status.PUBLISHED) for fact in facts])
        search = KnownItemSearch(lookup, self._lexicon, self._are_apart)
        new = {fact.id for fact in self._new}
        held = sampled([fact for fact in facts if fact.id not in new and fact.keywords])
        takings = (taking for one in held for taking in search.takings(one, new))
        return [search.ask(one) for one in tried], [one for one in takings if not _is_later(one.fact, one.owner)]

    def _are_apart(self, one: Fact, other: Fact) -> bool:
        """Whether both are rows of one table, and its columns tell them apart."""
        places = [self._entries.get(fact.id) for fact in (one, other)]
        paths = {entry.path if entry is not None else "" for entry in places}
        if len(paths) > 1 or not next(iter(paths)).lower().endswith(CSV_SUFFIXES):
            return False
        return one.period != other.period or one.place != other.place

    def _left_out(self, tried: Sequence[Tried]) -> str:
        facts, keywords = len(self._new), sum(len(fact.keywords) for fact in self._new)
        asked = sum(len(one.keywords) for one in tried)
        if (len(tried), asked) == (facts, keywords):
            return ""
        return (
            f"to save time, {len(tried):,} of {facts:,} new facts and {asked:,} of {keywords:,} keywords, "
            "evenly spread, were asked for"
        )

    def _same_problem(self, one: Fact, other: Fact) -> Problem:
        number = next((found for found in differences(one, other) if found.is_number), None)
        advice = (
            f"say in the statement, or by {_COLUMNS}, what sets them apart, keep one, or name one in conflicts_with"
        )
        if number is None:
            return self._problem(
                one, f"“{one.id}” says the same as {self._named(other, one)}: readers get either; {advice}"
            )
        why = f"in nothing but a number{_values(number)}, which is what a question asks for and cannot name"
        return self._problem(one, f"“{one.id}” differs from {self._named(other, one)} {why}; {advice}")

    def _confusion_problem(self, found: Confusion) -> Problem:
        one, other, spoken = found.fact, found.neighbour, ", ".join(found.languages)
        differing = differences(one, other)
        beginning = f"“{one.id}” could be confused with {self._named(other, one)}: "
        if not differing:
            why = f"subject, metric, place and period are the same, and its own words ({spoken}) get “{other.id}”"
            advice = f"give it another subject or metric, or a keyword ({spoken}) by which it alone is asked for"
            return self._problem(one, f"{beginning}{why}; {advice}")
        what, gets = _named_differences(differing), f"gets “{other.id}”"
        asked = f"a question in its words ({spoken}) {gets}"
        advice = f"add a keyword ({spoken}) that names what only “{one.id}” says"
        if len(differing) == 1:
            asked = f"a question in its words ({spoken}) that does not name it {gets}"
            advice = f"add a keyword ({spoken}) that names it"
            if not found.is_told_in_full:
                asked = f"even its whole statement ({spoken}) {gets}"
        return self._problem(one, f"{beginning}it differs {what}, and {asked}; {advice}")

    def _nothing_problem(self, lost: LostKeyword) -> Problem:
        why = f"keywords: “{lost.keyword}” of “{lost.fact.id}” finds nothing{_lacking(lost.answer)}"
        advice = "say it in words of its statement, or remove it"
        return self._problem(lost.fact, f"{why}; {advice}", lost.keyword)

    def _other_problem(self, lost: LostKeyword) -> Problem:
        first, *others = lost.answer.facts[: 1 + MOST_NEIGHBOURS]
        gets = f"finds {self._named(first, lost.fact)} first"
        if others:
            gets = f"finds {', '.join(f'“{fact.id}”' for fact in (first, *others))}"
        differing = differences(lost.fact, first)
        advice = f"add to it what only “{lost.fact.id}” says, or give it to “{first.id}”"
        if len(differing) == 1:
            advice = f"“{lost.fact.id}” differs {_named_differences(differing)}: name that in the keyword"
        why = f"keywords: “{lost.keyword}” of “{lost.fact.id}” {gets} and not this fact"
        return self._problem(lost.fact, f"{why}; {advice}", lost.keyword)

    def _stray_problem(self, stray: StrayKeyword) -> Problem:
        one, owner = stray.fact, stray.owner
        why = f"keywords: “{stray.keyword}” says little of “{one.id}”, and without it {self._named(owner, one)} answers"
        advice = f"give it to “{owner.id}”, or add to it what only “{one.id}” says"
        return self._problem(one, f"{why}; {advice}", stray.keyword)

    def _taking_problem(self, taking: Taking) -> Problem:
        one, owner, (keyword, *others) = taking.fact, taking.owner, taking.keywords
        more = f" and {len(others):,} more of its keywords" if others else ""
        why = f"“{one.id}” takes questions from {self._named(owner, one)}: its keyword “{keyword}”{more} would find"
        advice = "remove the like of it from the keywords here, or say in the statement what sets the two apart"
        return self._problem(one, f"{why} “{one.id}” instead; {advice}")

    def _problem(self, fact: Fact, why: str, keyword: str = "") -> Problem:
        entry = self._entries[fact.id]
        key = keyword_key(keyword) if keyword_key(keyword) in entry.lines else "keywords" if keyword else ""
        return entry.problem(why, key, is_doubt=True)

    def _named(self, fact: Fact, beside: Fact) -> str:
        """A neighbour, and where it stands as seen from a fact of the files."""
        entry, own = self._entries.get(fact.id), self._entries[beside.id]
        if entry is None:
            return f"“{fact.id}” (in the store)"
        return f"“{fact.id}” ({f'line {entry.line}' if entry.path == own.path else f'{entry.path}:{entry.line}'})"


def _is_later(one: Fact, other: Fact) -> bool:
    """Whether both state the same of different times: then the newest answers where a question names none."""
    same = one.subject and one.metric and (one.subject, one.metric) == (other.subject, other.metric)
    return bool(same) and one.period != other.period


def _bounded(found: Sequence[Problem]) -> Iterator[Problem]:
    yield from found[:FEW]
    if rest := found[FEW:]:
        last = rest[-1]
        why = f"… and {len(rest):,} more like it, down to {last.path}:{last.line}"
        yield replace(rest[0], why=why)


def _lacking(answer: Answer) -> str:
    if answer.missing is None or not answer.missing.asked:
        return ""
    return f", for want of a fact that says “{answer.missing.asked}”"


def _values(difference: Difference) -> str:
    if not (difference.own or difference.other):
        return ""
    return f" ({difference.own or 'none'}, there {difference.other or 'none'})"


def _named_differences(differing: Sequence[Difference]) -> str:
    if len(differing) == 1:
        (one,) = differing
        return f"only in the {one.what}{_values(one)}"
    counts = Counter(one.what for one in differing)
    *first, last = counts
    return f"in {', '.join(first)} and {last}" if first else f"in several {last}"
