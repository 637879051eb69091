"""The rows of one series out of all rows of a file; nothing is added up, and nothing is chosen by guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.dates import Period
from bot.core.errors import InvalidValueError
from bot.core.series import frequency_of, parse_series_period, period_text
from bot.files.problems import Notes
from bot.files.publishers.areas import Country
from bot.files.publishers.observations import Contents, Observation, Trait
from bot.files.publishers.options import Options

_TOLD = 8
"""Values of a trait, and names of areas, that a sentence lists."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of one series, with values, in the order of the file.

    Attributes:
        country: None where the file does not tell whose they are.
        traits: what all these rows have in common.
        dated: each row with its period.
    """

    country: Country | None
    traits: Mapping[str, Trait]
    dated: Sequence[tuple[Period, Observation]]


def selections(contents: Contents, options: Options, notes: Notes) -> list[Selection]:
    """A selection for each country that is asked for; what is unclear goes to `notes`, with the option for it."""
    held = [one for one in contents.observations if not one.is_missing]
    if not held:
        notes.add(1, "the file holds no value; download it anew")
        return []
    named = _only(held, options.only, notes)
    if not contents.has_areas:
        country = options.countries[0] if options.countries else None
        found = [_selection(country, named, notes)]
    else:
        found = [_of_country(country, named, notes) for country in _countries(named, options, notes)]
    return [selection for selection in found if selection is not None]


def _only(held: Sequence[Observation], only: Mapping[str, str], notes: Notes) -> Sequence[Observation]:
    kept = held
    for name, wanted in only.items():
        known = {trait for one in held for trait in one.traits}
        if name not in known:
            notes.add(1, f"--only {name}: the rows of this file are told apart by {', '.join(sorted(known))}")
            continue
        fitting = [one for one in kept if name in one.traits and one.traits[name].is_called(wanted)]
        if not fitting:
            notes.add(1, f"--only {name}={wanted}: no row has it; there is {_listed(kept, name)}")
        kept = fitting
    return kept


def _countries(held: Sequence[Observation], options: Options, notes: Notes) -> Sequence[Country]:
    if options.countries:
        return options.countries
    areas = {one.area for one in held}
    single = next((one.country for one in held), None)
    if len(areas) == 1 and single is not None:
        return (single,)
    if areas:
        some = _some(sorted(areas))
        notes.add(1, f"the rows are of {len(areas)} areas ({some}); choose with --country, such as --country KAZ")
    return ()


def _of_country(country: Country, held: Sequence[Observation], notes: Notes) -> Selection | None:
    rows = [one for one in held if one.country is country]
    if not rows and held:
        areas = _some(sorted({one.area for one in held}))
        notes.add(1, f"no row is of --country {country.codes[1]}; the rows are of {areas}")
    return _selection(country, rows, notes) if rows else None


def _selection(country: Country | None, rows: Sequence[Observation], notes: Notes) -> Selection | None:
    before = notes.refusals
    for name in dict.fromkeys(name for one in rows for name in one.traits):
        values = {one.traits.get(name) for one in rows}
        if len(values) > 1:
            choice = f"choose one with --only {name}=…"
            notes.add(rows[0].line, f"the rows hold {len(values)} values of {name}: {_listed(rows, name)}; {choice}")
    if notes.refusals > before or not rows:
        return None
    _check_units(rows, notes)
    dated = _dated(rows, notes)
    return Selection(country, rows[0].traits, dated) if notes.refusals == before else None


def _check_units(rows: Sequence[Observation], notes: Notes) -> None:
    first = rows[0]
    other = next((one for one in rows if (one.unit, one.power) != (first.unit, first.power)), None)
    if other is not None:
        units = f"“{_unit(first)}” at line {first.line} and “{_unit(other)}” here"
        notes.add(other.line, f"units are mixed, {units}; download a file of one unit")


def _unit(one: Observation) -> str:
    return f"10^{one.power} {one.unit}" if one.power else one.unit


def _dated(rows: Sequence[Observation], notes: Notes) -> list[tuple[Period, Observation]]:
    found: dict[Period, Observation] = {}
    for one in rows:
        try:
            period = parse_series_period(one.period)
        except InvalidValueError as error:
            notes.add(one.line, str(error))
            continue
        if (first := found.setdefault(period, one)) is not one:
            why = "choose between them in a table of your own, or download the file anew"
            notes.add(one.line, f"{period_text(period)} stands twice, first at line {first.line}; {why}")
    if len({frequency_of(period) for period in found}) > 1:
        notes.add(rows[0].line, "years, quarters and months stand in one file; download each in one of its own")
    return sorted(found.items(), key=lambda pair: pair[0].start.first_day())


def _listed(rows: Sequence[Observation], name: str) -> str:
    return _some([str(trait) for trait in dict.fromkeys(one.traits[name] for one in rows if name in one.traits)])


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - _TOLD
    return ", ".join(texts[:_TOLD]) + (f" and {more} more" if more > 0 else "")
