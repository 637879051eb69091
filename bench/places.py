"""Where functions of the bot are that have been moved: a benchmark also measures checkouts from before that."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

_PLACES = {
    "load_full_lexicon": ("bot.files.lexicon_files", "bot.files.countries"),
    "load_sounds": ("bot.files.vocabulary", "bot.files.sounds"),
    "countries": ("bot.files.lexicon_files", "bot.files.countries"),
}
"""The newest place of each first."""


def moved(name: str) -> Any:
    """What has this name, in the bot that is measured.

    Raises:
        LookupError: when that bot has it nowhere.
    """
    for place in _PLACES[name]:
        try:
            is_there = find_spec(place) is not None
        except ModuleNotFoundError:
            is_there = False
        if is_there and (found := getattr(import_module(place), name, None)) is not None:
            return found
    raise LookupError(f"{name} is in none of {', '.join(_PLACES[name])}")
