"""What a question names and a fact must hold as it is: times, amounts with their units, countries, unknown names."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Ask, ConceptKind, Lexicon
from bot.core.lookup import weights
from bot.core.lookup.index.features import Features
from bot.core.lookup.index.segment import Candidate
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.grammar import relative_years
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.quantities import mentions, stated
from bot.core.roles import HOME, MONTHS, Role
from bot.core.text import Script, normalise, tokenise
from bot.core.times import held_times

_MONTHS, _DATED = frozenset(MONTHS), ("month:", "months:", "day:")
_PERIODS = _MONTHS | {Role.PART_OF_YEAR}
"""Times other than a year of the calendar."""
_LOOSELY_SAID = 10
"""Numbers up to this one are said loosely: one of two, the first three, ten years for a decade."""
_WITHOUT_UNIT = frozenset({"number", "month"})
_TIMES_AS_MUCH = re.compile(r"\d+(?:[.,]\d+)?\s*(?:times\b|-?fold\b|раза?\b|есе\b|倍)")
_LONG_ENOUGH = 4
"""Letters from which on an unknown word is taken for a name: shorter ones are chat, or slips of padding."""
_SAME_START = 4
_WITH = ("мен", "бен", "пен")
"""What Kazakh says "with" by; its list of everyday words is too short to tell a name by more."""
_WITH_IN_CHINESE = frozenset("与和同跟对")
_RUSSIAN_VERB = re.compile(r"(?:(?:ть|чь|[аеиоуыя]л[аио]?)(?:ся|сь)?|[аяиы]й|ого|ыми|ых)$")
"""Endings of verbs and adjectives, which name nothing: «провернула»."""
_KAZAKH_VERB = re.compile(
    r"(?:[дт]и|ды|ты|[гк][ае]н(?:н[ае]н|[гк][ае]|д[ае])?|[ае]ти?н|[ае]ты?н|[ае]д[ыи]|[иы]п|[ае]йик|айык|уг[ае]|б[ае]к)$"
)
"""Endings of Kazakh verbs, folded: «жөнелтілді», «тартылған», «өткізетін»."""
_VERBS = {
    Language.RU: re.compile(r"(?:ть|чь|(?:[аеиоуыя]|ш)л[аио]?|[аеиуюя]ет|[ую]т|[аи]т|ете)(?:ся|сь)?$"),
    Language.KK: _KAZAKH_VERB,
}
_QUOTED = re.compile(r"[«“\"„]([^«»“”\"„]{3,60})[»”\"“]")
_NAMES = frozenset(
    {ConceptKind.PLACE, ConceptKind.PROJECT, ConceptKind.COMPANY, ConceptKind.PERSON, ConceptKind.ORGANISATION}
)


class TimeConstraints:
    """The times of one question, held against many facts; `this_year` is that in which it is asked."""

    __slots__ = ("_beside", "_is_timed", "_lexicon", "_reading", "_year_names", "_years")

    def __init__(self, reading: ParsedQuery, lexicon: Lexicon, this_year: int | None) -> None:
        self._reading, self._lexicon = reading, lexicon
        self._years = reading.years
        self._year_names = [f"y:{year}" for year in reading.years]
        self._beside = list(_beside_years(reading, this_year))
        self._is_timed = bool(self._years or self._beside or reading.named_times or reading.ranges)

    def missing(self, candidate: Candidate) -> tuple[Missing, Collection[str]] | None:
        """The first time that a fact is not of, with the features that it goes by."""
        if not self._is_timed:
            return None
        row = candidate.row
        for said, code in self._reading.named_times:
            if code not in held_times(candidate.fact):
                return Missing(Slot.TIME, self._reading.as_written_words(said)), self._year_names
        for first, last in self._reading.ranges:
            if not {f"y:{first}", f"y:{last}"} <= row.keys():
                return Missing(Slot.YEAR, f"{first}–{last}"), self._year_names
        if years := self._missing_years(candidate.metric, row):
            return Missing(Slot.YEAR, ", ".join(map(str, years))), self._year_names
        unmet = (
            (missing, names)
            for missing, names in self._beside
            if not any(row.get(name, 0.0) > weights.HOMONYM for name in names)
        )
        return next(unmet, None)

    def _missing_years(self, metric: str, row: Features) -> list[int]:
        """The years of the question that a fact is not of; growth is also told by the year before."""
        held = {year for year in self._years if f"y:{year}" in row}
        if not self._years or (not held and self._was_published_then(row)):
            return []
        if held:
            held |= {year for year in self._years if f"p:{year}" in row}
            held |= {year - 1 for year in held if self._is_growth(metric)}
        return [year for year in self._years if year not in held]

    def _is_growth(self, metric: str) -> bool:
        concept = self._lexicon.get(metric)
        return concept is not None and not self._lexicon.bearing(Role.YEARLY_CHANGE).isdisjoint(concept.broader)

    def _was_published_then(self, row: Features) -> bool:
        """A statement without a period is as old as its source; but a quantity must be that year's own."""
        return Ask.QUANTITY not in self._reading.asks and any(f"p:{year}" in row for year in self._years)


