"""Telegram's updates as python-telegram-bot's objects."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, Update, User
from telegram.constants import MessageLimit

from bot.chat.updates.update_validation import is_known, is_valid

log = logging.getLogger(__name__)

_WRITTEN = ("message", "edited_message", "guest_message")
_HOLDS_MESSAGE = (*_WRITTEN, "callback_query", "reply_to_message", "external_reply", "pinned_message")
"""Under which fields of updates, messages and presses there are messages."""
_DEEPEST = 64
"""Blocks nest 16 deep at most (Bot API), each with a list and its texts."""
_WORDED: Mapping[str, str] = {
    "summary": "",
    "label": " ",
    "text": "",
    "alternative_text": "",
    "expression": "",
    "items": "\n",
    "cells": "\n",
    "blocks": "\n",
    "caption": "\n",
    "credit": "\n",
}
"""The fields that hold words, in the order in which they are shown, and what stands between them and their like."""
_PLAIN_UPDATE = frozenset({"update_id", "message"})
_PLAIN_MESSAGE = frozenset({"message_id", "date", "chat", "from", "text"})
_PLAIN_CHAT = frozenset({"id", "type", "title", "username", "first_name", "last_name", "is_forum"})
_PLAIN_USER = frozenset(
    {"id", "is_bot", "first_name", "last_name", "username", "language_code", "is_premium", "added_to_attachment_menu"}
)


def read_update(raw: dict[str, Any], bot: Bot) -> Update | None:
    """The update if anything here reads its kind and it can be read; what cannot is told in the log, by its id alone.

    Args:
        raw: anything with an `update_id`.
        bot: whose objects these will be.
    """
    if not is_known(raw):
        return None
    try:
        if not is_valid(raw):
            raise ValueError("not of the form that the Bot API promises")  # noqa: TRY301 - one way out for all
        return parse_update(raw, bot)
    except Exception as error:  # noqa: BLE001 - the parser raises whatever a wrong shape leads it to
        log.error(  # noqa: TRY400 - a traceback may quote the update
            "update cannot be read",
            extra={"event": "update.malformed", "update_id": raw["update_id"], "error": type(error).__name__},
        )
        return None


def parse_update(raw: dict[str, Any], bot: Bot) -> Update:
    """The update; equal to what `Update.de_json` makes of it, where that takes it.

    That one looks for all of some ninety parts that a message may have. A message that is nothing but text, as nearly
    all questions are, is built straight from the five that it has, in a third of the time.
    A rich message gets its words as text, and a poll of an older server what it lacks.

    Args:
        raw: a valid update.
        bot: whose objects these will be; it must have no default time zone.

    Raises:
        Exception: whatever a wrong shape leads to.
    """
    message = raw.get("message")
    if raw.keys() == _PLAIN_UPDATE and isinstance(message, dict) and _is_plain_text(message):
        update = Update(raw["update_id"], message=_plain_text(message, bot))
        update.set_bot(bot)
        return update
    return Update.de_json(_with_whole_polls(_with_text(raw)), bot)


def _is_plain_text(message: Mapping[str, Any]) -> bool:
    return (
        message.keys() == _PLAIN_MESSAGE
        and message["date"] > 0  # 0 is that of a message which cannot be reached
        and message["chat"].keys() <= _PLAIN_CHAT
        and isinstance(message["from"], dict)
        and message["from"].keys() <= _PLAIN_USER
    )


def _plain_text(message: Mapping[str, Any], bot: Bot) -> Message:
    chat, user = Chat(**message["chat"]), User(**message["from"])
    read = Message(
        message["message_id"],
        datetime.fromtimestamp(message["date"], UTC),
        chat,
        from_user=user,
        text=message["text"],
    )
    for part in (chat, user, read):
        part.set_bot(bot)
    return read


def _with_whole_polls(part: dict[str, Any]) -> dict[str, Any]:
    """An update, or a part of one, whose polls and votes have what python-telegram-bot does not read them without.

    Servers before Bot API 9.6 know options by their places alone, and one right option, of which later ones tell both
    ways; `members_only` is of 10.0.
    """
    changed: dict[str, Any] = {}
    if isinstance(answer := part.get("poll_answer"), dict):
        changed["poll_answer"] = {"option_persistent_ids": [], **answer}
    if isinstance(poll := part.get("poll"), dict):
        changed["poll"] = _whole_poll(poll)
    for name in _HOLDS_MESSAGE:
        if isinstance(held := part.get(name), dict) and (told := _with_whole_polls(held)) is not held:
            changed[name] = told
    return {**part, **changed} if changed else part


def _whole_poll(poll: dict[str, Any]) -> dict[str, Any]:
    whole = {"allows_revoting": False, "members_only": False, **poll}
    right = whole.pop("correct_option_id", None)  # python-telegram-bot warns where it is
    if right is not None:
        whole.setdefault("correct_option_ids", [right])
    if isinstance(options := poll.get("options"), list):
        whole["options"] = [
            {"persistent_id": str(place), **option} if isinstance(option, dict) else option
            for place, option in enumerate(options)
        ]
    return whole


def _with_text(raw: dict[str, Any]) -> dict[str, Any]:
    """The update, where a rich message (Bot API 10.1) and one replied to have their blocks as text beside them."""
    for kind in _WRITTEN:
        message = raw.get(kind)
        if isinstance(message, dict):
            target = message.get("reply_to_message")
            named = {"reply_to_message": _worded(target)} if isinstance(target, dict) else {}
            return {**raw, kind: {**_worded(message), **named}}
    return raw


def _worded(message: dict[str, Any]) -> dict[str, Any]:
    rich = message.get("rich_message")
    if not isinstance(rich, dict) or message.get("text") or message.get("caption"):
        return message
    text, entities = _Flattened(rich.get("blocks")).parts()
    return {**message, "text": text, "entities": entities} if text else message


class _Flattened:
    """The blocks of a rich message as one text with the entities that tell whom it addresses.

    RichText is a string, a list, or an object that holds more of it; blocks hold RichText, further blocks, items or
    cells (Bot API, RichMessage). What has no words, such as media and anchors, is left out, and so is what is of no
    known shape.
    """

    def __init__(self, blocks: object) -> None:
        self._parts: list[str] = []
        self._units = 0
        self._entities: list[dict[str, Any]] = []
        self._read(blocks, between="\n", depth=0)

    def parts(self) -> tuple[str, list[dict[str, Any]]]:
        """The text, as long as an ordinary message may be, and its entities."""
        return "".join(self._parts), self._entities

    def _read(self, value: object, *, between: str, depth: int) -> None:
        if depth > _DEEPEST or self._units >= MessageLimit.MAX_TEXT_LENGTH:
            return
        if isinstance(value, str):
            self._add(value)
        elif isinstance(value, list):
            for number, part in enumerate(value):
                if number and between and self._parts and not self._parts[-1].endswith(between):
                    self._add(between)
                self._read(part, between=between, depth=depth + 1)
        elif isinstance(value, dict):
            self._read_object(value, depth)

    def _read_object(self, value: Mapping[str, Any], depth: int) -> None:
        start = self._units
        for name, between in _WORDED.items():
            if name in value:
                if self._units > start and between:
                    self._add(between)
                self._read(value[name], between=between, depth=depth + 1)
        if entity := _entity(value):
            self._entities.append({**entity, "offset": start, "length": self._units - start})

    def _add(self, text: str) -> None:
        room = MessageLimit.MAX_TEXT_LENGTH - self._units
        units = text.encode("utf-16-le", "surrogatepass")[: 2 * max(room, 0)]
        if units:
            self._parts.append(units.decode("utf-16-le", "ignore"))
            self._units += len(units) // 2


def _entity(value: Mapping[str, Any]) -> dict[str, Any] | None:
    match value.get("type"):
        case "mention" | "bot_command" as kind:
            return {"type": kind}
        case "text_mention" if isinstance(user := value.get("user"), dict) and type(user.get("id")) is int:
            return {"type": "text_mention", "user": {"id": user["id"], "is_bot": False, "first_name": ""}}
    return None
