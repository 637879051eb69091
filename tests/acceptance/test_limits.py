"""How much one person may ask, and who does not suffer from it."""

import asyncio

import pytest

from bot.core.language import Language
from bot.core.rates import BURST, PER_MINUTE
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, group, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("language", list(Language))
async def test_a_flood_is_answered_twenty_times_and_told_once_to_wait(town: Town, language: Language) -> None:
    place, who = await private(town.control, language)
    flood = [{"from_id": who, "text": TURNOVER} for _ in range(BURST + 30)]

    replies = await place.after(lambda: town.control.write_many(flood))

    notice = TEXTS[language].too_many
    notices = [one.text for one in replies if "31.17" not in one.text]
    assert len(replies) == BURST + 1
    assert notices[0] in {
        form.format(number=PER_MINUTE) for form in (notice.one, notice.few, notice.many, notice.other) if form
    }


async def test_after_a_minute_one_may_ask_again(town: Town) -> None:
    place, who = await private(town.control)
    await place.after(lambda: town.control.write_many([{"from_id": who, "text": TURNOVER}] * (BURST + 5)))

    await town.control.advance_clock(61)

    assert len(await place.say(who, TURNOVER)) == 1


async def test_the_limit_is_each_persons_own_and_of_each_chat(town: Town) -> None:
    place, flooder, other = await group(town.control), await person(town.control), await person(town.control)
    alone, _ = await private(town.control)
    asked = {"from_id": flooder, "chat_id": place.chat_id, "text": f"@{BOT} {TURNOVER}"}
    await place.after(lambda: town.control.write_many([asked] * (BURST + 5)))

    assert await place.say(flooder, f"@{BOT} {TURNOVER}") == []
    assert len(await place.say(other, f"@{BOT} {TURNOVER}")) == 1
    assert len(await alone.say(alone.chat_id, TURNOVER)) == 1


async def test_ordinary_talk_in_a_group_uses_nothing_up(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    talk = {"from_id": who, "chat_id": place.chat_id, "text": "just talking"}
    await town.control.write_many([talk] * (2 * BURST))

    assert len(await place.say(who, f"@{BOT} {TURNOVER}")) == 1


async def test_while_telegram_lets_us_not_write_in_a_group_others_get_their_answers(town: Town) -> None:
    await town.control.change_settings(flood={"per_chat": 1, "per_group": 20, "overall": 1000})
    place, who = await group(town.control), await person(town.control)
    chats = [await private(town.control) for _ in range(10)]
    asked = {"from_id": who, "chat_id": place.chat_id, "text": f"@{BOT} {TURNOVER}"}
    await town.control.write_many([asked] * 15)

    replies = await asyncio.gather(*(chat.say(asker, TURNOVER) for chat, asker in chats))

    assert all(len(one) == 1 for one in replies)
