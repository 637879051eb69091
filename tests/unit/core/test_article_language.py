"""The language of an article, by its letters."""

import pytest

from bot.core.articles import language_of
from bot.core.language import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trade with China grew.", Language.EN),
        ("Торговля с Китаем выросла, сообщили в «Қазақстан темір жолы», и грузов стало больше.", Language.RU),
        ("Қытаймен сауда өсті, жүк көлемі көбейді.", Language.KK),
        ("哈萨克斯坦 Khorgos Gateway 无水港处理集装箱增长。", Language.ZH),
        ("12345", Language.EN),
    ],
)
def test_names_in_another_language_do_not_decide(text: str, language: Language) -> None:
    assert language_of(text) is language
