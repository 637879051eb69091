"""The four languages, and text that exists in some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.core.errors import InvalidValueError


class Language(StrEnum):
    """A language that Khorgos answers in, by its ISO 639-1 code."""

    EN = "en"
    RU = "ru"
    KK = "kk"
    ZH = "zh"


_LANGUAGES = tuple(Language)
"""Going through an enumeration itself costs three times as much."""


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in one to four languages.

    Raises:
        InvalidValueError: when no language has a text, or a text is blank.
    """

    en: str | None = None
    ru: str | None = None
    kk: str | None = None
    zh: str | None = None

    def __post_init__(self) -> None:
        texts = (self.en, self.ru, self.kk, self.zh)
        if texts == (None, None, None, None):
            raise InvalidValueError("there is no text in any language; write at least one of en, ru, kk, zh")
        if any(text is not None and not text.strip() for text in texts):
            raise InvalidValueError("a text is blank; leave the language out instead")

    def get(self, language: Language) -> str | None:
        """The text in exactly this language."""
        text: str | None = getattr(self, language)  # it is its own value, told sooner
        return text

    def best(self, language: Language) -> tuple[Language, str]:
        """The text in this language, else in the first of English, Russian, Kazakh, Chinese that has one."""
        for candidate in (language, *Language):
            if (text := self.get(candidate)) is not None:
                return candidate, text
        raise AssertionError  # __post_init__ refuses a value without any text

    def items(self) -> Iterator[tuple[Language, str]]:
        """Each language that has a text, with the text, in the order en, ru, kk, zh."""
        for language, text in zip(_LANGUAGES, (self.en, self.ru, self.kk, self.zh), strict=True):
            if text is not None:
                yield language, text

    def texts(self) -> Iterator[str]:
        """Every text, in the order of the languages."""
        return (text for _, text in self.items())
