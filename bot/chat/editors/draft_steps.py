"""The steps of a draft: what an editor writes or chooses becomes part of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.chat.editors.draft_buttons import DraftAction, DraftButton
from bot.core.announcing.history import Cause, Reason
from bot.core.dates import Period
from bot.core.draft_reading import (
    corrected_source,
    corrects_source,
    proposed_figures,
    read_figures,
    read_keywords,
    read_period,
    read_reason,
    read_source,
    read_texts,
    read_translations,
    with_figures,
)
from bot.core.drafts import Draft, DraftFact, Step, next_step
from bot.core.errors import InvalidValueError
from bot.core.facts import Source
from bot.core.figures import Figure
from bot.core.language import Language
from bot.core.text import normalise
from bot.services.answers import Answers
from bot.texts.draft_wording import DraftWording
from bot.texts.topics import topic_called


class DraftSteps:
    """Takes what is written or chosen at each step."""

    def __init__(self, answers: Answers, wording: DraftWording) -> None:
        self.answers = answers
        self._wording = wording

    def read(self, draft: Draft, text: str, language: Language) -> Draft:
        """The draft with what somebody wrote at its step, at the next one.

        Args:
            draft: at a step that asks for a text.
            text: as it was written.
            language: of the editor.

        Raises:
            InvalidValueError: when it does not fit; `TooLongError` when it is too long.
        """
        if draft.step is Step.REASON:
            spoken = self.answers.find(text).language if _has_letters(text) else language
            return forward(replace(draft, reason=read_reason(text, spoken)))
        return forward(replace(draft, fact=self._with_part(draft, text, language)))

    def _with_part(self, draft: Draft, text: str, language: Language) -> DraftFact:
        fact = draft.fact
        match draft.step:
            case Step.TOPIC:
                fact = replace(fact, topic=self._topic_called(text))
            case Step.STATEMENT | Step.TRANSLATIONS:
                fact = self._with_texts(draft, text)
            case Step.FIGURES:
                fact = with_figures(fact, read_figures(text, language, fact.figures))
            case Step.PERIOD:
                fact = replace(fact, period=read_period(text))
            case Step.SOURCE:
                fact = replace(fact, source=self._source(text, fact))
            case Step.KEYWORDS:
                fact = replace(fact, keywords=read_keywords(text))
            case _:
                raise InvalidValueError("nothing is asked for")
        return fact

    def choose(self, draft: Draft, button: DraftButton) -> Draft | None:
        """The draft with what somebody chose, at the next step; None for what is no longer there to be chosen."""
        value, fact = button.value, draft.fact
        chosen: DraftFact | None = None
        match button.action:
            case DraftAction.TOPIC if any(topic.id == value for topic in self._wording.topics):
                chosen = replace(fact, topic=value)
            case DraftAction.FIGURE:
                chosen = _with_proposed(fact, value)
            case DraftAction.YEAR if value.isdigit():
                chosen = replace(fact, period=Period.parse(value))
            case DraftAction.SOURCE:
                source = next((one for one in self.sources() if one.id == value), None)
                chosen = None if source is None else replace(fact, source=source)
            case DraftAction.CAUSE if value in list(Cause):
                return forward(replace(draft, reason=Reason(Cause(value))))
        return None if chosen is None else forward(replace(draft, fact=chosen))

    def sources(self) -> Sequence[Source]:
        """Those that facts stand on, the newest first."""
        return self.answers.listing.sources

    def sources_with(self, text: str) -> Sequence[Source]:
        """The sources that have all words of a text in publisher, title, id or link."""
        words = normalise(text).split()
        found = (source for source in self.sources() if all(word in _searched(source) for word in words))
        return list(found) if words else []

    def _topic_called(self, text: str) -> str:
        topic = topic_called(text, self._wording.topics)
        if topic is None:
            raise InvalidValueError(f"there is no topic “{text}”")
        return topic.id

    def _with_texts(self, draft: Draft, text: str) -> DraftFact:
        fact = draft.fact
        unsaid = fact.unsaid()
        if draft.step is Step.TRANSLATIONS and unsaid:
            texts = read_translations(text, unsaid)
        else:
            texts = read_texts(text, self.answers.find(text).language)
        for language, written in texts.items():
            fact = fact.with_statement(language, written)
        return with_figures(fact, fact.figures) if fact.figures else fact

    def is_source(self, draft: Draft, text: str) -> bool:
        """Whether a text is a source, or corrects that of the draft, rather than words of one."""
        return "\n" in text.strip() or (draft.fact.source is not None and corrects_source(text))

    def _source(self, text: str, fact: DraftFact) -> Source:
        if fact.source is not None and corrects_source(text):
            return corrected_source(text, fact.source)
        return self._new_source(text)

    def _new_source(self, text: str) -> Source:
        title = text.strip().splitlines()
        language = self.answers.find(title[1]).language if len(title) > 1 else None
        return read_source(text, language, {source.id for source in self.sources()})


def forward(draft: Draft) -> Draft:
    """The draft at its next step; translations go on as long as one is missing."""
    if draft.step is Step.TRANSLATIONS and draft.fact.unsaid():
        return draft
    return at(draft, next_step(draft))


def at(draft: Draft, step: Step) -> Draft:
    """The draft at a step; whoever has come to the preview goes from there to each part and back."""
    return replace(draft, step=step, is_guided=draft.is_guided and step is not Step.PREVIEW)


def _with_proposed(fact: DraftFact, value: str) -> DraftFact | None:
    found = proposed_figures(fact)
    if value == "all":
        chosen: Sequence[int] = range(len(found))
    elif value.isdigit() and int(value) < len(found):
        chosen = [int(value)]
    else:
        return None
    names: Callable[[int], str] = lambda number: "value" if number == 0 else f"value{number + 1}"  # noqa: E731 - local
    figures: list[Figure] = [found[place].named(names(number)) for number, place in enumerate(chosen)]
    return with_figures(fact, figures)


def _searched(source: Source) -> str:
    return normalise(f"{source.publisher} {source.title} {source.id} {source.url}")


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
