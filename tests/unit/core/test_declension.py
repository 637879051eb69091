"""Names in the cases of Russian and Kazakh."""

import pytest

from bot.core.stems import kazakh_names, russian_forms

RUSSIAN = """
беларусь беларуси беларусью
израиль израиля израилю израилем израиле
египет египта египту египтом египте
дания дании данию данией
гвинея гвинеи гвинее гвинею гвинеей
куба кубы кубе кубу кубой
коста-рика
ямайка ямайки ямайке ямайку ямайкой
уругвай уругвая уругваю уругваем уругвае
маврикий маврикия маврикию маврикием маврикии
чад чада чаду чадом чаде
мальдивы мальдив мальдивам мальдивами мальдивах
нидерланды нидерландов нидерландам нидерландами нидерландах
косово косова косову косовом косове
новая новой новую
восточный восточного восточному восточным восточном
канарские канарских канарским канарскими
американское американского американскому американским американском
острова островов островам островами островах
ангилья ангильи ангилье ангилью ангильей
"""


@pytest.mark.parametrize("cases", RUSSIAN.strip().splitlines())
def test_a_russian_name_has_six_cases(cases: str) -> None:
    name, *others = cases.split()

    assert set(others) <= russian_forms(name)


@pytest.mark.parametrize("name", ["марокко", "перу", "самоа", "никарагуа", "чили", "зимбабве", "гаити", "тувалу"])
def test_a_name_that_has_no_cases_stays_as_it_is(name: str) -> None:
    assert russian_forms(name) == {name}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("даниямен", "дания"), ("чадпен", "чад"), ("бениннин", "бенин"), ("бениннын", "бенин"), ("малимен", "мали"),
        ("йеменге", "йемен"), ("перуды", "перу"), ("кубадан", "куба"), ("грузияда", "грузия"), ("арабиясында", ""),
        ("арабиясынан", ""), ("малины", ""), ("чадыр", ""), ("куб", ""), ("иранлык", "иран"),
    ],
)  # fmt: skip
def test_a_kazakh_name_is_known_with_each_of_its_endings_and_with_no_other(word: str, name: str) -> None:
    names = {"дания", "чад", "бенин", "мали", "йемен", "перу", "куба", "грузия", "иран"}

    assert list(kazakh_names(word, names)) == ([name] if name else [])


@pytest.mark.parametrize("word", ["арабиясымен", "арабиясынын", "арабиясына", "арабиясынан", "арабиясында"])
def test_what_belongs_to_somebody_has_cases_of_its_own(word: str) -> None:
    assert list(kazakh_names(word, {"арабиясы"})) == ["арабиясы"]
