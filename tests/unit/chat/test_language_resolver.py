import pytest
from telegram import User

from bot.chat.conversation.language_resolver import LanguageResolver
from bot.core.language import Language


class Chosen:
    """Somebody in chat 1 chose Kazakh."""

    def language_of(self, chat_id: int) -> Language | None:
        return Language.KK if chat_id == 1 else None


def user(code: str | None) -> User:
    return User(77, "Aigul", is_bot=False, language_code=code)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ru", "ru"),
        ("RU", "ru"),
        ("zh-hans", "zh"),
        ("zh-TW", "zh"),
        ("kk", "kk"),
        ("fr", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_language_is_that_of_the_persons_telegram_where_it_is_spoken_here(code: str | None, language: str) -> None:
    assert LanguageResolver(Chosen(), Language.EN).of(2, user(code)) == language


def test_a_chosen_language_comes_before_that_of_telegram() -> None:
    assert LanguageResolver(Chosen(), Language.EN).of(1, user("ru")) is Language.KK
    assert LanguageResolver(Chosen(), Language.EN).of(1, None) is Language.KK


def test_nobody_gets_the_default() -> None:
    assert LanguageResolver(Chosen(), Language.ZH).of(2, None) is Language.ZH
