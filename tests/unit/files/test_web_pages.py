"""Only the public web is read: which addresses and links are refused, and with what sentence."""

import pytest

from bot.core.errors import InvalidValueError
from bot.files.web_pages import checked_link, is_public


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"),
        *("172.31.255.255", "192.0.0.8", "192.0.0.170", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"),
        *("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
        *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1"),
        *("5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1"),
        *("", "localhost", "127.1", "2130706433", "0x7f.1", "0177.0.0.1"),
    ],
)
def test_addresses_of_private_and_special_nets_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"]
)
def test_addresses_of_the_public_net_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "link",
    [
        *("http://127.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://localhost/", "http://localhost./"),
        *("http://LOCALHOST./", "http://a.localhost/", "http://metadata.google.internal/", "http://router.lan/"),
        *("http://127.0.0.1./", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/"),
        *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1%25eth0]/", "http://①②⑦.0.0.1/"),
        *("http://１２７.0.0.1/", "http://127。0。0。1/", "http://intranet/"),
    ],
)
def test_links_to_private_places_are_refused_however_they_are_written(link: str) -> None:
    with pytest.raises(InvalidValueError, match=r"is no address of the public web; send the article's text or file"):
        checked_link(link)


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("ftp://example.com/a", "is no link to a page"),
        ("file:///etc/passwd", "is no link to a page"),
        ("javascript:alert(1)", "is no link to a page"),
        ("https://", "is no link"),
        ("http://me:secret@example.com/", "with a name or a password"),
        ("http://me@example.com/", "with a name or a password"),
        ("http://example.com:8080/", "port 8080"),
        ("https://example.com:22/", "port 22"),
        ("http://[::1/", "is no link"),
    ],
)
def test_what_is_no_plain_link_to_a_page_is_refused(link: str, why: str) -> None:
    with pytest.raises(InvalidValueError, match=why) as refused:
        checked_link(link)
    assert "secret" not in str(refused.value)


def test_links_to_pages_are_taken() -> None:
    assert str(checked_link(" https://www.people.com.cn/n1/2023/0912/c1.html ")).startswith("https://www.people.com.cn")
    assert checked_link("http://сайт.қаз/жаңалық").host
    assert checked_link("https://8.8.8.8:443/").host == "8.8.8.8"
