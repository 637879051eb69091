"""People and the bot come and go; topics open and close."""

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import BOT_ID, GROUP, PlainBot
from tests.sandbox_control import SandboxControl


async def test_the_bot_is_added_to_a_group(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("group", -5, title="Traders", bot_status="left")
    await control.member(-5, "join", by=77)
    first, second = await bot.updates()
    change = first["my_chat_member"]
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("left", "member")
    assert (change["from"]["id"], change["chat"]["id"]) == (77, -5)
    assert second["message"]["new_chat_members"][0]["id"] == BOT_ID


async def test_the_bot_learns_that_it_was_thrown_out(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP)
    told = await control.member(GROUP, "kick", by=77)
    (update,) = await bot.updates()
    assert update["update_id"] == told["update_id"]
    assert update["my_chat_member"]["new_chat_member"] == {
        "user": {"id": BOT_ID, "is_bot": True, "first_name": "Khorgos", "username": "khorgos_bot"},
        "status": "kicked",
        "until_date": 0,
    }


async def test_others_are_told_of_to_an_admin_who_asks(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP)
    assert (await control.member(GROUP, "join", 5))["reason"] == "only an admin bot is told about members"
    await control.member(GROUP, "promote")
    assert (await control.member(GROUP, "leave", 5))["reason"] == "allowed_updates leaves this kind out"
    await bot.updates(offset=-1, allowed_updates=["chat_member"])
    await control.member(GROUP, "join", 5)
    assert (await bot.updates())[-1]["chat_member"]["new_chat_member"]["user"]["id"] == 5


async def test_an_unknown_action_is_refused(control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP)
    with pytest.raises(ControlError, match="action must be one of"):
        await control.member(GROUP, "vanish")


async def test_topics_open_close_and_go(bot: PlainBot, control: SandboxControl, forum: int) -> None:
    made = await control.topic(forum, "create", name="Energy", from_id=77)
    thread_id = made["thread_id"]
    assert await bot.send(forum, message_thread_id=thread_id)
    await control.topic(forum, "close", thread_id=thread_id)
    await control.topic(forum, "reopen", thread_id=thread_id)
    await control.topic(forum, "edit", thread_id=thread_id, name="Power")
    await control.topic(forum, "delete", thread_id=thread_id)
    told = [update["message"] for update in await bot.updates()]
    service = [key for message in told for key in message if key.startswith("forum_topic")]
    assert service == ["forum_topic_created", "forum_topic_closed", "forum_topic_reopened", "forum_topic_edited"]
    assert {message["message_thread_id"] for message in told} == {thread_id}
    with pytest.raises(ControlError, match="no such topic"):
        await control.topic(forum, "close", thread_id=thread_id)
