"""Buttons of the settings: what is written is read again, and nothing else."""

import pytest

from bot.chat.conversation.buttons import MAX_DATA
from bot.chat.conversation.buttons import decode as decode_other
from bot.chat.conversation.setting_buttons import Setting, SettingItem, SettingsPage, decode_setting, encode_setting
from bot.core.answers import Audience
from bot.core.language import Language

VALUES = {
    SettingItem.PAGE: [page.value for page in SettingsPage],
    SettingItem.TOPIC_ON: ["energy", "x" * 48],
    SettingItem.TOPIC_OFF: ["0-a"],
    SettingItem.LANGUAGE: [language.value for language in Language],
    SettingItem.RHYTHM: ["at_once", "daily", "weekly"],
    SettingItem.WEEKDAY: ["0", "6"],
    SettingItem.HOUR: ["0", "23"],
    SettingItem.QUIET: ["", "0", "22", "22-8"],
    SettingItem.ZONE: ["Asia/Almaty", "UTC", "America/Argentina/ComodRivadavia", "Etc/GMT+12"],
    SettingItem.SILENT: ["0", "1"],
    SettingItem.PAUSE: ["0", "1"],
    SettingItem.TABLES: ["0", "1"],
    SettingItem.AUDIENCE: [audience.value for audience in Audience],
    SettingItem.QUIZ: ["0", "1"],
}


@pytest.mark.parametrize("item", SettingItem)
@pytest.mark.parametrize("chat_id", [None, -1, -1_001_234_567_890, 2**52, -(2**52)])
def test_every_button_comes_back_as_it_was_and_fits_telegram(item: SettingItem, chat_id: int | None) -> None:
    for value in VALUES.get(item, [""]):
        button = Setting(item, value, chat_id)
        data = encode_setting(button)
        assert decode_setting(data) == button
        assert len(data.encode()) <= MAX_DATA
        assert decode_other(data) is None


@pytest.mark.parametrize(
    "data",
    [
        None, "", "$", "$:", "$p", "$:p", "$:pp", "$:pmm", "$:h24", "$:h-1", "$:h01", "$:d7", "$:q24", "$:q22-24",
        "$:q-8", "$:+", "$:+Energy", "$:+x y", "$:l:en", "$:lde", "$:s2", "$:z", "$:z" + "x" * 41, "$:g1",
        "$0:pm", "$-0:pm", "$A:pm", "$zzzzzzzzzzzzz:pm", "$ : pm", "$:pm ", "$:ру", "ce:1:x", "$:p" + "m" * 64,
    ],
)  # fmt: skip
def test_anything_else_means_nothing(data: str | None) -> None:
    assert decode_setting(data) is None
