"""`facts draft` as an editor types it: a file of facts whose statements are left to word."""

import re
from pathlib import Path

import pytest

from tests.acceptance.test_facts_commands import own_folder, run
from tests.articles import ARTICLES, article_facts

__all__ = ["own_folder"]  # a fixture of its own folder and database for each test


@pytest.mark.parametrize("path", ARTICLES.values(), ids=[path.stem for path in ARTICLES.values()])
def test_nearly_all_facts_of_an_article_are_drafted_with_all(path: Path) -> None:
    result = run("facts", "draft", "--all", str(path), "-o", "drafts.yaml")
    text = Path("drafts.yaml").read_text(encoding="utf-8")

    assert result.exit_code == 0, result.output
    assert "published: 2026-10-19" in text
    assert 0.95 * len(article_facts()) <= text.count("{to_word}") - 1 <= 1.1 * len(article_facts())
    assert len(re.findall(r"# HELD as ", text)) == 11
    assert "# CONFLICTS with kg-2025: " in text
    assert "372000 TEU there" in text


def test_without_all_what_is_held_is_left_out() -> None:
    result = run("facts", "draft", str(ARTICLES["en"]))  # type: ignore[index] # a language is its code

    assert result.exit_code == 0
    assert "HELD" not in result.stdout
    assert "11 held" in result.stderr
    assert result.stdout.count("{to_word}") - 1 == 30


def test_drafts_are_refused_until_worded_and_read_from_then_on() -> None:
    Path("a.txt").write_text(
        "The Courier\n19 October 2026\nTrade near the border keeps growing\n"
        "In 2025 the Nurly station at the border loaded 41,700 tonnes of honey.\n",
        encoding="utf-8",
    )
    run("facts", "draft", "a.txt", "-o", "drafts.yaml")
    drafts = Path("drafts.yaml")
    refused = run("facts", "check", "drafts.yaml")
    worded = drafts.read_text(encoding="utf-8").replace('publisher: ""', "publisher: The Courier")
    statement = "In 2025 the Nurly station loaded {value} tonnes of honey."
    drafts.write_text(worded.replace('"{to_word}"', f'"{statement}"'), encoding="utf-8")
    checked = run("facts", "check", "drafts.yaml")

    assert refused.exit_code == 1
    assert "{to_word} names no figure of this fact" in refused.output
    assert checked.exit_code == 0, checked.output
    assert "1 facts" in checked.output


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("no.txt", "no.txt cannot be read: No such file or directory"),
        ("http://127.0.0.1/", "is no address of the public web"),
        ("http://169.254.169.254/latest/meta-data/", "is no address of the public web"),
        ("http://localhost./", "is no address of the public web"),
        ("ftp://example.com/a.html", "is no link to a page"),
        ("fake.pdf", "this is no PDF"),
        ("big.txt", "it has 50 MB; the most is 10 MB"),
        (".", "cannot be read"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(named: str, why: str) -> None:
    Path("fake.pdf").write_text("no PDF", encoding="utf-8")
    with Path("big.txt").open("wb") as big:
        big.truncate(50_000_000)
    result = run("facts", "draft", named)

    assert result.exit_code == 1
    assert why in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output
