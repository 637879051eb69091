import pytest

from bot.core.stems import keys
from bot.core.text import Script, normalise


def common(one: str, other: str, script: Script) -> set[str]:
    return set(keys(normalise(one), script)) & set(keys(normalise(other), script))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("институттары", "институт"),
        ("айналымын", "айналымы"),
        ("Қазақстанның", "Қазақстан"),
        ("жобалардың", "жоба"),
        ("облысында", "облыс"),
        ("зауытының", "зауыт"),
        ("ынтымақтастығын", "ынтымақтастығы"),
        ("орталығын", "орталық"),
        ("Бүлегеновтің", "Бүлегенов"),
        ("Ляньюньгандағы", "Ляньюньган"),
        ("белдеуін", "белдеуі"),
        ("елдің", "ел"),
    ],
)
def test_kazakh_inflections_share_a_key(one: str, other: str) -> None:
    assert common(one, other, Script.CYRILLIC)


@pytest.mark.parametrize(("one", "other"), [("товарооборота", "товарооборот"), ("электростанцией", "электростанция")])
def test_russian_inflections_share_a_key(one: str, other: str) -> None:
    assert common(one, other, Script.CYRILLIC)


def test_english_inflections_share_a_key() -> None:
    assert common("projects", "project", Script.LATIN)


@pytest.mark.parametrize(("one", "other"), [("бал", "бала"), ("көмір", "көл"), ("сауда", "су")])
def test_different_kazakh_words_keep_different_keys(one: str, other: str) -> None:
    assert not {key for key in common(one, other, Script.CYRILLIC) if key.startswith("k:")}


@pytest.mark.parametrize(("letter", "script"), [("а", Script.CYRILLIC), ("a", Script.LATIN)])
def test_a_run_of_letters_longer_than_any_word_stays_whole(letter: str, script: Script) -> None:
    assert keys(letter * 65, script) == ("o:" + letter * 65,)
