"""`announcements list|show|pause|resume|uncertain`, as an operator types them."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from bot.main import cli
from bot.store.announcement_tables import DELIVERY
from bot.store.database import Database
from tests.acceptance.broadcasts import a_fact, fill, publish

CHATS = (-1, -2, -3)


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database in which one fact waits for three groups."""
    monkeypatch.chdir(tmp_path)
    address = f"sqlite+aiosqlite:///{tmp_path / 'khorgos.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    asyncio.run(_announce(address))
    return address


async def _announce(address: str) -> None:
    await fill(address, CHATS, {})
    await publish(address, [a_fact("a-new-fact")])


async def _doubt(address: str, delivery: int) -> None:
    database = Database(address)
    values = {"state": "uncertain", "why": "no_answer"}
    async with database.transaction() as session:
        await session.execute(update(DELIVERY).where(DELIVERY.c.id == delivery).values(values))
    await database.close()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["announcements", *arguments])


def test_the_list_counts_deliveries_by_state() -> None:
    result = run("list")

    assert result.exit_code == 0
    assert result.stdout.startswith("1  ")
    assert result.stdout.endswith("published a-new-fact: 3 pending\n")
    assert run("show", "1").stdout == result.stdout


def test_a_paused_announcement_says_so_until_it_is_resumed() -> None:
    assert run("pause", "1").stdout == "messages held back: 3\n"
    assert run("show", "1").stdout.endswith("published a-new-fact, PAUSED: 3 paused\n")

    assert run("resume", "1").stdout == "messages that go on: 3\n"
    assert run("show", "1").stdout.endswith("published a-new-fact: 3 pending\n")


def test_what_is_in_doubt_is_listed_and_settled_one_by_one(url: str) -> None:
    assert run("uncertain").stdout == "nothing is in doubt\n"
    for delivery in (1, 2):
        asyncio.run(_doubt(url, delivery))

    listed = run("uncertain").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2"]
    assert all("a-new-fact" in line and "no_answer" in line for line in listed)
    assert run("uncertain", "--again", "1").stdout == "delivery 1 is sent again\n"
    assert run("uncertain", "--leave", "2").stdout == "delivery 2 is left as it is\n"
    assert run("show", "1").stdout.endswith(": 2 pending, 1 failed\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "7"), "there is no announcement 7"),
        (("pause", "7"), "there is no announcement 7"),
        (("uncertain", "--again", "3"), "delivery 3 is not uncertain"),
        (("uncertain", "--again", "1", "--leave", "1"), "name one delivery"),
    ],
)
def test_a_number_of_nothing_is_refused_in_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)

    assert result.exit_code != 0
    assert said in result.output
