"""Series in the database: one row each, with its points and sources inside, for there are few and they are small.

The sources are not those of the table of facts: a newer download has the same publisher with another date, and must
not change what facts say of theirs.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from sqlalchemy import BigInteger, SmallInteger, Text, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.dates import PartialDate
from bot.core.errors import StoreError
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.core.series import Point, Series, parse_series_period, period_text
from bot.store.change_counts import ChangeKind, tell_of_change
from bot.store.fact_codec import AnyRow, Values, source_of, source_values
from bot.store.tables import ID_TEXT, an_id, check, not_blank, one_of, partial_date
from bot.store.upsert_policy import Changes, Fate, Ledger, StoredHash, decide

_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
_JSON = json.JSONEncoder(ensure_ascii=False)
_WORDS = ("topic", "subject", "metric", "place", "attributed_to", "unit")
_TITLES = tuple(f"title_{language}" for language in Language)


class SeriesRow(SQLModel, table=True):
    """A series; `points` and `sources` are JSON, a point naming its source by its place in that list.

    `shipped` is the digest of the version that the data files brought, as for facts.
    """

    __tablename__: ClassVar[str] = "series"
    __table_args__: ClassVar[Any] = (
        check("series_id", an_id("id")),
        check("series_topic", not_blank("topic")),
        check("series_unit", not_blank("unit")),
        check("series_title", " OR ".join(f"{column} IS NOT NULL" for column in _TITLES)),
        *(check(f"series_{column}", f"{column} IS NULL OR {not_blank(column)}") for column in _TITLES),
        check("series_scale", one_of("scale", Scale)),
        check("series_as_of", partial_date("as_of")),
        check("series_note", "note LIKE '{%}'"),
        check("series_sources", "sources LIKE '[{%}]'"),
        check("series_points", "points LIKE '[[%]]'"),
    )

    id: str = Field(primary_key=True, sa_type=ID_TEXT)
    topic: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    metric: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    attributed_to: str = Field(sa_type=Text)
    title_en: str | None = Field(default=None, sa_type=Text)
    title_ru: str | None = Field(default=None, sa_type=Text)
    title_kk: str | None = Field(default=None, sa_type=Text)
    title_zh: str | None = Field(default=None, sa_type=Text)
    unit: str = Field(sa_type=Text)
    scale: str = Field(sa_type=Text)
    as_of: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    sources: str = Field(sa_type=Text)
    points: str = Field(sa_type=Text)
    shipped: str | None = Field(default=None, sa_type=Text)


class SeriesVersionRow(SQLModel, table=True):
    """One row: counts the transactions that changed series, so that every running bot notices."""

    __tablename__: ClassVar[str] = "series_version"
    __table_args__: ClassVar[Any] = (check("series_version_one_row", "one = 1"),)

    one: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs={"autoincrement": False})
    version: int = Field(sa_type=BigInteger)


SERIES, SERIES_VERSION = (SQLModel.metadata.tables[name] for name in ("series", "series_version"))
"""The same tables for statements on many rows at once."""


async def held_series(session: AsyncSession, ids: Sequence[str] | None = None) -> list[Series]:
    """The series of these ids, as far as they are held, or all of them, in the order of their ids.

    Raises:
        StoreError: when a row breaks a rule of the core.
    """
    query = select(SERIES).order_by(SERIES.c.id)
    rows = await session.execute(query if ids is None else query.where(SERIES.c.id.in_(ids)))
    return [_series(row) for row in rows]


async def series_version(session: AsyncSession) -> int:
    """A number that goes up with each change."""
    found: int = (await session.execute(select(SERIES_VERSION.c.version))).scalar_one()
    return found


async def upsert_series(session: AsyncSession, series: Sequence[Series], *, shipped: bool = False) -> Changes:
    """Write series: add what is new, replace what differs, leave the rest.

    Args:
        session: the transaction.
        series: each of another id.
        shipped: whether they come from the packaged data files. Those leave alone what somebody loaded.
    """
    await session.execute(select(SERIES_VERSION.c.version).with_for_update())
    ledger = Ledger[Series]()
    held = await _held(session, [one.id for one in series])
    for one in series:
        values = _values(one)
        digest = _digest(values)
        fate = decide(digest, held.get(one.id), shipped=shipped)
        ledger.enter(one.id, fate)
        if fate in (Fate.ADDED, Fate.CHANGED):
            await session.execute(delete(SERIES).where(SERIES.c.id == one.id))
            before = held.get(one.id)
            mark = digest if shipped else before and before.shipped
            await session.execute(insert(SERIES), [values | {"shipped": mark}])
        elif fate is Fate.UNCHANGED and shipped and held[one.id].shipped != digest:
            await session.execute(update(SERIES).where(SERIES.c.id == one.id).values(shipped=digest))
    changes = Changes(
        added=ledger.ids(Fate.ADDED),
        changed=ledger.ids(Fate.CHANGED),
        unchanged=ledger.ids(Fate.UNCHANGED),
        kept=ledger.ids(Fate.KEPT),
    )
    if changes:
        await tell_of_change(session, ChangeKind.SERIES)
        await session.execute(update(SERIES_VERSION).values(version=SERIES_VERSION.c.version + 1))
    return changes


async def in_step_series(session: AsyncSession, shipped: Sequence[Series]) -> Changes | None:
    """What `upsert_series` would say of shipped series where it had nothing to write; None where it had.

    It only reads: a start of the bot need not wait for whoever is writing.
    """
    ledger = Ledger[Series]()
    held = await _held(session, [one.id for one in shipped])
    for one in shipped:
        digest, present = _digest(_values(one)), held.get(one.id)
        fate = decide(digest, present, shipped=True)
        ledger.enter(one.id, fate)
        if fate in (Fate.ADDED, Fate.CHANGED) or (fate is Fate.UNCHANGED and present and present.shipped != digest):
            return None
    return Changes(unchanged=ledger.ids(Fate.UNCHANGED), kept=ledger.ids(Fate.KEPT))


async def _held(session: AsyncSession, ids: Sequence[str]) -> dict[str, StoredHash]:
    rows = await session.execute(select(SERIES).where(SERIES.c.id.in_(ids)))
    return {row.id: StoredHash(_digest(row._asdict()), row.shipped) for row in rows}


def _digest(values: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of all columns that have a value."""
    present = {name: value for name, value in values.items() if value and name != "shipped"}
    return hashlib.sha256(_CANONICAL.encode(present).encode("ascii")).hexdigest()


