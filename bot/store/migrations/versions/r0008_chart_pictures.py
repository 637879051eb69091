"""Pictures that were sent, by what they look like.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.create_table(
        "chart_picture",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(key) = 64 AND trim(key, '0123456789abcdef') = ''", name="chart_picture_key"),
        sa.CheckConstraint("trim(file_id, ' \t\n\u00a0\u3000') <> ''", name="chart_picture_file_id"),
        sqlite_with_rowid=False,
    )
