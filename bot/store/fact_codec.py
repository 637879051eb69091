"""Facts and sources of the core as values of columns, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Row

from bot.core.dates import PartialDate, Period
from bot.core.errors import StoreError
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText

AnyRow = Row[*tuple[Any, ...]]
"""A row of a query, whatever its columns."""
Values = dict[str, Any]
"""The values of one row by column."""

_PLAIN = json.JSONEncoder(ensure_ascii=False)
"""Made once: `json.dumps` would make one for each fact."""


def source_values(source: Source) -> Values:
    """The row of a source, without `shipped`."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "language": source.language.value,
        "kind": source.kind.value,
        "licence": source.licence,
        "published": str(source.published),
        "checked": None if source.checked is None else str(source.checked),
    }


def fact_values(fact: Fact) -> Values:
    """The row of a fact, without `shipped`."""
    return {
        "id": fact.id,
        "source_id": fact.source.id,
        "topic": fact.topic,
        "subject": fact.subject,
        "metric": fact.metric,
        "statement_en": fact.statement.en,
        "statement_ru": fact.statement.ru,
        "statement_kk": fact.statement.kk,
        "statement_zh": fact.statement.zh,
        "period": None if fact.period is None else str(fact.period),
        "place": fact.place,
        "attributed_to": fact.attributed_to,
        "stage": None if fact.stage is None else fact.stage.value,
        "status": fact.status.value,
        "review_by": fact.review_by,
        "keywords": _PLAIN.encode(fact.keywords),
    }


def figure_values(fact: Fact) -> Iterator[Values]:
    """The rows of a fact's figures, in their order."""
    for position, figure in enumerate(fact.figures):
        yield {
            "fact_id": fact.id,
            "position": position,
            "name": figure.name,
            "value": str(figure.value),
            "unit": figure.unit,
            "scale": figure.scale.value,
        }


def conflict_values(fact: Fact) -> Iterator[Values]:
    """The rows of the facts that a fact conflicts with, in their order."""
    for position, other in enumerate(fact.conflicts_with):
        yield {"fact_id": fact.id, "position": position, "other_id": other}


def to_source(row: AnyRow) -> Source:
    """The source of a row.

    Raises:
        StoreError: when the row breaks a rule of the core.
    """
    try:
        return Source(
            id=row.id,
            publisher=row.publisher,
            title=row.title,
            url=row.url,
            language=Language(row.language),
            kind=SourceKind(row.kind),
            licence=row.licence,
            published=PartialDate.parse(row.published),
            checked=None if row.checked is None else PartialDate.parse(row.checked),
        )
    except ValueError as error:
        raise _broken("source", row.id, error) from error


@dataclass(frozen=True, slots=True)
class Parts:
    """Figures, and ids of facts in conflict, by the fact that they belong to."""

    figures: Mapping[str, Sequence[Figure]]
    others: Mapping[str, Sequence[str]]


@dataclass(slots=True)
class FactBuilder:
    """Builds facts of rows; what many facts share (sources, periods, ids of concepts) is made once.

    Attributes:
        sources: all sources that the rows name.
    """

    sources: Mapping[str, Source]
    _periods: dict[str, Period] = field(default_factory=dict)
    _words: dict[str, str] = field(default_factory=dict)

    def gather(self, figures: Iterable[AnyRow], conflicts: Iterable[AnyRow]) -> Parts:
        """Sort rows of children by their fact.

        Raises:
            StoreError: when a row breaks a rule of the core.
        """
        return Parts(self._figures(figures), _others(conflicts))

    def facts(self, rows: Iterable[AnyRow], parts: Parts) -> list[Fact]:
        """The facts of these rows, in their order, with the parts of them that stand in other tables.

        Raises:
            StoreError: when a row breaks a rule of the core.
        """
        figures, others = parts.figures, parts.others
        return [self._fact(row, figures.get(row[0], ()), others.get(row[0], ())) for row in rows]

    def _figures(self, rows: Iterable[AnyRow]) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for fact_id, name, value, unit, scale in rows:
            try:
                figure = Figure(self._word(name), Decimal(value), self._word(unit), _SCALES[scale])
            except (ValueError, InvalidOperation) as error:
                raise _broken("fact", fact_id, error) from error
            found.setdefault(fact_id, []).append(figure)
        return found

    def _fact(self, row: AnyRow, figures: Iterable[Figure], others: Iterable[str]) -> Fact:
        fact_id, source_id, topic, subject, metric, en, ru, kk, zh, *rest = row
        period, place, speaker, stage, status, due, keywords, _shipped = rest
        word = self._word
        try:
            return Fact(
                id=fact_id,
                topic=word(topic),
                statement=LocalText(en=en, ru=ru, kk=kk, zh=zh),
                source=self.sources[source_id],
                subject=word(subject),
                metric=word(metric),
                figures=tuple(figures),
                period=None if period is None else self._period(period),
                place=word(place),
                attributed_to=word(speaker),
                stage=None if stage is None else _STAGES[stage],
                conflicts_with=tuple(others),
                status=_STATUSES[status],
                review_by=due,
                keywords=() if keywords == "[]" else tuple(json.loads(keywords)),
            )
        except (ValueError, TypeError) as error:
            raise _broken("fact", fact_id, error) from error

    def _word(self, text: str) -> str:
        return self._words.setdefault(text, text)

    def _period(self, text: str) -> Period:
        period = self._periods.get(text)
        if period is None:
            period = self._periods[text] = Period.parse(text)
        return period


def _others(rows: Iterable[AnyRow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact_id, text in rows:
        found.setdefault(fact_id, []).append(text)
    return found


def _broken(what: str, row_id: str, error: Exception) -> StoreError:
    return StoreError(
        f"the {what} {row_id} in the database breaks a rule: {error}; correct the row or restore a backup"
    )


_SCALES = {scale.value: scale for scale in Scale}
_STAGES = {stage.value: stage for stage in Stage}
_STATUSES = {status.value: status for status in Status}
"""A look-up in a dict costs a fifth of calling the enumeration, which counts over 100,000 facts."""
