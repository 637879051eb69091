"""All that words messages, as one value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo

from bot.core.facts import Topic
from bot.core.lexicon import Lexicon
from bot.texts.answer_wording import AnswerWording
from bot.texts.change_wording import ChangeWording
from bot.texts.chart_wording import ChartWording
from bot.texts.inline_wording import InlineWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.page_wording import PageWording
from bot.texts.post_wording import PostWording
from bot.texts.settings_wording import SettingsWording
from bot.texts.table_wording import TableWording


@dataclass(frozen=True, slots=True)
class Wording:
    """Words every kind of message; built once, when catalogue, lexicon and topics have been read."""

    answers: AnswerWording
    pages: PageWording
    settings: SettingsWording
    changes: ChangeWording
    posts: PostWording
    charts: ChartWording
    inline: InlineWording
    tables: TableWording

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Those that messages name, in the order in which they are listed."""
        return self.pages.listed

    @classmethod
    def of(
        cls, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic], zone: tzinfo, days_kept: int
    ) -> "Wording":
        """The wording of a catalogue.

        Args:
            catalogue: the texts.
            lexicon: how the things that facts name are called.
            topics: of all facts.
            zone: in whose days changes are dated.
            days_kept: how long questions that nothing answered are kept.
        """
        listed = tuple(topics)
        voiced = (catalogue, lexicon, listed)
        changes = ChangeWording(catalogue, lexicon, zone)
        posts = PostWording(*voiced, zone)
        answers = AnswerWording(*voiced)
        pages = PageWording(*voiced, days_kept)
        shown = (answers, pages, SettingsWording(*voiced))
        charts, inline = ChartWording(catalogue, lexicon), InlineWording(catalogue, lexicon, answers, listed)
        tables = TableWording(catalogue, lexicon, answers, pages)
        return cls(*shown, changes, posts, charts, inline, tables)
