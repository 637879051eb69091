"""The views of the settings: what a message says and which buttons stand beneath it."""

from collections.abc import Iterable, Sequence

from bot.chat.conversation.replies import Keyboard, Reply
from bot.chat.conversation.setting_buttons import SettingsPage
from bot.chat.settings.setting_keyboards import SettingKeyboards, View
from bot.core.facts import Fact
from bot.services.services import Services
from bot.store.waiting_deliveries import Undelivered
from bot.texts.markup import HTML, Marked, join
from bot.texts.wording import Wording


class SettingsViews:
    """Shows settings; changes nothing."""

    def __init__(self, services: Services, wording: Wording, keyboards: SettingKeyboards) -> None:
        self.wording = wording.settings
        self.tables = wording.tables
        self.keyboards = keyboards
        self._topics = wording.topics
        self._answers = services.answers
        self._today = services.today

    def page(self, page: SettingsPage, view: View) -> Reply:
        """A view of its own; `MISSED` is shown by `missed`."""
        texts, keyboards = self.wording.plain(view.language), self.keyboards
        text, keyboard = {
            SettingsPage.LANGUAGE: (texts.language_ask, keyboards.languages),
            SettingsPage.PLACE: (texts.place_ask, keyboards.place),
            SettingsPage.RHYTHM: (texts.rhythm_ask, keyboards.rhythm),
            SettingsPage.QUIET: (texts.quiet_ask, keyboards.quiet),
            SettingsPage.ZONE: (texts.zone_ask, keyboards.zones),
            SettingsPage.KEYWORDS: (texts.keywords_ask, keyboards.keywords),
            SettingsPage.TABLES: (texts.tables_ask, keyboards.tables),
            SettingsPage.AUDIENCE: (texts.audience_ask, keyboards.audience),
        }.get(page, ("", keyboards.main))
        if page is SettingsPage.TOPICS:
            return self.topics(view)
        if page is SettingsPage.CLOSED:
            return self._reply(self._main(view, texts.closed), keyboards.opener(view.language, view.elsewhere))
        return self._reply(self._main(view, text), keyboard(view))

    def topics(self, view: View, just_chosen: Iterable[str] = ()) -> Reply:
        """The topics, with the newest fact of those that were just chosen."""
        html = self.wording.topics(view.language, self.newest(just_chosen), self._today())
        return self._reply(html, self.keyboards.topics(view))

    def quiet_end(self, view: View, start: int) -> Reply:
        """The hours at which quiet that begins at an hour may end."""
        return self._reply(self.wording.quiet_end_ask(start * 60, view.language), self.keyboards.quiet(view, start))

    def missed(self, view: View, undelivered: Sequence[Undelivered]) -> Reply:
        """What did not reach the chat, of the facts that are still held."""
        entries = [
            (
                fact,
                self.wording.why_missed(
                    delivery.state, delivery.why, delivery.not_before, view.chat.zone, view.language
                ),
            )
            for delivery in undelivered
            if (fact := self._answers.fact(delivery.fact_id)) is not None
        ]
        return self._reply(self.wording.missed(entries, view.language), self.keyboards.way_back(view))

    def subscribed(self, view: View, topics: Sequence[str]) -> Reply:
        """The reply to /subscribe."""
        html = self.wording.subscribed(topics, view.language, self.newest(topics), self._today())
        return self._reply(html, self.keyboards.opener(view.language, view.elsewhere))

    def newest(self, topics: Iterable[str]) -> list[Fact]:
        """The newest fact of each of these topics that has one, in the order in which topics are listed."""
        wanted = frozenset(topics)
        facts = (self._answers.listing.newest_of(topic.id) for topic in self._topics if topic.id in wanted)
        return [fact for fact in facts if fact is not None]

    def _main(self, view: View, below: str) -> Marked:
        main = self.wording.main(view.chat, view.spoken, view.language, view.now, view.audience, has_quiz=view.has_quiz)
        return join("\n\n", (main, HTML.text(below))) if below else main

    def _reply(self, html: Marked, keyboard: Keyboard) -> Reply:
        return Reply(html, keyboard, is_remembered=False)
