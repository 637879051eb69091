"""The wording of an answer: one short message, as HTML for a chat or plain for a terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.answers import MAX_CHOICES, Answer, Differing, Missing, Outcome, Slot, differing
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.catalogue.chat_commands import TOPICS
from bot.texts.computation_wording import ComputationWording
from bot.texts.fact_wording import FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, PLAIN, Formatter, Marked, fill, join, one_line, whole_words
from bot.texts.quiz_wording import QuizWording
from bot.texts.topics import topic_name, topic_names

MAX_ASKED = 60
"""Characters of the asker's own words that a reply repeats."""
MAX_ASSUMED = 120
"""Characters of what a follow-up took from the question before."""
MAX_ANSWERS = 2
"""Facts that answer one question: more publishers of the same figure than two are rare and would not be short."""
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


class AnswerWording:
    """Words answers in their language; built once, when catalogue, lexicon and topics have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic]) -> None:
        self._catalogue = catalogue
        self._lexicon = lexicon
        self._topics = {topic.id: topic for topic in topics}
        self._facts = FactWording(catalogue, lexicon)
        self._clarifications = ClarificationWording(catalogue, lexicon)
        self.computations = ComputationWording(catalogue, lexicon)
        self.quizzes = QuizWording(catalogue, lexicon)

    def html(self, answer: Answer, today: date) -> Marked:
        """The whole message for Telegram, at most 4,096 characters when its markup has been read."""
        message = self._message(answer, HTML, today)
        if answer.outcome is not Outcome.OVERVIEW:
            return message
        return join("\n\n", (message, self.way_to_the_rest(answer)))

    def plain(self, answer: Answer, today: date) -> str:
        """The whole message as plain text, with addresses written out."""
        return self._message(answer, PLAIN, today)

    def clarification(self, answer: Answer) -> Clarification | None:
        """The question back that choices come down to, where they come down to one."""
        return self._clarifications.about(answer.facts[:MAX_CHOICES], answer.language)

    def topic_of(self, facts: Iterable[Fact]) -> Topic | None:
        """The topic that all these facts belong to, for a button to the rest of it."""
        topics = {fact.topic for fact in facts}
        return self._topics.get(topics.pop()) if len(topics) == 1 else None

    def statement_html(self, fact: Fact, language: Language) -> Marked:
        """The statement of a fact, its value bold."""
        return self._facts.statement(fact, language, HTML)

    def statement_plain(self, fact: Fact, language: Language) -> str:
        """The statement of a fact."""
        return self._facts.statement(fact, language, PLAIN)

    def source_html(self, fact: Fact, language: Language) -> Marked:
        """The source of a fact with its link: publisher, date, who stated it."""
        return self._facts.source(fact, language, HTML)

    def source_plain(self, fact: Fact, language: Language) -> str:
        """The source of a fact: publisher, date, address, who stated it."""
        return self._facts.source(fact, language, PLAIN)

    def _message(self, answer: Answer, formatter: Formatter, today: date) -> Marked:
        return join("\n\n", (*self.assumed(answer, formatter), self._reply(answer, formatter, today)))

    def assumed(self, answer: Answer, formatter: Formatter) -> list[Marked]:
        """What a follow-up was taken to be about."""
        if not answer.assumed:
            return []
        texts = self._catalogue[answer.language].texts
        what = one_line(texts.list_comma.join(answer.assumed), MAX_ASSUMED)
        return [fill(formatter, texts.assumed, what=formatter.text(what))]

    def _reply(self, answer: Answer, formatter: Formatter, today: date) -> Marked:
        if answer.computed:
            return self.computations.block(answer.computed, answer.language, formatter)
        if answer.parts:
            return join("\n\n", [self._part(part, answer.facts, formatter, today) for part in answer.parts])
        match answer.outcome:
            case Outcome.ANSWER:
                return self._answer(answer.facts[:MAX_ANSWERS], answer.language, formatter, today)
            case Outcome.OVERVIEW:
                title = self.overview_title(answer.facts, answer.language, formatter)
                return self._list(title, answer, formatter, today)
            case Outcome.CHOICES:
                return self._choices(answer, formatter, today)
            case Outcome.UNKNOWN | Outcome.COMPUTED:
                return self._unknown(answer, formatter, today)

    def _part(self, part: Answer, told: Sequence[Fact], formatter: Formatter, today: date) -> Marked:
        """The reply to one of several questions; of what is not held, only that it is not, beside what is told."""
        if part.facts:
            return self._answer(part.facts[:1], part.language, formatter, today)
        return self._admission(part.missing, told, part.language, formatter)

    def _answer(self, facts: Sequence[Fact], language: Language, formatter: Formatter, today: date) -> Marked:
        parts = [self._facts.block(fact, language, formatter, today) for fact in facts]
        if len(facts) > 1:
            parts.insert(0, formatter.text(self._catalogue[language].texts.differing))
        return join("\n\n", [*parts, self._facts.details(facts, language, formatter)])

    def _choices(self, answer: Answer, formatter: Formatter, today: date) -> Marked:
        asked = self.clarification(answer)
        if asked is not None:
            return self._clarifications.worded(asked, answer.language, formatter)
        return self._list(formatter.text(self._catalogue[answer.language].texts.choices), answer, formatter, today)

    def way_to_the_rest(self, answer: Answer) -> Marked:
        """The command that leads on; a terminal has none."""
        texts, topic = self._catalogue[answer.language].texts, self.topic_of(answer.facts)
        if topic is None:
            return fill(HTML, texts.overview_elsewhere, command=HTML.text(f"/{TOPICS.name}"))
        name, command = HTML.text(topic_name(topic, answer.language)), HTML.text(f"/{topic.command}")
        return fill(HTML, texts.overview_more, topic=name, command=command)

    def _list(self, title: Marked, answer: Answer, formatter: Formatter, today: date) -> Marked:
        return join(
            "\n\n", (title, self._facts.numbered(answer.facts[:MAX_CHOICES], answer.language, formatter, today))
        )

    def overview_title(self, facts: Sequence[Fact], language: Language, formatter: Formatter) -> Marked:
        """What main facts are about."""
        texts = self._catalogue[language].texts
        subject = self._common_subject(facts, language)
        return (
            formatter.text(texts.overview_untitled)
            if not subject
            else fill(formatter, texts.overview, subject=formatter.text(subject))
        )

    def _common_subject(self, facts: Sequence[Fact], language: Language) -> str:
        """The name of what all facts are about: their subject, else their topic, else nothing."""
        subjects = {fact.subject for fact in facts}
        if len(subjects) == 1 and (concept := self._lexicon.get(subjects.pop())) is not None:
            return one_line(concept.name(language), MAX_ASKED)
        topic = self.topic_of(facts)
        return "" if topic is None else topic_name(topic, language)

    def _unknown(self, answer: Answer, formatter: Formatter, today: date) -> Marked:
        texts = self._catalogue[answer.language].texts
        nearest = answer.nearest[:1]
        parts = [self._admission(answer.missing, nearest, answer.language, formatter)]
        for fact in nearest:
            block = self._facts.block(fact, answer.language, formatter, today)
            parts.append(join("\n", (formatter.text(texts.nearest), block)))
        if answer.missing is None or not nearest:
            parts.append(topic_names(self._topics.values(), texts, answer.language, formatter))
        return join("\n\n", parts)

    def _admission(
        self, missing: Missing | None, nearest: Sequence[Fact], language: Language, formatter: Formatter
    ) -> Marked:
        texts = self._catalogue[language].texts
        if missing is None:
            return formatter.text(texts.unknown)
        asked = formatter.text(one_line(missing.asked, MAX_ASKED))
        has_figure = any(fact.figures for fact in nearest)
        if missing.slot is Slot.TIME:
            return fill(formatter, texts.missing_figure_of_time if has_figure else texts.missing_time, asked=asked)
        if missing.slot is not Slot.YEAR:
            return fill(formatter, texts.missing_other, asked=asked)
        if missing.asked.isdigit():
            return fill(formatter, texts.missing_figure_of_year if has_figure else texts.missing_year, year=asked)
        return fill(formatter, texts.missing_figure_of_years if has_figure else texts.missing_years, years=asked)


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
