"""The buttons beneath the settings, one keyboard for each view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.conversation.replies import Keyboard
from bot.chat.conversation.setting_buttons import Setting, SettingItem, SettingsPage, encode_setting
from bot.core.announcing.enums import ChatKind, Rhythm
from bot.core.announcing.subscribers import Subscriber
from bot.core.answers import Audience
from bot.core.facts import Topic
from bot.core.language import Language
from bot.texts.labels import SettingLabels, chosen
from bot.texts.locales import clock_time, weekday_short
from bot.texts.zones import zone_shown

ZONES = (
    "Asia/Almaty",
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Tashkent",
    "Asia/Bishkek",
    "Europe/Moscow",
    "Europe/Berlin",
    "UTC",
)
"""Where most readers live; any other zone is written."""
_HOURS_IN_ROW = 6
_GROUPS = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class View:
    """The settings that a message shows, and where it stands.

    Attributes:
        chat: whose settings.
        spoken: the language of its posts.
        language: of the message.
        elsewhere: the chat's id, where the message stands in another one: a channel's stands in its admin's.
        thread_id: the forum topic in which the message stands.
        now: aware.
        audience: who sees our answers, in a group.
        has_quiz: whether there is a quiz, in a group.
        has_tables: whether figures are shown in tables.
    """

    chat: Subscriber
    spoken: Language
    language: Language
    now: datetime
    elsewhere: int | None = None
    thread_id: int | None = None
    audience: Audience = Audience.EVERYBODY
    has_quiz: bool = False
    has_tables: bool = False


class SettingKeyboards:
    """Makes the keyboards; built once."""

    def __init__(self, labels: SettingLabels, topics: Sequence[Topic]) -> None:
        self._labels = labels
        self._topics = tuple(topics)

    def main(self, view: View) -> Keyboard:
        """The way to each setting, and what one press can do."""
        texts, chat = self._labels.texts(view.language), view.chat
        pages = [
            (texts.topics_button, SettingsPage.TOPICS),
            (texts.keywords_button, SettingsPage.KEYWORDS),
            (texts.language_button, SettingsPage.LANGUAGE),
            (texts.rhythm_button, SettingsPage.RHYTHM),
            (texts.quiet_button, SettingsPage.QUIET),
            (texts.zone_button, SettingsPage.ZONE),
            *([(texts.place_button, SettingsPage.PLACE)] if chat.is_forum and view.elsewhere is None else []),
            (texts.missed_button, SettingsPage.MISSED),
            *([(texts.audience_button, SettingsPage.AUDIENCE)] if chat.kind in _GROUPS else []),
        ]
        if chat.kind is not ChatKind.CHANNEL:  # where nobody asks
            tables = texts.tables_on_button if view.has_tables else texts.tables_off_button
            pages.append((tables, SettingsPage.TABLES))
        buttons = [_to(view, label, page) for label, page in pages]
        buttons.append(_button(view, texts.trial_button, SettingItem.TRIAL))
        sound = (texts.unmute, "0") if chat.is_silent else (texts.mute, "1")
        buttons.append(_button(view, sound[0], SettingItem.SILENT, sound[1]))
        if chat.kind in _GROUPS:
            quiz = (texts.turn_quiz_off, "0") if view.has_quiz else (texts.turn_quiz_on, "1")
            buttons.append(_button(view, quiz[0], SettingItem.QUIZ, quiz[1]))
        pause = (texts.unpause, "0") if chat.is_paused(view.now) else (texts.pause, "1")
        buttons.append(_button(view, pause[0], SettingItem.PAUSE, pause[1]))
        rows = _rows(buttons, 2)
        if chat.held_why is not None:
            rows.insert(0, [{**_button(view, texts.go_on, SettingItem.GO_ON), "style": "success"}])
        return _keyboard([*rows, [_to(view, texts.close, SettingsPage.CLOSED)]])

    def topics(self, view: View) -> Keyboard:
        """Each topic, all of them, none of them."""
        texts, wanted = self._labels.texts(view.language), view.chat.topics
        buttons = [
            _button(
                view,
                self._labels.topic(topic, view.language, is_chosen=topic.id in wanted),
                SettingItem.TOPIC_OFF if topic.id in wanted else SettingItem.TOPIC_ON,
                topic.id,
            )
            for topic in self._topics
        ]
        every = [
            _button(view, texts.all_topics, SettingItem.ALL_TOPICS),
            _button(view, texts.no_topic, SettingItem.NO_TOPICS),
        ]
        return _keyboard([*_rows(buttons, 2), every, [self._back(view)]])

    def languages(self, view: View) -> Keyboard:
        """Each language by its own name."""
        buttons = [
            _button(
                view,
                chosen(self._labels.language_name(language), is_chosen=language is view.spoken),
                SettingItem.LANGUAGE,
                language.value,
            )
            for language in Language
        ]
        return _keyboard([*_rows(buttons, 2), [self._back(view)]])

    def place(self, view: View) -> Keyboard:
        """This forum topic, and General."""
        texts = self._labels.texts(view.language)
        label = texts.post_in_general if view.thread_id is None else texts.post_here
        is_chosen = view.chat.thread_id == view.thread_id
        here = _button(view, chosen(label, is_chosen=is_chosen), SettingItem.POST_HERE)
        return _keyboard([[here], [self._back(view)]])

    def rhythm(self, view: View) -> Keyboard:
        """The rhythms; where there is one, its day and its hour."""
        texts, chat = self._labels.texts(view.language), view.chat
        labels = {
            Rhythm.AT_ONCE: texts.at_once_button,
            Rhythm.DAILY: texts.daily_button,
            Rhythm.WEEKLY: texts.weekly_button,
        }
        rows = [
            [
                _button(view, chosen(label, is_chosen=rhythm is chat.rhythm), SettingItem.RHYTHM, rhythm.value)
                for rhythm, label in labels.items()
            ]
        ]
        if chat.rhythm is Rhythm.WEEKLY:
            days = [
                _button(
                    view,
                    chosen(weekday_short(day, view.language), is_chosen=day == chat.weekday),
                    SettingItem.WEEKDAY,
                    f"{day}",
                )
                for day in range(7)
            ]
            rows += _rows(days, 4)
        if chat.rhythm is not Rhythm.AT_ONCE:
            rows += self._hours(view, SettingItem.HOUR, chat.hour)
        return _keyboard([*rows, [self._back(view)]])

    def quiet(self, view: View, start: int | None = None) -> Keyboard:
        """The hours at which quiet may begin; with a beginning, those at which it may end."""
        texts, quiet = self._labels.texts(view.language), view.chat.quiet
        if start is not None:
            ends = [
                _button(view, clock_time(hour * 60), SettingItem.QUIET, f"{start}-{hour}")
                for hour in range(24)
                if hour != start
            ]
            return _keyboard([*_rows(ends, _HOURS_IN_ROW), [_to(view, texts.back, SettingsPage.QUIET)]])
        begun = None if quiet is None else quiet.start // 60
        none = _button(view, chosen(texts.no_quiet, is_chosen=quiet is None), SettingItem.QUIET)
        return _keyboard([[none], *self._hours(view, SettingItem.QUIET, begun), [self._back(view)]])

    def audience(self, view: View) -> Keyboard:
        """Who is to see our answers."""
        texts = self._labels.texts(view.language)
        labels = {
            Audience.EVERYBODY: texts.everybody_button,
            Audience.ASKER: texts.asker_button,
            Audience.ASKER_ONLY: texts.asker_only_button,
        }
        rows = [
            [_button(view, chosen(label, is_chosen=one is view.audience), SettingItem.AUDIENCE, one.value)]
            for one, label in labels.items()
        ]
        return _keyboard([*rows, [self._back(view)]])

    def tables(self, view: View) -> Keyboard:
        """A sample of a table; none any more, where there are some."""
        texts = self._labels.texts(view.language)
        rows = [[_button(view, texts.sample_button, SettingItem.SAMPLE)]]
        if view.has_tables:
            rows.append([_button(view, texts.no_tables_button, SettingItem.TABLES, "0")])
        return _keyboard([*rows, [self._back(view)]])

    def sample(self, view: View) -> Keyboard:
        """Stands beneath a sample of a table: that somebody sees it."""
        texts = self._labels.texts(view.language)
        return _keyboard([[_button(view, texts.see_table_button, SettingItem.TABLES, "1")]])

    def zones(self, view: View) -> Keyboard:
        """The common time zones, and the chat's own."""
        names = ZONES if view.chat.time_zone in ZONES else (view.chat.time_zone, *ZONES)
        buttons = [
            _button(view, chosen(zone_shown(name), is_chosen=name == view.chat.time_zone), SettingItem.ZONE, name)
            for name in names
        ]
        return _keyboard([*_rows(buttons, 2), [self._back(view)]])

    def keywords(self, view: View) -> Keyboard:
        """No keywords, or back."""
        texts = self._labels.texts(view.language)
        none = _button(view, chosen(texts.all_facts, is_chosen=not view.chat.keywords), SettingItem.NO_KEYWORDS)
        return _keyboard([[none], [self._back(view)]])

    def way_back(self, view: View) -> Keyboard:
        """Back to everything."""
        return _keyboard([[self._back(view)]])

    def opener(self, language: Language, elsewhere: int | None = None) -> Keyboard:
        """The one button that opens the settings."""
        label = self._labels.texts(language).open
        return _keyboard([[_plain(label, Setting(SettingItem.PAGE, SettingsPage.MAIN, elsewhere))]])

    def channels(self, chats: Iterable[Subscriber]) -> list[list[dict[str, str]]]:
        """One row for each chat that is set up from here."""
        return [
            [
                _plain(
                    chosen(f"📢 {chat.title}", is_chosen=False),
                    Setting(SettingItem.PAGE, SettingsPage.MAIN, chat.chat_id),
                )
            ]
            for chat in chats
        ]

    def _hours(self, view: View, item: SettingItem, now: int | None) -> list[list[dict[str, str]]]:
        hours = [
            _button(view, chosen(clock_time(hour * 60), is_chosen=hour == now), item, f"{hour}") for hour in range(24)
        ]
        return _rows(hours, _HOURS_IN_ROW)

    def _back(self, view: View) -> dict[str, str]:
        return _to(view, self._labels.texts(view.language).back, SettingsPage.MAIN)


def _to(view: View, label: str, page: SettingsPage) -> dict[str, str]:
    return _button(view, label, SettingItem.PAGE, page.value)


def _button(view: View, label: str, item: SettingItem, value: str = "") -> dict[str, str]:
    return _plain(label, Setting(item, value, view.elsewhere))


def _plain(label: str, button: Setting) -> dict[str, str]:
    return {"text": label, "callback_data": encode_setting(button)}


def _rows(buttons: Sequence[dict[str, str]], width: int) -> list[list[dict[str, str]]]:
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def _keyboard(rows: list[list[dict[str, str]]]) -> Keyboard:
    return {"inline_keyboard": rows}