def _beside_years(reading: ParsedQuery, this_year: int | None) -> Iterator[tuple[Missing, tuple[str, ...]]]:
    """The times that the lexicon knows, apart from years."""
    if Ask.WHEN in reading.asks:
        return
    concepts = [concept for span in reading.content for concept in span.concepts]
    has_month = any(concept.bears(_MONTHS) for concept in concepts)
    has_month = has_month or any(time.code.startswith(_DATED) for time in reading.named_times)
    has_rate = Ask.QUANTITY in wanted(reading) and not has_month
    periods = _PERIODS | {Role.RATE} if has_rate else _PERIODS
    for step, written in relative_years(reading):
        yield _beside_this_year(written, step, this_year)
    for span in reading.content:
        first = span.concepts[0]
        if span.sure >= weights.INFLECTED and first.bears(periods):
            yield Missing(Slot.TIME, reading.as_written(span)), tuple("c:" + concept.id for concept in span.concepts)


def _beside_this_year(written: str, step: int, this_year: int | None) -> tuple[Missing, tuple[str, ...]]:
    if this_year is None:
        return Missing(Slot.TIME, written), ()
    year = this_year + step
    return Missing(Slot.YEAR, str(year)), (f"y:{year}",)


def wanted(reading: ParsedQuery) -> frozenset[Ask]:
    """What is asked for, by question words or by metrics that hold them: "how many learners"."""
    return reading.asks.union(
        *(concept.asks for span in reading.content for concept in span.concepts if concept.kind is ConceptKind.METRIC)
    )


def lacks_unit(span: Span, row: Features) -> bool:
    """Whether it is asked for in another currency, or measured in another way, than a fact tells."""
    are_alone = all(Role.INCONVERTIBLE in concept.roles for concept in span.concepts)
    return are_alone and not any("c:" + concept.id in row for concept in span.concepts)


def other_amount(reading: ParsedQuery, candidate: Candidate) -> str | None:
    """The first number of a question, as it is written, that a fact does not state so."""
    if not reading.numbers:
        return None
    if (number := next(_other_numbers(reading, candidate.row), None)) is not None:
        return number
    if all(float(number) in reading.years for number in reading.numbers):
        return None
    return next(_other_amounts(reading, candidate.fact), None)


def _other_numbers(reading: ParsedQuery, row: Features) -> Iterator[str]:
    for number in reading.numbers:
        is_year = float(number) in reading.years
        is_loose = float(number) <= _LOOSELY_SAID and f"-{number}" not in reading.source
        if "n:" + number not in row and not is_year and not is_loose:
            yield number


def _other_amounts(reading: ParsedQuery, fact: Fact) -> Iterator[str]:
    """Amounts with a unit that are not the fact's: 31.17 million of 31.17 billion dollars, 50 kW of 50 MW."""
    held = [stated(figure) for figure in fact.figures]
    for mention in mentions(reading.source, reading.language) if held else ():
        is_year = any(value in reading.years for _, value in mention.meanings)  # «в 2022-м» is no length
        has_digits = any(char.isdigit() for char in mention.text)
        has_unit = has_digits and not is_year and any(name not in _WITHOUT_UNIT for name, _ in mention.meanings)
        if has_unit and not any(mention.agrees(one) for one in held):
            yield mention.text
    times = _TIMES_AS_MUCH.search(reading.source)
    if times is not None and held and all(figure.unit == "percent" for figure in fact.figures):
        yield times[0]


