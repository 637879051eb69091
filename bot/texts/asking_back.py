"""One question back: choices that differ in a single slot are asked for by that slot instead of read out whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.answers import Differing, differing
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.markup import Marked, Pen, fill, join, whole_words
from bot.texts.voice import Catalogue

MAX_COMMON = 60
"""Characters of the name of what all choices share."""
MAX_LABEL = 60
"""Characters on a button: Telegram admits more, but a phone shows no more."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A question back.

    Attributes:
        slot: where the choices differ.
        common: the name of what all choices share.
        labels: what tells them apart, one for each, all different.
    """

    slot: Differing
    common: str
    labels: tuple[str, ...]


class AskingBack:
    """Words questions back; built once, when catalogue and lexicon have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon

    def about(self, facts: Sequence[Fact], language: Language) -> AskedBack | None:
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
        return AskedBack(slot, common, labels)

    def worded(self, asked: AskedBack, language: Language, pen: Pen) -> Marked:
        """The question; where there are no buttons, with what there is to choose from."""
        texts = self._catalogue[language].texts
        what = pen.text(asked.common)
        if asked.slot is Differing.METRIC:
            question = fill(pen, texts.which_metric, what=what)
        else:
            question = fill(pen, texts.which_one, what=what)
        if not pen.shows_addresses:
            return question
        return join("\n", (question, *(pen.text(f"{place}. {label}") for place, label in enumerate(asked.labels, 1))))

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
