"""Quizzes made of facts: which facts may be asked about, and which wrong values stand beside the right one.

A question is the fact's own statement with its value left out, so that it asks for nothing but what the source says.
Wrong values come from facts that state the same of other years or things, for these are as likely as the right one;
where there are too few, the right one is made smaller and larger. Nothing here is left to chance but by the given one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import chain
from random import Random

from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Stage, Status
from bot.core.figures import PLACEHOLDER, Figure
from bot.core.text import units

OPTIONS = 4
MAX_QUESTION, MAX_OPTION, MAX_EXPLANATION = 300, 100, 200
"""UTF-16 units, the strictest count of characters (Bot API, sendPoll)."""
MAX_LINE_FEEDS = 2
"""In an explanation (Bot API, sendPoll)."""
APART = Decimal("0.05")
"""By which part of the larger two values differ at least: nobody must know a figure better than its source does."""
_LIKELY = Decimal(3)
"""How many times as large or small a neighbour's value may be: any other is seen to be wrong at once."""
_NEAREST = 6
"""Neighbours among which chance chooses."""
_FACTORS = tuple(Decimal(percent) / 100 for percent in (50, 60, 65, 75, 80, 85, 90, 110, 120, 130, 140, 150, 175, 200))
_YEARS = tuple(step for step in range(-8, 9) if step)
_MOST_DIGITS = 12
"""Of a value that somebody may know, or tell from another."""
_YEAR, _PERCENT = "year", "percent"
_WHOLE = Decimal(100)
_UNFINISHED = frozenset({Stage.PLANNED, Stage.ANNOUNCED, Stage.SIGNED, Stage.BUILDING})
_NOT_YET = re.compile(
    r"\b(?:expect|plan(?:s|ned|ning)?\b|target|forecast|project(?:ed|ion)\b|will\b|should\b|aim(?:s|ed)?\b|estimate"
    r"|is to\b|are to\b|would\b|preliminary)"
    r"|\b(?:план(?:ир|у|ов)|ожида|прогноз|оцен|должен|должн|предвар|будет\b|будут\b|намере)"
    r"|\b(?:жоспар|күтіл|болжа|тиіс|бағалан|алдын ала)"
    r"|预计|计划|预期|目标|规划|估计|预测|将(?:达|于|在|会|建|有)|初步",
    re.IGNORECASE,
)
"""Words of what is not yet so, or not yet known, in the four languages."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Quiz:
    """One question with four answers of which one is right.

    Attributes:
        fact_id: what it was made of.
        right: the place of the right option, counted from 0.
        explanation: what the fact states, and its source.

    Raises:
        InvalidValueError: when Telegram would not take it, or two options are the same.
    """

    fact_id: str
    question: str
    options: tuple[str, ...]
    right: int
    explanation: str

    def __post_init__(self) -> None:
        if len(set(self.options)) != OPTIONS or len(self.options) != OPTIONS:
            raise InvalidValueError(f"a quiz has {OPTIONS} different options, not {self.options}")
        if not 0 <= self.right < OPTIONS:
            raise InvalidValueError(f"no option stands at place {self.right}")
        texts = [(self.question, MAX_QUESTION), (self.explanation, MAX_EXPLANATION)]
        texts += [(option, MAX_OPTION) for option in self.options]
        for text, most in texts:
            if not 0 < units(text) <= most:
                raise InvalidValueError(f"“{text}” must have 1–{most} characters")
        if self.explanation.count("\n") > MAX_LINE_FEEDS:
            raise InvalidValueError(f"an explanation has at most {MAX_LINE_FEEDS} line feeds")


def may_be_asked(fact: Fact, others: Iterable[Fact], today: date) -> bool:
    """Whether a fact's value is certain enough to be asked for.

    It is not when it is disputed, retracted, replaced, out of date, or of something that is not yet so.

    Args:
        fact: the one in question.
        others: facts of its topic, which may dispute it.
        today: on which it is asked.
    """
    if not fact.figures or fact.source.published is None:
        return False
    if not fact.figures[0].value > 0 or len(fact.figures[0].value.as_tuple().digits) > _MOST_DIGITS:
        return False
    if fact.status is not Status.PUBLISHED or fact.stage in _UNFINISHED or fact.is_due(today):
        return False
    if any(_NOT_YET.search(text) for text in fact.statement.texts()) or _is_given_away(fact):
        return False
    return not fact.conflicts_with and not any(fact.id in other.conflicts_with for other in others)


def wrong_figures(fact: Fact, others: Sequence[Fact], today: date, chance: Random) -> Iterator[Figure]:
    """Values that may stand beside that of a fact: first those of other facts, in the order in which to take them.

    Each is as far from the right one as `are_apart` wants it; among themselves they may be nearer.

    Args:
        fact: the one that is asked about; its value is above 0.
        others: facts of its topic.
        today: after which no year lies.
        chance: decides which of the likely values comes first.
    """
    right = fact.figures[0]
    made = _years(right, today) if is_year(right) else _scaled(right)
    values = chain(_shuffled(_of_neighbours(fact, others), chance), _shuffled(list(made), chance))
    return (figure for figure in values if _is_possible(figure, right, today) and are_apart(figure, right))


def are_apart(one: Figure, other: Figure) -> bool:
    """Whether two values of one unit differ by 5 % at least; years need only be different ones."""
    amounts = sorted((one.amount, other.amount))
    if is_year(one):
        return amounts[0] != amounts[1]
    return amounts[1] - amounts[0] >= APART * amounts[1]


def _is_given_away(fact: Fact) -> bool:
    """Whether the figures beside the value add up to it: 42, 60 and 4 of 106."""
    for text in fact.statement.texts():
        told = {name: fact.figure(name).amount for name in PLACEHOLDER.findall(text)}
        told.pop(fact.figures[0].name, None)
        numbers = [Decimal(number.replace(",", "")) for number in _plain_numbers(PLACEHOLDER.sub("", text))]
        if _adds_up([*told.values(), *numbers], fact.figures[0]):
            return True
    return False


def _plain_numbers(text: str) -> Iterator[str]:
    yield from (number for number in _NUMBER.findall(text) if number.count(".") <= 1)


def _adds_up(parts: Sequence[Decimal], value: Figure) -> bool:
    wanted = {value.value, value.amount}
    if value.unit == _PERCENT and any(part != value.value and _WHOLE - part == value.value for part in parts):
        return True
    stretches = (parts[start:end] for start in range(len(parts)) for end in range(start + 2, len(parts) + 1))
    return any(sum(stretch, Decimal()) in wanted for stretch in stretches)


def _of_neighbours(fact: Fact, others: Iterable[Fact]) -> list[Figure]:
    """The likeliest values of other facts that measure the same, the nearest few of them."""
    right = fact.figures[0]
    found = [
        other.figures[0]
        for other in others
        if other.id != fact.id
        and other.figures
        and fact.metric
        and (other.metric, other.figures[0].unit) == (fact.metric, right.unit)
        and other.figures[0].value > 0
        and _decimals(other.figures[0]) <= _decimals(right)
        and not _is_of_same(fact, other)
    ]
    near = [figure for figure in found if right.amount / _LIKELY <= figure.amount <= right.amount * _LIKELY]
    return sorted(near, key=lambda figure: _ratio(figure, right))[:_NEAREST]


def _is_of_same(one: Fact, other: Fact) -> bool:
    """Whether two facts tell the same thing of the same time: what differs there is no wrong value."""
    same = (one.subject, one.place) == (other.subject, other.place)
    if not same or one.period is None or other.period is None:
        return same
    return not set(one.period.years()).isdisjoint(other.period.years())


def _decimals(figure: Figure) -> int:
    """A value given more exactly than the right one would be seen to be another's."""
    return -int(figure.value.as_tuple().exponent)


