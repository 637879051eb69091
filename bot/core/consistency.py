"""Whether the languages of a statement agree: the same figures in each, each text under its own language."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER, Figure
from bot.core.language import Language, LocalText
from bot.core.quantities import Mention, mentions, stated

_PERCENT = r"(?:%|per\s?cent\b|процент|пайыз)"
_TYPICAL = Decimal("7919.31")
"""The figures that stand in for all others; no statement has a reason to mention them."""
_YEAR = "03"
"""The year of a century that stands in for the others."""
Found = Mapping[Language, Sequence[Mention]]
_NAMES = {Language.EN: "English", Language.RU: "Russian", Language.KK: "Kazakh", Language.ZH: "Chinese"}
_ASIDE = re.compile(rf"{PLACEHOLDER.pattern}|https?://\S+|[«“„\"][^»”“\"]*[»”\"]")
"""Quoted names keep their own language in every other."""
_NUMBER = re.compile(r"\d+")
"""Numbers say nothing about a language: the rows of a table that differ in them alone are looked at once."""
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_KAZAKH = re.compile("[қғүұөәіңһ]")
_COMMON = {
    Language.EN: frozenset(
        "the of in and to was were is are by from with for on at an as it its has have had that this year".split()
    ),
    Language.RU: frozenset(
        "в во на и из с со за по для от до к о об при между не что это его их как года год году лет также более через "
        "был была было были будет является составил составила составило составили вырос выросла выросли достиг "
        "достигла страны стран между казахстана казахстане казахстан китая китае китай китаем".split()
    )
    - {"казахстан"},
    Language.KK: frozenset(
        "мен бен пен және да де та те жылы жыл жылғы жылдан жылға бойынша туралы арасында болды болып бар үшін еді "
        "мың пайыз ел бір екі осы сол бұл олар тауар саны орта ауа жол бастап дейін кейін ретінде арқылы".split()
    ),
}
_RUSSIAN_END = re.compile(
    r"\w{2,}(?:ого|ему|ому|ыми|ться|ение|ения|ению|ской|ость|ости|ает|ают|ился|лась|лось|ные|ных)"
)
_SURE = 2
"""Pieces of evidence that make a language certain where none speaks for another."""
_SENTENCE = 3
"""Words from which a text should show its language."""


def inconsistencies(fact: Fact) -> list[str]:
    """What differs between the languages of a statement and the figures of its fact; none when all agree.

    Every figure must stand in every language, as its placeholder or in plain words of the same amount, and every
    number of one language must stand in the others: years, months, dates, ordinals and words from three up too.
    """
    found = {language: mentions(text, language, fact.figures) for language, text in fact.statement.items()}
    unstated = dict(_unstated(fact, found))
    written = [f"{{{name}}}" for name, _ in unstated]
    return [*_doubled(fact), *unstated.values(), *_differing(found, fact.figures, written)]


class Consistency:
    """Finds the same as `inconsistencies`, much sooner where many facts are worded alike, as the rows of a table are.

    A fact whose figures all stand as placeholders agrees as surely as one that says the same with other figures and
    with another year of the same century.
    """

    def __init__(self) -> None:
        self._agreeing: set[Hashable] = set()

    def inconsistencies(self, fact: Fact) -> list[str]:
        """What differs between the languages of a statement and the figures of its fact; none when all agree."""
        texts = _typical_texts(fact)
        if texts is None:
            return inconsistencies(fact)
        key = (texts, tuple([(figure.name, figure.unit, figure.scale) for figure in fact.figures]))
        if key in self._agreeing:
            return []
        statement = LocalText(**{language.value: text for language, text in zip(Language, texts, strict=True)})
        figures = tuple(replace(figure, value=_TYPICAL + place) for place, figure in enumerate(fact.figures))
        if inconsistencies(replace(fact, statement=statement, figures=figures)):
            return inconsistencies(fact)
        self._agreeing.add(key)
        return []


def _typical_texts(fact: Fact) -> tuple[str | None, ...] | None:
    """The statement with a stand-in for its year; None where it has to be looked at as it is."""
    texts = [fact.statement.get(language) for language in Language]
    placeholders = [f"{{{figure.name}}}" for figure in fact.figures]
    if any(placeholder not in text for placeholder in placeholders for text in texts if text is not None):
        return None
    year = "" if fact.period is None else str(fact.period.last.year)
    stand_in = year[:2] + _YEAR
    if not year:
        return tuple(texts)
    if any(stand_in in text for text in texts if text is not None):
        return None
    whole = re.compile(rf"(?<!\d){year}(?!\d)")
    return tuple([None if text is None else whole.sub(stand_in, text) for text in texts])


def _doubled(fact: Fact) -> Iterator[str]:
    """A percent sign behind a placeholder whose figure is written with its own."""
    for figure in fact.figures:
        for language, text in fact.statement.items():
            if figure.unit == "percent" and re.search(rf"\{{{figure.name}\}}\s*{_PERCENT}", text, re.IGNORECASE):
                yield f"statement {language}: {{{figure.name}}} is written with its percent sign; remove the second one"


def _unstated(fact: Fact, found: Found) -> Iterator[tuple[tuple[str, Language], str]]:
    """What to say of each figure that a language does not state, by its name and the language."""
    for figure in fact.figures:
        wanted = stated(figure)
        for language, mentioned in found.items():
            if any(map(wanted.agrees, mentioned)):
                continue
            written = figure.as_stated
            why = f"figure {figure.name} ({written}) is missing; write {{{figure.name}}}"
            if f"{{{figure.name}}}" in (fact.statement.get(language) or ""):
                why = f"{{{figure.name}}} ({written}) stands before another scale or unit; write what it converts to"
            yield (figure.name, language), f"statement {language}: {why}"


def _differing(found: Found, figures: Iterable[Figure], unstated: Sequence[str]) -> Iterator[str]:
    told = [stated(figure) for figure in figures]
    firm = (mention for mentioned in found.values() for mention in mentioned if mention.firm)
    for mention in firm:
        holders = [language for language, mentioned in found.items() if any(map(mention.agrees, mentioned))]
        lacking = [language for language in found if language not in holders]
        if lacking and not mention.text.startswith(tuple(unstated)) and not any(map(mention.agrees, told)):
            told.append(mention)
            yield _sentence(mention.text, holders, lacking)


def _sentence(written: str, holders: Sequence[Language], lacking: Sequence[Language]) -> str:
    if len(holders) == 1 < len(lacking):
        return f"statement {holders[0]}: “{written}” has no equal in {', '.join(lacking)}; make them agree"
    return f"statement {', '.join(lacking)}: “{written}” of {', '.join(holders)} is missing; make them agree"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """What is wrong with a text's place, and whether it is only a doubt."""

    why: str
    is_doubt: bool


