"""What several processes on one database need to know of each other.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.create_table(
        "change_count",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.CheckConstraint("kind IN ('choices', 'editors')", name="change_count_kind"),
    )
    op.execute("INSERT INTO change_count (kind, version) VALUES ('choices', 0), ('editors', 0)")
    op.create_table(
        "update_claim",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.Text),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("is_done", sa.Boolean, nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("starts >= 1", name="update_claim_starts"),
    )
    op.create_index("update_claim_at", "update_claim", ["claimed_at"])
    op.create_table(
        "bot_process",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
