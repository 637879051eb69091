"""The index beside the database: opened where it fits, built where it does not, believed only when it is whole."""

import asyncio
import errno
import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.language import LocalText
from bot.services import indexes as module
from bot.store.database import Database
from bot.store.fact_queries import get
from bot.store.upsert import upsert
from tests.integration.services.index_trials import damage, everything, files, fill, indexes, kill, made, told

DAMAGES, KILLS = 60, 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "khorgos.db.index"


@pytest.fixture
async def held(database: Database) -> Database:
    await fill(database)
    return database


def _did(caplog: pytest.LogCaptureFixture) -> list[str]:
    events = [getattr(record, "event", "") for record in caplog.records if record.name == module.__name__]
    caplog.clear()
    return events


async def test_an_index_is_built_once_and_opened_afterwards_with_the_same_answers(
    held: Database, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    built = await indexes(held, folder).open()
    assert _did(caplog) == ["index.built"]

    opened = await indexes(held, folder).open()

    assert _did(caplog) == ["index.opened"]
    assert told(opened.lookup) == told(built.lookup) == told(made([*built.lookup.index.facts]))
    assert opened.version == built.version


async def test_an_opened_index_takes_changes_as_a_built_one_does(held: Database, folder: Path) -> None:
    first = (await indexes(held, folder).open()).lookup
    lookup = (await indexes(held, folder).open()).lookup
    facts = list(first.index.facts)
    changed = replace(facts[3], statement=LocalText(en="A ferry crosses at noon."), figures=())

    after = lookup.with_changes([changed], [facts[0].id, facts[9].id])

    fresh = made([changed, *(fact for fact in facts if fact.id not in {facts[0].id, facts[9].id, changed.id})])
    assert told(after) == told(fresh)
    assert sorted(after.index.ids()) == sorted(fresh.index.ids())
    assert after.fact(facts[0].id) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fact SET statement_en = 'Nothing was traded.' WHERE id = (SELECT min(id) FROM fact)",
        "UPDATE source SET title = 'Another title'",
        "UPDATE figure SET value = '1234567' WHERE fact_id = (SELECT max(fact_id) FROM figure)",
        "UPDATE fact SET status = 'retracted' WHERE id = (SELECT max(id) FROM fact)",
        "UPDATE figure SET unit = 'percent', scale = 'one' WHERE fact_id = (SELECT min(fact_id) FROM figure)",
        "UPDATE fact SET keywords = '[\"a new word\"]' WHERE id = (SELECT max(id) FROM fact)",
    ],
)
async def test_whatever_was_changed_by_hand_while_nobody_looked_is_answered(
    held: Database, folder: Path, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await indexes(held, folder).open()
    _did(caplog)
    async with held.transaction() as session:
        await session.execute(text(statement))

    lookup = (await indexes(held, folder).open()).lookup

    assert _did(caplog) == ["index.built"]
    async with held.reading() as session:
        for fact in lookup.index.facts:
            assert fact == await get(session, fact.id)
    assert told(lookup) == told(made(list(lookup.index.facts)))


async def test_facts_that_are_put_back_as_they_were_find_their_index_again(
    held: Database, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    lookup = (await indexes(held, folder).open()).lookup
    one = next(iter(lookup.index.facts))
    for fact in (replace(one, keywords=("anew",)), one):
        async with held.transaction() as session:
            await upsert(session, [fact])
        await indexes(held, folder).open()

    assert _did(caplog) == ["index.built", "index.built", "index.opened"]


async def test_another_lexicon_or_program_has_an_index_of_its_own(
    held: Database, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for origin in ("one", "other", "one", "other"):
        await indexes(held, folder, origin).open()

    assert _did(caplog) == ["index.built", "index.built", "index.opened", "index.opened"]


async def test_old_files_and_those_that_were_begun_long_ago_are_removed(held: Database, folder: Path) -> None:
    for origin in "abcdef":
        await indexes(held, folder, origin).open()
    begun, abandoned = (folder / f"{name}.index.part" for name in ("begun", "abandoned"))
    begun.touch()
    abandoned.touch()
    os.utime(abandoned, (0, 0))

    await indexes(held, folder, "g").open()

    assert len(files(folder)) == 3
    assert (begun.exists(), abandoned.exists()) == (True, False)


async def test_a_damaged_index_is_never_believed(held: Database, folder: Path) -> None:
    assert await damage(held, folder, range(DAMAGES)) == []


async def test_what_was_done_about_a_damaged_index_is_one_line_of_the_log(
    held: Database, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await indexes(held, folder).open()
    path = files(folder)[-1]
    path.write_bytes(path.read_bytes()[:-1])
    caplog.clear()

    await indexes(held, folder).open()

    (record,) = [record for record in caplog.records if record.name == module.__name__]
    assert getattr(record, "why", "") == f"{path} is damaged: its sum is wrong"


async def test_builders_that_are_killed_leave_the_right_answers(tmp_path: Path, folder: Path) -> None:
    assert await kill(f"sqlite:///{tmp_path / 'killed.db'}", folder, range(KILLS)) == []


async def test_two_that_build_at_once_both_answer_and_leave_one_index(held: Database, folder: Path) -> None:
    both = await asyncio.gather(indexes(held, folder).open(), indexes(held, folder).open())

    assert told(both[0].lookup) == told(both[1].lookup)
    assert len(files(folder)) == 1
    assert everything(folder) == files(folder)


async def test_a_folder_that_cannot_be_made_costs_one_line_and_no_answer(
    held: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("in the way")

    lookup = (await indexes(held, in_the_way / "index").open()).lookup

    assert told(lookup) == told(made(list(lookup.index.facts)))
    assert [record.levelname for record in caplog.records if record.name == module.__name__] == ["WARNING"]
    assert in_the_way.read_text() == "in the way"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
async def test_a_disk_that_takes_no_more_costs_one_line_and_leaves_nothing_behind(
    held: Database, folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    caplog.set_level(logging.INFO)

    def full(_number: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)

    lookup = (await indexes(held, folder).open()).lookup

    assert told(lookup) == told(made(list(lookup.index.facts)))
    records = [record for record in caplog.records if record.name == module.__name__]
    assert [record.levelname for record in records] == ["WARNING"]
    assert os.strerror(code) in getattr(records[0], "refusal", "")
    assert everything(folder) == []
