"""Whether the rest of a statement tells its value, so that nobody needs to know it to find it.

Of "15.3 billion, 86% more than the 8.2 billion of 2021" or "91 million in ten years, 9 million a year" whoever can
reckon finds the number that is left out. All that a statement says beside its value counts, in whichever language.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, permutations

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER, Figure
from bot.core.quantities import Mention, mentions, stated

NEAR = Decimal("0.025")
"""How far what is reckoned may be from the value and still lead to it: half of what parts two options of a quiz."""
_PERCENT, _NUMBER = "percent", "number"
_WHOLE, _THOUSAND = Decimal(100), 1000
_MOST_TIMES = 100
"""More are no count of years, shares or pieces by which somebody multiplies."""
_LIKE_YEARS = range(1900, 2101)
"""Bare numbers that are years more often than amounts."""
_MOST_AMOUNTS = 12
"""Told in one statement that are combined."""
_WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a statement says beside its value.

    Attributes:
        amounts: by what they measure, in the base unit of it.
        shares: percentages.
        times: small whole numbers.
    """

    amounts: Mapping[str, Sequence[Decimal]]
    shares: Sequence[Decimal]
    times: Sequence[Decimal]


def is_given_away(fact: Fact) -> bool:
    """Whether what stands beside the value adds up to it or leads to it by a share, a growth or a multiple."""
    value = fact.figures[0]
    if any(_adds_up(_numbers_beside(text, fact), value) for text in fact.statement.texts()):
        return True
    language, text = next(iter(fact.statement.items()))
    told = _told(fact, mentions(text, language, fact.figures))
    if value.unit == _PERCENT:
        return any(_is_near(share, value.value) for share in _shares(told))
    return any(_is_near(one, wanted) for kind, wanted in _measured(stated(value)) for one in _amounts(told, kind))


def _is_near(reckoned: Decimal, wanted: Decimal) -> bool:
    return abs(reckoned - wanted) <= NEAR * wanted


def _numbers_beside(text: str, fact: Fact) -> list[Decimal]:
    told = {name: fact.figure(name).amount for name in PLACEHOLDER.findall(text)}
    told.pop(fact.figures[0].name, None)
    written = (number for number in _WRITTEN.findall(PLACEHOLDER.sub("", text)) if number.count(".") <= 1)
    return [*told.values(), *(Decimal(number.replace(",", "")) for number in written)]


def _adds_up(parts: Sequence[Decimal], value: Figure) -> bool:
    """42, 60 and 4 of 106; 51% of what leaves 49%."""
    wanted = {value.value, value.amount}
    if value.unit == _PERCENT and any(part != value.value and _WHOLE - part == value.value for part in parts):
        return True
    stretches = (parts[start:end] for start in range(len(parts)) for end in range(start + 2, len(parts) + 1))
    return any(sum(stretch, Decimal()) in wanted for stretch in stretches)


def _told(fact: Fact, found: Sequence[Mention]) -> _Told:
    value, amounts = fact.figures[0], defaultdict[str, set[Decimal]](set)
    beside = (one for one in found if one.text != f"{{{value.name}}}" and not one.agrees(stated(value)))
    for kind, amount in chain.from_iterable(map(_measured, beside)):
        if amount > 0 and (kind != _NUMBER or amount not in _LIKE_YEARS):
            amounts[kind].add(amount)
    shares = amounts.pop(_PERCENT, set()) | {one.value for one in fact.figures[1:] if one.unit == _PERCENT}
    times = {one for one in amounts[_NUMBER] if one == int(one)}
    if fact.period is not None:
        times.add(Decimal(len(list(fact.period.years()))))
    return _Told(
        {kind: sorted(found)[:_MOST_AMOUNTS] for kind, found in amounts.items()},
        sorted(shares),
        sorted(one for one in times if 1 < one <= _MOST_TIMES),
    )


def _measured(mention: Mention) -> Sequence[tuple[str, Decimal]]:
    """What a number measures; that it is a number as well does not count then."""
    return [one for one in mention.meanings if one[0] != _NUMBER] or list(mention.meanings)


def _amounts(told: _Told, kind: str) -> Iterator[Decimal]:
    bare = (one for one in told.amounts.get(_NUMBER, ()) if one >= _THOUSAND)  # 13 of "from 13 to 6.5 billion dollars"
    for amount in chain(told.amounts.get(kind, ()), () if kind == _NUMBER else bare):
        for share in told.shares:
            yield from (amount * (_WHOLE + share) / _WHOLE, amount * abs(_WHOLE - share) / _WHOLE)
            yield from (amount * share / _WHOLE, amount * _WHOLE / share)
        for times in told.times:
            yield from (amount * times, amount / times)


def _shares(told: _Told) -> Iterator[Decimal]:
    for kind, amounts in told.amounts.items():
        for one, other in permutations(amounts, 2) if kind != _NUMBER else ():
            yield from (one / other * _WHOLE, abs(one - other) / other * _WHOLE)
            yield from (share * one / other for share in told.shares)
