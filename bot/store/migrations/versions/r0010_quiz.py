"""Which groups have a quiz, which of its polls are open, and how people did.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.create_table("quiz_group", sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False))
    op.create_table(
        "quiz_poll",
        sa.Column("poll_id", sa.Text, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("right_option", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("poll_id <> ''", name="quiz_poll_poll_id"),
        sa.CheckConstraint("right_option <> ''", name="quiz_poll_right_option"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quiz_score",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("correct", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
        sa.Column("last_poll", sa.Text, nullable=False),
        sa.CheckConstraint("correct >= 0 AND correct <= answered", name="quiz_score_correct"),
        sa.CheckConstraint("answered >= 1", name="quiz_score_answered"),
        sqlite_with_rowid=False,
    )
    op.create_index("quiz_score_person", "quiz_score", ["person_id"])
