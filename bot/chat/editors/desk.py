"""What the commands and the buttons of editors share."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.chat.editors.draft_keyboards import DraftKeyboards
from bot.chat.editors.draft_steps import DraftSteps
from bot.chat.editors.draft_views import DraftViews
from bot.core.language import Language
from bot.services.announcement_admin import AnnouncementAdmin
from bot.services.answers import Answers
from bot.services.article_drafts import ArticleDrafts
from bot.services.draft_previews import DraftPreviews
from bot.services.drafts import Drafts
from bot.services.editors import Editors
from bot.services.error_reports import ErrorReports
from bot.services.open_questions import OpenQuestions
from bot.services.usage_counts import UsageCounts
from bot.texts.draft_wording import DraftWording


@dataclass(frozen=True, slots=True)
class Readership:
    """What readers ask, and what they say of the answers.

    Attributes:
        questions: that nothing held answers.
        reports: what did not help.
        usage: how much is asked.
    """

    questions: OpenQuestions
    reports: ErrorReports
    usage: UsageCounts


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that editing needs, but for what is to be published: that is in the drafts.

    Attributes:
        announcements: stops what is being sent.
        readership: what readers ask and say.
        articles: makes drafts of what editors send.
        language_of: what a person chose; None where they did not.
    """

    editors: Editors
    drafts: Drafts
    steps: DraftSteps
    views: DraftViews
    announcements: AnnouncementAdmin
    readership: Readership
    articles: ArticleDrafts
    language_of: Callable[[int], Language | None]

    @property
    def answers(self) -> Answers:
        """What answers from the facts that are held."""
        return self.steps.answers

    @property
    def questions(self) -> OpenQuestions:
        """Those that nothing held answers."""
        return self.readership.questions

    @classmethod
    def of(
        cls,
        editors: Editors,
        drafts: Drafts,
        previews: DraftPreviews,
        articles: ArticleDrafts,
        announcements: AnnouncementAdmin,
        readership: Readership,
        wording: DraftWording,
        language_of: Callable[[int], Language | None],
    ) -> "Desk":
        """The desk of these services."""
        steps, keyboards = DraftSteps(previews.answers, wording), DraftKeyboards(wording)
        views = DraftViews(previews, steps, wording, keyboards, rules=drafts.rules)
        return cls(editors, drafts, steps, views, announcements, readership, articles, language_of)
