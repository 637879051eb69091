"""The two kinds of failed requests."""

import errno
import ssl

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import NetworkError, TimedOut

from bot.chat.telegram_api.telegram_errors import NeverSentError, OutcomeUnknownError, is_stale_connection, wire_error

KEY = ConnectionKey("api.example.org", 443, True, True, None, None, None, None)
REFUSED = aiohttp.ClientConnectorError(KEY, OSError(errno.ECONNREFUSED, "Connect call failed"))
NO_NAME = aiohttp.ClientConnectorDNSError(KEY, OSError(None, "DNS server returned answer with no data"))
CUT = aiohttp.ClientOSError(errno.ECONNRESET, "Can not write request body for https://x/bot1:secret/sendMessage")


@pytest.mark.parametrize("error", [REFUSED, NO_NAME, aiohttp.ConnectionTimeoutError("to https://x/bot1:secret/getMe")])
def test_what_failed_before_the_body_went_out_was_never_sent(error: Exception) -> None:
    failure = wire_error(error, sent=False)

    assert isinstance(failure, NeverSentError)
    assert isinstance(failure, NetworkError)
    assert not isinstance(failure, TimedOut)


def test_what_failed_after_the_body_went_out_is_unknown() -> None:
    failure = wire_error(aiohttp.ServerDisconnectedError(), sent=True)

    assert isinstance(failure, OutcomeUnknownError)
    assert isinstance(failure, TimedOut)


@pytest.mark.parametrize("sent", [True, False])
def test_the_message_names_the_cause_and_no_address(*, sent: bool) -> None:
    message = str(wire_error(CUT, sent=sent))

    assert "ClientOSError: ECONNRESET" in message
    assert "secret" not in message
    assert "x/bot" not in message


def test_a_bad_certificate_is_named() -> None:
    reason = ssl.SSLCertVerificationError(1, "certificate verify failed")
    reason.verify_message = "certificate has expired"

    message = str(wire_error(aiohttp.ClientConnectorCertificateError(KEY, reason), sent=False))

    assert "certificate has expired" in message


@pytest.mark.parametrize(
    ("error", "stale"), [(CUT, True), (aiohttp.ServerDisconnectedError(), True), (REFUSED, False), (NO_NAME, False)]
)
def test_only_a_connection_that_stood_can_be_stale(error: Exception, *, stale: bool) -> None:
    assert is_stale_connection(error) is stale
