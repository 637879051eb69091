"""Entities that Telegram finds in plain text by itself: commands, mentions, hashtags, addresses."""

import re
from itertools import pairwise

from bot.sandbox.text.formatted import Entity, end_of, utf16_length

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
