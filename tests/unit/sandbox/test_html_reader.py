"""Telegram's HTML is read as Telegram reads it."""

import pytest

from bot.sandbox.text.formatted import utf16_slice
from bot.sandbox.text.html_reader import read_html
from bot.sandbox.text.html_tags import BadMarkupError


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_a_supported_tag_becomes_an_entity(tag: str, kind: str) -> None:
    read = read_html(f"one <{tag}>two</{tag}> three")
    assert read.text == "one two three"
    assert read.entities == ({"type": kind, "offset": 4, "length": 3},)


def test_offsets_count_utf16_units() -> None:
    read = read_html("👋🏽 <b>Сауда 🚂</b> &amp; 贸易 <i>额</i>")
    covered = [utf16_slice(read.text, one["offset"], one["length"]) for one in read.entities]
    assert covered == ["Сауда 🚂", "额"]
    assert read.entities[0]["offset"] == 5


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ('<a href="https://stat.gov.kz">x</a>', {"type": "text_link", "url": "https://stat.gov.kz/"}),
        ("<a href='https://a.kz/?a=1&amp;b=2'>x</a>", {"type": "text_link", "url": "https://a.kz/?a=1&b=2"}),
        ('<a href="tg://user?id=77">x</a>', {"type": "text_mention", "user": {"id": 77}}),
        (
            '<tg-time unix="1790000000" format="Dt">x</tg-time>',
            {"type": "date_time", "unix_time": 1790000000, "date_time_format": "Dt"},
        ),
        ('<tg-emoji emoji-id="53">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "53"}),
        ("<B>x</b>", {"type": "bold"}),
    ],
)
def test_attributes_shape_the_entity(source: str, entity: dict[str, object]) -> None:
    assert read_html(source).entities == ({"offset": 0, "length": 1} | entity,)


def test_a_link_to_nowhere_leaves_its_text_alone() -> None:
    read = read_html('<a href="nowhere">x</a>')
    assert (read.text, read.entities) == ("x", ())


def test_a_link_without_address_uses_its_text() -> None:
    assert read_html("<a>example.org</a>").entities[0]["url"] == "http://example.org/"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;", '1 < 2 && 3 > 2 "'),
        ("&#8364; &#x20AC;", "€ €"),
        ("&nbsp; &unknown; & &#0; AT&T", "&nbsp; &unknown; & &#0; AT&T"),
        ("a > b", "a > b"),
    ],
)
def test_references_are_decoded_and_unknown_ones_stay(source: str, text: str) -> None:
    assert read_html(source).text == text


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("да <br>", 'Unsupported start tag "br" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("x <3", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a href="x>x</a>', "Unclosed start tag at byte offset 0"),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<tg-time format="Dt">x</tg-time>', "Invalid date specified"),
        ('<tg-time unix="0" format="Dt">x</tg-time>', "Invalid date specified"),
        ('<tg-time unix="5" format="DT t">x</tg-time>', "Invalid date format used"),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_wrong_markup_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(BadMarkupError) as caught:
        read_html(source)
    assert str(caught.value) == complaint


def test_neighbours_of_one_style_become_one() -> None:
    assert read_html("<b>a</b><b>b</b>").entities == ({"type": "bold", "offset": 0, "length": 2},)


def test_nothing_stays_inside_code() -> None:
    read = read_html("<code>a<b>b</b></code><pre>c<code>d</code></pre>")
    assert [(one["type"], one["offset"]) for one in read.entities] == [("code", 0), ("pre", 2)]
    same = read_html("<pre><code>x</code></pre>")
    assert [one["type"] for one in same.entities] == ["pre"]


def test_an_empty_tag_leaves_nothing() -> None:
    assert read_html("<b></b>").entities == ()
