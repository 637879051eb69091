"""Edits and deletions."""

from typing import Any

import pytest

from tests.integration.sandbox.conftest import GROUP, PlainBot, Refused
from tests.sandbox_control import SandboxControl

KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def edit(bot: PlainBot, message: dict[str, Any], text: str, **params: Any) -> Any:
    given = {"chat_id": message["chat"]["id"], "message_id": message["message_id"], "text": text, **params}
    return await bot.call("editMessageText", **given)


async def test_an_edit_shows_and_is_remembered(bot: PlainBot, control: SandboxControl, person: int) -> None:
    sent = await bot.send(person, "one", reply_markup=KEYBOARD)
    edited = await edit(bot, sent, "<b>two</b>", parse_mode="HTML")
    assert (edited["text"], "reply_markup" in edited, "edit_date" in edited) == ("two", False, True)
    (seen,) = await control.replies(person)
    assert (seen.html, seen.edited, seen.buttons) == ("<b>two</b>", True, ())
    assert seen.raw["history"] == [{"text": "one", "reply_markup": KEYBOARD}]


async def test_an_edit_that_changes_nothing_is_refused(bot: PlainBot, person: int) -> None:
    sent = await bot.send(person, "<b>one</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    with pytest.raises(Refused) as caught:
        await edit(bot, sent, " <strong>one</strong>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert str(caught.value) == NOT_MODIFIED
    assert await edit(bot, sent, "one", reply_markup=KEYBOARD)
    assert await edit(bot, sent, "one")


async def test_buttons_can_be_changed_alone(bot: PlainBot, person: int) -> None:
    sent = await bot.send(person, "one", reply_markup=KEYBOARD)
    given = {"chat_id": person, "message_id": sent["message_id"]}
    assert "reply_markup" not in await bot.call("editMessageReplyMarkup", **given)
    with pytest.raises(Refused, match="message is not modified"):
        await bot.call("editMessageReplyMarkup", **given)


async def test_only_own_messages_can_be_edited(bot: PlainBot, control: SandboxControl, person: int) -> None:
    written = await control.write(person, "mine")
    with pytest.raises(Refused, match="message can't be edited"):
        await edit(bot, written.message, "yours")
    with pytest.raises(Refused, match="message to edit not found"):
        await bot.call("editMessageText", chat_id=person, message_id=999, text="x")
    with pytest.raises(Refused, match="message identifier is not specified"):
        await bot.call("editMessageText", chat_id=person, text="x")


async def test_a_deleted_message_is_gone(bot: PlainBot, control: SandboxControl, person: int) -> None:
    sent = await bot.send(person)
    given = {"chat_id": person, "message_id": sent["message_id"]}
    assert await bot.call("deleteMessage", **given) is True
    with pytest.raises(Refused, match="message to delete not found"):
        await bot.call("deleteMessage", **given)
    with pytest.raises(Refused, match="message to edit not found"):
        await edit(bot, sent, "x")
    assert await control.replies(person) == []
    assert (await control.messages(person))[-1].deleted


async def test_after_two_days_a_message_stays(bot: PlainBot, control: SandboxControl, person: int) -> None:
    sent = await bot.send(person)
    await control.advance_clock(48 * 3600 + 60)
    with pytest.raises(Refused, match="message can't be deleted"):
        await bot.call("deleteMessage", chat_id=person, message_id=sent["message_id"])


async def test_others_messages_need_an_admin(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP)
    written = await control.write(77, "spam", GROUP)
    given = {"chat_id": GROUP, "message_id": written.message_id}
    with pytest.raises(Refused, match="message can't be deleted"):
        await bot.call("deleteMessage", **given)
    await control.member(GROUP, "promote")
    assert await bot.call("deleteMessage", **given) is True


async def test_people_edit_their_messages(bot: PlainBot, control: SandboxControl, person: int) -> None:
    written = await control.write(person, "trad")
    edited = await control.edit(person, written.message_id, "trade")
    update = (await bot.updates())[-1]
    assert update["update_id"] == edited.update_id
    assert (update["edited_message"]["text"], "edit_date" in update["edited_message"]) == ("trade", True)
