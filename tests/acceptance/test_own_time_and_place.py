"""The time at which a message was written counts, and the topic in which it stands; not when and how it came."""

from datetime import datetime
from typing import Any

import pytest

from bot.core.language import Language
from bot.core.rates import BURST
from bot.sandbox.server import SandboxServer
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, Place, forum, group, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")

HEADING = TEXTS[Language.EN].assumed.partition("{")[0]
PLANT = "Where is the Ybyrai wind farm?"
MINUTE, HOUR = 60, 3600


def now(server: SandboxServer) -> int:
    moment: datetime = server.clock.now()
    return int(moment.timestamp())


async def after_an_outage(place: Place, *messages: dict[str, Any]) -> list[str]:
    """What messages get that come together, each written at its own time."""
    written = [{"chat_id": place.chat_id, **one} for one in messages]
    return [one.text for one in await place.after(lambda: place.control.write_many(written))]


async def test_questions_asked_far_apart_and_met_together_are_no_flood(town: Town, server: SandboxServer) -> None:
    place, who = await private(town.control)
    begun = now(server) - 23 * HOUR
    asked = [{"from_id": who, "text": TURNOVER, "date": begun + 55 * MINUTE * number} for number in range(25)]

    replies = await after_an_outage(place, *asked)

    assert len([one for one in replies if "31.17" in one]) == len(asked)


@pytest.mark.parametrize("pause", [3, 10, 5 * MINUTE])
async def test_questions_at_a_rate_that_is_admitted_are_no_flood_when_they_come_together(
    town: Town, server: SandboxServer, pause: int
) -> None:
    place, who = await group(town.control), await person(town.control)
    begun = now(server) - 2 * HOUR
    text = f"@{BOT} {TURNOVER}"
    asked = [{"from_id": who, "text": text, "date": begun + pause * number} for number in range(BURST + 5)]

    assert len(await after_an_outage(place, *asked)) == BURST + 5


async def test_a_flood_is_one_however_late_it_comes(town: Town, server: SandboxServer) -> None:
    place, who = await private(town.control)
    date = now(server) - 5 * HOUR
    flood = [{"from_id": who, "text": TURNOVER, "date": date} for _ in range(BURST + 5)]

    replies = await after_an_outage(place, *flood)

    assert len(replies) == BURST + 1
    assert len(await place.say(who, TURNOVER)) == 1


@pytest.mark.parametrize(("pause", "goes_on"), [(9 * MINUTE, True), (10 * MINUTE, False), (11 * HOUR, False)])
async def test_a_follow_up_is_one_by_the_times_at_which_both_were_written(
    town: Town, server: SandboxServer, pause: int, *, goes_on: bool
) -> None:
    place, who = await private(town.control)
    then = now(server) - 12 * HOUR

    replies = await after_an_outage(
        place,
        {"from_id": who, "text": TURNOVER, "date": then},
        {"from_id": who, "text": "and in 2021?", "date": then + pause},
    )

    assert replies[1].startswith(HEADING) is goes_on


async def test_a_question_of_before_an_outage_is_not_gone_on_from_after_it(town: Town, server: SandboxServer) -> None:
    place, who = await private(town.control)
    await after_an_outage(place, {"from_id": who, "text": TURNOVER, "date": now(server) - 11 * HOUR})

    (reply,) = await place.say(who, "and in 2021?")

    assert not reply.text.startswith(HEADING)


async def test_an_edit_made_soon_counts_though_both_came_late(town: Town, server: SandboxServer) -> None:
    place, who = await private(town.control)
    await place.say(who, "/start")
    then = now(server) - 3 * HOUR
    message = {
        "message_id": 900_001,
        "date": then,
        "chat": {"id": who, "type": "private", "first_name": "Aigul"},
        "from": {"id": who, "is_bot": False, "first_name": "Aigul", "language_code": "en"},
    }
    edited = message | {"edit_date": then + 5 * MINUTE, "text": "What is the capacity of the Ybyrai wind power plant?"}
    (reply,) = await place.after(lambda: town.control.raw_update({"message": message | {"text": TURNOVER}}))

    assert await place.after(lambda: town.control.raw_update({"edited_message": edited})) == []

    assert "50" in (await place.seen(reply)).text


async def test_follow_ups_belong_to_the_topic_of_a_forum_in_which_they_are_asked(town: Town) -> None:
    (news, general), who = await forum(town.control), await person(town.control)
    await news.say(who, f"@{BOT} {PLANT}")
    await general.say(who, f"@{BOT} {TURNOVER}")

    (in_news,) = await news.say(who, f"@{BOT} and the capacity?")
    (in_general,) = await general.say(who, f"@{BOT} and in 2021?")

    assert in_news.text.startswith(f"{HEADING}Ybyrai wind power plant\n\n")
    assert in_general.text.startswith(HEADING)
    assert "Ybyrai" not in in_general.text


@pytest.mark.parametrize("asked_in", ["news", "general"])
async def test_another_topic_of_a_forum_knows_nothing_to_go_on_from(town: Town, asked_in: str) -> None:
    (news, general), who = await forum(town.control), await person(town.control)
    here, there = (news, general) if asked_in == "news" else (general, news)
    await here.say(who, f"@{BOT} {PLANT}")

    (reply,) = await there.say(who, f"@{BOT} and the capacity?")

    assert not reply.text.startswith(HEADING)


async def test_follow_ups_belong_to_the_topic_of_a_private_chat_too(town: Town) -> None:
    outside, who = await private(town.control)
    one, other = Place(town.control, who, 5007), Place(town.control, who, 5008)
    await one.say(who, PLANT)

    for place in (other, outside):
        (reply,) = await place.say(who, "and the capacity?")
        assert not reply.text.startswith(HEADING)
        assert reply.thread_id == place.thread_id
    (reply,) = await one.say(who, "and the capacity?")
    assert reply.text.startswith(f"{HEADING}Ybyrai wind power plant\n\n")


async def test_an_edit_in_a_topic_goes_on_from_that_topic(town: Town) -> None:
    outside, who = await private(town.control)
    topic = Place(town.control, who, 5007)
    await topic.say(who, PLANT)
    await outside.say(who, TURNOVER)
    written, (reply,) = await topic.written(who, "and in 2019?")
    await outside.say(who, TURNOVER)

    assert await topic.edit(written, "and the capacity?") == []

    assert (await topic.seen(reply)).text.startswith(f"{HEADING}Ybyrai wind power plant\n\n")


async def test_a_thread_of_replies_is_no_topic(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    (first,) = await place.say(who, f"@{BOT} {PLANT}")

    (reply,) = await place.say(who, "and the capacity?", reply_to=first.id)

    assert reply.text.startswith(HEADING)
