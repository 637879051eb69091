"""Which messages were handled within the last hour.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.create_table(
        "receipt",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("asker", sa.BigInteger, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("answer_id", sa.BigInteger),
        sa.Column("is_final", sa.Boolean, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(fingerprint) = 32 AND trim(fingerprint, '0123456789abcdef') = ''", name="receipt_fingerprint"
        ),
        sqlite_with_rowid=False,
    )
