"""What became of a fact since somebody was told of it: pure, from its revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.core.announcing.changes import LOUD, is_stated, tells_of_later_time
from bot.core.announcing.kinds import ChangeKind
from bot.core.announcing.reading import looks_alike, same_meaning
from bot.core.announcing.reasons import NO_REASON, Reason
from bot.core.facts import Fact


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of a fact.

    Attributes:
        id: grows with time.
        before: the fact as it was until then.
    """

    id: int
    kind: ChangeKind
    changed_at: datetime
    reason: Reason
    before: Fact


class Standing(Enum):
    """What is to be said of a fact to somebody who was told of it."""

    AS_TOLD = auto()
    """It stands, perhaps in other words."""
    CORRECTED = auto()
    RETRACTED = auto()
    CONFIRMED = auto()
    """It was changed or retracted in between, and stands again as it was told."""
    RENEWED = auto()
    """What was told was true of its time; there is something newer."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact to somebody who was told of it at some time.

    Attributes:
        fact: the version that holds now, or the last one before it was retracted or superseded.
        before: the version that was told, where it was wrong.
        newer: what superseded it.
        changed_at: when it was last changed in a way that must be told; None when it stands as it was told.
    """

    standing: Standing
    fact: Fact
    before: Fact | None = None
    newer: Fact | None = None
    changed_at: datetime | None = None
    reason: Reason = NO_REASON


def told(present: Fact, history: Sequence[Revision], seen: int) -> Told:
    """What holds now of a fact that was told when `seen` was the newest of its revisions.

    Args:
        present: the fact as it is held.
        history: its revisions in the order of their ids.
        seen: id of the last revision that is part of what was told; 0 when there was none.
    """
    since = [revision for revision in history if revision.id > seen]
    if not since:
        return Told(Standing.AS_TOLD, present)
    versions = [revision.before for revision in since] + [present]
    end = _end_of_its_time(since, versions)
    base, last = versions[0], versions[end]
    loud = [revision for revision in since[:end] if revision.kind in LOUD]
    if not is_stated(last):
        return _retracted(versions[: end + 1], since[:end])
    if loud:
        return _changed(base, last, loud[-1])
    if end < len(since):
        return Told(Standing.RENEWED, last, newer=present, changed_at=since[end].changed_at)
    superseded = next((one for one in since if one.kind is ChangeKind.SUPERSEDED), None)
    return Told(Standing.AS_TOLD, last) if superseded is None else _outdated(last, superseded)


def version_at(present: Fact, history: Sequence[Revision], seen: int) -> Fact:
    """The fact as it was when `seen` was the newest of its revisions."""
    return next((revision.before for revision in history if revision.id > seen), present)


def last_superseding(present: Fact, history: Sequence[Revision]) -> int:
    """Id of the last revision that put something of a later time in the fact's place; 0 when none did.

    Whoever was told before it was told of another time, which later changes do not concern.
    """
    versions = [*(revision.before for revision in history), present]
    found = [revision.id for place, revision in enumerate(history) if _is_of_later_time(revision, versions[place + 1])]
    return found[-1] if found else 0


def _end_of_its_time(since: Sequence[Revision], versions: Sequence[Fact]) -> int:
    """How many of the revisions concern what was told, before something of a later time took its place."""
    places = (place for place, one in enumerate(since) if _is_of_later_time(one, versions[place + 1]))
    return next(places, len(since))


def _is_of_later_time(revision: Revision, after: Fact) -> bool:
    return revision.kind is ChangeKind.SUPERSEDED and tells_of_later_time(revision.before, after)


def _retracted(versions: Sequence[Fact], since: Sequence[Revision]) -> Told:
    stated = next((version for version in reversed(versions) if is_stated(version)), versions[0])
    revision = next((one for one in reversed(since) if one.kind is ChangeKind.RETRACTED), since[-1])
    return Told(Standing.RETRACTED, stated, changed_at=revision.changed_at, reason=revision.reason)


def _changed(base: Fact, last: Fact, revision: Revision) -> Told:
    if same_meaning(base, last) and (looks_alike(base, last) or revision.kind is not ChangeKind.CORRECTED):
        return Told(Standing.CONFIRMED, last, changed_at=revision.changed_at, reason=revision.reason)
    return Told(Standing.CORRECTED, last, base, changed_at=revision.changed_at, reason=revision.reason)


def _outdated(last: Fact, revision: Revision) -> Told:
    return Told(Standing.RENEWED, last, changed_at=revision.changed_at)
