"""The lexicon from the files of `data/lexicon/`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import DataFileError, InvalidValueError, Problem
from bot.core.language import Language
from bot.core.lexicon import Ask, Concept, ConceptKind, Lexicon
from bot.files.reading import Notes, find_files, raise_if_any
from bot.files.yaml_fields import Fields, member, scalar_text, suggestion
from bot.files.yaml_nodes import Entries, Items, Node, read_node

CONCEPT_KEYS = ("id", "kind", "asks", "of", "broader", "any", "short", *(language.value for language in Language))


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
    asks = _asks(fields, notes)
    if notes.refusals > before or kind is None:
        return None
    try:
        return Concept(concept_id, kind, ways, anywhere=anywhere, asks=asks, of=of, broader=broader, short=short)
    except InvalidValueError as error:
        notes.add(node.line, str(error))
        return None


def _asks(fields: Fields, notes: Notes) -> frozenset[Ask]:
    asks: set[Ask] = set()
    for node in fields.children("asks"):
        text = scalar_text(node, "an entry of asks", notes)
        if text in list(Ask):
            asks.add(Ask(text))
        elif text is not None:
            notes.add(node.line, f"asks: “{text}” is not known{suggestion(text, [ask.value for ask in Ask])}")
    return frozenset(asks)


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
