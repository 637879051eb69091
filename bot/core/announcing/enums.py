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
