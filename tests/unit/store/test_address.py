"""The database's URL: its two forms, and how the store speaks of it without its password."""

from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.store.address import Address

SECRET = "hunter2"  # noqa: S105 - a password to look for in messages


@pytest.mark.parametrize(
    ("url", "spoken"),
    [
        ("sqlite+aiosqlite:///var/facts.db", "the database file var/facts.db"),
        ("sqlite+aiosqlite:////srv/facts.db", "the database file /srv/facts.db"),
        (
            f"postgresql+asyncpg://bot:{SECRET}@db.example:6432/facts",
            "the PostgreSQL database facts at db.example:6432",
        ),
        (f"postgresql+asyncpg://bot:{SECRET}%40x@[::1]/facts", "the PostgreSQL database facts at ::1:5432"),
        (f"postgresql+asyncpg://{SECRET}@/facts?host=/run/pg", "the PostgreSQL database facts at /run/pg:5432"),
        ("postgresql+asyncpg:///facts", "the PostgreSQL database facts at localhost:5432"),
    ],
)
def test_an_address_says_where_the_database_is_and_no_password(url: str, spoken: str) -> None:
    address = Address.parse(url)

    assert str(address) == spoken
    assert SECRET not in repr(address)


def test_only_sqlite_has_a_file() -> None:
    assert Address.parse("sqlite+aiosqlite:///var/facts.db").file == Path("var/facts.db")
    assert Address.parse("postgresql+asyncpg:///facts").file is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "cannot be read"),
        ("facts.db", "cannot be read"),
        (f"postgresql+asyncpg://bot:{SECRET}@host:port/facts", "cannot be read"),
        (f"postgres://bot:{SECRET}@host/facts", "another kind of database or driver"),
        (f"postgresql://bot:{SECRET}@host/facts", "another kind of database or driver"),
        (f"postgresql+psycopg://bot:{SECRET}@host/facts", "another kind of database or driver"),
        (f"mysql+aiomysql://bot:{SECRET}@host/facts", "another kind of database or driver"),
        ("sqlite:///facts.db", "another kind of database or driver"),
        ("sqlite+aiosqlite://", "names no plain file"),
        ("sqlite+aiosqlite:///:memory:", "names no plain file"),
        ("sqlite+aiosqlite:///file:facts.db?mode=ro&uri=true", "names no plain file"),
        (f"postgresql+asyncpg://bot:{SECRET}@host", "names no database"),
        (f"postgresql+asyncpg://bot:p@{SECRET}@host/facts", "an @ too many; in a password write %40"),
        (f"postgresql+asyncpg://bot:p@{SECRET}/x@host/facts", "an @ too many; in a password write %40"),
    ],
)
def test_another_form_is_refused_with_the_two_right_ones(url: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as caught:
        Address.parse(url)

    assert "write sqlite+aiosqlite:///path/to/file.db or postgresql+asyncpg://" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None
