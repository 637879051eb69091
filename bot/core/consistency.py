"""Proof that all languages of a statement give the same figures."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.core.facts import Fact
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.core.quantities import Mention, mentions, stated

_PERCENT = r"(?:%|per\s?cent\b|процент|пайыз)"
_TYPICAL = Decimal("7919.31")
"""The figures that stand in for all others; no statement has a reason to mention them."""
_YEAR = "03"
"""The year of a century that stands in for the others."""
Found = Mapping[Language, Sequence[Mention]]


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
            scale = "" if figure.scale is Scale.ONE else f" {figure.scale}"
            written = f"{figure.value}{scale} {figure.unit}".strip()
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
