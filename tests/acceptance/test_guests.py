"""Where the bot is no member, a mention gets one answer, and nothing about that chat is kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text as sql

from bot.app.library import Library
from bot.core.language import Language
from bot.core.rates import BURST
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import TURNOVER, Place, group, person
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
NAME = "@khorgos_bot"


@pytest_asyncio.fixture(loop_scope="session")
async def foreign(town: Town) -> AsyncIterator[Place]:
    """A group in which the bot is no member, where guests may be called."""
    await town.control.change_settings(guest_mode=True)
    yield await group(town.control, bot_status="left")
    await town.control.change_settings(guest_mode=False)


async def answers(place: Place, who: int, text: str, **more: Any) -> list[SeenMessage]:
    return await place.say(who, text, **more)


@pytest.mark.parametrize(
    ("language", "question", "figure"),
    [
        ("en", TURNOVER, "31.17"),
        ("ru", "Каким был товарооборот Китая и Казахстана в 2022 году?", "31,17"),
        ("kk", "2022 жылы Қытай мен Қазақстанның тауар айналымы қанша болды?", "31,17"),
        ("zh", "2022年中哈贸易额是多少？", "31"),
    ],
)
async def test_a_mention_is_answered_in_the_language_of_the_question(
    town: Town, foreign: Place, language: str, question: str, figure: str
) -> None:
    (answer,) = await answers(foreign, await person(town.control, language), f"{NAME} {question}")

    assert figure in answer.text
    assert answer.raw["guest_bot_caller_user"]
    assert answer.buttons[0][0]["url"] == "https://t.me/khorgos_bot?start=f_trade-turnover-2022"


async def test_a_mention_in_reply_to_a_question_answers_that(town: Town, foreign: Place) -> None:
    asked, silence = await foreign.written(await person(town.control), TURNOVER)

    (answer,) = await answers(foreign, await person(town.control), NAME, reply_to=asked)

    assert silence == []
    assert "31.17" in answer.text


async def test_a_reply_to_our_answer_is_a_call_too(town: Town, foreign: Place) -> None:
    who = await person(town.control)
    (answer,) = await answers(foreign, who, f"{NAME} {TURNOVER}")

    (second,) = await answers(
        foreign, who, "How many Confucius Institutes are there in Kazakhstan?", reply_to=answer.id
    )

    assert "5" in second.text


async def test_a_mention_alone_is_told_how_to_ask(town: Town, foreign: Place) -> None:
    (told,) = await answers(foreign, await person(town.control), NAME)

    assert told.text == ENGLISH.guest_usage.format(username="khorgos_bot")


async def test_what_is_not_held_is_said_to_be_so(town: Town, foreign: Place) -> None:
    (told,) = await answers(foreign, await person(town.control), f"{NAME} How do I bake sourdough bread?")

    assert told.buttons == ()


async def test_nothing_is_sent_by_the_methods_of_members(town: Town, foreign: Place) -> None:
    await answers(foreign, await person(town.control), f"{NAME} {TURNOVER}")

    calls = [one for one in await town.control.calls() if one.params.get("chat_id") == foreign.chat_id]
    assert calls == []


async def test_a_caller_is_limited_wherever_they_call(town: Town, foreign: Place) -> None:
    who, elsewhere = await person(town.control), await group(town.control, bot_status="left")
    at = {"date": 1_800_000_000}
    told = [
        one.text
        for number in range(BURST + 3)
        for one in await answers((foreign, elsewhere)[number % 2], who, f"{NAME} {TURNOVER}", **at)
    ]

    assert len(told) == BURST + 1
    assert sum("31.17" in one for one in told) == BURST


async def test_nothing_about_the_foreign_chat_is_kept(town: Town, foreign: Place, library: Library) -> None:
    before = await _held(library)

    await answers(foreign, await person(town.control), f"{NAME} {TURNOVER}")
    await answers(foreign, await person(town.control), f"{NAME} How do I bake sourdough bread?")

    assert await _held(library) == before


async def test_a_late_answer_takes_the_place_of_a_stub(
    town: Town, foreign: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    _make_slow(monkeypatch, go_on)
    await town.control.write(await person(town.control), f"{NAME} {TURNOVER}", chat_id=foreign.chat_id)
    await town.control.wait("replies", chat_id=foreign.chat_id, count=1)
    stub = await foreign.replies()

    go_on.set()
    await town.control.wait("handled")

    assert stub[0].text == ENGLISH.one_moment
    assert "31.17" in (await foreign.seen(stub[0])).text


async def test_an_answer_that_fails_is_an_apology(
    town: Town, foreign: Place, monkeypatch: pytest.MonkeyPatch, failures: set[str]
) -> None:
    async def fail(*_: object) -> None:
        await asyncio.sleep(0)
        raise ValueError

    monkeypatch.setattr("bot.chat.handlers.guests.GuestHandlers.reply", fail)
    failures.add("guest.failed")

    (told,) = await answers(foreign, await person(town.control), f"{NAME} {TURNOVER}")

    assert told.text.startswith(ENGLISH.failure.partition("{")[0])


async def test_where_guests_are_not_told_of_there_is_silence(town: Town) -> None:
    place = await group(town.control, bot_status="left")

    assert await answers(place, await person(town.control), f"{NAME} {TURNOVER}") == []


def _make_slow(monkeypatch: pytest.MonkeyPatch, go_on: asyncio.Event) -> None:
    from bot.chat.handlers.guests import GuestHandlers  # noqa: PLC0415 - what is replaced here

    quick = GuestHandlers.reply

    async def slow(self: GuestHandlers, message: Any) -> Any:
        await go_on.wait()
        return await quick(self, message)

    monkeypatch.setattr(GuestHandlers, "reply", slow)


async def _held(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for the numbers of updates at work."""
    async with library.database.reading() as session:
        names = (await session.execute(sql("SELECT name FROM sqlite_master WHERE type = 'table'"))).scalars().all()
        rows = {name: (await session.execute(sql(f'SELECT * FROM "{name}"'))).all() for name in names}  # noqa: S608
    return {name: [tuple(row) for row in found] for name, found in rows.items() if name != "update_start"}
