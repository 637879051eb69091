"""Publishing, and deliveries from due to settled, on both databases."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, update

from bot.core.announcing.enums import DeliveryState, HeldWhy, Rhythm, Setback
from bot.core.announcing.history import Cause, Reason
from bot.core.announcing.outcomes import Doubt, Hold, Later, Readdress, Sent, StopAll
from bot.core.facts import Status
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.services.announcement_admin import AnnouncementAdmin
from bot.services.deliveries import Deliveries, DeliveryRenderer, Job
from bot.services.preferences import Preferences
from bot.services.publishing import Published, Publishing
from bot.store.announcement_tables import DELIVERY, SENDER_LEASE, SUBSCRIBER, SUBSCRIPTION
from bot.store.database import Database
from bot.texts.locale_bundle import read_catalogue
from bot.texts.post_wording import PostWording
from tests.acceptance.broadcasts import TOPIC, a_fact

NOW = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)  # 02:00 of Tuesday in Almaty


@dataclass
class Hand:
    """A clock that is moved by hand."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class Desk:
    """All that a test needs of one database."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, Hand()
        posts = PostWording(read_catalogue(), Lexicon([]), [], ZoneInfo("Asia/Almaty"))
        self.messages = DeliveryRenderer(posts, Language.EN, lambda: self.clock.now().date(), lambda _: False)
        self.publishing = Publishing(database, self.clock)

    def sender(self, name: str) -> Deliveries:
        return Deliveries(self.database, self.clock, self.messages, Preferences(self.database), sender=name)

    async def subscribe(self, *chats: int, **settings: object) -> None:
        common = {"kind": "supergroup", "title": "", "is_forum": False, "rhythm": "at_once", "weekday": 0, "hour": 9}
        common |= {"time_zone": "Asia/Almaty", "is_silent": False, "keywords": "[]", "state": "active"}
        common |= {"created_at": NOW, **settings}
        async with self.database.transaction() as session:
            await session.execute(insert(SUBSCRIBER), [{**common, "chat_id": chat} for chat in chats])
            await session.execute(insert(SUBSCRIPTION), [{"chat_id": chat, "topic_id": TOPIC} for chat in chats])

    async def publish(self, *names: str, is_trial: bool = False) -> Published:
        return await self.publishing.publish([a_fact(name) for name in names], announces=True, is_trial=is_trial)

    async def rows(self) -> list[tuple[int, str, str, datetime]]:
        columns = (DELIVERY.c.chat_id, DELIVERY.c.kind, DELIVERY.c.state, DELIVERY.c.not_before)
        async with self.database.reading() as session:
            return [tuple(row) for row in await session.execute(select(*columns).order_by(DELIVERY.c.id))]

    async def states(self) -> list[str]:
        return [row[2] for row in await self.rows()]


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


async def take(sender: Deliveries) -> Job:
    """The first delivery that is due."""
    job = await sender.take((await sender.due())[0].id)
    assert job is not None
    return job


async def test_a_quiet_import_announces_nothing(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publishing.publish([a_fact("one")])

    assert await desk.rows() == []


async def test_a_dry_run_tells_what_would_be_done_and_does_nothing(desk: Desk) -> None:
    await desk.subscribe(-1, -2)
    tried = await desk.publish("one", is_trial=True)
    again = await desk.publish("one")

    assert (tried.broadcast, tried.changes.added) == (again.broadcast, again.changes.added)
    assert (tried.broadcast.chats, tried.broadcast.posts, len(await desk.rows())) == (2, 2, 2)


async def test_publishing_the_same_again_announces_nothing_more(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one")
    await desk.publish("one")

    assert len(await desk.rows()) == 1


async def test_up_to_three_new_facts_are_posts_and_more_are_one_digest(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one", "two", "three")
    assert [row[1] for row in await desk.rows()] == ["post"] * 3

    await desk.publish("four")
    ((_, kind, _, _),) = await desk.rows()
    assert kind == "digest"
    sender = desk.sender("a")
    await sender.lead()
    html = (await take(sender)).html
    assert [name for name in ("one", "two", "three", "four") if f"called {name}." in html] == [
        "one",
        "two",
        "three",
        "four",
    ]


async def test_a_daily_digest_takes_in_what_comes_until_its_hour(desk: Desk) -> None:
    await desk.subscribe(-1, rhythm=Rhythm.DAILY.value, hour=9)
    await desk.publish("one")
    desk.clock.moment += timedelta(hours=1)
    await desk.publish("two")

    ((_, kind, state, not_before),) = await desk.rows()
    assert (kind, state) == ("digest", "pending")
    assert not_before.astimezone(ZoneInfo("Asia/Almaty")).strftime("%d %H:%M") == "03 09:00"


async def test_a_fact_of_the_night_waits_for_the_end_of_quiet_hours(desk: Desk) -> None:
    await desk.subscribe(-1, quiet_from=22 * 60, quiet_to=8 * 60)
    await desk.publish("one")
    sender = desk.sender("a")
    await sender.lead()
    assert await sender.due() == []

    desk.clock.moment = datetime(2026, 3, 3, 8, 0, tzinfo=ZoneInfo("Asia/Almaty"))
    assert (await take(sender)).chat_id == -1


async def test_one_sender_sends_and_the_next_doubts_what_it_had_in_hand(desk: Desk) -> None:
    await desk.subscribe(-1, -2)
    await desk.publish("one")
    first, second = desk.sender("a"), desk.sender("b")
    assert (await first.lead(), await second.lead(), await first.lead()) == (True, None, False)
    job = await take(first)
    assert await second.take(2) is None

    async with desk.database.transaction() as session:  # as if the first had been silent for long
        await session.execute(update(SENDER_LEASE).values(expires_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert await second.lead()
    assert await desk.states() == ["uncertain", "pending"]
    assert await first.take(2) is None

    await first.settle(job, Sent(77), "")
    assert await desk.states() == ["sent", "pending"]


async def test_a_lease_that_was_given_back_is_taken_at_once(desk: Desk) -> None:
    first, second = desk.sender("a"), desk.sender("b")
    await first.lead()
    await first.resign()

    assert await second.lead()


async def test_a_sent_delivery_is_never_due_again(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one")
    sender = desk.sender("a")
    await sender.lead()
    await sender.settle(await take(sender), Sent(5), "")
    desk.clock.moment += timedelta(days=30)

    assert (await sender.due(), await sender.take(1), await desk.states()) == ([], None, ["sent"])


async def test_what_is_in_doubt_waits_for_an_operator(desk: Desk) -> None:
    await desk.subscribe(-1, -2)
    await desk.publish("one")
    sender, announcement_admin = desk.sender("a"), AnnouncementAdmin(desk.database, desk.clock)
    await sender.lead()
    for _ in range(2):
        await sender.settle(await take(sender), Doubt(), "no answer")
    assert [(one.id, one.why, one.facts) for one in await announcement_admin.uncertain()] == [
        (1, "no_answer", ("one",)),
        (2, "no_answer", ("one",)),
    ]
    assert await sender.due() == []

    await announcement_admin.send_again(1)
    await announcement_admin.leave(2)
    assert await desk.states() == ["pending", "failed"]
    assert (await take(sender)).id == 1


async def test_a_pause_holds_back_what_has_not_gone_and_resuming_lets_it_go(desk: Desk) -> None:
    await desk.subscribe(-1, -2)
    await desk.publish("one")
    sender, announcement_admin = desk.sender("a"), AnnouncementAdmin(desk.database, desk.clock)
    await sender.lead()
    await sender.settle(await take(sender), Sent(5), "")

    assert (await announcement_admin.pause(1), await desk.states(), await sender.due()) == (1, ["sent", "paused"], [])
    assert (await announcement_admin.resume(1), await desk.states()) == (1, ["sent", "pending"])
    assert (await announcement_admin.newest())[0].counts == {DeliveryState.SENT: 1, DeliveryState.PENDING: 1}


async def test_a_digest_goes_without_what_is_paused_of_it_which_goes_by_itself_later(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.subscribe(-2, rhythm=Rhythm.DAILY.value, hour=9)
    published = await desk.publish("one", "two", "three", "four")
    sender, announcement_admin = desk.sender("a"), AnnouncementAdmin(desk.database, desk.clock)
    await sender.lead()

    assert await announcement_admin.pause(published.announced["two"]) == 2
    desk.clock.moment += timedelta(days=1)
    for chat in (-2, -1):
        digest = await take(sender)
        assert digest.chat_id == chat
        assert [name for name in ("one", "two", "three", "four") if name in digest.html] == ["one", "three", "four"]
        await sender.settle(digest, Sent(5), "")
    assert await sender.due() == []

    assert await announcement_admin.resume(published.announced["two"]) == 2
    post = await take(sender)
    assert (post.chat_id, "called two." in post.html, "three" in post.html) == (-2, True, False)


async def test_what_is_all_there_is_in_a_digest_waits_in_it(desk: Desk) -> None:
    await desk.subscribe(-1, rhythm=Rhythm.DAILY.value, hour=9)
    published = await desk.publish("one", "two")
    announcement_admin = AnnouncementAdmin(desk.database, desk.clock)

    for number in published.announced.values():
        assert await announcement_admin.pause(number) == 1
    assert [row[1:3] for row in await desk.rows()] == [("digest", "paused"), ("post", "paused")]
    for number in published.announced.values():
        assert await announcement_admin.resume(number) == 1
    assert await desk.states() == ["pending", "pending"]


async def test_a_flooded_chat_waits_with_all_that_is_for_it(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one", "two")
    sender = desk.sender("a")
    await sender.lead()
    until = desk.clock.now() + timedelta(seconds=31)
    await sender.settle(await take(sender), Later(until, Setback.FLOOD, for_chat=True), "Too Many Requests")

    assert [row[3] for row in await desk.rows()] == [until, until]


async def test_a_moved_group_gets_everything_at_its_new_number(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one", "two")
    sender = desk.sender("a")
    await sender.lead()
    await sender.settle(await take(sender), Readdress(-100), "upgraded")

    assert [row[:3] for row in await desk.rows()] == [(-100, "post", "pending")] * 2
    assert (await take(sender)).chat_id == -100


async def test_a_chat_that_throws_us_out_is_held_and_its_news_is_kept_as_missed(desk: Desk) -> None:
    await desk.subscribe(-1, set_up_by=7)
    await desk.publish("one", "two")
    sender = desk.sender("a")
    await sender.lead()
    held = await sender.settle(await take(sender), Hold(HeldWhy.KICKED), "Forbidden: bot was kicked")
    await desk.publish("three")

    assert held is not None
    assert (held.set_up_by, await desk.states()) == (7, ["paused"] * 3)


async def test_a_wrong_token_leaves_everything_pending(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one")
    sender = desk.sender("a")
    await sender.lead()
    await sender.settle(await take(sender), StopAll(), "Unauthorized")

    assert await desk.states() == ["pending"]


async def test_what_is_retracted_before_it_is_sent_is_not_sent(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one")
    sender = desk.sender("a")
    await sender.lead()
    gone = replace(a_fact("one"), status=Status.RETRACTED)
    await desk.publishing.publish([gone], reason=Reason(Cause.NOT_CONFIRMED))

    assert await sender.take(1) is None
    assert "sent" not in await desk.states()


async def test_deliveries_are_forgotten_after_half_a_year(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one")
    sender = desk.sender("a")
    await sender.lead()
    await sender.settle(await take(sender), Sent(5), "")
    desk.clock.moment += timedelta(days=179)
    assert await sender.clean() == 0
    desk.clock.moment += timedelta(days=2)

    assert (await sender.clean(), await desk.rows(), await AnnouncementAdmin(desk.database, desk.clock).newest()) == (
        1,
        [],
        [],
    )


async def test_what_telegram_says_of_a_move_moves_the_language_in_memory_too(desk: Desk) -> None:
    await desk.subscribe(-1)
    await desk.publish("one")
    preferences = Preferences(desk.database)
    await preferences.set_language(-1, Language.KK)
    sender = Deliveries(desk.database, desk.clock, desk.messages, preferences, sender="a")
    await sender.lead()

    await sender.settle(await take(sender), Readdress(-100), "upgraded")

    assert (preferences.language_of(-1), preferences.language_of(-100)) == (None, Language.KK)
