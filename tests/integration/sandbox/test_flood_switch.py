"""Flood limits and slow mode, met by a bot."""

import pytest

from tests.integration.sandbox.conftest import GROUP, PlainBot, Refused
from tests.sandbox_control import SandboxControl


async def test_flood_limits_are_off_until_switched_on(bot: PlainBot, control: SandboxControl, person: int) -> None:
    for _ in range(3):
        assert await bot.send(person)
    await control.change_settings(flood=True)
    assert await bot.send(person)
    with pytest.raises(Refused, match="429 Too Many Requests: retry after 1") as caught:
        await bot.send(person)
    assert caught.value.answer["parameters"] == {"retry_after": 1}
    await control.advance_clock(1)
    assert await bot.send(person)


async def test_the_numbers_can_be_chosen(bot: PlainBot, control: SandboxControl, person: int) -> None:
    settings = await control.change_settings(flood={"per_chat": 3})
    assert settings["flood"] == {"per_chat": 3, "per_group": 20, "overall": 30}
    for _ in range(3):
        assert await bot.send(person)
    with pytest.raises(Refused, match="429"):
        await bot.send(person)
    await control.change_settings(flood=False)
    assert await bot.send(person)


async def test_slow_mode_holds_the_bot_unless_it_is_admin(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, slow_mode_delay=60)
    assert await bot.send(GROUP)
    with pytest.raises(Refused, match="429"):
        await bot.send(GROUP)
    await control.member(GROUP, "promote")
    assert await bot.send(GROUP)
