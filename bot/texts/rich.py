"""A rich message (Bot API 10.1; as blocks since 10.2): one value, from which its blocks and its plain twin are made.

Its texts are `Marked`, written by `bot.texts.markup.HTML` as those of any other message, so that no fact is worded
twice. Limits: the Bot API's `InputRichMessage`. What obeys them is not built otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from bot.core.errors import InvalidValueError
from bot.texts.markup import HTML, Marked, join

MAX_CHARACTERS = 32_768
"""Of all texts together; counted in UTF-16 units, the strictest way, since the Bot API does not say what it counts."""
MAX_BLOCKS = 500
"""Nested ones and table rows among them."""
MAX_COLUMNS = 20
HEADING_SIZE = 3
"""Of six, the first being the largest."""
_MARKS = {"b": "bold", "s": "strikethrough"}
RichText = Any
"""The Bot API's: a string, an object about one, or a list of both."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a message is about."""

    text: Marked


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text, perhaps on several lines."""

    text: Marked


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        note: the number of the footnote that belongs to it; 0 for none.
    """

    text: Marked
    note: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row says what the row is about.

    Attributes:
        header: what each column holds; an empty one for a column of numbers that only count.
        colon: what the twin puts between the name of a column and what it holds.
        is_numeric: whether all but the first column hold figures, which stand at the right.
    """

    caption: Marked
    header: tuple[Marked, ...]
    rows: tuple[tuple[Cell, ...], ...]
    colon: Marked
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Footnotes that are folded in, numbered from 1.

    Attributes:
        summary: what is always seen of them.
        notes: each on its lines.
    """

    summary: Marked
    notes: tuple[tuple[Marked, ...], ...]


Block = Heading | Paragraph | Table | Details


@dataclass(frozen=True, slots=True)
class RichMessage:
    """A whole message.

    Raises:
        InvalidValueError: naming everything that the Bot API would refuse.
    """

    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        found = "; ".join(_problems(self))
        if found:
            raise InvalidValueError(found)

    def to_input(self) -> dict[str, Any]:
        """The Bot API's InputRichMessage: what links there are, we made, so that it looks for none."""
        return {"blocks": [_block(one) for one in self.blocks], "skip_entity_detection": True}

    def twin(self) -> Marked:
        """The same for whoever sees no tables: HTML for an ordinary message."""
        return join("\n\n", [_twin(one) for one in self.blocks])


def _problems(message: RichMessage) -> Iterator[str]:
    texts = [plain(text) for block in message.blocks for text in _texts(block)]
    if not message.blocks or not all(text.strip() for text in texts):
        yield "a rich message or a part of it is empty; leave the empty part out"
    size = sum(len(text.encode("utf-16-le")) // 2 for text in texts)
    if size > MAX_CHARACTERS:
        yield f"a rich message has {size} characters; the most is {MAX_CHARACTERS}"
    count = sum(map(_count, message.blocks))
    if count > MAX_BLOCKS:
        yield f"a rich message has {count} blocks and table rows; the most is {MAX_BLOCKS}"
    tables = [block for block in message.blocks if isinstance(block, Table)]
    if any(len(table.header) > MAX_COLUMNS for table in tables):
        yield f"a table has more than {MAX_COLUMNS} columns"
    if any(not table.rows or {len(row) for row in table.rows} != {len(table.header)} for table in tables):
        yield "a table has no rows, or one with another number of cells than its header"
    told = sum(len(block.notes) for block in message.blocks if isinstance(block, Details))
    if any(not 0 <= cell.note <= told for table in tables for row in table.rows for cell in row):
        yield "a cell refers to a footnote that there is not"


def _texts(block: Block) -> Iterator[Marked]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Table():
            yield from (block.caption, *filter(None, block.header))
            yield from (cell.text for row in block.rows for cell in row)
        case Details():
            yield block.summary
            yield from (line for note in block.notes for line in note)


def _count(block: Block) -> int:
    match block:
        case Table():
            return 2 + len(block.rows)  # the table, its header and its rows
        case Details():
            return 1 + len(block.notes)
    return 1


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text):
            return {"type": "heading", "size": HEADING_SIZE, "text": rich_text(text)}
        case Paragraph(text):
            return {"type": "paragraph", "text": rich_text(text)}
        case Table():
            return _table(block)
        case Details():
            notes = [_note(number, lines) for number, lines in enumerate(block.notes, 1)]
            return {"type": "details", "summary": rich_text(block.summary), "blocks": notes}


