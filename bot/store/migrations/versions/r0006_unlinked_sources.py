"""What superseded a fact may be of a later time; sources may lack address and date, and be in another language.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LANGUAGE = "language IS NULL OR language IN ('en', 'ru', 'kk', 'zh')"
KINDS = "'official-statistics', 'news', 'company', 'dataset'"
COLUMNS = "id, publisher, title, url, language, kind, licence, published, checked, shipped"
URL = (
    "url = '' OR (substr(url, 1, 7) = 'http://' AND length(url) > 7)"
    " OR (substr(url, 1, 8) = 'https://' AND length(url) > 8)"
)


def upgrade(op: Operations) -> None:
    op.add_column("fact_revision", sa.Column("is_of_later_time", sa.Boolean))
    if op.get_bind().dialect.name == "sqlite":
        rebuild(op)
        return
    op.drop_constraint("source_url", "source")
    op.create_check_constraint("source_url", "source", URL)
    op.drop_constraint("source_language", "source")
    op.create_check_constraint("source_language", "source", LANGUAGE)
    op.alter_column("source", "language", nullable=True)
    op.drop_constraint("source_published", "source")
    op.create_check_constraint("source_published", "source", f"published IS NULL OR ({partial_date('published')})")
    op.alter_column("source", "published", nullable=True)


def rebuild(op: Operations) -> None:
    """SQLite cannot change a rule of a table: another takes its place (https://sqlite.org/lang_altertable.html, 7)."""
    op.create_table(
        "source_0006",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("publisher", "title", "url")),
        sa.Column("language", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "licence")),
        *(sa.Column(name, sa.Text) for name in ("published", "checked", "shipped")),
        sa.CheckConstraint(
            "length(id) BETWEEN 1 AND 48 AND trim(id, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''", name="source_id"
        ),
        sa.CheckConstraint(not_blank("publisher"), name="source_publisher"),
        sa.CheckConstraint(not_blank("title"), name="source_title"),
        sa.CheckConstraint(URL, name="source_url"),
        sa.CheckConstraint(LANGUAGE, name="source_language"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="source_kind"),
        sa.CheckConstraint(f"published IS NULL OR ({partial_date('published')})", name="source_published"),
        sa.CheckConstraint(f"checked IS NULL OR ({partial_date('checked')})", name="source_checked"),
    )
    op.execute(f"INSERT INTO source_0006 ({COLUMNS}) SELECT {COLUMNS} FROM source")  # noqa: S608 - names of our own
    op.drop_table("source")
    op.rename_table("source_0006", "source")


def not_blank(column: str) -> str:
    return f"trim({column}, ' \t\n\u00a0\u3000') <> ''"


def partial_date(column: str) -> str:
    dashes = f"(length({column}) < 7 OR substr({column}, 5, 1) = '-')"
    dashes += f" AND (length({column}) < 10 OR substr({column}, 8, 1) = '-')"
    return f"length({column}) IN (4, 7, 10) AND trim({column}, '0123456789-') = '' AND {dashes}"
