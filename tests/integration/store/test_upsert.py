"""Writing facts and reading them back, on both databases."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Status
from bot.core.figures import Figure
from bot.core.language import LocalText
from bot.store.database import Database
from bot.store.fact_queries import PAGE, count, get, load_all, version
from bot.store.upsert import upsert
from bot.store.upsert_policy import Changes
from tests.integration.store.samples import BUREAU, FULL, NEWS, NUMBERS, ODD, RIVAL, VALUES, plain_fact, plain_facts


async def write(database: Database, *facts: Fact, shipped: bool = False) -> Changes:
    async with database.transaction() as session:
        return await upsert(session, facts, shipped=shipped)


async def held(database: Database) -> list[Fact]:
    async with database.reading() as session:
        return await load_all(session)


async def present_version(database: Database) -> int:
    async with database.reading() as session:
        return await version(session)


async def test_every_sort_of_fact_comes_back_as_it_went_in(database: Database) -> None:
    await write(database, *reversed(ODD))

    assert await held(database) == ODD


async def test_decimals_keep_every_digit_that_the_source_gave(database: Database) -> None:
    await write(database, NUMBERS)

    async with database.reading() as session:
        fact = await get(session, NUMBERS.id)
    assert fact is not None
    assert [str(figure.value) for figure in fact.figures] == [str(Decimal(value)) for value in VALUES]


async def test_facts_come_in_the_order_of_their_ids_across_pages(database: Database) -> None:
    facts = plain_facts(2 * PAGE + 1)
    await write(database, *reversed(facts))

    assert await held(database) == facts


async def test_ids_sort_by_bytes_on_both_databases(database: Database) -> None:
    ids = ["a", "a-", "a-b", "a0", "ab", "b", "0", "-"]
    await write(database, *map(plain_fact, ids))

    assert [fact.id for fact in await held(database)] == sorted(ids)


async def test_an_empty_store_holds_nothing(database: Database) -> None:
    async with database.reading() as session:
        assert await load_all(session) == []
        assert await count(session) == 0
        assert await version(session) == 0
        assert await get(session, "trade-turnover-2022") is None


async def test_one_fact_is_found_by_its_id(database: Database) -> None:
    await write(database, *ODD)

    async with database.reading() as session:
        assert await get(session, FULL.id) == FULL
        assert await count(session) == len(ODD)


async def test_the_first_upsert_adds(database: Database) -> None:
    changes = await write(database, FULL, RIVAL, plain_fact())

    assert changes == Changes(
        added=(FULL.id, RIVAL.id, "plain"),
        sources_added=(BUREAU.id, NEWS.id),
    )
    assert await present_version(database) == 1


@pytest.mark.parametrize("shipped", [False, True])
async def test_the_same_upsert_again_changes_nothing(database: Database, *, shipped: bool) -> None:
    await write(database, *ODD, shipped=shipped)
    changes = await write(database, *ODD, shipped=shipped)

    assert changes == Changes(unchanged=tuple(fact.id for fact in ODD))
    assert not changes
    assert await present_version(database) == 1


async def test_a_changed_fact_replaces_the_held_one_with_its_figures_and_keywords(database: Database) -> None:
    await write(database, *ODD)
    shorter = replace(
        FULL,
        statement=LocalText(en="About {turnover}."),
        figures=(Figure("turnover", Decimal("31.2")),),
        keywords=("trade",),
        conflicts_with=(),
        status=Status.PUBLISHED,
        source=NEWS,
        period=None,
        stage=None,
        review_by=None,
    )
    changes = await write(database, shorter, plain_fact())

    assert changes == Changes(changed=(FULL.id,), unchanged=("plain",))
    assert await held(database) == [shorter if fact is FULL else fact for fact in ODD]
    assert await present_version(database) == 2


async def test_a_corrected_source_shows_in_all_its_facts(database: Database) -> None:
    await write(database, *plain_facts(3))
    corrected = replace(NEWS, title="Paving the way together", checked=PartialDate(2024, 5, 1))
    changes = await write(database, replace(plain_fact("fact-00001", "Statement 1."), source=corrected))

    assert changes == Changes(unchanged=("fact-00001",), sources_changed=(NEWS.id,))
    assert {fact.source for fact in await held(database)} == {corrected}
    assert await present_version(database) == 2


async def test_facts_of_one_source_share_it_in_memory(database: Database) -> None:
    await write(database, *plain_facts(3))

    assert len({id(fact.source) for fact in await held(database)}) == 1


async def test_nothing_is_kept_when_the_transaction_fails(database: Database) -> None:
    with pytest.raises(RuntimeError):
        await write_and_fail(database)

    assert await held(database) == []
    assert await present_version(database) == 0


async def write_and_fail(database: Database) -> None:
    async with database.transaction() as session:
        await upsert(session, ODD)
        raise RuntimeError


async def test_progress_tells_how_many_are_done(database: Database) -> None:
    told: list[int] = []
    async with database.transaction() as session:
        await upsert(session, plain_facts(PAGE + 5), progress=told.append)

    assert told == [PAGE, PAGE + 5]


async def test_one_id_twice_is_refused(database: Database) -> None:
    with pytest.raises(InvalidValueError, match="fact plain comes twice"):
        await write(database, plain_fact(), plain_fact(text="Another."))


async def test_one_source_in_two_versions_is_refused(database: Database) -> None:
    other = replace(plain_fact("other"), source=replace(NEWS, title="Another"))

    with pytest.raises(InvalidValueError, match="source news-2023 comes in two versions"):
        await write(database, plain_fact(), other)


async def test_a_conflict_with_an_unknown_fact_is_refused_by_name(database: Database) -> None:
    with pytest.raises(InvalidValueError, match=f"fact {RIVAL.id}: conflicts_with names {FULL.id}"):
        await write(database, RIVAL)

    assert await held(database) == []


async def test_a_conflict_with_a_held_fact_is_accepted(database: Database) -> None:
    await write(database, plain_fact())
    late = replace(plain_fact("late"), conflicts_with=("plain",))

    assert (await write(database, late)).added == ("late",)


async def test_an_upgrade_updates_what_nobody_edited(database: Database) -> None:
    await write(database, *plain_facts(3), shipped=True)
    newer = plain_fact("fact-00001", "Corrected by the package.")
    changes = await write(database, *plain_facts(1), newer, shipped=True)

    assert changes == Changes(changed=("fact-00001",), unchanged=("fact-00000",))
    assert (await held(database))[1] == newer


async def test_an_upgrade_leaves_alone_what_somebody_edited_and_names_it(database: Database) -> None:
    await write(database, *plain_facts(3), shipped=True)
    edited = plain_fact("fact-00001", "Corrected by hand.")
    await write(database, edited)
    for text in ("Statement 1.", "Corrected by the package."):
        changes = await write(database, plain_fact("fact-00001", text), shipped=True)
        assert changes == Changes(kept=("fact-00001",))

    assert (await held(database))[1] == edited
    assert await present_version(database) == 2


async def test_an_upgrade_leaves_alone_a_fact_that_somebody_wrote_under_the_same_id(database: Database) -> None:
    await write(database, plain_fact(text="Mine."))

    assert await write(database, plain_fact(), shipped=True) == Changes(kept=("plain",))


async def test_an_edit_that_the_package_takes_over_counts_as_shipped_from_then_on(database: Database) -> None:
    await write(database, plain_fact(), shipped=True)
    await write(database, plain_fact(text="Edited."))
    assert await write(database, plain_fact(text="Edited."), shipped=True) == Changes(unchanged=("plain",))

    assert await write(database, plain_fact(text="Newer."), shipped=True) == Changes(changed=("plain",))


async def test_an_edit_that_is_taken_back_counts_as_none(database: Database) -> None:
    await write(database, plain_fact(), shipped=True)
    await write(database, plain_fact(text="Edited."))
    await write(database, plain_fact())

    assert await write(database, plain_fact(text="Newer."), shipped=True) == Changes(changed=("plain",))


async def test_an_upgrade_leaves_an_edited_source_alone_too(database: Database) -> None:
    await write(database, plain_fact(), shipped=True)
    edited = replace(NEWS, url="https://people.example/")
    await write(database, replace(plain_fact(), source=edited))
    newer = replace(plain_fact(text="Newer."), source=replace(NEWS, title="Newer"))
    changes = await write(database, newer, shipped=True)

    assert changes == Changes(changed=("plain",), sources_kept=(NEWS.id,))
    assert (await held(database))[0].source == edited
