"""The enumerations by which announcements, their deliveries and subscribers are kept in the store."""

from enum import StrEnum


class ChatKind(StrEnum):
    """What sort of chat a subscriber is, in Telegram's words."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Rhythm(StrEnum):
    """How often a subscriber wants to hear."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class SubscriberState(StrEnum):
    """Whether anything may be sent; a held one keeps its settings for its return."""

    ACTIVE = "active"
    HELD = "held"


class HeldWhy(StrEnum):
    """Why nothing is sent to a chat until somebody does something about it."""

    KICKED = "kicked"
    """We are no longer in the group or channel."""
    BLOCKED = "blocked"
    """The person blocked us, or is no more."""
    NO_RIGHTS = "no_rights"
    """We may not write there."""
    TOPIC_CLOSED = "topic_closed"
    """The forum topic is closed or deleted."""
    NOT_FOUND = "not_found"
    """Telegram knows no such chat any more."""


class Setback(StrEnum):
    """What last kept a delivery from arriving: what keeps its chat, or something of its own."""

    KICKED = HeldWhy.KICKED.value
    BLOCKED = HeldWhy.BLOCKED.value
    NO_RIGHTS = HeldWhy.NO_RIGHTS.value
    TOPIC_CLOSED = HeldWhy.TOPIC_CLOSED.value
    NOT_FOUND = HeldWhy.NOT_FOUND.value
    OPERATOR = "operator"
    """An operator paused its announcement."""
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

    @classmethod
    def of(cls, held: HeldWhy) -> "Setback":
        """What keeps a chat, as what keeps a delivery for it."""
        return cls(held.value)

    @property
    def held(self) -> HeldWhy | None:
        """What keeps the chat, where it is that."""
        return next((why for why in HeldWhy if why.value == self.value), None)


class AnnouncementState(StrEnum):
    """Whether the operator lets an announcement go out."""

    ACTIVE = "active"
    PAUSED = "paused"


class DeliveryKind(StrEnum):
    """What a delivery does: a post of one fact, a digest of several, an edit of either, a notice to one person."""

    POST = "post"
    DIGEST = "digest"
    EDIT = "edit"
    NOTICE = "notice"


class DeliveryState(StrEnum):
    """Where a delivery stands. UNCERTAIN: it may have arrived, so it is never sent again by itself."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    PAUSED = "paused"


class Role(StrEnum):
    """What an announcement does in a chat; it does so once, or an edit once for each post."""

    NEWS = "news"
    EDIT = "edit"
    NOTICE = "notice"


class ChangeKind(StrEnum):
    """What becomes of a fact that was told earlier."""

    CORRECTED = "corrected"
    """It was wrong: everybody who was told is told again, with the old value struck out."""
    RETRACTED = "retracted"
    """It is stated no more: everybody who was told is told so."""
    REWORDED = "reworded"
    """It says the same in other words: posts are edited without a remark."""
    SUPERSEDED = "superseded"
    """There is something newer: what was told stays true of its time, and old posts are left alone."""
    RESTORED = "restored"
    """It was retracted and is stated again: everybody who was told of both is told so."""


class AnnouncementKind(StrEnum):
    """What an announcement tells about its fact: that it is new, or how it changed."""

    PUBLISHED = "published"
    CORRECTED = ChangeKind.CORRECTED.value
    RETRACTED = ChangeKind.RETRACTED.value
    REWORDED = ChangeKind.REWORDED.value
    SUPERSEDED = ChangeKind.SUPERSEDED.value
    RESTORED = ChangeKind.RESTORED.value

    @classmethod
    def of(cls, change: ChangeKind) -> "AnnouncementKind":
        """The kind of announcement that tells of a change."""
        return cls(change.value)
