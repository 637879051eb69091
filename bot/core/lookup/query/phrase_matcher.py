"""Which phrases stand at a place in a text."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup import weights
from bot.core.lookup.query.common_words import Vote
from bot.core.lookup.query.phrase_book import WHOLE, Phrase, PhraseBook
from bot.core.roles import HOME, Role
from bot.core.text import Token

_MAX_SKIPPED = 2
"""Padding words ("of the") that may stand inside a phrase."""
_TIGHT = HOME | {Role.TIGHT}
_NAMES = frozenset(
    {ConceptKind.COUNTRY, ConceptKind.PLACE, ConceptKind.COMPANY, ConceptKind.PERSON, ConceptKind.PROJECT}
)
_PAIR = 2
_REMEMBERED = 50_000
"""Words whose phrases are kept: a few megabytes."""


class Match(NamedTuple):
    """Phrases that stand at a token: how many tokens they cover, how surely, what they mean; nothing where none does.

    Attributes:
        vote: for the languages that say it so; None where all do.
    """

    length: int
    sure: float
    concepts: tuple[Concept, ...]
    vote: Vote | None


_NO_MATCH = Match(0, 0.0, (), None)


class PhraseMatcher:
    """Finds the phrases of a book in a text; longer ones win over shorter ones."""

    def __init__(self, book: PhraseBook) -> None:
        self._book = book
        self._singles: dict[tuple[str, ...], Match] = {}

    def longest(
        self, tokens: list[Token], meanings: list[dict[str, float]], position: int, names: Collection[str] = ()
    ) -> Match:
        """The phrases of most words that begin here, of these the surest.

        Args:
            tokens: of the text.
            meanings: the keys that each may stand for.
            position: of the first token.
            names: the words that are written like a name.
        """
        found: list[Phrase] = []
        length, best, rank = 0, 0.0, (0, 0.0)
        for phrase, sure in self._beginning(meanings, position):
            if len(phrase.keys) < rank[0]:
                continue
            fit = self._fit(phrase, tokens, meanings, position, sure)
            if fit is None:
                continue
            new = (len(phrase.keys), round(fit[1], 3))
            if new > rank:
                found, length, rank, best = [phrase], fit[0], new, fit[1]
            elif new == rank:
                found.append(phrase)
        if not found or self._takes_from_another(found, best, tokens, meanings, range(position, position + length)):
            is_name = tokens[position].text in names
            return self._single(tokens[position], meanings[position], is_name=is_name)
        return matched(length, best, sorted(found, key=_by_concept))

    def _takes_from_another(
        self,
        found: list[Phrase],
        sure: float,
        tokens: list[Token],
        meanings: list[dict[str, float]],
        covered: range,
    ) -> bool:
        """Whether it ends where a better phrase begins.

        Padding takes nothing from a name («что сказал ли» in «что сказал Ли Кэцян»), a country with its noun nothing
        from a phrase that stands there to the letter («қытайдың тауары» in «Қытаймен тауар айналымы»).
        """
        is_padding = all(phrase.concept.kind is ConceptKind.LIGHT for phrase in found)
        is_loose = sure < weights.EXACT and all(Role.TIGHT in phrase.concept.roles for phrase in found)
        if len(covered) == 1 or not (is_padding or is_loose):
            return False
        for start in covered[1:]:
            other = self.longest(tokens, meanings, start)
            if other.length > max(1, covered.stop - start) and other.concepts[0].kind is not ConceptKind.LIGHT:
                return is_padding or other.sure == weights.EXACT
        return False

    def _beginning(self, meanings: list[dict[str, float]], position: int) -> Iterator[tuple[Phrase, float]]:
        """The phrases of several words whose first word stands here, and whose second stands near enough behind it."""
        near = meanings[position + 1 : position + 2 + _MAX_SKIPPED]
        for key, sure in meanings[position].items():
            if longer := self._book.beginning_with(key):
                # in the order of the text, so that no reading hangs on a hash seed
                for second in dict.fromkeys(chain.from_iterable(near)):
                    for phrase in longer.get(second, ()):
                        yield phrase, sure

    def _single(self, token: Token, meanings: dict[str, float], *, is_name: bool) -> Match:
        """The surest phrases that are this one word; the same wherever it stands."""
        key_of_match = (token.text, *meanings, *(("",) if is_name else ()))
        remembered = self._singles.get(key_of_match)
        if remembered is None:
            if len(self._singles) >= _REMEMBERED:
                self._singles.clear()
            remembered = self._singles[key_of_match] = self._surest(token, meanings, is_name=is_name)
        return remembered

    def _surest(self, token: Token, meanings: dict[str, float], *, is_name: bool) -> Match:
        found = [
            (round(_as_written(sure, token, phrase.words[0], key), 3), phrase)
            for key, sure in meanings.items()
            for phrase in self._book.being(key)
        ]
        if is_name and (lands := [pair for pair in found if pair[1].concept.kind is ConceptKind.COUNTRY]):
            is_place = any(one[1].concept.kind is ConceptKind.PLACE and one[0] == weights.EXACT for one in found)
            found = found if is_place else lands  # Kazan is none of the Kazakhs
        best = max((sure for sure, _ in found), default=0.0)
        phrases = sorted([phrase for sure, phrase in found if sure == best], key=_by_concept)
        return matched(1, best, phrases) if phrases else _NO_MATCH

    def _fit(
        self, phrase: Phrase, tokens: list[Token], meanings: list[dict[str, float]], position: int, sure: float
    ) -> tuple[int, float] | None:
        """How many tokens the phrase covers from here and how surely, if it stands here."""
        if (
            Role.DIRECTED in phrase.concept.roles
            and tokens[position].text != phrase.words[0]
            and len(phrase.keys) == _PAIR
        ):
            return None
        total = _as_written(sure, tokens[position], phrase.words[0], phrase.keys[0])
        place, skipped = position + 1, _MAX_SKIPPED if self._is_tight(phrase) else 0
        for wanted, word in zip(phrase.keys[1:], phrase.words[1:], strict=True):
            while place < len(meanings) and wanted not in meanings[place]:
                if skipped == _MAX_SKIPPED or not self._is_skippable(tokens[place], meanings[place]):
                    return None
                skipped, place = skipped + 1, place + 1
            if place == len(meanings):
                return None
            total += _as_written(meanings[place][wanted], tokens[place], word, wanted)
            place += 1
        return place - position, total / len(phrase.keys)

    def _is_skippable(self, token: Token, meanings: Mapping[str, float]) -> bool:
        """Whether a word is padding, and not a name that has the stem of some: «Караганда», «қараған»."""
        if self._book.light.isdisjoint(meanings) or not self._book.denying.isdisjoint(meanings):
            return False
        phrases = (phrase for key in meanings for phrase in self._book.being(key) if phrase.words[0] == token.text)
        return not any(phrase.concept.kind in _NAMES for phrase in phrases)

    def _is_tight(self, phrase: Phrase) -> bool:
        """Whether nothing may stand inside the phrase: "how (do the) big", "Kazakhs (like) Chinese"."""
        ends = (phrase.keys[0], phrase.keys[-1])
        return not self._book.light.isdisjoint(ends) or phrase.concept.bears(_TIGHT)


def _by_concept(phrase: Phrase) -> str:
    return phrase.concept.id


def _as_written(sure: float, token: Token, word: str, key: str) -> float:
    """A form of another word may have the same stem (goods, good), so the very word is surer."""
    if token.text == word:
        return sure
    return sure * (weights.DECLINED if key.startswith(WHOLE) else weights.INFLECTED)


def matched(length: int, sure: float, phrases: Collection[Phrase]) -> Match:
    """What phrases mean that stand at the same tokens."""
    concepts = tuple({phrase.concept.id: phrase.concept for phrase in phrases}.values())
    padding = [concept for concept in concepts if concept.kind is ConceptKind.LIGHT]
    if padding and len(padding) < len(concepts):
        # the very padding word ("it") means nothing more; a form of it (открыли) means the other thing
        exact = sure == weights.EXACT
        concepts = tuple(concept for concept in concepts if (concept.kind is ConceptKind.LIGHT) == exact)
    languages = frozenset([phrase.language for phrase in phrases if phrase.language is not None])
    return Match(length, sure, concepts, Vote(languages, concepts[0].kind) if languages else None)
