"""Nothing foreign passes the door unescaped, and only web addresses become links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.markup import HTML, PLAIN, fill, is_web_address, one_line
from tests.unit.texts.samples import read_html


@given(st.text())
def test_any_text_arrives_as_itself_and_makes_no_tag(text: str) -> None:
    text = text.replace("\r", "").replace("\0", "")  # what HTML parsers, not Telegram, rewrite
    for marked in (HTML.text(text), HTML.bold(text)):
        shown, tags = read_html(marked)
        assert shown == text
        assert len(tags) == (0 if marked == HTML.text(text) else 1)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "Tom & Jerry", "&lt;", "</b><a href='x'>", "a \"b\" 'c'"]
)
def test_markup_in_foreign_text_is_shown_and_not_obeyed(text: str) -> None:
    shown, tags = read_html(fill(HTML, "“{title}”", title=HTML.text(text)))
    assert shown == f"“{text}”"
    assert tags == []


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        ("“{title}”", "Into the “Stans”", "“Into the ‘Stans’”"),
        ("«{title}»", "АО «Самрук-Қазына»", "«АО „Самрук-Қазына“»"),
        ("《{title}》", "《人民日报》的报道", "《〈人民日报〉的报道》"),
        ("我没有关于“{title}”的信息。", "什么是“一带一路”", "我没有关于“什么是‘一带一路’”的信息。"),
        ("«{title}»", "Into the “Stans”", "«Into the “Stans”»"),
        ("«{title}»", "«AT&T» <b>", "«„AT&T“ <b>»"),
        ("{title}", "«Самрук-Қазына»", "«Самрук-Қазына»"),
        ("{title} (“x”)", "“x”", "“x” (“x”)"),
    ],
)
def test_the_same_quotation_marks_inside_of_a_quotation_become_inner_ones(
    template: str, text: str, expected: str
) -> None:
    assert fill(PLAIN, template, title=PLAIN.text(text)) == expected
    assert read_html(fill(HTML, template, title=HTML.text(text)))[0] == expected


def test_an_address_within_quotation_marks_stays_as_it_is() -> None:
    link = HTML.link("a “b”", "https://example.org/“b”")
    assert fill(HTML, "“{title}”", title=link) == f"“{link}”"


def test_an_address_keeps_its_signs_and_stays_within_its_attribute() -> None:
    address = "https://example.org/?a=1&b='2'&copy=3"
    shown, tags = read_html(HTML.link("R&D <b>", address))
    assert shown == "R&D <b>"
    assert tags == [("a", {"href": address})]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "tg://user?id=1",
        "ftp://example.org/",
        "https://",
        "http://[broken",
        'https://example.org/"><b>',
        "https://example.org/a b",
        "https://example.org/\n",
        "//example.org",
        "",
    ],
)
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert not is_web_address(address)
    assert HTML.link("label", address) == "label"


@pytest.mark.parametrize("address", ["http://www.people.com.cn/", "https://例子.中国/路?x=1", "HTTPS://EXAMPLE.ORG"])
def test_web_addresses_become_links(address: str) -> None:
    assert is_web_address(address)


def test_plain_text_is_left_as_it_is() -> None:
    assert fill(PLAIN, "{who} & co", who=PLAIN.bold("<i>")) == "<i> & co"
    assert PLAIN.link("label", "https://example.org") == "label"


def test_braces_in_foreign_text_are_not_filled() -> None:
    assert fill(HTML, "{who}", who=HTML.text("{who} {0}")) == "{who} {0}"


@given(st.text(), st.integers(2, 30))
def test_one_line_never_breaks_or_exceeds_its_length(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert len(line.splitlines()) <= 1
