"""The one door through which foreign text reaches a message: it escapes, and it alone makes markup.

`Marked` is text that is ready to be sent. Only formatters make it, so that the type checker finds text that was not
escaped.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from html import escape, unescape
from typing import NewType, Protocol
from urllib.parse import urlsplit

from bot.core.text import units

Marked = NewType("Marked", str)
ALLOWED_TAGS = frozenset({"a", "b", "blockquote", "s", "tg-time"})
"""The tags that formatters write; Telegram knows more and refuses a message with any other."""
_ELLIPSIS = "…"
_LONG = "Dt"
"""A long date and a short time (Bot API, MessageEntity.date_time_format)."""
_TAG = re.compile(r"<[^>]*>")
_TIME_TAG = re.compile(r"</?tg-time\b[^>]*>")
_INNER = {"“": "‘", "”": "’", "«": "„", "»": "“", "《": "〈", "》": "〉"}
"""Quotation marks, and those that stand for them within another quotation (Chinese: GB/T 15834-2011, 4.8, 4.15)."""
_QUOTED = re.compile(r"([“«《])\{(\w+)\}([”»》])")
_LOOSE_ENDS = ' ,;:(«“"—–-，、；：（《'
"""Signs that look odd before an ellipsis."""


class Formatter(Protocol):
    """A way to write a message: HTML for Telegram, or plain text for a terminal."""

    shows_addresses: bool
    """Whether an address must stand in the text, because a link cannot carry it."""

    def text(self, text: str) -> Marked:
        """Text that means nothing but itself."""
        ...

    def bold(self, text: str) -> Marked:
        """Text that should be seen first."""
        ...

    def struck(self, marked: Marked) -> Marked:
        """What is no longer true, struck out where that can be; words beside it must say so as well."""
        ...

    def link(self, label: str, url: str) -> Marked:
        """A label that leads to an address; only the label when the address is not http or https."""
        ...

    def folded(self, lines: Iterable[Marked]) -> Marked:
        """Lines that are shown on demand."""
        ...

    def moment(self, when: datetime, shown: str) -> Marked:
        """A moment, in words of which whoever reads them elsewhere may see their own: `shown` names its zone or not."""
        ...


class HtmlFormatter:
    """Telegram's HTML."""

    shows_addresses = False

    def text(self, text: str) -> Marked:
        """Escaped text."""
        return Marked(escape(text, quote=False))

    def bold(self, text: str) -> Marked:
        """Escaped bold text."""
        return Marked(f"<b>{escape(text, quote=False)}</b>")

    def struck(self, marked: Marked) -> Marked:
        """The same, struck out, with what markup it has."""
        return Marked(f"<s>{marked}</s>")

    def link(self, label: str, url: str) -> Marked:
        """A link, or the escaped label."""
        if not is_web_address(url):
            return self.text(label)
        return Marked(f'<a href="{escape(url, quote=True)}">{escape(label, quote=False)}</a>')

    def folded(self, lines: Iterable[Marked]) -> Marked:
        """A quotation that Telegram shows folded (Bot API 7.4)."""
        return Marked("<blockquote expandable>" + "\n".join(lines) + "</blockquote>")

    def moment(self, when: datetime, shown: str) -> Marked:
        """A moment that Telegram shows in the reader's own zone (Bot API 9.5); older clients show the words."""
        return Marked(
            f'<tg-time unix="{int(when.timestamp())}" format="{_LONG}">{escape(shown, quote=False)}</tg-time>'
        )


class PlainFormatter:
    """Text without any markup."""

    shows_addresses = True

    def text(self, text: str) -> Marked:
        """The text itself."""
        return Marked(text)

    def bold(self, text: str) -> Marked:
        """The text itself."""
        return Marked(text)

    def struck(self, marked: Marked) -> Marked:
        """The same: plain text cannot strike out."""
        return marked

    def link(self, label: str, url: str) -> Marked:
        """The label; whoever uses it shows the address beside it."""
        del url
        return Marked(label)

    def folded(self, lines: Iterable[Marked]) -> Marked:
        """The lines, one below the other."""
        return Marked("\n".join(lines))

    def moment(self, when: datetime, shown: str) -> Marked:
        """The words."""
        del when
        return Marked(shown)


HTML: Formatter = HtmlFormatter()
PLAIN: Formatter = PlainFormatter()


def without_moments(html: str) -> str:
    """HTML in which moments are words: what a server before Bot API 9.5 can read."""
    return _TIME_TAG.sub("", html)


def fill(formatter: Formatter, template: str, **parts: Marked) -> Marked:
    """A text of the catalogue with its variables filled in.

    Where it puts quotation marks around a variable, the same marks inside of that become inner ones: «ВЭС „Ыбырай“».
    What holds a link stays as it is: its address may hold such marks too.
    """
    inner = {
        name: Marked(parts[name].translate(marks)) for name, marks in _quoted(template) if "<a href" not in parts[name]
    }
    return Marked(formatter.text(template).format(**{**parts, **inner}))


@lru_cache(maxsize=1024)
def _quoted(template: str) -> tuple[tuple[str, Mapping[int, str]], ...]:
    """The variables that a text puts in quotation marks, and what becomes of such marks inside of them."""
    found = (
        (name, {ord(mark): _INNER[mark] for mark in (left, right)}) for left, name, right in _QUOTED.findall(template)
    )
    return tuple(found)


def join(separator: str, parts: Iterable[Marked]) -> Marked:
    """Parts one after the other; the separator holds no markup signs."""
    return Marked(separator.join(parts))


def one_line(text: str, most: int) -> str:
    """Foreign text on one line of at most `most` characters, with … where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + _ELLIPSIS


def whole_words(text: str, most: int) -> str:
    """The same, but cut between two words, where the last stretch of the line has a blank to cut at."""
    cut = one_line(text, most)
    if not cut.endswith(_ELLIPSIS) or cut == " ".join(text.split()):
        return cut
    line = " ".join(text.split())
    kept = cut.removesuffix(_ELLIPSIS)
    if line[len(kept)] != " " and (blank := kept.rfind(" ")) > most // 2:
        kept = kept[:blank]
    return kept.rstrip(_LOOSE_ENDS) + _ELLIPSIS


def shown_length(html: str) -> int:
    """How long Telegram finds a message: in UTF-16 units, without its markup."""
    return units(unescape(_TAG.sub("", html)))


def is_web_address(url: str) -> bool:
    """Whether an address may become a link: http or https, with a host and without blanks."""
    if not url.isprintable() or any(sign in url for sign in ' \\<>"'):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
