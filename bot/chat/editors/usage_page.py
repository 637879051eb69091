"""How much is asked and what readers say of it, for editors: numbers alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.chat.conversation.replies import Reply
from bot.chat.editors.desk import Desk
from bot.chat.editors.draft_views import Reader, said
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.services.usage_counts import Usage
from bot.texts.draft_wording import filled
from bot.texts.markup import HTML, Marked, join

T = TypeVar("T")
DAYS = (7, 30)
_MOST_TOPICS = 5


class UsagePage:
    """Shows what was asked lately, and what there is now."""

    def __init__(self, desk: Desk) -> None:
        self._usage, self._questions = desk.readership.usage, desk.readership.questions
        self._wording = desk.views.wording

    async def shown(self, reader: Reader) -> Reply:
        """The spans of days, none longer than counts are kept, and the present."""
        kept = dict.fromkeys(min(days, self._usage.days_kept) for days in DAYS)
        spans = [self._span(await self._usage.of(days), reader.language) for days in kept]
        return said(join("\n\n", (*spans, await self._present(reader.language))))

    def _span(self, usage: Usage, language: Language) -> Marked:
        texts = self._wording.plain(language)
        topics = [(self._topic(topic, language), times) for topic, times in usage.topics.most_common(_MOST_TOPICS)]
        languages = [(spoken.value, times) for spoken, times in usage.languages.most_common()]
        reports = [(name, usage.reports.get(kind, 0)) for kind, name in texts.reasons.items()]
        lines = (
            self._wording.days(usage.days, language),
            self._outcomes(usage, language),
            filled(texts.usage_languages, languages=self._listed(languages, language)),
            filled(texts.usage_topics, topics=self._listed(topics, language)),
            filled(texts.usage_opinions, helpful=str(usage.helpful), reports=self._listed(reports, language)),
        )
        return join("\n", lines)

    def _outcomes(self, usage: Usage, language: Language) -> Marked:
        times = usage.outcomes
        return filled(
            self._wording.plain(language).usage_asked,
            asked=str(usage.asked),
            answered=str(times[Outcome.ANSWER]),
            offered=str(times[Outcome.CHOICES] + times[Outcome.OVERVIEW]),
            computed=str(times[Outcome.COMPUTED]),
            unknown=str(times[Outcome.UNKNOWN]),
        )

    async def _present(self, language: Language) -> Marked:
        texts, held = self._wording.plain(language), await self._usage.held()
        questions = str(await self._questions.count())
        subscribers = _named(held.subscribers, texts.usage_chats)
        deliveries = _named(held.deliveries, texts.usage_states)
        lines = (
            HTML.bold(texts.usage_now),
            filled(texts.usage_open, questions=questions, reports=str(held.reports)),
            filled(texts.usage_subscribers, subscribers=self._listed(subscribers, language)),
            filled(texts.usage_deliveries, deliveries=self._listed(deliveries, language)),
        )
        return join("\n", lines)

    def _topic(self, topic_id: str, language: Language) -> str:
        return self._wording.topic(topic_id, language) if topic_id else self._wording.plain(language).gaps_elsewhere

    def _listed(self, counted: Iterable[tuple[str, int]], language: Language) -> str:
        texts = self._wording.plain(language)
        return texts.list_comma.join(f"{name} {times}" for name, times in counted) or texts.usage_none


def _named(counts: Mapping[T, int], names: Mapping[T, str]) -> list[tuple[str, int]]:
    """The counts by name, in the order of the names; what bears the same name is one."""
    added = Counter[str]()
    for kind, name in names.items():
        added[name] += counts.get(kind, 0)
    return [(name, times) for name, times in added.items() if times]
