"""Text and entities become HTML again."""

import pytest

from bot.sandbox.text.html_reader import read_html
from bot.sandbox.text.html_writer import written_html


@pytest.mark.parametrize(
    "html",
    [
        "plain &amp; simple &lt;tag&gt;",
        "<b>👋 <i>x</i></b> and <u>y</u>",
        '<a href="https://a.kz/?x=1&amp;y=2">贸易</a>',
        '<pre><code class="language-py">1 &lt; 2</code></pre>',
        "<blockquote>a</blockquote><blockquote expandable>b</blockquote>",
        "<tg-spoiler>x</tg-spoiler> <s>y</s> <code>z</code> <pre>w</pre>",
        '<a href="tg://user?id=7">Aru</a>',
    ],
)
def test_what_was_read_is_written_the_same(html: str) -> None:
    read = read_html(html)
    assert written_html(read.text, read.entities) == html


def test_overlapping_entities_still_nest() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert written_html("abc", entities) == "<b>a<i>b</i></b>c"


def test_a_bare_address_becomes_a_link() -> None:
    entities = [{"type": "url", "offset": 0, "length": 11}]
    assert written_html("stat.gov.kz", entities) == '<a href="http://stat.gov.kz">stat.gov.kz</a>'
