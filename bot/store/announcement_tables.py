"""The tables of subscribers, announcements and their deliveries; the rules are those of `tables`.

Numbers of persons stand here where something is to be sent to them, and nowhere else.
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from bot.core.announcing.enums import (
    AnnouncementKind,
    AnnouncementState,
    ChangeKind,
    ChatKind,
    DeliveryKind,
    DeliveryState,
    Rhythm,
    Role,
    SubscriberState,
)
from bot.core.language import Language
from bot.store.tables import ID_TEXT, ROW_ID, UtcTime, check, not_blank, of_fact, one_of

_OBJECT, _LIST = "LIKE '{%}'", "LIKE '[%]'"
_BY_HAND = {"autoincrement": False}
"""Numbers of chats are Telegram's, not counted by the database."""


class SubscriberRow(SQLModel, table=True):
    """A chat that set itself up or subscribed. Its language stands in `chat_language`.

    `weekday` counts from Monday, 0; quiet hours are minutes of the day in its time zone, from one to before the other;
    `thread_id` is None for the General topic, whose number 1 Telegram refuses; `untold` is a notice that waits until
    the person who set the chat up comes by.
    """

    __tablename__: ClassVar[str] = "subscriber"
    __table_args__: ClassVar[Any] = (
        check("subscriber_kind", one_of("kind", ChatKind)),
        check("subscriber_thread", "thread_id > 1"),
        check("subscriber_rhythm", one_of("rhythm", Rhythm)),
        check("subscriber_weekday", "weekday BETWEEN 0 AND 6"),
        check("subscriber_hour", "hour BETWEEN 0 AND 23"),
        check("subscriber_time_zone", not_blank("time_zone")),
        check("subscriber_quiet_from", "quiet_from BETWEEN 0 AND 1439"),
        check("subscriber_quiet_to", "quiet_to BETWEEN 0 AND 1439"),
        check("subscriber_quiet_both", "(quiet_from IS NULL) = (quiet_to IS NULL)"),
        check("subscriber_keywords", f"keywords {_LIST}"),
        check("subscriber_state", one_of("state", SubscriberState)),
        check("subscriber_held_why", "(state = 'held') = (held_why IS NOT NULL)"),
    )

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_BY_HAND)
    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    is_forum: bool
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    rhythm: str = Field(sa_type=Text)
    weekday: int = Field(sa_type=SmallInteger)
    hour: int = Field(sa_type=SmallInteger)
    time_zone: str = Field(sa_type=Text)
    quiet_from: int | None = Field(default=None, sa_type=SmallInteger)
    quiet_to: int | None = Field(default=None, sa_type=SmallInteger)
    is_silent: bool
    keywords: str = Field(sa_type=Text)
    paused_until: datetime | None = Field(default=None, sa_type=UtcTime)
    state: str = Field(sa_type=Text)
    held_why: str | None = Field(default=None, sa_type=Text)
    set_up_by: int | None = Field(default=None, sa_type=BigInteger)
    untold: str | None = Field(default=None, sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)


class SubscriptionRow(SQLModel, table=True):
    """A topic that a subscriber wants."""

    __tablename__: ClassVar[str] = "subscription"
    __table_args__: ClassVar[Any] = (
        check("subscription_topic", not_blank("topic_id")),
        {"sqlite_with_rowid": False},
    )

    chat_id: int = Field(
        primary_key=True,
        sa_type=BigInteger,
        sa_column_args=[ForeignKey("subscriber.chat_id", ondelete="CASCADE", onupdate="CASCADE")],
        sa_column_kwargs=_BY_HAND,
    )
    topic_id: str = Field(primary_key=True, sa_type=Text)


class AnnouncementRow(SQLModel, table=True):
    """What is told about one fact. Facts published together share `batch`; `details` is a JSON object."""

    __tablename__: ClassVar[str] = "announcement"
    __table_args__: ClassVar[Any] = (
        check("announcement_kind", one_of("kind", AnnouncementKind)),
        check("announcement_details", f"details {_OBJECT}"),
        check("announcement_state", one_of("state", AnnouncementState)),
        Index("announcement_fact", "fact_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    fact_id: str = Field(sa_type=ID_TEXT, sa_column_args=of_fact())
    kind: str = Field(sa_type=Text)
    batch: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=UtcTime)
    details: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)


