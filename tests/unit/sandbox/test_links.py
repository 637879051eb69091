"""Addresses are accepted and rewritten as Telegram does."""

import pytest

from bot.sandbox.text.links import checked_link, mentioned_user


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://stat.gov.kz/en", "https://stat.gov.kz/en"),
        ("stat.gov.kz", "http://stat.gov.kz/"),
        ("HTTPS://Stat.gov.kz?a=1", "https://Stat.gov.kz/?a=1"),
        ("https://хоргос.рф/x", "https://хоргос.рф/x"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("localhost", None),
        ("https://", None),
        ("two words.kz", None),
        ("javascript:alert(1)", None),
        ("ftp://a.kz", None),
        ("", None),
    ],
)
def test_an_address_is_kept_or_refused(url: str, kept: str | None) -> None:
    assert checked_link(url) == kept


def test_a_link_to_a_user_tells_the_user() -> None:
    assert mentioned_user("tg://user?id=5") == 5
    assert mentioned_user("https://a.kz/user?id=5") is None
