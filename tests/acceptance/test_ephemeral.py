"""What one member of a group asks in secret is answered to that member alone (Bot API 10.2)."""

import pytest

from bot.core.language import Language
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, Place, forum, group, person
from tests.sandbox_control import SandboxControl, SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]


async def whispered(place: Place, who: int, text: str, **more: object) -> list[SeenMessage]:
    """Somebody gives a command that the others do not see; what they got that the others do not see either."""
    before = len(await place.control.whispers(place.chat_id, who))
    await place.control.write(who, text, chat_id=place.chat_id, ephemeral=True, **more)
    await place.control.wait("handled")
    return (await place.control.whispers(place.chat_id, who))[before:]


@pytest.mark.parametrize("bot_status", ["member", "administrator"])
@pytest.mark.parametrize(
    "command",
    [f"/ask {TURNOVER}", "/ask", "/help", "/energy", "/privacy", "/settings", "/subscribe trade", "/nonsense", "/new"],
)
async def test_a_command_given_in_secret_is_never_answered_in_public(town: Town, command: str, bot_status: str) -> None:
    place, who = await group(town.control, bot_status=bot_status), await person(town.control)

    got = await whispered(place, who, command)

    assert await place.replies() == []
    assert len(got) == (command != "/nonsense")
    assert all("31.17" in one.text for one in got if "turnover" in command)


async def test_two_secret_questions_in_a_row_are_both_answered(town: Town) -> None:
    place, first, second = await group(town.control), await person(town.control), await person(town.control)

    for who in (first, second, first):
        assert "31.17" in (await whispered(place, who, f"/ask {TURNOVER}"))[0].text

    assert [len(await town.control.whispers(place.chat_id, who)) for who in (first, second)] == [2, 1]


async def test_a_secret_question_is_not_what_the_next_public_one_goes_on_from(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    (asked,) = await place.say(who, "/ask What is the capacity of the Zhanatas wind plant?")
    await whispered(place, who, f"/ask {TURNOVER}")

    (reply,) = await place.say(who, "/ask and where is it?")

    assert "31.17" not in reply.text
    assert "urnover" not in reply.text
    assert asked.text


async def test_an_answer_too_late_to_be_whispered_is_not_given_at_all(town: Town, failures: set[str]) -> None:
    place, who = await group(town.control), await person(town.control)
    await town.control.write(who, f"/ask {TURNOVER}", chat_id=place.chat_id, ephemeral=True, date=1_700_000_000)
    await town.control.wait("handled")

    assert await place.replies() == []
    assert await town.control.whispers(place.chat_id, who) == []
    assert failures == set()


async def test_the_buttons_of_a_secret_answer_change_and_remove_that_answer(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    (topics,) = await whispered(place, who, "/energy")

    await _press(town.control, place, topics, who, ENGLISH.next)
    (turned,) = await town.control.whispers(place.chat_id, who)
    await _press(town.control, place, turned, who, ENGLISH.remove)

    assert turned.text != topics.text
    assert await town.control.whispers(place.chat_id, who) == []
    assert await place.replies() == []


async def test_mistakes_reported_beneath_two_secret_answers_are_two_reports(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    for _ in range(2):
        (answer,) = await whispered(place, who, f"/ask {TURNOVER}")
        await _press(town.control, place, answer, who, ENGLISH.report_mistake)

    answers = await town.control.whispers(place.chat_id, who)

    assert len(answers) == 2
    assert not any(button["text"] == ENGLISH.report_mistake for one in answers for row in one.buttons for button in row)


async def test_in_a_forum_too(town: Town) -> None:
    topic, general = await forum(town.control)
    who = await person(town.control)

    assert "31.17" in (await whispered(topic, who, f"/ask {TURNOVER}", thread_id=5))[0].text
    assert await general.replies() == []


async def test_a_message_that_telegram_has_put_off_gets_no_reply(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    written = {
        "message_id": 0,
        "date": 1_700_000_000,
        "chat": {"id": place.chat_id, "type": "supergroup", "title": "G"},
        "from": {"id": who, "is_bot": False, "first_name": "A"},
        "text": f"@khorgos_bot {TURNOVER}",
        "entities": [{"type": "mention", "offset": 0, "length": 12}],
    }
    await town.control.raw_update({"message": written})
    await town.control.wait("handled")

    assert await place.replies() == []


async def _press(control: SandboxControl, place: Place, message: SeenMessage, who: int, label: str) -> None:
    number = message.raw["ephemeral_message_id"]
    await control.press(place.chat_id, 0, who, ephemeral_message_id=number, label=label)
    await control.wait("handled")
