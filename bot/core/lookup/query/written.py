"""The phrases of a lexicon taken apart into words and keys: plain texts, so that they can be kept in a file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bot.core.declension import russian_forms
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup.query.parsed_query import HOME
from bot.core.stems import key_in
from bot.core.text import Script, Token, normalise, tokenise


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
    return is_land and concept.id not in HOME


def _key_sequences(tokens: Iterable[Token], language: Language | None) -> list[tuple[str, ...]]:
    per_token = [key_in(token.text, token.script, language) for token in tokens]
    if not per_token:
        return []
    depth = max(len(found) for found in per_token)
    sequences = (tuple(found[min(level, len(found) - 1)] for found in per_token) for level in range(depth))
    return list(dict.fromkeys(sequences))
