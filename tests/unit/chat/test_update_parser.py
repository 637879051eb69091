"""Updates as python-telegram-bot's objects: what we build by ourselves is what it would have built."""

from typing import Any

import pytest
from telegram import Bot, TelegramObject, Update

from bot.chat.updates.update_parser import parse_update
from tests.unit.chat.messages import GROUP, PERSON, PRIVATE

BOT = Bot("123456:AAnobodys")
CHATTY = {**PERSON, "last_name": "N.", "username": "aigul", "language_code": "kk", "is_premium": True}


def update(**fields: Any) -> dict[str, Any]:
    plain = {"message_id": 5, "date": 1_700_000_000, "chat": PRIVATE, "from": PERSON, "text": "Хоргос?"}
    return {"update_id": 9, "message": {**plain, **fields}}


def parts(value: object) -> object:
    """Everything that is in an object of python-telegram-bot."""
    if not isinstance(value, TelegramObject):
        return value
    names = {name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())}
    return type(value), {name: parts(getattr(value, name, "unset")) for name in names}


@pytest.mark.parametrize(
    "raw",
    [
        update(),
        update(text=""),
        update(chat={**GROUP, "is_forum": True, "username": "group"}),
        update(**{"from": CHATTY}),
        update(**{"from": None}),
        update(text=None),
        update(date=0),
        update(**{"from": {**PERSON, "has_topics_enabled": True, "new_in_some_later_version": 1}}),
        update(chat={**PRIVATE, "new_in_some_later_version": 1}),
        update(entities=[{"type": "bot_command", "offset": 0, "length": 7}], text="/energy"),
        update(reply_to_message=update()["message"]),
        update(new_in_some_later_version=1),
        {"update_id": 9, "edited_message": {**update()["message"], "edit_date": 1_700_000_009}},
        {**update(), "new_in_some_later_version": 1},
        {"update_id": 9},
    ],
)
def test_nothing_is_lost_and_nothing_added(raw: dict[str, Any]) -> None:
    ours = parse_update(raw, BOT)

    assert parts(ours) == parts(Update.de_json(raw, BOT))
    assert ours.get_bot() is BOT


@pytest.mark.parametrize("raw", [update(date=2**60), {"update_id": 9, "message": {"message_id": 1}}])
def test_a_wrong_shape_is_refused_as_python_telegram_bot_refuses_it(raw: dict[str, Any]) -> None:
    with pytest.raises(Exception) as theirs:  # noqa: PT011 - whatever it is
        Update.de_json(raw, BOT)
    with pytest.raises(theirs.type):
        parse_update(raw, BOT)
