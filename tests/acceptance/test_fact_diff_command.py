"""`facts diff` and what `facts load` holds until its key is given, as an editor types them."""

import re
from pathlib import Path

import pytest

from tests.acceptance.test_facts_commands import DATA, OWN, own_folder, run, write

__all__ = ["own_folder"]  # a fixture of its own folder and database for each test
FIGURE = """\
source:
  id: my-notes
  publisher: My Newspaper
  title: A page
  url: https://example.org/page
  language: en
  kind: news
  licence: free
  published: 2024-05
facts:
  - id: own-fact
    topic: trade
    subject: institutes
    metric: number
    period: 2024
    figures:
      count: {value: 200, unit: ""}
    statement:
      en: There are more than {count} institutes.
      ru: Там более {count} институтов.
      kk: Онда {count}-ден астам институт бар.
      zh: 有{count}多所学院。
"""
PLAIN = OWN.replace("{count}", "5")


def value(number: str, text: str = FIGURE) -> str:
    return text.replace("value: 200", f"value: {number}")


def key_in(output: str) -> str:
    found = re.search(r"--confirm ([0-9a-f]{8})", output)
    assert found is not None
    return found[1]


def article() -> tuple[Path, str]:
    """The file that states the trade of 2022."""
    path = DATA / "peoples-daily-2023-09-12.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("value: 31.17,") == 1
    return path, text


def test_trade_told_tenfold_is_shown_and_held_until_that_very_change_is_confirmed() -> None:
    _, text = article()
    run("facts", "load", str(DATA))
    wrong = write(text.replace("value: 31.17,", "value: 311.7,"))

    shown = run("facts", "diff", wrong)
    refused = run("facts", "load", wrong)
    unconfirmed = run("facts", "load", wrong, "--confirm", "00000000")
    held_still = run("facts", "export").stdout
    loaded = run("facts", "load", wrong, "--confirm", key_in(shown.stdout))

    assert shown.exit_code == 3
    assert "trade-turnover-2022: a correction" in shown.stdout
    assert "“31.17 billion usd” -> “311.7 billion usd” is ten times as much or more" in shown.stdout
    assert "0 added, 1 changed, 77 unchanged; nothing was written" in shown.stdout
    assert [one.exit_code for one in (refused, unconfirmed, loaded)] == [1, 1, 0]
    assert key_in(refused.stderr) == key_in(unconfirmed.stderr) == key_in(shown.stdout)
    assert "311.7" not in held_still
    assert "changed: trade-turnover-2022" in loaded.stdout


def test_a_key_confirms_no_other_change() -> None:
    run("facts", "load", write(FIGURE))
    key = key_in(run("facts", "diff", write(value("2000"))).stdout)

    assert run("facts", "load", write(value("20000")), "--confirm", key).exit_code == 1
    assert run("facts", "load", write(value("2000")), "--confirm", key.upper()).exit_code == 0


def test_a_file_that_changes_nothing_says_so() -> None:
    run("facts", "load", write(FIGURE))

    shown = run("facts", "diff", write(FIGURE))

    assert (shown.exit_code, shown.stdout) == (
        0,
        "0 added, 0 changed, 1 unchanged; nothing was written\nmessages to be edited: 0, notices to be sent: 0\n",
    )


def test_a_new_fact_is_shown_with_what_it_says() -> None:
    shown = run("facts", "diff", write(PLAIN))

    assert shown.exit_code == 0
    assert shown.stdout.startswith("own-fact: new\n  statement en: Exports were 5 million tons.\n1 added")
    assert run("facts", "export").stdout == ""


