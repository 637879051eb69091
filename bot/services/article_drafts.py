"""From an article to drafts: what it states, beside what is held, with source, figures, period and topic filled in."""

import asyncio
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.core.articles import Article
from bot.core.claims import Claim, claims
from bot.core.dates import Period
from bot.core.draft_reading import source_id
from bot.core.drafts import DraftFact
from bot.core.facts import Fact, Source, SourceKind
from bot.core.figures import PLACEHOLDER, Figure
from bot.core.lexicon import ConceptKind
from bot.core.lookup.engine import Lookup
from bot.core.lookup.ranking.scoring import Hit
from bot.core.neighbours import words_of
from bot.core.roles import LANDS, Role
from bot.core.text import normalise, tokenise
from bot.core.units import Measure, unit_named
from bot.files.articles import ArticleReader
from bot.services.answers import Answers

UNTOLD = "?"
"""Stands for a publisher and a title that an article does not tell."""
_NAMES = frozenset({ConceptKind.COMPANY, ConceptKind.ORGANISATION, ConceptKind.PERSON, ConceptKind.PROJECT})
_SAYS = frozenset({ConceptKind.DEED, ConceptKind.METRIC})
_NEAR = 25.0
"""Of 100 that the lookup gives a fact for a sentence before it takes anything off: below, both tell of other things."""
_SURE = 55.0
_SAID = 0.3
"""0–1: the part of their words that a held statement and a sentence share at least where they contradict."""
_ORDER = 5
"""Times: figures further apart are of different things, unless the lookup is sure."""
_MOST_HITS = 50
_TOPIC_VOTES = 5
_SAME_UNKNOWN = 0.55
"""0–1: the same where they say the same without figure or day."""


class Standing(StrEnum):
    """How what an article states stands to what is held."""

    NEW = "new"
    HELD = "held"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft made of what an article states.

    Attributes:
        fact: with everything but its statement, which is left to word.
        quote: the sentence that states it.
        beside: the published fact that says the same, or that it contradicts; None for a new one.
        own: the article's figure that is held, or contradicts; None where there is none.
        held: the published fact's own.
    """

    fact: DraftFact
    claim: Claim
    standing: Standing
    beside: Fact | None = None
    own: Figure | None = None
    held: Figure | None = None

    @property
    def quote(self) -> str:
        """The sentence that states it."""
        return self.claim.quote


@dataclass(frozen=True, slots=True)
class Proposals:
    """What was read, and the drafts that it leads to.

    Attributes:
        source: that the drafts bear; its day is None where no page tells it surely, and an editor confirms it anyway.
    """

    article: Article
    source: Source
    proposals: tuple[Proposal, ...]


class ArticleDrafts:
    """Makes drafts of articles.

    Args:
        answers: knows what is held, and what the words of the two countries' cooperation mean.
        reader: gets articles out of files and pages.
    """

    def __init__(self, answers: Answers, reader: ArticleReader) -> None:
        self._answers, self._reader = answers, reader

    async def of_text(self, text: str) -> Proposals:
        """The drafts of a text, such as a message that was forwarded.

        Raises:
            InvalidValueError: when there is nothing to read in it.
        """
        return await self._proposed(await self._reader.of_text(text))

    async def of_file(self, name: str, data: bytes) -> Proposals:
        """The drafts of a text, a page or a PDF, told apart by what is in them and by the file's name.

        Raises:
            InvalidValueError: when it cannot be read; says why.
        """
        return await self._proposed(await self._reader.of_file(name, data))

    async def of_page(self, url: str) -> Proposals:
        """The drafts of a page of the web.

        Raises:
            InvalidValueError: when it is no public page, or cannot be read; says why.
        """
        return await self._proposed(await self._reader.of_page(url))

    async def _proposed(self, article: Article) -> Proposals:
        return await asyncio.to_thread(proposed, article, self._answers.lookup)


def proposed(article: Article, lookup: Lookup) -> Proposals:
    """The drafts of an article, beside what a lookup answers from."""
    source = _source_of(article, {one.id for one in lookup.index.listing.sources()})
    found = [_proposal(claim, source, lookup) for claim in claims(article, _Deeds(lookup))]
    return Proposals(article, source, tuple(_topics_filled_in(found)))


def _source_of(article: Article, taken: Collection[str]) -> Source:
    publisher = article.publisher or UNTOLD
    return Source(
        id=source_id(publisher, article.url, article.published, taken),
        publisher=publisher,
        title=article.title or UNTOLD,
        url=article.url,
        language=article.language,
        kind=SourceKind.NEWS,
        licence="",
        published=article.published,
    )


class _Deeds:
    """Whether a sentence says what a country, a company, a person or a project of the lexicon does or is."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def __call__(self, sentence: str) -> bool:
        reading = self._lookup.read(sentence)
        concepts = {concept.id: concept for span in reading.content for concept in span.concepts}.values()
        lands = LANDS | {Role.PARTNERSHIP, Role.IN_HOME_COUNTRY, Role.IN_PARTNER_COUNTRY}
        is_named = any(one.kind in _NAMES or one.bears(lands) for one in concepts)
        says = sum(one.kind in _SAYS for one in concepts)
        things = sum(one.kind in {ConceptKind.THING, *_NAMES} and not one.bears(lands) for one in concepts)
        return is_named and says + things > 1 and things > 0


