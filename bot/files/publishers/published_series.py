"""Series of a publisher's own file, without anybody's editing it first.

What the file does not tell is asked for by the option that tells it; what it tells and somebody says otherwise is
refused.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError, Problem
from bot.core.facts import Source, SourceKind
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.core.series import Point, Series, period_text
from bot.core.units import unit_named
from bot.files.problems import Notes, raise_if_any, refusal, summarised
from bot.files.publishers.comtrade import Comtrade
from bot.files.publishers.faostat import Faostat
from bot.files.publishers.observations import Contents, Observation, Reader, exact_value
from bot.files.publishers.options import Options
from bot.files.publishers.owid import OurWorldInData
from bot.files.publishers.sdmx_csv import SdmxCsv
from bot.files.publishers.selection import Selection, selections
from bot.files.publishers.tables import read_table
from bot.files.publishers.world_bank import WorldBank

READERS: tuple[Reader, ...] = (WorldBank(), OurWorldInData(), Comtrade(), Faostat(), SdmxCsv())
KNOWN = "World Bank, Our World in Data, UN Comtrade, FAOSTAT and SDMX-CSV"
_BASES = {
    "tonnes": ("tonnes", 0),
    "watt-hours": ("kWh", 3),
    "percent": ("percent", 0),
    "dollars": ("usd", 0),
    "tenge": ("kzt", 0),
    "yuan": ("cny", 0),
    "euros": ("eur", 0),
}
"""The unit that we write for a dimension, and the power of ten between it and the dimension's base."""
_COUNTED = re.compile(r"\d")
_LONGEST_ID = 48


def read_published(path: Path, options: Options, doubts: list[Problem] | None = None) -> list[Series]:
    """A series for each country that is asked for.

    Args:
        path: the file.
        options: what it does not tell.
        doubts: where it is written down what a person should look at, though the file is read all the same.

    Raises:
        DataFileError: naming every problem of the file, and every option that is missing.
    """
    table = read_table(path, lambda header: any(reader.knows(header) for reader in READERS))
    if table is None:
        why = f"this is no file that is known; what is read is CSV of {KNOWN}, and period,value with a YAML file beside"
        raise refusal(path, 1, why)
    contents = next(reader for reader in READERS if reader.knows(table.header)).read(table)
    notes = Notes(path)
    chosen = selections(contents, options, notes)
    _ask(contents, options, notes)
    if options.series_id and len(options.countries) > 1:
        notes.add(1, "--id names one series, and several countries are asked for; leave it out, or load one by one")
    found = [_series(selection, contents, options, notes) for selection in chosen]
    raise_if_any(summarised(notes.problems))
    if doubts is not None:
        doubts += [doubt for selection in chosen for doubt in _remarks(path, selection)]
    return [series for series in found if series is not None]


def _remarks(path: Path, selection: Selection) -> Iterator[Problem]:
    """Where values are not quite of the same as those before them."""
    for (_, before), (period, one) in pairwise(selection.dated):
        if one.remark and one.remark != before.remark:
            why = f"from {period_text(period)} on {one.remark}; compare with care the values before and after"
            yield Problem(str(path), one.line, why, is_doubt=True)


def _ask(contents: Contents, options: Options, notes: Notes) -> None:
    """Note each option that is missing, and each that contradicts the file."""
    if not options.topic:
        notes.add(1, "no file tells the topic; give it with --topic, such as --topic trade")
    if not options.licence:
        notes.add(1, "the file does not tell its licence; give it with --licence, such as --licence “CC BY 4.0”")
    if not contents.publisher and not options.source:
        notes.add(1, "the file does not tell who published it; give it with --source")
    if contents.as_of is None and options.as_of is None:
        notes.add(1, "the file does not tell when it was brought up to date; give the day with --as-of 2026-02-28")
    if None not in (contents.as_of, options.as_of) and contents.as_of != options.as_of:
        notes.add(1, f"--as-of {options.as_of}: the file says {contents.as_of}; leave the option out")


def _series(selection: Selection, contents: Contents, options: Options, notes: Notes) -> Series | None:
    before, line = notes.refusals, selection.dated[0][1].line
    unit, scale = _unit(selection.dated[0][1], options, notes, is_coded=contents.is_coded)
    described = _description(selection)
    as_of = contents.as_of or options.as_of or options.checked
    title = options.title or _title(selection, described, notes, line)
    points = _points(selection, _source(contents, options, described, as_of), scale, notes)
    if notes.refusals > before or title is None or scale is None:
        return None
    try:
        return Series(
            id=options.series_id or _id(selection),
            title=title,
            topic=options.topic or "unknown",
            unit=unit,
            as_of=as_of,
            points=tuple(points),
            scale=scale[0],
            subject=options.subject,
            metric=options.metric,
            place="" if selection.country is None else selection.country.id,
            attributed_to=options.attributed_to,
        )
    except InvalidValueError as error:
        notes.add(line, f"{error}{_mended_by(str(error))}")
        return None


