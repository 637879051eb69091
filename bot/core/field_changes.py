"""Two versions of a fact, field by field, as an editor writes the fields in a file."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from bot.core.facts import Fact, Source
from bot.core.language import Language

_OWN = frozenset({"id", "statement", "figures", "source"})
"""Fields of a fact that are told in their parts."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs.

    Attributes:
        name: as in a file: `period`, `statement ru`, `figure turnover`, `source title`.
        old: what it said; empty where it was left out.
        new: what it says from now on, as well.
    """

    name: str
    old: str
    new: str


def field_changes(old: Fact, new: Fact) -> list[FieldChange]:
    """Every field in which two versions differ: the statements first, then figures, columns and source."""
    return [change for change in _compared(old, new) if change.old != change.new]


def _compared(old: Fact, new: Fact) -> Iterator[FieldChange]:
    for language in Language:
        texts = (fact.statement.get(language) or "" for fact in (old, new))
        yield FieldChange(f"statement {language}", *texts)
    before, after = ({figure.name: figure.as_stated for figure in fact.figures} for fact in (old, new))
    for name in {**before, **after}:
        yield FieldChange(f"figure {name}", before.get(name, ""), after.get(name, ""))
    if set(before) == set(after):
        yield FieldChange("order of figures", ", ".join(before), ", ".join(after))
    for field in fields(Fact):
        if field.name not in _OWN:
            yield FieldChange(field.name, _written(getattr(old, field.name)), _written(getattr(new, field.name)))
    for field in fields(Source):
        values = (_written(getattr(fact.source, field.name)) for fact in (old, new))
        yield FieldChange(f"source {field.name}", *values)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
