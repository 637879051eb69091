"""Questions that differ from an answered one in exactly one part: year, country, place, measure, rank or person.

Nothing that is held answers them, or at best a fact that holds the new part. They come from a seeded generator over the
lexicon and CLDR's names of countries, in all four languages.
"""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind, Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.lookup.query.parsed_query import Span

YEARS = (range(1850, 2022), range(2024, 2100))
"""Years of which the shipped facts hold little or nothing; those that a fact does hold are left out one by one."""
KINDS: Mapping[str, frozenset[ConceptKind]] = {
    "country": frozenset({ConceptKind.COUNTRY}),
    "place": frozenset({ConceptKind.PLACE, ConceptKind.PROJECT, ConceptKind.COMPANY, ConceptKind.ORGANISATION}),
    "measure": frozenset({ConceptKind.METRIC}),
    "person": frozenset({ConceptKind.PERSON}),
}
RANKS: Mapping[Language, Sequence[tuple[str, str]]] = {
    Language.EN: (("second", "fifth"), ("first", "third"), ("2nd", "4th"), ("1st", "6th")),
    Language.RU: (("втор", "четверт"), ("перв", "пят")),
    Language.KK: (("екінші", "төртінші"), ("бірінші", "бесінші"), ("алғашқы", "үшінші")),
    Language.ZH: (("第二", "第五"), ("第一", "第四"), ("首个", "第三个")),
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_YEAR = {
    Language.EN: "{0} in {1}?",
    Language.RU: "{0} в {1} году?",
    Language.KK: "{1} жылы {0}?",
    Language.ZH: "{1}年{0}？",
}


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A question with one part exchanged.

    Attributes:
        changed: which part: year, country, place, measure, rank or person.
        is_held_by: whether a fact holds the new part, so that it may answer after all.
    """

    text: str
    language: Language
    changed: str
    was: str
    is_held_by: Callable[[Fact], bool]


def near_misses(lookup: Lookup, lexicon: Lexicon, asked: Sequence[str], count: int, seed: int) -> list[NearMiss]:
    """So many near misses of questions that get an answer; the same seed makes the same ones."""
    generator = _Generator(lookup, lexicon, random.Random(seed))  # noqa: S311 - a seeded generator, not a secret
    found: dict[str, NearMiss] = {}
    for _ in range(20 * count):
        if len(found) == count:
            break
        for one in generator.of(generator.random.choice(asked)):
            found.setdefault(one.text, one)
    return list(found.values())[:count]


class _Generator:
    def __init__(self, lookup: Lookup, lexicon: Lexicon, source: random.Random) -> None:
        self.random = source
        self._lookup = lookup
        self._of_kind: dict[ConceptKind, list[Concept]] = defaultdict(list)
        for concept in lexicon:
            self._of_kind[concept.kind].append(concept)

    def of(self, question: str) -> Iterator[NearMiss]:
        """One near miss for each part that the question has."""
        reading = self._lookup.read(question)
        language = reading.language
        yield self._other_year(question, language)
        for before, after in RANKS[language]:
            if before in question.lower() and after not in question.lower():
                text = re.sub(re.escape(before), after, question, flags=re.IGNORECASE)
                yield NearMiss(text, language, "rank", question, lambda _: False)
        for changed, kinds in KINDS.items():
            spans = [span for span in reading.content if {concept.kind for concept in span.concepts} <= kinds]
            if spans and (other := self._exchanged(question, self.random.choice(spans), reading.as_written, language)):
                text, concept = other
                yield NearMiss(text, language, changed, question, self._holder(concept))

    def _other_year(self, question: str, language: Language) -> NearMiss:
        year = str(self.random.choice(self.random.choice(YEARS)))
        text = _YEAR.sub(year, question, count=1)
        if text == question:
            text = _IN_YEAR[language].format(question.rstrip("?？. "), year)
        return NearMiss(text, language, "year", question, lambda fact: f"y:{year}" in self._lookup.features(fact))

    def _exchanged(
        self, question: str, span: Span, as_written: Callable[[Span], str], language: Language
    ) -> tuple[str, Concept] | None:
        written = as_written(span)
        concept = self.random.choice(self._of_kind[span.concepts[0].kind])
        if written not in question or language not in concept.ways or self._is_near(concept, span.concepts):
            return None
        return question.replace(written, concept.name(language), 1), concept

    def _is_near(self, concept: Concept, others: Sequence[Concept]) -> bool:
        """Whether one is a kind or a part of the other, or goes by the same words."""
        ids = {one.id for one in others}
        ways = {way.casefold() for one in others for _, way in one.phrases()}
        related = {*concept.broader, concept.id, *concept.of} & ids or any(concept.id in one.broader for one in others)
        return bool(related) or any(way.casefold() in ways for _, way in concept.phrases())

    def _holder(self, concept: Concept) -> Callable[[Fact], bool]:
        return lambda fact: f"c:{concept.id}" in self._lookup.features(fact)
