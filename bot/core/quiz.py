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
from bot.core.figures import Figure
from bot.core.given_away import is_given_away
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
_FACTORS = tuple(
    Decimal(percent) / 100 for percent in (55, 60, 65, 70, 75, 80, 85, 90, 110, 120, 125, 130, 140, 150, 160, 175, 180)
)
_TWO = Decimal(2)
"""Twice or half a value is none to make up: it may be both lines of a pipeline, both ways, both sides."""
_YEARS = tuple(step for step in range(-8, 9) if step)
_FEW = 5
"""A single digit of which there are less than three others within half to twice."""
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
_CLAUSE_END = re.compile(r"[;；。]|[.!?](?=\s)")
_ABLE = re.compile(
    r"\b(?:can|could|able to|capable of)\b"
    r"|(?<!\w)(?:мо(?:жет|гут|г|гла|гло|гли)|способ(?:ен|на|но|ны)|позволя\w+)(?!\w)"
    r"|[аеый]\s+ала(?:ды|тын)\b|мүмкіндік"
    r"|可(?:以|供|达|年产|容纳|生产|处理|加工|运|输)|能够|能(?=生产|处理|加工|容纳|运|达)",
    re.IGNORECASE,
)
"""Words of what something is able to: what can make 6 million tonnes can make 5 million too."""


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
    if any(_NOT_YET.search(text) for text in fact.statement.texts()) or _is_ability(fact):
        return False
    if fact.conflicts_with or any(fact.id in other.conflicts_with for other in others):
        return False
    return not is_given_away(fact)


def _is_ability(fact: Fact) -> bool:
    """Whether the value is what something can do, by the words of its own clause in any language."""
    value = f"{{{fact.figures[0].name}}}"
    clauses = ((text, clause) for text in fact.statement.texts() for clause in _CLAUSE_END.split(text))
    return any(_ABLE.search(clause) for text, clause in clauses if value in clause or value not in text)


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
    told = [right, *_rivals(fact, others)]
    return (
        figure for figure in values if _is_possible(figure, fact, today) and all(are_apart(figure, one) for one in told)
    )


def are_apart(one: Figure, other: Figure) -> bool:
    """Whether two values of one unit differ by 5 % at least; years need only be different ones."""
    amounts = sorted((one.amount, other.amount))
    if is_year(one):
        return amounts[0] != amounts[1]
    return amounts[1] - amounts[0] >= APART * amounts[1]


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
        and _decimals(other.figures[0]) == _decimals(right)
        and not _is_of_same(fact, other)
    ]
    near = [figure for figure in found if right.amount / _LIKELY <= figure.amount <= right.amount * _LIKELY]
    return sorted(near, key=lambda figure: _ratio(figure, right))[:_NEAREST]


def _rivals(fact: Fact, others: Iterable[Fact]) -> list[Figure]:
    """What others state of the same thing and time: true as well for whoever goes by another source."""
    right = fact.figures[0]
    same = (
        other for other in others if other.id != fact.id and other.metric == fact.metric and _is_of_same(fact, other)
    )
    return [figure for other in same for figure in other.figures if figure.unit == right.unit and figure.value > 0]


def _is_of_same(one: Fact, other: Fact) -> bool:
    """Whether two facts tell the same thing of the same time: what differs there is no wrong value."""
    same = (one.subject, one.place) == (other.subject, other.place)
    if not same or one.period is None or other.period is None:
        return same
    return not set(one.period.years()).isdisjoint(other.period.years())


def _decimals(figure: Figure) -> int:
    """A value given more or less exactly than all the others would be seen to be the wrong or the right one."""
    return -int(figure.value.as_tuple().exponent)


def _ratio(one: Figure, other: Figure) -> Decimal:
    small, large = sorted((one.amount, other.amount))
    return large / small


def _scaled(right: Figure) -> Iterator[Figure]:
    """Above half and below twice the value, about as exactly as it is given itself."""
    shown, step = Decimal(1).scaleb(int(right.value.as_tuple().exponent)), _step(right.value)
    for factor in _FACTORS:
        value = ((right.value * factor / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step).quantize(shown)
        if value > 0 and _TWO not in (value / right.value, right.value / value):
            yield Figure(right.name, value, right.unit, right.scale)


def _step(value: Decimal) -> Decimal:
    """What values as round as this one are multiples of; of 1,000 and 20 finer ones, else there would be too few."""
    _, digits, exponent = value.normalize().as_tuple()
    step = Decimal(1).scaleb(int(exponent))
    if digits == (1,):
        return step / 10
    return step / 2 if len(digits) == 1 and digits[0] <= _FEW else step


def _years(right: Figure, today: date) -> Iterator[Figure]:
    for step in _YEARS:
        if right.value + step <= today.year:
            yield Figure(right.name, right.value + step, right.unit, right.scale)


def is_year(figure: Figure) -> bool:
    """Whether a value is a year, of which the nearest other is a wrong answer too."""
    return figure.unit == _YEAR


def _is_possible(figure: Figure, fact: Fact, today: date) -> bool:
    right = fact.figures[0]
    if is_year(figure):
        return figure.amount <= today.year
    if right.unit == _PERCENT and right.value <= _WHOLE:
        return figure.value <= _room_beside(fact)
    return bool(right.unit) or figure.amount == figure.amount.to_integral_value()


def _room_beside(fact: Fact) -> Decimal:
    """The largest share there can be beside the others that a fact tells: 60% of coal beside 40% of gas."""
    shares = (figure.value for figure in fact.figures[1:] if figure.unit == _PERCENT)
    left = _WHOLE - max((share for share in shares if share > 0), default=Decimal())
    return left if left >= fact.figures[0].value else _WHOLE


def _shuffled(figures: Sequence[Figure], chance: Random) -> list[Figure]:
    return chance.sample(figures, len(figures))
