"""Who may whisper to whom, when, and with what; what each version of the Bot API reads of it."""

from typing import Any

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import BOT_ID, GROUP, OTHER, PERSON, PlainBot, Refused
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.usefixtures("group")

KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
LOGIN = {"inline_keyboard": [[{"text": "In", "login_url": {"url": "https://example.com"}}]]}
GONE = "message to be replied not found"


@pytest.fixture
async def bot(unkept_bot: PlainBot) -> PlainBot:
    return unkept_bot


async def command(control: SandboxControl, who: int = PERSON, **more: Any) -> int:
    """Somebody gives a command in secret; its number."""
    written = await control.write(who, "/ask", GROUP, ephemeral=True, **more)
    return int(written.message["ephemeral_message_id"])


async def public_press(bot: PlainBot, control: SandboxControl, who: int = PERSON) -> tuple[int, str]:
    """A message that all see, and somebody's press of its button."""
    sent = await bot.send(GROUP, "all", reply_markup=KEYBOARD)
    return sent["message_id"], (await control.press(GROUP, sent["message_id"], who, label="More")).id


async def texts(control: SandboxControl, who: int = PERSON) -> list[str]:
    return [one.text for one in await control.whispers(GROUP, who)]


async def public(control: SandboxControl) -> list[str]:
    return [one.text for one in await control.replies(GROUP)]


async def test_a_whisper_tells_who_got_it_and_the_others_see_nothing(bot: PlainBot, control: SandboxControl) -> None:
    number = await command(control)
    sent = await bot.whisper(reply_parameters={"ephemeral_message_id": number}, reply_markup=KEYBOARD)

    assert (sent["message_id"], sent["from"]["id"], sent["receiver_user"]["id"]) == (0, BOT_ID, PERSON)
    assert sent["ephemeral_message_id"] != number
    assert (await texts(control), await texts(control, OTHER), await public(control)) == (["psst"], [], [])


@pytest.mark.parametrize("seconds", [0, 14])
async def test_within_the_window_whoever_acted_is_answered(
    bot: PlainBot, control: SandboxControl, seconds: int
) -> None:
    number, (_, query) = await command(control), await public_press(bot, control)
    await control.advance_clock(seconds)

    assert await bot.whisper(reply_parameters={"ephemeral_message_id": number})
    assert await bot.whisper(query_id=query)


async def test_too_late_or_to_somebody_else_a_member_bot_may_not_whisper(
    bot: PlainBot, control: SandboxControl
) -> None:
    number, (_, query) = await command(control), await public_press(bot, control)
    for params in ({"reply_parameters": {"ephemeral_message_id": number}}, {"query_id": query}):
        with pytest.raises(Refused, match="MESSAGE_NOT_COMMAND"):
            await bot.whisper(receiver=OTHER, **params)
    await control.advance_clock(16)
    for params in ({"reply_parameters": {"ephemeral_message_id": number}}, {"query_id": query}, {}):
        with pytest.raises(Refused, match="MESSAGE_NOT_COMMAND"):
            await bot.whisper(**params)
    assert await texts(control) == []


async def test_an_admin_whispers_at_any_time_but_replies_only_within_the_window(
    bot: PlainBot, control: SandboxControl
) -> None:
    number = await command(control)
    await control.member(GROUP, "promote")
    await control.advance_clock(3600)

    assert await bot.whisper()
    with pytest.raises(Refused, match="400"):
        await bot.whisper(reply_parameters={"ephemeral_message_id": number})


@pytest.mark.parametrize("receiver", [0, 4242, BOT_ID])
async def test_strangers_and_bots_are_not_whispered_to(bot: PlainBot, control: SandboxControl, receiver: int) -> None:
    await control.member(GROUP, "promote")
    with pytest.raises(Refused, match="PARTICIPANT_ID_INVALID"):
        await bot.whisper(receiver=receiver)


async def test_up_to_10_3_nobody_is_whispered_to_outside_groups(
    bot: PlainBot, control: SandboxControl, person: int
) -> None:
    await control.add_chat("channel", -1005)
    for chat in (person, -1005):
        with pytest.raises(Refused, match="BOT_NOT_ADMIN"):
            await bot.send(chat, ephemeral_message_parameters={"receiver_user_id": person})
    assert await control.replies(person) == []


