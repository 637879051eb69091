"""Facts and topics as YAML: a document a source, with its bibliographic head and its facts, read and written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.core.drafts import DraftFact
from bot.core.errors import DataFileError, InvalidValueError
from bot.core.facts import Fact, Source, Topic
from bot.core.figures import Figure, Scale, parse_value
from bot.files.fact_fields import FACT_FIELDS, SOURCE_FIELDS, FieldSpec, Kind
from bot.files.placed_facts import STAND_IN, PlacedFact, key_of, keyword_key
from bot.files.problems import Notes, raise_if_any
from bot.files.yaml_fields import Fields, member
from bot.files.yaml_nodes import Entries, Items, Node, Scalar, read_node

DOCUMENT_KEYS = ("source", "facts")
SOURCE_KEYS, FACT_KEYS = (tuple(field.name for field in fields) for fields in (SOURCE_FIELDS, FACT_FIELDS))
_REQUIRED_OF_SOURCE, _REQUIRED = (
    tuple(field.name for field in fields if field.is_required) for fields in (SOURCE_FIELDS, FACT_FIELDS)
)
FIGURE_KEYS = ("value", "unit", "scale")
TOPIC_KEYS = ("id", "command", "name", "description")
_OTHER_MEANING = re.compile(r"(?:null|true|false|yes|no|on|off|y|n|\d[-+.:_ \da-foxtz]*)$", re.IGNORECASE)
"""What some reader of YAML 1.1 or 1.2 takes for a boolean, number or date, PyYAML's own or not; ours never does."""


def read_yaml_facts(path: Path, notes: Notes) -> list[PlacedFact]:
    """The entries of one file, each with its fact if that is right; what is wrong goes to `notes`."""
    try:
        node = read_node(path)
    except DataFileError as error:
        notes.problems.extend(error.problems)
        return []
    document = Fields(node, "the file", DOCUMENT_KEYS, notes)
    if isinstance(node, Entries):
        document.require(*DOCUMENT_KEYS)
    head = document.node("source")
    source = STAND_IN if head is None else read_source(head, notes)
    return [_placed(child, source, notes) for child in document.children("facts")]


def read_source(node: Node, notes: Notes) -> Source:
    """The source that a mapping tells; a stand-in where it is wrong, which goes to `notes`."""
    fields = Fields(node, "source", SOURCE_KEYS, notes)
    if isinstance(node, Entries):
        fields.require(*_REQUIRED_OF_SOURCE)
    values = {field.name: _read(fields, field, notes) for field in SOURCE_FIELDS}
    # What may be unknown is None also where it is wrong, which has been noted then.
    unknown = {field.name for field in SOURCE_FIELDS if field.unknown and field.name in fields}
    missing = (key for key in _REQUIRED_OF_SOURCE if values[key] is None or key not in fields)
    stand_ins = {key: getattr(STAND_IN, key) for key in missing if key not in unknown}
    try:
        return Source(**values | stand_ins)
    except InvalidValueError as error:
        fields.note(key_of(str(error)), f"source: {error}")
        return STAND_IN


def _placed(node: Node, source: Source, notes: Notes) -> PlacedFact:
    fields = Fields(node, "the fact", FACT_KEYS, notes)
    before = notes.refusals
    if isinstance(node, Entries):
        fields.require(*_REQUIRED)
    values = {field.name: field.or_default(_read(fields, field, notes)) for field in FACT_FIELDS}
    lines, fact = _lines(fields), None
    try:
        # Built even when another key is wrong, so that the core's complaints come in the same list.
        fact = Fact(source=source, **values) if _is_complete(values) else None
    except InvalidValueError as error:
        notes.add(lines.get(key_of(str(error)), node.line), str(error))
    right = fact if notes.refusals == before else None
    return PlacedFact(values["id"], values["topic"], values["conflicts_with"], notes.path, node.line, right, lines)


def _is_complete(values: Mapping[str, Any]) -> bool:
    return values["figures"] is not None and all(values[key] for key in _REQUIRED)


def _read(fields: Fields, field: FieldSpec, notes: Notes) -> Any:
    """The value of a key; None, or nothing, when it is missing or wrong, which is written down."""
    match field.kind:
        case Kind.STATEMENT:
            return fields.local_text(field.name)
        case Kind.FIGURES:
            return _figures(fields, field.name, notes)
        case Kind.VALUE:
            return fields.parsed(field.name, field.read)
        case Kind.TEXT:
            return fields.text(field.name)
        case Kind.TEXTS:
            return fields.texts(field.name)


def _lines(fields: Fields) -> dict[str, int]:
    """The lines of the keys, of the languages of the statement, and of each keyword."""
    lines = {key: node.line for key, node in fields.items()}
    for key, node in fields.items():
        if key == "statement" and isinstance(node, Entries):
            lines |= {f"statement {language.text}": text.line for language, text in node.pairs}
        if key == "keywords" and isinstance(node, Items):
            lines |= {keyword_key(word.text): word.line for word in node.nodes if isinstance(word, Scalar)}
    return lines


