"""What the rows of tables measure, where the lexicon has no word for it: phrases of the tables' own.

The cell of the metric gives the phrase in one language. The statements give it in the others: it is what all rows of
one metric say, whatever they are about, and the rows of most other metrics do not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER
from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind, Lexicon
from bot.core.text import normalise

PREFIX = "measured-"
"""What the ids of these concepts begin with."""
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


def table_metrics(facts: Iterable[Fact], lexicon: Lexicon) -> list[Concept]:
    """A concept for each metric that the facts name and the lexicon does not know; they refer to it by its name."""
    samples = _samples(facts, lexicon)
    if len(samples) > MOST:
        return []
    ways = {language: _names(samples, language) for language in Language}
    return [
        Concept(
            f"{PREFIX}{number}",
            ConceptKind.METRIC,
            {language: (named[metric],) for language, named in ways.items() if metric in named},
            anywhere=(metric,),
            codes=(metric,),
        )
        for number, metric in enumerate(samples)
    ]


def is_of_table(concept: Concept) -> bool:
    """Whether a concept is one of these."""
    return concept.id.startswith(PREFIX)


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
