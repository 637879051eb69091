"""What the search of the site knows, as scripts that a page opened from a folder can load.

The vocabulary is that of the lookup: the phrases of all concepts in all languages, cut to what their inflected forms
share, so that the browser needs no stemmer. Each fact brings the features that the lookup finds it by. It is one file
for all languages; the statements that a search shows are another one for each.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from opencc import OpenCC

from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind
from bot.core.lookup import weights
from bot.core.lookup.engine import Lookup
from bot.core.lookup.query.phrase_book import Written, all_written
from bot.core.roles import HOME
from bot.site import addresses
from bot.texts.site_wording import SiteWording

_FOLDED = str.maketrans({"й": "и", "ъ": "ь"})
"""As stems are folded; the script of the page does the same with what is typed."""
_STRENGTHS = 9
"""A strength between 0 and 1 is told by one digit."""
_SHORTEST = 3
"""Letters of a stem; of shorter ones too many words begin."""
_SHORTEST_ABROAD = 5
"""The same of another country, which rules facts out: «болды» must not be Bolivia. Of «Индия» four, for «Индии»."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_UNHELD = frozenset({ConceptKind.COUNTRY, ConceptKind.ASK, ConceptKind.LIGHT})
"""Concepts that are told though no fact holds them: what is asked of another country is not found here."""
_KINDS = {ConceptKind.COUNTRY: "c", ConceptKind.METRIC: "m", ConceptKind.UNIT: "u", ConceptKind.DEED: "d"}
Features = Mapping[str, float]


def vocabulary(facts: Sequence[Fact], lookup: Lookup) -> str:
    """The script that holds words, concepts and what each of these facts is found by."""
    rows = [lookup.features(fact) for fact in facts]
    held = {name[2:] for row in rows for name in row if name.startswith("c:")}
    concepts = [one for one in lookup.lexicon if one.id in held or one.kind in _UNHELD]
    words, han = _Numbers(), dict[str, list[int]]()
    numbered = {concept.id: number for number, concept in enumerate(concepts)}
    by_concept: dict[int, dict[str, None]] = defaultdict(dict)
    for one in all_written(concepts):
        number = numbered[one.concept]
        if one.han:
            han.setdefault(one.han, []).append(number)
        else:
            is_abroad = concepts[number].kind is ConceptKind.COUNTRY and not concepts[number].bears(HOME)
            by_concept[number].update(dict.fromkeys(_spelt(one, words, is_abroad=is_abroad)))
    found = _Postings(rows)
    stems = _own_words(found, words)
    data: dict[str, Any] = {
        "facts": len(facts),
        "concepts": [_told(concept, found, numbered) for concept in concepts],
        "phrases": [",".join(by_concept.get(number, ())) for number in range(len(concepts))],
        "han": " ".join(f"{text}:{','.join(map(_base36, dict.fromkeys(of)))}" for text, of in han.items()),
        "stems": stems,
        "numbers": found.of_kind("n:"),
        "years": found.of_kind("y:"),
        "published": found.of_kind("p:"),
        "asks": found.of_kind("a:"),
        "identity": [_identity(fact, lookup, numbered) for fact in facts],
        "traditional": _traditional(han),
        "words": " ".join(words),
    }
    return _script("vocabulary", data)


def statements(facts: Sequence[Fact], language: Language, wording: SiteWording) -> str:
    """The script that holds what a search shows of these facts: id, statement, source."""
    page = addresses.page(language, "search")
    rows = [
        [
            addresses.relative(addresses.fact_page(language, fact.id), page),
            wording.plain_statement(fact, language),
            wording.plain_source(fact, language),
        ]
        for fact in facts
    ]
    return _script("statements", {"rows": rows, "found": list(wording.found(language))})


