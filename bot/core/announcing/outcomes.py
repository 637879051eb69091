"""The meaning of a response of Telegram for a delivery: one pure decision for every way in which sending can end.

Wordings are those of telegram-bot-api's and tdlib's sources; the Bot API gives most errors one code and tells them
apart by prose alone, with capitals that differ, so prose is compared without them and from its most telling part.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.announcing.enums import HeldWhy

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=3), timedelta(hours=1)
"""Between tries after an error of Telegram's; the wait doubles each time (grammY's auto-retry does the same)."""
MAX_ATTEMPTS = 30
"""Tries of one delivery after errors that may pass: about a day."""
SECOND_LOOK = timedelta(days=1)
"""After which a chat that was not found is tried once more: one wrong answer must not end a subscription."""
_FORBIDDEN = 403


class Why(StrEnum):
    """The last setback of a delivery, beside the reasons of `HeldWhy`."""

    FLOOD = "flood"
    """Telegram wants us to wait."""
    SLOW_MODE = "slow_mode"
    """The group is in slow mode, and we are no admin there."""
    SERVER = "server"
    """Telegram had an error of its own."""
    UNREACHABLE = "unreachable"
    """Telegram was not reached."""
    NO_ANSWER = "no_answer"
    """The request went out and no answer came: it may have arrived."""
    INTERRUPTED = "interrupted"
    """The sender ended in between: it may have arrived."""
    MOVED = "moved"
    """The group has another number now."""
    GONE = "gone"
    """The message to edit is no more, or is too old."""
    REFUSED = "refused"
    """Telegram refuses what we ask, and asking again would not help."""
    TOKEN = "token"  # noqa: S105 - a word, no secret
    """Telegram does not know the bot's token any more."""
    WITHDRAWN = "withdrawn"
    """What it was to tell is told no more."""
    LEFT = "left"
    """An operator looked at it and left it unsent."""


@dataclass(frozen=True, slots=True)
class Response:
    """What came back for one request.

    Attributes:
        code: HTTP status; None when nothing came back.
        said: Telegram's own sentence, or ours about the connection.
        message_id: of the message, when it was accepted.
        retry_after: seconds that Telegram wants us to wait.
        moved_to: the group's new number.
        went_out: for a request without answer, whether any of it was sent.
    """

    code: int | None
    said: str = ""
    message_id: int | None = None
    retry_after: float | None = None
    moved_to: int | None = None
    went_out: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is known of a delivery when its response comes.

    Attributes:
        attempts: this one included.
        last_why: the setback before, None at the first try.
        is_plain: whether it was sent without markup.
        is_slow: whether the chat is in slow mode.
    """

    now: datetime
    attempts: int = 1
    last_why: str | None = None
    is_plain: bool = False
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there; None for an edit that changed nothing, whose message is known."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Later:
    """Try again then; `for_chat`: nothing at all goes to this chat before."""

    at: datetime
    why: str
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
class AsPlain:
    """Our markup is wrong: send it once more, without."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Nobody knows whether it arrived: it is never sent again by itself."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It can never be delivered."""

    why: Why


@dataclass(frozen=True, slots=True)
class StopAll:
    """Nothing can be sent to anybody: the sender stops with an alarm."""


Decision = Sent | Later | Readdress | Hold | AsPlain | Doubt | GiveUp | StopAll

_HOLDS = (
    ("blocked by the user", HeldWhy.BLOCKED),
    ("user_is_blocked", HeldWhy.BLOCKED),
    ("user is deactivated", HeldWhy.BLOCKED),
    ("input_user_deactivated", HeldWhy.BLOCKED),
    ("can't initiate conversation", HeldWhy.BLOCKED),
    ("can't send messages to bots", HeldWhy.BLOCKED),
    ("was kicked", HeldWhy.KICKED),
    ("is not a member", HeldWhy.KICKED),
    ("chat was deleted", HeldWhy.KICKED),
    ("group is deactivated", HeldWhy.KICKED),
    ("channel_private", HeldWhy.KICKED),
    ("topic_closed", HeldWhy.TOPIC_CLOSED),
    ("topic_deleted", HeldWhy.TOPIC_CLOSED),
    ("message thread not found", HeldWhy.TOPIC_CLOSED),
    ("not enough rights", HeldWhy.NO_RIGHTS),
    ("have no rights", HeldWhy.NO_RIGHTS),
    ("need administrator rights", HeldWhy.NO_RIGHTS),
    ("chat_write_forbidden", HeldWhy.NO_RIGHTS),
    ("chat_restricted", HeldWhy.NO_RIGHTS),
    ("chat_admin_required", HeldWhy.NO_RIGHTS),
    ("chat_send_plain_forbidden", HeldWhy.NO_RIGHTS),
    ("user_banned_in_channel", HeldWhy.NO_RIGHTS),
)
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "message_author_required")


def decide(response: Response, attempt: Attempt) -> Decision:  # noqa: PLR0911 - a table
    """What to do after an answer, or after none."""
    match response.code:
        case None:
            return Doubt() if response.went_out else _again(attempt, Why.UNREACHABLE)
        case 200:
            # 0 stands for a message that Telegram puts off; without a number it is there and cannot be edited.
            return Sent(response.message_id) if response.message_id is not None else Doubt()
        case 429:
            return _flood(response, attempt)
        case 401 | 404:
            return StopAll()
        case 504:  # a gateway waited in vain for whoever may have sent it
            return Doubt()
        case code if code >= 500:  # noqa: PLR2004 - the class of errors of the server
            return _again(attempt, Why.SERVER)
        case 400 | 403:
            return _refused(response, attempt)
        case _:
            return GiveUp(Why.REFUSED)


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries."""
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(attempts - 1, 20)))


def _again(attempt: Attempt, why: Why) -> Decision:
    return Later(attempt.now + wait_after(attempt.attempts), why) if attempt.attempts < MAX_ATTEMPTS else GiveUp(why)


def _flood(response: Response, attempt: Attempt) -> Later:
    seconds = response.retry_after if response.retry_after is not None else FIRST_WAIT.total_seconds()
    # One more second: Telegram's are rounded, and to be early makes the next wait longer.
    until = attempt.now + timedelta(seconds=seconds + 1)
    return Later(until, Why.SLOW_MODE if attempt.is_slow else Why.FLOOD, for_chat=True)


def _refused(response: Response, attempt: Attempt) -> Decision:  # noqa: PLR0911 - a table
    said = response.said.lower()
    if response.moved_to is not None:
        return Readdress(response.moved_to)
    if "message is not modified" in said:
        return Sent(None)
    if "can't parse entities" in said:
        return GiveUp(Why.REFUSED) if attempt.is_plain else AsPlain()
    if any(words in said for words in _GONE):
        return GiveUp(Why.GONE)
    if "chat not found" in said:
        seen_before = attempt.last_why == HeldWhy.NOT_FOUND
        return Hold(HeldWhy.NOT_FOUND) if seen_before else Later(attempt.now + SECOND_LOOK, HeldWhy.NOT_FOUND)
    held = next((why for words, why in _HOLDS if words in said), None)
    if held is not None:
        return Hold(held)
    return Hold(HeldWhy.NO_RIGHTS) if response.code == _FORBIDDEN else GiveUp(Why.REFUSED)
