"""Fonts for every letter of a picture: matplotlib's own has Latin and all Kazakh ones; Chinese is looked for.

Chinese comes from the package mplfonts (extra `charts-zh`), else from a font of the system.
"""

from collections.abc import Collection, Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

OWN = "DejaVu Sans"
_PACKAGE, _FILE = "mplfonts", "fonts/NotoSansCJKsc-Regular.otf"
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
)
"""Families that draw simplified Chinese; in a collection matplotlib sees the first member alone."""


def families(texts: Collection[str]) -> tuple[str, ...] | None:
    """The families that draw these texts, in the order in which a letter is looked for; None where a letter is in none.

    A Chinese font takes a while to be read, and is only where it is needed.
    """
    if not undrawn(texts, (OWN,)):
        return (OWN,)
    chinese = _packaged() or _installed()
    return (OWN, chinese) if chinese is not None and not undrawn(texts, (OWN, chinese)) else None


def undrawn(texts: Iterable[str], names: tuple[str, ...]) -> frozenset[str]:
    """The letters that no font of these families has: they would be boxes."""
    known = frozenset().union(*map(_letters, names))
    return frozenset(letter for text in texts for letter in text if ord(letter) not in known)


@cache
def _packaged() -> str | None:
    """The family of the package's font, which is made known; the package itself need not be loaded."""
    found = find_spec(_PACKAGE)
    folders = [] if found is None else found.submodule_search_locations or []
    file = next((path for folder in folders if (path := Path(folder) / _FILE).is_file()), None)
    if file is None:
        return None
    font_manager.fontManager.addfont(file)
    return FT2Font(str(file)).family_name


@cache
def _installed() -> str | None:
    held = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in _CHINESE if name in held), None)


@cache
def _letters(family: str) -> frozenset[int]:
    return frozenset(FT2Font(font_manager.findfont(family, fallback_to_default=False)).get_charmap())
