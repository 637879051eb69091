"""File ids of pictures, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import StoreError
from bot.store.chart_pictures import KEPT, forget_picture, keep_picture, picture_of
from bot.store.database import Database

NOW = datetime(2026, 3, 1, tzinfo=UTC)
KEY, OTHER = "a" * 64, "b" * 64


async def kept(database: Database, key: str, file_id: str, at: datetime = NOW) -> None:
    async with database.transaction() as session:
        await keep_picture(session, key, file_id, at)


async def held(database: Database, key: str) -> str | None:
    async with database.reading() as session:
        return await picture_of(session, key)


async def test_a_picture_is_known_by_its_newest_file_id(database: Database) -> None:
    assert await held(database, KEY) is None

    await kept(database, KEY, "one")
    await kept(database, KEY, "two")

    assert (await held(database, KEY), await held(database, OTHER)) == ("two", None)


async def test_a_file_id_that_another_has_replaced_is_not_forgotten_in_its_place(database: Database) -> None:
    await kept(database, KEY, "two")
    for file_id, left in (("one", "two"), ("two", None), ("two", None)):
        async with database.transaction() as session:
            await forget_picture(session, KEY, file_id)

        assert await held(database, KEY) == left


async def test_pictures_of_a_year_ago_go_when_another_comes(database: Database) -> None:
    await kept(database, KEY, "old")
    await kept(database, OTHER, "new", NOW + KEPT + timedelta(seconds=1))

    assert (await held(database, KEY), await held(database, OTHER)) == (None, "new")


@pytest.mark.parametrize(("key", "file_id"), [("a" * 63, "one"), ("g" * 64, "one"), (KEY, " "), (KEY, "")])
async def test_the_database_refuses_what_is_no_key_and_no_file_id(database: Database, key: str, file_id: str) -> None:
    with pytest.raises(StoreError):
        await kept(database, key, file_id)