def _script(name: str, data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(window.khorgosSearch=window.khorgosSearch||{{}}).{name}={text};\n"


class _Numbers(dict[str, int]):
    """Words by number, in the order in which they came."""

    def of(self, word: str) -> int:
        return self.setdefault(word, len(self))


class _Postings:
    """Which facts hold a feature, and how strongly: `fact.strength` in base 36, as a text."""

    def __init__(self, rows: Sequence[Features]) -> None:
        self.count = len(rows)
        self._held: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, row in enumerate(rows):
            for name, strength in row.items():
                self._held[name].append((number, strength))

    def of(self, name: str) -> str:
        """Numbers of facts, each as the distance to the one before, with a digit of strength behind."""
        told, last = [], 0
        for number, strength in self._held.get(name, ()):
            told.append(f"{_base36(number - last)}.{max(1, round(strength * _STRENGTHS))}")
            last = number
        return " ".join(told)

    def of_kind(self, kind: str) -> dict[str, str]:
        return {name[2:]: self.of(name) for name in sorted(self._held) if name.startswith(kind)}

    def rarity(self, name: str) -> float:
        """0–1: 1 for a feature of one fact alone."""
        held = len(self._held.get(name, ()))
        return round(math.log((self.count + 1) / (held + 1) + 1) / math.log(self.count / 2 + 2), 3) if held else 1.0

    def names(self, kind: str) -> Iterator[str]:
        return (name for name in sorted(self._held) if name.startswith(kind))


def _told(concept: Concept, found: _Postings, numbered: Mapping[str, int]) -> list[Any]:
    """Kind, weight, who holds it, which kinds of question it asks or answers, and what it is then made of."""
    if concept.kind is ConceptKind.LIGHT:
        return ["l"]
    if concept.kind is ConceptKind.ASK:
        return ["a", 0, "", sorted(ask.value for ask in concept.asks)]
    name = "c:" + concept.id
    weight = max(weights.MIN_RARITY, found.rarity(name))
    if concept.bears(HOME):
        return ["h", weights.HOME, found.of(name)]
    if concept.kind is ConceptKind.UNIT:
        weight *= weights.UNIT
    told = [_KINDS.get(concept.kind, "t"), round(weight, 3), found.of(name)]
    if made_of := [numbered[part] for part in concept.of if part in numbered]:
        return [*told, sorted(ask.value for ask in concept.asks), made_of]
    return told


def _spelt(one: Written, words: _Numbers, *, is_abroad: bool) -> Iterator[str]:
    """A phrase as numbers of stems, once for each way in which its words may be read."""
    cut = _stem_abroad if is_abroad else _stem
    for keys in one.keys:
        stems = [cut(word.translate(_FOLDED), key[2:]) for word, key in zip(one.words, keys, strict=True)]
        yield " ".join(_base36(words.of(stem)) for stem in stems)


def _stem(word: str, key: str) -> str:
    """The letters with which a word and its key both begin, or half of the word; all of it where that is hardly any."""
    alike = max(_alike(word, key), (len(word) + 1) // 2)  # the key of «доллары» is «дол», as if it were a plural
    return word[:alike] if alike >= _SHORTEST else word


def _stem_abroad(word: str, key: str) -> str:
    """The same, but of a name more letters than the key has where that is short."""
    shortest = _SHORTEST_ABROAD if len(word) > _SHORTEST_ABROAD else _SHORTEST_ABROAD - 1
    return word[: max(_alike(word, key), shortest)]


def _alike(word: str, key: str) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(word, key, strict=False)) if one != other), min(len(word), len(key))
    )


def _own_words(found: _Postings, words: _Numbers) -> dict[str, list[Any]]:
    """The words of facts that are no concept: by the number of the stem, weight and who holds it."""
    told: dict[str, list[Any]] = {}
    for name in found.names("w:"):
        script, stem = name[2:4], name[4:]
        stem = stem[:-1] if script == "e:" and stem.endswith("i") and len(stem) > _SHORTEST else stem
        number = _base36(words.of(stem.translate(_FOLDED)))
        weight = round(weights.WORD * found.rarity(name), 3)
        if number not in told:
            told[number] = [weight, found.of(name)]
    return told


def _identity(fact: Fact, lookup: Lookup, numbered: Mapping[str, int]) -> list[int]:
    """The concepts of subject and metric."""
    terms = [lookup.lexicon.resolve(term) for term in (fact.subject, fact.metric) if term]
    return [numbered[one.id] for one in terms if one is not None and one.id in numbered]


def _traditional(texts: Iterable[str]) -> str:
    """The traditional form of each character whose own form differs, in pairs."""
    turn = OpenCC("s2t")
    pairs = ((turn.convert(char), char) for char in sorted({char for text in texts for char in text}))
    return "".join(one + other for one, other in pairs if one != other and len(one) == 1)


def _base36(number: int) -> str:
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
        if not number:
            return text
