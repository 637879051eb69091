"""`sendMessage`: limits, markup, replies, topics."""

import json
from typing import Any

import pytest

from tests.integration.sandbox.conftest import BOT_ID, PlainBot, Refused
from tests.sandbox_control import SandboxControl


async def test_a_message_comes_back_as_telegram_makes_it(bot: PlainBot, control: SandboxControl, person: int) -> None:
    sent = await bot.send(person, "👋 <b>Сауда</b> &lt; <i>x</i>", parse_mode="HTML")
    assert sent["text"] == "👋 Сауда < x"
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 5},
        {"type": "italic", "offset": 11, "length": 1},
    ]
    assert (sent["from"]["id"], sent["chat"]["id"], sent["chat"]["type"]) == (BOT_ID, person, "private")
    (seen,) = await control.replies(person)
    assert (seen.id, seen.html) == (sent["message_id"], "👋 <b>Сауда</b> &lt; <i>x</i>")


@pytest.mark.parametrize(
    ("text", "mode", "complaint"),
    [
        ("", None, "message text is empty"),
        (" \n ", None, "message text is empty"),
        ("<b> </b>", "HTML", "text must be non-empty"),
        ("x" * 4097, None, "message is too long"),
        ("🚂" * 2049, None, "message is too long"),
        ("<b>x", "HTML", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("a <unknown> b", "html", 'can\'t parse entities: Unsupported start tag "unknown" at byte offset 2'),
        ("x", "Markup", "unsupported parse_mode"),
    ],
)
async def test_a_wrong_text_is_refused(bot: PlainBot, person: int, text: str, mode: str | None, complaint: str) -> None:
    with pytest.raises(Refused) as caught:
        await bot.send(person, text, **({"parse_mode": mode} if mode else {}))
    assert str(caught.value) == f"400 Bad Request: {complaint}"


@pytest.mark.parametrize("text", ["x" * 4096, "🚂" * 2048, f"<b>{'x' * 4096}</b>", "&amp;" * 4096])
async def test_the_limit_counts_after_parsing(bot: PlainBot, person: int, text: str) -> None:
    assert await bot.send(person, text, parse_mode="HTML")


async def test_given_entities_are_kept(bot: PlainBot, person: int) -> None:
    entities = [{"type": "bold", "offset": 2, "length": 3}]
    sent = await bot.send(person, "  one", entities=json.dumps(entities))
    assert (sent["text"], sent["entities"]) == ("one", [{"type": "bold", "offset": 0, "length": 3}])


async def test_somebody_unknown_cannot_be_mentioned(bot: PlainBot, person: int) -> None:
    text = f'<a href="tg://user?id={person}">Aru</a> <a href="tg://user?id=5">Bek</a>'
    sent = await bot.send(person, text, parse_mode="HTML")
    assert [one["user"]["id"] for one in sent["entities"]] == [person]


async def test_a_reply_shows_its_target(bot: PlainBot, control: SandboxControl, person: int) -> None:
    asked = (await control.write(person, "question")).message_id
    for params in ({"reply_to_message_id": asked}, {"reply_parameters": {"message_id": asked}}):
        assert (await bot.send(person, **params))["reply_to_message"]["text"] == "question"


async def test_a_reply_to_nothing_is_refused_unless_allowed(bot: PlainBot, person: int) -> None:
    missing: dict[str, Any] = {"message_id": 999}
    with pytest.raises(Refused, match="message to be replied not found"):
        await bot.send(person, reply_parameters=missing)
    missing["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await bot.send(person, reply_parameters=missing)


async def test_a_topic_is_named_by_its_id(bot: PlainBot, forum: int) -> None:
    sent = await bot.send(forum, message_thread_id=5)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (5, True)
    assert sent["reply_to_message"]["forum_topic_created"]["name"] == "News"


async def test_general_is_named_by_leaving_the_id_out(bot: PlainBot, forum: int) -> None:
    assert "message_thread_id" not in await bot.send(forum)
    with pytest.raises(Refused, match="message thread not found"):
        await bot.send(forum, message_thread_id=1)


@pytest.mark.parametrize(("thread_id", "complaint"), [(6, "TOPIC_CLOSED"), (7, "thread not found"), (8, "not found")])
async def test_no_message_goes_to_a_closed_or_missing_topic(
    bot: PlainBot, forum: int, thread_id: int, complaint: str
) -> None:
    with pytest.raises(Refused, match=f"400 Bad Request: .*{complaint}"):
        await bot.send(forum, message_thread_id=thread_id)


async def test_an_admin_may_write_to_a_closed_topic(bot: PlainBot, control: SandboxControl, forum: int) -> None:
    await control.member(forum, "promote")
    assert await bot.send(forum, message_thread_id=6)


async def test_a_reply_in_a_topic_stays_there(bot: PlainBot, control: SandboxControl, forum: int) -> None:
    asked = await control.write(77, "/facts", forum, thread_id=5)
    sent = await bot.send(forum, reply_parameters={"message_id": asked.message_id})
    assert sent["message_thread_id"] == 5


async def test_a_channel_signs_by_itself(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("channel", -1002, title="News", username="news_kz")
    sent = await bot.send("@news_kz")
    assert "from" not in sent
    assert sent["sender_chat"]["id"] == -1002


async def test_chat_actions_leave_no_message(bot: PlainBot, control: SandboxControl, person: int) -> None:
    assert await bot.call("sendChatAction", chat_id=person, action="typing") is True
    assert await control.replies(person) == []
