"""The wording of what is sent to those who asked for news: a post of one fact, a digest of several, a notice.

The same wording makes the first text of a message and every later one: what became of its facts since decides.
"""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo

from bot.core.announcing.history import ReaderView, Standing
from bot.core.errors import InvalidValueError
from bot.core.facts import Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.catalogue.chat_commands import NEW
from bot.texts.change_wording import ChangeWording
from bot.texts.fact_wording import FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, Marked, fill, join, shown_length
from bot.texts.rich import Block, Cell, Details, Paragraph, RichMessage, Table
from bot.texts.topics import topic_name

MOST_IN_DIGEST = 15
"""Facts that a digest tells; where there are more, it says so and leads to them."""
MOST_SHOWN = 4000
"""Characters that a reader sees; Telegram takes 4,096, counted in UTF-16 units after the markup is read."""
_CUTS = (600, 350, 220, 140, 90, 60)
"""Characters of each statement in a digest: the most with which it fits."""
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

    def table(self, states: Sequence[ReaderView], language: Language) -> RichMessage:
        """The message about several facts as a table; with folded details where its twin has room for them.

        Raises:
            InvalidValueError: its twin would be longer than an ordinary message.
        """
        for most in _CUTS:
            for has_details in (True, False):
                made = self._table(states, language, most, has_details=has_details)
                if shown_length(made.twin()) <= MOST_SHOWN:
                    return made
        raise InvalidValueError(f"the words of a table of {len(states)} facts are longer than {MOST_SHOWN} characters")

    def notice(self, state: ReaderView, language: Language, today: date, *, is_asked_for: bool) -> Marked:
        """The message to a person who wanted to be told of a change, or to a chat whose post cannot be edited."""
        if is_asked_for:
            return self._changes.notice(state, language, HTML, today)
        return self._changes.block(state, language, HTML, today)

    def _digest(self, states: Sequence[ReaderView], language: Language, most: int) -> Marked:
        parts = [self._digest_title(states, language)]
        for place, state in enumerate(states[:MOST_IN_DIGEST], 1):
            lines = join("\n", self._changes.item(state, language, HTML, most))
            parts.append(join("", (HTML.text(f"{place}. "), lines)))
        return join("\n\n", (*parts, *self._digest_rest(states, language)))

    def _digest_title(self, states: Sequence[ReaderView], language: Language) -> Marked:
        bundle = self._catalogue[language]
        return HTML.bold(bundle.counted(bundle.texts.digest_title, len(states)))

    def _digest_rest(self, states: Sequence[ReaderView], language: Language) -> list[Marked]:
        """The way to what a digest has no room for."""
        bundle, left = self._catalogue[language], len(states) - MOST_IN_DIGEST
        return [HTML.text(f"{bundle.counted(bundle.texts.digest_more, left)} /{NEW.name}")] if left > 0 else []

    def _table(self, states: Sequence[ReaderView], language: Language, most: int, *, has_details: bool) -> RichMessage:
        texts, shown = self._catalogue[language].texts, states[:MOST_IN_DIGEST]
        header = (HTML.text(""), HTML.text(texts.table_fact), HTML.text(texts.table_source))
        rows = tuple(self._row(place, state, language, most) for place, state in enumerate(shown, 1))
        table = Table(self._digest_title(states, language), header, rows, HTML.text(texts.table_colon))
        rest = [Paragraph(one) for one in self._digest_rest(states, language)]
        notes = tuple(tuple(self._facts.detail_lines(state.fact, language, HTML)) for state in shown)
        details: list[Block] = [Details(HTML.text(texts.table_details), notes)] if has_details else []
        return RichMessage((table, *rest, *details))

    def _row(self, place: int, state: ReaderView, language: Language, most: int) -> tuple[Cell, Cell, Cell]:
        """Number, fact as it is told now, source."""
        above, below = self._changes.cells(state, language, HTML, most)
        source = self._facts.source(state.fact, language, HTML)
        return Cell(HTML.text(str(place))), Cell(join("\n", (*above, *below))), Cell(source)
