"""Everything about setting up announcements, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.chat.handlers.membership import MembershipHandlers
from bot.chat.handlers.setting_presses import SettingPresses
from bot.chat.handlers.settings import SettingCommands
from bot.chat.menus import ChatMenus
from bot.chat.panels import Panels
from bot.chat.posting import Posting
from bot.chat.setting_keyboards import SettingKeyboards
from bot.chat.settling import Settling
from bot.chat.tongues import Tongues
from bot.core.clock import Clock
from bot.core.facts import Topic
from bot.core.language import Language
from bot.services.answers import Answers
from bot.services.preferences import Preferences, Subscriptions
from bot.texts.post_wording import PostWording
from bot.texts.settings_wording import SettingsWording


@dataclass(frozen=True, slots=True)
class SettingUp:
    """The parts that the composition root hangs into the bot.

    Attributes:
        posting: greetings, trial posts, and notices to admins when nothing can be sent to a chat.
    """

    commands: SettingCommands
    presses: SettingPresses
    membership: MembershipHandlers
    posting: Posting


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
    settling = Settling(subscriptions, preferences, Panels(wording, keyboards, topics, answers, today), topics, clock)
    posting = Posting(
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
        posting=posting,
        wording=wording,
        keyboards=keyboards,
        tongues=Tongues(preferences, default),
        clock=clock,
    )
    presses = SettingPresses(settling, preferences, posting, chat_menus, clock)
    return SettingUp(SettingCommands(settling), presses, membership, posting)
