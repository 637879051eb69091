"""People who want to be told when a fact changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.core.announcing.fact_diff import version_hash
from bot.core.announcing.history import Cause, Reason
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.services.publishing import Publishing
from bot.services.watches import Watches
from bot.store.announcement_tables import CONSENT, DELIVERY
from bot.store.database import Database
from tests.integration.store.samples import plain_fact

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
FACT, OTHER = plain_fact("khorgos"), plain_fact("khorgos", "The crossing is called Dostyk.")
MISTAKE = Reason(Cause.OUR_MISTAKE)


class Stopped:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
async def watches(database: Database) -> Watches:
    await load(database, FACT)
    return Watches(database, Stopped())


async def load(database: Database, *facts: Fact) -> None:
    await Publishing(database, Stopped()).publish(facts, reason=MISTAKE)


async def wishes(database: Database) -> list[tuple[int, str, str]]:
    async with database.reading() as session:
        return [(row.chat_id, row.fact_id, row.language) for row in await session.execute(select(CONSENT))]


async def test_a_wish_is_kept_in_the_language_of_the_answer(database: Database, watches: Watches) -> None:
    history = await watches.follow(7, "khorgos", version_hash(FACT), Language.KK)

    assert history is not None
    assert (history.fact, history.is_as_shown) == (FACT, True)
    assert await wishes(database) == [(7, "khorgos", "kk")]


async def test_whoever_saw_an_older_version_is_told_so_and_hears_of_later_ones(
    database: Database, watches: Watches
) -> None:
    await load(database, OTHER)

    history = await watches.follow(7, "khorgos", version_hash(FACT), Language.EN)

    assert history is not None
    assert (history.fact, history.is_as_shown) == (OTHER, False)
    assert len(await wishes(database)) == 1


async def test_what_is_retracted_is_shown_as_such_and_not_followed(database: Database, watches: Watches) -> None:
    await load(database, replace(FACT, status=Status.RETRACTED))

    history = await watches.follow(7, "khorgos", version_hash(FACT), Language.EN)

    assert history is not None
    assert (history.is_as_shown, len(history.revisions)) == (False, 1)
    assert await wishes(database) == []


@pytest.mark.parametrize("fact_id", ["gone", "", "x" * 5000, "\x00", "draft", "never"])
async def test_what_nobody_was_told_of_has_no_life(database: Database, watches: Watches, fact_id: str) -> None:
    await load(
        database,
        replace(plain_fact("draft"), status=Status.DRAFT),
        replace(plain_fact("never"), status=Status.RETRACTED),
    )

    assert await watches.history_of(fact_id) is None
    assert await watches.follow(7, fact_id, version_hash(FACT), Language.EN) is None
    assert await wishes(database) == []


async def test_a_fact_lives_with_all_that_it_said_before(database: Database, watches: Watches) -> None:
    await load(database, OTHER)

    history = await watches.history_of("khorgos")

    assert history is not None
    assert (history.fact, [one.before.statement for one in history.revisions]) == (OTHER, [FACT.statement])


async def test_forgetting_a_person_ends_wishes_and_what_waits_for_them(database: Database, watches: Watches) -> None:
    for person in (7, 8):
        await watches.follow(person, "khorgos", version_hash(FACT), Language.EN)
    await load(database, OTHER)
    await watches.follow(7, "khorgos", version_hash(OTHER), Language.EN)

    await watches.forget(7)

    async with database.reading() as session:
        assert list((await session.execute(select(DELIVERY.c.chat_id))).scalars()) == [8]
    assert await wishes(database) == []
