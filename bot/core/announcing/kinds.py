"""The words in which announcements and their deliveries are kept."""

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


class News(StrEnum):
    """What an announcement tells about its fact."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    REWORDED = "reworded"


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


class Revision(StrEnum):
    """What befell a fact that had been published."""

    CORRECTED = "corrected"
    RETRACTED = "retracted"
    REWORDED = "reworded"
    SUPERSEDED = "superseded"
    RESTORED = "restored"
