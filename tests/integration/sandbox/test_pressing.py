"""Buttons, their answers, and reactions."""

from typing import Any

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import GROUP, PlainBot, Refused
from tests.sandbox_control import SandboxControl

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}],
        [{"text": "Source", "url": "https://stat.gov.kz/"}],
    ]
}
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def message(bot: PlainBot, person: int) -> dict[str, Any]:
    sent: dict[str, Any] = await bot.send(person, reply_markup=KEYBOARD)
    return sent


@pytest.mark.parametrize(
    ("button", "data"),
    [({"button": [0, 1]}, "n"), ({"label": "Yes"}, "y"), ({"data": "from an old keyboard"}, "from an old keyboard")],
)
async def test_a_press_reaches_the_bot(
    bot: PlainBot, control: SandboxControl, message: dict[str, Any], button: dict[str, Any], data: str
) -> None:
    pressed = await control.press(77, message["message_id"], 77, **button)
    update = (await bot.updates())[-1]
    assert update["update_id"] == pressed.update_id
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (pressed.id, data, 77)
    assert query["message"]["reply_markup"] == KEYBOARD


async def test_a_link_makes_no_update(control: SandboxControl, message: dict[str, Any]) -> None:
    pressed = await control.press(77, message["message_id"], 77, label="Source")
    assert (pressed.update_id, pressed.reason) == (None, "the button makes no callback")


async def test_a_button_that_is_not_there_cannot_be_pressed(control: SandboxControl, message: dict[str, Any]) -> None:
    with pytest.raises(ControlError, match="no such button"):
        await control.press(77, message["message_id"], 77, button=[5, 0])


async def test_an_answer_is_seen_once(bot: PlainBot, control: SandboxControl, message: dict[str, Any]) -> None:
    pressed = await control.press(77, message["message_id"], 77, label="Yes")
    given = {"callback_query_id": pressed.id, "text": "Saved", "show_alert": True}
    assert await bot.call("answerCallbackQuery", **given) is True
    await control.wait("answered", press=pressed.id)
    (press,) = await control.presses()
    assert press["answer"] == {"text": "Saved", "show_alert": True, "url": ""}
    with pytest.raises(Refused, match=TOO_OLD):
        await bot.call("answerCallbackQuery", **given)


async def test_a_late_answer_is_refused(bot: PlainBot, control: SandboxControl, message: dict[str, Any]) -> None:
    pressed = await control.press(77, message["message_id"], 77, label="Yes")
    await control.advance_clock(120)
    with pytest.raises(Refused, match=TOO_OLD):
        await bot.call("answerCallbackQuery", callback_query_id=pressed.id)
    with pytest.raises(Refused, match=TOO_OLD):
        await bot.call("answerCallbackQuery", callback_query_id="1")


async def test_a_button_of_a_deleted_message_tells_little(
    bot: PlainBot, control: SandboxControl, message: dict[str, Any]
) -> None:
    await bot.call("deleteMessage", chat_id=77, message_id=message["message_id"])
    await control.press(77, message["message_id"], 77, label="Yes")
    shown = (await bot.updates())[-1]["callback_query"]["message"]
    assert (shown["date"], shown["message_id"], "text" in shown) == (0, message["message_id"], False)


async def test_reactions_come_when_asked_for(bot: PlainBot, control: SandboxControl, message: dict[str, Any]) -> None:
    unheard = await control.react(77, message["message_id"], 77, "👍")
    assert unheard == {"update_id": None, "reason": "allowed_updates leaves this kind out"}
    await bot.updates(allowed_updates=["message_reaction"])
    await control.react(77, message["message_id"], 77, "👎")
    change = (await bot.updates())[-1]["message_reaction"]
    assert [one["emoji"] for one in change["old_reaction"] + change["new_reaction"]] == ["👍", "👎"]


async def test_in_groups_only_an_admin_sees_reactions(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP)
    await bot.updates(allowed_updates=["message_reaction"])
    sent = (await bot.send(GROUP))["message_id"]
    assert (await control.react(GROUP, sent, 77, "👎"))["update_id"] is None
    await control.member(GROUP, "promote")
    assert (await control.react(GROUP, sent, 77, "👍"))["update_id"] is not None


async def test_an_anonymous_admins_reaction_is_the_groups(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, bot_status="administrator")
    await bot.updates(allowed_updates=["message_reaction"])
    await control.react(GROUP, (await bot.send(GROUP))["message_id"], 77, "👎", anonymous=True)
    change = (await bot.updates())[-1]["message_reaction"]
    assert change["actor_chat"]["id"] == GROUP
    assert "user" not in change


async def test_the_bot_reacts_with_one_known_emoji(bot: PlainBot, control: SandboxControl, person: int) -> None:
    asked = (await control.write(person, "thanks")).message_id
    given: dict[str, Any] = {"chat_id": person, "message_id": asked}
    heart = {"type": "emoji", "emoji": "❤"}
    assert await bot.call("setMessageReaction", **given, reaction=[heart]) is True
    assert (await control.messages(person))[-1].raw["reactions"] == {"123456": [heart]}
    with pytest.raises(Refused, match="REACTION_INVALID"):
        await bot.call("setMessageReaction", **given, reaction=[{"type": "emoji", "emoji": "🚂"}])
    with pytest.raises(Refused, match="REACTIONS_TOO_MANY"):
        await bot.call("setMessageReaction", **given, reaction=[heart, heart])
