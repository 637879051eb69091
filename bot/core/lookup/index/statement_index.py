"""Facts that no lexicon describes, found by the words of their own statements and keywords.

Whoever loads a fact about something new writes statements, and no concepts. Each language's statement is held against
the question word by word: what a fact does not say in any form counts against it by its rarity, and what is named,
dated or numbered and not said rules it out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.lexicon import Ask
from bot.core.lookup.index.example_index import FEWEST
from bot.core.lookup.index.features import numbers, years
from bot.core.lookup.index.statement_terms import MISSPELT, StatementTerms, Term
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.grammar import relative_years
from bot.core.lookup.query.parsed_query import ParsedQuery, is_year
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.text import Script, normalise, tokenise
from bot.core.times import held_times

MOST = 5_000
"""Facts that are found so; more are a table, whose columns tell what is measured of what."""
_CANDIDATES = 40
_HEAVY = 0.6
"""Weight from which on a word that a fact does not say is held against it."""
_ABBREVIATED = range(2, 6)
_SPECIFIC = 0.12
_UNTOLD = 0.55
"""What is left where a fact tells no number, or no time, and the question asks for one."""
_HAN_MEASURES = frozenset("点钱分秒米元里公斤吨第名所家座项条本岁号期次")
"""Characters that only say in what it is counted."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What one statement, or one keyword, says: its words by key, with how they are written, and their initials."""

    fact: int
    words: Mapping[str, str]
    is_keyword: bool
    initials: str


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A fact beside a question.

    Attributes:
        score: 0–1.
        coverage: 0–1, how much of the question the fact says.
        missing: what is named in the question and not said, so that the fact is none of its answers.
        unmet: a word of weight that is not said, though nothing that names.
    """

    fact: Fact
    score: float
    coverage: float
    missing: Missing | None
    unmet: str | None


class StatementIndex:
    """The words of statements, by fact; immutable.

    Args:
        facts: at most `MOST`.
        book: tells padding and question words.
        common: common words, which name nothing.
        sounds: the syllables of Chinese characters, for homophone slips.
    """

    def __init__(
        self,
        facts: Sequence[Fact],
        book: PhraseBook,
        common: CommonWords,
        sounds: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.facts = tuple(facts)
        self.ids = frozenset(fact.id for fact in facts)
        self._terms = StatementTerms(book, common, sounds)
        self._texts: list[_Text] = []
        self._years: list[frozenset[int]] = []
        self._numbers: list[frozenset[str]] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            self._add(number, fact)
        held = Counter(key for key, texts in self._postings.items() for _ in {self._texts[one].fact for one in texts})
        self._terms.weigh(held, len(self.facts))

    def __len__(self) -> int:
        return len(self.facts)

    def best(self, reading: ParsedQuery, this_year: int | None = None) -> list[StatementHit]:
        """The facts that say most of a question, the best first; `this_year` is that in which it is asked."""
        terms = self._terms.of(reading)
        beside = [(None if this_year is None else this_year + step, said) for step, said in relative_years(reading)]
        total = sum(term.weight for term in terms)
        if not terms or not total:
            return []
        rough: Counter[int] = Counter()
        for term in terms:
            for key, sure in term.meanings.items():
                for text in self._postings.get(key, ()):
                    rough[text] += term.weight * sure  # type: ignore[assignment] # a weight, not a count
        texts = [text for text, _ in rough.most_common(_CANDIDATES * 4)]
        found: dict[int, StatementHit] = {}
        for one in texts:
            hit = self._hit(self._texts[one], terms, total, reading)
            if hit.missing is None:
                hit = replace(hit, missing=self._missing_beside(self._texts[one].fact, beside))
            before = found.get(self._texts[one].fact)
            if before is None or (hit.missing is None, hit.score) > (before.missing is None, before.score):
                found[self._texts[one].fact] = hit
        return sorted(found.values(), key=_order, reverse=True)

    def _hit(self, text: _Text, terms: Sequence[Term], total: float, reading: ParsedQuery) -> StatementHit:
        fact = self.facts[text.fact]
        met = 0.0
        unmet: Term | None = None
        used: set[str] = set()
        for term in terms:
            key, sure = max(
                ((key, sure) for key, sure in term.meanings.items() if key in text.words),
                key=lambda pair: pair[1],
                default=("", 0.0),
            )
            met += term.weight * sure
            if key:
                used.add(key)
            elif term.is_name and len(term.text) in _ABBREVIATED and term.text in text.initials:
                met += term.weight * MISSPELT
            elif (term.is_name or term.weight >= _HEAVY) and (
                unmet is None or (term.is_name, term.weight) > (unmet.is_name, unmet.weight)
            ):
                unmet = term
        if unmet is None:
            unmet = self._unmet_characters(text, reading)
        coverage = met / total
        own = sum(self._terms.rarity(key) for key in text.words)
        said = sum(self._terms.rarity(key) for key in used) / own if own else 0.0
        score = coverage * (1.0 - _SPECIFIC + _SPECIFIC * said)
        missing = self._missing(text.fact, reading)
        if missing is None and unmet is not None and unmet.is_name:
            missing = Missing(Slot.PART, reading.as_written_words(unmet.text))
        if not self._tells(text.fact, reading):
            score *= _UNTOLD
        return StatementHit(fact, score, coverage, missing, None if unmet is None else unmet.text)

    def _unmet_characters(self, text: _Text, reading: ParsedQuery) -> Term | None:
        """Characters of a Chinese question that stand in no pair that is said; one alone is as likely a verb of it."""
        left = ""
        for run in self._terms.runs(reading):
            for place, char in enumerate(run):
                pairs = (run[max(0, place - 1) : place + 1], run[place : place + 2])
                if char not in _HAN_MEASURES and not any(self._says(text, pair) for pair in pairs if len(pair) > 1):
                    left += char
        return Term(left, {}, 1.0) if len(left) > 1 else None

    def _missing(self, number: int, reading: ParsedQuery) -> Missing | None:
        held = self._years[number]
        for said, code in reading.named_times:
            if code not in held_times(self.facts[number]):
                return Missing(Slot.TIME, reading.as_written_words(said))
        for year in reading.years:
            if held and year not in held:
                return Missing(Slot.YEAR, str(year))
        for found in reading.numbers:
            if found not in self._numbers[number] and not (is_year(found) and int(found) in reading.years):
                return Missing(Slot.PART, found)
        return None

    def _missing_beside(self, number: int, beside: Iterable[tuple[int | None, str]]) -> Missing | None:
        """A year told by its distance that a dated fact is not of."""
        held = self._years[number]
        for year, said in beside:
            if held and year not in held:
                return Missing(Slot.TIME, said) if year is None else Missing(Slot.YEAR, str(year))
        return None

    def _tells(self, number: int, reading: ParsedQuery) -> bool:
        """Whether a fact has a number, or a time, where the question asks for one."""
        asked = [str(year) for year in reading.years]
        if Ask.WHEN in reading.asks:
            return bool(self._years[number])
        if Ask.QUANTITY in reading.asks:
            own = self._numbers[number] - set(reading.numbers) - set(asked)
            return bool(own - {str(year) for year in self._years[number]}) or (bool(own) and not reading.years)
        return True

    def _add(self, number: int, fact: Fact) -> None:
        statements = [PLACEHOLDER.sub(" ", text) for text in fact.statement.texts()]
        extra = f"{fact.subject} {fact.metric} {fact.place} {fact.attributed_to}".replace("-", " ")
        stated = {one[2:] for one in numbers(fact)}
        for text, is_keyword in (
            *((f"{one} {extra}", False) for one in statements),
            *((one, True) for one in fact.keywords if len(fact.keywords) < FEWEST),
        ):
            tokens = tokenise(normalise(text))
            initials = "".join(token.text[0] for token in tokens if token.script is not Script.HAN)
            if not is_keyword:
                stated.update(token.text for token in tokens if token.script is Script.NUMBER)
            self._keep(_Text(number, self._terms.learn(text), is_keyword, initials))
        held = {int(one) for one in stated if is_year(one)}
        held.update(int(name[2:]) for name, _ in years(fact) if name.startswith("y:"))
        self._years.append(frozenset(held))
        self._numbers.append(frozenset(stated))

    def _keep(self, text: _Text) -> None:
        place = len(self._texts)
        self._texts.append(text)
        for key in text.words:
            self._postings[key].append(place)

    def _says(self, text: _Text, pair: str) -> bool:
        return "h:" + pair in text.words or any(key in text.words for key in self._terms.alike(pair))


def _order(hit: StatementHit) -> tuple[bool, float, str, str]:
    newest = "" if hit.fact.period is None else str(hit.fact.period.last)
    return hit.missing is None, round(hit.score, 3), newest, hit.fact.id
