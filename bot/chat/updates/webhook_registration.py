"""What Telegram knows of our webhook: looked at, set where it differs, and removed when somebody asks for it."""

import hashlib
import hmac
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from telegram import Bot
from telegram.error import BadRequest

from bot.chat.telegram_api.client import call
from bot.core.errors import KhorgosError

log = logging.getLogger(__name__)

MAX_CONNECTIONS = 40
"""Updates that Telegram posts at once: its own default (Bot API, setWebhook), well below what is taken in hand."""
_MARK = "?secret="
_MARK_DIGITS = 16


class WebhookRefusedError(KhorgosError):
    """Telegram does not take the webhook."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A webhook as it should be.

    Attributes:
        url: where Telegram reaches us, without a query.
        secret: what it proves itself with.
        allowed_updates: the kinds that it posts.
    """

    url: str
    secret: str = field(repr=False)
    allowed_updates: Sequence[str]
    max_connections: int = MAX_CONNECTIONS

    def marked_url(self, token: str) -> str:
        """The address with a mark of the secret behind it.

        Telegram tells the address that is set but not the secret. The mark tells whether that is ours, with no record
        of our own that could be wrong: another machine may have set it meanwhile. It is keyed with the bot's token, so
        that whoever reads addresses in a log cannot try secrets against it.
        """
        mark = hmac.new(token.encode(), self.secret.encode(), hashlib.sha256).hexdigest()
        return f"{self.url}{_MARK}{mark[:_MARK_DIGITS]}"


@dataclass(frozen=True, slots=True)
class WebhookState:
    """What Telegram tells of the webhook.

    Attributes:
        url: without the mark of the secret; empty where none is set.
        pending: how many updates wait.
        last_error_at: when posting last failed; None when it never did.
    """

    url: str
    pending: int
    last_error_at: datetime | None
    last_error: str

    @classmethod
    def read(cls, info: dict[str, Any]) -> "WebhookState":
        """Read the answer of `getWebhookInfo`."""
        at = info.get("last_error_date")
        return cls(
            url=str(info.get("url", "")).partition(_MARK)[0],
            pending=int(info.get("pending_update_count", 0)),
            last_error_at=None if at is None else datetime.fromtimestamp(at, UTC),
            last_error=str(info.get("last_error_message", "")),
        )


async def register(bot: Bot, wanted: Registration) -> None:
    """Set the webhook where it is not as it should be.

    Raises:
        WebhookRefusedError: Telegram does not take it; the message has its words.
        TelegramError: it could not be asked.
    """
    info = await call(bot, "getWebhookInfo", {})
    if is_as_wanted(info, wanted, bot):
        log.info("the webhook stands as it was set", extra={"event": "webhook.kept"})
        return
    given = {
        "url": wanted.marked_url(bot.token),
        "secret_token": wanted.secret,
        "max_connections": wanted.max_connections,
        "allowed_updates": list(wanted.allowed_updates),
    }
    try:
        await call(bot, "setWebhook", given)
    except BadRequest as error:
        raise WebhookRefusedError(f"Telegram refuses WEBHOOK_URL ({error.message}); set another address.") from None
    log.info("the webhook was set", extra={"event": "webhook.set"})


async def webhook_state(bot: Bot) -> WebhookState:
    """What is set now.

    Raises:
        TelegramError: it could not be asked.
    """
    return WebhookState.read(await call(bot, "getWebhookInfo", {}))


async def remove_webhook(bot: Bot) -> None:
    """Have updates wait for polling again; none is lost.

    Raises:
        TelegramError: it could not be asked.
    """
    await call(bot, "deleteWebhook", {})


def is_as_wanted(info: dict[str, Any], wanted: Registration, bot: Bot) -> bool:
    """Whether the answer of `getWebhookInfo` tells of just this webhook of a bot."""
    return (
        info.get("url") == wanted.marked_url(bot.token)
        and set(info.get("allowed_updates", ())) == set(wanted.allowed_updates)
        and info.get("max_connections", MAX_CONNECTIONS) == wanted.max_connections
    )
