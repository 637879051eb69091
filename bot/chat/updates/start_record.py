"""Which updates were started, on record, so that one that kills the bot is not taken up for ever."""

import logging
from collections.abc import Sequence

from bot.chat.updates.offset_tracker import Journal
from bot.chat.updates.update_source import RawUpdate
from bot.core.errors import KhorgosError, StoreAwayError

log = logging.getLogger(__name__)

# How often an update may be started. One that is still unfinished after so many crashes is taken
# for their cause.
MAX_STARTS = 3


class StartRecord:
    """The journal where it can be written; where it cannot, the bot goes on without that protection.

    Better a bot that answers without it than one that is silent.

    Args:
        journal: counts starts durably.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def left_by_a_crash(self) -> dict[int, int]:
        """The updates that were begun and not finished, with how often; they may have brought the bot down."""
        try:
            return dict(await self._journal.unfinished())
        except KhorgosError as error:
            _report(error)
            return {}

    async def started(self, update_ids: Sequence[int], *, finished_below: int | None) -> None:
        """Forget all below `finished_below`, then count a start of each given one; to be called right before it."""
        try:
            await self._journal.started(update_ids, finished_below=finished_below)
        except KhorgosError as error:
            _report(error)

    async def finished(self, below: int) -> None:
        """Forget all updates below this one."""
        try:
            await self._journal.finished(below)
        except KhorgosError as error:
            _report(error)


def report_poison(update_id: int, starts: int) -> None:
    """Tell the operator that an update is skipped, because it was unfinished after each of its starts."""
    log.critical(
        "update was unfinished after each of its starts and is skipped",
        extra={"event": "update.poison", "update_id": update_id, "starts": starts},
    )


def is_urgent(update: RawUpdate) -> bool:
    """Whether nobody knows how long Telegram waits for the answer: then that does not wait for our disk."""
    return "guest_message" in update


def is_lasting(update: RawUpdate) -> bool:
    """Whether Telegram brings an update again for as long as it is not confirmed.

    An inline query it keeps for 30 s (telegram-bot-api, `add_new_inline_query`): one that kills us is soon gone without
    a record, and whoever types waits for no disk.
    """
    return "inline_query" not in update


def _report(error: KhorgosError) -> None:
    if isinstance(error, StoreAwayError):
        return  # the store has told of it, once for all updates
    log.error("journal failed", extra={"event": "journal.failed", "error": type(error).__name__, "why": str(error)})
