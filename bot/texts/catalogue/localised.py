"""A text in every language, and sets of texts that are read in one of them.

Texts are plain: no markup, which `bot.texts.markup` adds, and no escaping. A variable is written `{name}`; the comment
above a text lists its variables, and a test holds every language and every use to them.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, Self, TypeVar, overload

from bot.core.language import Language

T = TypeVar("T")


class TextSet:
    """Texts of one subject, read in one language: `AnswerTexts(Language.RU).unknown`."""

    def __init__(self, language: Language) -> None:
        self.locale = language


class Localised(Generic[T]):
    """One text in every language; a language that is left out fails the type check and the import.

    As an attribute of a `TextSet` it is the text in the set's language, which the set then keeps.
    """

    def __init__(self, *, en: T, ru: T, kk: T, zh: T) -> None:
        texts = {Language.EN: en, Language.RU: ru, Language.KK: kk, Language.ZH: zh}
        self._texts = MappingProxyType(texts)
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __getitem__(self, language: Language) -> T:
        return self._texts[language]

    @overload
    def __get__(self, texts: None, owner: type) -> Self: ...

    @overload
    def __get__(self, texts: TextSet, owner: type) -> T: ...

    def __get__(self, texts: TextSet | None, owner: type) -> Self | T:
        if texts is None:
            return self
        text = self._texts[texts.locale]
        vars(texts)[self._name] = text
        return text


@dataclass(frozen=True, slots=True)
class Plural:
    """One text in the plural forms that CLDR knows for its language; `{number}` stands for the count.

    Attributes:
        other: every language has it; for Russian it is the form of fractions.
    """

    other: str
    one: str | None = None
    few: str | None = None
    many: str | None = None

    def form(self, category: str) -> str:
        """The text of a CLDR plural category, such as `few`; `other` where the category has none."""
        form: str | None = getattr(self, category)
        return self.other if form is None else form