def test_every_field_that_differs_is_shown_old_and_new() -> None:
    run("facts", "load", write(FIGURE))
    other = value("300").replace("period: 2024", "period: 2025").replace("There are", "There stand")
    other = other.replace("metric: number", "metric: count").replace("A page", "Another page")

    shown = run("facts", "diff", write(other))

    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[:9] == [
        "own-fact: a newer figure",
        "  statement en:",
        "    - There are more than {count} institutes.",
        "    + There stand more than {count} institutes.",
        "  figure count: 200 -> 300",
        "  metric: number -> count",
        "  period: 2024 -> 2025",
        "  source title: A page -> Another page",
        "0 added, 1 changed, 0 unchanged; nothing was written",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (value("300"), "a correction"),
        (value("300").replace("period: 2024", "period: 2025"), "a newer figure"),
        (FIGURE.replace("There are", "There stand"), "another wording"),
        (FIGURE.replace("topic: trade", "topic: trade\n    status: retracted"), "a retraction"),
        (FIGURE.replace("topic: trade", "topic: culture"), "nothing that a reader of it sees"),
    ],
)
def test_a_change_is_named_as_what_it_would_be_taken_for(text: str, kind: str) -> None:
    run("facts", "load", write(FIGURE))

    shown = run("facts", "diff", write(text))

    assert (shown.exit_code, shown.stdout.splitlines()[0]) == (0, f"own-fact: {kind}")


def test_endings_that_no_longer_fit_are_shown_in_their_languages() -> None:
    run("facts", "load", write(FIGURE))

    shown = run("facts", "diff", write(value("240")))

    assert "  statement kk: “200-ден” -> “240-ден” does not fit the number; write “240-тан”" in shown.stdout
    assert shown.exit_code == 0


def test_what_says_the_same_as_a_new_fact_is_shown_beside_it() -> None:
    run("facts", "load", write(FIGURE))

    shown = run("facts", "diff", write(value("300").replace("own-fact", "second-fact")))

    assert "  says the same as own-fact: en: There are more than {count} institutes." in shown.stdout


def test_a_number_in_words_is_held_in_each_language_with_a_key_of_its_own() -> None:
    run("facts", "load", write(PLAIN))
    jump = write(PLAIN.replace("5 million", "50 million").replace("5 млн", "50 млн"))

    shown = run("facts", "diff", jump)
    keys = re.findall(r"--confirm [0-9a-f]{8}", shown.stdout)

    assert (shown.exit_code, len(keys)) == (3, 2)
    assert run("facts", "load", jump, *keys[0].split()).exit_code == 1
    assert run("facts", "load", jump, *" ".join(keys).split()).exit_code == 0


def test_a_dry_run_of_loading_shows_what_is_held() -> None:
    run("facts", "load", write(FIGURE))

    trial = run("facts", "load", write(value("20")), "--dry-run")

    assert trial.exit_code == 0
    assert "held: own-fact: figure count: “200” -> “20” is a tenth or less (key " in trial.stdout


def test_a_fact_of_the_same_source_that_is_in_no_file_is_named_when_the_source_changes() -> None:
    run("facts", "load", write(FIGURE))
    run("facts", "load", write(PLAIN.replace("own-fact", "other-fact")))

    shown = run("facts", "diff", write(FIGURE.replace("A page", "Another page")))

    assert "own-fact: another wording\n  source title: A page -> Another page" in shown.stdout
    assert "changed with their source, though not in these files: other-fact" in shown.stdout


@pytest.mark.parametrize(
    "text",
    [
        FIGURE[:-60],
        FIGURE.replace("topic: trade", "topic: tarde"),
        FIGURE.replace("2024-05", "2024-13"),
        FIGURE.replace("period: 2024", "period: 2999"),
        FIGURE.replace("value: 200", "value: 2OO"),
        "",
    ],
)
def test_a_file_that_is_wrong_is_told_as_checking_does(text: str) -> None:
    checked, shown = (run("facts", command, write(text)) for command in ("check", "diff"))

    assert (shown.exit_code, shown.stdout) == (checked.exit_code, checked.stdout)
    assert (checked.exit_code, "own.yaml" in checked.stdout) == (1, True)


def test_a_conflict_with_a_fact_that_nobody_holds_is_one_sentence() -> None:
    shown = run("facts", "diff", write(FIGURE.replace("topic: trade", "topic: trade\n    conflicts_with: [nobody]")))

    assert (shown.exit_code, "nobody" in shown.output, "Traceback" in shown.output) == (1, True, False)


def test_a_time_to_come_told_as_past_is_refused_with_its_line() -> None:
    text = FIGURE.replace("period: 2024", "period: 2999")

    refused = run("facts", "load", write(text))
    planned = run("facts", "load", write(text.replace("metric: number", "metric: number\n    stage: planned")))

    assert (refused.exit_code, "own.yaml:15: period 2999 lies in the future" in refused.stderr) == (1, True)
    assert planned.exit_code == 0
