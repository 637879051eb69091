"""Files of the index spoiled in every way, and an index that is opened all the same."""

import asyncio
import random
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from bot.core.facts import Fact
from bot.core.lookup.engine import Base, Lookup
from bot.services.indexes import Indexes
from bot.store.database import Database
from bot.store.upsert import upsert
from tests.unit.core.lookup.small_world import FACTS, LEXICON, SOUNDS, trade

QUESTIONS = (
    "What was the trade turnover in 2019?",
    "Сколько составил товарооборот в 2021 году?",
    "trade turnover with Russia",
    "贸易额",
    "What is the capacity of Ybyrai?",
    "who built the moon",
    "trad turnovr 2015",
)
ROOT = Path(__file__).parents[3]
ORIGIN = "this lexicon and this program"


def made(facts: Iterable[Fact] | Base) -> Lookup:
    """A lookup of the small world."""
    return Lookup(LEXICON, facts, sounds=SOUNDS)


async def fill(database: Database) -> None:
    """Put the small world and a table's worth of years into a store."""
    years = [trade(year, f"{year - 1990}.{year % 7}") for year in range(1995, 2020)]
    held = {fact.id: fact for fact in (*years, *FACTS)}
    async with database.transaction() as session:
        await upsert(session, held.values())


def indexes(database: Database, folder: Path, origin: str = ORIGIN) -> Indexes:
    """What a bot of this origin opens its index with."""
    return Indexes(database, folder, origin, made)


def told(lookup: Lookup) -> list[object]:
    """All that the answers to the questions say."""
    return [lookup.answer(question) for question in QUESTIONS]


def files(folder: Path) -> list[Path]:
    """The files of the index, the newest last."""
    return sorted(folder.glob("*.index"), key=lambda path: path.stat().st_mtime_ns)


def everything(folder: Path) -> list[Path]:
    """All that lies in a folder."""
    return sorted(folder.glob("*"))


def spoil(path: Path, foreign: bytes, chance: random.Random) -> str:
    """Do something to a file of the index; returns what it was."""
    whole = path.read_bytes()
    what = chance.choice(
        ("cut", "flip", "flip many", "zeros", "foreign", "longer", "empty", "folder", "gone", "shifted")
    )
    spoilt = bytearray(whole)
    if what == "cut":
        del spoilt[chance.randrange(len(whole)) :]
    elif what in {"flip", "flip many"}:
        for place in chance.choices(range(len(whole)), k=1 if what == "flip" else 40):
            spoilt[place] ^= 1 << chance.randrange(8)
    elif what == "zeros":
        start = chance.randrange(len(whole))
        spoilt[start : start + 4096] = bytes(len(spoilt[start : start + 4096]))
    elif what == "longer":
        spoilt += chance.randbytes(chance.randrange(1, 9000))
    elif what == "shifted":
        spoilt.insert(chance.randrange(len(whole)), 0)
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what != "gone":
        path.write_bytes(b"" if what == "empty" else foreign if what == "foreign" else bytes(spoilt))
    return what


async def damage(database: Database, folder: Path, seeds: Iterable[int]) -> list[tuple[str, int]]:
    """Spoil the index once for each seed; returns those after which something else was answered."""
    expected = told((await indexes(database, folder, "foreign").open()).lookup)
    foreign = files(folder)[-1].read_bytes()
    wrong = []
    for seed in seeds:
        clear(folder)
        await indexes(database, folder).open()
        what = spoil(files(folder)[-1], foreign, random.Random(seed))  # noqa: S311 - chance that can be had again
        if told((await indexes(database, folder).open()).lookup) != expected:
            wrong.append((what, seed))
    return wrong


async def kill(url: str, folder: Path, seeds: Iterable[int]) -> list[int]:
    """Kill two processes that build the index at once, for each seed; returns those after which an answer was wrong."""
    database = Database(url)
    await database.open()
    await fill(database)
    expected = told((await indexes(database, folder).open()).lookup)
    wrong = []
    for seed in seeds:
        builders = [await _builder(url, folder) for _ in range(2)]
        await asyncio.sleep(random.Random(seed).random() * 0.2)  # noqa: S311 - the same
        for builder in builders:
            builder.kill()
            await builder.wait()
        if told((await indexes(database, folder).open()).lookup) != expected:
            wrong.append(seed)
    await database.close()
    return wrong


async def _builder(url: str, folder: Path) -> asyncio.subprocess.Process:
    program = ("-m", "tests.integration.services.index_builder", url, str(folder))
    builder = await asyncio.create_subprocess_exec(sys.executable, *program, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert builder.stdout is not None
    assert await builder.stdout.readline() == b"built\n"
    return builder


def clear(folder: Path) -> None:
    """Leave nothing of an index."""
    with suppress(FileNotFoundError):
        rmtree(folder)
