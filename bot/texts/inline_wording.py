"""What is shown while somebody types `@bot …` in any chat: cards, each with the message that it sends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.answers import Answer, Outcome
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.answer_wording import MAX_ANSWERS, AnswerWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import PLAIN, Marked, one_line, whole_words
from bot.texts.source_wording import SourceWording
from bot.texts.topics import topic_name

MAX_TITLE = 100
"""Characters of a card's first line: clients show one or two lines of it."""
MAX_DESCRIPTION = 200
_BETWEEN = " · "
_OF_ANSWER, _COMPUTED = "all.", "sum."
"""Before the id of a card that states more than one fact, or none; facts' own ids hold no full stop."""


@dataclass(frozen=True, slots=True)
class Card:
    """One result.

    Attributes:
        id: the fact's own where it states one; at most 64 bytes (Bot API, InlineQueryResultArticle).
        title: the beginning of what it states.
        description: publisher, date and topic.
        html: the message, just as the answer in a private chat.
        facts: what it states; none where it was computed.
    """

    id: str
    title: str
    description: str
    html: Marked
    facts: tuple[Fact, ...] = ()


class InlineWording:
    """Words cards; built once, with the wording of answers."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, answers: AnswerWording, topics: Iterable[Topic]) -> None:
        self._catalogue = catalogue
        self._answers = answers
        self._sources = SourceWording(catalogue, lexicon)
        self._topics = {topic.id: topic for topic in topics}

    def cards(self, answer: Answer, today: date) -> list[Card]:
        """The cards of an answer: one with all of it, or one for each fact among which the reader chooses.

        Two publishers who differ stay on one card, for neither tells it all. The nearest fact to what is not held is
        no answer: there is no card.
        """
        match answer.outcome:
            case Outcome.ANSWER:
                return [self._whole(answer, today)]
            case Outcome.COMPUTED:
                return [self._computed(answer, today)]
            case Outcome.CHOICES | Outcome.OVERVIEW:
                return self.facts(answer.facts, answer.language, today)
            case Outcome.UNKNOWN:
                return []

    def facts(self, facts: Iterable[Fact], language: Language, today: date) -> list[Card]:
        """A card for each fact."""
        return [self._whole(Answer(Outcome.ANSWER, language, (fact,)), today) for fact in facts]

    def unknown(self, language: Language) -> str:
        """The button where nothing that is held answers."""
        return self._catalogue[language].texts.inline_unknown

    def no_fact(self, language: Language) -> str:
        """The button where the fact that was asked for by its id is not held, or no more."""
        return self._catalogue[language].texts.inline_no_fact

    def _whole(self, answer: Answer, today: date) -> Card:
        told = answer.facts if answer.parts else answer.facts[:MAX_ANSWERS]
        first, language = told[0], answer.language
        stated = (
            self._answers.statement_plain(first, language) if len(told) == 1 else self._answers.plain(answer, today)
        )
        return Card(
            first.id if len(told) == 1 else _OF_ANSWER + first.id,
            whole_words(stated, MAX_TITLE),
            self._described(told, language),
            self._answers.html(answer, today),
            told,
        )

    def _computed(self, answer: Answer, today: date) -> Card:
        wording, result = self._answers.computations, answer.computed[0]
        stated = wording.statement(result, answer.language, PLAIN)
        source = wording.source(result, answer.language, PLAIN)
        return Card(
            _COMPUTED + result.series.mark,
            whole_words(stated, MAX_TITLE),
            one_line(source, MAX_DESCRIPTION),
            self._answers.html(answer, today),
        )

    def _described(self, facts: Sequence[Fact], language: Language) -> str:
        """`Customs of China · 2023 · Trade`; of several facts, each publisher once."""
        publishers = dict.fromkeys(self._sources.publisher(fact.source.publisher, language) for fact in facts)
        bundle, first = self._catalogue[language], facts[0]
        published = first.source.published
        parts = [bundle.texts.list_comma.join(publishers)]
        if len(facts) == 1:
            parts.append(bundle.texts.undated if published is None else bundle.dates.date(published))
        if (topic := self._topics.get(first.topic)) is not None:
            parts.append(topic_name(topic, language))
        return one_line(_BETWEEN.join(parts), MAX_DESCRIPTION)
