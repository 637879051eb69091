"""A corrected fact, sent to a sandbox over HTTP by senders that are killed at every moment that there is."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.chat.delivery.delivery_client import DeliveryClient
from bot.chat.telegram_api.request import AiohttpRequest
from bot.core.announcing.enums import DeliveryKind, DeliveryState, HeldWhy
from bot.sandbox.bot_api.rich import texts_of
from bot.sandbox.server import SandboxServer
from bot.services.preferences import Preferences, Subscriptions
from bot.services.publishing import Publishing
from bot.store.announcement_tables import SENDER_LEASE
from bot.store.database import Database
from bot.texts.locale_bundle import Catalogue, read_catalogue
from tests.integration.chat.bots import TOKEN
from tests.integration.chat.newsroom import (
    CORRECTIONS,
    GROUPS,
    MISTAKE,
    NEW,
    OLD,
    PEOPLE,
    RIGHT,
    START,
    WRONG,
    Killed,
    Newsroom,
    announced,
    correct,
)
from tests.integration.store.samples import plain_fact, plain_facts
from tests.sandbox_control import SandboxControl, SeenMessage


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
        room = Newsroom(database, DeliveryClient(request, f"{server.url}/bot{TOKEN}"), control, catalogue)
        await room.settle_in()
        yield room


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


async def test_a_digest_in_a_table_is_edited_as_a_whole_and_becomes_words_where_tables_are_off_since(
    newsroom: Newsroom,
) -> None:
    stays, goes, comes, never = GROUPS[:4]
    newsroom.with_tables |= {stays, goes}
    others = [replace(one, topic="trade") for one in plain_facts(3)]
    await newsroom.load(WRONG, *others, announces=True)
    await newsroom.send_all()
    before = {chat: shows_table(seen[0]) for chat, seen in (await newsroom.posts(GROUPS)).items()}
    assert before == {chat: chat in {stays, goes} for chat in GROUPS}

    newsroom.with_tables -= {goes}
    newsroom.with_tables |= {comes}
    await newsroom.load(RIGHT, reason=MISTAKE)
    await Publishing(newsroom.database, newsroom.clock).retract([others[0].id], MISTAKE)
    await newsroom.send_all()

    posts = await newsroom.posts(GROUPS)
    assert all(len(seen) == 1 and seen[0].edited for seen in posts.values())
    for chat, (post,) in posts.items():
        assert shows_table(post) is (chat in {stays, comes})
        told = words_of(post)
        assert all(
            one in told for one in ("Trade reached 31.17 ", "Trade reached 31.2 ", "Statement 0.", "Statement 1.")
        )
        assert told.count("Correction · ") == told.count("Retracted · ") == 1
    assert struck_in(posts[stays][0]) == struck_in(posts[comes][0])
    assert {text.split(" billion")[0] for text in struck_in(posts[stays][0])} == {"Trade reached 31.17", "Statement 0."}
    assert "<s>" in posts[never][0].html
    assert await newsroom.in_state(DeliveryState.PENDING) == []


async def test_a_post_of_one_fact_and_its_correction_stay_words_where_tables_are_on(newsroom: Newsroom) -> None:
    newsroom.with_tables |= {*GROUPS, *PEOPLE}
    await announced(newsroom)
    await correct(newsroom)
    await newsroom.send_all()
    seen = [*(await newsroom.posts(GROUPS)).values(), *(await newsroom.posts(PEOPLE)).values()]
    assert all(len(one) == 1 and OLD in one[0].html and NEW in one[0].html for one in seen)
    assert await newsroom.control.calls("sendRichMessage") == []


@pytest.mark.parametrize("is_sent", [True, False], ids=["after", "before"])
async def test_a_digest_in_a_table_is_sent_once_when_the_sender_is_killed(newsroom: Newsroom, is_sent: bool) -> None:  # noqa: FBT001 - a table of cases
    newsroom.with_tables |= {*GROUPS}
    await newsroom.load(WRONG, *(replace(one, topic="trade") for one in plain_facts(3)), announces=True)

    await newsroom.kill_and_take_over(2, is_sent=is_sent)

    posts = await newsroom.posts(GROUPS)
    assert sorted(map(len, posts.values())) == [0 + is_sent, 1, 1, 1, 1]
    assert all(shows_table(one) for seen in posts.values() for one in seen)
    assert await newsroom.in_state(DeliveryState.UNCERTAIN) == [DeliveryKind.DIGEST]


def shows_table(message: SeenMessage) -> bool:
    return "rich_message" in message.raw


def words_of(message: SeenMessage) -> str:
    if not shows_table(message):
        return message.text
    cells = [cell for row in message.raw["rich_message"]["blocks"][0]["cells"] for cell in row]
    return "\n".join("".join(texts_of(cell.get("text"))) for cell in cells)


def struck_in(message: SeenMessage) -> list[str]:
    """What is struck out in the table of a message."""
    cells = [cell for row in message.raw["rich_message"]["blocks"][0]["cells"] for cell in row]
    parts = [part for cell in cells if isinstance(cell.get("text"), list) for part in cell["text"]]
    return ["".join(texts_of(one)) for one in parts if isinstance(one, dict) and one["type"] == "strikethrough"]


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


async def test_a_group_that_has_moved_is_told_anew_and_no_other_message_of_it_is_touched(newsroom: Newsroom) -> None:
    old, new = GROUPS[0], -1_000_000_999_999
    await announced(newsroom)
    (post,) = (await newsroom.posts([old]))[old]
    await newsroom.control.add_chat("supergroup", new, bot_status="administrator")
    await Preferences(newsroom.database).move(old, new)
    while not (seen := await newsroom.control.replies(new)) or seen[-1].id < post.id:  # a number that both chats have
        await newsroom.load(replace(plain_fact(f"more-{len(seen)}"), topic="trade"), announces=True)
        await newsroom.send_all()
    await correct(newsroom)

    await newsroom.send_all()

    now = await newsroom.control.replies(new)
    assert "Correction" in now[-1].text
    assert NEW in now[-1].html
    assert not any(one.edited for one in now)
    assert (await newsroom.posts([old]))[old] == [post]


async def test_a_group_that_comes_back_gets_the_corrections_that_it_missed(newsroom: Newsroom) -> None:
    await announced(newsroom)
    subscriptions = Subscriptions(newsroom.database, newsroom.clock, "Asia/Almaty")
    await subscriptions.hold(GROUPS[0], HeldWhy.KICKED)
    await correct(newsroom)
    await newsroom.send_all()
    assert await newsroom.edits() == len(GROUPS) - 1

    await subscriptions.release(GROUPS[0])
    await newsroom.send_all()

    assert await newsroom.edits() == len(GROUPS)
