"""The tags of Telegram's HTML and their attributes."""

import re

_TAGS = frozenset("a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote".split())
_PLAIN_TAG = re.compile(r"<(?:(b|strong|i|em|u|ins|s|strike|del|code|pre|blockquote)|(a) href=\"([^\"&]*)\")>")
"""The forms that nearly all tags have, read in one step."""
_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_CHARACTER = re.compile(r"&(lt|gt|amp|quot);?")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class BadMarkupError(Exception):
    """Markup that Telegram refuses; the words are Telegram's."""


def read_start_tag(source: str, position: int) -> tuple[str, str, int]:
    """The tag's name, its one argument (address, language, …) and the position after `>`.

    Raises:
        BadMarkupError: when the tag is unknown, unclosed or its attributes are malformed.
    """
    if plain := _PLAIN_TAG.match(source, position):
        return plain[1] or plain[2], plain[3] or "", plain.end()
    end = _match_end(_NAME, source, position + 1)
    if end == len(source):
        raise BadMarkupError(f"Unclosed start tag{_at(source, position)}")
    tag = source[position + 1 : end].lower()
    if tag not in _TAGS:
        raise BadMarkupError(f'Unsupported start tag "{tag}"{_at(source, position)}')
    argument = ""
    end = _match_end(_SPACE, source, end)
    while end < len(source) and source[end] != ">":
        name, value, end = _attribute(source, position, end, tag)
        argument = _time(argument, name, value) if tag == "tg-time" else _argument(tag, name, value) or argument
        end = _match_end(_SPACE, source, end)
    if end >= len(source):
        raise BadMarkupError(f"Unclosed start tag{_at(source, position)}")
    if tag == "span" and argument != "spoiler":
        raise BadMarkupError(f'Tag "span" must have class "tg-spoiler"{_at(source, position)}')
    return tag, argument, end + 1


def read_end_tag(source: str, position: int, expected: str | None) -> int:
    """The position after an end tag.

    Raises:
        BadMarkupError: when no tag is open, another is, or `>` is missing.
    """
    if expected is None:
        raise BadMarkupError(f"Unexpected end tag{_at(source, position)}")
    if source.startswith(f"{expected}>", position + 2):
        return position + len(expected) + 3
    end = _match_end(_NAME, source, position + 2)
    tag = source[position + 2 : end].lower()
    end = _match_end(_SPACE, source, end)
    if end == len(source) or source[end] != ">":
        raise BadMarkupError(f"Unclosed end tag{_at(source, position)}")
    if tag not in {"", expected}:
        raise BadMarkupError(f'Unmatched end tag{_at(source, position)}, expected "</{expected}>", found "</{tag}>"')
    return end + 1


def _attribute(source: str, tag_position: int, start: int, tag: str) -> tuple[str, str, int]:
    end = _match_end(_ATTRIBUTE_NAME, source, start)
    name = source[start:end]
    if not name:
        raise BadMarkupError(f'Empty attribute name in the tag "{tag}"{_at(source, tag_position)}')
    end = _match_end(_SPACE, source, end)
    if not source.startswith("=", end):
        if (tag, name) == ("blockquote", "expandable"):
            return name, "1", end
        raise BadMarkupError(
            f'Expected equal sign in declaration of an attribute of the tag "{tag}"{_at(source, tag_position)}'
        )
    return name, *_value(source, tag_position, _match_end(_SPACE, source, end + 1))


def _value(source: str, tag_position: int, start: int) -> tuple[str, int]:
    if start >= len(source):
        raise BadMarkupError(f"Unclosed start tag{_at(source, tag_position)}")
    if source[start] in "'\"":
        end = source.find(source[start], start + 1)
        if end < 0:
            raise BadMarkupError(f"Unclosed start tag{_at(source, tag_position)}")
        return _CHARACTER.sub(lambda match: _CHARACTERS[match[1]], source[start + 1 : end]), end + 1
    end = _match_end(_TOKEN, source, start)
    if end < len(source) and not source[end].isspace() and source[end] != ">":
        raise BadMarkupError(f"Unexpected end of name token{_at(source, start)}")
    return source[start:end].lower(), end


def _argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable"):
            return value or "1" * (tag == "blockquote")
        case ("code", "class") if value.startswith("language-"):
            return value.removeprefix("language-")
        case ("span", "class") if value.startswith("tg-"):
            return value.removeprefix("tg-")
    return ""


def _time(before: str, name: str, value: str) -> str:
    """Moment and format of a `tg-time`, with a space between them."""
    moment, _, form = before.partition(" ")
    match name:
        case "unix":
            moment = value
        case "format":
            form = value
    return f"{moment} {form}"


def _match_end(pattern: re.Pattern[str], source: str, start: int) -> int:
    match = pattern.match(source, start)
    return match.end() if match else start


def _at(source: str, position: int) -> str:
    return f" at byte offset {len(source[:position].encode(errors='replace'))}"
