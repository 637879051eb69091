"""Text with entities, and how Telegram counts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Entity = dict[str, Any]
"""A MessageEntity as the Bot API writes it: `type`, `offset`, `length` and, by type, `url`, `language`, `user`."""

MAX_TEXT = 4096
"""UTF-16 units of a message's text after entity parsing (Bot API, `sendMessage`)."""
SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
VERBATIM = frozenset({"code", "pre"})
_ORDER = {
    name: place
    for place, name in enumerate(
        ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", "bold", "italic")
    )
}
_LATER = 99


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text without markup and its entities in Telegram's order; nobody changes the entities after this."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """The length in UTF-16 units, in which Telegram counts offsets and limits."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers; offset and length are in UTF-16 units."""
    if text.isascii():
        return text[offset : offset + length]
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Entities by offset, the longer first, as Telegram returns them."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"], _ORDER.get(one["type"], _LATER)))


def end_of(entity: Entity) -> int:
    """The offset just after an entity."""
    return int(entity["offset"] + entity["length"])
