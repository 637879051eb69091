"""The page's own words: complete in every language, and no word is asked for that does not exist."""

import json
import re
from pathlib import Path

import pytest

import bot.sandbox
from bot.core.language import Language

PAGE = Path(bot.sandbox.__file__).parent / "page"
WORDS = {one: json.loads((PAGE / "texts" / f"{one}.json").read_text(encoding="utf-8")) for one in Language}


@pytest.mark.parametrize("language", Language)
def test_every_language_has_every_text_with_the_same_values(language: Language) -> None:
    english, words = WORDS[Language.EN], WORDS[language]
    assert list(words) == list(english)
    assert {key: _values(text) for key, text in words.items()} == {key: _values(text) for key, text in english.items()}
    assert all(text.strip() for text in words.values())


def test_every_text_that_the_page_asks_for_is_there() -> None:
    asked = {
        key for file in PAGE.glob("*.js") for key in re.findall(r'\bt\("([^"]+)"', file.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= WORDS[Language.EN].keys()


def test_no_script_of_the_page_reads_markup_or_code_out_of_data() -> None:
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in PAGE.glob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", scripts)


def _values(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
