"""Every alarm rings in an owner's private chat, once, and is told to be over; nobody else hears of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.app.application import build_application
from bot.chat.delivery.sender import Sender, run_sender
from bot.chat.editors.reader_reports import AlarmNotices
from bot.chat.telegram_api.request import AiohttpRequest
from bot.config import Settings
from bot.core.alarms import AlarmLimits
from bot.core.announcing.rate_limit import RateLimit
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from bot.services.alarms import AGAIN, SOON, Alarms
from bot.services.deliveries import Deliveries, DeliveryRenderer
from bot.services.health import Health
from bot.services.preferences import Preferences
from bot.store.announcement_tables import DELIVERY, SENDER_LEASE
from bot.store.database import Database
from bot.texts.locale_bundle import read_catalogue
from bot.texts.post_wording import PostWording
from tests.acceptance.broadcasts import a_fact, fill, publish
from tests.acceptance.driver import served
from tests.acceptance.editing import EDITORS, OWNER, edited_library, owned
from tests.integration.chat.bots import bot_at
from tests.postgresql import own_server
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIMITS = AlarmLimits()
NOWHERE = "postgresql://khorgos:x@127.0.0.1:9/khorgos"
"""A server that is not there."""


@dataclass
class Leader:
    leads: bool = True
    led_last: bool = True


@dataclass
class Receiver:
    """Who asks Telegram for updates, as far as health knows it."""

    last_answer_at: object = None
    trouble: None = None


@dataclass
class Watch:
    """A bot whose alarms are looked at by hand.

    Attributes:
        there: its database.
    """

    control: SandboxControl
    server: SandboxServer
    health: Health
    alarms: Alarms
    there: Database

    async def look(self, later: timedelta = timedelta(0)) -> list[str]:
        """What the owner hears when so much time has passed."""
        before = len(await self.control.replies(OWNER))
        self.server.clock.advance(later.total_seconds())
        await self.alarms.look()
        return [message.text for message in (await self.control.replies(OWNER))[before:]]


@pytest_asyncio.fixture(loop_scope="session")
async def watch(
    settings: Settings, server: SandboxServer, control: SandboxControl, failures: set[str], tmp_path: Path
) -> AsyncIterator[Watch]:
    failures |= {"alarm.rings", "health.database", "owners.unreached"}
    for person in (OWNER, *EDITORS):
        await control.add_person(person, first_name="Dana")
        await control.add_chat("private", person)
    async with edited_library(settings, server, tmp_path) as library:
        own = owned(settings, f"sqlite+aiosqlite:///{tmp_path / 'khorgos.db'}")
        health = Health(library.database, library.services.answers, library.desk.readership.usage, server.clock)
        health.sender = Leader()
        alarms = Alarms(health.signs, LIMITS, server.clock, health.is_telling)
        application = build_application(own, library)
        async with application, served(own, library, server.clock):
            await control.write(OWNER, "/start")  # a bot cannot write first
            await control.wait("replies", chat_id=OWNER)
            wording = library.desk.views.wording.alarms
            alarms.tell = AlarmNotices(application.bot, library.desk, wording, Language.EN).tell
            yield Watch(control, server, health, alarms, library.database)
            assert [len(await control.replies(editor)) for editor in EDITORS] == [0, 0]


async def test_silence_rings_once_a_day_and_ends_with_the_next_message(watch: Watch) -> None:
    limit = LIMITS.silence or AGAIN
    assert await watch.look() == []
    assert await watch.look(limit - timedelta(seconds=5)) == []

    (told,) = await watch.look(timedelta(seconds=10))
    assert told.startswith("⚠️ Nothing has reached me for a long time (last: ")
    assert await watch.look(timedelta(hours=1)) == []
    assert await watch.look(AGAIN) == [told]

    watch.health.received("message")
    assert await watch.look() == ["✅ Messages reach me again."]
    assert await watch.look() == []


async def test_overdue_deliveries_ring_with_their_number(watch: Watch) -> None:
    await fill(str(watch.there.address.url), [-501, -502], {})
    await publish(str(watch.there.address.url), [a_fact("overdue")])
    assert await watch.look() == []

    (told,) = await watch.look(LIMITS.backlog + timedelta(seconds=1))
    assert told.startswith("⚠️ Announcements are late. Waiting: 2; the first was due on ")

    async with watch.there.transaction() as session:
        await session.execute(update(DELIVERY).values(state="failed"))
    assert await watch.look() == ["✅ Announcements are no longer late."]


async def test_a_broadcast_that_misses_many_chats_rings_with_what_to_look_at(watch: Watch) -> None:
    await fill(str(watch.there.address.url), [-501, -502, -503, -504], {})
    await publish(str(watch.there.address.url), [a_fact("missed")])
    now = watch.server.clock.now()
    async with watch.there.transaction() as session:
        await session.execute(update(DELIVERY).where(DELIVERY.c.chat_id != -504).values(state="failed", settled_at=now))

    (told,) = await watch.look()
    assert "(missed) may not have arrived in 3 of 3 chats" in told
    assert told.endswith("python bot.py announcements show 1")
    assert await watch.look(timedelta(minutes=1)) == []
    # After a day it is only old.
    assert await watch.look(timedelta(minutes=1)) == []


async def test_a_database_that_is_away_rings_after_a_minute_and_again_when_it_is_back(watch: Watch) -> None:
    watch.health.database = Database(NOWHERE)
    assert await watch.look() == []

    (told,) = await watch.look(LIMITS.database)
    assert told.startswith("⚠️ The database has not answered since ")

    watch.health.database = watch.there
    assert await watch.look() == ["✅ The database answers again."]


async def test_a_database_that_goes_and_comes_again_and_again_floods_nobody(watch: Watch) -> None:
    heard, away, minute = [], Database(NOWHERE), timedelta(minutes=1)
    for _ in range(30):
        watch.health.database = away
        heard += [*await watch.look(), *await watch.look(minute)]
        watch.health.database = watch.there
        heard += await watch.look(minute)
    assert [text[:1] for text in heard] == ["⚠", "✅"] * 4

    watch.health.database = away
    await watch.look()
    lasting = [text for _ in range(SOON // minute) for text in await watch.look(minute)]
    assert [text[:1] for text in lasting] == ["⚠"]


async def test_while_the_database_is_away_the_process_that_sent_before_tells(watch: Watch) -> None:
    """Nobody holds the lease then, and another process may be the first to have it afterwards."""
    with own_server() as server:
        database = Database(server.url(server.create()))
        await database.open()
        watch.health.database = database
        async with _sender_on(database, watch) as sender:
            watch.health.sender = sender
            await _until(lambda: sender.leads)
            assert await watch.look() == []

            server.break_down()
            await _until(lambda: not sender.leads)
            assert await watch.look() == []
            (told,) = await watch.look(LIMITS.database)
            assert told.startswith("⚠️ The database has not answered since ")

            server.run()
            async with database.transaction() as session:
                later = datetime.now(UTC) + timedelta(hours=1)
                await session.execute(update(SENDER_LEASE).values(holder="another", expires_at=later))
            await _until(lambda: not sender.led_last)
            assert await watch.look() == ["✅ The database answers again."]
        await database.close()


def _sender_on(database: Database, watch: Watch) -> AbstractAsyncContextManager[Sender]:
    """A sender as the bot has it, on another database."""
    wording, clock = PostWording(read_catalogue(), Lexicon([]), (), UTC), watch.server.clock
    messages = DeliveryRenderer(wording, Language.EN, lambda: clock.now().date(), lambda _: False)
    lease = timedelta(seconds=1)
    return run_sender(
        bot_at(watch.server.url, AiohttpRequest()),
        Deliveries(database, clock, messages, Preferences(database), lease=lease),
        RateLimit(25),
        clock,
        rate=lambda: 25,
        on_held=_nobody_is_told,
        on_slow=_nobody_is_told,
    )


async def _nobody_is_told(*_: object) -> None:
    """Nothing is sent."""


async def _until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110 - of the sender
            await asyncio.sleep(0.05)


async def test_that_telegram_did_not_answer_is_told_when_it_does_again(watch: Watch) -> None:
    receiver = Receiver(watch.server.clock.now())
    watch.health.receiver = receiver  # type: ignore[assignment] # it need know no more
    assert await watch.look(LIMITS.telegram) == []
    assert "telegram" in watch.alarms.ringing

    receiver.last_answer_at = watch.server.clock.now()
    (told,) = await watch.look()
    assert told.startswith("✅ Telegram answers again. It had not answered since ")


async def test_an_owner_who_cannot_be_reached_is_tried_again_at_each_look(watch: Watch) -> None:
    watch.health.database = Database(NOWHERE)
    await watch.look()
    await watch.control.order_fault(Fault("status", "sendMessage", OWNER, code=400, description="Bad Request: x"))

    assert await watch.look(LIMITS.database) == []
    assert len(await watch.look()) == 1


async def test_of_several_processes_only_the_one_that_sends_tells(watch: Watch) -> None:
    watch.health.database, watch.health.sender = Database(NOWHERE), Leader(leads=False, led_last=False)
    await watch.look()

    assert await watch.look(LIMITS.database) == []
    assert "database" in watch.alarms.ringing
