import pytest

from bot.core.errors import InvalidValueError
from bot.core.language import Language, LocalText


def test_the_best_text_is_in_the_language_asked_for() -> None:
    assert LocalText(en="honey", kk="бал").best(Language.KK) == (Language.KK, "бал")


def test_the_best_text_falls_back_in_a_fixed_order_and_names_its_language() -> None:
    assert LocalText(ru="мёд", zh="蜂蜜").best(Language.KK) == (Language.RU, "мёд")


@pytest.mark.parametrize("texts", [{}, {"en": ""}, {"en": "honey", "ru": " "}])
def test_a_text_in_no_language_or_a_blank_one_is_not_built(texts: dict[str, str]) -> None:
    with pytest.raises(InvalidValueError):
        LocalText(**texts)
