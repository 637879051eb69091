"""What the database itself refuses of subscribers, announcements and deliveries."""

from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update
from sqlmodel import SQLModel

from bot.store.announcement_tables import DELIVERY, DELIVERY_ITEM, SENDER_LEASE, SUBSCRIBER, SUBSCRIPTION
from bot.store.database import Database
from bot.store.tables import FACT
from bot.store.upsert import upsert
from tests.data.states.announcing import ROWS
from tests.data.states.facts import SHIPPED
from tests.integration.store.test_tables import Case, accepted, answer

TABLES = SQLModel.metadata.tables


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.transaction() as session:
        await upsert(session, SHIPPED)
        for table, rows in ROWS.items():
            await session.execute(insert(TABLES[table]), rows)
    return database


def right(table: str, place: int = 0, **others: Any) -> dict[str, Any]:
    return ROWS[table][place] | others


async def test_a_subscriber_keeps_to_its_rules(filled: Database) -> None:
    cases: list[Case] = [
        ({"kind": "bot"}, "subscriber_kind"),
        ({"thread_id": 1}, "subscriber_thread"),
        ({"rhythm": "hourly"}, "subscriber_rhythm"),
        ({"weekday": 7}, "subscriber_weekday"),
        ({"hour": 24}, "subscriber_hour"),
        ({"time_zone": " "}, "subscriber_time_zone"),
        ({"quiet_from": 1440, "quiet_to": 0}, "subscriber_quiet_from"),
        ({"quiet_from": 0, "quiet_to": -1}, "subscriber_quiet_to"),
        ({"quiet_from": 0}, "subscriber_quiet_both"),
        ({"keywords": "trade"}, "subscriber_keywords"),
        ({"state": "gone"}, "subscriber_state"),
        ({"state": "held"}, "subscriber_held_why"),
        ({"chat_id": ROWS["subscriber"][1]["chat_id"]}, "unique"),
    ]

    assert await accepted(filled, SUBSCRIBER, right("subscriber", chat_id=5), cases) == []
    assert await answer(filled, insert(SUBSCRIBER).values(right("subscriber", chat_id=5))) == ""


async def test_subscriptions_follow_the_number_of_their_chat_and_go_with_it(filled: Database) -> None:
    group = ROWS["subscription"][2]["chat_id"]
    assert await answer(filled, update(SUBSCRIBER).where(SUBSCRIBER.c.chat_id == group).values(chat_id=-99)) == ""
    async with filled.transaction() as session:
        moved = (await session.execute(select(SUBSCRIPTION).where(SUBSCRIPTION.c.chat_id == -99))).all()
        await session.execute(delete(SUBSCRIBER))
        left = (await session.execute(select(SUBSCRIPTION))).all()

    assert (len(moved), left) == (1, [])


async def test_an_announcement_keeps_to_its_rules(filled: Database) -> None:
    cases: list[Case] = [
        ({"kind": "rumour"}, "announcement_kind"),
        ({"details": "[]"}, "announcement_details"),
        ({"state": "lost"}, "announcement_state"),
        ({"fact_id": "nobody"}, "foreign key"),
    ]

    assert await accepted(filled, TABLES["announcement"], right("announcement", id=9), cases) == []


async def test_a_delivery_keeps_to_its_rules(filled: Database) -> None:
    cases: list[Case] = [
        ({"kind": "letter"}, "delivery_kind"),
        ({"state": "lost"}, "delivery_state"),
        ({"attempts": -1}, "delivery_attempts"),
        ({"state": "sending", "claimed_by": None}, "delivery_claimed"),
        ({"message_id": None}, "delivery_sent"),
        ({"settled_at": None}, "delivery_sent"),
        ({"kind": "edit"}, "delivery_edits"),
        ({"edits": 2}, "delivery_edits"),
        ({"kind": "edit", "edits": 1000}, "foreign key"),
        ({"thread_id": 1}, "delivery_thread"),
        ({"language": "de"}, "delivery_language"),
    ]

    assert await accepted(filled, DELIVERY, right("delivery", id=9), cases) == []


async def test_nothing_can_be_told_to_a_chat_twice(filled: Database) -> None:
    """Not by another delivery either: this rule is what "nobody twice" stands on."""
    chat = ROWS["delivery"][0]["chat_id"]
    assert await answer(filled, insert(DELIVERY).values(right("delivery", id=9))) == ""
    again: list[Case] = [
        ({}, "delivery_item_once|unique"),
        ({"announcement_id": 3, "role": "edit", "target": 1}, "delivery_item_once|unique"),
        ({"announcement_id": 3, "role": "edit"}, "delivery_item_target"),
        ({"announcement_id": 3, "role": "song"}, "delivery_item_role"),
        ({"announcement_id": 3, "chat_id": chat - 1}, "foreign key"),
    ]

    assert await accepted(filled, DELIVERY_ITEM, right("delivery_item", delivery_id=9), again) == []


async def test_items_follow_the_number_of_their_chat_and_go_with_delivery_and_fact(filled: Database) -> None:
    chat = ROWS["delivery"][1]["chat_id"]
    assert await answer(filled, update(DELIVERY).where(DELIVERY.c.chat_id == chat).values(chat_id=-99)) == ""
    async with filled.transaction() as session:
        moved = (await session.execute(select(DELIVERY_ITEM).where(DELIVERY_ITEM.c.chat_id == -99))).all()
        await session.execute(delete(DELIVERY).where(DELIVERY.c.id == 1))  # and the edit of it
        left = (await session.execute(select(DELIVERY_ITEM.c.delivery_id).order_by("delivery_id"))).scalars().all()
        await session.execute(delete(FACT).where(FACT.c.id == "edited"))
        last = (await session.execute(select(DELIVERY_ITEM.c.delivery_id))).scalars().all()

    assert (len(moved), left, last) == (1, [2, 3, 5], [5])


async def test_there_is_one_lease_and_it_ends_if_it_is_held(filled: Database) -> None:
    assert "sender_lease_one_row" in await answer(filled, insert(SENDER_LEASE).values(one=2))
    assert "sender_lease_expires" in await answer(filled, update(SENDER_LEASE).values(holder="a"))


async def test_revisions_and_consents_keep_to_their_rules(filled: Database) -> None:
    revision: list[Case] = [({"kind": "lost"}, "fact_revision_kind"), ({"before": "x"}, "fact_revision_before")]
    consent: list[Case] = [({"language": "de"}, "consent_language"), ({"fact_id": "nobody"}, "foreign key")]

    assert await accepted(filled, TABLES["fact_revision"], right("fact_revision", id=9), revision) == []
    assert await accepted(filled, TABLES["consent"], right("consent", chat_id=5), consent) == []
