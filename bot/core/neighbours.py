"""Facts that are alike, and the one thing in which two of them differ, which a question must name to mean one."""

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from bot.core.dates import Period
from bot.core.facts import Fact, Status
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.core.stems import keys
from bot.core.text import Script, Token, normalise, tokenise
from bot.core.years import PLAIN

HELD = frozenset({Status.DRAFT, Status.PUBLISHED})
"""What answers a question, or will."""
_TERMS = ("subject", "metric", "place", "attributed_to", "stage")
_TIMES = frozenset({"year", "period"})
_DIGITS = r"\d+(?:[.,]\d+|\s\d{3}(?!\d))*"
_NUMBER = re.compile(rf"{PLACEHOLDER.pattern}|{_DIGITS}")
_WORD = re.compile(rf"{_DIGITS}|[\u3400-\u9fff]|[^\W\d_]+")
_LONGEST = 6
"""Words, or Chinese characters, that can still be told as one thing."""
_MOST_ALIKE = 4
"""Facts that say the same which a further one is held against."""

Wording = Mapping[Language, str]
"""What a fact says in each language, without its figures."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which two facts differ.

    Attributes:
        what: the name of a column, `year`, `number` or `words`.
        own: what the one says; empty for nothing.
        other: what the other says.
    """

    what: str
    own: str
    other: str

    @property
    def is_number(self) -> bool:
        """Whether it is what a question asks for rather than what it names."""
        return self.what == "number"


def differences(one: Fact, other: Fact) -> list[Difference]:
    """In what two facts differ that a question can name, and the number if they differ in that alone.

    Two facts of one subject and metric differ in their columns; where those are not given, the words of the statements
    count too: several stretches of them are one difference each.
    """
    found = list(_of_columns(one, other))
    if one.subject and one.metric and (one.subject, one.metric) == (other.subject, other.metric):
        return found
    worded = _of_words(one, other)
    return [*found, *_untold(worded, found)] or worded[:1]


