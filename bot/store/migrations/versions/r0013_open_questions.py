"""Questions that nothing held answers, and who wants to be told.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_LANGUAGES = "language IN ('en', 'ru', 'kk', 'zh')"


def upgrade(op: Operations) -> None:
    op.create_table(
        "question_gap",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.UniqueConstraint("key", name="question_gap_key_once"),
        sa.CheckConstraint("length(key) = 16 AND trim(key, '0123456789abcdef') = ''", name="question_gap_key"),
        sa.CheckConstraint("state IN ('open', 'not_ours')", name="question_gap_state"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "question_wording",
        sa.Column("gap_id", _ROW_ID, sa.ForeignKey("question_gap.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("example", sa.Text, nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("last_asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_LANGUAGES, name="question_wording_language"),
        sa.CheckConstraint("asked >= 1", name="question_wording_asked"),
    )
    op.create_index("question_wording_last", "question_wording", ["last_asked_at"])
    op.create_table(
        "question_wish",
        sa.Column("gap_id", _ROW_ID, sa.ForeignKey("question_gap.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(_LANGUAGES, name="question_wish_language"),
    )
    op.create_index("question_wish_person", "question_wish", ["person_id"])
