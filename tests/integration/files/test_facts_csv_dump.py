import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from bot.core.facts import Fact
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText
from bot.files.facts_csv import COLUMNS, dump_csv
from bot.files.facts_files import read_facts
from tests.integration.files.generated import facts
from tests.unit.core.facts_for_tests import make_fact


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_fact_fills_every_column_that_it_has_something_for() -> None:
    (row,) = rows(dump_csv([make_fact(keywords=("a", "b; c"))]))

    assert list(row) == list(COLUMNS)
    assert {name: cell for name, cell in row.items() if cell} == {
        "id": "trade-2022",
        "topic": "trade",
        "subject": "china-kazakhstan",
        "metric": "trade-turnover",
        "value": "31.17",
        "unit": "billion usd",
        "period": "2022",
        "status": "published",
        "statement_en": "Trade reached {turnover} US dollars in 2022.",
        "statement_ru": "Торговля достигла {turnover}.",
        "keywords": "a; b\\; c",
        "figures": "turnover",
        "source_id": "customs-2023",
        "source_publisher": "General Administration of Customs",
        "source_title": "Trade in 2022",
        "source_url": "https://example.org/trade",
        "source_language": "en",
        "source_kind": "official-statistics",
        "source_licence": "CC BY 4.0",
        "source_published": "2023-09-12",
    }


def test_further_figures_and_conflicts_come_back(tmp_path: Path) -> None:
    figures = (Figure("turnover", Decimal("31.17"), "usd", Scale.BILLION), Figure("growth", Decimal("23.6"), "percent"))
    texts = LocalText(en="{turnover}, {growth} more", zh="{growth}{turnover}")
    fact = make_fact(figures=figures, statement=texts, conflicts_with=("a", "b-2"), keywords=("a;b", "c\\", "\\;d"))
    path = tmp_path / "export.csv"
    path.write_text(dump_csv([fact]), encoding="utf-8-sig", newline="")

    assert read_facts([path], None) == [fact]


@pytest.mark.parametrize("text", ["=SUM", "+7 727 and more", "-5 degrees", "@khorgos wrote", "'=quoted", "''+"])
def test_a_text_that_a_spreadsheet_would_calculate_is_guarded_and_comes_back(tmp_path: Path, text: str) -> None:
    fact = make_fact(statement=LocalText(en=text), figures=())
    path = tmp_path / "export.csv"
    path.write_text(dump_csv([fact]), encoding="utf-8", newline="")

    assert rows(dump_csv([fact]))[0]["statement_en"] == f"'{text}"
    assert read_facts([path], None) == [fact]


def test_a_negative_value_stays_a_number_for_the_spreadsheet() -> None:
    fact = make_fact(figures=(Figure("value", Decimal(-5)),), statement=LocalText(en="{value}"))

    assert rows(dump_csv([fact]))[0]["value"] == "-5"


def flat(fact: Fact) -> Fact:
    """The nearest fact that a row can hold whole."""

    def cell(text: str) -> str:
        return text.replace("\0", "").strip()

    texts = {language.value: text for language, text in fact.statement.items()}
    words: dict[str, Any] = {
        name: cell(getattr(fact, name)) for name in ("subject", "metric", "place", "attributed_to")
    }
    heads: dict[str, Any] = {
        name: cell(getattr(fact.source, name)) for name in ("publisher", "title", "url", "licence")
    }
    return replace(
        fact,
        **words,
        topic=cell(fact.topic) or "trade",
        statement=LocalText(**{code: text.strip() for code, text in texts.items()}),
        source=replace(fact.source, **heads),
        figures=tuple(replace(figure, unit=cell(figure.unit)) for figure in fact.figures),
        keywords=tuple(part for word in fact.keywords if (part := word.strip())),
    )


@settings(max_examples=150, deadline=None)
@given(fact=facts().map(flat))
def test_loading_gives_back_what_a_row_can_hold(tmp_path_factory: pytest.TempPathFactory, fact: Fact) -> None:
    path = tmp_path_factory.getbasetemp() / "export.csv"
    path.write_text(dump_csv([fact]), encoding="utf-8", newline="")

    assert read_facts([path], None) == [fact]


def test_a_unit_that_begins_like_a_scale_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    figures = [Figure("value", Decimal(5), unit, scale) for unit in ("thousand cars", "one", "") for scale in Scale]
    given_facts = [
        make_fact(id=f"a-{number}", figures=(figure,), statement=LocalText(en="{value}"))
        for number, figure in enumerate(figures)
    ]

    path.write_text(dump_csv(given_facts), encoding="utf-8", newline="")

    assert read_facts([path], None) == given_facts
