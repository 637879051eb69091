"""The phrases of the lexicon, arranged so that those beginning at a token are found at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from sys import intern
from types import MappingProxyType
from typing import NamedTuple

from bot.core.language import Language
from bot.core.lexicon import PADDING, Concept, ConceptKind, Lexicon
from bot.core.roles import HOME, Role
from bot.core.stems import kazakh_names, key_in, russian_forms
from bot.core.text import Script, Token, normalise, tokenise

WHOLE = "f:"
"""What the keys of the words of names begin with that are known in every case, and not by their stems."""
_MIN_MISSPELT_PADDING = 6
_REMEMBERED = 20_000
"""Words whose neighbours are kept: a question that is remembered holds on to them, and not to a set of its own."""
_NONE: Mapping[str, Sequence["Phrase"]] = MappingProxyType({})


class Written(NamedTuple):
    """One way to say a concept.

    Attributes:
        concept: its id.
        language: of the way; None for a way of all languages.
        han: its characters where it holds Chinese ones, and nothing else then.
        words: normalised.
        keys: of the words, once for each way to read them.
        forms: for a name that is known in every case, the cases of each word; Kazakh ones are not spelt out.
    """

    concept: str
    language: str | None
    han: str
    words: Sequence[str]
    keys: Sequence[Sequence[str]]
    forms: Sequence[Sequence[str]]


def all_written(concepts: Iterable[Concept]) -> Iterator[Written]:
    """All ways to say these concepts."""
    return (_written(concept, *phrase) for concept in concepts for phrase in concept.phrases())


def _written(concept: Concept, language: Language | None, text: str) -> Written:
    tokens = tokenise(normalise(text))
    told = None if language is None else language.value
    if any(token.script is Script.HAN for token in tokens):
        # a mixed phrase (中欧班列, 5G基站) is found by its characters; blanks do not count in Chinese
        return Written(concept.id, told, "".join(token.text for token in tokens), (), (), ())
    words = [token.text for token in tokens]
    forms = _forms(words, language) if _is_land(concept) and not text.isupper() else []
    return Written(concept.id, told, "", words, _key_sequences(tokens, language), forms)


def _forms(words: Sequence[str], language: Language | None) -> Sequence[Sequence[str]]:
    """The cases of a name's words; what is written in capitals alone has none."""
    if language is Language.KK:
        return [()] * len(words)
    return [sorted(russian_forms(word)) for word in words] if language is Language.RU else []


def _is_land(concept: Concept) -> bool:
    """Whether this is a country other than the two at home, or a territory with a code as countries have."""
    is_land = concept.kind is ConceptKind.COUNTRY or (concept.kind is ConceptKind.PLACE and bool(concept.codes))
    return is_land and not concept.bears(HOME)


def _key_sequences(tokens: Iterable[Token], language: Language | None) -> list[tuple[str, ...]]:
    per_token = [key_in(token.text, token.script, language) for token in tokens]
    if not per_token:
        return []
    depth = max(len(found) for found in per_token)
    sequences = (tuple(found[min(level, len(found) - 1)] for found in per_token) for level in range(depth))
    return list(dict.fromkeys(sequences))


