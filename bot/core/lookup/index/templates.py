"""What the rows of a table share: their statements without the numbers, and the concepts of their own metrics."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.core.lexicon import TABLE_METRIC, Concept, ConceptKind, Lexicon
from bot.core.lookup.query.query_parser import QueryParser
from bot.core.text import Script, normalise, tokenise

COUNTED = frozenset({"n:", "y:", "p:"})
"""What the names of features begin with that are numbers."""
_YEAR = "0000"
"""Stands for the fact's own year: the calendar has no such year, and a statement with this number is read as it is."""
_DIGIT = re.compile(r"\d")
_ASCII_DIGIT = re.compile(r"[0-9]")
MOST = 2_000
"""More metrics than that are no table but texts; their words are found as any others."""
_SAMPLES = 8
_FEWEST_SUBJECTS = 3
"""Of fewer subjects what the rows have in common may be the subject itself."""
_COMMON = 0.7
"""Words that so many of all metrics' rows hold are the sentence around the metric."""
_PART = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+|\d+", re.UNICODE)
"""A word, a number or a single Chinese character."""
Samples = Mapping[str, Mapping[str, Fact]]


class Wording(NamedTuple):
    """What a text says, and the numbers that it says it with.

    Attributes:
        pattern: the text with every digit a zero, which reads as the text does but for the numbers.
        numbers: those of the text, normalised.
    """

    pattern: str
    numbers: tuple[str, ...]


class _Parted(NamedTuple):
    """A wording whose year is a stand-in, and the years that must not take its place, for they would make a name."""

    wording: Wording
    named: frozenset[str]


class Templates:
    """Parts texts from their numbers, where no number is a part of a name (`C5+1`); remembers texts that come again."""

    def __init__(self, reader: QueryParser) -> None:
        self._reader = reader
        self._parted: dict[str, _Parted | None] = {}
        self._exact: dict[str, Wording] = {}

    def of(self, text: str, fact: Fact) -> Wording:
        """The wording of one of a fact's statements."""
        if _YEAR in text:
            return self.exact(text)
        year = "" if fact.period is None else str(fact.period.last.year)
        key = text.replace(year, _YEAR) if year else text
        try:
            found = self._parted[key]
        except KeyError:
            found = self._parted[key] = self._part(key)
        if found is None or year in found.named:
            return self.exact(text)
        pattern, numbers = found.wording
        if _YEAR in numbers:
            return Wording(pattern, tuple([year if one == _YEAR else one for one in numbers]))
        return found.wording

    def exact(self, text: str) -> Wording:
        """A text as it is, with its numbers."""
        found = self._exact.get(text)
        if found is None:
            found = self._exact[text] = Wording(text, self._numbers(text))
        return found

    def forget(self) -> None:
        """Let go of all texts."""
        self._parted.clear()
        self._exact.clear()

    def _numbers(self, text: str) -> tuple[str, ...]:
        if text.isascii() and not _DIGIT.search(text):
            return ()
        bare = PLACEHOLDER.sub(" ", text)
        if all(token.script is not Script.NUMBER for token in tokenise(normalise(bare))):
            return ()
        return self._reader.read_exactly(bare).numbers

    def _part(self, text: str) -> _Parted | None:
        """The wording of a text in which the year is a stand-in; None where it has to be read as it is."""
        bare = PLACEHOLDER.sub(" ", text)
        tokens = tokenise(normalise(bare))
        numbers = tuple(token.text for token in tokens if token.script is Script.NUMBER)
        if any((_YEAR in number and number != _YEAR) or self._reader.names_number(number) for number in numbers):
            return None
        if any(token.script is not Script.NUMBER and _DIGIT.search(token.text) for token in tokens):
            return None
        pattern = _ASCII_DIGIT.sub("0", bare)
        if any(self._reader.names_number(_ASCII_DIGIT.sub("0", number)) for number in numbers):
            return None
        wording = Wording(pattern, tuple(dict.fromkeys(numbers)))
        return _Parted(wording, self._reader.numbers_in_names(tokens))


def table_metrics(facts: Iterable[Fact], lexicon: Lexicon) -> list[Concept]:
    """A concept for each metric that the facts name and the lexicon does not know; they refer to it by its name."""
    samples = _samples(facts, lexicon)
    if len(samples) > MOST:
        return []
    ways = {language: _names(samples, language) for language in Language}
    return [
        Concept(
            f"{TABLE_METRIC}{number}",
            ConceptKind.METRIC,
            {language: (named[metric],) for language, named in ways.items() if metric in named},
            anywhere=(metric,),
            codes=(metric,),
        )
        for number, metric in enumerate(samples)
    ]


def _samples(facts: Iterable[Fact], lexicon: Lexicon) -> Samples:
    """Some facts of each metric, no two of one subject."""
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if not fact.metric or lexicon.resolve(fact.metric) is not None:
            continue
        of_metric = found[fact.metric]
        if len(of_metric) < _SAMPLES:
            of_metric.setdefault(fact.subject, fact)
    return found


def _names(samples: Samples, language: Language) -> dict[str, str]:
    """What each metric is called in a language, as far as its statements tell."""
    texts = {
        metric: [parts for fact in islice(of_metric.values(), _SAMPLES) if (parts := _parts(fact, language))]
        for metric, of_metric in samples.items()
        if len(of_metric) >= _FEWEST_SUBJECTS
    }
    shared = {metric: frozenset.intersection(*map(frozenset, held)) for metric, held in texts.items() if held}
    counts = Counter(part for parts in shared.values() for part in parts)
    around = {part for part, count in counts.items() if count > max(1, _COMMON * len(shared))}
    found = {metric: _stretch(texts[metric], parts - around) for metric, parts in shared.items()}
    joint = "" if language is Language.ZH else " "
    return {metric: joint.join(stretch) for metric, stretch in found.items() if stretch}


def _parts(fact: Fact, language: Language) -> Sequence[str]:
    text = fact.statement.get(language)
    return () if text is None else _PART.findall(normalise(PLACEHOLDER.sub(" ", text)))


def _stretch(texts: Sequence[Sequence[str]], own: frozenset[str]) -> Sequence[str]:
    """From the first part that is the metric's own to the last, where that reads the same in all texts."""
    own = frozenset(part for part in own if not part.isdigit())
    found = {tuple(_between(text, own)) for text in texts}
    return next(iter(found)) if len(found) == 1 else ()


def _between(text: Sequence[str], own: frozenset[str]) -> Sequence[str]:
    places = [place for place, part in enumerate(text) if part in own]
    return text[places[0] : places[-1] + 1] if places else ()
