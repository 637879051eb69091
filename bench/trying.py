"""Trying other weights than those that ship."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from bot.core.lookup import weights

Values = Mapping[str, float]
"""Weights and cut-offs by their names in `bot.core.lookup.weights`."""


def shipped_values(names: Iterable[str]) -> dict[str, float]:
    """What ships."""
    return {name: float(getattr(weights, name)) for name in names}


@contextmanager
def tried(values: Values) -> Iterator[None]:
    """The lookup with these weights meanwhile.

    Weights are constants of a module: the quickest to read, and nobody changes them in a running bot. Only here, in
    a process that serves nobody, are they set to something else. What is worked into an index when it is built
    (`IN_…`, `BROADER` and their like) stays as it was.
    """
    before = shipped_values(values)
    try:
        _set(values)
        yield
    finally:
        _set(before)


def _set(values: Values) -> None:
    for name, value in values.items():
        setattr(weights, name, value)