@dataclass(frozen=True, slots=True)
class Strangers:
    """The other countries and unknown names of one question.

    Attributes:
        lands: each other country in the asker's words, with the features that a fact may hold it by.
        names: words that no lexicon knows and no list of everyday words holds.
    """

    lands: tuple[tuple[Missing, tuple[str, ...]], ...]
    names: tuple[tuple[Missing, Word], ...]

    @classmethod
    def of(cls, reading: ParsedQuery, common: CommonWords) -> "Strangers":
        """Those of a question; without a list of everyday words no word is known to be a name."""
        names = tuple((Missing(Slot.PART, whole(word, reading)), word) for word in _unknown(reading, common))
        return cls(tuple(_lands(reading)), names if len(common) else ())

    def land(self, row: Features) -> tuple[Missing, tuple[str, ...]] | None:
        """The first other country that a fact does not hold."""
        return next((found for found in self.lands if not any(name in row for name in found[1])), None)

    def name(self, row: Features, lexicon: Lexicon) -> Missing | None:
        """The first unknown name that a fact does not hold, in any form or as a slip of a name of its own."""
        for missing, word in self.names:
            if any("w:" + key in row for key in word.keys):
                continue
            if not any(start == word.text[:_SAME_START] for start in _starts(row, lexicon)):
                return missing
        return None


def in_full(missing: Missing, reading: ParsedQuery) -> Missing:
    """A pair of states with what is asked of them: 中俄 by itself is no name of the one that we know nothing of."""
    for place, part in enumerate(reading.parts[:-1]):
        behind = reading.parts[place + 1]
        if len(part.text) == len("中俄") and reading.as_written(part) == missing.asked and behind.start == part.start:
            asked = reading.as_written_words(part.text + behind.text)
            return Missing(missing.slot, asked) if asked in reading.source else missing
    return missing


def whole(word: Word, reading: ParsedQuery) -> str:
    """An unknown word; of unknown Chinese text, which comes as overlapping pairs, the whole stretch."""
    if not word.keys or not word.keys[0].startswith("h:"):
        return reading.as_written(word)
    text = ""
    for part in reading.parts[reading.parts.index(word) :]:
        if not isinstance(part, Word) or (text and not part.text.startswith(text[-1])):
            break
        text += part.text[1:] if text else part.text
    return reading.as_written_words(text.rstrip("的"))


def _lands(reading: ParsedQuery) -> Iterator[tuple[Missing, tuple[str, ...]]]:
    for span in reading.content:
        if span.sure < weights.SURELY_READ or not span.is_only(ConceptKind.COUNTRY):
            continue
        if not any(concept.bears(HOME) for concept in span.concepts):
            names = tuple("c:" + concept.id for concept in span.concepts)
            yield in_full(Missing(Slot.COUNTRY, reading.as_written(span)), reading), names


def _unknown(reading: ParsedQuery, common: CommonWords) -> Iterator[Word]:
    quoted = {token.text for text in _QUOTED.findall(reading.source) for token in tokenise(normalise(text))}
    for place, part in enumerate(reading.parts):
        if not isinstance(part, Word) or not part.keys or part.start in reading.aside:
            continue
        if part.keys[0].startswith("h:"):
            before = reading.parts[place - 1] if place else None
            if isinstance(before, Span) and before.text in _WITH_IN_CHINESE and len(part.text) > 1:
                yield part
        elif len(part.text) >= _LONG_ENOUGH and common.weight(part.keys) == 1.0 and _may_name(part, reading, quoted):
            yield part


def is_verb(word: Word, language: Language) -> bool:
    """Whether it has the ending of a verb, which tells what is done and names nothing."""
    endings = _VERBS.get(language)
    return endings is not None and endings.search(word.text) is not None


def _may_name(word: Word, reading: ParsedQuery, quoted: Collection[str]) -> bool:
    if word.keys[0][0] not in "er" or (word.text not in quoted and _RUSSIAN_VERB.search(word.text)):
        return False
    return reading.language is not Language.KK or word.text in quoted or word.text.endswith(_WITH)


def _starts(row: Features, lexicon: Lexicon) -> Iterator[str]:
    """How the words begin that the names in a fact are made of."""
    concepts = (lexicon.get(name[2:]) for name in row if name.startswith("c:"))
    for concept in concepts:
        if concept is not None and concept.kind in _NAMES:
            for _, phrase in concept.phrases():
                for token in tokenise(normalise(phrase)):
                    if token.script is not Script.HAN:
                        yield token.text[:_SAME_START]
