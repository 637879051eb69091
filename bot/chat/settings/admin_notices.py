"""Messages that nobody asked for just now: greetings, trial posts, notices to admins."""

import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.conversation.replies import Reply, post
from bot.chat.telegram_api.client import group_id
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.enums import HeldWhy
from bot.core.announcing.history import ReaderView, Standing
from bot.core.announcing.outcomes import HELD_BY
from bot.core.announcing.subscribers import Subscriber
from bot.core.facts import Fact
from bot.core.language import Language
from bot.services.services import Services
from bot.texts.wording import Wording

log = logging.getLogger(__name__)


class AdminNotices:
    """Sends them, and says why it could not."""

    def __init__(self, services: Services, wording: Wording, default: Language) -> None:
        self._services = services
        self._wording = wording.settings
        self._posts = wording.posts
        self._default = default

    async def trial(self, bot: Bot, chat: Subscriber, fact: Fact, language: Language) -> HeldWhy | None:
        """Post a fact as it would be announced, marked as a trial; why that could not be, None when it is there.

        Raises:
            TelegramError: when Telegram fails otherwise.
        """
        html = self._wording.trial(
            self._posts.post(ReaderView(Standing.AS_TOLD, fact), language, self._services.today()), language
        )
        try:
            await post(bot, chat.chat_id, Reply(html), chat.thread_id, is_silent=chat.is_silent)
        except TelegramError as error:
            held = HELD_BY.get(failure_of(error))
            if held is None:
                raise
            return held
        return None

    async def tell_admin(self, bot: Bot, held: Subscriber) -> None:
        """Tell whoever set a chat up why nothing is posted there any more; else it waits for their next /settings."""
        why, admin = held.held_why, held.set_up_by
        if why is None:
            return
        language = self._services.preferences.language_of(admin or held.chat_id) or self._default
        notice = Reply(self._wording.held_notice(held, why, language))
        if admin is None or not await write_notice(bot, admin, notice):
            await self._services.subscriptions.leave_untold(held.chat_id, why)

    async def advise(self, bot: Bot, chat_id: int) -> None:
        """Tell whoever set a group up that its slow mode holds posts up, if we may write to them."""
        chat = await self._services.subscriptions.settings_of(chat_id)
        if chat is not None and chat.set_up_by is not None:
            language = self._services.preferences.language_of(chat.set_up_by) or self._default
            await write_notice(bot, chat.set_up_by, Reply(self._wording.slow_notice(chat, language)))


async def write_notice(bot: Bot, chat_id: int, reply: Reply) -> bool:
    """Write somewhere, if we may; whether we could. Whatever Telegram does instead is logged."""
    try:
        await post(bot, chat_id, reply)
    except TelegramError as error:
        extra = {"event": "notice.failed", "chat": group_id(chat_id), "failure": failure_of(error).name.lower()}
        log.warning("a notice did not arrive", extra={**extra, "why": str(error)})
        return False
    return True
