"""A corrected fact, sent to a sandbox over HTTP by senders that are killed at every moment that there is."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

import pytest
from sqlalchemy import select, update

from bot.chat.courier import Courier
from bot.chat.transport import AiohttpRequest
from bot.core.announcing.kinds import ChatKind, DeliveryKind, DeliveryState
from bot.core.announcing.outcomes import Tried, decide
from bot.core.announcing.reading import mark
from bot.core.announcing.reasons import NO_REASON, Cause, Reason
from bot.core.announcing.wishes import topics_too
from bot.core.dates import Period
from bot.core.facts import Fact
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.core.lexicon import Lexicon
from bot.sandbox.client import SandboxControl
from bot.sandbox.seen import SeenMessage
from bot.sandbox.server import SandboxServer
from bot.services.deliveries import Deliveries
from bot.services.following import Following
from bot.services.messages import Messages
from bot.services.publishing import Publishing
from bot.services.subscriptions import ChatSeen, Subscriptions
from bot.store.announcing_tables import DELIVERY, SENDER_LEASE
from bot.store.database import Database
from bot.texts.posts import PostWording
from bot.texts.voice import Catalogue, read_catalogue
from tests.integration.chat.bots import TOKEN
from tests.integration.store.samples import NEWS, plain_fact, plain_facts

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
GROUPS, PEOPLE = tuple(range(-1_000_000_000_005, -1_000_000_000_000)), (1, 2, 3)
CORRECTIONS = len(GROUPS) + len(PEOPLE)
MISTAKE = Reason(Cause.OUR_MISTAKE)


def turnover(value: str) -> Fact:
    text = LocalText(en="Trade reached {value} billion dollars.")
    figures = (Figure("value", Decimal(value), "usd"),)
    return Fact("turnover", "trade", text, NEWS, figures=figures, period=Period.parse("2022"))


WRONG, RIGHT = turnover("31.17"), turnover("31.2")
OLD, NEW = "<s>Trade reached <b>31.17</b> billion dollars.", "Trade reached <b>31.2</b> billion dollars."


class Killed(Exception):  # noqa: N818 - reads as what happened
    """The sender is no more."""


@dataclass
class Hand:
    """A clock that is set by hand."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@dataclass
class Newsroom:
    """Editor, readers and senders around one database."""

    database: Database
    courier: Courier
    control: SandboxControl
    catalogue: Catalogue
    clock: Hand = field(default_factory=Hand)
    senders: "count[int]" = field(default_factory=count)

    async def settle_in(self) -> None:
        """Five groups subscribe, and three people have written to the bot."""
        subscriptions = Subscriptions(self.database, self.clock, "Asia/Almaty")
        for group in GROUPS:
            await self.control.add_chat("supergroup", group, bot_status="administrator")
            await subscriptions.change(ChatSeen(group, ChatKind.SUPERGROUP, "Traders"), topics_too(["trade"]))
        for person in PEOPLE:
            await self.control.add_person(person, first_name="Aigul")
            await self.control.write(person, "/start")

    async def load(self, *facts: Fact, reason: Reason = NO_REASON, announces: bool = False) -> None:
        await Publishing(self.database, self.clock).publish(facts, reason=reason, announces=announces)

    async def send_all(self, *, calls: int | None = None, is_sent: bool = True) -> None:
        """A new sender sends all that waits.

        Args:
            calls: it is killed at this call, counted from 0; None to let it live.
            is_sent: whether that call still goes out.
        """
        sender = self._sender()
        assert await sender.lead()
        numbers = count()
        while due := await sender.due():
            for one in due:
                job = await sender.take(one.id)
                if job is None:
                    continue
                is_last = next(numbers) == calls
                if is_last and not is_sent:
                    raise Killed
                reply = await self.courier.send(job)
                if is_last:
                    raise Killed
                await sender.settle(job, decide(reply, Tried(self.clock.now(), job.attempts)), reply.said)
            self.clock.moment += timedelta(seconds=10)
        await sender.resign()

    async def kill_and_take_over(self, calls: int, *, is_sent: bool) -> None:
        with pytest.raises(Killed):
            await self.send_all(calls=calls, is_sent=is_sent)
        async with self.database.transaction() as session:
            past = datetime(2020, 1, 1, tzinfo=UTC)
            await session.execute(update(SENDER_LEASE).values(expires_at=past))
        await self.send_all()

    def _sender(self) -> Deliveries:
        wording = PostWording(self.catalogue, Lexicon([]), (), UTC)
        messages = Messages(wording, Language.EN, lambda: date(2026, 3, 1))
        return Deliveries(self.database, self.clock, messages, f"sender-{next(self.senders)}")

    async def posts(self, chats: Sequence[int]) -> dict[int, list[SeenMessage]]:
        return {chat: await self.control.replies(chat) for chat in chats}

    async def edits(self) -> int:
        return sum(call.outcome == "ok" for call in await self.control.calls("editMessageText"))

    async def in_state(self, state: DeliveryState) -> list[str]:
        async with self.database.reading() as session:
            rows = await session.execute(select(DELIVERY.c.kind).where(DELIVERY.c.state == state))
            return list(rows.scalars())


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture
async def newsroom(database: Database, catalogue: Catalogue) -> AsyncIterator[Newsroom]:
    async with (
        SandboxServer(TOKEN) as server,
        SandboxControl(server.url) as control,
        AiohttpRequest() as request,
    ):
        room = Newsroom(database, Courier(request, f"{server.url}/bot{TOKEN}"), control, catalogue)
        await room.settle_in()
        yield room


async def announced(room: Newsroom) -> None:
    """The five groups are told of the fact, and the three people want to hear of changes."""
    await room.load(WRONG, announces=True)
    await room.send_all()
    following = Following(room.database, room.clock)
    for person in PEOPLE:
        assert await following.follow(person, WRONG.id, mark(WRONG), Language.EN)


