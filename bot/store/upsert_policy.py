"""Decides whether an incoming fact or source is added, replaces what is held or is left out, by content hashes.

The same content has the same hash in every version of the bot.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, TypeVar

from bot.core.facts import Fact, Source
from bot.store.fact_codec import Values, fact_json, source_values

_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
"""Made once: `json.dumps` would make one for each fact."""
T = TypeVar("T")


def fact_hash(fact: Fact) -> str:
    """SHA-256, in hexadecimal, of all fields; of the source only its id, which has a hash of its own.

    Fields without a value are left out, so a field that a later version adds changes no hash until it is used.
    """
    return _hash(fact_json(fact))


def source_hash(source: Source) -> str:
    """SHA-256, in hexadecimal, of all fields that have a value."""
    return _hash(source_values(source))


def _hash(values: Values) -> str:
    present = {name: value for name, value in values.items() if value}
    return hashlib.sha256(_CANONICAL.encode(present).encode("ascii")).hexdigest()


class Fate(Enum):
    """What an upsert does with one incoming value."""

    ADDED = auto()
    CHANGED = auto()
    UNCHANGED = auto()
    KEPT = auto()


@dataclass(frozen=True, slots=True)
class StoredHash:
    """What the store has under the same id.

    Attributes:
        digest: of its present content.
        shipped: digest of the version that came from the packaged data files; None when none did.
    """

    digest: str
    shipped: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an upsert did, by id, each in the order in which the facts were given.

    Attributes:
        added: facts that were not held before.
        changed: facts that were held with other content.
        unchanged: facts that were held just so.
        kept: facts that somebody had edited and that a new packaged version therefore left alone.
        sources_added: the same for their sources.
        sources_changed: the same for their sources.
        sources_kept: the same for their sources.
        before: the changed facts as they had been, by id, with their sources as they had been.
        sources_before: the changed sources as they had been, by id.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    sources_added: tuple[str, ...] = ()
    sources_changed: tuple[str, ...] = ()
    sources_kept: tuple[str, ...] = ()
    before: Mapping[str, Fact] = field(default_factory=dict, compare=False, repr=False)
    sources_before: Mapping[str, Source] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        """Whether anything that an answer shows is different now."""
        return bool(self.added or self.changed or self.sources_added or self.sources_changed)


@dataclass(slots=True)
class Ledger(Generic[T]):
    """Collects fates while an upsert runs.

    Attributes:
        before: what was changed, as it had been, by id.
    """

    before: dict[str, T] = field(default_factory=dict)
    _ids: dict[Fate, list[str]] = field(default_factory=lambda: {fate: [] for fate in Fate})

    def enter(self, one_id: str, fate: Fate, before: T | None = None) -> None:
        """Note what became of this id; `before` is what was held under it."""
        self._ids[fate].append(one_id)
        if before is not None and fate is Fate.CHANGED:
            self.before[one_id] = before

    def ids(self, fate: Fate) -> tuple[str, ...]:
        """Everything that met this fate."""
        return tuple(self._ids[fate])


def decide(digest: str, held: StoredHash | None, *, shipped: bool) -> Fate:
    """What to do with an incoming value.

    Args:
        digest: of the incoming content.
        held: what the store has under its id, if anything.
        shipped: whether it comes from the packaged data files. Those never overwrite what somebody edited: content
            that differs from what they last brought, or that they never brought.
    """
    if held is None:
        return Fate.ADDED
    if held.digest == digest:
        return Fate.UNCHANGED
    if shipped and held.digest != held.shipped:
        return Fate.KEPT
    return Fate.CHANGED
