import pytest

from bot.chat.telegram_api.client import bare


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<b>31.17</b> &lt;billion&gt; &amp; more", "31.17 <billion> & more"),
        ('<a href="https://x.org/?a=1&amp;b=2">Daily</a>', "Daily"),
        ("<blockquote expandable>a\nb</blockquote>", "a\nb"),
    ],
)
def test_bare_text_is_what_a_person_would_read(html: str, text: str) -> None:
    assert bare(html) == text
