"""Errors of calls to Telegram: its refusals, and failures on the wire.

Refusals: Telegram gives most of its errors one code and tells them apart by prose alone. python-telegram-bot changes
that prose's capitals, so it is compared without them. Wordings: telegram-bot-api's and tdlib's sources. This is their
meaning to a conversation; that to a delivery is told by `bot.core.announcing.outcomes`.

On the wire a request fails in two kinds, never sent and outcome unknown. python-telegram-bot knows `NetworkError` and
`TimedOut` and says of neither whether the request reached Telegram. A repeated `sendMessage` is a message sent twice,
so the difference decides what may be repeated. Both kinds here stand beneath those two, so that code that knows only
python-telegram-bot still catches them.
"""

import errno
import ssl
from enum import Enum, auto

import aiohttp
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut


class Refusal(Enum):
    """Why Telegram did not do what was asked, as far as it matters to a conversation."""

    MARKUP = auto()
    """Our HTML is wrong: our own fault."""
    NOT_MODIFIED = auto()
    """The message is so already."""
    NO_TARGET = auto()
    """The message to reply to is gone."""
    GONE = auto()
    """Our message is there no more."""
    FIXED = auto()
    """Our message is so old that it cannot be touched."""
    UNWELCOME = auto()
    """We may not write there, or there is no such place any more."""
    TOO_LATE = auto()
    """The press of a button was answered already, or waited too long."""
    FLOOD = auto()
    """We write too much there."""
    OTHER = auto()


_WORDS = (
    ("can't parse entities", Refusal.MARKUP),
    ("message is not modified", Refusal.NOT_MODIFIED),
    ("message to be replied not found", Refusal.NO_TARGET),
    ("replied message not found", Refusal.NO_TARGET),
    ("message to edit not found", Refusal.GONE),
    ("message to delete not found", Refusal.GONE),
    ("message can't be edited", Refusal.FIXED),
    ("message can't be deleted", Refusal.FIXED),
    ("message_id_invalid", Refusal.GONE),
    ("query is too old", Refusal.TOO_LATE),
    ("query_id_invalid", Refusal.TOO_LATE),
    ("not enough rights", Refusal.UNWELCOME),
    ("have no rights", Refusal.UNWELCOME),
    ("need administrator rights", Refusal.UNWELCOME),
    ("message thread not found", Refusal.UNWELCOME),
    ("chat not found", Refusal.UNWELCOME),
    ("chat_write_forbidden", Refusal.UNWELCOME),
    ("chat_restricted", Refusal.UNWELCOME),
    ("chat_admin_required", Refusal.UNWELCOME),
    ("chat_send_plain_forbidden", Refusal.UNWELCOME),
    ("topic_closed", Refusal.UNWELCOME),
    ("topic_deleted", Refusal.UNWELCOME),
    ("user_is_blocked", Refusal.UNWELCOME),
    ("message_not_command", Refusal.UNWELCOME),  # an ephemeral answer that comes later than 15 s
    ("bot_not_admin", Refusal.UNWELCOME),
    ("participant_id_invalid", Refusal.UNWELCOME),
)


def refusal_of(error: TelegramError) -> Refusal:
    """What an error means; OTHER for whatever is no refusal, such as a broken connection."""
    if isinstance(error, (Forbidden, ChatMigrated)):
        return Refusal.UNWELCOME
    if isinstance(error, RetryAfter):
        return Refusal.FLOOD
    if not isinstance(error, BadRequest):
        return Refusal.OTHER
    said = str(error).lower()
    return next((meaning for words, meaning in _WORDS if words in said), Refusal.OTHER)


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
