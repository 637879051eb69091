"""From a request's text to what a message holds: read, trimmed, entities found."""

from functools import lru_cache

from bot.sandbox.text.formatted import Entity, FormattedText, end_of, in_order, utf16_length
from bot.sandbox.text.found import found_entities
from bot.sandbox.text.html_reader import read_html

MAX_ENTITIES = 100
"""Telegram ignores further ones (undocumented; python-telegram-bot's `MessageLimit.MESSAGE_ENTITIES`)."""


@lru_cache(maxsize=512)
def prepared_html(source: str) -> FormattedText:
    """HTML as a message holds it; remembered, since an announcement goes to thousands of chats.

    Raises:
        BadMarkupError: in Telegram's words.
    """
    return completed(read_html(source))


@lru_cache(maxsize=512)
def prepared_plain(source: str) -> FormattedText:
    """Plain text as a message holds it."""
    return completed(FormattedText(source))


def completed(formatted: FormattedText) -> FormattedText:
    """Trimmed, with the entities that Telegram finds by itself, at most a hundred in all."""
    trimmed = _trimmed(formatted)
    found = found_entities(trimmed.text, trimmed.entities)
    entities = in_order([*trimmed.entities, *found]) if found else trimmed.entities
    return FormattedText(trimmed.text, tuple(entities[:MAX_ENTITIES]))


def _trimmed(formatted: FormattedText) -> FormattedText:
    """Spaces go from the end, and from the beginning up to the first entity."""
    text = formatted.text.rstrip()
    first = formatted.entities[0]["offset"] if formatted.entities else len(text)
    blank = min(len(text) - len(text.lstrip(" \n")), first)
    if not blank and len(text) == len(formatted.text):
        return formatted
    text = text[blank:]
    size = utf16_length(text)
    moved = (_moved(entity, blank, size) for entity in formatted.entities)
    return FormattedText(text, tuple(entity for entity in moved if entity["length"] > 0))


def _moved(entity: Entity, by: int, size: int) -> Entity:
    offset = entity["offset"] - by
    return {**entity, "offset": offset, "length": min(end_of(entity) - by, size) - offset}
