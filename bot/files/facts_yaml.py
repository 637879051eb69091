"""Facts from YAML: one document a source, with its bibliographic head and its facts."""

from pathlib import Path

from bot.core.dates import PartialDate, Period
from bot.core.errors import DataFileError, InvalidValueError
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale, parse_value
from bot.core.language import Language
from bot.files.placed import STAND_IN, PlacedFact, key_of, keyword_key
from bot.files.reading import Notes
from bot.files.yaml_fields import Fields, member, parse_day
from bot.files.yaml_nodes import Entries, Items, Node, Scalar, read_node

DOCUMENT_KEYS = ("source", "facts")
SOURCE_KEYS = ("id", "publisher", "title", "url", "language", "kind", "licence", "published", "checked")
FACT_KEYS = (
    *("id", "topic", "subject", "metric", "figures", "period", "place", "attributed_to", "stage"),
    *("conflicts_with", "status", "review_by", "statement", "keywords"),
)
FIGURE_KEYS = ("value", "unit", "scale")
_SOURCE_WORDS = ("id", "publisher", "title", "url", "licence")
_FACT_WORDS = ("id", "topic", "subject", "metric", "place", "attributed_to")


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
    source = STAND_IN if head is None else _source(head, notes)
    return [_placed(child, source, notes) for child in document.children("facts")]


def _source(node: Node, notes: Notes) -> Source:
    fields = Fields(node, "source", SOURCE_KEYS, notes)
    if isinstance(node, Entries):
        fields.require(*SOURCE_KEYS[:-1])
    words = {key: fields.text(key) if key in fields else getattr(STAND_IN, key) for key in _SOURCE_WORDS}
    try:
        return Source(
            **words,
            language=fields.parsed("language", member(Language)) or STAND_IN.language,
            kind=fields.parsed("kind", member(SourceKind)) or STAND_IN.kind,
            published=fields.parsed("published", PartialDate.parse) or STAND_IN.published,
            checked=fields.parsed("checked", PartialDate.parse),
        )
    except InvalidValueError as error:
        fields.note(key_of(str(error)), f"source: {error}")
        return STAND_IN


def _placed(node: Node, source: Source, notes: Notes) -> PlacedFact:
    fields = Fields(node, "the fact", FACT_KEYS, notes)
    before = notes.refusals
    if isinstance(node, Entries):
        fields.require("id", "topic", "statement")
    words = {key: fields.text(key) for key in _FACT_WORDS}
    conflicts = fields.texts("conflicts_with")
    lines, fact = _lines(fields), None
    try:
        fact = _fact(fields, words, conflicts, source, notes)
    except InvalidValueError as error:
        notes.add(lines.get(key_of(str(error)), node.line), str(error))
    right = notes.refusals == before
    return PlacedFact(words["id"], words["topic"], conflicts, notes.path, node.line, fact if right else None, lines)


def _fact(
    fields: Fields, words: dict[str, str], conflicts: tuple[str, ...], source: Source, notes: Notes
) -> Fact | None:
    statement, figures = fields.local_text("statement"), _figures(fields, notes)
    period, stage = fields.parsed("period", Period.parse), fields.parsed("stage", member(Stage))
    status, review_by = fields.parsed("status", member(Status)), fields.parsed("review_by", parse_day)
    keywords = fields.texts("keywords")
    if statement is None or figures is None or not (words["id"] and words["topic"]):
        return None
    # Built even when another key is wrong, so that the core's complaints come in the same list.
    return Fact(
        id=words["id"],
        topic=words["topic"],
        statement=statement,
        source=source,
        subject=words["subject"],
        metric=words["metric"],
        figures=figures,
        period=period,
        place=words["place"],
        attributed_to=words["attributed_to"],
        stage=stage,
        conflicts_with=conflicts,
        status=status or Status.PUBLISHED,
        review_by=review_by,
        keywords=keywords,
    )


def _lines(fields: Fields) -> dict[str, int]:
    """The lines of the keys, of the languages of the statement, and of each keyword."""
    lines = {key: node.line for key, node in fields.items()}
    for key, node in fields.items():
        if key == "statement" and isinstance(node, Entries):
            lines |= {f"statement {language.text}": text.line for language, text in node.pairs}
        if key == "keywords" and isinstance(node, Items):
            lines |= {keyword_key(word.text): word.line for word in node.nodes if isinstance(word, Scalar)}
    return lines


def _figures(fact: Fields, notes: Notes) -> tuple[Figure, ...] | None:
    node = fact.node("figures")
    if node is None:
        return ()
    named = Fields(node, "figures", (), notes)
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
