"""The index of all facts, kept with them in a file beside the database, so that a start need not read them again."""

import asyncio
import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from bot.core.errors import UsageError
from bot.core.facts import Fact, Source
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup.engine import Base, Lookup
from bot.core.lookup.index.arrays import as_part, part
from bot.files.array_files import UnusableError, map_arrays, write_arrays
from bot.store.database import Database
from bot.store.fact_codec import (
    DATES,
    AnyRow,
    FactBuilder,
    conflict_values,
    fact_values,
    figure_values,
    source_of,
    source_values,
)
from bot.store.fact_queries import facts_from, fingerprint, load_all, load_sources, version

_REMEMBERED = 2_048
"""Facts that are kept ready: some megabytes."""
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
log = logging.getLogger(__name__)
_SUFFIX, _PART = ".index", ".part"
_KEPT = 2
"""Files that are left beside the newest: another version of the bot may answer from the same database."""
_ABANDONED_SECONDS = 3600.0
"""After so long a file that was begun is no longer being written: whoever began it was killed."""
Arrays = Mapping[str, NDArray[Any]]


class FactRecords(Sequence[Fact]):
    """Facts, read as they are asked for.

    Args:
        arrays: as `arrays_of` makes them.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._starts, self._bytes = arrays["starts"], arrays["bytes"]
        sources = map(source_of, json.loads(arrays["sources"].tobytes()))
        self._sources: dict[str, Source] = {source.id: source for source in sources}
        self._remembered = lru_cache(_REMEMBERED)(self._reader())

    @staticmethod
    def arrays_of(facts: Iterable[Fact]) -> Mapping[str, NDArray[Any]]:
        """The arrays of these facts."""
        held, lengths, sources = bytearray(), [0], dict[str, Source]()
        for fact in facts:
            sources[fact.source.id] = fact.source
            held += _encoded(fact)
            lengths.append(len(held))
        listed = _COMPACT.encode([source_values(source) for source in sources.values()])
        return {
            "starts": np.array(lengths, dtype=np.int64),
            "bytes": np.frombuffer(held, dtype=np.uint8),
            "sources": np.frombuffer(listed.encode(), dtype=np.uint8),
        }

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> Fact: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Fact]: ...

    def __getitem__(self, number: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        return self._remembered(number)

    def __iter__(self) -> Iterator[Fact]:
        return map(self._reader(), range(len(self)))

    def _reader(self) -> Callable[[int], Fact]:
        """Reads the fact of a number; it holds nothing of this object, which is freed as soon as nobody uses it."""
        return partial(_fact, self._starts, self._bytes, FactBuilder(self._sources))


def _fact(starts: NDArray[Any], held: NDArray[Any], builder: FactBuilder, number: int) -> Fact:
    if not 0 <= number < len(starts) - 1:
        raise IndexError(number)
    row, figures, others = json.loads(held[starts[number] : starts[number + 1]].tobytes())
    fact_id = row[0]
    for place in DATES:
        row[place] = None if row[place] is None else date.fromisoformat(row[place])
    # Not rows of a query, but tuples of what stands in those.
    shown = cast("list[AnyRow]", [(fact_id, *one) for one in figures])
    beside = cast("list[AnyRow]", [(fact_id, one) for one in others])
    return builder.facts([cast("AnyRow", tuple(row))], builder.gather(shown, beside))[0]


def _encoded(fact: Fact) -> bytes:
    figures = [[one["name"], one["value"], one["unit"], one["scale"]] for one in figure_values(fact)]
    others = [one["other_id"] for one in conflict_values(fact)]
    return _COMPACT.encode([list(fact_values(fact).values()), figures, others]).encode()


@dataclass(frozen=True, slots=True)
class Indexed:
    """A lookup, and the version of the facts that it answers from, or an earlier one."""

    lookup: Lookup
    version: int


class Indexes:
    """Opens the index of what the store holds, and builds it where there is none that fits.

    Args:
        database: the store.
        folder: where the files lie; without one every start reads all facts.
        origin: a digest of everything that an index is made by, beside the facts: program, lexicon, libraries.
        make: builds a lookup.
    """

    def __init__(
        self, database: Database, folder: Path, origin: str, make: Callable[[Iterable[Fact] | Base], Lookup]
    ) -> None:
        self._database, self._folder, self._origin, self._make = database, folder, origin, make

    async def open(self) -> Indexed:
        """A lookup of what is held now. What takes long is done outside of the event loop.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._database.reading() as session:
            number = await version(session)
            key = hashlib.sha256(f"{self._origin} {await fingerprint(session)}".encode()).hexdigest()
            base, why = await asyncio.to_thread(self._kept, key)
            facts = await load_all(session) if base is None else []
        if base is not None:
            log.info("the index is opened", extra={"event": "index.opened", "facts": len(base.facts)})
            return Indexed(await asyncio.to_thread(self._make, base), number)
        return Indexed(await asyncio.to_thread(self._built, facts, key, why), number)

    async def of_sources(self, source_ids: Sequence[str]) -> Lookup:
        """A lookup of what stands on these sources alone; no file is kept of it.

        Raises:
            StoreError: when the database cannot be used.
            UsageError: when a source is not held.
        """
        async with self._database.reading() as session:
            held = await load_sources(session)
            facts = await facts_from(session, source_ids)
        if missing := [one for one in dict.fromkeys(source_ids) if one not in held]:
            close = get_close_matches(missing[0], held, n=3)
            hint = f"did you mean {' or '.join(close)}?" if close else "`facts export` writes what there is"
            raise UsageError(f"there is no source {', '.join(missing)}; {hint}")
        return await asyncio.to_thread(self._make, facts)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key[:32]}{_SUFFIX}"

    def _kept(self, key: str) -> tuple[Base | None, str]:
        """What a file keeps of an index; else why there is none."""
        try:
            return as_base(map_arrays(self._path(key), key)), ""
        except FileNotFoundError:
            return None, "there is none of these facts, this lexicon and this version"
        except OSError as error:
            return None, f"{self._path(key)} cannot be read ({error.strerror})"
        except UnusableError as error:
            return None, f"{self._path(key)} is damaged: {error}"

    def _built(self, facts: Sequence[Fact], key: str, why: str) -> Lookup:
        start = time.monotonic()
        lookup = self._make(facts)
        extra: dict[str, object] = {"event": "index.built", "facts": len(lookup.index), "why": why}
        kept, refusal = self._written(lookup.base, key)
        if kept is None:
            log.warning("the index is built, but not kept: the next start builds it again", extra=extra | refusal)
            return lookup
        log.info("the index is built", extra=extra | {"seconds": round(time.monotonic() - start, 1)})
        return lookup.moved_to(kept)

    def _written(self, base: Base, key: str) -> tuple[Base | None, dict[str, object]]:
        path = self._path(key)
        try:
            write_arrays(path, key, as_arrays(base))
            kept = as_base(map_arrays(path, key))
        except OSError as error:
            return None, {"refusal": f"{path} cannot be written ({error.strerror})"}
        except UnusableError as error:
            return None, {"refusal": f"{path} does not hold what was written to it: {error}"}
        self._tidy(path)
        return kept, {}

    def _tidy(self, newest: Path) -> None:
        """Remove files that are out of date; who still reads one keeps it, where the system lets it be removed."""
        with suppress(OSError):
            older = [path for path in self._folder.glob(f"*{_SUFFIX}") if path != newest]
            older.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            begun = [path for path in self._folder.glob(f"*{_PART}") if _is_abandoned(path)]
            for path in (*older[_KEPT:], *begun):
                path.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _ABANDONED_SECONDS


def as_arrays(base: Base) -> Arrays:
    """What a file keeps of a lookup."""
    measured = json.dumps([_told(concept) for concept in base.measured], ensure_ascii=False)
    return {
        **as_part(base.arrays, "index"),
        **as_part(FactRecords.arrays_of(base.facts), "facts"),
        "measured": np.frombuffer(measured.encode(), dtype=np.uint8),
    }


def as_base(arrays: Arrays) -> Base:
    """What a file kept of a lookup."""
    measured = tuple(_concept(*told) for told in json.loads(arrays["measured"].tobytes()))
    return Base(FactRecords(part(arrays, "facts")), part(arrays, "index"), measured)


def _told(concept: Concept) -> tuple[object, ...]:
    return concept.id, dict(concept.ways), concept.anywhere, concept.codes


def _concept(name: str, ways: Mapping[str, Sequence[str]], anywhere: Sequence[str], codes: Sequence[str]) -> Concept:
    by_language = {Language(language): tuple(phrases) for language, phrases in ways.items()}
    return Concept(name, ConceptKind.METRIC, by_language, anywhere=tuple(anywhere), codes=tuple(codes))
