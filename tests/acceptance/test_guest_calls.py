"""Calls as a guest in every shape: who calls, by what, and what of it is the question."""

from itertools import count
from typing import Any

import pytest

from bot.core.language import Language
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, person

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
NAME = "@khorgos_bot"
_GROUP = {"id": -1_000_000_700_001, "type": "supergroup", "title": "Elsewhere"}
_ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_CALLS = count(1)


async def told(town: Town, words: str = "", **more: Any) -> list[str]:
    """What a call got; Telegram's own words of the call are given as they are."""
    query_id = f"raw-{next(_CALLS)}"
    who = {"id": await person(town.control), "is_bot": False, "first_name": "Aigul", "language_code": "en"}
    message = {"message_id": 7, "date": 1_790_000_000, "chat": _GROUP, "from": who, "guest_query_id": query_id}
    message |= (_named(words) if words else {}) | more
    await town.control.raw_update({"guest_message": message})
    await town.control.wait("handled")
    calls = await town.control.calls("answerGuestQuery")
    mine = [one.params["result"] for one in calls if one.params.get("guest_query_id") == query_id]
    return [one["input_message_content"]["message_text"] for one in mine]


def _named(text: str) -> dict[str, Any]:
    words = [word for word in text.split() if word.startswith("@")]
    entities = [{"type": "mention", "offset": text.index(word), "length": len(word)} for word in words]
    if text.startswith("/"):
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {"text": text, "entities": entities}


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} {TURNOVER}",
        f"{NAME} @some_other_bot {TURNOVER}",
        f"{TURNOVER} {NAME} @some_other_bot",
        f"{NAME} {NAME} {TURNOVER}",
        f"/ask{NAME} {TURNOVER}",
        f"/ask {TURNOVER}",
    ],
)
async def test_a_question_is_understood_whatever_stands_around_it(town: Town, text: str) -> None:
    (answer,) = await told(town, text)

    assert "31.17" in answer


@pytest.mark.parametrize("text", [NAME, f"{NAME} @some_other_bot", f"/help{NAME}", f"/ask{NAME}"])
async def test_a_call_that_asks_nothing_is_told_how_to_ask(town: Town, text: str) -> None:
    (answer,) = await told(town, text)

    assert answer == ENGLISH.guest_usage.format(username="khorgos_bot")


async def test_an_admin_who_hides_behind_the_group_is_answered(town: Town) -> None:
    (answer,) = await told(town, f"{NAME} {TURNOVER}", **{"from": _ANONYMOUS}, sender_chat=_GROUP)

    assert "31.17" in answer


async def test_a_caption_and_the_words_of_a_rich_message_are_questions(town: Town) -> None:
    words = _named(f"{NAME} {TURNOVER}")
    captioned = {"caption": words["text"], "caption_entities": words["entities"]}
    rich: dict[str, Any] = {"rich_message": {"blocks": [{"type": "paragraph", "text": f"{NAME} {TURNOVER}"}]}}

    assert "31.17" in str(await told(town, **captioned))
    assert "31.17" in str(await told(town, **rich))


async def test_the_words_of_a_rich_message_that_a_call_replies_to_are_a_question(town: Town) -> None:
    target = {"message_id": 6, "date": 1_790_000_000, "chat": _GROUP, "from": {**_ANONYMOUS, "id": 5, "is_bot": False}}
    target |= {"rich_message": {"blocks": [{"type": "paragraph", "text": TURNOVER}]}}

    assert "31.17" in str(await told(town, NAME, reply_to_message=target))


@pytest.mark.parametrize(
    "more",
    [
        {"from": {"id": 77, "is_bot": True, "first_name": "Echo"}},
        {"via_bot": {"id": 77, "is_bot": True, "first_name": "Echo"}},
        {"forward_origin": {"type": "hidden_user", "date": 1_790_000_000, "sender_user_name": "Somebody"}},
    ],
)
async def test_what_nobody_wrote_here_and_now_is_passed_over(town: Town, more: dict[str, Any]) -> None:
    assert await told(town, f"{NAME} {TURNOVER}", **more) == []


async def test_a_very_long_call_is_answered(town: Town) -> None:
    assert len(await told(town, f"{NAME} {TURNOVER} " + "хлеб и соль " * 4_000)) == 1
