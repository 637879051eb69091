"""The parameters of a PostgreSQL URL as hosts give them, in the terms of asyncpg; what TLS must hold to among them.

Names and meanings: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS, of TLS
https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION, and for `pgbouncer`, `connection_limit`
and `schema` https://www.prisma.io/docs/orm/overview/databases/postgresql. What asyncpg cannot do is refused where
leaving it out would be less safe or mean something else, and left out where it is a hint.
"""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.errors import StoreError

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_UNENCRYPTED_TOO = SSL_MODES[:3]
_SYSTEM = "system"
"""As `sslrootcert`: the authorities that the system trusts."""
_OWN_AUTHORITIES = Path(".postgresql", "root.crt")
"""In the home folder: whom to trust where the URL names nobody."""
_BY_USE = {"sslrootcert": "an authority", "sslcert": "a certificate", "sslcrl": "a list of revocations"}
_YES, _NO = frozenset({"true", "1", "yes", "on", "t"}), frozenset({"false", "0", "no", "off", "f"})
_SESSIONS = ("any", "primary", "standby", "read-write", "read-only", "prefer-standby")
_LONGEST_WAIT = 600
_MOST_CONNECTIONS = 100
_HINTS = frozenset(
    "keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout"  # when a dead line is noticed
    " sslcompression sslsni fallback_application_name"  # TLS has no compression today, and tells the host's name anyway
    " pool_timeout socket_timeout pool_mode"  # of other languages' pools
    " uselibpqcompat supa".split()  # of Node's driver, and Supabase's mark of its own pooler
)
"""Parameters without which the connection is the same one, as safe as before."""
_SERVER_SETTINGS = {
    "application_name": "application_name",
    "options": "options",
    "schema": "search_path",
    "currentSchema": "search_path",
    "search_path": "search_path",
    "statement_timeout": "statement_timeout",
    "timezone": "timezone",
}
_TLS_FILES = ("sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl")
_ONLY = {
    "gssencmode": frozenset({"disable", "prefer"}),
    "load_balance_hosts": frozenset({"disable"}),
    "client_encoding": frozenset({"utf8", "utf-8", "auto", "unicode"}),
    "sslnegotiation": frozenset({"postgres", "direct"}),
    "ssl_min_protocol_version": frozenset({"tlsv1.2", "tlsv1.3"}),
    "sslaccept": frozenset({"strict", "accept_invalid_certs"}),
}
"""Parameters of which we can do these values alone."""
_CACHES = ("statement_cache_size", "prepared_statement_cache_size")
_LONGEST_NAME = 40
_KNOWN = _HINTS.union(
    _SERVER_SETTINGS,
    _TLS_FILES,
    _ONLY,
    _CACHES,
    "sslmode ssl channel_binding connect_timeout connection_limit pgbouncer target_session_attrs".split(),
)


@dataclass(frozen=True, slots=True, repr=False)
class Tls:
    """Demands on TLS.

    Attributes:
        mode: one of `SSL_MODES`.
        sslrootcert: file of the authorities to trust, or `system`.
        sslcert: file of our own certificate.
        sslkey: file of its key.
        sslpassword: of that key.
        sslcrl: file of certificates that hold no more.
        is_bound: `channel_binding=require`: the server is to prove over this very line that it holds the password.
            asyncpg cannot have it do that, so its certificate must prove who it is: nobody is between then either.
        is_direct: the server speaks TLS from the first byte.
        is_newest: nothing older than TLS 1.3.
    """

    mode: str
    sslrootcert: str = ""
    sslcert: str = ""
    sslkey: str = ""
    sslpassword: str = ""
    sslcrl: str = ""
    is_bound: bool = False
    is_direct: bool = False
    is_newest: bool = False

    @property
    def strictest(self) -> str:
        """The mode that all demands together come to."""
        if self.is_bound or self.sslrootcert == _SYSTEM:
            return "verify-full"
        is_unsaid = self.mode in _UNENCRYPTED_TOO[1:] and (self.is_direct or self.sslcert)
        mode = "require" if is_unsaid else self.mode
        return "verify-ca" if mode == "require" and self.sslrootcert else mode

    def for_asyncpg(self) -> str | ssl.SSLContext:
        """The value of asyncpg's `ssl`.

        Raises:
            StoreError: when a file that the URL names cannot be read, or encryption is both demanded and forbidden.
        """
        mode = self.strictest
        if self.mode == "disable" and (self.is_bound or self.is_direct):
            raise StoreError(
                "the database URL forbids TLS by sslmode=disable and demands it; write sslmode=verify-full"
            )
        if mode in _UNENCRYPTED_TOO:
            return mode
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3 if self.is_newest else ssl.TLSVersion.TLSv1_2
        context.set_alpn_protocols(["postgresql"])  # PostgreSQL 17 and later ask for it
        context.check_hostname = mode == "verify-full"
        context.verify_mode = ssl.CERT_NONE if mode == "require" else ssl.CERT_REQUIRED
        self._read_files(context)
        return context

    def _read_files(self, context: ssl.SSLContext) -> None:
        if context.verify_mode is ssl.CERT_REQUIRED:
            self._trust(context)
        if self.sslcrl:
            _read("sslcrl", lambda: context.load_verify_locations(cafile=self.sslcrl))
            context.verify_flags |= ssl.VERIFY_CRL_CHECK_CHAIN
        if self.sslcert:
            # Without the empty password a locked key would ask on the terminal.
            _read(
                "sslcert",
                lambda: context.load_cert_chain(self.sslcert, self.sslkey or None, lambda: self.sslpassword),
            )

    def _trust(self, context: ssl.SSLContext) -> None:
        if self.sslrootcert and self.sslrootcert != _SYSTEM:
            _read("sslrootcert", lambda: context.load_verify_locations(cafile=self.sslrootcert))
        elif not self.sslrootcert and (own := _own_authorities()) is not None:
            _read("sslrootcert", lambda: context.load_verify_locations(cafile=own))
        else:
            context.load_default_certs()