def _proposal(claim: Claim, source: Source, lookup: Lookup) -> Proposal:
    _, hits = lookup.consider(f"{claim.context} {claim.quote}".strip())
    near = sorted((hit for hit in hits[:_MOST_HITS] if hit.raw >= _NEAR), key=lambda hit: -hit.raw)
    draft = DraftFact(topic=_topic(near), source=source, figures=claim.figures, period=claim.period)
    words = words_of(tokenise(normalise(claim.quote)))
    for hit in near:
        if (same := _same(claim, hit, words)) is not None:
            return Proposal(draft, claim, Standing.HELD, hit.fact, *same)
    for hit in near:
        if (other := _other(claim, hit, words)) is not None:
            draft = replace(draft, conflicts_with=(hit.fact.id,))
            return Proposal(draft, claim, Standing.CONFLICTING, hit.fact, *other)
    return Proposal(draft, claim, Standing.NEW)


def _same(claim: Claim, hit: Hit, words: Collection[str]) -> tuple[Figure | None, Figure | None] | None:
    """The figures in which a fact says what a sentence says; None where it does not."""
    fact = hit.fact
    if claim.figures:
        if not _times_meet(claim.period, fact.period):
            return None
        pairs = ((claim.figures[0], figure) for figure in fact.figures)
        return next(((own, held) for own, held in pairs if _is_same_amount(own, held)), None)
    if claim.period is not None and claim.period.start.day and claim.period == fact.period:
        return None, None
    is_said = hit.raw >= _SURE and _share(fact, claim, words) >= _SAME_UNKNOWN
    return (None, None) if is_said and not fact.figures else None


def _other(claim: Claim, hit: Hit, words: Collection[str]) -> tuple[Figure, Figure] | None:
    """The figures in which a fact contradicts a sentence; None where it does not."""
    fact = hit.fact
    if not claim.figures or not fact.figures or not _times_meet(claim.period, fact.period):
        return None
    own, held = claim.figures[0], fact.figures[0]
    is_same_time = claim.period is not None and claim.period == fact.period
    is_near = hit.raw >= _SURE or (is_same_time and _is_of_one_order(own, held))
    if not is_near or _measure(own)[0] != _measure(held)[0] or _share(fact, claim, words) < _SAID:
        return None
    return own, held


def _share(fact: Fact, claim: Claim, words: Collection[str]) -> float:
    """The part that a statement in the article's language and a sentence share of the words of the shorter one."""
    statement = fact.statement.get(claim.language)
    said = set() if statement is None else words_of(tokenise(normalise(PLACEHOLDER.sub(" ", statement))))
    return len(said.intersection(words)) / min(len(said), len(words)) if said and words else 0.0


def _times_meet(one: Period | None, other: Period | None) -> bool:
    """Whether two times may be one; a year's part is not the year."""
    if one is None or other is None:
        return True
    if one.end is None and other.end is None:
        a, b = one.start, other.start
        if a.month is None or b.month is None:
            return a.year == b.year
        return (a.year, a.month) == (b.year, b.month) and (a.day is None or b.day is None or a.day == b.day)
    return one == other


def _measure(figure: Figure) -> Measure:
    unit = unit_named(figure.unit) if figure.unit else None
    return (figure.unit, figure.amount) if unit is None else (unit[0], figure.amount * unit[1])


def _is_same_amount(one: Figure, other: Figure) -> bool:
    """Whether two figures are one, where the coarser of them may be rounded."""
    (dimension, amount), (others, another) = _measure(one), _measure(other)
    if dimension != others:
        return False
    return abs(amount - another) <= max(_half_a_digit(one), _half_a_digit(other)) if amount != another else True


def _is_of_one_order(one: Figure, other: Figure) -> bool:
    """Whether two figures are so near that they may be told of one thing."""
    smaller, larger = sorted(abs(_measure(figure)[1]) for figure in (one, other))
    return larger <= smaller * _ORDER


def _half_a_digit(figure: Figure) -> Decimal:
    """Half of the last digit that a figure gives, of those that have one behind a point: 38.6 billion is 50 million."""
    exponent = figure.value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return Decimal(0)
    factor = _measure(figure)[1] / figure.value if figure.value else Decimal(1)
    return Decimal(5).scaleb(exponent - 1) * factor


def _topic(near: Sequence[Hit]) -> str:
    """What most of the facts are about that a sentence is nearest to."""
    votes: Counter[str] = Counter()
    for hit in near[:_TOPIC_VOTES]:
        votes[hit.fact.topic] += round(hit.raw)
    return votes.most_common(1)[0][0] if votes else ""


def _topics_filled_in(found: Sequence[Proposal]) -> list[Proposal]:
    """Proposals of which each that nothing held is near to has the topic of the one before it."""
    filled: list[Proposal] = []
    topic = next((one.fact.topic for one in found if one.fact.topic), "")
    for one in found:
        topic = one.fact.topic or topic
        filled.append(one if one.fact.topic else replace(one, fact=replace(one.fact, topic=topic)))
    return filled
