"""A fact to be used elsewhere: the citation of its source, and what is shared of it.

Each language orders a citation as its readers do: English publisher first, Russian and Kazakh the title before `//` and
the address behind `URL:` (GOST R 7.0.5-2008), Chinese the title as 《title》. Of a citation that is too long goes, one
after the other:

1. the day on which the source was looked at;
2. the end of the title, between two words, then the title;
3. an address that leaves no room for publisher and date: the link to the fact in the bot stands for it,
   as what the source is cited by.

Publisher, date and link are never cut; but a publisher of more than 120 characters is, as it is everywhere.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from urllib.parse import quote

from bot.core.deep_links import deep_link
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.text import units
from bot.texts.fact_wording import statement
from bot.texts.locale_bundle import Catalogue, Texts
from bot.texts.markup import PLAIN, fill, is_web_address, join, one_line, whole_words
from bot.texts.source_wording import SourceWording

MAX_CITATION = 256
"""UTF-16 units, the strictest count: the Bot API admits 1–256 characters (`CopyTextButton`)."""
MAX_SHARE_URL = 2048
"""Characters of an address that every client and browser takes."""
_MIN_TITLE = 12
"""UTF-16 units of a title that still tells something; a shorter rest is left out."""
_SHARE = "https://t.me/share/url"
"""Lets somebody choose a chat (https://core.telegram.org/widgets/share)."""


class CitationWording:
    """Words citations and shared facts as plain text; built once, when catalogue and lexicon have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._sources = SourceWording(catalogue, lexicon)

    def citation(self, fact: Fact, language: Language, username: str = "") -> str:
        """Publisher, title, date and link of a fact's source, in at most 256 UTF-16 units.

        Args:
            fact: whose source is cited.
            language: of the reader.
            username: the bot's, without @, to whom a link leads where the source's own is too long; may be empty.
        """
        links = [fact.source.url] if is_web_address(fact.source.url) else [""]
        if links != [""]:
            links += [deep_link(username, fact.id), ""] if username else [""]
        made = (text for link in links for text in self._shortened(fact, link, language))
        fitting = next((text for text in made if units(text) <= MAX_CITATION), None)
        return fitting or _within(MAX_CITATION, self._untitled(fact, language), units)

    def share_url(self, fact: Fact, language: Language, username: str) -> str:
        """An address that lets somebody send a fact to a chat of theirs: statement, publisher, date and link.

        It has at most 2,048 characters: of a longer one the statement is cut.
        """
        address = f"{_SHARE}?url={_quoted(deep_link(username, fact.id))}&text="
        room = MAX_SHARE_URL - len(address)
        said, behind = statement(fact, language, self._catalogue, PLAIN), self._behind_shared(fact, language)
        left = room - len(_quoted(behind))
        kept = _within(left, said, _quoted_length) if left > len(_quoted("…")) else ""
        return address + _quoted(_within(room, kept + behind, _quoted_length, _beginning))

    def _behind_shared(self, fact: Fact, language: Language) -> str:
        """What must be seen beside a statement, publisher and date."""
        texts, plain = self._catalogue[language].texts, statement(fact, language, self._catalogue, PLAIN)
        publisher, date = self._publisher(fact, language), self._date(fact, language)
        source = fill(PLAIN, texts.shared_source, publisher=PLAIN.text(publisher), date=PLAIN.text(date))
        return join("\n", (PLAIN.text(""), *self._sources.marks(fact, plain, language, PLAIN), source))

    def _shortened(self, fact: Fact, link: str, language: Language) -> Iterator[str]:
        """The citation with this link, each shorter than the one before."""
        texts, title = self._catalogue[language].texts, one_line(fact.source.title, len(fact.source.title))
        cited = self._titled(fact, title, language)
        if fact.source.checked is not None and link == fact.source.url != "":
            day = self._catalogue[language].dates.date(fact.source.checked)
            yield fill(
                PLAIN, texts.cited_looked_at, cited=PLAIN.text(cited), link=PLAIN.text(link), date=PLAIN.text(day)
            )
        is_own = link == fact.source.url
        whole = _linked(cited, link, texts, is_own=is_own)
        yield whole
        room = MAX_CITATION - units(whole) + units(title)
        if room >= _MIN_TITLE:
            yield _linked(self._titled(fact, _shorter(title, room), language), link, texts, is_own=is_own)
        yield _linked(self._untitled(fact, language), link, texts, is_own=is_own)

    def _titled(self, fact: Fact, title: str, language: Language) -> str:
        texts = self._catalogue[language].texts
        # One in brackets describes a page whose heading was not shown, and is no quotation.
        named = title if title.startswith("[") else fill(PLAIN, texts.cited_title, title=PLAIN.text(title))
        publisher, date = PLAIN.text(self._publisher(fact, language)), PLAIN.text(self._date(fact, language))
        return fill(PLAIN, texts.cited, title=PLAIN.text(named), publisher=publisher, date=date)

    def _untitled(self, fact: Fact, language: Language) -> str:
        texts = self._catalogue[language].texts
        publisher, date = PLAIN.text(self._publisher(fact, language)), PLAIN.text(self._date(fact, language))
        return fill(PLAIN, texts.cited_untitled, publisher=publisher, date=date)

    def _publisher(self, fact: Fact, language: Language) -> str:
        return self._sources.publisher(fact.source.publisher, language)

    def _date(self, fact: Fact, language: Language) -> str:
        bundle, published = self._catalogue[language], fact.source.published
        return bundle.texts.undated if published is None else bundle.dates.date(published)


def _shorter(title: str, most: int) -> str:
    """The beginning of a title; the brackets around a description are closed again."""
    if not (title.startswith("[") and title.endswith("]")):
        return _within(most, title, units)
    return title if units(title) <= most else _within(most - 1, title[:-1], units) + "]"


def _linked(cited: str, link: str, texts: Texts, *, is_own: bool) -> str:
    """A citation with a link: the source's own, or that by way of which it is cited."""
    if not link:
        return cited
    if is_own:
        return fill(PLAIN, texts.cited_link, cited=PLAIN.text(cited), link=PLAIN.text(link))
    return fill(PLAIN, texts.cited_by_way_of, cited=PLAIN.text(cited), link=PLAIN.text(link))


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _quoted_length(text: str) -> int:
    return len(_quoted(text))


def _within(most: int, text: str, length: Callable[[str], int], cut: Callable[[str, int], str] = whole_words) -> str:
    """A text whose length is at most so much, cut between two words with … where it is longer."""
    if length(text) <= most:
        return text
    size = bisect_right(range(1, len(text) + 1), most, key=lambda size: length(cut(text, size)))
    return cut(text, max(1, size))


def _beginning(text: str, size: int) -> str:
    return text[:size]
