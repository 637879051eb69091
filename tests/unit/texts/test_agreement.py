"""What the words around a gap tell of the number that is missing."""

from decimal import Decimal

import pytest

from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.texts.agreement import form
from bot.texts.locale_bundle import Catalogue, read_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


def fits(catalogue: Catalogue, language: Language, sides: tuple[str, str], *values: str | Figure) -> bool:
    """Whether nothing beside the gap tells these numbers from one another."""
    figures = [Figure("value", Decimal(one)) if isinstance(one, str) else one for one in values]
    return len({form(one, *sides, language, catalogue[language]) for one in figures}) == 1


PERCENT = [Figure("value", Decimal(value), "percent") for value in ("3", "60", "51")]
MILLIONS = [Figure("value", Decimal(value), "tonnes", Scale.MILLION) for value in ("3", "60", "51")]
TONNES = Figure("value", Decimal(3), "tonnes", Scale.BILLION)


@pytest.mark.parametrize(
    ("language", "sides", "alike", "others"),
    [
        (Language.RU, ("насчитало ", " студента из Казахстана"), ("7874", "4724", "102"), ("5906", "7871", "7812")),
        (Language.RU, ("включал ", " проектов"), ("55", "48", "112"), ("51", "52")),
        (Language.RU, ("был ", " проект"), ("51", "101"), ("55", "53", "111")),
        (
            Language.EN,
            ("equipment for a ", " MW wind farm"),
            ("5", "7", "110", "180", "1,100".replace(",", "")),
            ("8", "80", "11", "18000"),
        ),
        (Language.EN, ("with an ", " km line"), ("8", "11", "18", "830"), ("9", "7", "110")),
        (Language.KK, ("көрмесінде ", "-ке жуық"), ("45", "63", "54", "70"), ("60", "16", "58", "100")),
        (Language.KK, ("2024 жылы ", "-ға өсті"), ("2090", "1000", "10"), ("2088", "1100", "2045")),
        (Language.KK, ("жобаның ", "-нан астамы"), ("3000", "90", "10"), ("400", "30", "80")),
    ],
)
def test_words_that_agree_with_a_number_tell_which_ones_it_is_not(
    catalogue: Catalogue, language: Language, sides: tuple[str, str], alike: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert fits(catalogue, language, sides, *alike)
    assert not any(fits(catalogue, language, sides, alike[0], other) for other in others)


@pytest.mark.parametrize(
    ("language", "sides"),
    [
        (Language.RU, ("мощностью ", " МВт")),
        (Language.RU, ("занимает ", " га")),
        (Language.RU, ("до ", " в 2024 году")),
        (Language.EN, ("was ", " tonnes")),
        (Language.EN, ("Kaz ", " tonnes")),
        (Language.KK, ("2023 жылы ", " тонна")),
        (Language.ZH, ("共", "列")),
    ],
)
def test_words_that_do_not_tell_nothing(catalogue: Catalogue, language: Language, sides: tuple[str, str]) -> None:
    assert fits(catalogue, language, sides, "8", "51", "24", "60")


def test_a_scale_or_a_percent_sign_takes_the_ending_itself(catalogue: Catalogue) -> None:
    assert fits(catalogue, Language.KK, ("", "-ға өсті"), *PERCENT)
    assert fits(catalogue, Language.KK, ("", "-ға жетті"), *MILLIONS)
    assert not fits(catalogue, Language.KK, ("", "-ға жетті"), MILLIONS[0], TONNES)
    assert fits(catalogue, Language.RU, ("", " тонн"), *MILLIONS)
    assert fits(catalogue, Language.RU, ("", " роста"), *PERCENT)
