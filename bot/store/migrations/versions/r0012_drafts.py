"""Editors, drafts, and what was published of them.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ID_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ROW_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_KINDS = "kind IN ('new', 'wording', 'correction', 'newer', 'retraction')"
_STEPS = (
    "step IN ('topic', 'statement', 'translations', 'figures', 'period', 'source', 'keywords', 'reason', 'preview')"
)


def upgrade(op: Operations) -> None:
    op.create_table(
        "editor",
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "draft",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("fact", sa.Text, nullable=False),
        sa.Column("base", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("is_guided", sa.Boolean, nullable=False),
        sa.Column("holder", sa.BigInteger),
        sa.Column("author", sa.BigInteger),
        sa.Column("confirmed", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.BigInteger),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_KINDS, name="draft_kind"),
        sa.CheckConstraint("state IN ('open', 'waiting', 'published', 'discarded')", name="draft_state"),
        sa.CheckConstraint(_STEPS, name="draft_step"),
        sa.CheckConstraint("version >= 1", name="draft_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("draft_holder", "draft", ["holder"], unique=True)
    op.create_index("draft_author", "draft", ["author"])
    op.create_table(
        "publication",
        sa.Column("id", _ROW_ID, primary_key=True),
        sa.Column("fact_id", _ID_TEXT, sa.ForeignKey("fact.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("editor", sa.BigInteger),
        sa.Column("approver", sa.BigInteger),
        sa.Column("announcement_id", sa.BigInteger),
        sa.Column("is_undone", sa.Boolean, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_KINDS, name="publication_kind"),
        sqlite_autoincrement=True,
    )
    op.create_index("publication_fact", "publication", ["fact_id"])
    op.create_index("publication_editor", "publication", ["editor"])