def _table(table: Table) -> dict[str, Any]:
    head = [_cell(Cell(text), place, table, is_header=True) for place, text in enumerate(table.header)]
    rows = [[_cell(cell, place, table) for place, cell in enumerate(row)] for row in table.rows]
    caption = rich_text(table.caption)
    return {"type": "table", "caption": caption, "is_bordered": True, "is_striped": True, "cells": [head, *rows]}


def _cell(cell: Cell, place: int, table: Table, *, is_header: bool = False) -> dict[str, Any]:
    align = "right" if table.is_numeric and place > 0 else "left"
    shown: dict[str, Any] = {"align": align, "valign": "top"}
    if is_header or place == 0:
        shown["is_header"] = True
    if not cell.text:
        return shown
    text = rich_text(cell.text)
    if cell.note:
        link = {"type": "reference_link", "text": f"[{cell.note}]", "reference_name": _name(cell.note)}
        text = [*(text if isinstance(text, list) else [text]), " ", link]
    return {**shown, "text": text}


def _note(number: int, lines: Iterable[Marked]) -> dict[str, Any]:
    text = rich_text(join("\n", lines))
    named = {"type": "reference", "name": _name(number), "text": f"[{number}]"}
    return {"type": "paragraph", "text": [named, " ", *(text if isinstance(text, list) else [text])]}


def _name(number: int) -> str:
    return f"note-{number}"


def _twin(block: Block) -> Marked:
    match block:
        case Heading(text):
            return HTML.bold(plain(text))
        case Paragraph(text):
            return text
        case Table():
            rows = [join("\n", _row_twin(row, block)) for row in block.rows]
            return join("\n" if block.is_numeric else "\n\n", (block.caption, *rows))
        case Details():
            notes = [_noted(join("\n", lines), number) for number, lines in enumerate(block.notes, 1)]
            return HTML.folded([block.summary, *notes])


def _row_twin(row: tuple[Cell, ...], table: Table) -> Iterator[Marked]:
    """What the row is about, and beneath it what the further columns hold, each behind the column's name."""
    texts = [_with_note(cell) for cell in row]
    if table.is_numeric:
        yield join("; ", (join(table.colon, (texts[0], text)) for text in texts[1:]))
        return
    led = 1 if table.header[0] else 2
    yield texts[0] if led == 1 else join(". ", texts[:led])
    for text, name in zip(texts[led:], table.header[led:], strict=True):
        yield join(table.colon, (name, text))


def _with_note(cell: Cell) -> Marked:
    return join(" ", (cell.text, HTML.text(f"[{cell.note}]"))) if cell.note else cell.text


def _noted(text: Marked, number: int) -> Marked:
    return join(" ", (HTML.text(f"[{number}]"), text))


class _Reader(HTMLParser):
    """Reads what `HTML` writes: text, `b`, `s` and `a`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[RichText] = []
        self._open: list[tuple[dict[str, str], list[RichText]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = {"type": "url", "url": dict(attrs).get("href") or ""} if tag == "a" else {"type": _MARKS[tag]}
        self._open.append((kind, self.parts))
        self.parts = []

    def handle_endtag(self, tag: str) -> None:
        del tag
        kind, before = self._open.pop()
        before.append({**kind, "text": _single(self.parts)})
        self.parts = before

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def rich_text(marked: Marked) -> RichText:
    """A text as the Bot API's RichText.

    Raises:
        KeyError: it holds markup that is none of a sentence's, such as a quotation.
    """
    reader = _Reader()
    reader.feed(marked)
    reader.close()
    return _single(reader.parts)


def plain(marked: Marked) -> str:
    """The bare words of a text."""

    def words(given: RichText) -> str:
        if isinstance(given, str):
            return given
        return "".join(map(words, given)) if isinstance(given, list) else words(given["text"])

    return words(rich_text(marked))


def _single(parts: list[RichText]) -> RichText:
    return parts[0] if len(parts) == 1 else parts
