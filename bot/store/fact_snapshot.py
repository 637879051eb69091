"""An earlier version of a fact as JSON, whole and with its source: what it rested on may change as well."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.core.dates import PartialDate, Period
from bot.core.errors import StoreError
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.store.fact_codec import source_values


def written(fact: Fact) -> str:
    """All that a reader saw of a fact, and what it was about; keywords and conflicts are lookup's alone."""
    held: dict[str, object] = {
        "id": fact.id,
        "topic": fact.topic,
        "statement": {language.value: text for language, text in fact.statement.items()},
        "source": source_values(fact.source),
        "figures": [[one.name, str(one.value), one.unit, one.scale.value] for one in fact.figures],
        "period": None if fact.period is None else str(fact.period),
        "stage": None if fact.stage is None else fact.stage.value,
        "status": fact.status.value,
    }
    held |= {name: getattr(fact, name) for name in ("subject", "metric", "place", "attributed_to")}
    return json.dumps(held, ensure_ascii=False)


def read(text: str) -> Fact:
    """The fact that was written.

    Raises:
        StoreError: when the text is damaged, or breaks a rule of the core.
    """
    try:
        return _fact(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation) as error:
        raise StoreError(f"an earlier version of a fact cannot be read: {error}; restore a backup") from error


def _fact(held: dict[str, Any]) -> Fact:
    return Fact(
        id=held["id"],
        topic=held["topic"],
        statement=LocalText(**held["statement"]),
        source=_source(held["source"]),
        figures=tuple(Figure(name, Decimal(value), unit, Scale(scale)) for name, value, unit, scale in held["figures"]),
        period=None if held["period"] is None else Period.parse(held["period"]),
        stage=None if held["stage"] is None else Stage(held["stage"]),
        status=Status(held["status"]),
        subject=held["subject"],
        metric=held["metric"],
        place=held["place"],
        attributed_to=held["attributed_to"],
    )


def _source(held: dict[str, Any]) -> Source:
    parsed = {
        "language": Language(held["language"]),
        "kind": SourceKind(held["kind"]),
        "published": PartialDate.parse(held["published"]),
        "checked": None if held["checked"] is None else PartialDate.parse(held["checked"]),
    }
    return Source(**(held | parsed))
