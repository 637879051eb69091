"""Inline queries: asked by people in any chat, answered once, and their results sent via the bot."""

from typing import Any

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import BOT_ID, GROUP, PlainBot, Refused
from tests.sandbox_control import SandboxControl

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
LINK = {"inline_keyboard": [[{"text": "Source", "url": "https://stat.gov.kz/"}]]}


def article(result_id: str = "a", text: str = "<b>2</b> pipelines", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": result_id, "title": "Pipelines", "input_message_content": content, **more}


@pytest.fixture(autouse=True)
async def inline_mode(control: SandboxControl) -> None:
    await control.change_settings(inline_mode=True)


async def asked(control: SandboxControl, **where: Any) -> str:
    return (await control.ask_inline(77, "pipelines", **where)).id


async def test_the_bot_tells_whether_it_takes_inline_queries(bot: PlainBot, control: SandboxControl) -> None:
    assert (await bot.call("getMe"))["supports_inline_queries"] is True
    await control.change_settings(inline_mode=False)
    assert (await bot.call("getMe"))["supports_inline_queries"] is False
    with pytest.raises(ControlError, match="takes no inline queries"):
        await control.ask_inline(77)


@pytest.mark.parametrize(("kind", "told"), [("group", "group"), ("supergroup", "supergroup"), ("channel", "channel")])
async def test_a_query_comes_from_any_chat_even_where_the_bot_is_not(
    bot: PlainBot, control: SandboxControl, kind: str, told: str
) -> None:
    await control.add_chat(kind, GROUP, bot_status="left")
    query = await control.ask_inline(77, "oil", GROUP, "5")
    (update,) = await bot.updates()
    assert update["inline_query"] == {
        "id": query.id,
        "from": {"id": 77, "is_bot": False, "first_name": "User 77"},
        "chat_type": told,
        "query": "oil",
        "offset": "5",
    }


async def test_in_the_chat_with_the_bot_the_query_says_so(bot: PlainBot, control: SandboxControl) -> None:
    await control.ask_inline(77, "oil")
    assert (await bot.updates())[-1]["inline_query"]["chat_type"] == "sender"


async def test_queries_come_only_when_they_are_asked_for(bot: PlainBot, control: SandboxControl) -> None:
    await bot.updates(allowed_updates=["message"])
    assert (await control.ask_inline(77)).reason == "allowed_updates leaves this kind out"


async def test_an_answer_is_seen_once(bot: PlainBot, control: SandboxControl) -> None:
    query = await asked(control)
    given: dict[str, Any] = {"inline_query_id": query, "results": [article()], "next_offset": "1", "is_personal": True}
    assert await bot.call("answerInlineQuery", **given, button={"text": "Open", "start_parameter": "x-_1"}) is True
    (one,) = (await control.request("GET", "inline"))["queries"]
    answer = one["answer"]
    assert (answer["next_offset"], answer["is_personal"], answer["cache_time"]) == ("1", True, 300)
    assert answer["button"] == {"text": "Open", "start_parameter": "x-_1"}
    assert answer["results"][0]["content"]["text"] == "2 pipelines"
    with pytest.raises(Refused, match=TOO_OLD):
        await bot.call("answerInlineQuery", **given)


async def test_a_late_answer_and_one_to_nothing_are_refused(bot: PlainBot, control: SandboxControl) -> None:
    query = await asked(control)
    await control.advance_clock(31)
    for one in (query, "1", ""):
        with pytest.raises(Refused, match=TOO_OLD):
            await bot.call("answerInlineQuery", inline_query_id=one, results=[])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"results": [article(str(n)) for n in range(51)]}, "too many inline query results specified"),
        ({"results": [article("")]}, "RESULT_ID_EMPTY"),
        ({"results": [article("я" * 33)]}, "RESULT_ID_INVALID"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": {}}, None),
        ({"results": {"a": 1}}, "expected an Array of inline query results"),
        ({"results": "["}, "can't parse JSON encoded inline query results"),
        ({"results": [7]}, "can't parse inline query result: Inline query result must be an object"),
        ({"results": [{"type": "article"}]}, "can't parse inline query result: Can't find field \"id\""),
        ({"results": [article(type="gif")]}, 'can\'t parse inline query result: type "gif" is unsupported'),
        (
            {"results": [article(input_message_content=None)]},
            "can't parse inline query result: Can't find field \"message_text\"",
        ),
        ({"results": [article(text="<b>")]}, "can't parse inline query result: Can't parse entities: "),
        ({"results": [article(text=" ")]}, "can't parse inline query result: Message text is empty"),
        ({"results": [article(text="a" * 4097)]}, "MESSAGE_TOO_LONG"),
        (
            {"results": [article(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "a" * 65}]]})]},
            "BUTTON_DATA_INVALID",
        ),
        ({"next_offset": "я" * 33}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "a"}}, "InlineQueryResultsButton must have exactly one optional field"),
        ({"button": {"start_parameter": "a"}}, 'Can\'t find field "text"'),
        ({"button": {"text": "a", "start_parameter": ""}}, "can't use empty start_parameter"),
        ({"button": {"text": "a", "start_parameter": "a" * 65}}, "too long start_parameter specified"),
        ({"button": {"text": "a", "start_parameter": "a b"}}, "unallowed characters in start_parameter are used"),
        ({"button": {"text": " ", "start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
    ],
)
async def test_answers_are_held_to_telegrams_limits(
    bot: PlainBot, control: SandboxControl, given: dict[str, Any], why: str | None
) -> None:
    query = await asked(control)
    if why is None:
        assert await bot.call("answerInlineQuery", inline_query_id=query, **given)
        return
    with pytest.raises(Refused) as caught:
        await bot.call("answerInlineQuery", inline_query_id=query, **given)
    assert caught.value.answer["error_code"] == 400
    assert why in caught.value.answer["description"]
    assert await bot.call("answerInlineQuery", inline_query_id=query, results=[article()])


async def test_the_longest_id_and_fifty_results_are_let_in(bot: PlainBot, control: SandboxControl) -> None:
    results = [article(f"{n:064}") for n in range(50)]
    assert await bot.call("answerInlineQuery", inline_query_id=await asked(control), results=results)


async def test_a_result_is_sent_in_the_persons_name_via_the_bot_and_the_bot_hears_of_it(
    bot: PlainBot, control: SandboxControl
) -> None:
    await control.add_chat("supergroup", GROUP, title="Group")
    query = await asked(control, chat_id=GROUP)
    await bot.call("answerInlineQuery", inline_query_id=query, results=[article(reply_markup=LINK)])
    written = await control.choose(query, "a")
    message = (await bot.updates())[-1]["message"]
    assert (message["from"]["id"], message["via_bot"]["id"], message["text"]) == (77, BOT_ID, "2 pipelines")
    assert message["reply_markup"] == LINK
    (seen,) = await control.messages(GROUP)
    assert (seen.id, seen.html, seen.from_bot) == (written.message_id, "<b>2</b> pipelines", False)


async def test_in_a_chat_without_the_bot_a_result_is_sent_all_the_same(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("group", GROUP, bot_status="left")
    query = await asked(control, chat_id=GROUP)
    await bot.call("answerInlineQuery", inline_query_id=query, results=[article()])
    assert (await control.choose(query, "a")).update_id is None
    assert [one.text for one in await control.messages(GROUP)] == ["2 pipelines"]


async def test_a_result_goes_into_the_topic_where_it_was_asked_for(
    bot: PlainBot, control: SandboxControl, forum: int
) -> None:
    query = await asked(control, chat_id=forum)
    await bot.call("answerInlineQuery", inline_query_id=query, results=[article()])
    assert (await control.choose(query, "a", thread_id=5)).message["message_thread_id"] == 5


async def test_only_what_was_offered_can_be_sent_and_only_where_it_is_allowed(
    bot: PlainBot, control: SandboxControl
) -> None:
    await control.add_chat("supergroup", GROUP, permissions={"can_send_other_messages": False})
    query = await asked(control, chat_id=GROUP)
    with pytest.raises(ControlError, match="no answer"):
        await control.choose(query, "a")
    await bot.call("answerInlineQuery", inline_query_id=query, results=[article()])
    with pytest.raises(ControlError, match="no result 'b'"):
        await control.choose(query, "b")
    with pytest.raises(ControlError, match="may not use inline bots"):
        await control.choose(query, "a")


async def test_a_press_beneath_such_a_message_names_no_message(bot: PlainBot, control: SandboxControl) -> None:
    query = await asked(control)
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    await bot.call("answerInlineQuery", inline_query_id=query, results=[article(reply_markup=markup)])
    written = await control.choose(query, "a")
    await control.press(77, written.message_id, 77, label="A")
    press = (await bot.updates())[-1]["callback_query"]
    assert "message" not in press
    assert press["inline_message_id"]


async def test_buttons_may_lead_to_an_inline_query(bot: PlainBot, person: int) -> None:
    rows = [[{"text": "Share", "switch_inline_query": "f_a"}, {"text": "Here", "switch_inline_query_current_chat": ""}]]
    sent = await bot.send(person, reply_markup={"inline_keyboard": rows})
    assert sent["reply_markup"]["inline_keyboard"] == rows
    with pytest.raises(Refused, match='Field "switch_inline_query" must be of type String'):
        await bot.send(person, reply_markup={"inline_keyboard": [[{"text": "Share", "switch_inline_query": 7}]]})


async def test_a_query_is_at_most_256_characters_long(control: SandboxControl) -> None:
    with pytest.raises(ControlError, match="at most 256"):
        await control.ask_inline(77, "a" * 257)
