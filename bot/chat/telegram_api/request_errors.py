"""How a request to Telegram can fail on the wire: in two kinds, never sent and outcome unknown.

python-telegram-bot knows `NetworkError` and `TimedOut` and says of neither whether the request
reached Telegram. A repeated `sendMessage` is a message sent twice, so the difference decides
what may be repeated. Both kinds here stand beneath those two, so that code that knows only
python-telegram-bot still catches them.
"""

import errno
import ssl

import aiohttp
from telegram.error import NetworkError, TimedOut


class NeverSentError(NetworkError):
    """No byte of the request's body went out: Telegram did not see it and it is safe to repeat.

    Refused connections, DNS, TLS, a proxy's refusal, connect and pool timeouts, and a kept-alive
    connection that was found closed before the body was written.
    """


class OutcomeUnknownError(TimedOut):
    """The request's body went out, wholly or in part, and no whole answer came back.

    Telegram may have done what was asked. Repeating it may do it twice.
    """


# What aiohttp raises before it writes anything. Needed only for requests without a body (GET),
# where nothing else tells; with a body the body itself knows (see `body`).
BEFORE_SENDING = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
)


def failure_of(error: Exception, *, sent: bool) -> NeverSentError | OutcomeUnknownError:
    """Translate what aiohttp raised.

    The new error's words are made here: aiohttp's own may hold the URL, and the URL holds the
    bot's token.

    Args:
        error: what aiohttp raised.
        sent: whether any byte of the body was handed to the network.
    """
    if sent:
        return OutcomeUnknownError(f"No whole answer came, the outcome is unknown ({_describe(error)})")
    return NeverSentError(f"The request was never sent ({_describe(error)})")


def is_stale_connection(error: Exception) -> bool:
    """Whether the connection was lost rather than never made: a fresh one may do better at once."""
    lost = isinstance(error, (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError))
    return lost and not isinstance(error, BEFORE_SENDING)


def _describe(error: Exception) -> str:
    """The error's type and its bare cause, without any address."""
    return f"{type(error).__name__}{_cause(error)}"


def _cause(error: Exception) -> str:
    certificate = getattr(error, "certificate_error", None)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        return f": {certificate.verify_message}"
    if isinstance(error, aiohttp.ClientResponseError):
        return f": status {error.status}"
    if isinstance(error, OSError) and error.errno is not None:
        return f": {errno.errorcode.get(error.errno, error.errno)}"
    return ""
