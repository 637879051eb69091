"""The countries of the world in the lexicon."""

from pathlib import Path

import pytest

from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.query_parser import QueryParser
from bot.files.lexicon_files import countries, load_full_lexicon

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

    assert len(found) == len(countries()) == 257


def test_a_country_that_the_lexicon_names_keeps_its_name(lexicon: Lexicon) -> None:
    assert lexicon.name("KR", Language.RU) == lexicon.name("south-korea", Language.RU)
    assert lexicon.name("KZ", Language.ZH) == "哈萨克斯坦"


@pytest.mark.parametrize("language", list(Language))
def test_the_longest_name_wins_where_one_country_is_named_inside_anothers_name(
    lexicon: Lexicon, language: Language
) -> None:
    reader = QueryParser(PhraseBook(lexicon))
    names = {land.code: land.names[language] for land in countries() if language in land.names}
    containing = {
        code: name
        for code, name in names.items()
        if any(other != code and part.casefold() in name.casefold() for other, part in names.items())
    }
    question = {"en": "trade turnover of {0} in 2022", "ru": "какой товарооборот у страны {0}?"}
    question |= {"kk": "тауар айналымы {0} 2022", "zh": "{0}的贸易额"}

    wrong = {
        name: found
        for code, name in {**names, **containing}.items()
        if (found := _codes(reader, question[language].format(name))) != {code}
    }

    assert len(containing) >= {"en": 14, "ru": 11, "kk": 12, "zh": 15}[language]
    assert wrong == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("義大利", "IT"), ("紐西蘭", "NZ"), ("沙烏地阿拉伯", "SA"), ("寮國", "LA"), ("北韓", "KP"), ("肯亞", "KE"),
        ("奈及利亞", "NG"), ("衣索比亞", "ET"), ("卡達", "QA"), ("亞塞拜然", "AZ"), ("喬治亞", "GE"), ("哈薩克", "KZ"),
        ("查德", "TD"), ("坦尚尼亞", "TZ"), ("沙特阿拉伯", "SA"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_name_in_taiwan_and_hong_kong(lexicon: Lexicon, name: str, code: str) -> None:
    assert _codes(QueryParser(PhraseBook(lexicon)), f"中國與{name}的貿易額") - {"CN"} == {code} - {"CN"}


def _codes(reader: QueryParser, question: str) -> set[str]:
    """The codes of all countries that are read in a question."""
    return {code for span in reader.read(question).content for one in span.concepts for code in one.codes}
