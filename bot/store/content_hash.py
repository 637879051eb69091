"""A short name for the exact content of a fact or a source: the same content has the same digest in every version."""

import hashlib
import json
from collections.abc import Iterable

from bot.core.facts import Fact, Source
from bot.core.figures import Figure

_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
"""Made once: `json.dumps` would make one for each fact."""


def fact_hash(fact: Fact) -> str:
    """SHA-256, in hexadecimal, of all fields; of the source only its id, which has a digest of its own.

    Fields without a value are left out, so a field that a later version adds changes no digest until it is used.
    """
    return _digest(
        [
            ("id", fact.id),
            ("topic", fact.topic),
            ("statement", {str(language): text for language, text in fact.statement.items()}),
            ("source", fact.source.id),
            ("subject", fact.subject),
            ("metric", fact.metric),
            ("figures", [_figure(figure) for figure in fact.figures]),
            ("period", _text(fact.period)),
            ("place", fact.place),
            ("attributed_to", fact.attributed_to),
            ("stage", _text(fact.stage)),
            ("conflicts_with", list(fact.conflicts_with)),
            ("status", str(fact.status)),
            ("review_by", _text(fact.review_by)),
            ("keywords", list(fact.keywords)),
        ]
    )


def source_hash(source: Source) -> str:
    """SHA-256, in hexadecimal, of all fields that have a value."""
    return _digest(
        [
            ("id", source.id),
            ("publisher", source.publisher),
            ("title", source.title),
            ("url", source.url),
            ("language", str(source.language)),
            ("kind", str(source.kind)),
            ("licence", source.licence),
            ("published", str(source.published)),
            ("checked", _text(source.checked)),
        ]
    )


def _figure(figure: Figure) -> list[str]:
    return [figure.name, str(figure.value), figure.unit, str(figure.scale)]


def _text(value: object | None) -> str:
    return "" if value is None else str(value)


def _digest(fields: Iterable[tuple[str, object]]) -> str:
    held = {name: value for name, value in fields if value}
    return hashlib.sha256(_CANONICAL.encode(held).encode("ascii")).hexdigest()
