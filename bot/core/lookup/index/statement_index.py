"""Facts that no lexicon describes, found by the words of their own statements and keywords.

Whoever loads a fact about something new writes statements, and no concepts. Each language's statement is held against
the question word by word: what a fact does not say in any form counts against it by its rarity, and what is named,
dated or numbered and not said rules it out.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.core.answers import Missing, Slot
from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.lexicon import Ask, ConceptKind
from bot.core.lookup.index.example_index import FEWEST
from bot.core.lookup.index.features import numbers, years
from bot.core.lookup.index.vocabulary import MISSPELT, SOUNDED, Vocabulary
from bot.core.lookup.query.common_words import CommonWords
from bot.core.lookup.query.parsed_query import ParsedQuery, is_year
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.relative_years import relative_years
from bot.core.scripts import cyrillic_from_latin, kazakh_from_latin
from bot.core.stems import keys
from bot.core.text import Script, Token, capitalised, normalise, tokenise
from bot.core.times import held_times

MOST = 5_000
"""Facts that are found so; more are a table, whose columns tell what is measured of what."""
_CANDIDATES = 40
_HALF = 0.5
"""How much of two characters is met by one of them."""
_HEAVY = 0.6
"""Weight from which on a word that a fact does not say is held against it."""
_NAME = 0.97
"""Weight of a word that is in no list of common ones: it names something."""
_ABBREVIATED = range(2, 6)
_SPECIFIC = 0.12
_UNTOLD = 0.55
"""What is left where a fact tells no number, or no time, and the question asks for one."""
_DROPPED = frozenset({ConceptKind.LIGHT, ConceptKind.ASK})
_HAN_MEASURES = frozenset("点钱分秒米元里公斤吨第名所家座项条本岁号期次")
"""Characters that only say in what it is counted."""
_HAN_SKIPPED = frozenset("的了吗呢啊吧是在和与有都也就还又被把对为从到于这那哪什么几多少谁何时年月日个只")


@dataclass(frozen=True, slots=True)
class _Text:
    """What one statement, or one keyword, says: its words by key, with how they are written, and their initials."""

    fact: int
    words: Mapping[str, str]
    is_keyword: bool
    initials: str


@dataclass(frozen=True, slots=True)
class _Term:
    """A word of a question: what it may be in the texts, and what it weighs.

    Attributes:
        meanings: keys of words that are held, each with how surely it is meant.
        is_name: whether it is written like a name.
    """

    text: str
    meanings: Mapping[str, float]
    weight: float
    is_name: bool = False


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
        self._book, self._common, self._sounds = book, common, sounds
        self._pairs_by_sound: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._texts: list[_Text] = []
        self._years: list[frozenset[int]] = []
        self._numbers: list[frozenset[str]] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._vocabulary = Vocabulary()
        self._capitals: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for number, fact in enumerate(self.facts):
            self._add(number, fact)
        held = Counter(key for key, texts in self._postings.items() for _ in {self._texts[one].fact for one in texts})
        whole = math.log(len(self.facts) + 2)
        self._rarity = {key: math.log((len(self.facts) + 2) / (count + 0.5)) / whole for key, count in held.items()}

    def __len__(self) -> int:
        return len(self.facts)

    def best(self, reading: ParsedQuery, this_year: int | None = None) -> list[StatementHit]:
        """The facts that say most of a question, the best first; `this_year` is that in which it is asked."""
        terms = self._terms(reading)
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

    def _hit(self, text: _Text, terms: Sequence[_Term], total: float, reading: ParsedQuery) -> StatementHit:
        fact = self.facts[text.fact]
        met = 0.0
        unmet: _Term | None = None
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
        own = sum(self._rarity[key] for key in text.words)
        said = sum(self._rarity[key] for key in used) / own if own else 0.0
        score = coverage * (1.0 - _SPECIFIC + _SPECIFIC * said)
        missing = self._missing(text.fact, reading)
        if missing is None and unmet is not None and unmet.is_name:
            missing = Missing(Slot.PART, reading.as_written_words(unmet.text))
        if not self._tells(text.fact, reading):
            score *= _UNTOLD
        return StatementHit(fact, score, coverage, missing, None if unmet is None else unmet.text)

    def _unmet_characters(self, text: _Text, reading: ParsedQuery) -> _Term | None:
        """Characters of a Chinese question that stand in no pair that is said; one alone is as likely a verb of it."""
        left = ""
        for run in self._runs(reading):
            for place, char in enumerate(run):
                pairs = (run[max(0, place - 1) : place + 1], run[place : place + 2])
                if char not in _HAN_MEASURES and not any(self._says(text, pair) for pair in pairs if len(pair) > 1):
                    left += char
        return _Term(left, {}, 1.0) if len(left) > 1 else None

    def _says(self, text: _Text, pair: str) -> bool:
        alike = self._pairs_by_sound.get(self._sound(pair), ())
        return "h:" + pair in text.words or any(key in text.words and set(key[2:]) & set(pair) for key in alike)

    def _runs(self, reading: ParsedQuery) -> Iterator[str]:
        for token in reading.content_tokens():
            if token.script is Script.HAN:
                yield "".join(char for char in token.text if char not in _HAN_SKIPPED)

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
            names = capitalised(text)
            words: dict[str, str] = {}
            initials = "".join(token.text[0] for token in tokenise(normalise(text)) if token.script is not Script.HAN)
            for token in tokenise(normalise(text)):
                if token.script is Script.NUMBER:
                    if not is_keyword:
                        stated.add(token.text)
                    continue
                if self._is_padding(token):
                    continue
                words.update((key, token.text) for key in _keys_of(token))
                if token.script is not Script.HAN:
                    (self._capitals if token.text in names else self._small).update(_keys_of(token))
            self._keep(_Text(number, words, is_keyword, initials))
        held = {int(one) for one in stated if is_year(one)}
        held.update(int(name[2:]) for name, _ in years(fact) if name.startswith("y:"))
        self._years.append(frozenset(held))
        self._numbers.append(frozenset(stated))

    def _keep(self, text: _Text) -> None:
        place = len(self._texts)
        self._texts.append(text)
        for key, word in text.words.items():
            self._postings[key].append(place)
            self._vocabulary.learn(key, word)
            if key.startswith("h:") and len(key) == len("h:图书"):
                self._pairs_by_sound[self._sound(key[2:])].add(key)

    def _is_padding(self, token: Token) -> bool:
        if token.script is Script.HAN:
            return False
        phrases = [one for key in keys(token.text, token.script) for one in self._book.being(key)]
        same = [one for one in phrases if one.words[0] == token.text]
        return any(one.concept.kind in _DROPPED for one in same)

    def _sounds_like_padding(self, token: Token) -> bool:
        """Whether a word in Latin letters is a Russian or Kazakh one that tells nothing: `skolko`, `kansha`."""
        if token.script is not Script.LATIN or keys(token.text, token.script)[0] in self._common:
            return False
        written = dict.fromkeys((cyrillic_from_latin(token.text), kazakh_from_latin(token.text)))
        return any(self._is_padding(Token(normalise(word), Script.CYRILLIC)) for word in written)

    def _terms(self, reading: ParsedQuery) -> list[_Term]:
        names = capitalised(reading.source)
        found: list[_Term] = []
        for token in reading.content_tokens():
            if token.script is Script.HAN:
                found += self._pairs(token.text)
            elif not self._is_padding(token) and not self._sounds_like_padding(token):
                found.append(self._term(token, names))
        return found

    def _term(self, token: Token, names: Collection[str]) -> _Term:
        exact = [key for key in keys(token.text, token.script) if key in self._postings]
        commonness = self._common.weight(keys(token.text, token.script))
        if exact:
            weight = max(self._rarity[key] for key in exact)
            sounded = self._vocabulary.sounding_like(token.text) if token.script is Script.LATIN else ()
            meanings = {**dict.fromkeys(sounded, SOUNDED), **dict.fromkeys(exact, 1.0)}
            is_name = token.text in names or all(self._is_held_name(key) for key in exact)
            return _Term(token.text, meanings, 0.25 + 0.75 * weight, is_name)
        near = self._vocabulary.near(token)
        is_name = token.text in names and commonness >= _NAME
        weight = 0.25 + 0.75 * max((self._rarity[key] for key in near), default=0.6)
        return _Term(token.text, near, weight if near else commonness, is_name)

    def _sound(self, pair: str) -> tuple[str, ...]:
        return tuple(self._sounds.get(char, char) for char in pair)

    def _is_held_name(self, key: str) -> bool:
        """Whether statements write this word with a capital wherever it stands inside of a sentence."""
        return self._capitals[key] > 0 and not self._small[key]

    def _pairs(self, stretch: str) -> Iterator[_Term]:
        """The pairs of characters of a run."""
        stretch = "".join(char for char in stretch if char not in _HAN_SKIPPED)
        for pair in (stretch[at : at + 2] for at in range(max(1, len(stretch) - 1)) if stretch):
            key = "h:" + pair
            if key in self._postings:
                yield _Term(pair, {key: 1.0}, 0.5 * (0.25 + 0.75 * self._rarity[key]))
                continue
            if alike := [one for one in self._pairs_by_sound.get(self._sound(pair), ()) if set(one[2:]) & set(pair)]:
                yield _Term(pair, dict.fromkeys(alike, SOUNDED), 0.5)
                continue
            single = {"h:" + char: _HALF for char in pair if "h:" + char in self._postings}
            yield _Term(pair, single, 0.4 if single else 0.5, is_name=False)


def _order(hit: StatementHit) -> tuple[bool, float, str, str]:
    newest = "" if hit.fact.period is None else str(hit.fact.period.last)
    return hit.missing is None, round(hit.score, 3), newest, hit.fact.id


def _keys_of(token: Token) -> Iterable[str]:
    if token.script is not Script.HAN:
        return keys(token.text, token.script)
    bare = "".join(char for char in token.text if char not in _HAN_SKIPPED)
    return [*("h:" + char for char in bare), *("h:" + bare[at : at + 2] for at in range(len(bare) - 1))]
