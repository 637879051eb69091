"""Where the database is: the forms of its URL, and how to speak of it without its password."""

import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import StoreError
from bot.store.connection_options import ConnectionOptions

FORMS = "write sqlite:///path/to/file.db or postgresql://user:password@host:5432/name"
_SQLITE, _POSTGRESQL = "sqlite+aiosqlite", "postgresql+asyncpg"
_DRIVERS = {
    **dict.fromkeys(("sqlite", "sqlite3", "sqlite+pysqlite", _SQLITE), _SQLITE),
    **dict.fromkeys(("postgres", "postgresql", "pgsql"), _POSTGRESQL),
}
"""The driver is ours, whatever the one of the program was for which the host wrote the URL."""
_DRIVEN = re.compile(r"(postgres|postgresql)\+(asyncpg|psycopg|psycopg2|psycopg2cffi|psycopg_async|pg8000|aiopg)")
_BEGINNING = re.compile(r"([a-z0-9+_]+)://(.*)", re.DOTALL | re.IGNORECASE)
_HOST = re.compile(r"(?:\[(?P<bracketed>[^\]]+)\]|(?P<name>[^:\[\]]*|.*:.*:.*))(?::(?P<port>[^:]*))?")
"""A name or number, an IPv6 number in brackets or bare, and a port."""
_PORT = 5432
_HIGHEST_PORT = 65535
_POOLERS = re.compile(r"-pooler\.|\.pooler\.")
"""In the names of Neon's and Supabase's poolers."""


