"""Countries and people by all their names, however they are typed: no answer about another one."""

from collections.abc import Iterable, Iterator

import pytest

from bot.app.library import Library
from bot.core.answers import Outcome, Slot
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.stems import russian_forms
from bot.core.text import normalise
from bot.files.lexicon_files import Country, countries

pytestmark = pytest.mark.asyncio(loop_scope="session")

TURNOVER = "trade-turnover-2022"
HOME = {"KZ", "CN"}
OTHER_WORDS = {"гана", "катар", "того"}
"""Names that in small letters are other words: ғана, қатар, того."""
KAZAKH_CASES = {
    # behind a vowel, a voiced and a voiceless consonant: ending with back and with front vowels
    "genitive": (("ның", "нің"), ("дың", "дің"), ("тың", "тің")),
    "dative": (("ға", "ге"), ("ға", "ге"), ("қа", "ке")),
    "accusative": (("ны", "ні"), ("ды", "ді"), ("ты", "ті")),
    "locative": (("да", "де"), ("да", "де"), ("та", "те")),
    "ablative": (("дан", "ден"), ("дан", "ден"), ("тан", "тен")),
    "instrumental": (("мен", "мен"), ("мен", "бен"), ("пен", "пен")),
}
POSSESSED_CASES = {
    "genitive": "ның",
    "dative": "на",
    "accusative": "н",
    "locative": "нда",
    "ablative": "нан",
    "instrumental": "мен",
}
WRITTEN_OUT = {"о-в": "остров", "о-ва": "острова", "Св.": "Святой"}
AFTER_HOME, BEFORE_HOME = ("中{0}", "哈{0}", "对{0}", "驻{0}", "赴{0}"), ("{0}中", "{0}哈")
OF_STATES = ("贸易额", "2022年贸易额", "两国贸易额", "去年的贸易额", "双边贸易额是多少", "之间的贸易额", "2019年贸易额")


