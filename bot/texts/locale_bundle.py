"""One language's texts, numbers and dates together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.language import Language
from bot.texts.catalogue.alarm_texts import AlarmTexts
from bot.texts.catalogue.announcement_texts import (
    GreetingTexts,
    SettingAlertTexts,
    SettingReplyTexts,
    TrialTexts,
)
from bot.texts.catalogue.answer_texts import AnswerTexts, RefusalTexts
from bot.texts.catalogue.article_texts import ArticleTexts
from bot.texts.catalogue.asked_texts import AskedTexts
from bot.texts.catalogue.button_texts import AlertTexts, ButtonTexts, InlineTexts
from bot.texts.catalogue.chart_texts import ChartTexts
from bot.texts.catalogue.chat_commands import PageTexts
from bot.texts.catalogue.citation_texts import CitationTexts, LinkTexts
from bot.texts.catalogue.computation_texts import ComputationTexts
from bot.texts.catalogue.draft_texts import DraftButtonTexts, DraftStepTexts
from bot.texts.catalogue.editor_texts import DraftPreviewTexts, DraftReplyTexts, EditorTexts
from bot.texts.catalogue.fact_texts import ChangeTexts, FactTexts
from bot.texts.catalogue.feedback_texts import FeedbackTexts, ReportTexts, UsageTexts
from bot.texts.catalogue.localised import Plural
from bot.texts.catalogue.privacy_texts import PrivacyTexts
from bot.texts.catalogue.quiz_texts import QuizTexts
from bot.texts.catalogue.settings_texts import OverviewTexts, QuestionTexts, SettingButtonTexts
from bot.texts.catalogue.site_texts import SiteTexts
from bot.texts.locales import DateStyle, NumberStyle, locale_of, number_style


class Texts(
    FactTexts,
    CitationTexts,
    LinkTexts,
    ChangeTexts,
    AnswerTexts,
    RefusalTexts,
    ButtonTexts,
    AlertTexts,
    InlineTexts,
    PageTexts,
    PrivacyTexts,
    ChartTexts,
    ComputationTexts,
    SiteTexts,
    QuizTexts,
    DraftStepTexts,
    DraftButtonTexts,
    DraftPreviewTexts,
    DraftReplyTexts,
    EditorTexts,
    AskedTexts,
    ArticleTexts,
    FeedbackTexts,
    ReportTexts,
    UsageTexts,
    AlarmTexts,
):
    """All texts but those of setting up announcements."""


class SettingTexts(
    OverviewTexts,
    QuestionTexts,
    SettingButtonTexts,
    GreetingTexts,
    TrialTexts,
    SettingReplyTexts,
    SettingAlertTexts,
):
    """All texts of setting up announcements."""


TEXTS: Mapping[Language, Texts] = MappingProxyType({language: Texts(language) for language in Language})
SETTING_TEXTS: Mapping[Language, SettingTexts] = MappingProxyType(
    {language: SettingTexts(language) for language in Language}
)


@dataclass(frozen=True, slots=True)
class LocaleBundle:
    """Everything that is needed to say something in one language.

    Attributes:
        setting_texts: those of setting up announcements.
        category: the CLDR plural category of a count.
    """

    texts: Texts
    setting_texts: SettingTexts
    numbers: NumberStyle
    dates: DateStyle
    category: Callable[[int], str]

    def counted(self, plural: Plural, number: int) -> str:
        """The text in the form that the number asks for, with the number in it."""
        return plural.form(self.category(number)).format(number=number)


Catalogue = Mapping[Language, LocaleBundle]
"""A bundle for every language."""


def read_catalogue() -> Catalogue:
    """Read CLDR's data for all languages and build their bundles; takes about 0.1 s, to be done once at start."""
    return MappingProxyType({language: _bundle(language) for language in Language})


def _bundle(language: Language) -> LocaleBundle:
    return LocaleBundle(
        texts=TEXTS[language],
        setting_texts=SETTING_TEXTS[language],
        numbers=number_style(language),
        dates=DateStyle(language),
        category=locale_of(language).plural_form,
    )
