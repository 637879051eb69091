"""`/chart`, and the buttons that lead to pictures of series and to their values."""

from collections.abc import Mapping, Sequence

from bot.chat.conversation.addressing import Request
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.replies import Action, Reply
from bot.core.facts import Topic
from bot.core.language import Language
from bot.services.charts import Charts, Shown
from bot.texts.catalogue import chat_commands
from bot.texts.page_wording import Paged, part_of
from bot.texts.topics import topic_called
from bot.texts.wording import Wording

SERIES_ON_PAGE = 8
"""Of a topic: as many buttons as a phone shows at once."""


class ChartCommands:
    """Shows pictures of series, and what there is to choose from."""

    def __init__(self, charts: Charts, wording: Wording, conversation: Conversation) -> None:
        self._charts = charts
        self._wording = wording.charts
        self._keyboards = conversation.keyboards
        self._topics = wording.topics

    def commands(self) -> Mapping[str, Action]:
        """What each command does."""
        return {chat_commands.CHART.name: self.on_chart}

    async def on_chart(self, request: Request) -> Reply:
        """A picture of what is asked for, or the pictures that there are."""
        language, author = request.language, f"@{request.message.get_bot().username}"
        if not request.text:
            return self._offer(language)
        if (topic := topic_called(request.text, self._topics)) is not None:
            return self._topic(topic, 0, language)
        found = self._charts.of_question(request.text)
        if len(found) == 1:
            return self._picture(found[0], language, author, request.remover)
        if found:
            labels = [(self._wording.title_on_button(shown, language), shown) for shown in found]
            return Reply(self._wording.choose(language), self._keyboards.charts(labels, language))
        return self._offer(language, request.text)

    def picture(self, marks: Sequence[str], language: Language, author: str, remover: int | None) -> Reply | None:
        """The picture that a button names; None where one of its series is no more."""
        shown = self._charts.marked(marks)
        return self._picture(shown, language, author, remover) if shown else None

    def values(self, marks: Sequence[str], language: Language, remover: int | None) -> Reply | None:
        """The values of a picture as text; None where one of its series is no more."""
        shown = self._charts.marked(marks)
        if not shown:
            return None
        return Reply(self._wording.as_text(shown, language), self._keyboards.unknown(language, remover))

    def topic(self, topic_id: str, page: int, language: Language) -> Reply | None:
        """A page of a topic's series; None when there is no such topic any more."""
        topic = next((one for one in self._topics if one.id == topic_id), None)
        return None if topic is None else self._topic(topic, page, language)

    def _picture(self, shown: Shown, language: Language, author: str, remover: int | None) -> Reply:
        picture = self._charts.picture(shown, language, author)
        if picture is None:
            single = next(one for one in shown if len(one.points) == 1)
            return Reply(self._wording.single(single, language), self._keyboards.unknown(language, remover))
        keyboard = self._keyboards.picture(shown, language, remover)
        caption, instead = self._wording.caption(shown, language), self._wording.instead(shown, language)
        return Reply(caption, keyboard, picture, instead)

    def _offer(self, language: Language, asked: str = "") -> Reply:
        """The topics that have series, and why they are offered."""
        topics = [topic for topic in self._topics if self._charts.of_topic(topic.id)]
        if not topics:
            return Reply(self._wording.nothing(language))
        html = self._wording.unknown(asked, language) if asked else self._wording.choose_topic(language)
        return Reply(html, self._keyboards.chart_topics(topics, language))

    def _topic(self, topic: Topic, page: int, language: Language) -> Reply:
        part = part_of(self._charts.of_topic(topic.id), page, SERIES_ON_PAGE)
        if not part.members:
            return self._offer(language, topic.name.best(language)[1])
        html = self._wording.choose_series(topic, language)
        labels = [(self._wording.title_on_button([one], language), (one,)) for one in part.members]
        return Reply(html, self._keyboards.charts(labels, language, (topic.id, Paged(html, part.page, part.pages))))
