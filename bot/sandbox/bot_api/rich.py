"""Rich messages: what a call brings as `rich_message`, checked and as the message will hold it.

Rules: Bot API 10.1 (HTML and Markdown) and 10.2 (blocks), with the limits that its documentation states. Refusals in
capitals are those that bots met, the others those of TDLib (`RichMessage.cpp`, `WebPageBlock.cpp`). The words for what
is over a limit are not known; those here are our own, and nobody should rely on them. This stand-in reads blocks alone,
without media, buttons and formulas: whatever else is refused in a plain sentence.
"""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Settings
from bot.sandbox.text.formatted import utf16_length
from bot.sandbox.world.people import Json

MAX_CHARACTERS = 32_768
"""Of all texts together; UTF-16 units here, the strictest count, since it is not told what is counted."""
MAX_BLOCKS = 500
"""Nested ones, list items and table rows among them."""
MAX_DEPTH = 16
MAX_COLUMNS = 20
_HEADING_SIZES = range(1, 7)

_EMPTY = "Rich message must be non-empty"
_CONTENT_REQUIRED = "RICH_MESSAGE_CONTENT_REQUIRED"
_TEXT_BLOCKS = frozenset({"paragraph", "heading", "footer", "pre"})
_NESTING = frozenset({"blockquote", "details"})
_MARKS = frozenset("bold italic underline strikethrough spoiler code marked subscript superscript".split())
_NAMED = {
    "url": "url",
    "reference": "name",
    "reference_link": "reference_name",
    "mention": "username",
    "bot_command": "bot_command",
}
"""Rich texts that carry one more value, and the field in which it stands."""


def brings_rich(settings: Settings, params: Params, *since: int) -> bool:
    """Whether a call brings a rich message that this version reads: an older one never looks at the parameter."""
    return settings.speaks(*(since or (10, 1))) and bool(params.text("rich_message"))


def rich_content(settings: Settings, params: Params) -> Json:
    """The `rich_message` of a message.

    Raises:
        ApiError: 400 when it is empty, over a limit, or of a kind that this stand-in does not read.
    """
    given = params.structure("rich_message", "can't parse rich message JSON object")
    if not isinstance(given, dict):
        raise bad_request(_EMPTY)
    return {"rich_message": read_rich(given, with_blocks=settings.speaks(10, 2))}


def read_rich(given: Json, *, with_blocks: bool = True) -> Json:
    """An InputRichMessage as the RichMessage that it makes.

    Raises:
        ApiError: as `rich_content`.
    """
    known = ("html", "markdown", "blocks") if with_blocks else ("html", "markdown")
    used = [name for name in known if given.get(name)]
    if not used:
        raise bad_request(_EMPTY)
    if len(used) > 1:
        raise bad_request("exactly one of html, markdown and blocks must be used in a rich message")
    if used != ["blocks"] or given.get("media"):
        raise bad_request("this stand-in reads rich messages as blocks without media; write it as blocks")
    reader = _Reader()
    blocks = reader.blocks(given["blocks"], 1)
    if reader.characters > MAX_CHARACTERS:
        raise bad_request(f"rich message is too long: more than {MAX_CHARACTERS} characters")
    if reader.count > MAX_BLOCKS:
        raise bad_request(f"rich message has too many blocks: more than {MAX_BLOCKS}")
    return {"blocks": blocks} | ({"is_rtl": True} if given.get("is_rtl") else {})


