"""Two facts that measure the same with other values."""

from pathlib import Path

import pytest

from bot.core.errors import Problem
from bot.files.facts_files import check
from tests.integration.files.fact_files import HEAD, HEAD_LINES, TOPICS, file


def fact(name: str, value: str, more: str = "", text: str = "Wheat exports: {value} in the year.") -> str:
    figure = f"{{value: {{{value}}}}}"
    words = f"id: {name}, topic: trade, subject: wheat, metric: exports, period: 2022, figures: {figure}"
    return f"  - {{{words}{more}, statement: {{en: '{text}'}}}}\n"


def found(folder: Path, *facts: str) -> list[Problem]:
    return check([file(folder, HEAD + "".join(facts))], TOPICS)


def test_one_source_with_two_values_in_the_same_words_is_refused(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, fact("a", "value: 5"), fact("b", "value: 6"))

    assert (problem.line, problem.is_doubt) == (HEAD_LINES + 2, False)
    assert problem.why.startswith("“b” gives another value (5 and 6) of the same subject, metric, period and place")
    assert f":{HEAD_LINES + 1}, in the same words; keep the right one" in problem.why


def test_other_words_or_another_source_are_a_doubt(tmp_path: Path) -> None:
    file(tmp_path, HEAD.replace("id: s", "id: t") + fact("c", "value: 7"), "other.yaml")
    file(tmp_path, HEAD + fact("a", "value: 5") + fact("b", "value: 6", text="Sold: {value}."))

    assert [problem.is_doubt for problem in check([tmp_path], TOPICS)] == [True, True]


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("value: 5", ""),
        ("value: 5.0", ""),
        ("value: 6", ", place: astana"),
        ("value: 6", ", attributed_to: customs"),
        ("value: 6", ", status: superseded"),
        ("value: 6", ", conflicts_with: [a]"),
        ("value: 6, unit: percent", ""),
    ],
)
def test_what_may_stand_side_by_side_raises_no_alarm(tmp_path: Path, value: str, more: str) -> None:
    assert found(tmp_path, fact("a", "value: 5"), fact("b", value, more)) == []


@pytest.mark.parametrize(("unit", "count"), [("value: 7000, unit: tonnes", 0), ("value: 7, unit: tonnes", 1)])
def test_values_are_compared_by_conversion(tmp_path: Path, unit: str, count: int) -> None:
    text = "Exports {value}"

    assert len(found(tmp_path, fact("a", "value: 7, unit: kt", text=text), fact("b", unit, text=text))) == count
