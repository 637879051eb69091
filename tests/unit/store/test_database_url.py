"""The database's URL: its two forms, and how the store speaks of it without its password."""

from pathlib import Path

import pytest

from bot.core.errors import StoreError
from bot.store.database_url import DatabaseUrl

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
        ("sqlite:///var/facts.db", "the database file var/facts.db"),
        ("sqlite+pysqlite:////srv/the%20facts.db", "the database file /srv/the facts.db"),
        ("sqlite:///C:/bot/facts.db", "the database file C:/bot/facts.db"),
        (" postgres://bot@host/facts\n", "the PostgreSQL database facts at host:5432"),
        (f"postgresql://bot:{SECRET}@%2Frun%2Fpg/facts", "the PostgreSQL database facts at /run/pg:5432"),
        (
            f"postgres:///facts?host=/cloudsql/one:two:three&user=bot&password={SECRET}",
            "the PostgreSQL database facts at /cloudsql/one:two:three:5432",
        ),
        (f"postgresql://bot:{SECRET}@one:1,two/facts", "the PostgreSQL database facts at one:1, two:5432"),
        (f"postgresql://bot:{SECRET}@/facts?host=one,two&port=1,2", "the PostgreSQL database facts at one:1, two:2"),
        (
            f"postgres://bot%40server:{SECRET}@server.azure.example/facts",
            "the PostgreSQL database facts at server.azure.example:5432",
        ),
    ],
)
def test_an_address_says_where_the_database_is_and_no_password(url: str, spoken: str) -> None:
    address = DatabaseUrl.parse(url)

    assert str(address) == spoken
    assert SECRET not in repr(address)


def test_only_sqlite_has_a_file() -> None:
    assert DatabaseUrl.parse("sqlite+aiosqlite:///var/facts.db").file == Path("var/facts.db")
    assert DatabaseUrl.parse("postgresql+asyncpg:///facts").file is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "cannot be read"),
        ("facts.db", "cannot be read"),
        (f"postgresql+asyncpg://bot:{SECRET}@host:port/facts", "cannot be read"),
        (f"postgresql://bot:{SECRET}@host:70000/facts", "cannot be read"),
        (f"postgresql://bot:{SECRET}@/facts?host=one,two&port=1,2,3", "cannot be read"),
        (f"psql 'postgresql://bot:{SECRET}@host/facts'", "cannot be read"),
        (f"jdbc:postgresql://host/facts?password={SECRET}", "cannot be read"),
        (f"redshift+psycopg2://bot:{SECRET}@host/facts", "another kind of database or driver"),
        (f"mysql+aiomysql://bot:{SECRET}@host/facts", "another kind of database or driver"),
        ("sqlite://facts.db", "names no plain file"),
        ("sqlite:///facts.db?mode=ro", "names no plain file"),
        ("sqlite+aiosqlite://", "names no plain file"),
        ("sqlite+aiosqlite:///:memory:", "names no plain file"),
        ("sqlite+aiosqlite:///file:facts.db?mode=ro&uri=true", "names no plain file"),
        (f"postgresql+asyncpg://bot:{SECRET}@host", "names no database"),
        (f"postgresql+asyncpg://bot:p@{SECRET}/x@host/facts", "an @ too many; in a password write %40"),
    ],
)
def test_another_form_is_refused_with_the_two_right_ones(url: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as caught:
        DatabaseUrl.parse(url)

    assert "write sqlite:///path/to/file.db or postgresql://user:password@" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("written", "password"),
    [
        ("p%40ss", "p@ss"),
        ("p%2Fs%3As%25", "p/s:s%"),
        ("p@ss", "p@ss"),
        ("p/ss", "p/ss"),
        ("p?ss#", "p?ss#"),
        ("p%zz+", "p%zz+"),
        ("%D0%B6", "ж"),
        ("a:b:c", "a:b:c"),
    ],
)
def test_a_password_is_read_escaped_or_as_it_is(written: str, password: str) -> None:
    address = DatabaseUrl.parse(f"postgresql://bot:{written}@host:6432/facts?sslmode=require")

    assert (address.url.username, address.url.password) == ("bot", password)
    assert (address.hosts, address.url.database) == ((("host", 6432),), "facts")


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ("sslmode=always", "a parameter sslmode with a value that cannot be used; write disable, allow, prefer"),
        ("ssl=maybe", "a parameter ssl with a value"),
        ("channel_binding=always", "a parameter channel_binding with a value"),
        ("connect_timeout=soon", "a parameter connect_timeout with a value .* write a whole number up to 600"),
        ("connect_timeout=-1", "a parameter connect_timeout with a value"),
        ("connection_limit=99999999999999999999", "a parameter connection_limit with a value"),
        ("pgbouncer=maybe", "a parameter pgbouncer with a value"),
        ("target_session_attrs=any-old", "a parameter target_session_attrs with a value"),
        ("gssencmode=require", "a parameter gssencmode with a value"),
        ("client_encoding=latin1", "a parameter client_encoding with a value"),
        ("ssl_min_protocol_version=SSLv3", "a parameter ssl_min_protocol_version with a value"),
        ("sslmod=require", "a parameter sslmod that Khorgos does not know"),
        ("service=mine", "a parameter service that Khorgos does not know"),
        (f"{SECRET}%20{SECRET}=1", "a parameter that Khorgos does not know"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named_without_its_value(parameters: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as caught:
        DatabaseUrl.parse(f"postgresql://bot:{SECRET}@host/facts?{parameters}")

    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
