"""One language's texts, numbers and dates together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.language import Language
from bot.texts.catalogue.en import ENGLISH
from bot.texts.catalogue.kk import KAZAKH
from bot.texts.catalogue.ru import RUSSIAN
from bot.texts.catalogue.settings.en import ENGLISH_SETTINGS
from bot.texts.catalogue.settings.kk import KAZAKH_SETTINGS
from bot.texts.catalogue.settings.ru import RUSSIAN_SETTINGS
from bot.texts.catalogue.settings.shape import SettingTexts
from bot.texts.catalogue.settings.zh import CHINESE_SETTINGS
from bot.texts.catalogue.shape import Plural, Texts
from bot.texts.catalogue.zh import CHINESE
from bot.texts.dates import DateStyle
from bot.texts.locales import locale_of
from bot.texts.numbers import NumberStyle, number_style

TEXTS: Mapping[Language, Texts] = MappingProxyType(
    {Language.EN: ENGLISH, Language.RU: RUSSIAN, Language.KK: KAZAKH, Language.ZH: CHINESE}
)
SETTING_TEXTS: Mapping[Language, SettingTexts] = MappingProxyType(
    {
        Language.EN: ENGLISH_SETTINGS,
        Language.RU: RUSSIAN_SETTINGS,
        Language.KK: KAZAKH_SETTINGS,
        Language.ZH: CHINESE_SETTINGS,
    }
)


@dataclass(frozen=True, slots=True)
class LocaleBundle:
    """Everything that is needed to say something in one language.

    Attributes:
        setting_texts: those of setting up announcements.
        category: the CLDR plural category of a count.
    """

    texts: Texts
    setting_texts: SettingTexts
    numbers: NumberStyle
    dates: DateStyle
    category: Callable[[int], str]

    def counted(self, plural: Plural, number: int) -> str:
        """The text in the form that the number asks for, with the number in it."""
        return plural.form(self.category(number)).format(number=number)


Catalogue = Mapping[Language, LocaleBundle]
"""A bundle for every language."""


def read_catalogue() -> Catalogue:
    """Read CLDR's data for all languages and build their bundles; takes about 0.1 s, to be done once at start."""
    return MappingProxyType({language: _bundle(language) for language in Language})


def _bundle(language: Language) -> LocaleBundle:
    return LocaleBundle(
        texts=TEXTS[language],
        setting_texts=SETTING_TEXTS[language],
        numbers=number_style(language),
        dates=DateStyle(language),
        category=locale_of(language).plural_form,
    )
