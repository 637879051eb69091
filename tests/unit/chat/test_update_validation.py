from typing import Any

import pytest

from bot.chat.updates.update_validation import MAX_ID, is_known, is_valid

PERSON = {"id": 77, "is_bot": False, "first_name": "Aigul", "language_code": "kk"}
CHAT = {"id": -1001, "type": "supergroup", "title": "Group"}
LEFT = {"status": "left"}
ENTITY = {"type": "mention", "offset": 0, "length": 3}
MESSAGE: dict[str, Any] = {"message_id": 5, "date": 1, "chat": CHAT, "from": PERSON, "text": "x", "entities": [ENTITY]}
REACTION = {
    "chat": CHAT,
    "message_id": 5,
    "date": 1,
    "user": PERSON,
    "new_reaction": [{"type": "emoji", "emoji": "👎"}],
}

VOTE = {"poll_id": "5", "user": PERSON, "option_ids": [1]}
INLINE = {"id": "1", "from": PERSON, "query": "oil", "offset": "20", "chat_type": "group"}


@pytest.mark.parametrize(
    "update",
    [
        {"message": MESSAGE},
        {"message": {"message_id": 5, "date": 1, "chat": CHAT}},
        {"message": {**MESSAGE, "from": None, "reply_to_message": MESSAGE, "hologram": [1]}},
        {"edited_message": MESSAGE},
        {"callback_query": {"id": "1", "from": PERSON, "message": {**MESSAGE, "date": 0}, "data": "x"}},
        {"callback_query": {"id": "1", "from": PERSON}},
        {"inline_query": INLINE},
        {"inline_query": {**INLINE, "query": "", "chat_type": None, "location": {}}},
        {"message": {**MESSAGE, "via_bot": PERSON}},
        {"message_reaction": REACTION},
        {"my_chat_member": {"chat": CHAT, "from": PERSON, "old_chat_member": LEFT, "new_chat_member": LEFT}},
        {"poll_answer": VOTE},
        {"poll_answer": {**VOTE, "option_persistent_ids": ["x"], "voter_chat": CHAT, "user": None}},
        {"telepathy": {"id": []}},
        {},
    ],
)
def test_what_the_bot_api_promises_is_valid(update: dict[str, Any]) -> None:
    assert is_valid({"update_id": 1, **update})


@pytest.mark.parametrize(
    "update",
    [
        {"poll_answer": {**VOTE, "poll_id": 5}},
        {"poll_answer": {**VOTE, "option_ids": 1}},
        {"poll_answer": {**VOTE, "option_ids": ["1"]}},
        {"poll_answer": {**VOTE, "option_persistent_ids": [1]}},
        {"poll_answer": {**VOTE, "user": {"id": 1}}},
        {"message": None},
        {"message": "a text"},
        {"message": {"message_id": 5, "date": 1}},
        {"message": {**MESSAGE, "message_id": -1}},
        {"message": {**MESSAGE, "message_id": 0, "ephemeral_message_id": "7"}},
        {"message": {**MESSAGE, "ephemeral_message_id": 0}},
        {"message_reaction": {**REACTION, "message_id": 0}},
        {"message": {**MESSAGE, "message_id": True}},
        {"message": {**MESSAGE, "text": 5}},
        {"message": {**MESSAGE, "entities": {}}},
        {"message": {**MESSAGE, "entities": [{**ENTITY, "offset": "0"}]}},
        {"message": {**MESSAGE, "chat": {**CHAT, "id": []}}},
        {"message": {**MESSAGE, "from": {**PERSON, "id": MAX_ID + 1}}},
        {"message": {**MESSAGE, "from": {**PERSON, "id": -1}}},
        {"message": {**MESSAGE, "from": {**PERSON, "language_code": 7}}},
        {"message": {**MESSAGE, "reply_to_message": {"message_id": 5}}},
        {"callback_query": {"id": 1, "from": PERSON}},
        {"callback_query": {"id": "1"}},
        {"inline_query": {**INLINE, "id": 1}},
        {"inline_query": {**INLINE, "from": None}},
        {"inline_query": {**INLINE, "query": None}},
        {"inline_query": {**INLINE, "offset": 20}},
        {"inline_query": {**INLINE, "chat_type": []}},
        {"message": {**MESSAGE, "via_bot": 5}},
        {"message_reaction": {**REACTION, "new_reaction": [None]}},
        {"my_chat_member": {"chat": CHAT, "from": PERSON, "old_chat_member": LEFT, "new_chat_member": {}}},
        {"my_chat_member": {"chat": CHAT, "from": PERSON, "new_chat_member": LEFT}},
    ],
)
def test_anything_else_is_not(update: dict[str, Any]) -> None:
    assert not is_valid({"update_id": 1, **update})


@pytest.mark.parametrize(
    "kind", ["message", "edited_message", "callback_query", "inline_query", "message_reaction", "my_chat_member"]
)
def test_what_something_here_reads_is_known(kind: str) -> None:
    assert is_known({"update_id": 1, kind: {}})


@pytest.mark.parametrize("update", [{"telepathy": {}}, {"poll": None}, {}])
def test_whatever_nothing_here_reads_is_not(update: dict[str, Any]) -> None:
    assert not is_known({"update_id": 1, **update})