class Phrase(NamedTuple):
    """One way to say a concept, as keys and as the words that they were made from."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    concept: Concept
    language: Language | None


class PhraseBook:
    """All phrases of a lexicon in alphabetic scripts by first key, and the Chinese ones by their text.

    Args:
        lexicon: what people can name.
        written: its phrases taken apart, which takes far longer than all else.
    """

    def __init__(self, lexicon: Lexicon, written: Iterable[Written] | None = None) -> None:
        self._all: list[Phrase] = []
        self.han: dict[str, list[Phrase]] = defaultdict(list)
        self.short: dict[str, list[Phrase]] = defaultdict(list)
        self.keys: set[str] = set()
        self.light: set[str] = set()
        self.denying: set[str] = set()
        self._russian: dict[str, tuple[str, ...]] = {}
        self._kazakh: set[str] = set()
        for concept in lexicon:
            for char in concept.short:
                self.short[char].append(Phrase((char,), (char,), concept, Language.ZH))
        for one in all_written(lexicon) if written is None else written:
            self._add(one, lexicon)
        self._around = _around(self._all, self.han)
        self._around_of: dict[tuple[str, ...], frozenset[str]] = {}
        self._numbered = {_parted(phrase.keys) for phrase in self._all if any(map(_is_number, phrase.keys))}
        self._single: dict[str, list[Phrase]] = defaultdict(list)
        self._longer: dict[str, dict[str, list[Phrase]]] = {}
        for phrase in self._all:
            if len(phrase.keys) == 1:
                self._single[phrase.keys[0]].append(phrase)
            else:
                self._longer.setdefault(phrase.keys[0], {}).setdefault(phrase.keys[1], []).append(phrase)

    def _add(self, one: Written, lexicon: Lexicon) -> None:
        concept = lexicon[one.concept]
        language = None if one.language is None else Language(one.language)
        if one.han:
            self.han[one.han].append(Phrase((one.han,), (one.han,), concept, language))
            return
        words = tuple(map(intern, one.words))
        if one.forms:
            self._add_whole(concept, language, words, one.forms)
        for spelt in one.keys:
            sequence = tuple(map(intern, spelt))
            self._all.append(Phrase(sequence, words, concept, language))
            self.keys.update(sequence)
            if concept.kind is ConceptKind.LIGHT and len(sequence) == 1:
                self.light.add(sequence[0])
                if Role.DENYING in concept.roles:
                    self.denying.add(sequence[0])

    def _add_whole(
        self, concept: Concept, language: Language | None, words: tuple[str, ...], forms: Iterable[Iterable[str]]
    ) -> None:
        """Take up a name in all its cases."""
        sequence = tuple([intern(WHOLE + word) for word in words])
        self._all.append(Phrase(sequence, words, concept, language))
        self.keys.update(sequence)
        if language is Language.KK:
            self._kazakh.update(words)
            return
        for cases, key in zip(forms, sequence, strict=True):
            for form in cases:
                held = self._russian.get(form, ())
                if key not in held:
                    self._russian[form] = (*held, key)

    def declined(self, word: str) -> tuple[str, ...]:
        """The keys of the names that a word, normalised, is a case of."""
        kazakh = (WHOLE + name for name in kazakh_names(word, self._kazakh))
        return tuple(dict.fromkeys((*self._russian.get(word, ()), *kazakh)))

    def in_chinese(self, text: str) -> Sequence[Phrase]:
        """What a piece of Chinese text means: a phrase, or a pair such as 中俄 in which a character stands short."""
        held = self.han.get(text)
        return held if held is not None else [one for char in text for one in self.short.get(char, ())]

    def around(self, keys: tuple[str, ...]) -> frozenset[str]:
        """The ids of the concepts in whose longer phrases a word of these keys stands; one set for all who ask."""
        found = self._around_of.get(keys)
        if found is None:
            if len(self._around_of) >= _REMEMBERED:
                self._around_of.clear()
            found = self._around_of[keys] = frozenset().union(*[self._around.get(key, ()) for key in keys])
        return found

    def numbers_beside(self, keys: AbstractSet[str]) -> frozenset[str]:
        """The numbers that may be a part of a name in a text with these keys: `C5+1`, "policy of 2014"."""
        return frozenset().union(*[numbers for numbers, others in self._numbered if others <= keys])

    def beginning_with(self, key: str) -> Mapping[str, Sequence[Phrase]]:
        """The phrases of several words whose first has this key, by the key of their second word."""
        return self._longer.get(key, _NONE)

    def being(self, key: str) -> Sequence[Phrase]:
        """The phrases that are one word, this one."""
        return self._single.get(key, ())

    def words(self) -> Iterator[tuple[str, str]]:
        """Every word and stem of the phrases, with its language letter before it, and the key that it leads to."""
        for phrase in self._all:
            if phrase.keys[0].startswith(WHOLE):
                continue
            for key, word in zip(phrase.keys, phrase.words, strict=True):
                yield key, key
                yield key[:2] + word, key

    def is_worth_spelling(self, key: str) -> bool:
        """Whether a misspelt word may stand for this one: short padding is too near to everything."""
        return key not in self.light or len(key) - 2 >= _MIN_MISSPELT_PADDING


def _is_number(key: str) -> bool:
    return key.startswith("n:")


def _parted(keys: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The numbers of a phrase, and the keys of its other words."""
    every = frozenset(keys)
    numbers = frozenset(filter(_is_number, every))
    return frozenset(number[2:] for number in numbers), every - numbers


def _around(phrases: Iterable[Phrase], han: Mapping[str, Sequence[Phrase]]) -> dict[str, tuple[str, ...]]:
    """The concepts by each word of their phrases of several words, and by each pair of characters."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        if len(phrase.keys) > 1 and phrase.concept.kind not in PADDING:
            for key in phrase.keys:
                found[key].add(phrase.concept.id)
    for text, held in han.items():
        for pair in {text[at : at + 2] for at in range(len(text) - 1)}:
            found["h:" + pair].update(one.concept.id for one in held if one.concept.kind not in PADDING)
    return {key: tuple(ids) for key, ids in found.items()}
