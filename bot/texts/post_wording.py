"""The wording of what is sent to those who asked for news: a post of one fact, a digest of several, a notice.

The same wording makes the first text of a message and every later one: what became of its facts since decides.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from html import unescape

from bot.core.announcing.history import ReaderView, Standing
from bot.core.facts import Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.catalogue.chat_commands import NEW
from bot.texts.change_wording import ChangeWording
from bot.texts.fact_wording import FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, Marked, fill, join
from bot.texts.topics import topic_name

MOST_IN_DIGEST = 15
"""Facts that a digest tells; where there are more, it says so and leads to them."""
MOST_SHOWN = 4000
"""Characters that a reader sees; Telegram takes 4,096, counted in UTF-16 units after the markup is read."""
_CUTS = (600, 350, 220, 140, 90, 60)
"""Characters of each statement in a digest: the most with which it fits."""
_TAG = re.compile(r"<[^>]*>")
_AS_IT_WAS = (Standing.AS_TOLD, Standing.RENEWED, Standing.CONFIRMED)


class PostWording:
    """Words messages as HTML.

    Args:
        zone: in whose days changes are dated.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic], zone: tzinfo) -> None:
        self._catalogue = catalogue
        self._topics = {topic.id: topic for topic in topics}
        self._facts = FactWording(catalogue, lexicon)
        self._changes = ChangeWording(catalogue, lexicon, zone)

    def post(self, state: ReaderView, language: Language, today: date) -> Marked:
        """The message about one fact."""
        block = self._changes.block(state, language, HTML, today)
        details = self._facts.details([state.fact], language, HTML)
        if state.standing not in _AS_IT_WAS:
            return join("\n\n", (block, details))
        topic = self._topics.get(state.fact.topic)
        name = state.fact.topic if topic is None else topic_name(topic, language)
        title = fill(HTML, self._catalogue[language].texts.post_title, topic=HTML.bold(name))
        return join("\n\n", (title, block, details))

    def digest(self, states: Sequence[ReaderView], language: Language) -> Marked:
        """The message about several facts."""
        if not states:
            raise ValueError("a digest of nothing is not sent")
        made = (self._digest(states, language, most) for most in _CUTS)
        return next((text for text in made if shown_length(text) <= MOST_SHOWN), self._digest(states[:5], language, 60))

    def notice(self, state: ReaderView, language: Language, today: date, *, is_asked_for: bool) -> Marked:
        """The message to a person who wanted to be told of a change, or to a chat whose post cannot be edited."""
        if is_asked_for:
            return self._changes.notice(state, language, HTML, today)
        return self._changes.block(state, language, HTML, today)

    def _digest(self, states: Sequence[ReaderView], language: Language, most: int) -> Marked:
        bundle = self._catalogue[language]
        title = HTML.bold(bundle.counted(bundle.texts.digest_title, len(states)))
        parts = [title]
        for place, state in enumerate(states[:MOST_IN_DIGEST], 1):
            lines = join("\n", self._changes.item(state, language, HTML, most))
            parts.append(join("", (HTML.text(f"{place}. "), lines)))
        if len(states) > MOST_IN_DIGEST:
            more = bundle.counted(bundle.texts.digest_more, len(states) - MOST_IN_DIGEST)
            parts.append(HTML.text(f"{more} /{NEW.name}"))
        return join("\n\n", parts)


def shown_length(html: str) -> int:
    """How long Telegram finds a message: in UTF-16 units, without its markup."""
    return len(unescape(_TAG.sub("", html)).encode("utf-16-le")) // 2