class DeliveryRow(SQLModel, table=True):
    """One message for one chat, with its state.

    `message_id` and `language` are those of the message that Telegram accepted, and `seen` is the newest of all
    revisions of facts that its text knows: later ones may concern it. `edits` is the delivery whose message an edit
    changes; `claimed_by` is the sender that took it up; `why` names the last setback and `said` is Telegram's own
    sentence about it.
    """

    __tablename__: ClassVar[str] = "delivery"
    __table_args__: ClassVar[Any] = (
        check("delivery_kind", one_of("kind", DeliveryKind)),
        check("delivery_state", one_of("state", DeliveryState)),
        check("delivery_attempts", "attempts >= 0"),
        check("delivery_claimed", "state <> 'sending' OR (claimed_at IS NOT NULL AND claimed_by IS NOT NULL)"),
        check("delivery_sent", "state <> 'sent' OR (settled_at IS NOT NULL AND message_id IS NOT NULL)"),
        check("delivery_edits", "(kind = 'edit') = (edits IS NOT NULL)"),
        check("delivery_thread", "thread_id > 1"),
        check("delivery_language", f"language IS NULL OR {one_of('language', Language)}"),
        UniqueConstraint("id", "chat_id", name="delivery_in_chat"),
        Index("delivery_due", "state", "not_before"),
        Index("delivery_chat", "chat_id", "state"),
        Index("delivery_edited", "edits"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    chat_id: int = Field(sa_type=BigInteger)
    kind: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    not_before: datetime = Field(sa_type=UtcTime)
    attempts: int = Field(sa_type=SmallInteger)
    claimed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    claimed_by: str | None = Field(default=None, sa_type=Text)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    language: str | None = Field(default=None, sa_type=Text)
    seen: int = Field(default=0, sa_type=ROW_ID)
    edits: int | None = Field(
        default=None, sa_type=ROW_ID, sa_column_args=[ForeignKey("delivery.id", ondelete="CASCADE")]
    )
    why: str | None = Field(default=None, sa_type=Text)
    said: str | None = Field(default=None, sa_type=Text)
    made_at: datetime = Field(sa_type=UtcTime)


class DeliveryItemRow(SQLModel, table=True):
    """An announcement in a delivery. The rule at its end makes it impossible to tell a chat the same thing twice.

    `target` is the delivery that an edit changes, 0 for whatever is no edit: several posts of a chat may hold a fact.
    """

    __tablename__: ClassVar[str] = "delivery_item"
    __table_args__: ClassVar[Any] = (
        ForeignKeyConstraint(
            ["delivery_id", "chat_id"],
            ["delivery.id", "delivery.chat_id"],
            name="delivery_item_delivery",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        check("delivery_item_position", "position >= 0"),
        check("delivery_item_role", one_of("role", Role)),
        check("delivery_item_target", "(role = 'edit') = (target <> 0)"),
        UniqueConstraint("announcement_id", "chat_id", "role", "target", name="delivery_item_once"),
    )

    delivery_id: int = Field(primary_key=True, sa_type=ROW_ID, sa_column_kwargs=_BY_HAND)
    announcement_id: int = Field(
        primary_key=True,
        sa_type=ROW_ID,
        sa_column_args=[ForeignKey("announcement.id", ondelete="CASCADE")],
        sa_column_kwargs=_BY_HAND,
    )
    position: int = Field(sa_type=SmallInteger)
    chat_id: int = Field(sa_type=BigInteger)
    role: str = Field(sa_type=Text)
    target: int = Field(default=0, sa_type=ROW_ID)


class SenderLeaseRow(SQLModel, table=True):
    """One row: which sender may send, and until when if it does not ask again."""

    __tablename__: ClassVar[str] = "sender_lease"
    __table_args__: ClassVar[Any] = (
        check("sender_lease_one_row", "one = 1"),
        check("sender_lease_expires", "(holder IS NULL) = (expires_at IS NULL)"),
    )

    one: int = Field(primary_key=True, sa_type=SmallInteger, sa_column_kwargs=_BY_HAND)
    holder: str | None = Field(default=None, sa_type=Text)
    expires_at: datetime | None = Field(default=None, sa_type=UtcTime)


class FactRevisionRow(SQLModel, table=True):
    """What a fact said before it was changed; `before` is a JSON object.

    `is_of_later_time` says of what superseded it; NULL where that was not kept yet.
    """

    __tablename__: ClassVar[str] = "fact_revision"
    __table_args__: ClassVar[Any] = (
        check("fact_revision_kind", one_of("kind", ChangeKind)),
        check("fact_revision_before", f"before {_OBJECT}"),
        Index("fact_revision_fact", "fact_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    fact_id: str = Field(sa_type=ID_TEXT, sa_column_args=of_fact())
    changed_at: datetime = Field(sa_type=UtcTime)
    kind: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    before: str = Field(sa_type=Text)
    is_of_later_time: bool | None = Field(default=None, sa_type=Boolean)


class ConsentRow(SQLModel, table=True):
    """A person wants to be told once if a fact changes."""

    __tablename__: ClassVar[str] = "consent"
    __table_args__: ClassVar[Any] = (
        check("consent_language", one_of("language", Language)),
        Index("consent_fact", "fact_id"),
        {"sqlite_with_rowid": False},
    )

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=_BY_HAND)
    fact_id: str = Field(primary_key=True, sa_type=ID_TEXT, sa_column_args=of_fact())
    language: str = Field(sa_type=Text)
    given_at: datetime = Field(sa_type=UtcTime)


_TABLES = SQLModel.metadata.tables
SUBSCRIBER, SUBSCRIPTION = _TABLES["subscriber"], _TABLES["subscription"]
ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM = (_TABLES[name] for name in ("announcement", "delivery", "delivery_item"))
SENDER_LEASE = _TABLES["sender_lease"]
FACT_REVISION, CONSENT = _TABLES["fact_revision"], _TABLES["consent"]
