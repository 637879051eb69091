"""Answering from what another process published; on both databases."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.facts import Fact, Status
from bot.core.language import LocalText
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.services import index_refresh
from bot.services.answers import Answers
from bot.services.index_refresh import IndexRefresh
from bot.services.indexes import Indexed
from bot.services.seeding import held_facts
from bot.store.database import Database
from bot.store.fact_queries import version
from bot.store.upsert import upsert
from tests.integration.store.samples import plain_fact, plain_facts


class QueryParser:
    """A running bot's answers, and how often it built a whole index."""

    def __init__(self) -> None:
        self.built = 0
        self.answers = Answers(self.make([]))

    def make(self, facts: Sequence[Fact]) -> Lookup:
        self.built += 1
        return Lookup(Lexicon([]), facts, sounds={})

    async def following(self, database: Database) -> IndexRefresh:
        async with database.reading() as session:
            known = await version(session)
        self.answers.replace(self.make(await held_facts(database)))
        self.built = 0

        async def made() -> Indexed:
            return Indexed(self.make(await held_facts(database)), known)

        return IndexRefresh(database, self.answers, made, known)


async def write(database: Database, *facts: Fact) -> None:
    async with database.transaction() as session:
        await upsert(session, facts)


@pytest.fixture
async def other(database: Database, database_url: str) -> Database:
    """The database as another process has it."""
    await write(database, *plain_facts(3), plain_fact("wagon", "A wagon crosses at dawn."))
    return Database(database_url)


async def test_a_look_without_changes_leaves_the_lookup_alone(database: Database, other: Database) -> None:
    reader = QueryParser()
    fresh = await reader.following(database)
    before = reader.answers.lookup

    assert not await fresh.look()
    assert reader.answers.lookup is before
    await other.close()


async def test_what_another_process_added_changed_and_retracted_is_answered_without_a_new_index(
    database: Database, other: Database
) -> None:
    reader = QueryParser()
    fresh = await reader.following(database)
    held = {fact.id: fact for fact in await held_facts(database)}
    changed = replace(held["fact-00001"], statement=LocalText(en="A ferry crosses at noon."))
    retracted = replace(held["wagon"], status=Status.RETRACTED)

    await write(other, plain_fact("camel", "A camel crosses at dusk."), changed, retracted)

    assert await fresh.look()
    assert (reader.answers.fact("fact-00001"), reader.answers.fact("wagon")) == (changed, None)
    assert [fact.id for fact in reader.answers.find("camel at dusk").facts] == ["camel"]
    assert (reader.answers.count, reader.built) == (4, 0)
    assert not await fresh.look()
    await other.close()


async def test_a_draft_changes_nothing_that_is_answered(database: Database, other: Database) -> None:
    reader = QueryParser()
    fresh = await reader.following(database)

    await write(other, replace(plain_fact("draft", "A draft."), status=Status.DRAFT))
    await fresh.look()

    assert (reader.answers.count, reader.answers.fact("draft")) == (4, None)
    await other.close()


async def test_a_source_that_is_told_otherwise_is_told_otherwise_with_each_of_its_facts(
    database: Database, other: Database
) -> None:
    reader = QueryParser()
    fresh = await reader.following(database)
    one = (await held_facts(database))[0]
    renamed = replace(one.source, title="Another title")

    await write(other, replace(one, source=renamed))
    await fresh.look()

    assert {fact.source.title for fact in reader.answers.lookup.index.facts} == {"Another title"}
    await other.close()


async def test_where_much_has_changed_the_index_is_built_anew(
    database: Database, other: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_refresh, "MOST_ADDED", 2)
    reader = QueryParser()
    fresh = await reader.following(database)

    for name in ("a", "b", "c", "d", "e"):
        await write(other, plain_fact(name, f"Statement {name}."))
        await fresh.look()

    assert (reader.built, reader.answers.count) == (1, 9)
    await other.close()
