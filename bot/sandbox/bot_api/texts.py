"""The text of a call: parsed, limited, as the message will hold it."""

from typing import Any

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.text.formatted import MAX_TEXT, Entity, FormattedText, in_order, utf16_length
from bot.sandbox.text.html_tags import BadMarkupError
from bot.sandbox.text.prepared import completed, prepared_html, prepared_plain
from bot.sandbox.world.people import Json
from bot.sandbox.world.world import World

MAX_CAPTION = 1024
"""UTF-16 units of a caption without markup (Bot API, sendPhoto)."""


def caption_text(params: Params, world: World) -> Json:
    """The `caption` and `caption_entities` of a message; nothing where there is none.

    Raises:
        ApiError: 400 when the caption is too long or its markup is wrong.
    """
    source = params.text("caption")
    if not source.strip():
        return {}
    formatted = _formatted(params, source, "caption_entities")
    if utf16_length(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content = _content(formatted, world)
    return {"caption" if name == "text" else "caption_entities": value for name, value in content.items()}


def message_text(params: Params, world: World) -> Json:
    """The `text`, `entities` and `link_preview_options` of a message.

    Raises:
        ApiError: 400 when the text is empty, too long or its markup is wrong.
    """
    source = params.text("text")
    if not source.strip():
        raise bad_request("message text is empty")
    formatted = _formatted(params, source)
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    content = _content(formatted, world)
    options = params.structure("link_preview_options", "can't parse link preview options JSON object")
    return content | {"link_preview_options": options} if options else content


def formatted_text(params: Params, world: World, source: str, name: str) -> Json:
    """The `text` and `entities` of a further text of a call, which has a mode and entities of its own.

    Raises:
        ApiError: 400 when its markup is wrong.
    """
    own = Params({"parse_mode": params.text(f"{name}_parse_mode"), "entities": params.raw.get(f"{name}_entities")})
    return _content(_formatted(own, source), world)


def _formatted(params: Params, source: str, entities: str = "entities") -> FormattedText:
    mode = params.text("parse_mode").lower()
    if mode == "html":
        try:
            return prepared_html(source)
        except BadMarkupError as error:
            raise bad_request(f"can't parse entities: {error}") from error
    if mode:
        # Markdown exists in Telegram; this stand-in refuses it in Telegram's words for an unknown mode.
        raise bad_request("unsupported parse_mode")
    given = params.structure(entities, "can't parse entities JSON object")
    if given:
        return completed(FormattedText(source, tuple(in_order(_checked(given)))))
    return prepared_plain(source)


def _checked(given: Any) -> list[Entity]:
    if not isinstance(given, list):
        raise bad_request("expected an Array of MessageEntity")
    for entity in given:
        numbers = (entity.get("offset"), entity.get("length")) if isinstance(entity, dict) else ()
        if not numbers or not all(isinstance(number, int) and number >= 0 for number in numbers):
            raise bad_request("can't parse MessageEntity: receive an entity with incorrect offset or length")
    return [entity for entity in given if entity["length"] and isinstance(entity.get("type"), str)]


def _content(formatted: FormattedText, world: World) -> Json:
    content: Json = {"text": formatted.text}
    if formatted.entities:
        known = [_with_user(entity, world) for entity in formatted.entities]
        if entities := [entity for entity in known if entity is not None]:
            content["entities"] = entities
    return content


def _with_user(entity: Entity, world: World) -> Entity | None:
    """A mention of somebody the bot has never met is dropped, as Telegram does."""
    if entity["type"] != "text_mention":
        return entity
    user_id = entity.get("user", {}).get("id")
    return entity | {"user": world.brief_of(user_id)} if user_id in world.people else None
