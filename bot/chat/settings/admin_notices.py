"""Messages that nobody asked for just now: greetings, trial posts, notices to admins."""

from collections.abc import Callable
from datetime import date

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.conversation.replies import Reply, post
from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.history import ReaderView, Standing
from bot.core.announcing.outcomes import Attempt, Hold, Response, decide
from bot.core.announcing.subscribers import Subscriber
from bot.core.clock import Clock
from bot.core.facts import Fact
from bot.core.language import Language
from bot.services.preferences import Preferences, Subscriptions
from bot.texts.post_wording import PostWording
from bot.texts.settings_wording import SettingsWording


class AdminNotices:
    """Sends them, and says why it could not."""

    def __init__(  # noqa: PLR0913 - what messages are made of
        self,
        *,
        subscriptions: Subscriptions,
        preferences: Preferences,
        wording: SettingsWording,
        posts: PostWording,
        clock: Clock,
        today: Callable[[], date],
        default: Language,
    ) -> None:
        self._subscriptions = subscriptions
        self._preferences = preferences
        self._wording = wording
        self._posts = posts
        self._clock = clock
        self._today = today
        self._default = default

    async def trial(self, bot: Bot, chat: Subscriber, fact: Fact, language: Language) -> HeldWhy | None:
        """Post a fact as it would be announced, marked as a trial; why that could not be, None when it is there.

        Raises:
            TelegramError: when Telegram fails otherwise.
        """
        html = self._wording.trial(
            self._posts.post(ReaderView(Standing.AS_TOLD, fact), language, self._today()), language
        )
        return await self._sent(bot, chat.chat_id, Reply(html), chat.thread_id, is_silent=chat.is_silent)

    async def tell_admin(self, bot: Bot, held: Subscriber) -> None:
        """Tell whoever set a chat up why nothing is posted there any more; else it waits for their next /settings."""
        why, admin = held.held_why, held.set_up_by
        if why is None:
            return
        language = self._preferences.language_of(admin or held.chat_id) or self._default
        notice = Reply(self._wording.held_notice(held, why, language))
        if admin is None or await self._sent(bot, admin, notice) is not None:
            await self._subscriptions.leave_untold(held.chat_id, why)

    async def advise(self, bot: Bot, chat_id: int) -> None:
        """Tell whoever set a group up that its slow mode holds posts up, if we may write to them.

        Raises:
            TelegramError: when Telegram fails otherwise.
        """
        chat = await self._subscriptions.settings_of(chat_id)
        if chat is not None and chat.set_up_by is not None:
            language = self._preferences.language_of(chat.set_up_by) or self._default
            await self.write(bot, chat.set_up_by, Reply(self._wording.slow_notice(chat, language)))

    async def write(self, bot: Bot, chat_id: int, reply: Reply) -> bool:
        """Write somewhere, if we may; whether we could.

        Raises:
            TelegramError: when Telegram fails otherwise.
        """
        return await self._sent(bot, chat_id, reply) is None

    async def _sent(
        self, bot: Bot, chat_id: int, reply: Reply, thread_id: int | None = None, *, is_silent: bool = False
    ) -> HeldWhy | None:
        try:
            await post(bot, chat_id, reply, thread_id, is_silent=is_silent)
        except (BadRequest, Forbidden) as error:
            refused = self._meaning(error)
            if refused is None:
                raise
            return refused
        return None

    def _meaning(self, error: TelegramError) -> HeldWhy | None:
        code = 403 if isinstance(error, Forbidden) else 400
        decided = decide(Response(code, str(error)), Attempt(self._clock.now(), last_why=HeldWhy.NOT_FOUND))
        return decided.why if isinstance(decided, Hold) else None
