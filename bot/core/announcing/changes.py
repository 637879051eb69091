"""What a changed fact means to those who were told of it: a pure decision."""

from bot.core.announcing.kinds import ChangeKind
from bot.core.announcing.reading import (
    is_of_later_period,
    is_undated_and_published_later,
    looks_alike,
    same_meaning,
)
from bot.core.facts import Fact, Status

_STANDING = frozenset({Status.PUBLISHED, Status.SUPERSEDED})
"""What we stand by: a superseded fact is no longer the newest, and true all the same."""


LOUD = frozenset({ChangeKind.CORRECTED, ChangeKind.RETRACTED, ChangeKind.RESTORED})
"""Changes that say that something told was wrong; they need a reason."""


def is_stated(fact: Fact) -> bool:
    """Whether we stand by a fact: it is published, or was until something newer came."""
    return fact.status in _STANDING


def is_news(old: Fact | None, new: Fact) -> bool:
    """Whether a fact is published for the first time: it was not held, or only as a draft."""
    return new.status is Status.PUBLISHED and (old is None or old.status is Status.DRAFT)


def change_of(old: Fact, new: Fact, *, was_retracted: bool = False, is_correction: bool = False) -> ChangeKind | None:
    """What a change means; None when those who were told need not know.

    Back to draft is a retraction too: the fact is stated no more. A figure changed for the same period is a correction,
    one of a later period supersedes. Where no period is named, that of a later publication supersedes.

    Args:
        old: as it was held.
        new: as it is from now on; of the same id.
        was_retracted: whether a draft is one that had been published and was taken back.
        is_correction: somebody said so, with a reason: then also what looks like a wording fix, or like news of a
            later publication, is a correction.
    """
    if not is_stated(old):
        return ChangeKind.RESTORED if is_stated(new) and _was_public(old, was_retracted=was_retracted) else None
    if not is_stated(new):
        return ChangeKind.RETRACTED
    change = _change_of_content(old, new, is_correction=is_correction)
    is_newly_superseded = old.status is Status.PUBLISHED and new.status is Status.SUPERSEDED
    if is_newly_superseded and change is not ChangeKind.CORRECTED:
        return ChangeKind.SUPERSEDED
    return change


def tells_of_later_time(old: Fact, new: Fact) -> bool:
    """Whether a superseding version took the place of the older one, so that later changes do not concern that."""
    return _change_of_content(old, new, is_correction=False) is ChangeKind.SUPERSEDED


def _was_public(old: Fact, *, was_retracted: bool) -> bool:
    return old.status is Status.RETRACTED or was_retracted


def _change_of_content(old: Fact, new: Fact, *, is_correction: bool) -> ChangeKind | None:
    if looks_alike(old, new):
        return None
    if same_meaning(old, new):
        return ChangeKind.CORRECTED if is_correction else ChangeKind.REWORDED
    if _is_newer(old, new, is_correction=is_correction):
        return ChangeKind.SUPERSEDED
    return ChangeKind.CORRECTED


def _is_newer(old: Fact, new: Fact, *, is_correction: bool) -> bool:
    if is_of_later_period(old, new):
        return not _had_the_wrong_time(old, new)
    return not is_correction and is_undated_and_published_later(old, new)


def _had_the_wrong_time(old: Fact, new: Fact) -> bool:
    """Whether the same publication states the same figures, of another time than we said."""
    unchanged = old.stage == new.stage and old.source.published == new.source.published
    return unchanged and bool(old.figures) and old.figures == new.figures
