"""What an editor is asked about before a change of a fact counts: jumps of a number, another unit, a time to come.

A hold is no refusal: the change may be right, and is made once somebody says so of that very change.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum
from types import MappingProxyType

from bot.core.facts import Fact, Stage
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.neighbours import Repeats
from bot.core.number_changes import Number, NumberChange, number_changes
from bot.core.quantities import same_amount, stated
from bot.core.units import unit_named

_KEY_DIGITS = 8
_EXACT = Context(prec=96)
"""A value of 28 digits times the factor of its unit, without rounding."""


class HoldKind(StrEnum):
    """Why a change waits for a person to confirm it."""

    TENFOLD = "tenfold"
    """The new amount is ten times the old one or more."""
    TENTH = "tenth"
    """It is a tenth of the old one or less."""
    SIGN = "sign"
    """What was above zero is below it, or the other way round."""
    FROM_ZERO = "from-zero"
    TO_ZERO = "to-zero"
    UNIT = "unit"
    """It is stated in another unit; whether it is the same amount is for the person to see."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One change of a number that waits for a person to confirm it.

    Attributes:
        kind: what is striking about it.
        fact_id: of the fact.
        figure: the name of the figure that changes; empty for a number in the words of a statement.
        language: of the statement that holds the number; None for a figure.
        old: the value as the fact stated it, and
        new: as it would from now on.
        key: eight hexadecimal digits that stand for this very change: other values or another figure have another key.
    """

    kind: HoldKind
    fact_id: str
    figure: str
    language: Language | None
    old: str
    new: str
    key: str

    def __str__(self) -> str:
        """What is held and why, for an editor, with the key that confirms it."""
        what = f"figure {self.figure}" if self.language is None else f"statement {self.language}"
        return f"{self.fact_id}: {what}: “{self.old}” -> “{self.new}” {_WHY[self.kind]} (key {self.key})"


_WHY: Mapping[HoldKind, str] = MappingProxyType(
    {
        HoldKind.TENFOLD: "is ten times as much or more",
        HoldKind.TENTH: "is a tenth or less",
        HoldKind.SIGN: "changes sign",
        HoldKind.FROM_ZERO: "had been zero",
        HoldKind.TO_ZERO: "becomes zero",
        HoldKind.UNIT: "is in another unit",
    }
)


def holds(old: Fact | None, new: Fact) -> tuple[Hold, ...]:
    """What must be confirmed before one version of a fact takes the place of another; nothing of a new fact.

    Amounts are compared as exact decimals, each figure with the one of its name, and the fact's value with the new
    one whatever its name; so is each number in the words of a statement with what takes its place there. A change that
    two kinds apply to gives two holds of one key.
    """
    if old is None:
        return ()
    return tuple(dict.fromkeys((*_of_figures(old, new), *_of_statements(old, new))))


def _of_figures(old: Fact, new: Fact) -> Iterator[Hold]:
    for one, other in _pairs(old, new):
        key = _key(new.id, other.name, _amount_of(one), _amount_of(other))
        for kind in _figure_kinds(one, other):
            yield Hold(kind, new.id, other.name, None, one.as_stated, other.as_stated, key)


def _pairs(old: Fact, new: Fact) -> list[tuple[Figure, Figure]]:
    """Figures of one name; the value and the new one; and what else was renamed, where as many came as went."""
    former = {figure.name: figure for figure in old.figures}
    pairs = [(former[figure.name], figure) for figure in new.figures if figure.name in former]
    if old.figures and new.figures and old.figures[0].name != new.figures[0].name:
        pairs.append((old.figures[0], new.figures[0]))
    names = {figure.name for pair in pairs for figure in pair}
    gone = [figure for figure in old.figures if figure.name not in names]
    come = [figure for figure in new.figures if figure.name not in names]
    return pairs + list(zip(gone, come, strict=True)) if len(gone) == len(come) else pairs


def _figure_kinds(old: Figure, new: Figure) -> Iterator[HoldKind]:
    if not _same_unit(old.unit, new.unit):
        yield HoldKind.UNIT
    before, after = unit_named(old.unit), unit_named(new.unit)
    if before is not None and after is not None and before[0] == after[0]:
        yield from _jumps(_EXACT.multiply(old.amount, before[1]), _EXACT.multiply(new.amount, after[1]))
    else:
        yield from _jumps(old.amount, new.amount)


def _same_unit(old: str, new: str) -> bool:
    """Whether both are one unit in other words: kt and «тыс. т»; MW and mW are not."""
    before, after = unit_named(old), unit_named(new)
    return before == after if before or after else old.strip().casefold() == new.strip().casefold()


def _jumps(old: Decimal, new: Decimal) -> Iterator[HoldKind]:
    if old == 0 or new == 0:
        if old != new:
            yield HoldKind.FROM_ZERO if old == 0 else HoldKind.TO_ZERO
        return
    if old.is_signed() != new.is_signed():
        yield HoldKind.SIGN
    before, after = old.copy_abs(), new.copy_abs()
    if after >= before.scaleb(1, _EXACT):
        yield HoldKind.TENFOLD
    elif after.scaleb(1, _EXACT) <= before:
        yield HoldKind.TENTH


def _of_statements(old: Fact, new: Fact) -> Iterator[Hold]:
    figures = _pairs(old, new)
    for language, text in old.statement.items():
        other = new.statement.get(language)
        if other is None or text == other:  # of the same words, only figures can have changed
            continue
        changes = number_changes((text, old.figures), (other, new.figures), language)
        for place, change in enumerate(changes):
            yield from _of_number(new.id, language, place, change, figures)


def _of_number(
    fact_id: str, language: Language, place: int, change: NumberChange, figures: Iterable[tuple[Figure, Figure]]
) -> Iterator[Hold]:
    old, new = change.old, change.new
    values = [f"{'-' if one.is_negative else ''}{sorted(one.meanings)}" for one in (old, new)]
    key = _key(fact_id, f"{language.value} {place}", *values)
    told = _told_by_figures(change, figures)
    for kind in dict.fromkeys(_number_kinds(change)):
        if kind not in told:
            yield Hold(kind, fact_id, "", language, old.text, new.text, key)


def _told_by_figures(change: NumberChange, figures: Iterable[tuple[Figure, Figure]]) -> frozenset[HoldKind]:
    """What need not be said of words that only say what two figures do, which are looked at themselves."""
    for old, new in figures:
        if same_amount(stated(old).meanings, change.old.meanings) and same_amount(
            stated(new).meanings, change.new.meanings
        ):
            has_unit = _same_unit(old.unit, new.unit)
            return frozenset(HoldKind) - ({HoldKind.UNIT} if has_unit else frozenset())
    return frozenset()


def _number_kinds(change: NumberChange) -> Iterator[HoldKind]:
    old, new = change.old, change.new
    both_stated = bool(old.units and new.units)
    one_stated = bool(old.units or new.units) and (change.is_certain or change.is_same_number)
    if old.units.isdisjoint(new.units) and (both_stated or one_stated):
        yield HoldKind.UNIT
    if old.is_negative != new.is_negative:
        yield HoldKind.SIGN
    # “3–5 million” may begin with 3 or with 3 million: it jumps where it does so by any reading.
    readings = [list(_jumps(*amounts)) for amounts in _comparable(old, new)]
    if all(readings):
        yield from (kind for kinds in readings[:1] for kind in kinds)


def _comparable(old: Number, new: Number) -> Iterator[tuple[Decimal, Decimal]]:
    dimensions = {name for name, _ in old.units} & {name for name, _ in new.units} or {"number"}
    for name, amount in sorted(old.meanings):
        yield from ((amount, other) for same, other in sorted(new.meanings) if name == same and name in dimensions)


def _amount_of(figure: Figure) -> str:
    return f"{figure.amount.normalize(_EXACT):f} {figure.unit.strip()}"


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_KEY_DIGITS]


def repeats(new: Fact, held: Iterable[Fact]) -> tuple[Fact, ...]:
    """The held fact of the same id, and those that say the same in some language, to be shown beside a new one.

    `Repeats` does so for many new facts at once.
    """
    return Repeats(held).of(new)


_NOT_YET = frozenset({Stage.PLANNED, Stage.ANNOUNCED, Stage.SIGNED})
_PLAN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|targets?|aims?|goals?|forecasts?|project(?:s|ed|ions?)|expect(?:s|ed)?|intends?|will)\b"
    r"|\b(?:план|цел(?:ь|и|ью|ей|ям)\b|прогноз|ожида|намер|предпола|проект(?:ная|ный)|будет|будут|должн)"
    r"|\b(?:жоспар|мақсат|болжа|күтіл|көзде|межел|ниет)"
    r"|计划|规划|目标|预计|预测|预期|拟|将(?:达|于|在|会|建|增|提|超|突破)",
    re.IGNORECASE,
)


def future_problem(fact: Fact, today: date) -> str | None:
    """What is wrong with a fact about a time to come that is told as if it had been; None for any other.

    A period begins in the future where its first day does; such a fact is planned, announced or signed, or a statement
    of it speaks of a plan or a forecast.
    """
    if fact.period is None or fact.period.start.first_day() <= today or fact.stage in _NOT_YET:
        return None
    if any(_PLAN.search(text) for text in fact.statement.texts()):
        return None
    return (
        f"period {fact.period} lies in the future, and the fact is told as done; correct it, or write stage: planned,"
        " announced or signed"
    )
