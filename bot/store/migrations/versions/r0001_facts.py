"""Sources, facts with their figures and conflicts, the index version, and the journal of updates.

Revision ID: 0001
Revises: none
"""

import sqlalchemy as sa
from alembic.operations import Operations

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BLANK = " \t\n\u00a0\u3000"
ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"
NAME_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"
LANGUAGES = "'en', 'ru', 'kk', 'zh'"
KINDS = "'official-statistics', 'news', 'company', 'dataset'"
STAGES = "'planned', 'announced', 'signed', 'building', 'built', 'operating', 'closed'"
STATUSES = "'draft', 'published', 'superseded', 'retracted'"
SCALES = "'one', 'thousand', 'million', 'billion', 'trillion'"


def upgrade(op: Operations) -> None:
    create_source(op)
    create_fact(op)
    create_figure(op)
    create_conflict(op)
    create_index_version(op)
    create_update_start(op)


def create_source(op: Operations) -> None:
    op.create_table(
        "source",
        sa.Column("id", ID_TEXT, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("publisher", "title", "url")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("language", "kind", "licence", "published")),
        sa.Column("checked", sa.Text),
        sa.Column("shipped", sa.Text),
        sa.CheckConstraint(an_id("id"), name="source_id"),
        sa.CheckConstraint(not_blank("publisher"), name="source_publisher"),
        sa.CheckConstraint(not_blank("title"), name="source_title"),
        sa.CheckConstraint(
            "(substr(url, 1, 7) = 'http://' AND length(url) > 7)"
            " OR (substr(url, 1, 8) = 'https://' AND length(url) > 8)",
            name="source_url",
        ),
        sa.CheckConstraint(f"language IN ({LANGUAGES})", name="source_language"),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="source_kind"),
        sa.CheckConstraint(partial_date("published"), name="source_published"),
        sa.CheckConstraint(f"checked IS NULL OR ({partial_date('checked')})", name="source_checked"),
    )


def create_fact(op: Operations) -> None:
    statements = ("statement_en", "statement_ru", "statement_kk", "statement_zh")
    op.create_table(
        "fact",
        sa.Column("id", ID_TEXT, primary_key=True),
        sa.Column("source_id", ID_TEXT, sa.ForeignKey("source.id", name="fact_source"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("topic", "subject", "metric")),
        *(sa.Column(name, sa.Text) for name in (*statements, "period")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("place", "attributed_to")),
        sa.Column("stage", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("review_by", sa.Date),
        sa.Column("keywords", sa.Text, nullable=False),
        sa.Column("shipped", sa.Text),
        sa.CheckConstraint(an_id("id"), name="fact_id"),
        sa.CheckConstraint(not_blank("topic"), name="fact_topic"),
        sa.CheckConstraint(" OR ".join(f"{name} IS NOT NULL" for name in statements), name="fact_statement"),
        *(sa.CheckConstraint(f"{name} IS NULL OR {not_blank(name)}", name=f"fact_{name}") for name in statements),
        sa.CheckConstraint(f"stage IS NULL OR stage IN ({STAGES})", name="fact_stage"),
        sa.CheckConstraint(f"status IN ({STATUSES})", name="fact_status"),
        sa.CheckConstraint("keywords LIKE '[%]'", name="fact_keywords"),
    )


def create_figure(op: Operations) -> None:
    op.create_table(
        "figure",
        *child_of_fact(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "value", "unit", "scale")),
        sa.CheckConstraint("position >= 0", name="figure_position"),
        sa.CheckConstraint(f"length(name) BETWEEN 1 AND 32 AND {only('name', NAME_LETTERS)}", name="figure_name"),
        sa.CheckConstraint(f"value <> '' AND {only('value', '0123456789.+-E')}", name="figure_value"),
        sa.CheckConstraint(f"scale IN ({SCALES})", name="figure_scale"),
        sqlite_with_rowid=False,
    )


def create_conflict(op: Operations) -> None:
    # Two facts may name each other, so the second reference holds only once both are written: at the commit.
    other = sa.ForeignKey("fact.id", name="conflict_other", deferrable=True, initially="DEFERRED")
    op.create_table(
        "conflict",
        *child_of_fact(),
        sa.Column("other_id", ID_TEXT, other, nullable=False),
        sa.CheckConstraint("position >= 0", name="conflict_position"),
        sa.CheckConstraint("other_id <> fact_id", name="conflict_itself"),
        sqlite_with_rowid=False,
    )


def create_index_version(op: Operations) -> None:
    table = op.create_table(
        "index_version",
        sa.Column("one", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.CheckConstraint("one = 1", name="index_version_one_row"),
    )
    op.bulk_insert(table, [{"one": 1, "version": 0}])


def create_update_start(op: Operations) -> None:
    op.create_table(
        "update_start",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.CheckConstraint("starts >= 1", name="update_start_starts"),
    )


def child_of_fact() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("fact_id", ID_TEXT, sa.ForeignKey("fact.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.SmallInteger, primary_key=True, autoincrement=False),
    ]


def only(column: str, letters: str) -> str:
    return f"trim({column}, '{letters}') = ''"


def an_id(column: str) -> str:
    return f"length({column}) BETWEEN 1 AND 48 AND {only(column, ID_LETTERS)}"


def not_blank(column: str) -> str:
    return f"trim({column}, '{BLANK}') <> ''"


def partial_date(column: str) -> str:
    return (
        f"length({column}) IN (4, 7, 10) AND {only(column, '0123456789-')}"
        f" AND (length({column}) < 7 OR substr({column}, 5, 1) = '-')"
        f" AND (length({column}) < 10 OR substr({column}, 8, 1) = '-')"
    )
