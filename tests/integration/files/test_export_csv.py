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
from bot.core.language import Language, LocalText
from bot.files.export_csv import dump_csv
from bot.files.facts_csv import COLUMNS, load_csv
from tests.integration.files.generated import facts
from tests.unit.core.facts_for_tests import make_fact


def render(language: Language, figure: Figure) -> str:
    return f"[{language} {figure.value} {figure.unit}]"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_fact_fills_every_column_that_it_has_something_for() -> None:
    (row,) = rows(dump_csv([make_fact(keywords=("a", "b; c"))], render))

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
        "statement_en": "Trade reached {value} US dollars in 2022.",
        "statement_ru": "Торговля достигла {value}.",
        "keywords": "a; b, c",
        "source_id": "customs-2023",
        "source_publisher": "General Administration of Customs",
        "source_title": "Trade in 2022",
        "source_url": "https://example.org/trade",
        "source_language": "en",
        "source_kind": "official-statistics",
        "source_licence": "CC BY 4.0",
        "source_published": "2023-09-12",
    }


def test_figures_but_the_first_are_written_out_as_each_language_does() -> None:
    figures = (Figure("turnover", Decimal(31)), Figure("value", Decimal("23.6"), "percent"))
    fact = make_fact(figures=figures, statement=LocalText(en="{turnover}, {value} more", zh="{value}{turnover}"))

    (row,) = rows(dump_csv([fact], render))

    assert row["statement_en"] == "{value}, [en 23.6 percent] more"
    assert row["statement_zh"] == "[zh 23.6 percent]{value}"


def flat(fact: Fact) -> Fact:
    """The nearest fact that a row can hold whole."""

    def cell(text: str) -> str:
        return text.replace("\0", "").strip()

    texts = {language.value: text for language, text in fact.statement.items()}
    for figure in fact.figures:
        texts = {code: text.replace(f"{{{figure.name}}}", "{value}") for code, text in texts.items()}
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
        figures=tuple(replace(figure, name="value", unit=cell(figure.unit)) for figure in fact.figures),
        conflicts_with=(),
        keywords=tuple(part for word in fact.keywords if (part := word.replace(";", "").strip())),
    )


@settings(max_examples=150, deadline=None)
@given(fact=facts(most_figures=1).map(flat))
def test_loading_gives_back_what_a_row_can_hold(tmp_path_factory: pytest.TempPathFactory, fact: Fact) -> None:
    path = tmp_path_factory.getbasetemp() / "export.csv"
    path.write_text(dump_csv([fact], render), encoding="utf-8", newline="")

    assert load_csv(path, None) == [fact]


def test_a_unit_that_begins_like_a_scale_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    figures = [Figure("value", Decimal(5), unit, scale) for unit in ("thousand cars", "one", "") for scale in Scale]
    given_facts = [
        make_fact(id=f"a-{number}", figures=(figure,), statement=LocalText(en="{value}"))
        for number, figure in enumerate(figures)
    ]

    path.write_text(dump_csv(given_facts, render), encoding="utf-8", newline="")

    assert load_csv(path, None) == given_facts