def _figures(fact: Fields, key: str, notes: Notes) -> tuple[Figure, ...] | None:
    node = fact.node(key)
    if node is None:
        return ()
    named = Fields(node, key, (), notes)
    figures = [_figure(name, child, notes) for name, child in named.items()]
    right = [figure for figure in figures if figure is not None]
    return tuple(right) if len(right) == len(figures) else None


def _figure(name: str, node: Node, notes: Notes) -> Figure | None:
    fields = Fields(node, f"figure {name}", FIGURE_KEYS, notes)
    value, scale = fields.parsed("value", parse_value), fields.parsed("scale", member(Scale))
    unit = fields.text("unit")
    if not isinstance(node, Entries) or not fields.require("value") or value is None:
        return None
    try:
        return Figure(name, value, unit, scale or Scale.ONE)
    except InvalidValueError as error:
        notes.add(node.line, str(error))
        return None


def dump_facts(facts: Iterable[Fact]) -> dict[str, str]:
    """One YAML document for each source, by source id; facts keep their order.

    Raises:
        InvalidValueError: when two facts carry different sources of one id.
    """
    sources: dict[str, Source] = {}
    by_source: dict[str, list[Fact]] = {}
    for fact in facts:
        source = sources.setdefault(fact.source.id, fact.source)
        if source != fact.source:
            raise InvalidValueError(f"fact {fact.id} has another source “{source.id}” than the facts before it")
        by_source.setdefault(source.id, []).append(fact)
    documents = {
        name: {
            "source": entry_of(sources[name], SOURCE_FIELDS),
            "facts": [entry_of(fact, FACT_FIELDS) for fact in group],
        }
        for name, group in by_source.items()
    }
    return {name: dump_document(document) for name, document in documents.items()}


def dump_document(document: object) -> str:
    """YAML of entries as `entry_of` makes them."""
    style: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": float("inf")}
    text: str = yaml.dump(document, Dumper=_Dumper, **style)
    return text


class _Plain(str):
    """A value whose text is written as it is: a number, a date, a word of a list."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes as people do: lists indented, a figure on one line, double quotes, and only where they are needed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own signature
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the same
        return True

    def plain(self, value: _Plain) -> yaml.ScalarNode:
        tag: str = self.resolve(yaml.ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call] # PyYAML's
        return self.represent_scalar(tag, str(value))

    def figure(self, figure: Figure) -> yaml.MappingNode:
        parts: dict[str, str] = {"value": _Plain(f"{figure.value:f}")}
        if figure.unit:
            parts["unit"] = figure.unit
        if figure.scale is not Scale.ONE:
            parts["scale"] = _Plain(figure.scale)
        return self.represent_mapping("tag:yaml.org,2002:map", parts, flow_style=True)


_Dumper.add_implicit_resolver("tag:yaml.org,2002:other", _OTHER_MEANING, None)
_Dumper.add_representer(_Plain, _Dumper.plain)
_Dumper.add_representer(Figure, _Dumper.figure)


def entry_of(described: Source | Fact | DraftFact, fields: Iterable[FieldSpec]) -> dict[str, object]:
    """What YAML holds of a source, a fact, or a draft of one, which has no status."""
    values = ((field, getattr(described, field.name, field.default)) for field in fields)
    return {field.name: _written(field, value) for field, value in values if not field.is_left_out(value)}


def _written(field: FieldSpec, value: Any) -> object:
    match field.kind:
        case Kind.STATEMENT:
            return {language.value: text for language, text in value.items()}
        case Kind.FIGURES:
            return {figure.name: figure for figure in value}
        case Kind.VALUE:
            return _Plain(field.written(value))
        case Kind.TEXT | Kind.TEXTS:
            return list(value) if isinstance(value, tuple) else value


def load_topics(path: Path) -> list[Topic]:
    """The topics of a file, in its order.

    Raises:
        DataFileError: naming every problem of the file.
    """
    notes = Notes(path)
    node = read_node(path)
    if not isinstance(node, Items):
        notes.add(node.line, "topics must be a list: begin each one with “- id: …”")
    nodes = node.nodes if isinstance(node, Items) else ()
    found = [(topic, child.line) for child in nodes if (topic := _topic(child, notes)) is not None]
    _note_taken("id", [(topic.id, line) for topic, line in found], notes)
    _note_taken("command", [(topic.command, line) for topic, line in found], notes)
    raise_if_any(notes.problems)
    return [topic for topic, _ in found]


def _topic(node: Node, notes: Notes) -> Topic | None:
    fields = Fields(node, "the topic", TOPIC_KEYS, notes)
    if not isinstance(node, Entries) or not fields.require(*TOPIC_KEYS):
        return None
    name, description = fields.local_text("name"), fields.local_text("description")
    words = {key: fields.text(key) for key in ("id", "command")}
    if name is None or description is None:
        return None
    try:
        return Topic(**words, name=name, description=description)
    except InvalidValueError as error:
        fields.note(str(error).partition(" ")[0], str(error))
        return None


def _note_taken(what: str, words: Sequence[tuple[str, int]], notes: Notes) -> None:
    first: dict[str, int] = {}
    for word, line in words:
        earlier = first.setdefault(word, line)
        if earlier != line:
            notes.add(line, f"{what} “{word}” is taken already at line {earlier}; choose another")
