"""The services that handlers ask, as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.core.clock import Clock
from bot.services.answers import Answers
from bot.services.error_reports import ErrorReports
from bot.services.preferences import Preferences, Subscriptions
from bot.services.receipts import Receipts
from bot.services.watches import Watches


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers ask and tell; built once, with the bot's own time.

    Attributes:
        today: at the operator's.
    """

    answers: Answers
    preferences: Preferences
    subscriptions: Subscriptions
    watches: Watches
    receipts: Receipts
    error_reports: ErrorReports
    clock: Clock
    today: Callable[[], date]
