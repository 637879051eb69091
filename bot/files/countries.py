"""The countries and territories of the world, named as CLDR does in the four languages."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from babel import Locale

from bot.core.language import Language
from bot.core.lexicon import Concept, ConceptKind, Lexicon
from bot.core.text import normalise, tokenise
from bot.files.lexicon_yaml import load_lexicon

_NO_COUNTRIES = frozenset("EU EZ UN ZZ XA XB QO".split())
"""Two-letter codes in CLDR that are no country or territory; Kosovo's XK is kept, and so are islands such as IC, the
Canaries, that have no code of their own: whoever names one means no country whose name is a part of theirs."""
_TRADITIONAL = ("zh_Hant", "zh_Hant_HK")
"""CLDR's locales whose names of countries are other words and not only other characters: 義大利, 紐西蘭, 寮國."""
_BRACKETED = re.compile(r"\s*[(（](.*?)[)）]")
_WRITTEN_OUT = {"St.": "Saint", "Св.": "Святой", "о-ва": "острова", "о-в": "остров"}


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 code, with its CLDR name in each language.

    Attributes:
        also: what it is called in Chinese beside the mainland.
    """

    code: str
    names: Mapping[Language, str]
    also: tuple[str, ...] = ()


def load_full_lexicon(folder: Path) -> Lexicon:
    """All concepts of the YAML files of a folder, and the countries of the world.

    Raises:
        DataFileError: naming every problem of all files.
    """
    return with_countries(load_lexicon(folder))


def countries() -> list[Country]:
    """The 257 countries and territories, by code."""
    names = {language: _territories(language.value) for language in Language}
    beside = [_territories(name) for name in _TRADITIONAL]
    codes = sorted(code for code in names[Language.EN] if len(code) == len("KZ") and code not in _NO_COUNTRIES)
    return [
        Country(
            code,
            {language: names[language][code] for language in Language if code in names[language]},
            tuple(dict.fromkeys(held[code] for held in beside if code in held)),
        )
        for code in codes
    ]


def _territories(locale: str) -> Mapping[str, str]:
    return {str(code): str(name) for code, name in Locale.parse(locale).territories.items()}


def with_countries(lexicon: Lexicon, lands: Iterable[Country] | None = None) -> Lexicon:
    """The lexicon with every country: those that it has learn their CLDR names and code, the others are added.

    Args:
        lexicon: what people can name; a country in it is known by its English CLDR name.
        lands: the countries; by default those of the world.
    """
    by_name = {
        _folded(way): concept
        for concept in lexicon
        if concept.kind in (ConceptKind.COUNTRY, ConceptKind.PLACE)
        for way in concept.ways.get(Language.EN, ())
    }
    learnt: dict[str, Concept] = {}
    for land in countries() if lands is None else lands:
        held = next((by_name[_folded(name)] for name in _english(land) if _folded(name) in by_name), None)
        concept = _added(land, lexicon) if held is None else _completed(held, land)
        learnt[concept.id] = concept
    kept = (learnt.pop(concept.id, concept) for concept in lexicon)
    return Lexicon([*kept, *learnt.values()])


def _english(land: Country) -> tuple[str, ...]:
    return _forms(land.names[Language.EN], Language.EN)


def _added(land: Country, lexicon: Lexicon) -> Concept:
    plain = unicodedata.normalize("NFD", land.names[Language.EN]).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z]+", _BRACKETED.sub("", plain)))
    name = name if lexicon.get(name) is None else f"country-{land.code.lower()}"
    ways = {language: _all_forms(land, language) for language in land.names}
    return Concept(name, ConceptKind.COUNTRY, ways, codes=(land.code,))


def _completed(held: Concept, land: Country) -> Concept:
    """The concept with the CLDR names that it lacks; its own come first, so that it is called what it was."""
    ways = {
        language: tuple(dict.fromkeys([*held.ways.get(language, ()), *_all_forms(land, language)]))
        for language in land.names
    }
    return replace(held, ways=ways, codes=(land.code,))


def _all_forms(land: Country, language: Language) -> tuple[str, ...]:
    also = land.also if language is Language.ZH else ()
    return tuple(dict.fromkeys(form for name in (land.names[language], *also) for form in _forms(name, language)))


def _forms(name: str, language: Language) -> tuple[str, ...]:
    """A name as people write it: with its brackets, without them, and without abbreviations."""
    return tuple(dict.fromkeys(_written(name, language)))


def _written(name: str, language: Language) -> Iterator[str]:
    bare = _BRACKETED.sub("", name)
    yield name
    if language is not Language.ZH and _is_one_name(name):
        yield bare
    if not _WRITTEN_OUT.keys().isdisjoint(name.split()):
        yield " ".join(_WRITTEN_OUT.get(word, word) for word in name.split())


def _is_one_name(name: str) -> bool:
    """Whether the brackets hold another name or a rank, not what tells two places apart: "(США)", "(Килинг)"."""
    inside = _BRACKETED.search(name)
    return inside is not None and "Виргинские" not in name


def _folded(name: str) -> str:
    return " ".join(token.text for token in tokenise(normalise(name)))
