"""The meaning of Telegram's refusals to a conversation; that of deliveries is told by `bot.core.announcing.outcomes`.

Telegram gives most of its errors one code and tells them apart by prose alone. python-telegram-bot changes that
prose's capitals, so it is compared without them. Wordings: telegram-bot-api's and tdlib's sources.
"""

from enum import Enum, auto

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError


class Refusal(Enum):
    """Why Telegram did not do what was asked, as far as it matters to a conversation."""

    MARKUP = auto()
    """Our HTML is wrong: our own fault."""
    NOT_MODIFIED = auto()
    """The message is so already."""
    NO_TARGET = auto()
    """The message to reply to is gone."""
    GONE = auto()
    """Our message is there no more."""
    FIXED = auto()
    """Our message is so old that it cannot be touched."""
    UNWELCOME = auto()
    """We may not write there, or there is no such place any more."""
    TOO_LATE = auto()
    """The press of a button was answered already, or waited too long."""
    FLOOD = auto()
    """We write too much there."""
    OTHER = auto()


_WORDS = (
    ("can't parse entities", Refusal.MARKUP),
    ("message is not modified", Refusal.NOT_MODIFIED),
    ("message to be replied not found", Refusal.NO_TARGET),
    ("replied message not found", Refusal.NO_TARGET),
    ("message to edit not found", Refusal.GONE),
    ("message to delete not found", Refusal.GONE),
    ("message can't be edited", Refusal.FIXED),
    ("message can't be deleted", Refusal.FIXED),
    ("message_id_invalid", Refusal.GONE),
    ("query is too old", Refusal.TOO_LATE),
    ("query_id_invalid", Refusal.TOO_LATE),
    ("not enough rights", Refusal.UNWELCOME),
    ("have no rights", Refusal.UNWELCOME),
    ("need administrator rights", Refusal.UNWELCOME),
    ("message thread not found", Refusal.UNWELCOME),
    ("chat not found", Refusal.UNWELCOME),
    ("chat_write_forbidden", Refusal.UNWELCOME),
    ("chat_restricted", Refusal.UNWELCOME),
    ("chat_admin_required", Refusal.UNWELCOME),
    ("chat_send_plain_forbidden", Refusal.UNWELCOME),
    ("topic_closed", Refusal.UNWELCOME),
    ("topic_deleted", Refusal.UNWELCOME),
    ("user_is_blocked", Refusal.UNWELCOME),
    ("message_not_command", Refusal.UNWELCOME),  # an ephemeral answer that comes later than 15 s
    ("bot_not_admin", Refusal.UNWELCOME),
    ("participant_id_invalid", Refusal.UNWELCOME),
)


def refusal_of(error: TelegramError) -> Refusal:
    """What an error means; OTHER for whatever is no refusal, such as a broken connection."""
    if isinstance(error, (Forbidden, ChatMigrated)):
        return Refusal.UNWELCOME
    if isinstance(error, RetryAfter):
        return Refusal.FLOOD
    if not isinstance(error, BadRequest):
        return Refusal.OTHER
    said = str(error).lower()
    return next((meaning for words, meaning in _WORDS if words in said), Refusal.OTHER)
