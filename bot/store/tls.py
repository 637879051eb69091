"""What a connection to PostgreSQL demands of TLS, as `sslmode` says it.

https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import StoreError

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_UNENCRYPTED_TOO = SSL_MODES[:3]
_SYSTEM = "system"
"""As `sslrootcert`: the authorities that the system trusts."""
_OWN_AUTHORITIES = Path(".postgresql", "root.crt")
"""In the home folder: whom to trust where the URL names nobody."""
_BY_USE = {"sslrootcert": "an authority", "sslcert": "a certificate", "sslcrl": "a list of revocations"}


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