async def test_10_2_reads_the_parameters_beside_the_others_and_passes_over_the_later_ones(
    bot: PlainBot, control: SandboxControl
) -> None:
    await control.member(GROUP, "promote")
    await control.change_settings(bot_api="10.2")

    await bot.send(GROUP, "old", receiver_user_id=PERSON)
    await bot.whisper("shown to all")

    assert (await texts(control), await public(control)) == (["old"], ["shown to all"])


async def test_10_3_still_reads_the_older_parameters(bot: PlainBot, control: SandboxControl) -> None:
    _, query = await public_press(bot, control)

    await bot.send(GROUP, "old", receiver_user_id=PERSON, callback_query_id=query)

    assert await texts(control) == ["old"]


async def test_10_0_reads_none_of_it(bot: PlainBot, control: SandboxControl) -> None:
    await control.change_settings(bot_api="10.0")

    await bot.whisper("one")
    await bot.send(GROUP, "two", receiver_user_id=PERSON)
    await bot.send(GROUP, "three", reply_parameters={"ephemeral_message_id": 1})

    assert await public(control) == ["one", "two", "three"]


async def test_since_10_4_a_press_tells_where_and_to_whom(bot: PlainBot, control: SandboxControl) -> None:
    _, query = await public_press(bot, control)
    given = {"ephemeral_message_parameters": {"callback_query_id": query}}
    with pytest.raises(Refused, match="chat_id is empty"):
        await bot.call("sendMessage", text="psst", **given)
    await control.change_settings(bot_api="10.4")

    sent = await bot.call("sendMessage", text="psst", **given)
    await bot.call("sendMessage", text="again", callback_query_id=query)

    assert (sent["chat"]["id"], sent["receiver_user"]["id"]) == (GROUP, PERSON)
    assert await texts(control) == ["psst", "again"]
    with pytest.raises(Refused, match="400"):
        await bot.call("sendMessage", text="psst", ephemeral_message_parameters={"callback_query_id": "1"})


@pytest.mark.parametrize("kind", ["private", "channel"])
async def test_since_10_4_a_press_may_be_in_any_chat(bot: PlainBot, control: SandboxControl, kind: str) -> None:
    await control.change_settings(bot_api="10.4")
    chat = PERSON if kind == "private" else -1005
    await (control.write(PERSON, "/start") if kind == "private" else control.add_chat("channel", chat))
    shown = await bot.send(chat, reply_markup=KEYBOARD)
    pressed = await control.press(chat, shown["message_id"], PERSON, label="More")

    await bot.send(chat, "psst", ephemeral_message_parameters={"callback_query_id": pressed.id})

    assert [one.text for one in await control.whispers(chat, PERSON)] == ["psst"]
    await control.advance_clock(16)
    with pytest.raises(Refused, match="400"):
        await bot.send(chat, "late", ephemeral_message_parameters={"callback_query_id": pressed.id})


async def test_a_whisper_takes_the_place_of_the_message_whose_button_was_pressed(
    bot: PlainBot, control: SandboxControl
) -> None:
    shown, query = await public_press(bot, control)

    await bot.whisper(query_id=query, replaces=True)

    assert [one.raw["replaces"] for one in await control.whispers(GROUP, PERSON)] == [shown]
    assert await control.whispers(GROUP, OTHER) == []
    assert await public(control) == ["all"]


async def test_only_a_public_message_that_was_pressed_can_be_replaced(bot: PlainBot, control: SandboxControl) -> None:
    _, query = await public_press(bot, control)
    sent = await bot.whisper(query_id=query, reply_markup=KEYBOARD)
    pressed = await control.press_whisper(GROUP, sent["ephemeral_message_id"], PERSON, label="More")
    await control.member(GROUP, "promote")

    with pytest.raises(Refused, match="400"):
        await bot.whisper(replaces=True, query_id=pressed.id)
    with pytest.raises(Refused, match="400"):
        await bot.whisper(replaces=True)
    assert await bot.whisper(query_id=pressed.id, replaces=False)


async def test_a_reply_to_a_whisper_that_is_no_whisper_is_refused(bot: PlainBot, control: SandboxControl) -> None:
    number = await command(control)
    with pytest.raises(Refused, match="400"):
        await bot.send(GROUP, reply_parameters={"ephemeral_message_id": number, "allow_sending_without_reply": True})
    assert await public(control) == []


