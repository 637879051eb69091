"""What the database itself refuses, whoever writes to it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.sql.dml import UpdateBase

from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.fact_codec import Values, fact_values, figure_values, source_values
from bot.store.feedback import MISTAKE_REPORT
from bot.store.tables import (
    CHAT_LANGUAGE,
    CONFLICT,
    FACT,
    FIGURE,
    INDEX_VERSION,
    SOURCE,
    UPDATE_START,
)
from bot.store.upsert import upsert
from tests.integration.store.samples import FULL, NEWS, ODD, plain_fact

SOURCE_VALUES = source_values(NEWS) | {"id": "new"}
FACT_VALUES = fact_values(plain_fact("new"))
FIGURE_VALUES = next(figure_values(FULL)) | {"position": 9}
CONFLICT_VALUES: Values = {"fact_id": "plain", "position": 0, "other_id": FULL.id}
CHAT_LANGUAGE_VALUES: Values = {"chat_id": -(2**52), "language": "kk"}
REPORT_VALUES: Values = {
    "fact_id": FULL.id,
    "language": "kk",
    "reported_at": datetime(2026, 3, 1, tzinfo=UTC),
    "kind": "wrong",
}
NO_STATEMENT: Values = dict.fromkeys((f"statement_{language}" for language in ("en", "ru", "kk", "zh")), None)
LONG = "a" * 49
Case = tuple[Values, str]
"""Values that are wrong, and a pattern of the refusal: the name of the rule or column."""


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.transaction() as session:
        await upsert(session, ODD)
    return database


async def answer(database: Database, statement: UpdateBase) -> str:
    """What the database says to a change; empty when it accepts it."""
    try:
        async with database.transaction() as session:
            await session.execute(statement)
    except StoreError as error:
        return str(error).casefold()
    return ""


async def accepted(database: Database, table: Table, right: Values, cases: Iterable[Case]) -> list[Case]:
    """The cases that the database does not refuse for the right reason; each is tried alone."""
    found: list[Case] = []
    for wrong, rule in cases:
        said = await answer(database, insert(table).values(right | wrong))
        if not re.search(rule, said):
            found.append((wrong, f"{rule}, not: {said}"))
    return found


async def test_the_values_that_the_cases_vary_are_accepted(filled: Database) -> None:
    for table, values in (
        (SOURCE, SOURCE_VALUES),
        (FACT, FACT_VALUES),
        (FIGURE, FIGURE_VALUES),
        (CONFLICT, CONFLICT_VALUES),
        (SOURCE, SOURCE_VALUES | {"id": "a" * 48, "published": "2023", "checked": "2023-09"}),
        (SOURCE, SOURCE_VALUES | {"id": "without-address-and-day", "url": "", "published": None, "language": None}),
        (UPDATE_START, {"update_id": 2**52, "starts": 1}),
        (CHAT_LANGUAGE, CHAT_LANGUAGE_VALUES),
        (MISTAKE_REPORT, REPORT_VALUES),
    ):
        assert await answer(filled, insert(table).values(values)) == ""


async def test_a_source_without_publisher_or_title_is_refused(filled: Database) -> None:
    needed = ("id", "publisher", "title", "url", "kind", "licence")
    cases: list[Case] = [({column: None}, column) for column in needed]
    cases += [({column: blank}, f"source_{column}") for column in ("publisher", "title") for blank in ("", " \t\u00a0")]
    cases += [({"url": wrong}, "source_url") for wrong in ("ftp://example.org", "https://", "example.org")]
    cases += [({"language": wrong}, "source_language") for wrong in ("", "de", "EN")]
    cases += [({"kind": wrong}, "source_kind") for wrong in ("", "rumour")]

    assert await accepted(filled, SOURCE, SOURCE_VALUES, cases) == []


async def test_a_source_with_a_date_of_another_form_is_refused(filled: Database) -> None:
    wrong = ("", "202", "2023-9", "2023/09", "2023-09/12", "202a", "2023-09-1x", "12.09.2023")
    cases = [({column: text}, f"source_{column}") for column in ("published", "checked") for text in wrong]

    assert await accepted(filled, SOURCE, SOURCE_VALUES, cases) == []


async def test_an_id_of_another_form_is_refused(filled: Database) -> None:
    wrong = ("", "Upper", "with space", "a_b", "new\n", "новый", LONG)

    assert await accepted(filled, SOURCE, SOURCE_VALUES, [({"id": one}, "source_id") for one in wrong]) == []
    assert await accepted(filled, FACT, FACT_VALUES, [({"id": one}, "fact_id") for one in wrong]) == []


async def test_a_fact_without_source_topic_or_statement_is_refused(filled: Database) -> None:
    needed = ("id", "source_id", "topic", "subject", "metric", "place", "attributed_to", "status", "keywords")
    cases: list[Case] = [({column: None}, column) for column in needed]
    cases += [({"source_id": wrong}, "foreign key|fact_source") for wrong in ("", "nobody")]
    cases += [({"topic": blank}, "fact_topic") for blank in ("", "  ")]
    cases += [
        (NO_STATEMENT, "fact_statement"),
        (NO_STATEMENT | {"statement_kk": ""}, "fact_statement_kk"),
        ({"statement_zh": "\u3000"}, "fact_statement_zh"),
    ]

    assert await accepted(filled, FACT, FACT_VALUES, cases) == []


async def test_a_fact_of_unknown_status_or_stage_is_refused(filled: Database) -> None:
    cases = [({"status": wrong}, "fact_status") for wrong in ("", "gone", "Published")]
    cases += [({"stage": wrong}, "fact_stage") for wrong in ("", "dreamt")]
    cases += [({"keywords": wrong}, "fact_keywords") for wrong in ("", "trade")]

    assert await accepted(filled, FACT, FACT_VALUES, cases) == []


async def test_a_figure_out_of_order_is_refused(filled: Database) -> None:
    cases: list[Case] = [({"value": wrong}, "figure_value") for wrong in ("", "NaN", "Infinity", "3,5", "1e5")]
    cases += [({"name": wrong}, "figure_name") for wrong in ("", "Два", "Upper", "a" * 33)]
    cases += [
        ({"fact_id": "nobody"}, "foreign key"),
        ({"position": 0}, "unique"),
        ({"position": -1}, "figure_position"),
        ({"scale": "dozen"}, "figure_scale"),
        ({"unit": None}, "unit"),
    ]

    assert await accepted(filled, FIGURE, FIGURE_VALUES, cases) == []


async def test_a_conflict_with_nobody_or_itself_is_refused(filled: Database) -> None:
    cases: list[Case] = [
        ({"other_id": "nobody"}, "foreign key|conflict_other"),
        ({"other_id": "plain"}, "conflict_itself"),
        ({"position": -1}, "conflict_position"),
    ]

    assert await accepted(filled, CONFLICT, CONFLICT_VALUES, cases) == []


async def test_counters_keep_to_their_rules(filled: Database) -> None:
    assert "index_version_one_row" in await answer(filled, insert(INDEX_VERSION).values(one=2, version=5))
    assert "update_start_starts" in await answer(filled, insert(UPDATE_START).values(update_id=1, starts=0))


async def test_a_choice_of_no_language_of_ours_is_refused(filled: Database) -> None:
    cases: list[Case] = [({"language": wrong}, "chat_language_language") for wrong in ("", "de", "EN")]
    cases += [({"language": None}, "language"), ({"chat_id": None}, "chat_id|datatype")]

    assert await accepted(filled, CHAT_LANGUAGE, CHAT_LANGUAGE_VALUES, cases) == []


async def test_a_report_needs_its_fact_language_and_moment(filled: Database) -> None:
    cases: list[Case] = [({column: None}, column) for column in REPORT_VALUES]
    cases += [
        ({"fact_id": "nobody"}, "foreign key"),
        ({"language": "de"}, "mistake_report_language"),
        ({"kind": "bad"}, "mistake_report_kind"),
        ({"reported_at": datetime(2026, 3, 1)}, "no time zone"),  # noqa: DTZ001 - the point of the case
    ]

    assert await accepted(filled, MISTAKE_REPORT, REPORT_VALUES, cases) == []


async def test_reports_go_with_their_fact(filled: Database) -> None:
    async with filled.transaction() as session:
        await session.execute(insert(MISTAKE_REPORT).values(REPORT_VALUES | {"fact_id": "numbers"}))
        await session.execute(delete(FACT).where(FACT.c.id == "numbers"))
        assert (await session.execute(select(MISTAKE_REPORT))).all() == []


async def test_a_source_in_use_cannot_change_its_id(filled: Database) -> None:
    said = await answer(filled, update(SOURCE).where(SOURCE.c.id == NEWS.id).values(id="renamed"))

    assert "foreign key" in said
