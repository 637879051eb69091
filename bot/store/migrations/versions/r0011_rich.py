"""Which chats get tables as rich messages.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.create_table(
        "chat_tables",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    )
