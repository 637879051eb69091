"""Where the pages of the site are, and what an address and a bot's name may be."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.core.deep_links import deep_link
from bot.core.errors import UsageError
from bot.core.language import Language
from bot.texts.markup import is_web_address

_BOT = re.compile(r"[A-Za-z0-9_]{5,32}")
"""Bot API: usernames have 5–32 letters of the Latin alphabet, digits and underscores."""
STYLE, SCRIPT, VOCABULARY = "assets/site.css", "assets/search.js", "assets/search/index.js"
CHOICE = "index.html"
"""The page on which a language is chosen."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where the site will stand, as far as that is known.

    Attributes:
        base: its address, ending in `/`; empty where it is not known.
        bot: the bot's name without @; empty where it is not known.
    """

    base: str = ""
    bot: str = ""

    @classmethod
    def given(cls, base_url: str, bot: str) -> "Deployment":
        """Read what somebody gave on the command line.

        Raises:
            UsageError: when an address or a name cannot be one; the message says what can.
        """
        base, name = base_url.strip(), bot.strip().removeprefix("@")
        if base and not _is_base(base):
            raise UsageError(
                f"--base-url “{base_url}”: write the whole address of the site, such as https://example.org/facts/,"
                " without ? and #"
            )
        if bot.strip() and not _BOT.fullmatch(name):
            raise UsageError(
                f"--bot “{bot}”: write the bot's name in Telegram, 5–32 of A–Z, a–z, 0–9 and _, with or without @"
            )
        return cls(base if not base or base.endswith("/") else base + "/", name)

    def absolute(self, path: str) -> str:
        """The whole address of a page; empty where the site's is not known."""
        return self.base + quote(path.removesuffix("index.html")) if self.base else ""

    def in_bot(self, fact_id: str = "") -> str:
        """The link to the bot, or to a fact in it; empty where its name is not known."""
        if not self.bot:
            return ""
        return deep_link(self.bot, fact_id) if fact_id else f"https://t.me/{self.bot}"


def _is_base(url: str) -> bool:
    parts = urlsplit(url) if is_web_address(url) else None
    if parts is None or parts.query or parts.fragment or "?" in url or "#" in url:
        return False
    return "@" not in parts.netloc and re.search(r"\.html?/?$", parts.path) is None


def page(language: Language, name: str) -> str:
    """A page of a language: `en/newest.html`."""
    return f"{language}/{name}.html"


def fact_page(language: Language, fact_id: str) -> str:
    """The page of a fact."""
    return page(language, f"facts/{fact_id}")


def topic_page(language: Language, topic_id: str) -> str:
    """The page of a topic."""
    return page(language, f"topics/{topic_id}")


def feed(language: Language) -> str:
    """The feed of a language."""
    return f"{language}/feed.xml"


def statements(language: Language) -> str:
    """The statements that the search shows in a language."""
    return f"assets/search/{language}.js"


def relative(to: str, start: str) -> str:
    """A link from one page to another: a tenth of the time of `posixpath.relpath`, of which a site needs 100,000."""
    down, own = to.split("/"), start.split("/")[:-1]
    shared = 0
    while shared < min(len(own), len(down) - 1) and own[shared] == down[shared]:
        shared += 1
    return "/".join([".."] * (len(own) - shared) + down[shared:])
