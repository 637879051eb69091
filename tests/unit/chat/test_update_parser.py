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


OLD_POLL: dict[str, Any] = {
    "id": "5",
    "question": "How many?",
    "options": [{"text": "1", "voter_count": 0}, {"text": "2", "voter_count": 1}],
    "total_voter_count": 1,
    "is_closed": False,
    "is_anonymous": False,
    "type": "quiz",
    "allows_multiple_answers": False,
    "correct_option_id": 1,
}
"""As a server before Bot API 9.6 writes it."""
NEW_POLL = {
    **OLD_POLL,
    "options": [{"persistent_id": "a", **OLD_POLL["options"][0]}, {"persistent_id": "b", **OLD_POLL["options"][1]}],
    "allows_revoting": False,
    "members_only": False,
    "correct_option_ids": [1],
}


@pytest.mark.parametrize("poll", [OLD_POLL, NEW_POLL], ids=["old", "new"])
@pytest.mark.parametrize("where", ["reply_to_message", "pinned_message"])
def test_a_message_that_refers_to_a_poll_is_read_whatever_server_wrote_it(poll: dict[str, Any], where: str) -> None:
    held = {"message_id": 4, "date": 1_700_000_000, "chat": GROUP, "from": PERSON, "poll": poll}
    read = parse_update(update(**{where: held}), BOT).message

    assert read is not None
    shown = getattr(read, where).poll
    assert (shown.id, shown.correct_option_ids) == ("5", (1,))
    assert [option.voter_count for option in shown.options] == [0, 1]
    assert len({option.persistent_id for option in shown.options}) == 2


@pytest.mark.parametrize("poll", [OLD_POLL, NEW_POLL], ids=["old", "new"])
def test_so_is_a_press_beneath_one_and_one_that_somebody_sends(poll: dict[str, Any]) -> None:
    held = {"message_id": 4, "date": 1_700_000_000, "chat": GROUP, "from": PERSON, "poll": poll}
    press = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "x", "message": held}
    pressed = parse_update({"update_id": 9, "callback_query": press}, BOT).callback_query
    sent = parse_update({"update_id": 9, "message": held}, BOT).message

    assert pressed is not None
    assert pressed.message is not None
    assert pressed.message.message_id == 4
    assert sent is not None
    assert sent.poll is not None


def test_what_is_no_poll_is_left_as_it_is() -> None:
    odd = update(reply_to_message={**update()["message"], "poll": {"options": 5}})

    with pytest.raises(TypeError):
        parse_update(odd, BOT)


@pytest.mark.parametrize(
    ("told", "read"), [({}, ()), ({"option_persistent_ids": ["b"]}, ("b",)), ({"option_persistent_ids": []}, ())]
)
def test_a_vote_is_read_whatever_server_tells_of_it(told: dict[str, Any], read: tuple[str, ...]) -> None:
    answer = {"poll_id": "5", "user": PERSON, "option_ids": [1], **told}
    vote = parse_update({"update_id": 9, "poll_answer": answer}, BOT).poll_answer

    assert vote is not None
    assert (vote.poll_id, vote.option_ids, vote.option_persistent_ids) == ("5", (1,), read)
