"""Mentions and commands in the texts of a rich message: found as Telegram finds them, and read again.

A RichText is a string, a list of such, or an object about one; those here are the Bot API's `RichTextMention`,
`RichTextBotCommand` and `RichTextTextMention`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.text.formatted import Entity, end_of, utf16_length, utf16_slice
from bot.sandbox.text.prepared import found_entities

_HOLD_TEXT = frozenset({"text", "summary", "caption", "credit", "cells", "items", "blocks"})
"""The fields of blocks, items, cells and texts that hold further text."""
_CLOSED = frozenset({"pre", "code", "url", "mention", "bot_command", "text_mention"})
"""Blocks and texts in which nothing is looked for."""
_FIELDS = {"mention": "username", "bot_command": "bot_command"}
"""What is found, and the field that tells it once more."""
_NAMES = frozenset({*_FIELDS, "text_mention"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A part of a rich message that names somebody.

    Attributes:
        entity: the RichText about it.
        words: that it covers.
        is_first: whether the message begins with it.
    """

    entity: Entity
    words: str
    is_first: bool


def with_found(given: Any) -> Any:
    """A rich message, or a part of it, in whose strings mentions and commands are marked."""
    if isinstance(given, str):
        return _marked(given)
    if isinstance(given, list):
        return [with_found(one) for one in given]
    if not isinstance(given, dict) or given.get("type") in _CLOSED:
        return given
    return {name: with_found(value) if name in _HOLD_TEXT else value for name, value in given.items()}


def _marked(text: str) -> Any:
    parts: list[Any] = []
    end = 0
    for entity in found_entities(text):
        if (field := _FIELDS.get(entity["type"])) is None:
            continue
        words = utf16_slice(text, entity["offset"], entity["length"])
        parts.append(utf16_slice(text, end, entity["offset"] - end))
        parts.append({"type": entity["type"], "text": words, field: words.removeprefix("@")})
        end = end_of(entity)
    if not parts:
        return text
    return [part for part in (*parts, utf16_slice(text, end, utf16_length(text) - end)) if part]


def namings(rich: Any) -> Iterator[Naming]:
    """All that a rich message names, in the order in which it is read."""
    before = ""
    for entity, words in _pieces(rich):
        if entity is not None:
            yield Naming(entity, words, is_first=not before)
        before += words


def _pieces(given: Any) -> Iterator[tuple[Entity | None, str]]:
    """The words of a message, those that name somebody with what tells whom."""
    if isinstance(given, str):
        yield None, given
    elif isinstance(given, list):
        for one in given:
            yield from _pieces(one)
    elif isinstance(given, dict):
        inner = [piece for name in given if name in _HOLD_TEXT for piece in _pieces(given[name])]
        if given.get("type") in _NAMES:
            yield given, "".join(words for _, words in inner)
        else:
            yield from inner
