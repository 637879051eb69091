"""The meaning of a response of Telegram for a delivery: one pure decision for every way in which sending can end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from types import MappingProxyType

from bot.core.announcing.enums import HeldWhy, Setback

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=3), timedelta(hours=1)
"""Between tries after an error of Telegram's; the wait doubles each time (grammY's auto-retry does the same)."""
MAX_ATTEMPTS = 30
"""Tries of one delivery after errors that may pass: about a day."""
SECOND_LOOK = timedelta(days=1)
"""After which a chat that was not found is tried once more: one wrong answer must not end a subscription."""


class TelegramFailure(Enum):
    """Setback Telegram did not do what was asked, whoever asked."""

    MARKUP = auto()
    """Our HTML is wrong: our own fault."""
    NOT_MODIFIED = auto()
    """The message is so already."""
    NO_TARGET = auto()
    """The message to reply to is gone."""
    GONE = auto()
    """Our message is there no more."""
    FIXED = auto()
    """Our message is so old that it cannot be touched, or is another's."""
    FILE = auto()
    """Telegram does not know the file any more, or knew it under another bot."""
    NO_TEXT = auto()
    """The message is a picture, of which there is no text to change."""
    TOO_LATE = auto()
    """The press of a button was answered already, or waited too long."""
    EPHEMERAL = auto()
    """An ephemeral answer that comes later than 15 s, is not allowed, or is more than the server knows."""
    MIGRATED = auto()
    """The group has another number now."""
    NOT_FOUND = auto()
    """There is no such chat."""
    BLOCKED = auto()
    """The person blocked us, never wrote to us, or is no more."""
    KICKED = auto()
    """We are not in the group or channel."""
    TOPIC_CLOSED = auto()
    """The forum topic is closed or deleted."""
    NO_RIGHTS = auto()
    """We may not do that there."""
    FLOOD = auto()
    """We write too much."""
    TOKEN = auto()
    """Telegram does not know the bot's token."""
    SERVER = auto()
    """Telegram had an error of its own."""
    NEVER_SENT = auto()
    """Telegram was not reached."""
    UNKNOWN = auto()
    """The request went out and no answer came: it may have been done."""
    OTHER = auto()
    """Telegram refuses for a reason that we do not know."""


class Form(Enum):
    """How a message is sent."""

    TABLE = auto()
    """As a rich message (Bot API 10.1)."""
    WORDS = auto()
    """As HTML."""
    BARE = auto()
    """Without markup."""


REFUSES_TABLE = frozenset({TelegramFailure.TOKEN, TelegramFailure.OTHER, TelegramFailure.MARKUP})
"""After which it is sure that no table was sent; a server before Bot API 10.1 answers as to a wrong token, by 404."""
HELD_BY: Mapping[TelegramFailure, HeldWhy] = MappingProxyType(
    {
        TelegramFailure.BLOCKED: HeldWhy.BLOCKED,
        TelegramFailure.KICKED: HeldWhy.KICKED,
        TelegramFailure.TOPIC_CLOSED: HeldWhy.TOPIC_CLOSED,
        TelegramFailure.NO_RIGHTS: HeldWhy.NO_RIGHTS,
        TelegramFailure.NOT_FOUND: HeldWhy.NOT_FOUND,
    }
)
"""The failures after which nothing can be sent to a chat until somebody does something about it."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back for one request.

    Attributes:
        failure: why it was not done; None when it was.
        said: Telegram's own sentence, or ours about the connection; for the log alone.
        message_id: of the message, when it was accepted.
        retry_after: seconds that Telegram wants us to wait.
        moved_to: the group's new number.
    """

    failure: TelegramFailure | None = None
    said: str = ""
    message_id: int | None = None
    retry_after: float | None = None
    moved_to: int | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is known of a delivery when its response comes.

    Attributes:
        attempts: this one included.
        last_why: the setback before, None at the first try.
        form: in which it was sent.
        is_slow: whether the chat is in slow mode.
    """

    now: datetime
    attempts: int = 1
    last_why: Setback | None = None
    form: Form = Form.WORDS
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there; None for an edit that changed nothing, whose message is known."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Later:
    """Try again then; `for_chat`: nothing at all goes to this chat before."""

    at: datetime
    why: Setback
    for_chat: bool = False


@dataclass(frozen=True, slots=True)
class Readdress:
    """The group has another number: move everything there and send again."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Hold:
    """Nothing can be sent to this chat until somebody does something about it."""

    why: HeldWhy


@dataclass(frozen=True, slots=True)
class InForm:
    """Nothing was sent, and for its form alone: the table is not taken, or our markup is wrong. Send it in this one."""

    form: Form


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nobody knows whether it arrived: it is never sent again by itself."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It can never be delivered."""

    why: Setback


@dataclass(frozen=True, slots=True)
class StopAll:
    """Nothing can be sent to anybody: the sender stops with an alarm."""


Decision = Sent | Later | Readdress | Hold | InForm | Doubt | GiveUp | StopAll


def decide(response: Response, attempt: Attempt) -> Decision:
    """What to do after an answer, or after none."""
    if response.failure is None:
        # 0 stands for a message that Telegram puts off; without a number it is there and cannot be edited.
        return Sent(response.message_id) if response.message_id is not None else Doubt()
    if attempt.form is Form.TABLE and response.failure in REFUSES_TABLE and response.moved_to is None:
        return InForm(Form.WORDS)
    settled = _DECISIONS.get(response.failure)
    return _refused(response.failure, response, attempt) if settled is None else settled(response, attempt)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries."""
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(attempts - 1, 20)))


def _again(attempt: Attempt, why: Setback) -> Decision:
    return Later(attempt.now + wait_after(attempt.attempts), why) if attempt.attempts < MAX_ATTEMPTS else GiveUp(why)


def _flood(response: Response, attempt: Attempt) -> Later:
    seconds = response.retry_after if response.retry_after is not None else FIRST_WAIT.total_seconds()
    # One more second: Telegram's are rounded, and to be early makes the next wait longer.
    until = attempt.now + timedelta(seconds=seconds + 1)
    return Later(until, Setback.SLOW_MODE if attempt.is_slow else Setback.FLOOD, for_chat=True)


def _refused(refusal: TelegramFailure, response: Response, attempt: Attempt) -> Decision:
    if response.moved_to is not None:
        return Readdress(response.moved_to)
    if refusal is TelegramFailure.MARKUP and attempt.form is not Form.BARE:
        return InForm(Form.BARE)
    if refusal in {TelegramFailure.GONE, TelegramFailure.FIXED}:
        return GiveUp(Setback.GONE)
    if refusal is TelegramFailure.NOT_FOUND and attempt.last_why is not Setback.NOT_FOUND:
        return Later(attempt.now + SECOND_LOOK, Setback.NOT_FOUND)
    held = HELD_BY.get(refusal)
    return GiveUp(Setback.REFUSED) if held is None else Hold(held)


_DECISIONS: Mapping[TelegramFailure, Callable[[Response, Attempt], Decision]] = MappingProxyType(
    {
        TelegramFailure.NOT_MODIFIED: lambda _, __: Sent(None),
        TelegramFailure.FLOOD: _flood,
        TelegramFailure.UNKNOWN: lambda _, __: Doubt(),
        TelegramFailure.NEVER_SENT: lambda _, attempt: _again(attempt, Setback.UNREACHABLE),
        TelegramFailure.SERVER: lambda _, attempt: _again(attempt, Setback.SERVER),
        TelegramFailure.TOKEN: lambda _, __: StopAll(),
    }
)
"""Every other failure is a refusal."""