def _points(selection: Selection, source: Source, scale: tuple[Scale, int] | None, notes: Notes) -> list[Point]:
    found = []
    for period, one in selection.dated:
        try:
            value = _exact(one.value, scale[1] if scale else 0)
            found.append(Point(period, value, source, one.is_provisional))
        except InvalidValueError as error:
            notes.add(one.line, f"{one.period}: {error}")
    return found


def _exact(text: str, power: int) -> Decimal:
    """A value times a power of ten, with all its digits and no exponent."""
    value = exact_value(text)
    return value if power == 0 else Decimal(f"{value.scaleb(power):f}")


def _unit(one: Observation, options: Options, notes: Notes, *, is_coded: bool) -> tuple[str, tuple[Scale, int] | None]:
    """Our word for the unit, its scale, and the power of ten by which values must be multiplied besides."""
    told, power = _told_unit(one)
    if options.unit:
        told, power = options.unit, _agreed(one, options, notes)
    elif not told or _COUNTED.match(told) or (is_coded and told == one.unit and unit_named(told) is None):
        what = f"the unit “{told}” is a code or holds a number" if told else "the file does not tell the unit"
        notes.add(one.line, f"{what}; give it with --unit, and --scale thousand, million or billion if it is of these")
        return told, None
    elif options.scale is not None and options.scale.exponent != power:
        notes.add(one.line, f"--scale {options.scale}: the file's unit is “{one.unit}”; leave the option out")
    exponent, rest = divmod(power, 3)
    scales = list(Scale)
    if exponent >= len(scales):
        notes.add(one.line, f"values are in 10^{power} {told}; download them in a smaller unit")
        return told, None
    return told, (scales[exponent], rest)


def _told_unit(one: Observation) -> tuple[str, int]:
    """The unit that the file tells, in our word, with the power of ten that is in it."""
    measure = None if one.unit in ("", "usd", "percent") else unit_named(one.unit)
    if measure is None or measure[0] not in _BASES:
        return one.unit, one.power
    unit, base = _BASES[measure[0]]
    power = measure[1].adjusted() - base
    if measure[1] != Decimal(10) ** measure[1].adjusted() or power < 0:
        return one.unit, one.power
    return unit, power + one.power


def _agreed(one: Observation, options: Options, notes: Notes) -> int:
    """The power of ten that is said; what is said must not contradict what the file tells."""
    said, told = unit_named(options.unit), unit_named(one.unit)
    stated = 0 if options.scale is None else options.scale.exponent
    if said is not None and told is not None:
        is_same = said[0] == told[0] and said[1].scaleb(stated) == told[1].scaleb(one.power)
    else:
        is_same = options.scale is None or one.power in (0, stated)
        stated = stated or one.power
    if not is_same:
        scale = f" --scale {options.scale}" if options.scale else ""
        power = f"10^{one.power} " if one.power else ""
        notes.add(one.line, f"--unit {options.unit}{scale}: the file says “{power}{one.unit}”; leave the options out")
    return stated


def _description(selection: Selection) -> str:
    """The traits in words."""
    return ", ".join(trait.name or trait.code for trait in selection.traits.values() if trait.name or trait.code)


def _title(selection: Selection, described: str, notes: Notes, line: int) -> LocalText | None:
    if any(not trait.name for name, trait in selection.traits.items() if name != "type") or not described:
        notes.add(line, f"the file has codes alone ({described}); give a title with --title en=…, and ru=…, kk=…, zh=…")
        return None
    named = [trait.name for trait in selection.traits.values() if trait.name]
    country = [] if selection.country is None else [selection.country.name]
    return LocalText(en=", ".join([*named, *country]))


def _source(contents: Contents, options: Options, described: str, as_of: PartialDate) -> Source:
    publisher = options.source or contents.publisher or "unknown"
    title = f"{contents.dataset}: {described}" if contents.dataset else described
    return Source(
        id=_slug([contents.publisher or "source", str(as_of)]),
        publisher=publisher,
        title=title or publisher,
        url=options.url,
        language=Language.EN,
        kind=SourceKind.DATASET,
        licence=options.licence,
        published=as_of,
        checked=options.checked,
    )


def _id(selection: Selection) -> str:
    codes = [trait.code or trait.name for trait in selection.traits.values()]
    country = [] if selection.country is None else [selection.country.codes[0]]
    return _slug([*country, *codes], most=10 * _LONGEST_ID)


def _slug(parts: Sequence[str], most: int = _LONGEST_ID) -> str:
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")[:most].strip("-")


def _mended_by(why: str) -> str:
    """The option by which what is wrong can be told otherwise."""
    option = {"id": "--id", "title": "--title en=…"}.get(why.partition(" ")[0], "")
    return f" ({option})" if option else ""
