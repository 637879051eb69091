"""What a picture of a series shows, worded already: whoever draws it knows neither series nor languages."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.core.errors import InvalidValueError
from bot.core.language import Language

DRAWN_AS = 1
"""Goes up when the same plan is drawn otherwise, so that pictures sent before are made anew."""


MAX_CURVES = 2
"""Series in one picture: colours, shapes and figures of more run into each other on a phone."""


class Theme(StrEnum):
    """The colours of a picture."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Mark:
    """One value in a picture.

    Attributes:
        at: the start of its period in years: 2020.25 for April 2020.
    """

    at: float
    value: float
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A period that the axis names."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One series in a picture.

    Attributes:
        runs: values of periods that follow each other without a gap.
        is_joined: whether a line may join the values of a run.
        last: the last value as it is written beside its mark.
    """

    title: str
    runs: tuple[tuple[Mark, ...], ...]
    is_joined: bool
    last: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All values in their order."""
        return tuple(mark for run in self.runs for mark in run)


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A whole picture in one language.

    Attributes:
        notes: what a reader must know to read the marks rightly.
        sources: who published the values, and as of when.
        author: the bot that made it.
        decimal, group: the signs by which the language writes numbers.

    Raises:
        InvalidValueError: when there is nothing to compare: no curve, or one with a single value.
    """

    language: Language
    theme: Theme
    unit: str
    curves: tuple[Curve, ...]
    ticks: tuple[Tick, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    author: str
    decimal: str
    group: str

    def __post_init__(self) -> None:
        if not self.curves or any(len(curve.marks) < 2 for curve in self.curves):  # noqa: PLR2004 - a line needs two
            raise InvalidValueError("a picture needs at least two values of each series")

    @property
    def key(self) -> str:
        """What the picture looks like, as 64 hexadecimal digits: another value or word makes another key."""
        told = json.dumps([DRAWN_AS, asdict(self)], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(told.encode("ascii")).hexdigest()

    def texts(self) -> Iterator[str]:
        """Every text that is drawn."""
        yield from (self.unit, self.author, self.decimal, self.group, *self.notes, *self.sources)
        yield from (tick.label for tick in self.ticks)
        for curve in self.curves:
            yield from (curve.title, curve.last)


def plan_of(told: Mapping[str, Any]) -> ChartPlan:
    """A plan as `dataclasses.asdict` and JSON told it.

    Raises:
        TypeError, LookupError, ValueError: when it is none.
    """
    curves = tuple(
        Curve(
            curve["title"],
            tuple(tuple(Mark(**mark) for mark in run) for run in curve["runs"]),
            curve["is_joined"],
            curve["last"],
        )
        for curve in told["curves"]
    )
    words = {name: told[name] for name in ("unit", "author", "decimal", "group")}
    ticks = tuple(Tick(**tick) for tick in told["ticks"])
    language, theme = Language(told["language"]), Theme(told["theme"])
    return ChartPlan(
        language=language,
        theme=theme,
        curves=curves,
        ticks=ticks,
        notes=tuple(told["notes"]),
        sources=tuple(told["sources"]),
        **words,
    )