@pytest.mark.parametrize("message_id", [0, -5])
async def test_a_reply_to_no_positive_number_is_no_reply(
    bot: PlainBot, control: SandboxControl, message_id: int
) -> None:
    await control.member(GROUP, "promote")
    for send in (lambda **more: bot.send(GROUP, **more), bot.whisper):
        sent = await send(reply_parameters={"message_id": message_id})
        assert "reply_to_message" not in sent


async def test_a_whisper_replies_to_what_all_see_only_while_it_is_there(bot: PlainBot, control: SandboxControl) -> None:
    await control.member(GROUP, "promote")
    asked = await control.write(PERSON, "who?", GROUP)
    sent = await bot.whisper(reply_parameters={"message_id": asked.message_id, "quote": "not in it"})
    assert sent["reply_to_message"]["message_id"] == asked.message_id
    await control.delete(GROUP, asked.message_id)
    for lenient in (True, False):
        with pytest.raises(Refused, match=GONE):
            await bot.whisper(reply_parameters={"message_id": asked.message_id, "allow_sending_without_reply": lenient})


async def test_buttons_that_log_in_may_not_stand_beneath_a_whisper(bot: PlainBot, control: SandboxControl) -> None:
    await control.member(GROUP, "promote")
    with pytest.raises(Refused, match="400"):
        await bot.whisper(reply_markup=LOGIN)
    number = (await bot.whisper())["ephemeral_message_id"]
    given = {"chat_id": GROUP, "receiver_user_id": PERSON, "ephemeral_message_id": number, "reply_markup": LOGIN}
    for method, more in (("Text", {"text": "x"}), ("ReplyMarkup", {}), ("Caption", {})):
        with pytest.raises(Refused, match="400"):
            await bot.call(f"editEphemeralMessage{method}", **given, **more)
    assert await bot.send(GROUP, reply_markup=LOGIN)


async def test_a_persons_reply_to_a_whisper_reaches_the_bot_alone_and_need_not_tell_to_what(
    bot: PlainBot, control: SandboxControl
) -> None:
    await bot.whisper(reply_parameters={"ephemeral_message_id": await command(control)})
    (seen,) = await control.whispers(GROUP, PERSON)
    number = seen.raw["ephemeral_message_id"]

    plain = await control.write(PERSON, "and then?", GROUP, reply_to_ephemeral=number)
    telling = await control.write(PERSON, "and then?", GROUP, reply_to_ephemeral=number, tells_reply=True)

    assert [one["message"]["text"] for one in (await bot.updates())[-2:]] == ["and then?"] * 2
    assert plain.message["receiver_user"]["id"] == BOT_ID
    assert "reply_to_message" not in plain.message
    assert telling.message["reply_to_message"]["ephemeral_message_id"] == number
    assert await control.messages(GROUP) == []
    with pytest.raises(ControlError, match="sees no ephemeral message"):
        await control.write(OTHER, "me too", GROUP, reply_to_ephemeral=number)


async def test_in_a_forum_a_secret_command_tells_its_topic_only_by_what_it_replies_to(
    bot: PlainBot, control: SandboxControl, forum: int
) -> None:
    await control.write(PERSON, "/ask", forum, thread_id=5, ephemeral=True)
    await control.write(PERSON, "/ask", forum, ephemeral=True)

    in_topic, in_general = (one["message"] for one in await bot.updates())

    assert not {"message_thread_id", "is_topic_message"} & (in_topic.keys() | in_general.keys())
    assert in_topic["reply_to_message"]["forum_topic_created"]["name"] == "News"
    assert "reply_to_message" not in in_general
    for asked in (in_topic, in_general):
        await bot.whisper(reply_parameters={"ephemeral_message_id": asked["ephemeral_message_id"]})
    assert [one.raw["topic"] for one in await control.whispers(forum, PERSON)] == [5, None]


async def test_nobody_whispers_in_a_chats_name_or_outside_groups(control: SandboxControl) -> None:
    for more in ({"sender_chat": GROUP, "chat_id": GROUP}, {}):
        with pytest.raises(ControlError, match="only a person in a group"):
            await control.write(PERSON, "/ask", ephemeral=True, **more)
    await control.change_settings(bot_api="10.0")
    with pytest.raises(ControlError, match=r"Bot API 10\.0 has no ephemeral messages"):
        await control.write(PERSON, "/ask", GROUP, ephemeral=True)