def _values(series: Series) -> Values:
    places = {source: place for place, source in enumerate(series.sources)}
    points = [
        [period_text(point.period), str(point.value), places[point.source], int(point.is_provisional)]
        for point in series.points
    ]
    note = {} if series.note is None else {language.value: text for language, text in series.note.items()}
    return {
        "id": series.id,
        **{name: getattr(series, name) for name in _WORDS},
        **{f"title_{language}": series.title.get(language) for language in Language},
        "scale": series.scale.value,
        "as_of": str(series.as_of),
        "note": _JSON.encode(note),
        "sources": _JSON.encode([source_values(source) for source in series.sources]),
        "points": _JSON.encode(points),
    }


def _series(row: AnyRow) -> Series:
    values = row._asdict()
    try:
        sources = [source_of(source) for source in json.loads(values["sources"])]
        points = (
            Point(parse_series_period(period), Decimal(value), sources[place], bool(provisional))
            for period, value, place, provisional in json.loads(values["points"])
        )
        note = json.loads(values["note"])
        return Series(
            id=values["id"],
            **{name: values[name] for name in _WORDS},
            title=LocalText(*(values[column] for column in _TITLES)),
            scale=Scale(values["scale"]),
            as_of=PartialDate.parse(values["as_of"]),
            note=LocalText(**note) if note else None,
            points=tuple(points),
        )
    except (ValueError, TypeError, LookupError, InvalidOperation) as error:
        why = f"the series {values['id']} in the database breaks a rule: {error}; correct the row or load it again"
        raise StoreError(why) from error
