"""Sources that change, and new versions of the packaged data: who is told again."""

from dataclasses import replace

from sqlalchemy import select

from bot.core.announcing.history import Cause, Reason
from bot.services.seeding import bring_in_shipped
from bot.store.announcement_tables import DELIVERY_ITEM
from bot.store.database import Database
from bot.store.fact_history import histories
from tests.integration.services.desk import GROUP, MISTAKE, START, A, B, Desk
from tests.integration.store.samples import NEWS, plain_fact


async def test_a_changed_source_concerns_every_fact_that_stands_on_it(desk: Desk) -> None:
    await desk.told("turnover", "plain")
    renamed = replace(NEWS, publisher="Another Paper")

    published = await desk.load(plain_fact("third"), replace(plain_fact("fourth"), source=NEWS))
    assert published.followed.kinds == {}
    published = await desk.load(replace(plain_fact("fifth"), source=renamed), reason=MISTAKE)

    assert sorted(published.followed.kinds) == ["fourth", "plain", "third", "turnover"]
    (edit,) = await desk.waiting()
    async with desk.database.reading() as session:
        items = await session.execute(select(DELIVERY_ITEM).where(DELIVERY_ITEM.c.delivery_id == edit.id))
        assert len(items.all()) == 2
        (revision,) = (await histories(session, ["plain"]))["plain"]
    assert revision.before.source == NEWS


async def test_a_fact_and_its_source_changed_together_are_kept_as_they_were_together(desk: Desk) -> None:
    await desk.load(replace(B, source=replace(NEWS, publisher="Another Paper")), reason=MISTAKE)

    async with desk.database.reading() as session:
        (revision,) = (await histories(session, ["turnover"]))["turnover"]
    assert (revision.before.figures, revision.before.source) == (A.figures, NEWS)


async def test_a_new_version_of_the_data_corrects_what_was_told_and_announces_nothing(database: Database) -> None:
    desk = Desk(database)
    await bring_in_shipped(database, [A, plain_fact()], START)
    await desk.told("turnover")
    before = len(await desk.announced())

    await bring_in_shipped(database, [B, plain_fact(), plain_fact("new")], START)
    await bring_in_shipped(database, [B, plain_fact(), plain_fact("new")], START)

    assert [(row.kind, row.chat_id) for row in await desk.waiting()] == [("edit", GROUP)]
    assert (await desk.announced())[before:] == [("turnover", "corrected")]
    async with database.reading() as session:
        (revision,) = (await histories(session, ["turnover"]))["turnover"]
    assert revision.reason == Reason(Cause.DATA_CHECKED)
