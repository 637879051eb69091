"""What of the store new facts are compared with; on both databases."""

from dataclasses import replace

import pytest

from bot.services import seeding
from bot.services.seeding import held_beside
from bot.store.database import Database
from bot.store.upsert import upsert
from tests.integration.store.samples import plain_fact, plain_facts


@pytest.mark.parametrize("most", [3, 100])
async def test_of_a_large_store_the_facts_of_the_same_subject_metric_or_id_are_compared(
    database: Database, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(seeding, "MOST_BESIDE", most)
    same_subject = replace(plain_fact("subject"), subject="port")
    same_metric = replace(plain_fact("metric"), metric="depth")
    async with database.transaction() as session:
        await upsert(session, [*plain_facts(6), same_subject, same_metric])

    new = [replace(plain_fact("fact-00003"), subject="port", metric="depth")]
    found = {fact.id for fact in await held_beside(database, new)}

    assert found == {"fact-00003", "subject", "metric"} if most == 3 else len(found) == 8


async def test_a_new_fact_without_columns_is_compared_with_that_of_its_id_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeding, "MOST_BESIDE", 3)
    async with database.transaction() as session:
        await upsert(session, plain_facts(6))

    assert [fact.id for fact in await held_beside(database, [plain_fact("fact-00002")])] == ["fact-00002"]
