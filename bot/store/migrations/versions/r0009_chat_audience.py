"""Who sees our answers in a group.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.create_table(
        "chat_audience",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.CheckConstraint("audience IN ('everybody', 'asker', 'asker_only')", name="chat_audience_audience"),
    )
