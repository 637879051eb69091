"""URLs as hosts give them, on a real PostgreSQL: what they demand is really so, and what cannot be is one sentence."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import text

from bot.core.errors import StoreError
from bot.store import database as database_module
from bot.store.database import Database
from tests.postgresql import DATABASE, PASSWORD, PostgresqlServer
from tests.tls_front import TlsFront, tls_front

SECRET = quote(PASSWORD, safe="")


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await database.open()
    yield database
    await database.close()


async def asked(url: str, question: str) -> object:
    """What the server answers to one question after everything is in place."""
    async with opened(url) as database, database.transaction() as session:
        return (await session.execute(text(question))).scalar_one()


async def refusal(url: str) -> str:
    with pytest.raises(StoreError) as caught:
        await open_in_vain(url)
    said = str(caught.value)
    assert PASSWORD not in said
    assert SECRET not in said
    assert "\n" not in said
    return said


async def open_in_vain(url: str) -> None:
    database = Database(url, patience=0.2)
    try:
        await database.open()
    finally:
        await database.close()


@pytest.fixture
def name(postgresql: PostgresqlServer) -> str:
    """A place of the test's own, and its user's name."""
    return postgresql.create()


@pytest.fixture
async def front(postgresql: PostgresqlServer, tmp_path: Path) -> AsyncIterator[TlsFront]:
    async with tls_front(postgresql.port, tmp_path, "127.0.0.1") as front:
        yield front


def through(front: TlsFront, name: str, parameters: str, host: str = "127.0.0.1") -> str:
    return f"postgresql://{name}:{SECRET}@{host}:{front.port}/{DATABASE}?{parameters}"


@pytest.mark.parametrize(
    "scheme", ["postgres", "postgresql", "postgresql+psycopg2", "postgresql+psycopg", "postgresql+asyncpg", "Postgres"]
)
async def test_every_scheme_connects(postgresql: PostgresqlServer, name: str, scheme: str) -> None:
    url = f"{scheme}://{name}:{SECRET}@127.0.0.1:{postgresql.port}/{DATABASE}"

    assert await asked(url, "SELECT current_user") == name


@pytest.mark.parametrize(
    ("parameters", "question", "answer"),
    [
        ("application_name=my%20bot", "SELECT current_setting('application_name')", "my bot"),
        ("connect_timeout=5", "SELECT current_setting('application_name')", "khorgos"),
        ("options=-c%20statement_timeout%3D7000", "SELECT current_setting('statement_timeout')", "7s"),
        ("options=-cwork_mem%3D5MB", "SELECT current_setting('work_mem')", "5MB"),
        ("pgbouncer=true", "SELECT current_setting('lock_timeout')", "30s"),
        ("pgbouncer=true&connection_limit=1", "SELECT 1", 1),
        ("sslmode=disable&channel_binding=prefer", "SELECT 1", 1),
        ("sslmode=prefer", "SELECT 1", 1),
        ("sslmode=allow&gssencmode=disable&keepalives=1", "SELECT 1", 1),
        ("target_session_attrs=read-write", "SELECT 1", 1),
        ("target_session_attrs=primary", "SELECT 1", 1),
        ("statement_cache_size=0&timezone=Asia/Almaty", "SELECT current_setting('timezone')", "Asia/Almaty"),
        ("client_encoding=utf8&pool_timeout=10", "SELECT 1", 1),
    ],
)
async def test_parameters_are_applied(
    postgresql: PostgresqlServer, name: str, parameters: str, question: str, answer: object
) -> None:
    url = f"postgres://{name}:{SECRET}@127.0.0.1:{postgresql.port}/{DATABASE}?{parameters}"

    assert await asked(url, question) == answer


async def test_user_password_host_and_port_may_stand_among_the_parameters(
    postgresql: PostgresqlServer, name: str
) -> None:
    where = f"host=127.0.0.1&port={postgresql.port}"

    url = f"postgresql:///?{where}&dbname={DATABASE}&user={name}&password={SECRET}"
    assert await asked(url, "SELECT current_user") == name


async def test_the_second_of_two_hosts_is_taken_when_the_first_is_not_there(
    postgresql: PostgresqlServer, name: str
) -> None:
    url = f"postgresql://{name}:{SECRET}@127.0.0.1:9,127.0.0.1:{postgresql.port}/{DATABASE}"

    assert await asked(url, "SELECT current_user") == name


@pytest.mark.parametrize(
    "parameters",
    ["sslmode=require", "ssl=true", "sslmode=no-verify", "ssl=require", "sslmode=require&channel_binding=prefer"],
)
async def test_require_encrypts_and_checks_no_certificate(front: TlsFront, name: str, parameters: str) -> None:
    async with opened(through(front, name, parameters)):
        pass

    assert front.encrypted
    assert not front.plain


async def test_disable_does_not_encrypt(front: TlsFront, name: str) -> None:
    async with opened(through(front, name, "sslmode=disable")):
        pass

    assert not front.encrypted


@pytest.mark.parametrize("parameters", ["", "sslmode=prefer", "channel_binding=prefer"])
async def test_without_a_demand_tls_is_taken_where_it_is_offered(front: TlsFront, name: str, parameters: str) -> None:
    async with opened(through(front, name, parameters)):
        pass

    assert front.encrypted


@pytest.mark.parametrize(
    "parameters",
    [
        "sslmode=verify-full",
        "sslmode=verify-ca",
        "sslmode=require&channel_binding=require",
        "sslrootcert=system",
        "sslmode=require&sslaccept=strict",
    ],
)
async def test_a_certificate_of_an_unknown_authority_is_refused_where_it_is_to_be_checked(
    front: TlsFront, name: str, parameters: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    said = await refusal(through(front, name, parameters))

    assert "shows a certificate that cannot be trusted (" in said
    assert not front.plain


@pytest.mark.parametrize(
    "parameters", ["sslmode=verify-full", "sslmode=verify-ca", "sslmode=require", "channel_binding=require"]
)
async def test_a_certificate_of_the_named_authority_is_trusted(front: TlsFront, name: str, parameters: str) -> None:
    async with opened(through(front, name, f"{parameters}&sslrootcert={quote(str(front.authority))}")):
        pass

    assert front.encrypted


async def test_verify_full_wants_the_name_of_the_host_and_verify_ca_does_not(
    postgresql: PostgresqlServer, name: str, tmp_path: Path
) -> None:
    async with tls_front(postgresql.port, tmp_path, "db.example") as front:
        trusted = f"sslrootcert={quote(str(front.authority))}"
        async with opened(through(front, name, f"sslmode=verify-ca&{trusted}")):
            pass
        said = await refusal(through(front, name, f"sslmode=verify-full&{trusted}"))

    assert "shows a certificate that cannot be trusted (" in said


async def test_an_authority_in_the_home_folder_is_trusted(
    front: TlsFront, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".postgresql").mkdir()
    front.authority.rename(tmp_path / ".postgresql" / "root.crt")

    async with opened(through(front, name, "sslmode=verify-full")):
        pass
    assert front.encrypted


@pytest.mark.parametrize("parameters", ["sslmode=require", "sslmode=verify-full", "channel_binding=require"])
async def test_a_server_without_tls_is_refused_where_tls_is_demanded(
    postgresql: PostgresqlServer, name: str, parameters: str
) -> None:
    said = await refusal(f"{postgresql.url(name)}?{parameters}")

    assert said.endswith(
        "offers no TLS, which the database URL demands; turn it on at the server, or write sslmode=prefer"
    )


@pytest.mark.parametrize("parameter", ["sslrootcert", "sslcert", "sslcrl"])
async def test_a_file_that_is_not_there_is_named_by_its_parameter(
    postgresql: PostgresqlServer, name: str, parameter: str, tmp_path: Path
) -> None:
    for path in (tmp_path / "nowhere.pem", tmp_path):
        said = await refusal(f"{postgresql.url(name)}?sslmode=verify-full&{parameter}={quote(str(path))}")
        assert f"by {parameter} whose file cannot be used (" in said


@pytest.mark.parametrize(
    ("parameters", "why"),
    [
        ("target_session_attrs=standby", "is none of the kind that target_session_attrs asks for"),
        ("options=-c%20no_such_setting%3D1", "no_such_setting"),
        ("options=-c%20default_transaction_read_only%3Don", "is read-only; name the primary server"),
        ("schema=nowhere&pgbouncer=1", "no schema has been selected to create in"),
    ],
)
async def test_what_the_server_does_not_grant_is_one_sentence(
    postgresql: PostgresqlServer, name: str, parameters: str, why: str
) -> None:
    assert why in await refusal(f"{postgresql.url(name)}?{parameters}")


async def test_a_server_that_is_too_old_is_refused(
    postgresql: PostgresqlServer, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "OLDEST_SERVER", (99,))

    said = await refusal(postgresql.url(name))
    assert said.endswith("; Khorgos needs 99 or newer")


async def test_a_host_that_never_answers_is_given_up_after_the_time_that_the_url_gives() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        said = await refusal(f"postgresql://khorgos:{SECRET}@127.0.0.1:{port}/facts?connect_timeout=1")

    assert "does not answer (it took too long)" in said
