"""Figures: exact decimals with unit and scale, and their places in a statement."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from bot.core.errors import InvalidValueError

FIGURE_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MAX_DIGITS = 28
"""Digits that a value may have: as many as Python's decimal arithmetic keeps exactly by default."""


class Scale(StrEnum):
    """The power of ten that a source states a figure in."""

    ONE = "one"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"
    TRILLION = "trillion"

    @property
    def exponent(self) -> int:
        """The power of ten: 9 for a billion."""
        return 3 * list(Scale).index(self)


@dataclass(frozen=True, slots=True)
class Figure:
    """A named exact decimal as its source states it: `31.17`, billion, `usd`.

    Attributes:
        name: how a statement refers to it, as `{name}`.
        value: the number before the scale.
        unit: a short code or word (`usd`, `percent`, `MW`); empty for a bare count.

    Raises:
        InvalidValueError: when the name has another form or the value is not a plain, finite number of up to 28 digits.
    """

    name: str
    value: Decimal
    unit: str = ""
    scale: Scale = Scale.ONE

    def __post_init__(self) -> None:
        if not FIGURE_NAME.fullmatch(self.name):
            raise InvalidValueError(f"figure name “{self.name}”: use a–z, 0–9 and _, beginning with a letter")
        _, digits, exponent = self.value.as_tuple()
        if not isinstance(exponent, int) or exponent > 0 or max(len(digits), -exponent) > MAX_DIGITS:
            raise InvalidValueError(
                f"figure “{self.name}”: the value must be a finite number of up to 28 digits, without exponent"
            )

    @property
    def amount(self) -> Decimal:
        """The value without scale: 31170000000 for 31.17 billion."""
        return self.value.scaleb(self.scale.exponent)

    @property
    def as_stated(self) -> str:
        """The value with scale and unit, for an editor: `31.17 billion usd`."""
        scale = "" if self.scale is Scale.ONE else self.scale.value
        return " ".join(filter(None, (format(self.value, "f"), scale, self.unit)))


def parse_value(text: str) -> Decimal:
    """Read a plain decimal such as `31.17` or `-5`.

    Raises:
        InvalidValueError: when the text is anything else, such as `31,17` or `1e5`.
    """
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text.strip(), re.ASCII):
        raise InvalidValueError(f"“{text}” is no number; write digits with a point, such as 31.17")
    try:
        return Decimal(text.strip())
    except InvalidOperation as error:  # pragma: no cover - the pattern above admits only valid forms
        raise InvalidValueError(f"“{text}” is no number") from error


def placeholders(statement: str) -> list[str]:
    """The names in braces that a statement uses, in their order."""
    return PLACEHOLDER.findall(statement)