def _ratio(one: Figure, other: Figure) -> Decimal:
    small, large = sorted((one.amount, other.amount))
    return large / small


def _scaled(right: Figure) -> Iterator[Figure]:
    """Half to twice the value, as exactly as it is given itself."""
    _, digits, exponent = right.value.normalize().as_tuple()
    places = Decimal(1).scaleb(int(exponent))
    if digits == (1,):  # else half of 1,000 would be nothing
        places = places.scaleb(-1)
    shown = Decimal(1).scaleb(int(right.value.as_tuple().exponent))
    for factor in _FACTORS:
        value = (right.value * factor).quantize(places, ROUND_HALF_EVEN).quantize(shown)
        if value > 0:
            yield Figure(right.name, value, right.unit, right.scale)


def _years(right: Figure, today: date) -> Iterator[Figure]:
    for step in _YEARS:
        if right.value + step <= today.year:
            yield Figure(right.name, right.value + step, right.unit, right.scale)


def is_year(figure: Figure) -> bool:
    """Whether a value is a year, of which the nearest other is a wrong answer too."""
    return figure.unit == _YEAR


def _is_possible(figure: Figure, right: Figure, today: date) -> bool:
    if is_year(figure):
        return figure.amount <= today.year
    if right.unit == _PERCENT and right.value <= _WHOLE:
        return figure.value <= _WHOLE
    return bool(right.unit) or figure.amount == figure.amount.to_integral_value()


def _shuffled(figures: Sequence[Figure], chance: Random) -> list[Figure]:
    return chance.sample(figures, len(figures))
