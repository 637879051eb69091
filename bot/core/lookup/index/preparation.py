"""Facts read into the arrays of a segment: the work of a start, which files then spare the next one."""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from bot.core.dates import PartialDate
from bot.core.facts import Fact
from bot.core.lookup import weights
from bot.core.lookup.index.arrays import Arrays, FeatureTable, Numbers, Texts, as_part, starts_of
from bot.core.lookup.index.features import FeatureMaker, Features
from bot.core.lookup.index.templates import COUNTED

_ID = "S48"
"""An id has at most 48 letters of ASCII."""
END_OF_PERIOD = 32
"""The bits of an age above the checksum of an id."""


def prepared(
    facts: Sequence[Fact], maker: FeatureMaker, crowded: Collection[str] = ()
) -> tuple[Sequence[Fact], Arrays]:
    """The facts in the order of their groups, and the arrays of a segment of them; see there."""
    named = [maker.named(fact) for fact in facts]
    lent = dict(_lent(facts, named, maker, crowded))
    for number, features in lent.items():
        named[number] = {name: sure for name, sure in features.items() if name[:2] not in COUNTED} | named[number]
    groups = _numbered(named)
    order = np.argsort(groups, kind="stable")
    ordered = tuple([facts[number] for number in order])
    rows = list({id(row): row for row in named}.values())
    counted = (_counted(facts[number], lent.get(number, {}), maker) for number in order.tolist())
    group_of = groups[order]
    return ordered, {
        **as_part(FeatureTable.arrays_of(rows), "named"),
        **as_part(FeatureTable.arrays_of(counted), "counted"),
        "groups": group_of,
        "starts": np.searchsorted(group_of, np.arange(len(rows) + 1)).astype(np.int32),
        "given": order.astype(np.int32),
        "ages": np.array([_age(fact) for fact in ordered], dtype=np.int64),
        **_by_id(ordered),
        **_by_thing(ordered, maker),
        **_shelved(ordered),
        **_about(ordered),
    }


def day(date: PartialDate | None) -> int:
    """A number that grows with a date; a year, or a month, stands before all of its days."""
    return 0 if date is None else 372 * date.year + 31 * (date.month or 0) + (date.day or 0)


def _counted(fact: Fact, lent: Features, maker: FeatureMaker) -> Features:
    found = maker.counted(fact)
    for name, sure in lent.items():
        if name[:2] in COUNTED:
            found.setdefault(name, sure)
    return found


def _by_id(facts: Sequence[Fact]) -> Arrays:
    ids = np.array([fact.id for fact in facts], dtype=_ID)
    places = np.argsort(ids, kind="stable").astype(np.int32)
    return {"ids": ids[places], "places": places}


def _by_thing(facts: Sequence[Fact], maker: FeatureMaker) -> Arrays:
    mates = _of_one_thing(facts, maker)
    return {
        **as_part(Texts.arrays_of(list(mates)), "things"),
        "mate_starts": starts_of(map(len, mates.values()), len(mates)),
        "mates": np.array([number for numbers in mates.values() for number in numbers], dtype=np.int32),
    }


def _shelved(facts: Sequence[Fact]) -> Arrays:
    """What facts are sorted by where people leaf through them."""
    topics: dict[str, int] = {}
    by_fact = np.array([topics.setdefault(fact.topic, len(topics)) for fact in facts], dtype=np.int32)
    sources: dict[str, int] = {}
    by_source = [sources.setdefault(fact.source.id, len(sources)) for fact in facts]
    return {
        **as_part(Texts.arrays_of(list(topics)), "topics"),
        "topic_of": by_fact,
        "published": np.array([day(fact.source.published) for fact in facts], dtype=np.int32),
        "lasts": np.array([day(None if fact.period is None else fact.period.last) for fact in facts], dtype=np.int32),
        "figured": np.array([bool(fact.figures) for fact in facts], dtype=np.bool_),
        "source_of": np.array(by_source, dtype=np.int32),
    }


def _about(facts: Sequence[Fact]) -> Arrays:
    """The subject and the metric of each fact, so that most questions rule it out before it is read."""
    terms: dict[str, int] = {}
    numbers = [terms.setdefault(term, len(terms)) for fact in facts for term in (fact.subject, fact.metric)]
    return {**as_part(Texts.arrays_of(list(terms)), "terms"), "terms_of": np.array(numbers, dtype=np.int32)}


def _numbered(rows: Sequence[Features]) -> Numbers:
    """For each row the number of its group: rows that are one object are one group."""
    groups: dict[int, int] = {}
    return np.array([groups.setdefault(id(row), len(groups)) for row in rows], dtype=np.int32)


def _of_one_thing(facts: Sequence[Fact], maker: FeatureMaker) -> dict[str, list[int]]:
    mates: dict[str, list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        if fact.subject and maker.is_one_thing(fact):
            mates[fact.subject].append(number)
    return dict(mates)


def _lent(
    facts: Sequence[Fact], rows: Sequence[Features], maker: FeatureMaker, crowded: Collection[str]
) -> Iterator[tuple[int, Features]]:
    """What the mates of a fact name, so that "the plant in Kostanay" finds its capacity."""
    for subject, numbers in _of_one_thing(facts, maker).items():
        if not 1 < len(numbers) <= weights.MAX_SUBJECT_MATES or subject in crowded:
            continue
        held = [name for number in numbers for name in (*rows[number], *maker.counted(facts[number]))]
        shared = dict.fromkeys((name for name in held if maker.is_shared(name)), weights.OF_SUBJECT_MATES)
        yield from ((number, shared) for number in numbers)


def _age(fact: Fact) -> int:
    last = None if fact.period is None else fact.period.last
    return (day(last) << END_OF_PERIOD) + zlib.crc32(fact.id.encode())
