"""A look now and then at what Telegram knows of our webhook: somebody may have removed it, or Telegram not reach us."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.chat.telegram_api.client import call
from bot.chat.updates.backoff import TOKEN_REFUSED
from bot.chat.updates.webhook_registration import Registration, WebhookState, is_as_wanted, register
from bot.core.clock import Clock, repeated
from bot.core.errors import KhorgosError
from bot.services.health import Trouble

log = logging.getLogger(__name__)

LOOK_SECONDS = 600.0
"""Between two looks; Telegram keeps what it cannot post for a day (Bot API, Getting updates)."""
SET_AGAIN_AFTER = timedelta(hours=1)
"""Between two times at which it is set again: two bots with one token would else take it from each other for ever."""
MANY_WAITING = 100
"""Updates that wait at Telegram: more than are ever on their way at once."""


class WebhookWatch:
    """Sets the webhook again where it is not ours any more, and tells the log what Telegram complains of.

    Attributes:
        trouble: why nothing will be posted, as far as the last look told.
        refused: set once Telegram refuses the token, so that nothing will ever be posted.

    Args:
        wanted: the webhook as it should be.
    """

    last_answer_at: datetime | None = None
    """Not what it is for: Telegram posts, and is asked seldom."""

    def __init__(self, bot: Bot, wanted: Registration, clock: Clock) -> None:
        self._bot, self._wanted, self._clock = bot, wanted, clock
        self._since = clock.now().replace(microsecond=0)
        self._error_at: datetime | None = None
        self._set_at: datetime | None = None
        self.trouble: Trouble | None = None
        self.refused = asyncio.Event()

    def kept(self) -> AbstractAsyncContextManager[None]:
        """Look again and again meanwhile."""
        return repeated(self.look, LOOK_SECONDS, sleep=self._clock.sleep)

    async def look(self) -> None:
        """Look once; where Telegram cannot be asked, the next look will tell."""
        now = self._clock.now()
        try:
            info = await call(self._bot, "getWebhookInfo", {})
            state = WebhookState.read(info)
            if is_as_wanted(info, self._wanted, self._bot):
                self.trouble = None
                self._tell_of_trouble(state)
            else:
                await self._set_again(state, now)
        except InvalidToken:
            self.trouble = Trouble(TOKEN_REFUSED, is_lasting=True)
            self.refused.set()
        except (TelegramError, KhorgosError) as error:
            extra = {"event": "webhook.unseen", "error": type(error).__name__, "why": str(error)}
            log.warning("the webhook cannot be looked at", extra=extra)

    async def _set_again(self, state: WebhookState, now: datetime) -> None:
        is_too_soon = self._set_at is not None and now - self._set_at < SET_AGAIN_AFTER
        found = urlsplit(state.url).hostname or "none"  # no more of it: a path may be somebody's secret
        log.error(
            "the webhook is not as it was set: another program uses the bot's token; end that, or revoke the token",
            extra={"event": "webhook.lost", "found": found, "set_again": not is_too_soon},
        )
        self.trouble = Trouble("another program took the webhook away", is_lasting=True)
        if not is_too_soon:
            self._set_at = now
            await register(self._bot, self._wanted)
            self.trouble = None

    def _tell_of_trouble(self, state: WebhookState) -> None:
        at = state.last_error_at
        if at is not None and at >= self._since and at != self._error_at:
            self._error_at = at
            extra = {"event": "webhook.unreached", "why": state.last_error, "waiting": state.pending}
            log.warning("Telegram could not post an update; see what stands before the bot", extra=extra)
        if state.pending >= MANY_WAITING:
            log.warning("many updates wait at Telegram", extra={"event": "webhook.behind", "waiting": state.pending})
