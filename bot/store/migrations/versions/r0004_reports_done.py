"""When a report of a mistake was dealt with.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.add_column("mistake_report", sa.Column("done_at", sa.DateTime(timezone=True)))
