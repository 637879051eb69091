"""The limits of a request."""

from telegram.request import BaseRequest

from bot.chat.telegram_api.timeouts import Timeouts, of_download

UNSAID = BaseRequest.DEFAULT_NONE
TIMEOUTS = Timeouts(pool=1, connect=2, write=4, upload=64, read=8)


def test_the_defaults_hold_where_a_call_says_nothing() -> None:
    limits = TIMEOUTS.of_call(uploads=False, pool=UNSAID, connect=UNSAID, write=UNSAID, read=UNSAID)

    assert (limits.connect, limits.sock_connect, limits.sock_read, limits.total) == (3, 2, 8, 15)


def test_what_a_call_says_goes_before_the_defaults() -> None:
    limits = TIMEOUTS.of_call(uploads=False, pool=UNSAID, connect=UNSAID, write=UNSAID, read=40)

    assert (limits.sock_read, limits.total) == (40, 47)


def test_files_have_longer() -> None:
    limits = TIMEOUTS.of_call(uploads=True, pool=UNSAID, connect=UNSAID, write=UNSAID, read=UNSAID)

    assert limits.total == 75


def test_none_means_no_limit() -> None:
    limits = TIMEOUTS.of_call(uploads=False, pool=UNSAID, connect=None, write=UNSAID, read=None)

    assert (limits.connect, limits.sock_connect, limits.sock_read, limits.total) == (None, None, None, None)


def test_a_download_may_take_its_time_while_bytes_come() -> None:
    limits = of_download(TIMEOUTS.usual)

    assert (limits.total, limits.sock_read) == (None, 8)
