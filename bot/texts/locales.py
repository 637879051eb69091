"""Which CLDR locale each language is written by."""

from collections.abc import Mapping
from types import MappingProxyType

from babel import Locale

from bot.core.language import Language

_TAGS: Mapping[Language, str] = MappingProxyType(
    {
        Language.EN: "en_GB",  # the day stands before the month, as the article and its readers write it
        Language.RU: "ru",
        Language.KK: "kk",
        Language.ZH: "zh_Hans_CN",
    }
)


def locale_of(language: Language) -> Locale:
    """The CLDR locale of a language; the first call for each reads its data from disk."""
    return Locale.parse(_TAGS[language])
