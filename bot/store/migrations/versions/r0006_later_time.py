"""Whether what superseded a version of a fact is of a later time; NULL where it is not known.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade(op: Operations) -> None:
    op.add_column("fact_revision", sa.Column("is_of_later_time", sa.Boolean))