def alike(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each fact with an earlier one that says the same with other numbers, and differs in no column.

    The time grows with the number of facts, not with that of pairs; the rows of a table take least, which its columns
    tell apart.
    """
    by_columns: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.status in HELD:
            by_columns[_columns(fact)].append(fact)
    for mates in by_columns.values():
        if len(mates) > 1:
            yield from _worded_alike(mates)


def _worded_alike(mates: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    groups: dict[Hashable, list[tuple[Fact, Wording]]] = defaultdict(list)
    for fact in mates:
        wording = {language: bare(text, fact.period) for language, text in fact.statement.items()}
        near = chain.from_iterable(groups[said] for said in wording.items())
        same = next((one for one, other in near if _agree(wording, other) and not _are_linked(fact, one)), None)
        if same is not None:
            yield fact, same
            continue
        for said in wording.items():
            if len(group := groups[said]) < _MOST_ALIKE:
                group.append((fact, wording))


def bare(text: str, period: Period | None, *, keeps_years: bool = True) -> str:
    """A statement without its figures: what a question can be made of.

    Args:
        text: of the statement.
        period: of the fact; without one, any number of four digits that may be a year is one.
        keeps_years: whether the years that the fact is about stay.
    """

    def kept(match: re.Match[str]) -> str:
        return match[0] if keeps_years and _is_year(match[0], period) else " "

    return " ".join(_NUMBER.sub(kept, text).split())


class Repeats:
    """Finds what repeats a fact among those that are held."""

    def __init__(self, held: Iterable[Fact]) -> None:
        self._by_id: dict[str, Fact] = {}
        self._by_text: dict[Hashable, list[Fact]] = defaultdict(list)
        self._by_columns: dict[Hashable, list[Fact]] = defaultdict(list)
        for fact in held:
            self._by_id[fact.id] = fact
            for said in _sayings(fact):
                self._by_text[said].append(fact)
            self._by_columns[_columns(fact)].append(fact)

    def of(self, new: Fact) -> tuple[Fact, ...]:
        """The fact of the same id, and those that say the same in some language, with these or other numbers.

        Figures count in the first case as they are told; a fact that is told together with the new one as its conflict
        is no repetition of it where the numbers differ.
        """
        found = {new.id: self._by_id[new.id]} if new.id in self._by_id else {}
        for said in _sayings(new):
            found |= {fact.id: fact for fact in self._by_text.get(said, ())}
        mates = [fact for fact in self._by_columns.get(_columns(new), ()) if fact.id != new.id]
        found |= {one.id: one for fact in mates for _, one in alike([fact, new])}
        return tuple(found.values())


def _sayings(fact: Fact) -> Iterator[tuple[Language, str]]:
    """What a fact that is not retracted says in each language, however it is written."""
    if fact.status is not Status.RETRACTED:
        values = {figure.name: figure.as_stated for figure in fact.figures}
        for language, text in fact.statement.items():
            filled = PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
            yield language, " ".join(token.text for token in tokenise(normalise(filled)))


def said_share(words: Collection[str], fact: Fact) -> float:
    """0–1: the part of these words, as `words_of` gives them, that a fact says outside its keywords."""
    columns = f"{fact.subject} {fact.metric} {fact.place} {fact.attributed_to}".replace("-", " ")
    said = words_of(token for text in (*fact.statement.texts(), columns) for token in tokenise(normalise(text)))
    return len(said.intersection(words)) / len(words) if words else 0.0


def words_of(tokens: Iterable[Token]) -> set[str]:
    """The stems of words, and the pairs of Chinese characters."""
    found: set[str] = set()
    for text, script in tokens:
        if script is Script.HAN:
            found.update(text[at : at + 2] for at in range(max(1, len(text) - 1)))
        else:
            found.add(keys(text, script)[0])
    return found


def _columns(fact: Fact) -> tuple[str, ...]:
    return (*(_folded(fact, name) for name in _TERMS), str(fact.period or ""))


def _folded(fact: Fact, name: str) -> str:
    return str(getattr(fact, name) or "").strip().casefold()


def _of_columns(one: Fact, other: Fact) -> Iterator[Difference]:
    for name in _TERMS:
        if _folded(one, name) != _folded(other, name):
            yield Difference(name, str(getattr(one, name) or ""), str(getattr(other, name) or ""))
    if one.period != other.period:
        own, others = (str(fact.period or "") for fact in (one, other))
        are_years = all(re.fullmatch(r"(\d{4})?", text) for text in (own, others))
        yield Difference("year" if are_years else "period", own, others)


def _are_linked(one: Fact, other: Fact) -> bool:
    """Whether two facts are told together as conflicting, or are one."""
    return one.id == other.id or one.id in other.conflicts_with or other.id in one.conflicts_with


def _agree(one: Wording, other: Wording) -> bool:
    return all(other.get(language, text) == text for language, text in one.items())


def _of_words(one: Fact, other: Fact) -> list[Difference]:
    """In which stretches the statements of the first shared language differ, and all others in as many."""
    for language, text in one.statement.items():
        if (others := other.statement.get(language)) is not None:
            return list(_stretches(_filled(text, one), _filled(others, other), one.period))
    return [Difference("words", "", "")]


def _stretches(own: str, others: str, period: Period | None) -> Iterator[Difference]:
    words, other_words = _WORD.findall(own), _WORD.findall(others)
    matcher = SequenceMatcher(None, words, other_words, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            said, there = words[start:end], other_words[other_start:other_end]
            yield Difference(_kind(said, there, period), _joined(said), _joined(there))


def _kind(said: list[str], there: list[str], period: Period | None) -> str:
    if not all(word[0].isdigit() for word in (*said, *there)):
        return "words"
    return "year" if all(_is_year(word, period) or _is_year(word, None) for word in (*said, *there)) else "number"


def _untold(worded: Sequence[Difference], columns: Sequence[Difference]) -> Iterator[Difference]:
    """What the words say beside the columns: the year of a period, or a place's name, is no second difference."""
    are_dated = any(column.what in _TIMES for column in columns)
    are_named = any(column.what not in _TIMES for column in columns)
    stretches = [difference for difference in worded if difference.what == "words"]
    if len(stretches) > are_named:
        yield from stretches[are_named:]
    if not are_dated:
        yield from (difference for difference in worded if difference.what == "year")


def _filled(text: str, fact: Fact) -> str:
    """The statement with its figures as the source states them."""
    values = {figure.name: format(figure.value, "f") for figure in fact.figures}
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _joined(words: list[str]) -> str:
    is_han = all(re.fullmatch(r"[\u3400-\u9fff]", word) for word in words)
    return ("" if is_han else " ").join(words) if len(words) <= _LONGEST else ""


def _is_year(number: str, period: Period | None) -> bool:
    if not (number.isdigit() and len(number) == len("2022") and int(number) in PLAIN):
        return False
    return period is None or int(number) in period.years()
