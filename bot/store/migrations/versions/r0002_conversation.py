"""The languages that people and groups chose, and reports of mistakes.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LANGUAGES = "'en', 'ru', 'kk', 'zh'"


def upgrade(op: Operations) -> None:
    create_chat_language(op)
    create_mistake_report(op)


def create_chat_language(op: Operations) -> None:
    op.create_table(
        "chat_language",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.CheckConstraint(f"language IN ({LANGUAGES})", name="chat_language_language"),
    )


def create_mistake_report(op: Operations) -> None:
    op.create_table(
        "mistake_report",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("fact_id", ID_TEXT, sa.ForeignKey("fact.id", ondelete="CASCADE"), nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"language IN ({LANGUAGES})", name="mistake_report_language"),
    )
    op.create_index("mistake_report_fact", "mistake_report", ["fact_id"])
