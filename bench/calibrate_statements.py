"""Choosing the cut-offs by which statements answer, and whether the choice holds for a domain that had no part in it.

    uv run --group bench bench/calibrate_statements.py FOLDER FOLDER ...

Folders are sheets as `bench/foreign.py` reads them; the one in `tests/data/foreign` is always there. All values of the
grid are tried on all sheets; the best over all is what may be written into the modules, and for each domain the best
over the others tells what such a choice is worth on facts it has not seen.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from bench.foreign import ROOT, SMALL, Found, khorgos, read_sheet
from bot.core.lookup.index import statement_index
from bot.core.lookup.ranking import answer_policy
from bot.files.lexicon_files import load_full_lexicon

GRID: Mapping[str, tuple[ModuleType, tuple[float, ...]]] = {
    "SURE": (answer_policy, (0.66, 0.7, 0.76)),
    "MAYBE": (answer_policy, (0.36, 0.42, 0.5)),
    "_HEAVY": (statement_index, (0.5, 0.6, 0.7)),
}
"""What is tried, and where it stands."""
FALSE, WRONG, OFFERED, SHRUG = -3.0, -3.0, 0.3, -0.1
"""What a percent of each counts beside a percent answered rightly: a wrong fact is the worst."""
Values = tuple[float, ...]


def worth(found: Found) -> float:
    """One number for what a choice does with a sheet."""
    offered = found.offered - found.right
    return found.right + FALSE * found.false + WRONG * found.wrong + OFFERED * offered + SHRUG * found.shrug


@contextmanager
def tried(values: Values) -> Iterator[None]:
    """The constants with these values, for a while."""
    kept = [getattr(module, name) for name, (module, _) in GRID.items()]
    for (name, (module, _)), value in zip(GRID.items(), values, strict=True):
        setattr(module, name, value)
    try:
        yield
    finally:
        for (name, (module, _)), value in zip(GRID.items(), kept, strict=True):
            setattr(module, name, value)


def best(judged: Mapping[Values, Mapping[str, Found]], domains: Sequence[str]) -> Values:
    """The values that are worth most over these domains."""
    return max(judged, key=lambda values: sum(worth(judged[values][name]) for name in domains))


def main() -> int:
    """Try all values and print the choice and what it is worth."""
    sheets = [read_sheet(folder) for folder in (SMALL, *map(Path, sys.argv[1:]))]
    lexicon = load_full_lexicon(ROOT / "data" / "lexicon")
    judged: dict[Values, dict[str, Found]] = {}
    for values in product(*(options for _, options in GRID.values())):
        with tried(values):
            judged[values] = {sheet.name: khorgos(sheet, lexicon) for sheet in sheets}
    names = [sheet.name for sheet in sheets]
    print("over all:", dict(zip(GRID, best(judged, names), strict=True)))
    for name in names:
        others = [other for other in names if other != name]
        chosen = best(judged, others or names)
        found = judged[chosen][name]
        said = " ".join(f"{value:g}" for value in chosen)
        print(
            f"{name:10} by the others {said}: right {found.right:.0f}, offered {found.offered:.0f}, "
            f"wrong {found.wrong:.1f}, false {found.false:.1f}, shrug {found.shrug:.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
