"""Series, and a count of what changed them.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
TITLES = ("title_en", "title_ru", "title_kk", "title_zh")


def upgrade(op: Operations) -> None:
    op.create_table(
        "series",
        sa.Column("id", ID, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("topic", "subject", "metric", "place")),
        sa.Column("attributed_to", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in TITLES),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("unit", "scale", "as_of", "note", "sources", "points")),
        sa.Column("shipped", sa.Text),
        sa.CheckConstraint(
            "length(id) BETWEEN 1 AND 48 AND trim(id, 'abcdefghijklmnopqrstuvwxyz0123456789-') = ''", name="series_id"
        ),
        sa.CheckConstraint(not_blank("topic"), name="series_topic"),
        sa.CheckConstraint(not_blank("unit"), name="series_unit"),
        sa.CheckConstraint(" OR ".join(f"{title} IS NOT NULL" for title in TITLES), name="series_title"),
        *(sa.CheckConstraint(f"{title} IS NULL OR {not_blank(title)}", name=f"series_{title}") for title in TITLES),
        sa.CheckConstraint("scale IN ('one', 'thousand', 'million', 'billion', 'trillion')", name="series_scale"),
        sa.CheckConstraint(partial_date("as_of"), name="series_as_of"),
        sa.CheckConstraint("note LIKE '{%}'", name="series_note"),
        sa.CheckConstraint("sources LIKE '[{%}]'", name="series_sources"),
        sa.CheckConstraint("points LIKE '[[%]]'", name="series_points"),
    )
    version = op.create_table(
        "series_version",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.CheckConstraint("one = 1", name="series_version_one_row"),
    )
    op.bulk_insert(version, [{"one": 1, "version": 0}])


def not_blank(column: str) -> str:
    return f"trim({column}, ' \t\n\u00a0\u3000') <> ''"


def partial_date(column: str) -> str:
    dashes = f"(length({column}) < 7 OR substr({column}, 5, 1) = '-')"
    dashes += f" AND (length({column}) < 10 OR substr({column}, 8, 1) = '-')"
    return f"length({column}) IN (4, 7, 10) AND trim({column}, '0123456789-') = '' AND {dashes}"