def misplaced(statement: LocalText) -> list[Misplaced]:
    """The texts that are in another language than they stand under, and those that may be."""
    read = {language: _evidence(_NUMBER.sub("0", text)) for language, text in statement.items()}
    found = {language: other for language, one in read.items() if (other := _other(language, one)) is not None}
    return [*_wrong(read, found), *_same(statement, found)]


def _wrong(read: dict[Language, "_Evidence"], found: dict[Language, Language]) -> Iterator[Misplaced]:
    for language, other in found.items():
        if found.get(other) is language:
            why = f"this reads as {_NAMES[other]}, and {other} as {_NAMES[language]}; the two are exchanged"
            yield Misplaced(f"statement {language}: {why}", is_doubt=False)
        else:
            why = f"this reads as {_NAMES[other]}; put each text under its own language"
            yield Misplaced(f"statement {language}: {why}", is_doubt=not read[language].excludes(language, other))
    for language, one in read.items():
        if language not in found and one.words >= _SENTENCE and not one.speaks_for(language):
            why = f"nothing in it shows that this is {_NAMES[language]}; see whether it is"
            yield Misplaced(f"statement {language}: {why}", is_doubt=True)


def _same(statement: LocalText, found: dict[Language, Language]) -> Iterator[Misplaced]:
    both = statement.ru is not None and statement.ru == statement.kk
    if both and not found and len(_WORD.findall(_ASIDE.sub(" ", statement.ru or ""))) >= _SENTENCE:
        yield Misplaced("statement kk: this is the same text as ru; translate it", is_doubt=True)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for each language in one text.

    Attributes:
        script: the languages of the script that most of it is in.
        score: pieces of evidence among these.
        words: how many there are in that script.
    """

    script: tuple[Language, ...]
    score: dict[Language, int]
    words: int

    def speaks_for(self, language: Language) -> bool:
        """Whether the script and, where two languages share it or names may be written in it, a word says so."""
        if language not in self.script:
            return self.score.get(language, 0) > 0
        return language in {Language.ZH, Language.EN, Language.RU} or self.score[language] > 0

    def excludes(self, language: Language, other: Language) -> bool:
        """Whether a text under `language` can be nothing but `other`."""
        if language not in self.script and other is not Language.EN:
            return True  # by its script; names in Latin letters stand in all languages
        rest = sum(score for candidate, score in self.score.items() if candidate is not other)
        return self.score[other] >= _SURE and self.score[other] > _SURE * rest


def _other(language: Language, one: _Evidence) -> Language | None:
    """The language that a text is in, where that is another than it stands under."""
    if not one.script or (language in one.script and len(one.script) == 1):
        return None
    best = max(one.script, key=lambda candidate: one.score[candidate])
    if language not in one.script:
        if one.score.get(language, 0) >= _SURE:
            return None  # Chinese with a long foreign name in it
        # A bare name in Latin letters may stand in any language.
        return None if best is Language.EN and one.score[best] == 0 and language is not Language.EN else best
    own = one.score[language]
    return best if one.score[best] > _SURE * own and (own == 0 or one.score[best] * _SENTENCE >= one.words) else None


@lru_cache(maxsize=4_096)
def _evidence(text: str) -> _Evidence:
    bare = _ASIDE.sub(" ", text)
    han, cyrillic, latin = (len(pattern.findall(bare)) for pattern in (_HAN, _CYRILLIC, _LATIN))
    if not (han or cyrillic or latin):
        return _Evidence((), {}, 0)
    words = [word.lower() for word in _WORD.findall(bare)]
    if han * 2 >= cyrillic + latin:
        return _Evidence((Language.ZH,), {Language.ZH: han}, han)
    if cyrillic < latin:
        common = sum(word in _COMMON[Language.EN] for word in words)
        return _Evidence((Language.EN,), {Language.EN: common, Language.ZH: han}, len(words))
    score = Counter[Language]({Language.RU: 0, Language.KK: 0, Language.ZH: han})
    for word in words:
        if word in _COMMON[Language.KK] or _KAZAKH.search(word):
            score[Language.KK] += 1
        elif word in _COMMON[Language.RU] or _RUSSIAN_END.fullmatch(word):
            score[Language.RU] += 1
    return _Evidence((Language.RU, Language.KK), dict(score), len(words))
