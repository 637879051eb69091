"""Whispers that Telegram refuses, puts off or does not let us change: another way is found, and never a public one."""

import asyncio
from typing import Any

import pytest

from bot.core.answers import Audience
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, group, person
from tests.acceptance.test_whispers import NONSENSE, choose, press, whispers

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, SETTINGS = TEXTS[Language.EN], SETTING_TEXTS[Language.EN]


@pytest.mark.parametrize(
    "why", ["MEDIA_CAPTION_TOO_LONG", "message to edit not found", "there is no text in the message"]
)
@pytest.mark.parametrize(("command", "label"), [("/topics", "Energy"), ("/settings", SETTINGS.zone_button)])
async def test_where_a_whisper_cannot_be_changed_a_press_brings_another(
    town: Town, command: str, label: str, why: str
) -> None:
    place, who = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", who)
    await town.control.write(who, command, chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")
    (shown,) = await whispers(place, who)
    fault = Fault("status", "editEphemeralMessageText", code=400, description=f"Bad Request: {why}")
    await town.control.order_fault(fault)

    await press(place, shown, who, label=label)

    (page,) = await whispers(place, who)
    assert page.text != shown.text
    assert (await town.control.presses())[-1]["answer"] is not None
    assert await place.replies() == []


async def test_a_whispered_picture_gives_way_to_words_after_an_edit(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    await choose(town, place, Audience.ASKER)
    before = await place.replies()
    asked, _ = await place.written(who, "/chart trade turnover")
    await town.control.wait("handled", seconds=30)
    (picture,) = await whispers(place, who)

    await place.edit(asked, f"/ask {TURNOVER}")

    (answer,) = await whispers(place, who)
    assert "photo" in picture.raw
    assert "31.17" in answer.text
    assert await place.replies() == before


async def test_what_a_button_below_a_public_answer_shows_is_whispered_though_we_are_no_admin(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    (answer,) = await place.say(who, f"@khorgos_bot {TURNOVER}")
    await choose(town, place, Audience.ASKER)
    before = await place.replies()

    await place.press(answer, who, label="📈 Chart")
    await town.control.wait("handled", seconds=30)

    assert len(await whispers(place, who)) == 1
    assert [one.id for one in await place.replies()] == [one.id for one in before]


async def test_a_whisper_follows_its_group_into_the_supergroup(town: Town) -> None:
    place, moved = [await group(town.control, bot_status="administrator") for _ in range(2)]
    who = await person(town.control)
    await town.control.member(moved.chat_id, "join", who)
    await town.control.order_fault(
        Fault(
            "status",
            "sendMessage",
            code=400,
            description="Bad Request: group chat was upgraded to a supergroup chat",
            parameters={"migrate_to_chat_id": moved.chat_id},
        )
    )
    await town.control.write(who, f"/ask {TURNOVER}", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled")

    (answer,) = await whispers(moved, who)
    assert "31.17" in answer.text
    assert [*await place.replies(), *await moved.replies()] == []


@pytest.mark.parametrize("is_secret", [True, False])
async def test_a_short_flood_is_waited_out(town: Town, *, is_secret: bool) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    words = "Too Many Requests: retry after 1"
    await town.control.order_fault(
        Fault("status", "sendMessage", code=429, description=words, parameters={"retry_after": 1})
    )

    await town.control.write(who, NONSENSE, chat_id=place.chat_id, ephemeral=is_secret)
    await town.control.wait("handled")

    assert len(await whispers(place, who)) == 1
    assert await place.replies() == []


async def test_no_placeholder_is_left_where_the_work_failed(
    town: Town, monkeypatch: pytest.MonkeyPatch, failures: set[str]
) -> None:
    async def fail(*_: Any) -> None:
        await asyncio.sleep(2.5)
        raise ValueError

    monkeypatch.setattr("bot.services.watches.Watches.history_of", fail)
    failures.add("handler.failed")
    place, who = await group(town.control), await person(town.control)

    await town.control.write(who, "/fact trade-turnover-2022", chat_id=place.chat_id, ephemeral=True)
    await town.control.wait("handled", seconds=30)

    (told,) = await whispers(place, who)
    assert told.text.startswith(ENGLISH.failure.partition("{")[0])
