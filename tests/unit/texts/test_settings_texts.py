"""The texts of setting up are complete, consistent, used, and fit for Telegram."""

import ast
import re
from collections.abc import Iterator, Mapping

import pytest

from bot.core.announcing.kinds import HeldWhy
from bot.core.language import Language
from bot.texts.catalogue.settings_texts import SettingButtonTexts
from bot.texts.locale_bundle import SETTING_TEXTS, SettingTexts
from tests.unit.texts.test_catalogue import CODE, LETTERS, VARIABLE, keys, variables

KEYS = keys(SettingTexts)
ALERTS = ("only_admins_press", "cannot_check", "too_old", "too_fast", "trial_sent", "trial_refused", "trial_nothing")
BUTTONS = keys(SettingButtonTexts)


def forms(value: object) -> list[str]:
    return [str(text) for text in value.values()] if isinstance(value, Mapping) else [str(value)]


def every_text() -> Iterator[tuple[Language, str, str]]:
    for language, texts in SETTING_TEXTS.items():
        for key in KEYS:
            for text in forms(getattr(texts, key)):
                yield language, key, text


def test_every_language_has_texts_and_every_reason_its_words() -> None:
    assert set(SETTING_TEXTS) == set(Language)
    assert all(set(texts.held) == set(HeldWhy) for texts in SETTING_TEXTS.values())


@pytest.mark.parametrize("key", KEYS)
def test_all_languages_use_the_same_variables(key: str) -> None:
    used = [variables(text) for texts in SETTING_TEXTS.values() for text in forms(getattr(texts, key))]
    assert all(names == used[0] for names in used)


def test_texts_hold_no_markup_and_are_in_the_script_of_their_language() -> None:
    for language, key, text in every_text():
        bare = VARIABLE.sub("", text)
        assert not set("<>&{}\u202f") & set(bare), (language, key)
        assert text == text.strip() != "", (language, key)
        letters = [letter for letter in bare.lower() if letter.isalpha()]
        assert not letters or any(re.search(LETTERS[language], one) for one in letters), (language, key)


def test_buttons_and_notices_are_as_short_as_they_must_be() -> None:
    for language, key, text in every_text():
        if key in BUTTONS:
            assert len(text) <= 25, (language, key)
        if key in ALERTS:
            assert len(VARIABLE.sub("x" * 45, text)) <= 200, (language, key)


def test_no_text_is_unused() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in CODE]
    used = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert sorted(set(KEYS) - used) == []
