"""Telegram's HTML: markup in, text and entities out, with Telegram's own complaints.

The wordings and the byte offsets in them follow the error texts of tdlib (`parse_html`).
"""

import re
from dataclasses import dataclass

from bot.sandbox.text.formatted import SPLITTABLE, VERBATIM, Entity, FormattedText, end_of, in_order, utf16_length
from bot.sandbox.text.html_tags import BadMarkupError, read_end_tag, read_start_tag
from bot.sandbox.text.links import checked_link, mentioned_user

_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
_LAST_CHARACTER = 0x10FFFF
_SWALLOWED = SPLITTABLE | VERBATIM | {"text_link", "text_mention"}
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    part: int


class _Reading:
    """One pass over a source; `parts` is the text so far, `offset` its length in UTF-16 units."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def run(self) -> FormattedText:
        position, size = 0, len(self.source)
        while position < size:
            match = _SPECIAL.search(self.source, position)
            self._add(self.source[position : match.start() if match else size])
            if match is None:
                break
            position = self._reference(match.start()) if match[0] == "&" else self._tag(match.start())
        if self.open:
            raise BadMarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return FormattedText("".join(self.parts), tuple(_joined(self.entities)))

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.offset += utf16_length(text)

    def _reference(self, position: int) -> int:
        match = _REFERENCE.match(self.source, position)
        character = _decoded(match) if match else None
        self._add(character or "&")
        return match.end() if match and character else position + 1

    def _tag(self, position: int) -> int:
        if self.source.startswith("</", position):
            return self._close(position)
        tag, argument, after = read_start_tag(self.source, position)
        self.open.append(_Open(tag, argument, self.offset, len(self.parts)))
        return after

    def _close(self, position: int) -> int:
        after = read_end_tag(self.source, position, self.open[-1].tag if self.open else None)
        opened = self.open.pop()
        length = self.offset - opened.offset
        if length:
            self._finish(opened, length)
        return after

    def _finish(self, opened: _Open, length: int) -> None:
        entity: Entity = {"offset": opened.offset, "length": length}
        if opened.tag in _SIMPLE:
            entity["type"] = _SIMPLE[opened.tag]
        elif opened.tag == "a":
            entity |= _link(opened.argument or "".join(self.parts[opened.part :]))
        elif opened.tag == "blockquote":
            entity["type"] = "expandable_blockquote" if opened.argument else "blockquote"
        elif opened.tag == "tg-time":
            entity |= _date_time(opened.argument)
        elif opened.tag == "tg-emoji":
            entity |= _custom_emoji(opened.argument)
        else:
            self._verbatim(entity, opened)
        if "type" in entity:
            self.entities.append(entity)

    def _verbatim(self, entity: Entity, opened: _Open) -> None:
        """`code` and `pre`; `<pre><code class="language-x">` is one entity with a language."""
        inner = self.entities[-1] if self.entities else None
        whole = inner and (inner["offset"], inner["length"]) == (entity["offset"], entity["length"])
        entity["type"] = opened.tag
        if opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        if opened.tag == "pre" and inner and whole and inner["type"] == "code" and "language" in inner:
            entity["language"] = inner["language"]


def read_html(source: str) -> FormattedText:
    """Read Telegram's HTML.

    Raises:
        BadMarkupError: with the words that follow `can't parse entities: `.
    """
    return _Reading(source).run()


def _decoded(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < _LAST_CHARACTER and code not in _SURROGATES else None


def _link(url: str) -> Entity:
    if (user_id := mentioned_user(url)) is not None:
        return {"type": "text_mention", "user": {"id": user_id}}
    link = checked_link(url)
    return {"type": "text_link", "url": link} if link else {}


_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
"""How a client may show a moment (Bot API 9.5, MessageEntity)."""


def _date_time(argument: str) -> Entity:
    moment, _, form = argument.partition(" ")
    if not moment.isdecimal() or int(moment) <= 0:
        raise BadMarkupError("Invalid date specified")
    if not _FORMAT.fullmatch(form):
        raise BadMarkupError("Invalid date format used")
    return {"type": "date_time", "unix_time": int(moment), "date_time_format": form}


def _custom_emoji(identifier: str) -> Entity:
    if not identifier.isdigit() or int(identifier) == 0:
        raise BadMarkupError("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _joined(entities: list[Entity]) -> list[Entity]:
    """Neighbours of one style become one; nothing stays inside `code` and `pre`; `code` keeps no language."""
    result: list[Entity] = []
    verbatim = [one for one in entities if one["type"] in VERBATIM]
    for entity in in_order(entities):
        if any(_holds(outer, entity) for outer in verbatim):
            continue
        before = next((one for one in reversed(result) if one["type"] == entity["type"]), None)
        if before and entity["type"] in SPLITTABLE and end_of(before) >= entity["offset"]:
            before["length"] = max(end_of(before), end_of(entity)) - before["offset"]
            continue
        if entity["type"] == "code":
            entity.pop("language", None)
        result.append(entity)
    return result


def _holds(outer: Entity, inner: Entity) -> bool:
    """Whether `outer`, code or a block of it, swallows `inner`; of two that cover the same, `pre` wins."""
    if outer is inner or outer["offset"] > inner["offset"] or end_of(outer) < end_of(inner):
        return False
    same = outer["length"] == inner["length"] and inner["type"] in VERBATIM
    return inner["type"] in _SWALLOWED and (not same or outer["type"] == "pre")
