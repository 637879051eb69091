"""The lexicon: the concepts of `data/lexicon/`, and the countries of the world as CLDR names them in each language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from babel import Locale

from bot.core.errors import DataFileError, InvalidValueError, Problem
from bot.core.language import Language
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon
from bot.core.roles import OPTIONAL, Role
from bot.core.text import normalise, tokenise
from bot.files.problems import Notes, raise_if_any, suggestion
from bot.files.text_files import find_files
from bot.files.yaml_fields import E, Fields, member, scalar_text
from bot.files.yaml_nodes import Entries, Items, Node, read_node

_NO_COUNTRIES = frozenset("EU EZ UN ZZ XA XB QO".split())
"""Two-letter codes in CLDR that are no country or territory; Kosovo's XK is kept, and so are islands such as IC, the
Canaries, that have no code of their own: whoever names one means no country whose name is a part of theirs."""
_TRADITIONAL = ("zh_Hant", "zh_Hant_HK")
"""CLDR's locales whose names of countries are other words and not only other characters: 義大利, 紐西蘭, 寮國."""
_BRACKETED = re.compile(r"\s*[(（](.*?)[)）]")
_WRITTEN_OUT = {"St.": "Saint", "Св.": "Святой", "о-ва": "острова", "о-в": "остров"}
CONCEPT_KEYS = ("id", "kind", "asks", "roles", "of", "broader", "any", "short", *(one.value for one in Language))


@dataclass(frozen=True, slots=True)
class _Placed:
    concept: Concept
    path: str
    line: int

    def problem(self, why: str) -> Problem:
        return Problem(self.path, self.line, why)


def load_lexicon(folder: Path) -> Lexicon:
    """All concepts of the YAML files of a folder, or of one file.

    Raises:
        DataFileError: naming every problem of all files.
    """
    problems: list[Problem] = []
    placed: list[_Placed] = []
    for path in find_files([folder], (".yaml", ".yml"), problems):
        notes = Notes(path)
        placed += _concepts(path, notes)
        problems += notes.problems
    problems += _duplicates(placed)
    if not problems:
        # A concept that could not be read would make every reference to it look lost.
        problems += _lost_references(placed)
    raise_if_any(problems)
    return Lexicon(entry.concept for entry in placed)


def _concepts(path: Path, notes: Notes) -> Iterator[_Placed]:
    try:
        node = read_node(path)
    except DataFileError as error:
        notes.problems.extend(error.problems)
        return
    if not isinstance(node, Items):
        notes.add(node.line, "concepts must be a list: begin each one with “- id: …”")
        return
    for child in node.nodes:
        concept = _concept(child, notes)
        if concept is not None:
            yield _Placed(concept, notes.path, child.line)


def _concept(node: Node, notes: Notes) -> Concept | None:
    fields = Fields(node, "the concept", CONCEPT_KEYS, notes)
    before = notes.refusals
    if not isinstance(node, Entries):
        return None
    fields.require("id", "kind")
    concept_id, kind = fields.text("id"), fields.parsed("kind", member(ConceptKind))
    ways = {language: fields.texts(language.value) for language in Language if language.value in fields}
    anywhere, of, broader, short = (fields.texts(key) for key in ("any", "of", "broader", "short"))
    asks, roles = _members(fields, "asks", Ask, notes), _members(fields, "roles", Role, notes)
    if notes.refusals > before or kind is None:
        return None
    try:
        return Concept(
            concept_id, kind, ways, anywhere=anywhere, asks=asks, of=of, broader=broader, short=short, roles=roles
        )
    except InvalidValueError as error:
        notes.add(node.line, str(error))
        return None


def _members(fields: Fields, key: str, of: type[E], notes: Notes) -> frozenset[E]:
    found: set[E] = set()
    for node in fields.children(key):
        text = scalar_text(node, f"an entry of {key}", notes)
        if text in list(of):
            found.add(of(text))
        elif text is not None:
            notes.add(node.line, f"{key}: “{text}” is not known{suggestion(text, [one.value for one in of])}")
    return frozenset(found)


def _duplicates(placed: Sequence[_Placed]) -> Iterator[Problem]:
    first: dict[str, _Placed] = {}
    for entry in placed:
        earlier = first.setdefault(entry.concept.id, entry)
        if earlier is not entry:
            where = f"{earlier.path}:{earlier.line}"
            yield entry.problem(f"concept “{entry.concept.id}” exists already at {where}; merge the two")


def _lost_references(placed: Sequence[_Placed]) -> Iterator[Problem]:
    known = {entry.concept.id for entry in placed}
    for entry in placed:
        for key in ("of", "broader"):
            for other in getattr(entry.concept, key):
                if other not in known:
                    yield entry.problem(f"{key} of {entry.concept.id} names “{other}”, a concept that does not exist")


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
        DataFileError: naming every problem of all files, or every role that no concept bears.
    """
    lexicon = load_lexicon(folder)
    raise_if_any(_unborne_roles(lexicon, folder))
    return with_countries(lexicon)


def _unborne_roles(lexicon: Lexicon, folder: Path) -> Iterator[Problem]:
    for role in Role:
        if role not in OPTIONAL and not lexicon.bearing(role):
            why = f"no concept bears the role “{role}”, without which questions get wrong answers"
            yield Problem(str(folder), 1, f"{why}; add “roles: [{role}]” to the one that is meant")


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
