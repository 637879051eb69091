"""Errors of the two drivers, translated at the one place where they enter, into sentences for the operator.

Codes: https://sqlite.org/rescode.html and https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

import sqlite3
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.core.errors import StoreAwayError, StoreError
from bot.store.database_url import DatabaseUrl

_BUSY = "is kept locked by another program; end what holds it (perhaps a second bot or an import) and try again"
_CLOSED = "closed the connection; see the server's log, then try again"
_FULL = "cannot grow: the disk is full; free some space and try again"
_READ_ONLY = "cannot be written; give the bot's user the right to write the file and its folder"
_POOLED = "is behind a pooler that keeps no session; add pgbouncer=true to the database URL"
_SQLITE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that it is a file and that the bot's user may read and write it",
    sqlite3.SQLITE_NOTADB: "is not a SQLite database; name another file or restore a backup",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a backup",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error; check the disk",
}
_POSTGRESQL = {
    "28P01": "refuses the user name or password; correct them in the database URL",
    "28000": "refuses this user; correct the database URL or the server's pg_hba.conf",
    "3D000": "does not exist; create it or correct its name in the database URL",
    "42501": "does not allow this user enough; make the user its owner",
    "53100": _FULL,
    "53300": "has no connection left; raise max_connections or end other programs",
    "55P03": _BUSY,
    "25006": "is read-only; name the primary server",
    "57P01": _CLOSED,
    "57P02": _CLOSED,
    "57P03": "is starting up or shutting down; try again in a moment",
    "42P05": _POOLED,
    "26000": _POOLED,
    "08003": _CLOSED,
    "08006": _CLOSED,
}
_AWAY = frozenset({"57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006"})
"""Codes by which a server, or the driver, tells that it is going, not there yet, or gone."""
_UNREACHABLE = "does not answer ({why}); start the server or correct host and port in the database URL"
_NO_TLS = "offers no TLS, which the database URL demands; turn it on at the server, or write sslmode=prefer"
_BAD_CERTIFICATE = (
    "shows a certificate that cannot be trusted ({why}); name its authority with sslrootcert=FILE, correct the host,"
    " or take sslmode=require without channel_binding=require, which checks no certificate"
)
_BAD_TLS = "cannot agree with us on TLS ({why}); see the server's log, or the parameters of TLS in the database URL"
_ANOTHER_SESSION = "is none of the kind that target_session_attrs asks for; name the right server or leave it out"


class DatabaseBusyError(StoreError):
    """Somebody else holds a lock; waiting may help."""


@contextmanager
def translated(address: DatabaseUrl) -> Iterator[None]:
    """Turn what drivers raise inside into one sentence: what is wrong, where, what to do; never a password.

    Raises:
        StoreError: for every error of a driver or of the pool.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise DatabaseBusyError(f"{address} {_BUSY}") from error
    except DBAPIError as error:
        raise _store_error(address, error.driver_exception) from error
    except StatementError as error:  # a type of ours refused a value
        raise _store_error(address, error.orig) from error
    except _of_drivers() as error:
        raise _store_error(address, error) from error


@contextmanager
def reached(address: DatabaseUrl) -> Iterator[None]:
    """The same for the moment of connecting, where drivers let the system's own errors through.

    Raises:
        StoreError: for every error of connecting.
    """
    with translated(address):
        try:
            yield
        except OSError as error:
            kind = StoreError if isinstance(error, ssl.SSLError) or _is_without_tls(error) else StoreAwayError
            raise kind(f"{address} {_unreached(error)}") from error


def _unreached(error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _BAD_CERTIFICATE.format(why=error.verify_message)
    if isinstance(error, ssl.SSLError):
        return _BAD_TLS.format(why=error.reason or "no reason given")
    if _is_without_tls(error):
        return _NO_TLS
    why = "it took too long" if isinstance(error, TimeoutError) else error.strerror or str(error)
    return _UNREACHABLE.format(why=why or type(error).__name__)


def _is_without_tls(error: OSError) -> bool:
    return "rejected SSL upgrade" in str(error)  # asyncpg's own words for it, in a plain ConnectionError


def _store_error(address: DatabaseUrl, error: BaseException | None) -> StoreError:
    known = _known(error)
    if known is None:
        # Further lines of PostgreSQL repeat the whole row.
        said = str(error).partition("\n")[0]
        known = f"refuses what it was asked: {said}; correct the value, or report this if nobody wrote it by hand"
    return _kind(known, error)(f"{address} {known}")


def _kind(known: str, error: BaseException | None) -> type[StoreError]:
    if known == _BUSY:
        return DatabaseBusyError
    return StoreAwayError if getattr(error, "sqlstate", None) in _AWAY else StoreError


def _known(error: BaseException | None) -> str | None:
    if isinstance(error, sqlite3.Error):
        # The low byte is the primary code; the rest says more than an operator needs.
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(error, _of_asyncpg("TargetServerAttributeNotMatched")):
        return _ANOTHER_SESSION
    if "unsupported startup parameter" in str(error):
        return _POOLED
    return _POSTGRESQL.get(getattr(error, "sqlstate", None) or "")


def _of_drivers() -> tuple[type[Exception], ...]:
    return (sqlite3.Error, *_of_asyncpg("PostgresError", "InterfaceError", "InternalClientError"))


def _of_asyncpg(*names: str) -> tuple[type[Exception], ...]:
    """Errors of PostgreSQL's driver; it is loaded, and can raise, only where it is connected with."""
    driver = sys.modules.get("asyncpg")
    return () if driver is None else tuple(getattr(driver, name) for name in names)
