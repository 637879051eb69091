"""A good guest: what the bot does in groups, and what it leaves alone."""

import sqlite3
from pathlib import Path

import pytest

from bot.app.library import Library
from bot.config import Settings
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, Place, forum, group, labels, person

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
FORMS = (f"/ask {TURNOVER}", f"/ask@{BOT} {TURNOVER}", f"@{BOT} {TURNOVER}")
JOURNAL = "update_start"
"""Ids of the updates in hand, so that a crash repeats them: the one table that may change."""


async def test_each_form_of_address_gets_one_reply_in_its_topic(town: Town) -> None:
    who = await person(town.control)
    for place in (await group(town.control), *await forum(town.control)):
        for form in FORMS:
            written, (reply,) = await place.written(who, form)
            assert "31.17" in reply.text
            assert (reply.reply_to, reply.thread_id) == (written, place.thread_id)
        written, (reply,) = await place.written(who, TURNOVER, reply_to=reply.id)
        assert "31.17" in reply.text
        assert (reply.reply_to, reply.thread_id) == (written, place.thread_id)


async def test_a_question_in_a_group_is_answered_in_its_own_language_and_not_in_the_groups(town: Town) -> None:
    admin, place = await person(town.control, "zh"), await group(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    (menu,) = await place.say(admin, "/language")
    await place.press(menu, admin, label="Қазақша")

    (reply,) = await place.say(admin, "/ask Какой был товарооборот Китая и Казахстана в 2022 году?")

    assert "31,17" in reply.text
    assert labels(reply) == [
        [TEXTS[Language.RU].remove, TEXTS[Language.RU].report_mistake],
        [TEXTS[Language.RU].copy_citation, TEXTS[Language.RU].chart_button],
    ]


async def test_a_hundred_ordinary_messages_get_no_reply_and_leave_no_trace(town: Town, settings: Settings) -> None:
    place = await group(town.control, bot_status="administrator")  # which sees everything
    people = [await person(town.control, language) for language in Language]
    await town.control.wait("handled")
    before = _stored(settings)
    words = [
        "trade turnover 2022",
        "товарооборот Китая",
        "Хоргос",
        "электр станциясы",
        "中哈贸易额是多少？",
        "khorgos bot",
    ]
    messages = [
        {"from_id": people[number % 4], "chat_id": place.chat_id, "text": f"{words[number % 6]}, zebra{number}"}
        for number in range(100)
    ]

    replies = await place.after(lambda: town.control.write_many(messages))

    assert replies == []
    assert _stored(settings) == before
    path = Path(str(settings.database_url.get_secret_value()).removeprefix("sqlite+aiosqlite:///"))
    kept = [file for file in path.parent.rglob("*") if file.is_file() and path.name in str(file)]
    assert kept
    assert all(b"zebra" not in file.read_bytes() for file in kept)
    calls = (await town.control.state())["calls"]
    assert set(calls) <= {"getMe", "getUpdates"}


async def test_other_bots_commands_mentions_of_others_and_forwards_get_silence(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    another = await person(town.control, is_bot=True)

    for text in ("/ask@another_bot what?", "/nonsense", "@another_bot what?", f"@{BOT}s what?", "see /ask above"):
        assert await place.say(who, text) == []
    assert await place.say(who, f"@{BOT} {TURNOVER}", forward={"name": "Somebody"}) == []
    assert await place.say(another, f"@{BOT} {TURNOVER}") == []


async def test_a_post_of_the_linked_channel_gets_silence_and_an_anonymous_admin_an_answer(town: Town) -> None:
    channel = await town.control.add_chat("channel")
    place = await group(town.control, linked_chat_id=channel["id"], bot_status="administrator")

    assert await place.say(1, f"@{BOT} {TURNOVER}", sender_chat=channel["id"]) == []
    assert len(await place.say(1, f"@{BOT} {TURNOVER}", sender_chat=place.chat_id)) == 1


async def test_a_message_in_a_topic_that_the_bot_opened_is_no_reply_to_it(town: Town) -> None:
    _, general = await forum(town.control, bot_status="administrator")
    made = await town.control.topic(general.chat_id, "create", name="Facts")
    topic, who = Place(town.control, general.chat_id, made["thread_id"]), await person(town.control)

    assert await topic.say(who, "trade turnover in 2022") == []
    assert len(await topic.say(who, f"@{BOT} trade turnover in 2022")) == 1


async def test_a_mention_alone_is_told_how_to_ask_and_small_talk_that_it_is_not_known(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)

    assert [one.text for one in await place.say(who, f"@{BOT}")] == [ENGLISH.ask_usage]
    (reply,) = await place.say(who, f"@{BOT} lovely weather, isn't it")
    assert reply.text.startswith(ENGLISH.unknown)


async def test_pictures_stickers_and_polls_in_a_group_are_left_alone(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    (answer,) = await place.say(who, f"@{BOT} {TURNOVER}")

    for media in ("photo", "sticker", "voice", "poll", "location"):
        assert await place.say(who, media=media) == []
        assert await place.say(who, media=media, reply_to=answer.id) == []


async def test_a_group_that_lets_us_not_write_gets_silence_and_everybody_else_their_answers(town: Town) -> None:
    place, who = await group(town.control, permissions={"can_send_messages": False}), await person(town.control)
    closed, general = await forum(town.control)
    await town.control.topic(general.chat_id, "close", thread_id=5)

    assert await place.say(who, f"@{BOT} {TURNOVER}") == []
    assert await closed.say(who, f"@{BOT} {TURNOVER}") == []
    assert len(await general.say(who, f"@{BOT} {TURNOVER}")) == 1


async def test_a_group_that_threw_the_bot_out_meanwhile_is_left_in_peace(town: Town) -> None:
    place, who = await group(town.control), await person(town.control)
    await town.control.write(who, f"@{BOT} {TURNOVER}", chat_id=place.chat_id)
    await town.control.member(place.chat_id, "kick")

    await town.control.wait("handled")

    assert len(await place.replies()) <= 1
    other = await group(town.control)
    assert len(await other.say(who, f"@{BOT} {TURNOVER}")) == 1


async def test_a_groups_language_follows_it_when_it_becomes_a_supergroup(town: Town) -> None:
    admin = await person(town.control)
    chat = await town.control.add_chat("group", members=[{"user_id": admin, "status": "creator"}])
    place = Place(town.control, chat["id"])
    (menu,) = await place.say(admin, "/language")
    await place.press(menu, admin, label="Русский")

    moved = Place(town.control, await town.control.migrate(place.chat_id))
    await town.control.wait("handled")
    (reply,) = await moved.say(admin, "/help")

    assert TEXTS[Language.RU].help_title in reply.text


@pytest.mark.parametrize("order", ["arrival first", "arrival last", "farewell lost"])
async def test_a_group_that_becomes_a_supergroup_is_not_greeted_again(town: Town, library: Library, order: str) -> None:
    admin = await person(town.control, "ru")
    chat = await town.control.add_chat("group", title=f"Upgrade {order}", bot_status="left")
    place = Place(town.control, chat["id"])
    await town.control.member(place.chat_id, "promote", admin)
    (greeting,) = await place.after(lambda: town.control.member(place.chat_id, "join", by=admin))
    assert greeting.buttons
    moved = Place(town.control, -1_000_000_700_000 - admin)
    await town.control.add_chat("supergroup", moved.chat_id, title=f"Upgrade {order}", bot_status="member")
    arrival = _standing(moved, admin, f"Upgrade {order}", "left", "member", "supergroup")
    kicked = _standing(place, admin, f"Upgrade {order}", "member", "left", "group")
    told = [_told(place, migrate_to_chat_id=moved.chat_id), _told(moved, migrate_from_chat_id=place.chat_id)]
    updates = {
        "arrival first": [arrival, kicked, *told],
        "arrival last": [*told, kicked, arrival],
        "farewell lost": [told[0], arrival],
    }[order]

    await town.control.request("POST", "updates", updates)
    await town.control.wait("handled")

    assert await moved.replies() == []
    settings = await library.services.subscriptions.settings_of(moved.chat_id)
    assert settings is not None
    assert settings.held_why is None
    assert library.services.preferences.language_of(moved.chat_id) is Language.RU


async def test_a_new_supergroup_with_the_name_of_another_group_is_greeted_all_the_same(town: Town) -> None:
    admin = await person(town.control)
    old = await town.control.add_chat("group", title="Namesakes", bot_status="left")
    await town.control.member(old["id"], "join", by=admin)
    place = await group(town.control, title="Namesakes", bot_status="left")
    await town.control.member(place.chat_id, "promote", admin)

    assert len(await place.after(lambda: town.control.member(place.chat_id, "join", by=admin))) == 1


async def test_an_answer_on_its_way_while_the_group_becomes_a_supergroup_arrives_there(town: Town) -> None:
    who = await person(town.control)
    chat = await town.control.add_chat("group", members=[{"user_id": who, "status": "creator"}])
    place = Place(town.control, chat["id"])
    await town.control.order_fault(Fault(kind="delay", method="getUpdates", seconds=0.2))
    await town.control.write(who, f"@{BOT} {TURNOVER}", chat_id=place.chat_id)
    moved = Place(town.control, await town.control.migrate(place.chat_id))
    await town.control.wait("handled")

    (reply,) = await moved.replies()

    assert "31.17" in reply.text


async def test_migration_that_is_told_again_later_brings_no_old_language_back(town: Town, library: Library) -> None:
    admin = await person(town.control)
    chat = await town.control.add_chat("group", members=[{"user_id": admin, "status": "creator"}])
    place = Place(town.control, chat["id"])
    (menu,) = await place.say(admin, "/language")
    await place.press(menu, admin, label="Русский")
    moved = Place(town.control, await town.control.migrate(place.chat_id))
    (menu,) = await moved.say(admin, "/language")
    await moved.press(menu, admin, label="Қазақша")

    for _ in range(2):
        await town.control.raw_update(_told(place, migrate_to_chat_id=moved.chat_id))
        await town.control.raw_update(_told(moved, migrate_from_chat_id=place.chat_id))
    await town.control.wait("handled")

    assert library.services.preferences.language_of(moved.chat_id) is Language.KK
    assert library.services.preferences.language_of(place.chat_id) is None


async def test_a_page_in_a_group_can_be_removed_by_its_asker_and_stays_so_when_turned(town: Town) -> None:
    place, asker, other = await group(town.control), await person(town.control), await person(town.control)
    for command in ("topics", "help", "sources", "new", "privacy", "energy"):
        (page,) = await place.say(asker, f"/{command}@{BOT}")
        assert labels(page)[-1] == [ENGLISH.remove]
    await place.press(page, other, label=ENGLISH.next)
    turned = await place.seen(page)

    refused = await place.press(turned, other, label=ENGLISH.remove)
    assert refused["answer"]["text"] == ENGLISH.not_yours_to_remove
    await place.press(turned, asker, label=ENGLISH.remove)

    assert (await place.seen(page)).deleted


def _told(place: Place, **moved: int) -> dict[str, object]:
    kind = "group" if "migrate_to_chat_id" in moved else "supergroup"
    chat = {"id": place.chat_id, "type": kind, "title": "Group"}
    return {"message": {"message_id": 900, "date": 1_700_000_000, "chat": chat, **moved}}


def _standing(place: Place, by: int, title: str, *change: str) -> dict[str, object]:
    ours = {"id": 7000123, "is_bot": True, "first_name": "Khorgos"}
    before, after, kind = change
    body = {
        "chat": {"id": place.chat_id, "type": kind, "title": title},
        "from": {"id": by, "is_bot": False, "first_name": "Aigul", "language_code": "ru"},
        "date": 1_700_000_000,
        "old_chat_member": {"user": ours, "status": before},
        "new_chat_member": {"user": ours, "status": after},
    }
    return {"my_chat_member": body}


def _stored(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    path = settings.database_url.get_secret_value().removeprefix("sqlite+aiosqlite:///")
    database = sqlite3.connect(path)
    try:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in tables if name != JOURNAL}  # noqa: S608 - our own names
    finally:
        database.close()
