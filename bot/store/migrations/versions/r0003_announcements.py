"""Subscribers, announcements and their deliveries, earlier versions of facts, and who wants to hear of changes.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
BLANK = " \t\n\u00a0\u3000"
LANGUAGES = "'en', 'ru', 'kk', 'zh'"


def upgrade(op: Operations) -> None:
    create_subscriber(op)
    create_subscription(op)
    create_announcement(op)
    create_delivery(op)
    create_delivery_item(op)
    create_sender_lease(op)
    create_fact_revision(op)
    create_consent(op)


def create_subscriber(op: Operations) -> None:
    op.create_table(
        "subscriber",
        number("chat_id", primary_key=True),
        word("kind"),
        word("title"),
        sa.Column("is_forum", sa.Boolean, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        word("rhythm"),
        *(sa.Column(name, sa.SmallInteger, nullable=False) for name in ("weekday", "hour")),
        word("time_zone"),
        *(sa.Column(name, sa.SmallInteger) for name in ("quiet_from", "quiet_to")),
        sa.Column("is_silent", sa.Boolean, nullable=False),
        word("keywords"),
        sa.Column("paused_until", MOMENT),
        word("state"),
        sa.Column("held_why", sa.Text),
        sa.Column("set_up_by", sa.BigInteger),
        sa.Column("untold", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        rule("subscriber_kind", "kind IN ('private', 'group', 'supergroup', 'channel')"),
        rule("subscriber_thread", "thread_id > 1"),
        rule("subscriber_rhythm", "rhythm IN ('at_once', 'daily', 'weekly')"),
        rule("subscriber_weekday", "weekday BETWEEN 0 AND 6"),
        rule("subscriber_hour", "hour BETWEEN 0 AND 23"),
        rule("subscriber_time_zone", f"trim(time_zone, '{BLANK}') <> ''"),
        rule("subscriber_quiet_from", "quiet_from BETWEEN 0 AND 1439"),
        rule("subscriber_quiet_to", "quiet_to BETWEEN 0 AND 1439"),
        rule("subscriber_quiet_both", "(quiet_from IS NULL) = (quiet_to IS NULL)"),
        rule("subscriber_keywords", "keywords LIKE '[%]'"),
        rule("subscriber_state", "state IN ('active', 'held')"),
        rule("subscriber_held_why", "(state = 'held') = (held_why IS NOT NULL)"),
    )


def create_subscription(op: Operations) -> None:
    chat = sa.ForeignKey("subscriber.chat_id", ondelete="CASCADE", onupdate="CASCADE")
    op.create_table(
        "subscription",
        sa.Column("chat_id", sa.BigInteger, chat, primary_key=True, autoincrement=False),
        sa.Column("topic_id", sa.Text, primary_key=True),
        rule("subscription_topic", f"trim(topic_id, '{BLANK}') <> ''"),
        sqlite_with_rowid=False,
    )


def create_announcement(op: Operations) -> None:
    op.create_table(
        "announcement",
        sa.Column("id", ROW_ID, primary_key=True),
        of_fact(),
        word("kind"),
        sa.Column("batch", sa.BigInteger, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        word("details"),
        word("state"),
        rule(
            "announcement_kind", "kind IN ('published', 'corrected', 'retracted', 'reworded', 'superseded', 'restored')"
        ),
        rule("announcement_details", "details LIKE '{%}'"),
        rule("announcement_state", "state IN ('active', 'paused')"),
    )
    op.create_index("announcement_fact", "announcement", ["fact_id"])


def create_delivery(op: Operations) -> None:
    op.create_table(
        "delivery",
        sa.Column("id", ROW_ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        word("kind"),
        word("state"),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False),
        sa.Column("claimed_at", MOMENT),
        sa.Column("claimed_by", sa.Text),
        sa.Column("settled_at", MOMENT),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("language", sa.Text),
        sa.Column("seen", ROW_ID, nullable=False),
        sa.Column("edits", ROW_ID, sa.ForeignKey("delivery.id", ondelete="CASCADE")),
        sa.Column("why", sa.Text),
        sa.Column("said", sa.Text),
        sa.Column("made_at", MOMENT, nullable=False),
        rule("delivery_kind", "kind IN ('post', 'digest', 'edit', 'notice')"),
        rule("delivery_state", "state IN ('pending', 'sending', 'sent', 'uncertain', 'failed', 'paused')"),
        rule("delivery_attempts", "attempts >= 0"),
        rule("delivery_claimed", "state <> 'sending' OR (claimed_at IS NOT NULL AND claimed_by IS NOT NULL)"),
        rule("delivery_sent", "state <> 'sent' OR (settled_at IS NOT NULL AND message_id IS NOT NULL)"),
        rule("delivery_edits", "(kind = 'edit') = (edits IS NOT NULL)"),
        rule("delivery_thread", "thread_id > 1"),
        rule("delivery_language", f"language IS NULL OR language IN ({LANGUAGES})"),
        sa.UniqueConstraint("id", "chat_id", name="delivery_in_chat"),
    )
    op.create_index("delivery_due", "delivery", ["state", "not_before"])
    op.create_index("delivery_chat", "delivery", ["chat_id", "state"])
    op.create_index("delivery_edited", "delivery", ["edits"])


def create_delivery_item(op: Operations) -> None:
    announcement = sa.ForeignKey("announcement.id", ondelete="CASCADE")
    op.create_table(
        "delivery_item",
        sa.Column("delivery_id", ROW_ID, primary_key=True, autoincrement=False),
        sa.Column("announcement_id", ROW_ID, announcement, primary_key=True, autoincrement=False),
        sa.Column("position", sa.SmallInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        word("role"),
        sa.Column("target", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id", "chat_id"],
            ["delivery.id", "delivery.chat_id"],
            name="delivery_item_delivery",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        rule("delivery_item_position", "position >= 0"),
        rule("delivery_item_role", "role IN ('news', 'edit', 'notice')"),
        rule("delivery_item_target", "(role = 'edit') = (target <> 0)"),
        sa.UniqueConstraint("announcement_id", "chat_id", "role", "target", name="delivery_item_once"),
    )


def create_sender_lease(op: Operations) -> None:
    table = op.create_table(
        "sender_lease",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("holder", sa.Text),
        sa.Column("expires_at", MOMENT),
        rule("sender_lease_one_row", "one = 1"),
        rule("sender_lease_expires", "(holder IS NULL) = (expires_at IS NULL)"),
    )
    op.bulk_insert(table, [{"one": 1}])


def create_fact_revision(op: Operations) -> None:
    op.create_table(
        "fact_revision",
        sa.Column("id", ROW_ID, primary_key=True),
        of_fact(),
        sa.Column("changed_at", MOMENT, nullable=False),
        word("kind"),
        word("reason"),
        word("before"),
        rule("fact_revision_kind", "kind IN ('corrected', 'retracted', 'reworded', 'superseded', 'restored')"),
        rule("fact_revision_before", "before LIKE '{%}'"),
    )
    op.create_index("fact_revision_fact", "fact_revision", ["fact_id"])


def create_consent(op: Operations) -> None:
    op.create_table(
        "consent",
        number("chat_id", primary_key=True),
        of_fact(primary_key=True),
        word("language"),
        sa.Column("given_at", MOMENT, nullable=False),
        rule("consent_language", f"language IN ({LANGUAGES})"),
        sqlite_with_rowid=False,
    )
    op.create_index("consent_fact", "consent", ["fact_id"])


def word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def number(name: str, *, primary_key: bool) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, primary_key=primary_key, autoincrement=False)


def of_fact(*, primary_key: bool = False) -> sa.Column[str]:
    fact = sa.ForeignKey("fact.id", ondelete="CASCADE")
    return sa.Column("fact_id", ID_TEXT, fact, primary_key=primary_key, nullable=False)


def rule(name: str, sql: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(sql, name=name)