@pytest.mark.parametrize(
    "question",
    [
        "US trade turnover 2022",
        "US-China trade turnover",
        "trade turnover of the U.S. and China in 2022",
        "Franco-Chinese trade turnover",
        "Russo-Chinese trade turnover",
        "Anglo-Chinese trade turnover 2022",
        "Azeri trade turnover",
        "Euro-Chinese trade turnover",
        "Sino-Russian trade turnover 2022",
        "Burmese trade turnover in 2022",
        "trade turnover with the States",
        "trade turnover with the UK",
        "trade turnover with the EU",
        "trade turnover with the West",
        "trade turnover with Abkhazia",
        "trade turnover with Transnistria in 2022",
        "trade turnover with Scotland",
        "товарооборот с Западом в 2022",
        "торговля с Абхазией",
        "кубинско-китайский товарооборот",
        "франко-казахстанский товарооборот",
        "датский товарооборот 2022",
        "中乌贸易额2022年",
        "中塔贸易额",
        "哈俄贸易额多少",
        "中美贸易额2022年",
        "哈吉贸易额是多少",
        "中日贸易额2022",
        "中欧贸易额2022",
        "中韩2022年贸易额",
        "哈德贸易额",
        "加纳利群岛2022年的贸易额",
        "北马里亚纳群岛2022年的贸易额",
        "中國與義大利2022年的貿易額",
        "哈薩克與寮國的貿易額是多少",
        "товарооборот Гана — Китай в 2022 году",
        "товарооборот с Того в 2022 году",
        "Қытай мен Катар тауар айналымы 2022 жылы",
        "Что сказал Ли Кэцян о поясе Шёлкового пути в Астане?",
    ],
)
async def test_what_is_asked_of_another_is_not_answered(library: Library, question: str) -> None:
    assert library.services.answers.find(question).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("тoвaрoобoрoт Китая и Казахстана в 2022 году", TURNOVER),
        ("Trаde turnоver between China and Kazаkhstan in 2022", TURNOVER),
        ("Жiбек жолы экономикалық белдеуін кiм ұсынды?", "silk-road-proposer"),
        ("Қaзaқcтaн мен Қытaй тaуap aйнaлымы 2022 жылы қaншa?", TURNOVER),
        ("2022 jyly Qytai men Qazaqstan arasyndağy tauar ainalymy", TURNOVER),
        ("2022 jılı Qıtay men Qazaqstan arasındağı tauar aynalımı", TURNOVER),
        ("Jañatas jel elektr stansasyn kim saldy?", "zhanatas-investor"),
        ("哈薩克和中國2022年的貿易額", TURNOVER),
        ("我国对哈贸易额2022年", TURNOVER),
        ("trade\u200bturnover of China and Kazakhstan in 2022", TURNOVER),
        ("товаро\u200bоборот Китая и Казахстана в 2022", TURNOVER),
    ],
)
async def test_letters_of_another_alphabet_lead_to_the_same_answer(library: Library, question: str, fact: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.ANSWER
    assert answer.facts[0].id == fact


def _answered(library: Library, questions: Iterable[str]) -> list[str]:
    return [question for question in questions if library.services.answers.find(question).outcome is Outcome.ANSWER]


def _others() -> list[Country]:
    return [land for land in countries() if land.code not in HOME]


def _in_russian_cases(name: str) -> Iterator[str]:
    """A name with all its words in each case; those that have fewer forms stay in their last one."""
    written = (WRITTEN_OUT.get(word, word) for word in name.split())
    words = [[word] if len(word) == 1 or word.isupper() else sorted(russian_forms(normalise(word))) for word in written]
    for place in range(max(map(len, words))):
        yield " ".join(forms[min(place, len(forms) - 1)] for forms in words)


def _in_kazakh(name: str, case: str) -> Iterator[str]:
    """A name in a case, with back and with front vowels: what stands after a name from abroad is spelt either way."""
    last = name[-1].casefold()
    if " " in name and last in "ыі":
        yield name + POSSESSED_CASES[case]
        return
    kind = 0 if last in "аәеиоөұүыіэюяу" else 1 if last in "бвгғджзйлмнңр" else 2
    yield from (name + ending for ending in KAZAKH_CASES[case][kind] if not name.endswith("и") or ending != "ны")


@pytest.mark.parametrize("asked", ["товарооборот с {0}", "товарооборот Китая и {0} в 2022 году"])
async def test_no_case_of_another_country_in_russian_is_answered(library: Library, asked: str) -> None:
    names = [
        form for land in _others() if Language.RU in land.names for form in _in_russian_cases(land.names[Language.RU])
    ]

    assert len(names) > 1_000
    assert _answered(library, [asked.format(name) for name in names if name not in OTHER_WORDS]) == []


@pytest.mark.parametrize("case", KAZAKH_CASES)
@pytest.mark.parametrize("asked", ["{0} тауар айналымы", "Қытай мен {0} арасындағы тауар айналымы 2022 жылы"])
async def test_no_case_of_another_country_in_kazakh_is_answered(library: Library, asked: str, case: str) -> None:
    names = [
        form for land in _others() if Language.KK in land.names for form in _in_kazakh(land.names[Language.KK], case)
    ]

    assert len(names) > 250
    assert _answered(library, [asked.format(name) for name in names]) == []
    assert _answered(library, [asked.format(name.lower()) for name in names]) == []


@pytest.mark.parametrize(
    "asked", ["{0} trade turnover in 2022", "Sino-{0} trade turnover", "trade turnover {0}–Kazakh"]
)
async def test_no_word_for_another_country_in_english_is_answered(
    library: Library, lexicon: Lexicon, asked: str
) -> None:
    ways = {
        way
        for land in _others()
        if (concept := lexicon.resolve(land.code)) is not None
        for way in concept.ways.get(Language.EN, ())
    }

    assert len(ways) > 450
    assert _answered(library, [asked.format(way) for way in sorted(ways)]) == []
    assert _answered(library, [asked.format(way.lower()) for way in sorted(ways)]) == []


@pytest.mark.parametrize("pair", [*AFTER_HOME, *BEFORE_HOME])
async def test_no_pair_of_states_by_a_character_each_is_answered(library: Library, lexicon: Lexicon, pair: str) -> None:
    characters = sorted({char for concept in lexicon for char in concept.short})

    assert len(characters) > 70
    assert _answered(library, [pair.format(char) + tail for char in characters for tail in OF_STATES]) == []


@pytest.mark.parametrize(
    "question",
    [
        "中哈贸易额2022年",
        "中国对哈贸易额2022",
        "对比2022年中哈贸易额",
        "中國大陸與哈薩克的貿易額2022",
        "中国大陆与哈萨克斯坦2022年贸易额",
        "哈中2022年贸易额",
    ],
)
async def test_a_pair_that_is_home_or_an_ordinary_word_is_no_other_country(library: Library, question: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.ANSWER
    assert answer.facts[0].id == TURNOVER


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("товарооборот с Германией в 2021", "Германией"),
        ("товарооборот Беларуси и Китая за 2020 год", "Беларуси"),
        ("trade turnover with Germany in 2019", "Germany"),
        ("Cuban trade turnover in 1999", "Cuban"),
        ("中德2019年贸易额", "中德"),
        ("Ресеймен тауар айналымы 2019", "Ресеймен"),
        ("中俄贸易额2022", "中俄贸易额"),
        ("中俄貿易額2022", "中俄貿易額"),
        ("哈意贸易额", "哈意贸易额"),
        ("对日贸易额2019年", "对日贸易额"),
    ],
)
async def test_a_refusal_names_the_country_that_was_asked_for(library: Library, question: str, named: str) -> None:
    missing = library.services.answers.find(question).missing

    assert missing is not None
    assert (missing.slot, missing.asked) == (Slot.COUNTRY, named)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("товарооборот с Нарнией", "Нарнией"),
        ("«Нарния» товарооборот 2022", "Нарния"),
        ("trade turnover of China and Wakanda in 2022", "Wakanda"),
        ("Narnia trade turnover 2022", "Narnia"),
        ('trade turnover with "Narnia"', "Narnia"),
        ("narnia-china trade turnover", "narnia"),
        ("Нарниямен тауар айналымы", "Нарниямен"),
        ("中国与纳尼亚的贸易额", "纳尼亚"),
        ("中国和瓦坎达贸易额2022", "瓦坎达"),
    ],
)
async def test_a_name_that_nobody_knows_is_not_dropped(library: Library, question: str, named: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.UNKNOWN
    assert answer.missing is not None
    assert answer.missing.asked == named


@pytest.mark.parametrize(
    "question",
    [
        "What Is The Trade Turnover Of China And Kazakhstan In 2022?",
        "WHAT WAS THE TRADE TURNOVER OF CHINA AND KAZAKHSTAN IN 2022",
        "Каков Товарооборот Китая И Казахстана В 2022 Году?",
        "tovarooborot Kitaya i Kazahstana v 2022",
        "trade tunrover of Chnia and Kazahkstan in 2022",
        "товаробарот «Китай — Казахстан» 2022",
    ],
)
async def test_capitals_quotes_and_slips_make_no_name_of_a_word(library: Library, question: str) -> None:
    answer = library.services.answers.find(question)

    assert answer.outcome is Outcome.ANSWER
    assert answer.facts[0].id == TURNOVER
