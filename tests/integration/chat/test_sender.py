"""The sender at work: over HTTP to a sandbox whose clock can be moved, on both databases."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.chat.delivery.sender import run_sender
from bot.chat.telegram_api.request import AiohttpRequest
from bot.core.announcing.enums import ChatKind, HeldWhy, Rhythm
from bot.core.announcing.rate_limit import RateLimit
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from bot.services.announcement_admin import AnnouncementAdmin
from bot.services.deliveries import Deliveries, DeliveryRenderer
from bot.services.preferences import ChatSeen, Preferences, Subscriptions
from bot.services.publishing import Publishing
from bot.store.announcement_states import Overview
from bot.store.database import Database
from bot.texts.locale_bundle import Catalogue, read_catalogue
from bot.texts.post_wording import PostWording
from tests.acceptance.broadcasts import TOPIC, a_fact
from tests.integration.chat.bots import TOKEN, bot_at
from tests.sandbox_control import SandboxControl

ALMATY, BERLIN = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Berlin")
GROUP, WITNESS = -1_000_000_000_001, -1_000_000_000_002
PATIENCE = 30.0


class Station:
    """A sender at work, and the chats that it sends to."""

    def __init__(self, database: Database, server: SandboxServer, control: SandboxControl) -> None:
        self.database, self.server, self.control = database, server, control
        self.publishing = Publishing(database, server.clock)
        self.announcement_admin = AnnouncementAdmin(database, server.clock)
        self.subscriptions = Subscriptions(database, server.clock, "Asia/Almaty")
        self.held: list[tuple[int, HeldWhy]] = []
        self.advised: list[int] = []
        self.with_tables: set[int] = set()

    async def on_held(self, held: Subscriber, why: HeldWhy) -> None:
        self.held.append((held.chat_id, why))

    async def on_slow(self, chat_id: int) -> None:
        self.advised.append(chat_id)

    async def subscribe(self, chat_id: int, chat: dict[str, Any] | None = None, **settings: Any) -> None:
        """A group that wants the news in its own way."""
        await self.control.add_chat("supergroup", chat_id, **{"bot_status": "member", **(chat or {})})
        seen = ChatSeen(chat_id, ChatKind.SUPERGROUP, "Traders", is_forum=bool((chat or {}).get("is_forum")))
        await self.subscriptions.change(seen, lambda one: replace(one, topics=frozenset({TOPIC}), **settings))

    async def publish(self, *names: str) -> dict[str, int]:
        published = await self.publishing.publish([a_fact(name) for name in names], announces=True)
        return dict(published.announced)

    async def posts(self, chat_id: int) -> list[str]:
        return [message.text for message in await self.control.replies(chat_id)]

    async def arrived(self, chat_id: int, count: int) -> list[str]:
        """Wait until so many posts are there."""
        await self.control.wait("replies", PATIENCE, chat_id=chat_id, count=count)
        return await self.posts(chat_id)

    async def at(self, moment: datetime) -> None:
        await self.control.set_clock(moment)

    async def sent_meanwhile(self, name: str) -> None:
        """Let the witness get something, so that the sender surely has looked at all that is due."""
        before = len(await self.posts(WITNESS))
        await self.publish(name)
        await self.arrived(WITNESS, before + 1)

    async def settled(self, announcement: int, state: str) -> Overview:
        """Wait until a delivery of an announcement is in a state."""
        async with asyncio.timeout(PATIENCE):
            while state not in (one := await self.announcement_admin.one(announcement)).counts:  # noqa: ASYNC110 - of the store
                await asyncio.sleep(0.05)
        return one


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
async def station(database: Database, catalogue: Catalogue) -> AsyncIterator[Station]:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(SandboxServer(TOKEN))
        control = await stack.enter_async_context(SandboxControl(server.url))
        bot = bot_at(server.url, AiohttpRequest())
        station = Station(database, server, control)
        wording, told = PostWording(catalogue, Lexicon([]), (), UTC), station.with_tables
        messages = DeliveryRenderer(wording, Language.EN, lambda: date(2026, 3, 1), told.__contains__)
        work = run_sender(
            bot,
            Deliveries(database, server.clock, messages, Preferences(database)),
            RateLimit(25),
            server.clock,
            rate=lambda: 25,
            on_held=station.on_held,
            on_slow=station.on_slow,
        )
        await stack.enter_async_context(work)
        yield station


async def test_a_fact_of_two_in_the_morning_arrives_when_quiet_hours_end_at_eight(station: Station) -> None:
    night = datetime(2026, 3, 3, 2, 0, tzinfo=ALMATY)
    await station.at(night)
    await station.subscribe(GROUP, quiet=QuietHours(22 * 60, 8 * 60))
    await station.subscribe(WITNESS, keywords=("witness",))

    await station.publish("of-the-night")
    await station.at(night.replace(hour=7, minute=58))
    await station.sent_meanwhile("witness-1")
    assert await station.posts(GROUP) == []

    await station.at(night.replace(hour=8))
    texts = await station.arrived(GROUP, 2)
    assert "of-the-night" in texts[0]


async def test_a_weekly_digest_keeps_its_hour_over_a_change_of_clocks_in_another_zone(station: Station) -> None:
    """Germany's clocks go from 2:00 to 3:00 on 29 March 2026, so that nine o'clock is 8:00 and then 7:00 in UTC."""
    await station.at(datetime(2026, 3, 20, 12, tzinfo=UTC))
    await station.subscribe(GROUP, rhythm=Rhythm.WEEKLY, weekday=0, hour=9, time_zone="Europe/Berlin")
    await station.subscribe(WITNESS, keywords=("witness",))
    mondays = [datetime(2026, 3, 23, 8, tzinfo=UTC), datetime(2026, 3, 30, 7, tzinfo=UTC)]

    for number, monday in enumerate(mondays):
        assert monday.astimezone(BERLIN).hour == 9
        await station.publish(f"news-{number}")
        await station.at(monday - timedelta(minutes=2))
        await station.sent_meanwhile(f"witness-{number}")
        assert len(await station.posts(GROUP)) == number
        await station.at(monday)
        texts = await station.arrived(GROUP, number + 1)
        assert f"news-{number}" in texts[-1]


async def test_a_forums_general_topic_gets_posts_without_a_thread_and_another_topic_with_its_own(
    station: Station,
) -> None:
    forum = {"is_forum": True, "topics": [{"thread_id": 5, "name": "News"}]}
    await station.subscribe(GROUP, forum)
    await station.subscribe(WITNESS, forum, thread_id=5)

    await station.publish("one")
    await station.arrived(GROUP, 1)
    await station.arrived(WITNESS, 1)

    threads = {
        call.params["chat_id"]: call.params.get("message_thread_id")
        for call in await station.control.calls("sendMessage")
    }
    assert {chat: None if thread is None else int(thread) for chat, thread in threads.items()} == {
        GROUP: None,
        WITNESS: 5,
    }


async def test_what_was_cut_after_it_went_out_is_in_doubt_and_not_sent_again(station: Station) -> None:
    await station.subscribe(GROUP)
    await station.subscribe(WITNESS)
    await station.control.order_fault(Fault("reset_after", "sendMessage", GROUP))

    told = await station.publish("one")
    await station.settled(told["one"], "uncertain")
    await station.sent_meanwhile("two")

    assert sum("one" in text for text in await station.arrived(GROUP, 2)) == 1


async def test_markup_that_telegram_refuses_goes_once_as_plain_text_and_is_our_fault(
    station: Station, caplog: pytest.LogCaptureFixture
) -> None:
    await station.subscribe(GROUP)
    said = "Bad Request: can't parse entities: unexpected end"
    await station.control.order_fault(Fault("status", "sendMessage", GROUP, code=400, description=said))

    await station.publish("one")
    (text,) = await station.arrived(GROUP, 1)

    assert "A statement called one." in text
    last = (await station.control.calls("sendMessage"))[-1]
    assert "parse_mode" not in last.params
    assert "delivery.markup" in [vars(record).get("event") for record in caplog.records]


DIGEST = ("one", "two", "three", "four")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (400, "Bad Request: RICH_MESSAGE_CONTENT_REQUIRED"),
        (400, "Bad Request: RICH_MESSAGE_EMAIL_INVALID"),
        (400, "Bad Request: Block is not allowed"),
        (400, "Bad Request: can't parse entities: in a table"),
        (404, "Not Found: method not found"),
    ],
)
async def test_a_digest_whose_table_is_refused_goes_once_in_words(
    station: Station, caplog: pytest.LogCaptureFixture, code: int, said: str
) -> None:
    await station.subscribe(GROUP)
    station.with_tables.add(GROUP)
    await station.control.order_fault(Fault("status", "sendRichMessage", GROUP, code=code, description=said))

    told = await station.publish(*DIGEST)
    (text,) = await station.arrived(GROUP, 1)

    assert all(f"A statement called {name}." in text for name in DIGEST)
    assert "Source: A publisher" in text
    await station.settled(told["one"], "sent")
    events = [vars(record).get("event") for record in caplog.records]
    assert events.count("delivery.no_table") == 1
    assert "delivery.markup" not in events


async def test_a_table_and_its_words_that_are_both_refused_go_as_plain_text(station: Station) -> None:
    await station.subscribe(GROUP)
    station.with_tables.add(GROUP)
    for method in ("sendRichMessage", "sendMessage"):
        said = "Bad Request: can't parse entities"
        await station.control.order_fault(Fault("status", method, GROUP, code=400, description=said))

    await station.publish(*DIGEST)
    (text,) = await station.arrived(GROUP, 1)

    assert "<" not in text
    assert all(f"A statement called {name}." in text for name in DIGEST)


async def test_a_table_that_was_cut_after_it_went_out_is_in_doubt_and_not_said_in_words(station: Station) -> None:
    await station.subscribe(GROUP)
    await station.subscribe(WITNESS)
    station.with_tables.add(GROUP)
    await station.control.order_fault(Fault("reset_after", "sendRichMessage", GROUP))

    told = await station.publish(*DIGEST)
    await station.settled(told["one"], "uncertain")
    await station.sent_meanwhile("five")
    await station.arrived(GROUP, 2)

    table, later = await station.control.replies(GROUP)
    assert "rich_message" in table.raw
    assert "A statement called five." in later.text
    assert "called one." not in later.text


@pytest.mark.parametrize(
    ("code", "said", "more"),
    [
        (429, "Too Many Requests: retry after 1", {"retry_after": 1}),
        (500, "Internal Server Error", {}),
        (502, "Bad Gateway", {}),
    ],
)
async def test_a_table_that_must_wait_comes_later_as_a_table(
    station: Station, code: int, said: str, more: dict[str, int]
) -> None:
    await station.subscribe(GROUP)
    station.with_tables.add(GROUP)
    await station.control.order_fault(
        Fault("status", "sendRichMessage", GROUP, code=code, description=said, parameters=more)
    )

    told = await station.publish(*DIGEST)
    await station.settled(told["one"], "sent")

    assert await station.control.calls("sendMessage") == []
    (table,) = await station.control.replies(GROUP)
    assert "rich_message" in table.raw


async def test_a_token_that_telegram_does_not_know_stops_the_sender_with_an_alarm_and_loses_nothing(
    station: Station, caplog: pytest.LogCaptureFixture
) -> None:
    await station.subscribe(GROUP)
    await station.subscribe(WITNESS)
    unauthorised = Fault("status", "sendMessage", times=0, code=401, description="Unauthorized")
    await station.control.order_fault(unauthorised)

    told = await station.publish("one")
    async with asyncio.timeout(PATIENCE):
        while not (alarms := [one for one in caplog.records if one.levelno == logging.CRITICAL]):  # noqa: ASYNC110 - of the log
            await asyncio.sleep(0.05)
    async with asyncio.timeout(PATIENCE):
        while (await station.announcement_admin.one(told["one"])).counts != {"pending": 2}:  # noqa: ASYNC110 - of the store
            await asyncio.sleep(0.05)

    assert "BOT_TOKEN" in alarms[0].getMessage()


async def test_a_group_that_threw_us_out_is_told_of_once_and_the_others_get_theirs(station: Station) -> None:
    await station.subscribe(GROUP)
    await station.subscribe(WITNESS)
    await station.control.member(GROUP, "kick")

    await station.publish("one", "two")
    await station.arrived(WITNESS, 2)

    assert station.held == [(GROUP, HeldWhy.KICKED)]


async def test_slow_mode_holds_posts_up_and_the_advice_comes_once(station: Station) -> None:
    await station.subscribe(GROUP, {"slow_mode_delay": 1})
    said = "Too Many Requests: retry after 1"

    for number, name in enumerate(("one", "two"), 1):
        slow = Fault("status", "sendMessage", GROUP, code=429, description=said, parameters={"retry_after": 1})
        await station.control.order_fault(slow)
        await station.publish(name)
        await station.arrived(GROUP, number)

    assert station.advised == [GROUP]


async def test_what_was_paused_goes_when_it_is_let_go(station: Station) -> None:
    await station.at(datetime(2026, 3, 3, 2, 0, tzinfo=ALMATY))
    await station.subscribe(GROUP, quiet=QuietHours(22 * 60, 8 * 60))
    told = await station.publish("one")
    assert await station.announcement_admin.pause(told["one"]) == 1

    await station.at(datetime(2026, 3, 3, 9, 0, tzinfo=ALMATY))
    await station.publish("two")
    assert len(await station.arrived(GROUP, 1)) == 1
    await station.announcement_admin.resume(told["one"])

    assert "called one." in (await station.arrived(GROUP, 2))[-1]
