"""The countries of the world in the lexicon."""

from pathlib import Path

import pytest

from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.files.countries import countries, load_full_lexicon

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_full_lexicon(DATA / "lexicon")


def test_every_country_is_one_concept_by_its_code_and_by_its_name_in_every_language(lexicon: Lexicon) -> None:
    for land in countries():
        concept = lexicon.resolve(land.code)
        assert concept is not None
        wrong = [name for language, name in land.names.items() if lexicon.resolve(name) is not concept]
        assert wrong == [], land.code


def test_no_two_countries_share_a_concept(lexicon: Lexicon) -> None:
    found = {lexicon.resolve(land.code) for land in countries()}

    assert len(found) == len(countries()) == 250


def test_a_country_that_the_lexicon_names_keeps_its_name(lexicon: Lexicon) -> None:
    assert lexicon.name("KR", Language.RU) == lexicon.name("south-korea", Language.RU)
    assert lexicon.name("KZ", Language.ZH) == "哈萨克斯坦"
