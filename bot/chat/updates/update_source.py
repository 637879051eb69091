"""Requests of updates, and pauses where Telegram does not answer."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot.chat.telegram_api.client import call
from bot.chat.telegram_api.telegram_errors import OutcomeUnknownError
from bot.chat.updates.backoff import Backoff, run_until_first
from bot.core.clock import Clock
from bot.services.health import Trouble

log = logging.getLogger(__name__)

RawUpdate = dict[str, Any]

# How much longer than the long poll itself its answer may take, in seconds.
ANSWER_MARGIN = 10.0


class UpdateSource:
    """`getUpdates`, giving updates as Telegram wrote them.

    `telegram.Bot.get_updates` parses the batch as a whole, so that one update it cannot read
    would hide all the others.
    """

    def __init__(self, bot: Bot, *, clock: Clock, allowed_updates: Sequence[str] | None) -> None:
        self._bot = bot
        self._clock = clock
        self._allowed = None if allowed_updates is None else list(allowed_updates)
        self._backoff = Backoff()
        self.last_answer_at: datetime | None = None
        self.trouble: Trouble | None = None
        """What has been wrong since the last answer."""

    async def ask(self, stop: asyncio.Event, *, offset: int | None, limit: int, timeout: int) -> list[RawUpdate] | None:  # noqa: ASYNC109 - Telegram's timeout
        """One request, broken off when `stop` is set.

        After a failure it pauses before it returns.

        Returns:
            The updates, lowest id first; None when there is no answer.

        Raises:
            TokenRefusedError: Telegram does not accept the token.
            AnotherInstanceError: the bot is served elsewhere.
        """
        try:
            batch = await run_until_first(self.fetch(offset=offset, limit=limit, timeout=timeout), stop.wait())
        except TelegramError as error:
            await run_until_first(self._clock.sleep(self._pause_after(error)), stop.wait())
            return None
        if batch is not None:
            self._backoff.clear()
            self.trouble = None
            self.last_answer_at = self._clock.now()
        return batch

    async def fetch(self, *, offset: int | None, limit: int, timeout: int) -> list[RawUpdate]:  # noqa: ASYNC109 - Telegram's timeout
        """One request, as it is.

        Raises:
            TelegramError: it failed.
        """
        wanted = {"offset": offset, "limit": limit, "timeout": timeout, "allowed_updates": self._allowed}
        answer = await call(self._bot, "getUpdates", wanted, read_timeout=timeout + ANSWER_MARGIN)
        return _readable(answer)

    def _pause_after(self, error: TelegramError) -> float:
        pause = self._backoff.pause(error)
        self.trouble = _trouble(error)
        report = log.error if isinstance(error, Conflict) else log.warning
        event = "polling.conflict" if isinstance(error, Conflict) else "polling.failed"
        report(
            "getUpdates failed",
            extra={"event": event, "error": type(error).__name__, "why": str(error), "pause": pause},
        )
        return pause


def _trouble(error: TelegramError) -> Trouble:
    if isinstance(error, Conflict):
        return Trouble("another copy of this bot runs with the same token; stop it", is_lasting=True)
    return Trouble(f"Telegram gives no updates ({type(error).__name__})", is_lasting=False)


def _readable(answer: object) -> list[RawUpdate]:
    """The updates that have an id; without it one can be neither recognised nor confirmed."""
    updates = answer if isinstance(answer, list) else [None]
    readable = [update for update in updates if isinstance(update, dict) and type(update.get("update_id")) is int]
    if len(readable) < len(updates):
        log.error("updates without an id", extra={"event": "update.without_id", "count": len(updates) - len(readable)})
        if not readable:
            raise OutcomeUnknownError("getUpdates brought nothing that is an update")
    return sorted(readable, key=lambda update: int(update["update_id"]))
