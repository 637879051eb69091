"""Limits of time for each part of a request."""

from dataclasses import dataclass, field

from aiohttp import ClientTimeout
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits in seconds; None means no limit.

    Attributes:
        pool: waiting for a free connection of the pool.
        connect: making a connection (DNS, TCP, TLS).
        write: sending the whole of a body without files. aiohttp has no such limit of its own,
            so it is kept as a part of the limit on the whole request.
        upload: the same for a body with files.
        read: waiting for the answer, and between two pieces of it.
    """

    pool: float | None = 5.0
    connect: float | None = 5.0
    write: float | None = 10.0
    upload: float | None = 60.0
    read: float | None = 10.0
    usual: ClientTimeout = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "usual", _build(self.pool, self.connect, self.write, self.read))

    def of_call(
        self,
        *,
        uploads: bool,
        pool: ODVInput[float],
        connect: ODVInput[float],
        write: ODVInput[float],
        read: ODVInput[float],
    ) -> ClientTimeout:
        """The limits of one call: those passed with it, else the defaults."""
        own = (pool, connect, write, read)
        if not uploads and all(isinstance(limit, DefaultValue) for limit in own):
            return self.usual
        defaults = (self.pool, self.connect, self.upload if uploads else self.write, self.read)
        return _build(
            *(usual if isinstance(limit, DefaultValue) else limit for limit, usual in zip(own, defaults, strict=True))
        )

    def waiting(self, read: ODVInput[float]) -> ClientTimeout:
        """The limits of one call without files: the usual, but for the wait for the answer where that is given."""
        if isinstance(read, DefaultValue):
            return self.usual
        return _build(self.pool, self.connect, self.write, read)


def of_download(timeout: ClientTimeout) -> ClientTimeout:
    """The same limits for fetching a file: as long as bytes keep coming, the whole may take its time."""
    return ClientTimeout(
        total=None, connect=timeout.connect, sock_connect=timeout.sock_connect, sock_read=timeout.sock_read
    )


def _build(pool: float | None, connect: float | None, write: float | None, read: float | None) -> ClientTimeout:
    # aiohttp's `connect` covers the wait for the pool as well.
    reach = _sum(pool, connect)
    return ClientTimeout(total=_sum(reach, write, read), connect=reach, sock_connect=connect, sock_read=read)


def _sum(*limits: float | None) -> float | None:
    given = [limit for limit in limits if limit is not None]
    return sum(given) if len(given) == len(limits) else None
