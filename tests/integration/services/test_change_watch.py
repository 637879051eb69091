"""What one process changes is in the memory of the others a moment later: told by PostgreSQL, or looked at."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import text

from bot.core.answers import Audience
from bot.core.clock import SystemClock
from bot.core.errors import StoreError
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.services import change_watch
from bot.services.answers import Answers
from bot.services.change_watch import ChangeWatch
from bot.services.editors import Editors
from bot.services.index_refresh import IndexRefresh
from bot.services.indexes import Indexed
from bot.services.preferences import Preferences
from bot.services.seeding import held_facts
from bot.services.series_collection import SeriesCollection, load_series
from bot.store.change_counts import ChangeKind, change_counts
from bot.store.database import Database
from bot.store.upsert import upsert
from tests.data.states.series import SERIES
from tests.integration.store.samples import plain_fact

ALIYA, GROUP, OWNER = 7_000_000_001, -1_001_234_567_890, 7_000_000_009
HOURS = 3600.0
LISTENERS = "SELECT pid FROM pg_stat_activity WHERE usename = current_user AND query ILIKE 'LISTEN%'"


class Process:
    """What a process keeps in memory, as `bot.app.library` puts it together."""

    def __init__(self, url: str) -> None:
        self.database = Database(url, patience=5)
        self.answers = Answers(Lookup(Lexicon([]), [], sounds={}))
        self.preferences = Preferences(self.database)
        self.editors = Editors(self.database, SystemClock(), [OWNER])
        self.series = SeriesCollection(self.database)
        looks = {
            ChangeKind.FACTS: IndexRefresh(self.database, self.answers, self._made, -1).look,
            ChangeKind.SERIES: self.series.look,
            ChangeKind.CHOICES: self.preferences.look,
            ChangeKind.EDITORS: self.editors.look,
        }
        self.watch = ChangeWatch(self.database, looks)

    async def _made(self) -> Indexed:
        return Indexed(Lookup(Lexicon([]), await held_facts(self.database), sounds={}), 0)

    async def write(self, text_of_fact: str, *keywords: str) -> None:
        async with self.database.transaction() as session:
            await upsert(session, [replace(plain_fact("camel", text_of_fact), keywords=keywords)])


Pair = tuple[Process, Process]


@pytest.fixture(params=["sqlite", "postgresql", "pooler"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How news gets around: PostgreSQL tells it, and nobody looks; elsewhere everybody looks."""
    kind: str = request.param
    monkeypatch.setattr(change_watch, "LOOK_SECONDS", HOURS if kind == "postgresql" else 0.05)
    return kind


@pytest.fixture
def database_kind(way: str) -> str:
    return "sqlite" if way == "sqlite" else "postgresql"


