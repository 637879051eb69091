import pytest

from bot.core.consistency import Misplaced, misplaced
from bot.core.language import LocalText

EN, RU = "Trade of the two countries grew in 2022.", "Торговля двух стран в 2022 году выросла."
KK, ZH = "2022 жылы екі елдің саудасы өсті.", "2022年两国贸易增长。"


def found(**texts: str) -> list[tuple[str, bool]]:
    return [
        (one.why.partition(":")[0].removeprefix("statement "), one.is_doubt) for one in misplaced(LocalText(**texts))
    ]


def test_texts_in_their_own_places_are_right() -> None:
    assert misplaced(LocalText(en=EN, ru=RU, kk=KK, zh=ZH)) == []


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "Khorgos (霍尔果斯) is a port.", "ru": "Порт «Қорғас» открыт.", "zh": "KTZ Express与COSCO SHIPPING合作"},
        {"en": "{value}", "ru": "{value}", "kk": "{value}", "zh": "{value}"},
        {"en": "COSCO", "ru": "COSCO", "kk": "COSCO", "zh": "COSCO"},
        {"ru": "Чили: инфляция за 2021 год — {value}.", "kk": "Чили: инфляция, 2021 жыл — {value}."},
        {
            "ru": "Компания «Қазақстан темір жолы» перевезла {value}.",
            "kk": "«Российские железные дороги» тасыды: {value}.",
        },
        {"ru": "Казахстан: экспорт", "kk": "Казакстан: экспорт"},
    ],
)
def test_names_and_bare_figures_raise_no_alarm(texts: dict[str, str]) -> None:
    assert found(**texts) == []


def test_exchanged_russian_and_kazakh_are_told_as_exchanged() -> None:
    assert misplaced(LocalText(en=EN, ru=KK, kk=RU))[0] == Misplaced(
        "statement ru: this reads as Kazakh, and kk as Russian; the two are exchanged", is_doubt=False
    )


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        ({"en": RU, "ru": EN}, ["en", "ru"]),
        ({"ru": ZH, "zh": RU}, ["ru", "zh"]),
        ({"kk": EN, "en": KK}, ["en", "kk"]),
        ({"en": EN, "kk": RU}, ["kk"]),
        ({"en": EN, "ru": KK}, ["ru"]),
        ({"ru": RU, "zh": EN}, ["zh"]),
        ({"ru": RU, "kk": RU}, ["kk"]),
    ],
)
def test_a_text_under_another_language_is_refused(texts: dict[str, str], where: list[str]) -> None:
    assert found(**texts) == [(language, False) for language in where]


@pytest.mark.parametrize(
    "texts",
    [
        {"kk": "Казахстан Алматы экспорт импорт"},
        {"ru": "Kazakhstan Almaty export"},
        {"kk": "Экспорт по железной дороге"},
        {"ru": "Алматы, Атырау, Актау порт", "kk": "Алматы, Атырау, Актау порт"},
    ],
)
def test_a_text_that_shows_no_language_of_its_own_is_a_doubt(texts: dict[str, str]) -> None:
    doubts = found(**texts)

    assert doubts
    assert all(is_doubt for _, is_doubt in doubts)
