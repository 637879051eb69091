"""The library: everything that answering needs, opened once and closed at the end."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.app.knowledge import Knowledge, open_knowledge
from bot.charts.plotter import Plotter
from bot.chat.conversation.conversation import Conversation
from bot.chat.editors.desk import Desk, Readership
from bot.config import Settings
from bot.core.announcing.rate_limit import RateLimit
from bot.core.clock import Clock
from bot.files.articles import ArticleReader
from bot.files.web_pages import WebPages
from bot.services.announcement_admin import AnnouncementAdmin
from bot.services.article_drafts import ArticleDrafts
from bot.services.change_watch import ChangeWatch
from bot.services.charts import Charts, Drawing
from bot.services.draft_previews import DraftPreviews
from bot.services.drafts import DraftRules, Drafts
from bot.services.editors import Editors
from bot.services.error_reports import ErrorReports
from bot.services.index_refresh import IndexRefresh
from bot.services.open_questions import OpenQuestions
from bot.services.preferences import Preferences, Subscriptions
from bot.services.publishing import Publishing
from bot.services.receipts import Receipts
from bot.services.services import Services
from bot.services.usage_counts import UsageCounts
from bot.services.watches import Watches
from bot.store.change_counts import ChangeKind
from bot.store.database import Database
from bot.texts.wording import Wording


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that answering needs, with or without Telegram.

    Attributes:
        desk: where editors work.
        changes: brings in what other processes changed.
        pace: of all that is sent, answers and announcements alike.
    """

    database: Database
    services: Services
    wording: Wording
    conversation: Conversation
    desk: Desk
    index_refresh: IndexRefresh
    changes: ChangeWatch
    pace: RateLimit
    charts: Charts


@asynccontextmanager
async def open_library(settings: Settings, clock: Clock) -> AsyncIterator[Library]:
    """Open what answers questions, and everything around it.

    Raises:
        StoreError: when the database cannot be used.
        DataFileError: when a file of `data/` is wrong.
    """
    async with open_knowledge(settings, clock) as known:
        library = _library(settings, clock, known)
        await library.services.preferences.load()
        await library.desk.editors.look()
        gc.freeze()  # it lives as long as the process
        try:
            yield library
        finally:
            await library.charts.close()
            await library.services.receipts.close()


def _library(settings: Settings, clock: Clock, known: Knowledge) -> Library:
    database, wording, language = known.database, known.wording, settings.default_language
    services = Services(
        answers=known.answers,
        preferences=Preferences(database),
        subscriptions=Subscriptions(database, clock, settings.timezone.key),
        watches=Watches(database, clock),
        receipts=Receipts(database, clock, _secret(settings)),
        error_reports=ErrorReports(database, clock),
        clock=clock,
        today=known.today,
    )
    desk = _desk(settings, clock, known, services)
    index_refresh = IndexRefresh(database, known.answers, known.indexes.open, known.version)
    looks = {
        ChangeKind.FACTS: index_refresh.look,
        ChangeKind.SERIES: known.series.look,
        ChangeKind.CHOICES: services.preferences.look,
        ChangeKind.EDITORS: desk.editors.look,
    }
    return Library(
        database,
        services,
        wording,
        Conversation.of(services, wording.pages, language),
        desk,
        index_refresh,
        ChangeWatch(database, looks),
        RateLimit(settings.send_rate),
        Charts(known.answers, known.series, Drawing(Plotter(), wording.charts, database, clock)),
    )


def _desk(settings: Settings, clock: Clock, known: Knowledge, services: Services) -> Desk:
    database, wording = known.database, known.draft_wording
    drafts = Drafts(database, clock, DraftRules(known.today, needs_two=settings.two_person_rule))
    kept = timedelta(days=settings.keep_questions_days)
    questions = OpenQuestions(database, known.answers, clock, kept)
    usage = UsageCounts(database, clock, known.today, kept)
    previews = DraftPreviews(drafts, Publishing(database, clock), known.answers, questions, wording.written)
    return Desk.of(
        Editors(database, clock, settings.owner_ids),
        drafts,
        previews,
        ArticleDrafts(known.answers, ArticleReader(WebPages())),
        AnnouncementAdmin(database, clock),
        Readership(questions, services.error_reports, usage),
        wording,
        services.preferences.language_of,
    )


def _secret(settings: Settings) -> str:
    """What fingerprints are made with; without a token there is no bot, and nobody's messages."""
    return "" if settings.bot_token is None else settings.bot_token.get_secret_value()