@pytest.fixture
async def pair(way: str, database_url: str) -> AsyncIterator[Pair]:
    """Two processes on one database."""
    url = database_url + ("?pgbouncer=true" if way == "pooler" else "")
    one, other = Process(url), Process(url)
    async with AsyncExitStack() as stack:
        for process in (one, other):
            stack.push_async_callback(process.database.close)
            await process.preferences.load()
            await stack.enter_async_context(process.watch.kept())
        if way == "postgresql":
            await until_listeners(one.database, 2)
        yield one, other


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until memory says so."""
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - memory tells nobody
            await asyncio.sleep(0.01)


async def until_listeners(database: Database, number: int, *, without: frozenset[int] = frozenset()) -> frozenset[int]:
    """Wait until so many connections listen, and give their numbers."""
    async with asyncio.timeout(20):
        while True:
            async with database.transaction() as session:
                found = frozenset((await session.execute(text(LISTENERS))).scalars())
            if len(found) == number and not found & without:
                return found
            await asyncio.sleep(0.02)


async def test_a_language_that_was_chosen_in_one_holds_in_the_other(pair: Pair) -> None:
    one, other = pair
    await one.preferences.set_language(ALIYA, Language.KK)
    await until(lambda: other.preferences.language_of(ALIYA) is Language.KK)
    await other.preferences.set_language(ALIYA, Language.ZH)
    await until(lambda: one.preferences.language_of(ALIYA) is Language.ZH)
    await other.preferences.forget(ALIYA)
    await until(lambda: one.preferences.language_of(ALIYA) is None)


async def test_audience_tables_and_quiz_of_a_group_hold_in_the_other(pair: Pair) -> None:
    one, other = pair
    await one.preferences.set_audience(GROUP, Audience.ASKER)
    await one.preferences.set_tables(GROUP, wanted=True)
    await one.preferences.set_quiz(GROUP, is_on=True)
    known = other.preferences
    await until(
        lambda: known.audience_of(GROUP) is Audience.ASKER and known.has_tables(GROUP) and known.has_quiz(GROUP)
    )
    await one.preferences.set_tables(GROUP, wanted=False)
    await one.preferences.set_quiz(GROUP, is_on=False)
    await until(lambda: not known.has_tables(GROUP) and not known.has_quiz(GROUP))


async def test_the_choices_of_a_group_that_moved_move_in_the_other(pair: Pair) -> None:
    one, other = pair
    await one.preferences.set_quiz(GROUP, is_on=True)
    await one.preferences.set_language(GROUP, Language.RU)
    await one.preferences.move(GROUP, GROUP - 1)
    await until(lambda: other.preferences.has_quiz(GROUP - 1) and not other.preferences.has_quiz(GROUP))
    assert other.preferences.language_of(GROUP - 1) is Language.RU


async def test_an_editor_who_was_named_in_one_is_one_in_the_other(pair: Pair) -> None:
    one, other = pair
    await one.editors.add(ALIYA)
    await until(lambda: other.editors.may_be(ALIYA))
    await one.editors.remove(ALIYA)
    await until(lambda: not other.editors.may_be(ALIYA))


async def test_a_fact_and_a_wording_of_it_that_was_taught_are_in_the_other(pair: Pair) -> None:
    one, other = pair
    await one.write("A camel crosses at dusk.")
    await until(lambda: other.answers.fact("camel") is not None)
    await one.write("A camel crosses at dusk.", "ship of the desert")
    await until(lambda: getattr(other.answers.fact("camel"), "keywords", ()) == ("ship of the desert",))


async def test_a_series_that_was_loaded_in_one_is_in_the_other(pair: Pair) -> None:
    one, other = pair
    await load_series(one.database, SERIES)
    await until(lambda: len(other.series.all()) == len(SERIES))


async def test_what_a_process_chose_itself_is_not_read_anew(pair: Pair) -> None:
    one, _ = pair
    await one.preferences.set_language(ALIYA, Language.KK)
    assert not await one.preferences.look()


async def test_choices_in_all_processes_at_the_same_moment_end_alike_everywhere(pair: Pair) -> None:
    chosen = [*Language] * 5
    await asyncio.gather(
        *(process.preferences.set_language(ALIYA, language) for language in chosen for process in pair),
        *(process.preferences.set_quiz(GROUP, is_on=is_on) for is_on in (True, False) * 5 for process in pair),
    )
    for process in pair:
        await process.preferences.look()
    kept = Preferences(pair[0].database)
    await kept.load()
    assert {process.preferences.language_of(ALIYA) for process in pair} == {kept.language_of(ALIYA)}
    assert {process.preferences.has_quiz(GROUP) for process in pair} == {kept.has_quiz(GROUP)}


async def test_the_same_choice_in_all_processes_at_the_same_moment_is_one(pair: Pair) -> None:
    await asyncio.gather(*(process.preferences.set_quiz(GROUP, is_on=True) for process in pair for _ in range(10)))
    await asyncio.gather(*(process.editors.add(ALIYA) for process in pair for _ in range(5)))
    assert all(process.preferences.has_quiz(GROUP) and process.editors.may_be(ALIYA) for process in pair)


async def test_a_change_that_failed_is_none(pair: Pair) -> None:
    one, other = pair
    with pytest.raises(StoreError):
        await one.preferences.set_language(ALIYA, cast("Language", SimpleNamespace(value="tlh")))
    async with one.database.reading() as session:
        assert (await change_counts(session))[ChangeKind.CHOICES] == 0
    await other.preferences.set_language(ALIYA, Language.RU)
    await until(lambda: one.preferences.language_of(ALIYA) is Language.RU)


async def test_what_takes_long_to_read_keeps_nothing_else_waiting(pair: Pair) -> None:
    one, other = pair
    may_end = asyncio.Event()
    slow = ChangeWatch(other.database, {ChangeKind.EDITORS: may_end.wait, ChangeKind.CHOICES: other.preferences.look})
    async with slow.kept():
        await one.preferences.set_language(ALIYA, Language.KK)
        await until(lambda: other.preferences.language_of(ALIYA) is Language.KK)
        may_end.set()


@pytest.mark.parametrize("way", ["postgresql"], indirect=True)
async def test_a_listener_that_was_cut_off_listens_again(pair: Pair, caplog: pytest.LogCaptureFixture) -> None:
    one, other = pair
    before = await until_listeners(one.database, 2)
    async with one.database.transaction() as session:
        for pid in before:
            await session.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    await one.preferences.set_language(ALIYA, Language.KK)  # while nobody listens
    await until_listeners(one.database, 2, without=before)
    await until(lambda: other.preferences.language_of(ALIYA) is Language.KK)
    await one.preferences.set_language(ALIYA, Language.RU)
    await until(lambda: other.preferences.language_of(ALIYA) is Language.RU)
    assert not [record for record in caplog.records if "broken" in str(vars(record).get("event"))]


@pytest.mark.parametrize("way", ["postgresql"], indirect=True)
async def test_where_no_connection_is_left_for_listening_changes_are_looked_at(
    pair: Pair, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del pair
    monkeypatch.setattr(change_watch, "LOOK_SECONDS", 0.05)
    one, other = Process(database_url), Process(database_url)
    await other.preferences.load()
    monkeypatch.setattr(other.database, "listen", _refused)
    async with other.watch.kept():
        await one.preferences.set_language(ALIYA, Language.KK)
        await until(lambda: other.preferences.language_of(ALIYA) is Language.KK)
    for process in (one, other):
        await process.database.close()


async def _refused(_channel: str, _told: Callable[[], None]) -> None:
    raise StoreError("the database has no connection left")
