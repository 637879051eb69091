"""Moments as settings show them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.language import Language
from bot.texts.locale_bundle import Catalogue
from bot.texts.locales import moment

LOCAL = datetime(2026, 12, 1, 9, 5, tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (Language.EN, "1 December 2026, 09:05"),
        (Language.RU, "1 декабря 2026\u00a0г., 09:05"),
        (Language.KK, "2026\u00a0ж. 1 желтоқсан, 09:05"),
        (Language.ZH, "2026年12月1日 09:05"),
    ],
)
def test_a_moment_is_a_day_and_a_time_as_the_language_puts_them_together(
    catalogue: Catalogue, language: Language, expected: str
) -> None:
    assert moment(LOCAL, language, catalogue[language].dates) == expected
