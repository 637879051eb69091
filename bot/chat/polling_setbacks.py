"""What to do when `getUpdates` fails: how long to pause, and when to give up."""

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.chat.telegram_api.client import seconds_of
from bot.core.errors import KhorgosError

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0

# Pauses of 1, 2, 4, 8 and 16 s lie between so many: longer than an old copy needs to stop when a
# new one is started beside it.
MAX_CONFLICTS = 6


class AnotherInstanceError(KhorgosError):
    """Telegram keeps saying that this bot is served elsewhere."""


class TokenRefusedError(KhorgosError):
    """Telegram does not accept the bot's token."""


class Setbacks:
    """Failures of `getUpdates` since its last success."""

    def __init__(self) -> None:
        self._failures = 0
        self._conflicts = 0

    def clear(self) -> None:
        """A request succeeded."""
        self._failures = self._conflicts = 0

    def pause(self, error: TelegramError) -> float:
        """Count a failure and say for how many seconds to leave Telegram alone.

        Raises:
            TokenRefusedError: no pause will help.
            AnotherInstanceError: too many conflicts one after another.
        """
        if isinstance(error, InvalidToken):
            raise TokenRefusedError(
                "Telegram refuses the bot's token: it was revoked or mistyped. Set the one that @BotFather shows."
            ) from None
        if isinstance(error, RetryAfter):
            return seconds_of(error.retry_after)
        self._failures += 1
        self._conflicts = self._conflicts + 1 if isinstance(error, Conflict) else 0
        if self._conflicts >= MAX_CONFLICTS:
            raise AnotherInstanceError(
                "Another copy of this bot runs with the same token, or a webhook is set for it. Stop that first."
            ) from None
        return min(FIRST_PAUSE * 2.0 ** (self._failures - 1), LONGEST_PAUSE)
