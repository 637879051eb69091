"""The numbers of a statement beside those that take their place in a newer wording of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.quantities import Meaning, Mention, mentions, same_amount, stated
from bot.core.units import SAID_WITH_NUMBER

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+(?:-[^\W\d_]+)*|[%‰$€₸₽]")
_SAME_UNIT = re.compile(r"\s*(?:[-–—~至到和、]|to|and|or|до|и|или|по|мен|және)\s*")
"""Stands between two numbers of which the second alone may have the unit: “5–7 km”."""
_DAY_BEHIND = re.compile(r"\s*[日号]")
_MINUS = re.compile(r"(?:^|[\s(«“])[-−]$")
_LAST_DAY = 31
_YEARS = range(1900, 2101)
_BEFORE = re.compile(r"(?:\b[A-Z]{2,3})?[$€₸₽¥£]\s?$")
_BEHIND = re.compile(r"[ \u00a0-]?(?:[\u3400-\u9fff]{1,4}|[^\W\d_]{1,24}|[%‰$€₸₽])")
"""The word that a number counts, to show beside it."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a statement.

    Attributes:
        text: as it is written, with the word behind it.
        meanings: what it may amount to; of a placeholder, what its figure does.
        units: what the words state it in, as far as we know that unit: the dimension, and how many of the base unit.
        is_negative: whether a minus stands before it.
    """

    text: str
    meanings: frozenset[Meaning]
    units: frozenset[Meaning]
    is_negative: bool

    @property
    def is_year(self) -> bool:
        """Whether it reads as a year."""
        return not self.units and any(amount in _YEARS for _, amount in self.meanings)

    def agrees(self, other: "Number") -> bool:
        """Whether both can be the same amount."""
        return same_amount(self.meanings, other.meanings)


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number and what takes its place.

    Attributes:
        old: the number, and
        new: what stands there now; it may be the same.
        is_certain: whether the words around both are the same, so that no other number can be meant.
    """

    old: Number
    new: Number
    is_certain: bool

    @property
    def is_same_number(self) -> bool:
        """Whether both are one number, whatever they count."""
        return any(dimension == "number" for dimension, _ in self.old.meanings & self.new.meanings)


_Token = str | Number


def number_changes(
    old: tuple[str, Iterable[Figure]], new: tuple[str, Iterable[Figure]], language: Language
) -> list[NumberChange]:
    """Each number of a statement with the one that takes its place; days and months of dates are left out.

    Args:
        old: a statement in one language with the figures of its fact.
        new: its newer wording, as well.
        language: of both.
    """
    before, after = _tokens(*old, language), _tokens(*new, language)
    found = list(_aligned(before, after))
    gone = _only(before, after)
    come = _only(after, before)
    replaced = [one for one in found if one.old in gone and one.new in come and _comparable(one)]
    kept = [one for one in found if one.is_certain or one.is_same_number or one in replaced]
    if len(gone) == len(come) == 1 and not any(one.old is gone[0] or one.new is come[0] for one in kept):
        kept += filter(_comparable, [NumberChange(gone[0], come[0], is_certain=False)])
    return kept


def _only(these: Sequence[_Token], others: Sequence[_Token]) -> list[Number]:
    numbers = [other for other in others if isinstance(other, Number)]
    return [one for one in these if isinstance(one, Number) and not any(map(one.agrees, numbers))]


def _comparable(change: NumberChange) -> bool:
    """A year may have come where a quantity went, and the other way round."""
    return change.old.is_year == change.new.is_year


def _aligned(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[NumberChange]:
    words, others = ([one if isinstance(one, str) else "#" for one in side] for side in (before, after))
    for kind, start, end, other_start, other_end in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        old = [one for one in before[start:end] if isinstance(one, Number)]
        new = [one for one in after[other_start:other_end] if isinstance(one, Number)]
        is_certain = kind == "equal" and end - start > 1
        if len(old) == len(new):
            yield from (NumberChange(one, other, is_certain) for one, other in zip(old, new, strict=True))


def _tokens(text: str, figures: Iterable[Figure], language: Language) -> list[_Token]:
    figures = tuple(figures)
    whole = unicodedata.normalize("NFKC", text)
    ordered = sorted(mentions(text, language, figures), key=lambda one: one.start)
    found = [next(same) for _, same in groupby(ordered, key=lambda one: one.start)]
    dated = {one.start for one in ordered if _is_dated(one)} | set(_days(found, whole))
    tokens: list[_Token] = []
    end = 0
    for place, one in enumerate(found):
        tokens += _WORD.findall(whole[end : one.start].casefold())
        end = one.start + len(one.text)
        is_name = not one.firm and one.text[0].isdigit()  # CO2
        if one.start in dated or is_name:
            tokens.append("date" if one.start in dated else one.text)
        else:
            following = found[place + 1] if place + 1 < len(found) else None
            tokens.append(_number(one, following, whole, figures))
    return [*tokens, *_WORD.findall(whole[end:].casefold())]


def _is_dated(one: Mention) -> bool:
    """Whether it is a month, or a date in digits."""
    return any(dimension == "month" for dimension, _ in one.meanings)


def _days(found: Sequence[Mention], whole: str) -> Iterator[int]:
    """Where the days of dates stand: “12 May”, “May 12”, «5月2日»."""
    for one, other in pairwise(found):
        if not whole[one.start + len(one.text) : other.start].strip(" -"):
            yield from (
                day.start for day, month in ((one, other), (other, one)) if _is_dated(month) and _is_day_like(day)
            )
    for one in found:
        if _is_day_like(one) and _DAY_BEHIND.match(whole, one.start + len(one.text)):
            yield one.start


def _is_day_like(one: Mention) -> bool:
    return any(0 < amount <= _LAST_DAY for _, amount in one.meanings)


def _number(one: Mention, following: Mention | None, whole: str, figures: Iterable[Figure]) -> Number:
    end = one.start + len(one.text)
    figure = next((figure for figure in figures if one.text.startswith(f"{{{figure.name}}}")), None)
    meanings = one.meanings if figure is None else one.meanings | stated(figure).meanings
    is_said = figure is not None and figure.unit in SAID_WITH_NUMBER
    units = _units(meanings if is_said else one.meanings)
    if not units and following is not None and _SAME_UNIT.fullmatch(whole, end, following.start):
        units = _units(following.meanings)
    is_negative = _MINUS.search(whole[: one.start]) is not None
    if figure is not None:
        is_negative = figure.value < 0
    behind = _BEHIND.match(whole, end)
    before = _BEFORE.search(whole[: one.start])
    start = before.start() if before else one.start - is_negative
    written = whole[start : behind.end() if behind else end]
    return Number(written if figure is None else figure.as_stated, meanings, units, is_negative)


def _units(meanings: Iterable[Meaning]) -> frozenset[Meaning]:
    amounts = [amount for dimension, amount in meanings if dimension == "number" and amount]
    measured = [meaning for meaning in meanings if meaning[0] not in {"number", "month"}]
    return frozenset((dimension, value / amount) for dimension, value in measured for amount in amounts)
