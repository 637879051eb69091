"""Whispers do not last: their numbers are given anew, and people's apps lose them without a word."""

from typing import Any

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import GROUP, OTHER, PERSON, PlainBot, Refused
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.usefixtures("group")

WEEK = 7 * 24 * 3600
KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}


@pytest.fixture
async def admin(bot: PlainBot, control: SandboxControl) -> PlainBot:
    await control.member(GROUP, "promote")
    return bot


async def whisper(admin: PlainBot, receiver: int = PERSON, text: str = "psst", **more: Any) -> int:
    return int((await admin.whisper(text, receiver, **more))["ephemeral_message_id"])


async def delete(admin: PlainBot, number: int, receiver: int = PERSON) -> None:
    given = {"receiver_user_id": receiver, "ephemeral_message_id": number}
    assert await admin.call("deleteEphemeralMessage", chat_id=GROUP, **given) is True


async def numbers(control: SandboxControl, who: int = PERSON) -> list[int]:
    return [one.raw["ephemeral_message_id"] for one in await control.whispers(GROUP, who)]


async def test_a_number_that_became_free_is_given_to_another_persons_whisper(
    admin: PlainBot, control: SandboxControl
) -> None:
    given = [await whisper(admin) for _ in range(3)]
    await delete(admin, given[0])
    assert await whisper(admin, OTHER) == given[0]
    with pytest.raises(Refused, match="message to delete not found"):
        await delete(admin, given[0])
    assert (await numbers(control), await numbers(control, OTHER)) == (given[1:], given[:1])
    assert await whisper(admin) == max(given) + 1


async def test_the_numbers_of_whispers_that_are_there_all_differ(admin: PlainBot, control: SandboxControl) -> None:
    for count in range(30):
        await whisper(admin, (PERSON, OTHER)[count % 2])
        await control.write(PERSON, "/ask", GROUP, ephemeral=True)
        if count % 3 == 2:
            await delete(admin, (await numbers(control))[0])
    mine, theirs = await numbers(control), await numbers(control, OTHER)
    assert len({*mine, *theirs}) == len(mine) + len(theirs)
    assert len(mine) == 5


async def test_the_oldest_of_a_hundred_makes_room_for_each_person_apart(
    admin: PlainBot, control: SandboxControl
) -> None:
    other = await whisper(admin, OTHER)
    for count in range(101):
        await whisper(admin, text=str(count))
    assert [one.text for one in await control.whispers(GROUP, PERSON)] == [str(count) for count in range(1, 101)]
    assert await numbers(control, OTHER) == [other]


async def test_after_a_week_a_whisper_is_gone_and_its_number_free(admin: PlainBot, control: SandboxControl) -> None:
    first = await whisper(admin)
    await control.advance_clock(WEEK - 60)
    second = await whisper(admin)
    assert await numbers(control) == [first, second]
    await control.advance_clock(120)
    assert await numbers(control) == [second]
    with pytest.raises(Refused, match="message to delete not found"):
        await delete(admin, first)
    assert await whisper(admin) == first


async def test_an_app_that_restarts_loses_its_whispers_and_the_bot_hears_nothing_of_it(
    admin: PlainBot, control: SandboxControl
) -> None:
    number = await whisper(admin, reply_markup=KEYBOARD)
    await whisper(admin, OTHER)

    assert await control.restart_app(PERSON) == 1

    assert (await numbers(control), len(await numbers(control, OTHER))) == ([], 1)
    given = {"receiver_user_id": PERSON, "ephemeral_message_id": number}
    assert await admin.call("editEphemeralMessageText", chat_id=GROUP, **given, text="two") is True
    assert await numbers(control) == []
    with pytest.raises(ControlError, match="does not see"):
        await control.press_whisper(GROUP, number, PERSON, label="More")
    assert await whisper(admin) != number
    assert len(await numbers(control)) == 1


async def test_as_many_whispers_as_were_ordered_are_accepted_and_never_shown(
    admin: PlainBot, control: SandboxControl
) -> None:
    await control.lose_whispers(2)
    for text in ("one", "two", "three"):
        await whisper(admin, text=text)
    assert [one.text for one in await control.whispers(GROUP, PERSON)] == ["three"]
    await control.lose_whispers(1)
    await control.reset()
    await control.add_chat("supergroup", GROUP, members=[{"user_id": PERSON}], bot_status="administrator")
    await whisper(admin)
    assert len(await numbers(control)) == 1


async def test_a_public_message_or_a_refused_whisper_does_not_use_up_a_loss(
    admin: PlainBot, control: SandboxControl
) -> None:
    await control.lose_whispers(1)
    await admin.send(GROUP, "all")
    with pytest.raises(Refused):
        await admin.whisper(receiver=4242)
    await whisper(admin)
    assert (await numbers(control), len(await control.replies(GROUP))) == ([], 1)


async def test_a_button_beneath_a_whisper_is_its_persons_alone(admin: PlainBot, control: SandboxControl) -> None:
    number = await whisper(admin, reply_markup=KEYBOARD)

    pressed = await control.press_whisper(GROUP, number, PERSON, label="More")

    query = (await admin.updates())[-1]["callback_query"]
    shown = query["message"]
    assert (query["id"], shown["message_id"], shown["ephemeral_message_id"]) == (pressed.id, 0, number)
    assert (shown["receiver_user"]["id"], query["from"]["id"]) == (PERSON, PERSON)
    with pytest.raises(ControlError, match="does not see"):
        await control.press_whisper(GROUP, number, OTHER, label="More")


async def test_a_command_of_the_week_before_is_not_answered_by_its_number(
    bot: PlainBot, control: SandboxControl
) -> None:
    old = (await control.write(PERSON, "/ask", GROUP, ephemeral=True)).message["ephemeral_message_id"]
    await control.advance_clock(WEEK + 60)
    new = (await control.write(OTHER, "/ask", GROUP, ephemeral=True)).message["ephemeral_message_id"]
    assert new == old
    with pytest.raises(Refused, match="MESSAGE_NOT_COMMAND"):
        await bot.whisper(reply_parameters={"ephemeral_message_id": old})
    assert await bot.whisper(receiver=OTHER, reply_parameters={"ephemeral_message_id": new})
