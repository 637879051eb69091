"""Which messages of a group reach the bot."""

from typing import Any

import pytest

from tests.integration.sandbox.conftest import BOT_ID, GROUP, PlainBot
from tests.sandbox_control import SandboxControl


@pytest.fixture
async def group(control: SandboxControl) -> int:
    await control.add_chat("supergroup", GROUP, title="Traders")
    return GROUP


MENTION = {"type": "text_mention", "offset": 0, "length": 4, "user": {"id": BOT_ID, "is_bot": True, "first_name": "K"}}


def rich(text: Any, before: str = "") -> list[dict[str, Any]]:
    heading = [{"type": "heading", "size": 2, "text": before}] if before else []
    return [*heading, {"type": "paragraph", "text": text}]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"text": "how much trade?"}, "privacy mode"),
        ({"text": "/facts"}, None),
        ({"text": "/facts@khorgos_bot"}, None),
        ({"text": "/facts@Khorgos_Bot"}, None),
        ({"text": "/facts@other_bot"}, "privacy mode"),
        ({"text": "see /facts"}, "privacy mode"),
        ({"text": "hey @khorgos_bot, trade?"}, None),
        ({"text": "hey @khorgos_bots"}, "privacy mode"),
        ({"text": "K. b trade?", "entities": [MENTION]}, None),
        ({"media": "photo", "text": "@khorgos_bot what is this?"}, None),
        ({"media": "sticker"}, "privacy mode"),
        ({"rich": rich("how much trade?")}, "privacy mode"),
        ({"rich": rich("hey @khorgos_bot, trade?")}, None),
        ({"rich": rich("hey @Khorgos_Bot", before="Trade")}, None),
        ({"rich": rich("hey @khorgos_bots")}, "privacy mode"),
        ({"rich": rich({"type": "bold", "text": "@khorgos_bot"})}, None),
        ({"rich": rich({"type": "code", "text": "@khorgos_bot"})}, "privacy mode"),
        ({"rich": rich({"type": "mention", "text": "@khorgos_bot", "username": "khorgos_bot"})}, None),
        ({"rich": rich({"type": "text_mention", "text": "K. b", "user": MENTION["user"]})}, None),
        ({"rich": rich({"type": "text_mention", "text": "K. b", "user": {"id": 78}})}, "privacy mode"),
        ({"rich": rich("/facts")}, None),
        ({"rich": rich("/facts@khorgos_bot")}, None),
        ({"rich": rich("/facts@other_bot")}, "privacy mode"),
        ({"rich": rich("see /facts")}, "privacy mode"),
        ({"rich": rich("/facts", before="Trade")}, "privacy mode"),
    ],
)
async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(
    control: SandboxControl, group: int, message: dict[str, Any], reason: str | None
) -> None:
    written = await control.write(77, chat_id=group, **message)
    assert written.reason == reason
    assert (written.update_id is None) == (reason is not None)


async def test_a_reply_to_the_bot_gets_through(bot: PlainBot, control: SandboxControl, group: int) -> None:
    sent = await bot.send(group)
    assert (await control.write(77, "and in 2019?", group, reply_to=sent["message_id"])).reason is None
    other = await control.write(77, "/facts", group)
    assert (await control.write(78, "no", group, reply_to=other.message_id)).reason == "privacy mode"


async def test_without_privacy_or_as_admin_all_gets_through(control: SandboxControl, group: int) -> None:
    await control.change_settings(privacy_mode=False)
    assert (await control.write(77, "hello", group)).reason is None
    await control.change_settings(privacy_mode=True)
    await control.member(group, "promote")
    assert (await control.write(77, "hello", group)).reason is None


async def test_other_bots_are_never_seen(control: SandboxControl, group: int) -> None:
    await control.change_settings(privacy_mode=False)
    await control.add_person(9, first_name="Other", username="other_bot", is_bot=True)
    assert (await control.write(9, "/facts", group)).reason == "bots do not see other bots' messages"


async def test_outside_the_group_nothing_comes(control: SandboxControl, group: int) -> None:
    await control.member(group, "leave")
    assert (await control.write(77, "/facts", group)).reason == "the bot is not in the chat"


async def test_anonymous_admins_and_channels_speak_through_telegrams_accounts(
    control: SandboxControl, group: int
) -> None:
    await control.add_chat("channel", -1002, title="News")
    await control.add_chat("supergroup", group, linked_chat_id=-1002)
    await control.add_chat("channel", -1003, title="Elsewhere")
    anonymous = (await control.write(None, "/facts", group, sender_chat=group)).message
    assert (anonymous["from"]["id"], anonymous["sender_chat"]["id"]) == (1087968824, group)
    linked = (await control.write(None, "/post", group, sender_chat=-1002)).message
    assert (linked["from"]["id"], linked["is_automatic_forward"]) == (777000, True)
    channel = (await control.write(None, "/facts", group, sender_chat=-1003)).message
    assert (channel["from"]["id"], channel["sender_chat"]["id"]) == (136817688, -1003)


async def test_a_channel_post_has_no_author(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("channel", -1002, title="News")
    post = await control.write(None, "opened", -1002)
    assert "from" not in post.message
    assert (await bot.updates())[0]["channel_post"]["sender_chat"]["id"] == -1002


async def test_a_reply_in_a_plain_supergroup_carries_a_thread_that_is_no_topic(
    bot: PlainBot, control: SandboxControl, group: int
) -> None:
    first = await control.write(77, "/facts", group)
    reply = await control.write(78, "@khorgos_bot and?", group, reply_to=first.message_id)
    assert reply.message["message_thread_id"] == first.message_id
    assert "is_topic_message" not in reply.message
    assert len(await bot.updates()) == 2


async def test_a_topic_is_marked_and_its_first_message_shown(control: SandboxControl, forum: int) -> None:
    written = await control.write(77, "/facts", forum, thread_id=5)
    assert (written.message["message_thread_id"], written.message["is_topic_message"]) == (5, True)
    assert "forum_topic_created" in written.message["reply_to_message"]


async def test_forwards_tell_their_origin(control: SandboxControl, person: int) -> None:
    origins = [
        (await control.write(person, "x", forward=forward)).message["forward_origin"]["type"]
        for forward in ({"from_id": 5}, {"name": "Hidden"}, {"chat_id": person})
    ]
    assert origins == ["user", "hidden_user", "chat"]
