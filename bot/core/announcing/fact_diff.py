"""Two versions of a fact compared: whether a reader could see a difference, and what a change means. Pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import fields

from bot.core.announcing.enums import ChangeKind
from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, Status
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.quantities import Mention, mentions

_MARK_DIGITS = 8


def looks_alike(old: Fact, new: Fact) -> bool:
    """Whether a reader could see no difference; what only lookup uses, and the day of our last check, do not count."""
    return _seen(old) == _seen(new)


def version_hash(fact: Fact) -> str:
    """Eight hexadecimal digits that differ where two versions do not look alike."""
    return hashlib.sha256(repr(_seen(fact)).encode()).hexdigest()[:_MARK_DIGITS]


def same_numbers(old: Fact, new: Fact) -> bool:
    """Whether figures and the numbers in the statement say the same, however they are written."""
    if old.figures and new.figures and _amount(old.figures[0]) != _amount(new.figures[0]):
        return False
    new_figures = {figure.name: _amount(figure) for figure in new.figures}
    if any(new_figures.get(figure.name, _amount(figure)) != _amount(figure) for figure in old.figures):
        return False
    spoken = [language for language, _ in old.statement.items() if getattr(new.statement, language) is not None]
    return all(_agree(_numbers(old, language), _numbers(new, language)) for language in spoken)


def same_meaning(old: Fact, new: Fact) -> bool:
    """Whether numbers, period, stage, place, who stated it and source mean the same; a detail more is no difference."""
    return (
        same_numbers(old, new)
        and old.stage == new.stage
        and _is_or_refines(old.period, new.period)
        and _is_or_is_added(old.attributed_to, new.attributed_to)
        and all(_is_or_is_added(getattr(old, name), getattr(new, name)) for name in ("subject", "metric", "place"))
        and _same_publication(old.source, new.source)
    )


def is_of_later_period(old: Fact, new: Fact) -> bool:
    """Whether the newer version is about a later time, by the periods that both name."""
    if old.period is None or new.period is None:
        return False
    ends_later = new.period.last.last_day() > old.period.last.last_day()
    return ends_later and new.period.start.first_day() >= old.period.start.first_day() and old.period != new.period


def is_undated_and_published_later(old: Fact, new: Fact) -> bool:
    """Whether neither names a period and the newer version stands on a later publication."""
    earlier, later = old.source.published, new.source.published
    if old.period is not None or new.period is not None or earlier is None or later is None:
        return False
    return later.first_day() > earlier.last_day()


_SEEN = frozenset({"statement", "figures", "period", "stage", "attributed_to", "source"})
_UNSEEN = frozenset({"id", "topic", "subject", "metric", "place", "conflicts_with", "status", "review_by", "keywords"})
"""Fields that no reader of a fact sees; any other that comes is taken to be seen."""
_OTHERS = tuple(field for field in fields(Fact) if field.name not in _SEEN | _UNSEEN)


def _seen(fact: Fact) -> tuple[object, ...]:
    source = fact.source
    figures = [(figure.name, str(figure.value), figure.unit, figure.scale.value) for figure in fact.figures]
    texts = [(language.value, text) for language, text in fact.statement.items()]
    publication = (source.publisher, source.title, source.url, source.licence, str(source.published))
    others = [(one.name, str(value)) for one in _OTHERS if (value := getattr(fact, one.name)) != one.default]
    seen = texts, figures, str(fact.period), str(fact.stage), fact.attributed_to, publication
    return (*seen, others) if others else seen


def _amount(figure: Figure) -> tuple[object, str]:
    return figure.amount, figure.unit.casefold()


def _numbers(fact: Fact, language: Language) -> list[Mention]:
    return mentions(getattr(fact.statement, language), language, fact.figures)


def _agree(old: Sequence[Mention], new: Sequence[Mention]) -> bool:
    """Whether two texts give the same numbers; words such as “one” and “half” may come and go, but not change."""
    gone = [one for one in old if not any(map(one.agrees, new))]
    come = [one for one in new if not any(map(one.agrees, old))]
    return not (gone and come) and not any(one.firm for one in (*gone, *come))


def _is_or_refines(old: Period | None, new: Period | None) -> bool:
    """Whether the newer period is the older one, or a nearer one where the older one was vague or missing."""
    if old is None or old == new:
        return True
    if new is None or old.end is not None or new.end is not None:
        return False
    return _refines(old.start, new.start)


def _refines(old: PartialDate | None, new: PartialDate | None) -> bool:
    return str(new).startswith(str(old))


def _is_or_is_added(old: str, new: str) -> bool:
    return old in ("", new)


def _same_publication(old: Source, new: Source) -> bool:
    dates = old.published, new.published
    same_date = None in dates or any(_refines(one, other) for one, other in (dates, dates[::-1]))
    return old.publisher.strip().casefold() == new.publisher.strip().casefold() and same_date


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
