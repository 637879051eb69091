"""Chats that the bot cannot write to, in Telegram's words."""

from typing import Any

import pytest

from tests.integration.sandbox.conftest import BOT_ID, GROUP, PlainBot, Refused
from tests.sandbox_control import SandboxControl


async def refusal(bot: PlainBot, chat_id: int | str, **params: Any) -> str:
    with pytest.raises(Refused) as caught:
        await bot.send(chat_id, **params)
    return str(caught.value)


async def test_an_unknown_chat_is_not_found(bot: PlainBot) -> None:
    assert await refusal(bot, 12345) == "400 Bad Request: chat not found"
    assert await refusal(bot, "@nobody") == "400 Bad Request: chat not found"
    assert await refusal(bot, "") == "400 Bad Request: chat_id is empty"


async def test_nobody_is_written_to_first(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_person(5, first_name="Aru")
    assert await refusal(bot, 5) == "403 Forbidden: bot can't initiate conversation with a user"
    await control.write(5, "/start")
    assert await bot.send(5)


async def test_a_person_can_block_and_unblock(bot: PlainBot, control: SandboxControl, person: int) -> None:
    await control.member(person, "block")
    assert await refusal(bot, person) == "403 Forbidden: bot was blocked by the user"
    await control.member(person, "unblock")
    assert await bot.send(person)
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in (await bot.updates())[1:]]
    assert changes == ["kicked", "member"]


async def test_a_deactivated_person_gets_nothing(bot: PlainBot, control: SandboxControl, person: int) -> None:
    await control.add_person(person, deactivated=True)
    assert await refusal(bot, person) == "403 Forbidden: user is deactivated"


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize(
    ("action", "words"), [("kick", "bot was kicked from the {} chat"), ("leave", "bot is not a member of the {} chat")]
)
async def test_outside_a_chat_the_bot_is_forbidden(
    bot: PlainBot, control: SandboxControl, kind: str, action: str, words: str
) -> None:
    chat = await control.add_chat(kind)
    await control.member(chat["id"], action)
    assert await refusal(bot, chat["id"]) == f"403 Forbidden: {words.format(kind)}"


async def test_a_deleted_group_is_forbidden(bot: PlainBot, control: SandboxControl) -> None:
    chat = await control.add_chat("group", deleted=True)
    assert await refusal(bot, chat["id"]) == "403 Forbidden: the group chat was deleted"


async def test_a_channel_wants_an_admin(bot: PlainBot, control: SandboxControl) -> None:
    chat = await control.add_chat("channel", bot_status="member")
    assert await refusal(bot, chat["id"]) == "400 Bad Request: need administrator rights in the channel chat"


async def test_a_muted_group_refuses_members_and_lets_admins(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, permissions={"can_send_messages": False})
    assert await refusal(bot, GROUP) == "400 Bad Request: not enough rights to send text messages to the chat"
    await control.member(GROUP, "promote")
    assert await bot.send(GROUP)
    await control.member(GROUP, "restrict", rights={"can_send_messages": False})
    assert "not enough rights" in await refusal(bot, GROUP)


async def test_a_group_that_became_a_supergroup_tells_its_new_id(bot: PlainBot, control: SandboxControl) -> None:
    old = (await control.add_chat("group", title="Traders"))["id"]
    new = await control.migrate(old)
    with pytest.raises(Refused, match="group chat was upgraded to a supergroup chat") as caught:
        await bot.send(old)
    assert caught.value.answer["parameters"] == {"migrate_to_chat_id": new}
    first, second = await bot.updates()
    assert (first["message"]["chat"]["id"], first["message"]["migrate_to_chat_id"]) == (old, new)
    assert (second["message"]["chat"]["id"], second["message"]["migrate_from_chat_id"]) == (new, old)
    assert (await bot.send(new))["chat"]["title"] == "Traders"


async def test_the_bot_can_look_at_a_chat_and_leave_it(bot: PlainBot, control: SandboxControl) -> None:
    members = [{"user_id": 1, "status": "creator"}, {"user_id": 2, "status": "administrator"}, {"user_id": 3}]
    await control.add_chat("supergroup", GROUP, title="Traders", slow_mode_delay=30, members=members)
    assert (await bot.call("getChat", chat_id=GROUP))["slow_mode_delay"] == 30
    admins = await bot.call("getChatAdministrators", chat_id=GROUP)
    assert [admin["user"]["id"] for admin in admins] == [1, 2]
    statuses = [
        (await bot.call("getChatMember", chat_id=GROUP, user_id=user_id))["status"] for user_id in (1, 3, BOT_ID)
    ]
    assert statuses == ["creator", "member", "member"]
    assert await bot.call("getChatMemberCount", chat_id=GROUP) == 4
    assert await bot.call("leaveChat", chat_id=GROUP) is True
    assert (await bot.updates())[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"
    with pytest.raises(Refused, match="bot is not a member of the supergroup chat"):
        await bot.call("getChat", chat_id=GROUP)
