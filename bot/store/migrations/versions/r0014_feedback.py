"""Why a fact did not help, how often one did, and how many questions are asked.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_ID_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_LANGUAGES = "language IN ('en', 'ru', 'kk', 'zh')"
_OUTCOMES = "outcome IN ('answer', 'overview', 'choices', 'unknown', 'computed')"
_KINDS = "kind IN ('wrong', 'outdated', 'not_asked')"


def upgrade(op: Operations) -> None:
    # Both databases take a column with its rule; alembic would write the rule apart, which SQLite does not take.
    kind = f"kind TEXT NOT NULL DEFAULT 'wrong' CONSTRAINT mistake_report_kind CHECK ({_KINDS})"
    op.execute(f"ALTER TABLE mistake_report ADD COLUMN {kind}")
    op.add_column("mistake_report", sa.Column("told_at", sa.DateTime(timezone=True)))
    op.create_table(
        "helpful_count",
        sa.Column("fact_id", _ID_TEXT, sa.ForeignKey("fact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
        sa.CheckConstraint(_LANGUAGES, name="helpful_count_language"),
        sa.CheckConstraint("times >= 1", name="helpful_count_times"),
    )
    op.create_index("helpful_count_day", "helpful_count", ["day"])
    op.create_table(
        "report_notice",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one = 1", name="report_notice_one_row"),
    )
    op.create_table(
        "question_count",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("language", sa.Text, primary_key=True),
        sa.Column("outcome", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("times", sa.BigInteger, nullable=False),
        sa.CheckConstraint(_LANGUAGES, name="question_count_language"),
        sa.CheckConstraint(_OUTCOMES, name="question_count_outcome"),
        sa.CheckConstraint("times >= 1", name="question_count_times"),
    )
