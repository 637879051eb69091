"""The fields of facts and sources in files: all readers and writers, of YAML and of CSV, go by these two tables.

A new plain field is an attribute in `core.facts` and one line here; its key in YAML and its column in CSV follow.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Any

from bot.core.dates import PartialDate, Period
from bot.core.facts import SourceKind, Stage, Status
from bot.core.language import Language
from bot.files.yaml_fields import member, parse_day


class Kind(IntEnum):
    """What a field holds. The fields of a CSV row are read in this order, and so are its problems told."""

    STATEMENT = auto()
    """A text in each language: a mapping in YAML, a column for each language in CSV."""
    FIGURES = auto()
    """Named numbers with their units: a mapping of mappings in YAML, columns of its own in CSV."""
    VALUE = auto()
    """One value that is parsed from its text, and written by `str`."""
    TEXT = auto()
    """One text as it is; empty when there is none."""
    TEXTS = auto()
    """Several texts: a list in YAML, one cell parted by semicolons in CSV."""


_EMPTY: Mapping[Kind, object] = {Kind.TEXT: "", Kind.TEXTS: (), Kind.FIGURES: ()}


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One attribute of a fact or a source, under its own name in files.

    Attributes:
        parse: for a VALUE, what makes it of its text; raises InvalidValueError.
        default: for a VALUE, what it is where it is left out.
        is_required: whether YAML must have it, and always writes it.
        unknown: for a VALUE, the word that says that nobody knows it, or that it is none that we know.
        columns: of CSV; by default one of the field's name.
        last_columns: more columns of CSV, behind those of all other fields; those of a later field come first.
    """

    name: str
    kind: Kind = Kind.TEXT
    parse: Callable[[str], Any] = str
    default: Any = None
    is_required: bool = False
    unknown: str = ""
    columns: tuple[str, ...] | None = None
    last_columns: tuple[str, ...] = ()

    def or_default(self, value: Any, text: str = "") -> Any:
        """What was read of a text, or what the field is where nothing was."""
        return self.default if value is None and not (self.unknown and text == self.unknown) else value

    def read(self, text: str) -> Any:
        """The value that a text stands for.

        Raises:
            InvalidValueError: when it stands for none.
        """
        return None if self.unknown and text == self.unknown else self.parse(text)

    def written(self, value: object) -> str:
        """The text of a VALUE."""
        return self.unknown if value is None else str(value)

    def is_left_out(self, value: object) -> bool:
        """Whether YAML is written without this field."""
        return not self.is_required and value == _EMPTY.get(self.kind, self.default)


def _value(
    name: str, parse: Callable[[str], Any], default: Any = None, *, is_required: bool = False, unknown: str = ""
) -> FieldSpec:
    return FieldSpec(name, Kind.VALUE, parse, default, is_required, unknown)


FACT_FIELDS = (
    FieldSpec("id", is_required=True),
    FieldSpec("topic", is_required=True),
    FieldSpec("subject"),
    FieldSpec("metric"),
    FieldSpec("figures", Kind.FIGURES, columns=("value", "unit"), last_columns=("figures",)),
    _value("period", Period.parse),
    FieldSpec("place"),
    FieldSpec("attributed_to"),
    _value("stage", member(Stage)),
    FieldSpec("conflicts_with", Kind.TEXTS, columns=(), last_columns=("conflicts_with",)),
    _value("status", member(Status), Status.PUBLISHED),
    _value("review_by", parse_day),
    FieldSpec("statement", Kind.STATEMENT, is_required=True, columns=tuple(f"statement_{code}" for code in Language)),
    FieldSpec("keywords", Kind.TEXTS),
)
"""In the order in which YAML and CSV are written."""

SOURCE_FIELDS = (
    FieldSpec("id", is_required=True),
    FieldSpec("publisher", is_required=True),
    FieldSpec("title", is_required=True),
    FieldSpec("url"),
    _value("language", member(Language), Language.EN, is_required=True, unknown="other"),
    _value("kind", member(SourceKind), SourceKind.DATASET, is_required=True),
    FieldSpec("licence"),
    _value("published", PartialDate.parse, is_required=True, unknown="unknown"),
    _value("checked", PartialDate.parse),
)
"""All but texts: their defaults are those of CSV, where a source may be told in less."""


def columns_of(fields: Sequence[FieldSpec], prefix: str = "") -> tuple[str, ...]:
    """The columns of CSV that hold these fields, each name behind a prefix."""
    first = [name for field in fields for name in ((field.name,) if field.columns is None else field.columns)]
    last = [name for field in reversed(fields) for name in field.last_columns]
    return tuple(f"{prefix}{name}" for name in (*first, *last))
