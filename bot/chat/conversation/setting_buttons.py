"""Buttons of the settings: callback data in, values out, and back.

Stateless as those of `buttons`, from which they are told by their first letter: `$<chat>:<item><value>`, where the
chat is written to base 36 and is left out where the button stands in that very chat. A press says what is to be, and
not what is to change, so that two admins who press the same button get what both wanted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from telegram import Message

from bot.chat.conversation.buttons import MAX_DATA, SetLanguage, decode, from_base_36, to_base_36
from bot.core.answers import Audience
from bot.core.facts import ID
from bot.core.language import Language

PREFIX = "$"


class SettingItem(StrEnum):
    """What a button is about, by its letter."""

    PAGE = "p"
    TOPIC_ON = "+"
    TOPIC_OFF = "-"
    ALL_TOPICS = "*"
    NO_TOPICS = "0"
    LANGUAGE = "l"
    POST_HERE = "w"
    RHYTHM = "r"
    WEEKDAY = "d"
    HOUR = "h"
    QUIET = "q"
    """Nothing for none, the beginning alone, or both: `22`, `22-8`."""
    ZONE = "z"
    NO_KEYWORDS = "k"
    SILENT = "s"
    PAUSE = "u"
    GO_ON = "g"
    TRIAL = "v"
    AUDIENCE = "a"
    SAMPLE = "e"
    """Of a table."""
    TABLES = "b"
    QUIZ = "f"


class SettingsPage(StrEnum):
    """A view of the settings, by its letter."""

    MAIN = "m"
    TOPICS = "t"
    LANGUAGE = "l"
    PLACE = "w"
    RHYTHM = "r"
    QUIET = "q"
    ZONE = "z"
    KEYWORDS = "k"
    MISSED = "s"
    AUDIENCE = "a"
    TABLES = "b"
    CLOSED = "x"


_HOUR = r"[0-9]|1[0-9]|2[0-3]"
_VALUES: Mapping[SettingItem, re.Pattern[str]] = MappingProxyType(
    {
        SettingItem.PAGE: re.compile(f"[{''.join(SettingsPage)}]"),
        SettingItem.TOPIC_ON: ID,
        SettingItem.TOPIC_OFF: ID,
        SettingItem.LANGUAGE: re.compile("|".join(Language)),
        SettingItem.RHYTHM: re.compile("at_once|daily|weekly"),
        SettingItem.WEEKDAY: re.compile("[0-6]"),
        SettingItem.HOUR: re.compile(_HOUR),
        SettingItem.QUIET: re.compile(rf"(?:(?:{_HOUR})(?:-(?:{_HOUR}))?)?"),
        SettingItem.ZONE: re.compile(r"[A-Za-z0-9_+/-]{1,40}"),
        SettingItem.SILENT: re.compile("[01]"),
        SettingItem.PAUSE: re.compile("[01]"),
        SettingItem.TABLES: re.compile("[01]"),
        SettingItem.QUIZ: re.compile("[01]"),
        SettingItem.AUDIENCE: re.compile("|".join(Audience)),
    }
)
_NOTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class Setting:
    """A button of the settings.

    Attributes:
        chat_id: whose settings; None for those of the chat in which the button stands.
    """

    item: SettingItem
    value: str = ""
    chat_id: int | None = None


def encode_setting(button: Setting) -> str:
    """The callback data of a button: ASCII, at most 64 bytes."""
    chat = "" if button.chat_id is None else to_base_36(button.chat_id)
    return f"{PREFIX}{chat}:{button.item}{button.value}"


def decode_setting(data: str | None) -> Setting | None:
    """What a press means; None for data that is forged, another button's, or from a version that is no more."""
    if data is None or not data.startswith(PREFIX) or not data.isascii() or len(data) > MAX_DATA:
        return None
    chat, colon, rest = data[len(PREFIX) :].partition(":")
    try:
        item, value = SettingItem(rest[:1]), rest[1:]
        chat_id = from_base_36(chat) if chat else None
    except ValueError:
        return None
    fits = colon and _VALUES.get(item, _NOTHING).fullmatch(value)
    return Setting(item, value, chat_id) if fits else None


def prompted_setting(message: Message, bot_id: int) -> Setting | None:
    """What the message asks for to which this one replies: `NO_KEYWORDS` stands for keywords, `ZONE` for a time zone.

    The view is known by its buttons, so that a restart changes nothing.
    """
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != bot_id or asked.reply_markup is None:
        return None
    buttons = (decode_setting(_data(button)) for row in asked.reply_markup.inline_keyboard for button in row)
    return next(
        (
            button
            for button in buttons
            if button is not None and button.item in {SettingItem.NO_KEYWORDS, SettingItem.ZONE}
        ),
        None,
    )


def from_elsewhere(keyboard: Mapping[str, object], chat_id: int) -> Mapping[str, object]:
    """The buttons of a reply that was made for a chat and is shown in another one: they go on to mean that chat.

    Which forum topic is meant only a message in the forum can tell, so no button for that is left.
    """
    rows = keyboard.get("inline_keyboard")
    moved = [[_from_elsewhere(button, chat_id) for button in row] for row in rows] if isinstance(rows, list) else []
    kept = [[button for button in row if button is not None] for row in moved]
    return {**keyboard, "inline_keyboard": [row for row in kept if row]}


def _from_elsewhere(button: Mapping[str, object], chat_id: int) -> Mapping[str, object] | None:
    data = button.get("callback_data")
    if not isinstance(data, str):
        return button
    meant = decode_setting(data)
    if meant is None:
        general = decode(data)
        meant = Setting(SettingItem.LANGUAGE, general.language.value) if isinstance(general, SetLanguage) else None
    if meant is None or meant.chat_id is not None:
        return button
    if meant.item is SettingItem.POST_HERE or meant == Setting(SettingItem.PAGE, SettingsPage.PLACE):
        return None
    return {**button, "callback_data": encode_setting(replace(meant, chat_id=chat_id))}


def _data(button: object) -> str | None:
    data = getattr(button, "callback_data", None)
    return data if isinstance(data, str) else None
