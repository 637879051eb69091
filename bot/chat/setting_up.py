"""Everything about setting up announcements, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.handlers.membership import MembershipHandlers
from bot.chat.settings.admin_notices import AdminNotices
from bot.chat.settings.chat_settings import ChatSettings
from bot.chat.settings.setting_callbacks import SettingCallbacks
from bot.chat.settings.setting_commands import SettingCommands
from bot.chat.settings.setting_keyboards import SettingKeyboards
from bot.chat.settings.views import SettingsViews
from bot.core.clock import Clock
from bot.core.facts import Topic
from bot.core.language import Language
from bot.services.answers import Answers
from bot.services.preferences import Preferences
from bot.services.subscriptions import Subscriptions
from bot.texts.posts import PostWording
from bot.texts.settings import SettingsWording


@dataclass(frozen=True, slots=True)
class SettingUp:
    """The parts that the composition root hangs into the bot.

    Attributes:
        admin_notices: greetings, trial posts, and notices to admins when nothing can be sent to a chat.
    """

    commands: SettingCommands
    presses: SettingCallbacks
    membership: MembershipHandlers
    admin_notices: AdminNotices


def set_up(  # noqa: PLR0913 - what setting up touches
    *,
    subscriptions: Subscriptions,
    preferences: Preferences,
    answers: Answers,
    topics: Sequence[Topic],
    wording: SettingsWording,
    posts: PostWording,
    chat_menus: ChatMenus,
    clock: Clock,
    today: Callable[[], date],
    default: Language,
) -> SettingUp:
    """Build the parts; nothing is asked or told yet."""
    keyboards = SettingKeyboards(wording.labels, topics)
    chat_settings = ChatSettings(
        subscriptions, preferences, SettingsViews(wording, keyboards, topics, answers, today), topics, clock
    )
    admin_notices = AdminNotices(
        subscriptions=subscriptions,
        preferences=preferences,
        wording=wording,
        posts=posts,
        clock=clock,
        today=today,
        default=default,
    )
    membership = MembershipHandlers(
        preferences=preferences,
        subscriptions=subscriptions,
        admin_notices=admin_notices,
        wording=wording,
        keyboards=keyboards,
        language_resolver=LanguageResolver(preferences, default),
        clock=clock,
    )
    presses = SettingCallbacks(chat_settings, preferences, admin_notices, chat_menus, clock)
    return SettingUp(SettingCommands(chat_settings), presses, membership, admin_notices)