class _Reader:
    """Reads blocks and counts what is limited."""

    def __init__(self) -> None:
        self.characters = 0
        self.count = 0

    def blocks(self, given: Any, depth: int) -> list[Json]:
        if depth > MAX_DEPTH:
            raise bad_request(f"rich message is nested too deeply: more than {MAX_DEPTH} levels")
        if not isinstance(given, list) or not given:
            raise bad_request(_CONTENT_REQUIRED)
        return [self._block(one, depth) for one in given]

    def _block(self, given: Any, depth: int) -> Json:
        kind = given.get("type") if isinstance(given, dict) else None
        self.count += 1
        if kind in _TEXT_BLOCKS:
            return self._text_block(kind, given)
        if kind in _NESTING:
            return self._nesting(kind, given, depth)
        match kind:
            case "divider":
                return {"type": kind}
            case "list":
                return {"type": kind, "items": self._items(given.get("items"), depth)}
            case "table":
                return self._table(given)
        raise bad_request(f"this stand-in does not know blocks of the type {kind!r} in rich messages")

    def _text_block(self, kind: str, given: Json) -> Json:
        block = {"type": kind, "text": self._required(given.get("text"))}
        if kind == "heading":
            if given.get("size") not in _HEADING_SIZES:
                raise bad_request("Invalid section heading size specified")
            block["size"] = given["size"]
        return block

    def _nesting(self, kind: str, given: Json, depth: int) -> Json:
        block: Json = {"type": kind}
        if kind == "details":
            block["summary"] = self._required(given.get("summary"))
            block |= _flags(given, "is_open")
        return block | {"blocks": self.blocks(given.get("blocks"), depth + 1)}

    def _items(self, given: Any, depth: int) -> list[Json]:
        if not isinstance(given, list) or not given:
            raise bad_request("List must be non-empty")
        self.count += len(given)
        numbered = [(place, one if isinstance(one, dict) else {}) for place, one in enumerate(given, 1)]
        return [
            {"label": f"{item.get('value', place)}." if item.get("type") else "•"}
            | {name: item[name] for name in ("value", "type") if name in item}
            | {"blocks": self.blocks(item.get("blocks"), depth + 1)}
            for place, item in numbered
        ]

    def _table(self, given: Json) -> Json:
        rows = given.get("cells")
        if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and row for row in rows):
            raise bad_request(_CONTENT_REQUIRED)
        self.count += len(rows)
        table: Json = {"type": "table", "cells": [[self._cell(cell) for cell in row] for row in rows]}
        if any(sum(cell.get("colspan", 1) for cell in row) > MAX_COLUMNS for row in table["cells"]):
            raise bad_request(f"table has too many columns: more than {MAX_COLUMNS}")
        if given.get("caption"):
            table["caption"] = self._required(given["caption"])
        return table | _flags(given, "is_bordered", "is_striped", "is_compact")

    def _cell(self, given: Any) -> Json:
        if not isinstance(given, dict):
            raise bad_request(_CONTENT_REQUIRED)
        cell: Json = {"align": given.get("align") or "left", "valign": given.get("valign") or "top"}
        if "text" in given:
            cell["text"] = self._required(given["text"], "Table cell must be non-empty")
        spans = {name: given[name] for name in ("colspan", "rowspan") if isinstance(given.get(name), int)}
        return cell | _flags(given, "is_header") | {name: span for name, span in spans.items() if span > 1}

    def _required(self, given: Any, complaint: str = _CONTENT_REQUIRED) -> Any:
        text = self._text(given)
        if not "".join(texts_of(text)).strip():
            raise bad_request(complaint)
        return text

    def _text(self, given: Any) -> Any:
        """A RichText: a string, a list of such, or an object about one."""
        if isinstance(given, str):
            self.characters += utf16_length(given)
            return given
        if isinstance(given, list):
            return [self._text(one) for one in given]
        if given is None:
            return ""
        kind = given.get("type") if isinstance(given, dict) else None
        if kind in _MARKS:
            return {"type": kind, "text": self._text(given.get("text"))}
        if kind in _NAMED and given.get(_NAMED[kind]):
            return {"type": kind, "text": self._text(given.get("text")), _NAMED[kind]: str(given[_NAMED[kind]])}
        if kind == "text_mention" and isinstance(given.get("user"), dict):
            return {"type": kind, "text": self._text(given.get("text")), "user": given["user"]}
        raise bad_request(f"this stand-in does not know texts of the type {kind!r} in rich messages")


def texts_of(given: Any) -> Iterator[str]:
    """The strings of a RichText."""
    if isinstance(given, str):
        yield given
    elif isinstance(given, list):
        for one in given:
            yield from texts_of(one)
    elif isinstance(given, dict):
        yield from texts_of(given.get("text"))


def _flags(given: Json, *names: str) -> Json:
    return {name: True for name in names if given.get(name) is True}
