"""One question back: choices that differ in a single slot are asked for by that slot instead of read out whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.answers import Differing, differing
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import Formatter, Marked, fill, join, whole_words

MAX_COMMON = 60
"""Characters of the name of what all choices share."""
MAX_LABEL = 60
"""Characters on a button: Telegram admits more, but a phone shows no more."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question back.

    Attributes:
        slot: where the choices differ.
        common: the name of what all choices share.
        labels: what tells them apart, one for each, all different.
    """

    slot: Differing
    common: str
    labels: tuple[str, ...]


class ClarificationWording:
    """Words questions back; built once, when catalogue and lexicon have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon

    def about(self, facts: Sequence[Fact], language: Language) -> Clarification | None:
        """The question that parts these facts; None where it takes more than one name each to tell them apart."""
        slot = differing(facts)
        if slot is None:
            return None
        first = facts[0]
        common = self._name(first.metric if slot is Differing.SUBJECT else first.subject, language, MAX_COMMON)
        names = [self._label(fact, slot, language) for fact in facts]
        labels = tuple(name for name in names if name is not None)
        if common is None or len(set(labels)) < len(facts):
            return None
        return Clarification(slot, common, labels)

    def worded(self, asked: Clarification, language: Language, formatter: Formatter) -> Marked:
        """The question; where there are no buttons, with what there is to choose from."""
        texts = self._catalogue[language].texts
        what = formatter.text(asked.common)
        if asked.slot is Differing.METRIC:
            question = fill(formatter, texts.which_metric, what=what)
        else:
            question = fill(formatter, texts.which_one, what=what)
        if not formatter.shows_addresses:
            return question
        return join(
            "\n", (question, *(formatter.text(f"{place}. {label}") for place, label in enumerate(asked.labels, 1)))
        )

    def _label(self, fact: Fact, slot: Differing, language: Language) -> str | None:
        if slot is Differing.PERIOD:
            return None if fact.period is None else self._catalogue[language].dates.period(fact.period)
        return self._name(fact.subject if slot is Differing.SUBJECT else fact.metric, language, MAX_LABEL)

    def _name(self, term: str, language: Language, most: int) -> str | None:
        concept = self._lexicon.get(term)
        if concept is None:
            return None
        name = whole_words(concept.name(language), most)
        return name[:1].upper() + name[1:]
