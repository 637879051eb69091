"""From a request's text to what a message holds: read, trimmed, with the entities that Telegram finds by itself."""

import re
from functools import lru_cache
from itertools import pairwise

from bot.sandbox.text.formatted import Entity, FormattedText, end_of, in_order, utf16_length
from bot.sandbox.text.html_reader import read_html

_HINT = re.compile(r"[@#/$]|\w\.[A-Za-z]{2}")
"""Without any of this there is nothing to find; most texts end here."""
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"«»]+[^\s<>\"«».,:;!?'()\[\]{}…]|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|io|"
    r"kz|ru|cn|me|eu|uk|de)\b(?:/[^\s<>\"]*[^\s<>\".,:;!?'()])?)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w/@])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w&/#])#(?=\w*[^\W\d])\w{1,256}(?!\w))"
    r"|(?P<cashtag>(?<![\w$])\$[A-Z]{1,8}(?![\w$]))",
    re.IGNORECASE,
)
_CONTINUOUS = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})


def found_entities(text: str, explicit: tuple[Entity, ...] = ()) -> list[Entity]:
    """What Telegram would mark in this text, save inside links, code and mentions that are marked already."""
    if not _HINT.search(text):
        return []
    taken = [one for one in explicit if one["type"] in _CONTINUOUS]
    found = [_entity(text, match) for match in _FOUND.finditer(text)]
    return [one for one in found if not any(_meet(one, other) for other in taken)]


def _entity(text: str, match: re.Match[str]) -> Entity:
    kind = match.lastgroup or ""
    return {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}


def _meet(one: Entity, other: Entity) -> bool:
    first, second = sorted((one, other), key=lambda entity: int(entity["offset"]))
    return any(end_of(left) > right["offset"] for left, right in pairwise((first, second)))


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
