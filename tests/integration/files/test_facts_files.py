from pathlib import Path

import pytest

from bot.core.errors import DataFileError
from bot.files.facts_files import check, read_facts
from tests.integration.files.fact_files import HEAD, MINIMAL, TOPICS, file, problems


def test_an_id_taken_in_another_file_is_told_with_both_places(tmp_path: Path) -> None:
    file(tmp_path, HEAD + MINIMAL, "one.yaml")
    file(tmp_path, "# a comment\n" + HEAD + MINIMAL, "two.yml")

    (problem,) = check([tmp_path], TOPICS)

    assert str(problem) == f"{tmp_path}/two.yml:12: id “a” is taken already at {tmp_path}/one.yaml:11; rename one"


def test_an_id_is_taken_even_by_a_fact_that_is_wrong(tmp_path: Path) -> None:
    found = problems(tmp_path, "  - {id: a, topic: trade}\n" + MINIMAL)

    assert [line for line, _ in found] == [1, 2]


def test_two_files_must_agree_about_their_source(tmp_path: Path) -> None:
    file(tmp_path, HEAD + MINIMAL, "one.yaml")
    file(tmp_path, HEAD.replace("title: T", "title: U") + MINIMAL.replace("id: a", "id: b"), "two.yaml")

    (problem,) = check([tmp_path])

    assert problem.why == f"source “s” has another title at {tmp_path}/one.yaml:11; make them agree"


def test_conflicts_are_checked_only_against_known_facts(tmp_path: Path) -> None:
    facts = MINIMAL + "  - id: b\n    topic: trade\n    conflicts_with: [a, c, d]\n    statement: {en: x}\n"

    assert problems(tmp_path, facts) == []
    assert problems(tmp_path, facts, known_ids=["c"]) == [
        (4, "conflicts_with names “d”, a fact that nobody holds; correct or remove it")
    ]


def test_languages_that_state_different_figures_are_a_problem_of_the_check_only(tmp_path: Path) -> None:
    facts = "  - id: a\n    topic: trade\n    statement:\n      en: It had 5 parts.\n      ru: В нём было 6 частей.\n"

    assert [line for line, _ in problems(tmp_path, facts)] == [4, 5]
    assert len(read_facts([tmp_path], TOPICS)) == 1


def test_reading_raises_every_problem_of_every_file(tmp_path: Path) -> None:
    file(tmp_path, HEAD + "  - {id: a}\n", "one.yaml")
    file(tmp_path, "a: 'x", "two.yaml")
    file(tmp_path, HEAD + MINIMAL, "three.txt")

    with pytest.raises(DataFileError) as caught:
        read_facts([tmp_path, tmp_path / "three.txt", tmp_path / "none.yaml"], TOPICS)

    assert [(Path(found.path).name, found.line) for found in caught.value.problems] == [
        ("none.yaml", 1),
        ("one.yaml", 11),
        ("one.yaml", 11),
        ("three.txt", 1),
        ("two.yaml", 1),
    ]
    assert str(caught.value).count("\n") == 4


def test_files_and_folders_are_read_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("z.yaml", "folder/b.yaml", "folder/a.yaml"):
        fact_id, source = Path(name).stem, Path(name).stem
        file(tmp_path, HEAD.replace("id: s", f"id: {source}") + MINIMAL.replace("id: a", f"id: {fact_id}"), name)

    found = read_facts([tmp_path / "z.yaml", tmp_path / "folder"], TOPICS)

    assert [fact.id for fact in found] == ["z", "a", "b"]
