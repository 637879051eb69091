"""The facts that the site shows, by what its pages sort them by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.fact_diff import LOUD, is_stated
from bot.core.announcing.history import Revision
from bot.core.dates import PartialDate
from bot.core.facts import Fact, Source, Status, Topic

MOST_RELATED = 6
NEWEST = 50
"""Facts on the page of the newest ones, and entries in a feed."""


@dataclass(frozen=True)
class Holdings:
    """What the store holds, as far as it was ever public.

    Attributes:
        facts: all of them, whatever became of them, in the order of their ids.
        revisions: of each fact that was changed, the oldest first.
        topics: in the order in which they are listed.
    """

    facts: Sequence[Fact]
    revisions: Mapping[str, Sequence[Revision]]
    topics: Sequence[Topic]
    _by_id: dict[str, Fact] = field(init=False, repr=False, default_factory=dict)
    _mates: dict[tuple[str, str], list[Fact]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        public = sorted((one for one in self.facts if self._was_public(one)), key=lambda fact: fact.id)
        object.__setattr__(self, "facts", tuple(public))
        self._by_id.update((fact.id, fact) for fact in public)
        mates = defaultdict(list)
        for fact in self.published():
            if fact.subject:
                mates[fact.subject, fact.metric].append(fact)
                mates[fact.subject, "*"].append(fact)
            mates[fact.topic, "topic"].append(fact)
        self._mates.update(mates)

    def _was_public(self, fact: Fact) -> bool:
        """Drafts are nobody's business until they are published."""
        return fact.status is not Status.DRAFT or bool(self.revisions.get(fact.id))

    def published(self) -> Iterator[Fact]:
        """The facts that are stated and the newest of their kind."""
        return (fact for fact in self.facts if fact.status is Status.PUBLISHED)

    def about(self, topic: Topic) -> list[Fact]:
        """The published facts of a topic, the newest period first, facts without one last."""
        held = [fact for fact in self.published() if fact.topic == topic.id]
        return sorted(held, key=lambda fact: (_reverse(_period_end(fact)), fact.id))

    def newest(self) -> list[Fact]:
        """The published facts, the newest publication first."""
        return sorted(self.published(), key=lambda fact: (_reverse(_day(fact.source.published)), fact.id))

    def sources(self) -> list[tuple[Source, list[Fact]]]:
        """Every source with its published facts, the newest first."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.published():
            found[fact.source.id].append(fact)
        listed = [(facts[0].source, facts) for facts in found.values()]
        return sorted(listed, key=lambda one: (_reverse(_day(one[0].published)), one[0].id))

    def differing(self, fact: Fact) -> list[Fact]:
        """The published facts that measure the same and differ, whichever of the two says so."""
        named = [other for name in fact.conflicts_with if (other := self._by_id.get(name)) is not None]
        naming = [other for other in self._mates.get((fact.subject, "*"), ()) if fact.id in other.conflicts_with]
        return [one for one in dict.fromkeys((*named, *naming)) if one.status is Status.PUBLISHED]

    def related(self, fact: Fact) -> list[Fact]:
        """Those of its subject that state the same of it, others of its subject, others of its topic, in this order."""
        shown = {fact.id: fact, **{one.id: one for one in self.differing(fact)}}
        apart = len(shown)
        for key in ((fact.subject, fact.metric), (fact.subject, "*"), (fact.topic, "topic")):
            if len(shown) < apart + MOST_RELATED:
                shown |= {one.id: one for one in self._nearest(fact, self._mates.get(key, ())) if one.id not in shown}
        return list(shown.values())[apart : apart + MOST_RELATED]

    def newer(self, fact: Fact) -> Fact | None:
        """The published fact that states the same of a later time; None where none does, or this is the newest."""
        if fact.status is not Status.SUPERSEDED:
            return None
        terms = (fact.place, fact.attributed_to)
        later = [one for one in self._mates.get((fact.subject, fact.metric), ()) if _time(one) > _time(fact)]
        best = [one for one in later if (one.place, one.attributed_to) == terms] or later
        return max(best, key=lambda one: (_time(one), one.id), default=None)

    def changes(self) -> Iterator[tuple[Fact, Revision]]:
        """Every change that a reader is told of, with the fact as it was after it.

        What came of a change is told as what holds; so a change is left out when a later one took that back.
        """
        for fact in self.facts:
            history = self.revisions.get(fact.id, ())
            after = [*(revision.before for revision in history), fact][1:]
            for place, (revision, now) in enumerate(zip(history, after, strict=True)):
                was_shown = is_stated(revision.before) or is_stated(now)
                is_taken_back = any(later.kind in LOUD for later in history[place + 1 :])
                if revision.kind is not ChangeKind.REWORDED and was_shown and not is_taken_back:
                    yield now, revision

    def modified(self, fact: Fact) -> datetime | None:
        """When a fact was last changed; None where it never was."""
        history = self.revisions.get(fact.id, ())
        return history[-1].changed_at if history else None

    def _nearest(self, fact: Fact, others: Iterable[Fact]) -> list[Fact]:
        own = _period_end(fact).toordinal()
        return sorted(others, key=lambda one: (abs(_period_end(one).toordinal() - own), one.id))[: 2 * MOST_RELATED]


def _day(partial: PartialDate | None) -> date:
    return date.min if partial is None else partial.first_day()


def _period_end(fact: Fact) -> date:
    return date.min if fact.period is None else fact.period.last.last_day()


def _time(fact: Fact) -> tuple[date, date]:
    return _period_end(fact), _day(fact.source.published)


def _reverse(day: date) -> int:
    return -day.toordinal()