@dataclass(frozen=True, slots=True, repr=False)
class DatabaseUrl:
    """A database's URL in a form that the store knows.

    Attributes:
        url: with the driver that we use, and without parameters.
        hosts: of PostgreSQL, each a name or the folder of a socket, with its port; none for the server on this machine.
        options: how to connect to PostgreSQL.
    """

    url: URL
    hosts: tuple[tuple[str, int], ...] = ()
    options: ConnectionOptions = field(default_factory=ConnectionOptions)

    @classmethod
    def parse(cls, text: str) -> "DatabaseUrl":
        """Read a URL.

        Raises:
            StoreError: when it has another form; the message does not repeat it, for it may hold a password.
        """
        match = _BEGINNING.fullmatch(text.strip())
        if match is None:
            raise StoreError(f"the database URL cannot be read: {FORMS}")
        scheme, rest = match[1].lower(), match[2]
        driver = _DRIVERS.get(scheme) or (_POSTGRESQL if _DRIVEN.fullmatch(scheme) else None)
        if driver is None:
            raise StoreError(f"the database URL begins with the name of another kind of database or driver: {FORMS}")
        return _file_address(rest) if driver == _SQLITE else _server_address(rest)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None on PostgreSQL."""
        return Path(self.url.database or "") if self.url.drivername == _SQLITE else None

    def __str__(self) -> str:
        if self.file is not None:
            return f"the database file {self.file}"
        where = ", ".join(f"{host}:{port}" for host, port in self.hosts or (("localhost", _PORT),))
        return f"the PostgreSQL database {self.url.database} at {where}"

    @property
    def passwords(self) -> tuple[str, ...]:
        """Of the user and of the key, those that there are: what no log may tell."""
        tls = self.options.tls
        given = (self.url.password, "" if tls is None else tls.sslpassword)
        return tuple(str(password) for password in given if password)

    def make_file(self) -> None:
        """Make a SQLite file and its folder if they are missing, and see that it can be opened.

        The asynchronous driver must not be the first to find out: it reports that from a thread that may outlive us.

        Raises:
            StoreError: when the folder cannot be made.
            sqlite3.Error: when the file cannot be opened.
        """
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = f"its folder cannot be made ({error.strerror})"
            raise StoreError(
                f"{self}: {why}; choose another place or give the bot's user the right to write"
            ) from error
        sqlite3.connect(self.file).close()


def _file_address(rest: str) -> DatabaseUrl:
    try:
        url = make_url(f"{_SQLITE}://{rest}")
    except (ArgumentError, ValueError):
        raise StoreError(f"the database URL cannot be read: {FORMS}") from None
    if not url.database or url.database == ":memory:" or url.query or url.host:
        raise StoreError(f"the database URL names no plain file: {FORMS}")
    return DatabaseUrl(url)


def _server_address(rest: str) -> DatabaseUrl:
    person, place = _apart(rest)
    authority, path, query = _parts(place)
    if "@" in path:  # what follows would look like host or name, which messages would then print
        raise StoreError(f"the database URL holds an @ too many; in a password write %40 instead: {FORMS}")
    given = _parameters(query)
    user, password = (unquote(part) for part in person.partition(":")[::2])
    named = {name: given.pop(name, "") for name in ("user", "password", "dbname", "host", "port")}
    hosts = _hosts(authority, "") or _hosts(named["host"] or ("localhost" if named["port"] else ""), named["port"])
    database = unquote(path.removeprefix("/")) or named["dbname"]
    if not database:
        raise StoreError(f"the database URL names no database: {FORMS}")
    # The hosts stand apart: SQLAlchemy's URL has no room for several, nor for a socket.
    url = URL.create(
        _POSTGRESQL, user or named["user"] or None, password or named["password"] or None, database=database
    )
    is_pooled = any(_POOLERS.search(host) for host, _ in hosts)
    return DatabaseUrl(url, hosts, ConnectionOptions.read(given, is_pooled=is_pooled))


def _apart(rest: str) -> tuple[str, str]:
    """Name and password, and all behind them. No host holds an @, so the last one before its end divides them.

    A password with a `/`, `?` or `#` in it that should have been written as `%2F`, `%3F` or `%23` is understood where
    nothing else can be meant.
    """
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    if "@" in authority:
        person = authority.rpartition("@")[0]
        return person, rest[len(person) + 1 :]
    port = authority.rpartition(":")[2]
    if ":" in authority and not port.isdigit() and rest.count("@") == 1 and not authority.startswith("["):
        person, _, place = rest.partition("@")
        return person, place
    return "", rest


def _parts(place: str) -> tuple[str, str, str]:
    """Hosts, path and parameters."""
    before, _, query = place.partition("#")[0].partition("?")
    authority, slash, path = before.partition("/")
    return authority, slash + path, query


def _parameters(query: str) -> dict[str, str]:
    """The parameters by name, the last of each counting; a + is a plus, as PostgreSQL's own reader has it."""
    pairs = (part.partition("=")[::2] for part in query.split("&") if part)
    return {unquote(name): unquote(value) for name, value in pairs}


def _hosts(written: str, ports: str) -> tuple[tuple[str, int], ...]:
    """Hosts with their ports, which stand behind each or apart.

    Raises:
        StoreError: when a port is no number of one, or there are more of them than hosts.
    """
    names = [part for part in written.split(",") if part]
    apart = [part for part in ports.split(",") if part]
    if len(apart) not in (0, 1, len(names)):
        raise StoreError(f"the database URL cannot be read: {FORMS}")
    shared = apart * len(names) if len(apart) == 1 else apart or [str(_PORT)] * len(names)
    return tuple(_host(name, port) for name, port in zip(names, shared, strict=True))


def _host(written: str, port: str) -> tuple[str, int]:
    name = unquote(written)
    if not name.startswith("/") and (match := _HOST.fullmatch(name)):
        name, port = match["bracketed"] or match["name"], match["port"] or port
    if not (port.isascii() and port.isdigit() and len(port) <= len(str(_HIGHEST_PORT)) and int(port) <= _HIGHEST_PORT):
        raise StoreError(f"the database URL cannot be read: {FORMS}")
    if not name or "@" in name or "[" in name:
        raise StoreError(f"the database URL cannot be read: {FORMS}")
    return name, int(port)