def _own_authorities() -> Path | None:
    try:
        path = Path.home() / _OWN_AUTHORITIES
        return path if path.is_file() else None
    except (OSError, RuntimeError):  # no home, or one that we may not enter
        return None


def _read(parameter: str, read: Callable[[], None]) -> None:
    try:
        read()
    except (OSError, ValueError) as error:  # the first for a file that is none, or none of certificates
        why = "it holds no usable certificate" if isinstance(error, ssl.SSLError) else _reason(error)
        what = f"the database URL names {_BY_USE[parameter]} by {parameter} whose file cannot be used ({why})"
        raise StoreError(f"{what}; correct its path") from None


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


@dataclass(frozen=True, slots=True)
class ConnectionOptions:
    """How to connect.

    Attributes:
        tls: what TLS must hold to; None leaves it to asyncpg, which takes it where it is offered.
        timeout: seconds for connecting; None for the store's own.
        pool_size: connections at most; None for the store's own.
        is_pooled: a pooler hands each transaction to another connection: nothing may be kept between two.
        session: what the server must be, as `target_session_attrs`.
        settings: of the server, for each connection.
    """

    tls: Tls | None = None
    timeout: float | None = None
    pool_size: int | None = None
    is_pooled: bool = False
    session: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, query: Mapping[str, str], *, is_pooled: bool = False) -> "ConnectionOptions":
        """Read the parameters of a URL.

        Args:
            query: by their names.
            is_pooled: the host is known for a pooler.

        Raises:
            StoreError: for one that we do not know or cannot do; the message repeats no value.
        """
        for name in query:
            if name not in _KNOWN:
                shown = f" {name}" if name.isascii() and name.isidentifier() and len(name) <= _LONGEST_NAME else ""
                raise StoreError(f"the database URL has a parameter{shown} that Khorgos does not know; leave it out")
        for name, allowed in _ONLY.items():
            if name in query and query[name].lower() not in allowed:
                raise _unusable(name, sorted(allowed))
        return cls(
            tls=_tls(query),
            timeout=_number(query, "connect_timeout", _LONGEST_WAIT) or None,
            pool_size=_number(query, "connection_limit", _MOST_CONNECTIONS) or None,
            is_pooled=_is_yes(query, "pgbouncer") or _keeps_no_statements(query) or is_pooled,
            session=_one_of(query, "target_session_attrs", _SESSIONS),
            settings={ours: query[theirs] for theirs, ours in _SERVER_SETTINGS.items() if query.get(theirs)},
        )


def _tls(query: Mapping[str, str]) -> Tls | None:
    mode = _ssl_mode(query)
    binding = _one_of(query, "channel_binding", ("disable", "prefer", "require"))
    files = {name: query[name] for name in _TLS_FILES if query.get(name)}
    if mode is None and not files and binding != "require" and "sslnegotiation" not in query:
        return None
    return Tls(
        mode or "prefer",
        **files,
        is_bound=binding == "require",
        is_direct=query.get("sslnegotiation") == "direct",
        is_newest=query.get("ssl_min_protocol_version", "").lower() == "tlsv1.3",
    )


def _ssl_mode(query: Mapping[str, str]) -> str | None:
    """The mode, also as other languages' drivers spell it: `ssl=true`, `ssl=require`, `sslaccept=strict`."""
    written = (query.get("sslmode") or query.get("ssl") or "").lower().replace("_", "-")
    spelt = {**dict.fromkeys(_YES, "require"), **dict.fromkeys(_NO, "disable"), "no-verify": "require"}
    mode = spelt.get(written, written)
    if mode and mode not in SSL_MODES:
        raise _unusable("sslmode" if query.get("sslmode") else "ssl", SSL_MODES)
    strict = query.get("sslaccept", "").lower() == "strict" and mode not in ("disable", "allow", "prefer")
    return "verify-full" if strict else mode or None


def _number(query: Mapping[str, str], name: str, most: int) -> int:
    """A whole number; 0 where it is left out, and where it stands for no limit."""
    written = query.get(name, "").strip() or "0"
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(most)) and int(written) <= most):
        raise _unusable(name, (f"a whole number up to {most}",))
    return int(written)


def _is_yes(query: Mapping[str, str], name: str) -> bool:
    written = query.get(name, "").lower()
    if written and written not in _YES | _NO:
        raise _unusable(name, ("true", "false"))
    return written in _YES


def _keeps_no_statements(query: Mapping[str, str]) -> bool:
    return any(query.get(name) is not None and not _number(query, name, 10_000) for name in _CACHES)


def _one_of(query: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str | None:
    written = query.get(name)
    if written and written not in allowed:
        raise _unusable(name, allowed)
    return written or None


def _unusable(name: str, allowed: object) -> StoreError:
    listed = ", ".join(allowed) if isinstance(allowed, (tuple, list)) else str(allowed)
    return StoreError(f"the database URL has a parameter {name} with a value that cannot be used; write {listed}")
