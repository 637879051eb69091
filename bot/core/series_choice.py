"""Which series a question asks for: every part of it must be said by a series, or by two that fit one picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.core.charts import MAX_CURVES
from bot.core.language import Language
from bot.core.lexicon import Concept, Lexicon
from bot.core.lookup.query.parsed_query import ParsedQuery, Span, Word
from bot.core.roles import Role
from bot.core.series import Series

MAX_CHOICES = 8
"""Pictures that one message offers."""
_PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Described:
    """A series, and what it says by itself.

    Attributes:
        identity: ids of the concepts that its fields name, with all that these are kinds or parts of.
        said: the same for its titles.
        words: other words of its titles, in all their forms.
        subject: what it is about: first the concept itself, then with all that it is a kind or a part of.
        titles: in each language, the ids of the concepts of each part of the title.
    """

    series: Series
    identity: frozenset[str]
    said: frozenset[str]
    words: frozenset[str]
    subject: tuple[frozenset[str], frozenset[str]]
    titles: Mapping[Language, tuple[frozenset[str], ...]]

    @classmethod
    def of(cls, series: Series, titles: Mapping[Language, ParsedQuery], lexicon: Lexicon) -> "Described":
        """Describe a series by its fields and by its titles as they were read."""
        named = (series.subject, series.metric, series.place, series.attributed_to)
        fields = [concept for term in named if term and (concept := lexicon.resolve(term)) is not None]
        readings = titles.values()
        told = [concept for reading in readings for span in reading.content for concept in span.concepts]
        words = frozenset(key for reading in readings for word in reading.words for key in (word.text, *word.keys))
        fields += [lexicon[name] for name in _within(lexicon.resolve(series.place), lexicon)]
        about = [concept for concept in (lexicon.resolve(series.subject),) if concept is not None]
        subject = frozenset(concept.id for concept in about), _with_broader(about, lexicon)
        parts = {
            language: tuple(frozenset(concept.id for concept in span.concepts) for span in reading.content)
            for language, reading in titles.items()
        }
        return cls(series, _with_broader(fields, lexicon), _with_broader(told, lexicon), words, subject, parts)

    def says(self, part: Span | Word) -> bool:
        """Whether it says this part of a question."""
        if isinstance(part, Word):
            return not self.words.isdisjoint((part.text, *part.keys))
        return any(concept.id in self.identity or concept.id in self.said for concept in part.concepts)

    def subject_said(self, parts: Iterable[Span | Word]) -> int:
        """How well the parts name what it is about: 2 by its own name, 1 by a wider one, 0 not at all."""
        asked = {concept.id for part in parts if isinstance(part, Span) for concept in part.concepts}
        return sum(not asked.isdisjoint(names) for names in self.subject)

    def is_wholly_said(self, parts: Iterable[Span | Word], language: Language) -> bool:
        """Whether the parts name all that its title in this language names: it is about nothing beside."""
        asked = {concept.id for part in parts if isinstance(part, Span) for concept in part.concepts}
        title = self.titles.get(language, ())
        return bool(title) and not any(asked.isdisjoint(names) for names in title)

    def is_about(self, part: Span | Word) -> bool:
        """Whether one of its fields says this part."""
        return isinstance(part, Span) and any(concept.id in self.identity for concept in part.concepts)


def choices(reading: ParsedQuery, held: Sequence[Described]) -> Sequence[tuple[Series, ...]]:
    """What a question may mean, each for one picture, the likeliest alone where it is plain.

    Two official figures of one thing stand in one picture, and so do two things that the question names side by side.
    """
    parts: list[Span | Word] = [*reading.content, *reading.words]
    if not parts:
        return ()
    whole = [one for one in held if all(map(one.says, parts))]
    found = _official(_closest(whole, parts, reading.language)) if whole else _side_by_side(held, parts)
    return found[:MAX_CHOICES]


def _closest(whole: Sequence[Described], parts: Sequence[Span | Word], language: Language) -> Sequence[Described]:
    """Those whose subject is named best, and whose fields say the most; amounts before shares, if both are left."""

    def closeness(one: Described) -> tuple[bool, int, int]:
        return one.is_wholly_said(parts, language), one.subject_said(parts), sum(map(one.is_about, parts))

    most = max(map(closeness, whole))
    closest = [one for one in whole if closeness(one) == most]
    amounts = [one for one in closest if one.series.unit != _PERCENT]
    return amounts or closest


def _official(found: Sequence[Described]) -> list[tuple[Series, ...]]:
    """Each by itself, but what several publishers say of one thing together."""
    groups: dict[tuple[str, ...], list[Series]] = {}
    for one in found:
        series = one.series
        groups.setdefault((series.subject, series.metric, series.place, series.unit), []).append(series)
    return [tuple(group[:MAX_CURVES]) for group in groups.values()]


def _side_by_side(held: Sequence[Described], parts: Sequence[Span | Word]) -> list[tuple[Series, ...]]:
    """Two series of one measure of which each says what the other does not, and together they say everything."""
    pairs = [
        (one.series, other.series)
        for one, other in combinations(held, 2)
        if _are_comparable(one.series, other.series) and _complete(one, other, parts)
    ]
    amounts = [pair for pair in pairs if pair[0].unit != _PERCENT]
    return list(amounts or pairs)


def _complete(one: Described, other: Described, parts: Sequence[Span | Word]) -> bool:
    said, also = ({place for place, part in enumerate(parts) if a.says(part)} for a in (one, other))
    return len(said | also) == len(parts) and bool(said - also) and bool(also - said)


def _are_comparable(one: Series, other: Series) -> bool:
    """Whether they measure the same, and differ in one thing alone: what it is of, or where, or who says so."""
    if (one.unit, one.metric, one.frequency) != (other.unit, other.metric, other.frequency):
        return False
    return (one.subject != other.subject) + (one.place != other.place) == 1 or one.place == one.subject != other.subject


def _within(place: Concept | None, lexicon: Lexicon) -> frozenset[str]:
    """The concepts that say "in" a country, which are others than the country itself."""
    if place is None:
        return frozenset()
    pairs = ((Role.HOME_COUNTRY, Role.IN_HOME_COUNTRY), (Role.PARTNER_COUNTRY, Role.IN_PARTNER_COUNTRY))
    return frozenset().union(*(lexicon.bearing(within) for land, within in pairs if land in place.roles))


def _with_broader(concepts: Iterable[Concept], lexicon: Lexicon) -> frozenset[str]:
    found: set[str] = set()
    left = [concept.id for concept in concepts]
    while left:
        if (name := left.pop()) not in found:
            found.add(name)
            left += lexicon[name].broader if lexicon.get(name) is not None else ()
    return frozenset(found)
