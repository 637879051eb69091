import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.errors import InvalidValueError
from bot.core.facts import _CONTROL, Fact, Stage, Status
from bot.core.figures import Figure
from bot.core.language import LocalText
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import dump_facts
from tests.integration.files.generated import NASTY, facts, sources
from tests.unit.core.facts_for_tests import make_fact, make_source

TRIAL_SIZE = 10_000


documents = sources.flatmap(
    lambda source: st.lists(facts(st.just(source)), min_size=1, max_size=2, unique_by=lambda fact: fact.id)
)


def comes_back(given_facts: list[Fact], folder: Path) -> None:
    for source_id, text in dump_facts(given_facts).items():
        path = folder / "export.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        assert read_facts([path]) == [fact for fact in given_facts if fact.source.id == source_id]


@settings(max_examples=300, deadline=None)
@given(given_facts=documents)
def test_loading_gives_back_exactly_what_was_dumped(
    tmp_path_factory: pytest.TempPathFactory, given_facts: list[Fact]
) -> None:
    comes_back(given_facts, tmp_path_factory.getbasetemp())


@pytest.mark.trial
def test_loading_gives_back_ten_thousand_dumps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = 0

    @settings(max_examples=TRIAL_SIZE, deadline=None, suppress_health_check=list(HealthCheck))
    @given(given_facts=documents)
    def one_document(given_facts: list[Fact]) -> None:
        nonlocal count
        comes_back(given_facts, tmp_path)
        count += 1

    one_document()
    with capsys.disabled():
        print(f"\n{count:,} documents came back unchanged")  # noqa: T201 - a trial reports its size
    assert count >= TRIAL_SIZE


@pytest.mark.parametrize("text", [text for text in NASTY if text and not _CONTROL.search(text)])
def test_each_awkward_text_comes_back(tmp_path: Path, text: str) -> None:
    figures = (Figure("x", Decimal("1.50"), unit=text),)
    comes_back([make_fact(subject=text, place=text, figures=figures, statement=LocalText(en="{x}"))], tmp_path)


def test_a_document_reads_like_one_written_by_hand() -> None:
    fact = make_fact(
        statement=LocalText(en="Trade: {turnover} US dollars.", ru="Торговля достигла {turnover}.", kk="2022"),
        status=Status.DRAFT,
        review_by=date(2024, 9, 12),
        conflicts_with=("other",),
        stage=Stage.BUILT,
        keywords=("объём торговли", "no", "#trade"),
    )

    assert dump_facts([fact]) == {"customs-2023": DOCUMENT}


def test_a_source_of_another_content_under_the_same_id_is_refused() -> None:
    other = make_fact(id="b", source=make_source(title="Another title"))

    with pytest.raises(InvalidValueError, match="fact b has another source “customs-2023”"):
        dump_facts([make_fact(), other])


def test_facts_of_two_sources_make_two_documents_in_their_order() -> None:
    other = make_source(id="other")
    given_facts = [make_fact(id="a"), make_fact(id="b", source=other), make_fact(id="c")]

    documents = dump_facts(given_facts)

    assert list(documents) == ["customs-2023", "other"]
    assert re.findall("- id: (.)", documents["customs-2023"]) == ["a", "c"]


def test_very_long_texts_stay_on_one_line(tmp_path: Path) -> None:
    fact = make_fact(statement=LocalText(en="word " * 170 + "{turnover}"), keywords=("k" * 5000,))
    short = make_fact(statement=LocalText(en="{turnover}"), keywords=("k",))

    comes_back([fact], tmp_path)
    assert lines_of(fact) == lines_of(short)


def lines_of(fact: Fact) -> int:
    return len(dump_facts([fact])["customs-2023"].splitlines())


DOCUMENT = """\
source:
  id: customs-2023
  publisher: General Administration of Customs
  title: Trade in 2022
  url: https://example.org/trade
  language: en
  kind: official-statistics
  licence: CC BY 4.0
  published: 2023-09-12
facts:
  - id: trade-2022
    topic: trade
    subject: china-kazakhstan
    metric: trade-turnover
    figures:
      turnover: {value: 31.17, unit: usd, scale: billion}
    period: 2022
    stage: built
    conflicts_with:
      - other
    status: draft
    review_by: 2024-09-12
    statement:
      en: "Trade: {turnover} US dollars."
      ru: Торговля достигла {turnover}.
      kk: "2022"
    keywords:
      - объём торговли
      - "no"
      - "#trade"
"""
