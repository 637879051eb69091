"""Text and entities back to HTML, as a person's screen would show them."""

from html import escape

from bot.sandbox.text.formatted import Entity, end_of, in_order

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def written_html(text: str, entities: list[Entity] | tuple[Entity, ...]) -> str:
    """Telegram's HTML for a text; overlapping entities are cut so that tags nest."""
    units = text.encode("utf-16-le", "surrogatepass")
    return _written(units, 0, len(units) // 2, in_order(entities))


def _written(units: bytes, start: int, end: int, entities: list[Entity]) -> str:
    parts: list[str] = []
    position, index = start, 0
    while index < len(entities):
        entity = entities[index]
        stop = min(end_of(entity), end)
        inner = [one for one in entities[index + 1 :] if one["offset"] < stop]
        parts.append(_plain(units, position, entity["offset"]))
        opening, closing = _around(entity, _decoded(units, entity["offset"], stop))
        parts += [opening, _written(units, entity["offset"], stop, inner), closing]
        position = stop
        index += 1 + len(inner)
    parts.append(_plain(units, position, end))
    return "".join(parts)


def _plain(units: bytes, start: int, end: int) -> str:
    return escape(_decoded(units, start, end), quote=False)


def _decoded(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _around(entity: Entity, shown: str) -> tuple[str, str]:
    if (address := _address(entity, shown)) is not None:
        return f'<a href="{escape(address)}">', "</a>"
    match entity["type"]:
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "date_time":
            form = escape(entity["date_time_format"])
            return f'<tg-time unix="{entity["unix_time"]}" format="{form}">', "</tg-time>"
        case "pre" if "language" in entity:
            return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    tag = _TAGS.get(entity["type"])
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _address(entity: Entity, shown: str) -> str | None:
    match entity["type"]:
        case "text_link":
            return str(entity["url"])
        case "url":
            return shown if "://" in shown else f"http://{shown}"
        case "text_mention":
            return f"tg://user?id={entity['user']['id']}"
    return None