async def correct(room: Newsroom) -> None:
    await room.load(RIGHT, reason=MISTAKE)


async def test_five_groups_get_an_edit_and_three_people_a_notice(newsroom: Newsroom) -> None:
    await announced(newsroom)
    await correct(newsroom)

    await newsroom.send_all()

    posts = await newsroom.posts(GROUPS)
    assert all(len(seen) == 1 and OLD in seen[0].html and NEW in seen[0].html for seen in posts.values())
    assert await newsroom.edits() == len(GROUPS)
    notices = await newsroom.posts(PEOPLE)
    assert all(len(seen) == 1 and OLD in seen[0].html and NEW in seen[0].html for seen in notices.values())
    assert "You asked me" in notices[1][0].text
    assert "You asked me" not in posts[GROUPS[0]][0].text


@pytest.mark.parametrize("is_sent", [True, False], ids=["after", "before"])
@pytest.mark.parametrize("calls", range(CORRECTIONS))
async def test_nobody_is_told_twice_when_the_sender_is_killed(newsroom: Newsroom, calls: int, is_sent: bool) -> None:  # noqa: FBT001 - a table of cases
    await announced(newsroom)
    await correct(newsroom)

    await newsroom.kill_and_take_over(calls, is_sent=is_sent)

    posts, notices = await newsroom.posts(GROUPS), await newsroom.posts(PEOPLE)
    doubtful = await newsroom.in_state(DeliveryState.UNCERTAIN)
    assert all(len(seen) == 1 and OLD in seen[0].html and NEW in seen[0].html for seen in posts.values())
    assert await newsroom.edits() == len(GROUPS)
    assert max(len(seen) for seen in notices.values()) == 1
    unsent = sum(not seen for seen in notices.values())
    assert (unsent, doubtful) in ((0, []), (0, [DeliveryKind.NOTICE]), (1, [DeliveryKind.NOTICE]))
    assert await newsroom.in_state(DeliveryState.PENDING) == []


@pytest.mark.parametrize("is_sent", [True, False], ids=["after", "before"])
async def test_a_group_whose_post_is_uncertain_is_told_of_the_correction_anew(
    newsroom: Newsroom,
    is_sent: bool,  # noqa: FBT001 - a table of cases
) -> None:
    await newsroom.load(WRONG, announces=True)
    with pytest.raises(Killed):
        await newsroom.send_all(calls=2, is_sent=is_sent)
    await correct(newsroom)  # while nobody knows yet that the sender is dead

    async with newsroom.database.transaction() as session:
        await session.execute(update(SENDER_LEASE).values(expires_at=START - timedelta(days=2000)))
    await newsroom.send_all()

    posts = await newsroom.posts(GROUPS)
    told = [seen for seen in posts.values() if seen and NEW in seen[-1].html]
    anew = [seen for seen in told if "Correction" in seen[-1].text and not seen[-1].edited]
    assert (len(told), len(anew)) == (len(GROUPS), 1)
    assert len(anew[0]) == (2 if is_sent else 1)


async def test_what_was_not_sent_yet_tells_the_corrected_value_and_no_correction(newsroom: Newsroom) -> None:
    await newsroom.load(WRONG, announces=True)
    await correct(newsroom)

    await newsroom.send_all()

    posts = await newsroom.posts(GROUPS)
    assert all(len(seen) == 1 and NEW in seen[0].html and "Correction" not in seen[0].text for seen in posts.values())


async def test_a_retracted_fact_that_was_not_sent_yet_is_not_sent_at_all(newsroom: Newsroom) -> None:
    await newsroom.load(WRONG, announces=True)
    await Publishing(newsroom.database, newsroom.clock).retract([WRONG.id], MISTAKE)

    await newsroom.send_all()

    assert not any((await newsroom.posts(GROUPS)).values())


async def test_a_digest_is_edited_as_a_whole(newsroom: Newsroom) -> None:
    others = [replace(one, topic="trade") for one in plain_facts(3)]
    await newsroom.load(WRONG, *others, announces=True)
    await newsroom.send_all()
    await newsroom.load(RIGHT, reason=MISTAKE)
    await Publishing(newsroom.database, newsroom.clock).retract([others[0].id], MISTAKE)

    await newsroom.send_all()

    posts = await newsroom.posts(GROUPS)
    assert all(len(seen) == 1 for seen in posts.values())
    html = posts[GROUPS[0]][0].html
    assert (OLD in html, NEW in html, "<s>Statement 0.</s>" in html, "Statement 1." in html) == (True,) * 4


async def test_a_wording_fix_changes_posts_without_a_remark(newsroom: Newsroom) -> None:
    await newsroom.load(replace(plain_fact("fresh"), topic="trade"), announces=True)
    await newsroom.send_all()
    await newsroom.load(replace(plain_fact("fresh", "Khorgos is what the crossing is called."), topic="trade"))

    await newsroom.send_all()

    posts = await newsroom.posts(GROUPS)
    assert all(len(seen) == 1 and "Khorgos is what" in seen[0].text for seen in posts.values())
    assert not any("Correction" in seen[0].text or "<s>" in seen[0].html for seen in posts.values())


async def test_a_message_that_is_gone_ends_its_edit_and_nothing_else(newsroom: Newsroom) -> None:
    await announced(newsroom)
    (gone,) = (await newsroom.posts(GROUPS))[GROUPS[0]]
    await newsroom.control.delete(GROUPS[0], gone.id)
    await correct(newsroom)

    await newsroom.send_all()

    assert await newsroom.in_state(DeliveryState.FAILED) == [DeliveryKind.EDIT]
    assert await newsroom.edits() == len(GROUPS) - 1
