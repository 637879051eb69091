"""Errors of calls to Telegram: its refusals, and failures on the wire.

Refusals: Telegram gives most of its errors one code and tells them apart by prose alone, with capitals that differ and
that python-telegram-bot changes, so prose is compared without them and from its most telling part. Wordings:
telegram-bot-api's and tdlib's sources. This is the only place that knows them; what a refusal means to a conversation
is told by `client`, and to a delivery by `bot.core.announcing.outcomes`.

On the wire a request fails in two kinds, never sent and outcome unknown. python-telegram-bot knows `NetworkError` and
`TimedOut` and says of neither whether the request reached Telegram. A repeated `sendMessage` is a message sent twice,
so the difference decides what may be repeated. Both kinds here stand beneath those two, so that code that knows only
python-telegram-bot still catches them.
"""

import errno
import ssl
from collections.abc import Mapping
from types import MappingProxyType

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.core.announcing.outcomes import TelegramFailure

PHRASES: Mapping[str, TelegramFailure] = MappingProxyType(
    {
        "can't parse entities": TelegramFailure.MARKUP,
        "message is not modified": TelegramFailure.NOT_MODIFIED,
        "message to be replied not found": TelegramFailure.NO_TARGET,
        "replied message not found": TelegramFailure.NO_TARGET,
        "message to edit not found": TelegramFailure.GONE,
        "message to delete not found": TelegramFailure.GONE,
        "message_id_invalid": TelegramFailure.GONE,
        "message can't be edited": TelegramFailure.FIXED,
        "message can't be deleted": TelegramFailure.FIXED,
        "message_author_required": TelegramFailure.FIXED,
        "wrong file identifier": TelegramFailure.FILE,
        "wrong remote file identifier": TelegramFailure.FILE,
        "wrong file_id": TelegramFailure.FILE,
        "file reference": TelegramFailure.FILE,
        "file_reference_": TelegramFailure.FILE,
        "no text in the message to edit": TelegramFailure.NO_TEXT,
        "query is too old": TelegramFailure.TOO_LATE,
        "query_id_invalid": TelegramFailure.TOO_LATE,
        "chat not found": TelegramFailure.NOT_FOUND,
        "blocked by the user": TelegramFailure.BLOCKED,
        "user_is_blocked": TelegramFailure.BLOCKED,
        "user is deactivated": TelegramFailure.BLOCKED,
        "input_user_deactivated": TelegramFailure.BLOCKED,
        "can't initiate conversation": TelegramFailure.BLOCKED,
        "can't send messages to bots": TelegramFailure.BLOCKED,
        "was kicked": TelegramFailure.KICKED,
        "is not a member": TelegramFailure.KICKED,
        "chat was deleted": TelegramFailure.KICKED,
        "group is deactivated": TelegramFailure.KICKED,
        "channel_private": TelegramFailure.KICKED,
        "topic_closed": TelegramFailure.TOPIC_CLOSED,
        "topic_deleted": TelegramFailure.TOPIC_CLOSED,
        "message thread not found": TelegramFailure.TOPIC_CLOSED,
        "not enough rights": TelegramFailure.NO_RIGHTS,
        "have no rights": TelegramFailure.NO_RIGHTS,
        "need administrator rights": TelegramFailure.NO_RIGHTS,
        "chat_write_forbidden": TelegramFailure.NO_RIGHTS,
        "chat_restricted": TelegramFailure.NO_RIGHTS,
        "chat_admin_required": TelegramFailure.NO_RIGHTS,
        "chat_send_photos_forbidden": TelegramFailure.NO_RIGHTS,
        "chat_send_poll_forbidden": TelegramFailure.NO_RIGHTS,
        "chat_send_plain_forbidden": TelegramFailure.NO_RIGHTS,
        "user_banned_in_channel": TelegramFailure.NO_RIGHTS,
        "message_not_command": TelegramFailure.EPHEMERAL,
        "bot_not_admin": TelegramFailure.EPHEMERAL,
        "participant_id_invalid": TelegramFailure.EPHEMERAL,
    }
)
"""The telling parts of Telegram's sentences; the first that is found counts."""
_BAD_REQUEST, _FORBIDDEN, _TOO_MANY, _GATEWAY_TIMEOUT = 400, 403, 429, 504


def failure_in(status: int, said: str) -> TelegramFailure:
    """What went wrong, by the HTTP status and the sentence of an answer that is no success."""
    if status in (_BAD_REQUEST, _FORBIDDEN):
        words = said.lower()
        other = TelegramFailure.NO_RIGHTS if status == _FORBIDDEN else TelegramFailure.OTHER
        return next((failure for phrase, failure in PHRASES.items() if phrase in words), other)
    if status == _GATEWAY_TIMEOUT:  # a gateway waited in vain for whoever may have done it
        return TelegramFailure.UNKNOWN
    known = {_TOO_MANY: TelegramFailure.FLOOD, 401: TelegramFailure.TOKEN, 404: TelegramFailure.TOKEN}
    return known.get(status, TelegramFailure.SERVER if status >= 500 else TelegramFailure.OTHER)  # noqa: PLR2004 - class


def failure_of(error: TelegramError) -> TelegramFailure:
    """What went wrong, by the error that a call raised."""
    if isinstance(error, Forbidden):
        return failure_in(_FORBIDDEN, str(error))
    if isinstance(error, BadRequest):  # python-telegram-bot's is a NetworkError too
        return failure_in(_BAD_REQUEST, str(error))
    return next((failure for kind, failure in _KINDS.items() if isinstance(error, kind)), TelegramFailure.OTHER)


class NeverSentError(NetworkError):
    """No byte of the request's body went out: Telegram did not see it and it is safe to repeat.

    Refused connections, DNS, TLS, a proxy's refusal, connect and pool timeouts, and a kept-alive
    connection that was found closed before the body was written.
    """


class OldServerError(NeverSentError):
    """The server's Bot API is older than the call, which it would misread; so it was not sent."""


class OutcomeUnknownError(TimedOut):
    """The request's body went out, wholly or in part, and no whole answer came back.

    Telegram may have done what was asked. Repeating it may do it twice.
    """


_KINDS: Mapping[type[TelegramError], TelegramFailure] = MappingProxyType(
    {
        ChatMigrated: TelegramFailure.MIGRATED,
        RetryAfter: TelegramFailure.FLOOD,
        InvalidToken: TelegramFailure.TOKEN,
        OldServerError: TelegramFailure.EPHEMERAL,
        NeverSentError: TelegramFailure.NEVER_SENT,
        TimedOut: TelegramFailure.UNKNOWN,
        NetworkError: TelegramFailure.SERVER,
    }
)
"""Errors that say by their type what went wrong; the narrower before the wider."""

# What aiohttp raises before it writes anything. Needed only for requests without a body (GET),
# where nothing else tells; with a body the body itself knows (see `body`).
BEFORE_SENDING = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
)


def wire_error(error: Exception, *, sent: bool) -> NeverSentError | OutcomeUnknownError:
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
