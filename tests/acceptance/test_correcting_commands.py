"""`facts load --reason|--dry-run` and `facts retract`, as an editor types them."""

from pathlib import Path

import pytest

from tests.acceptance.test_facts_commands import OWN, own_folder, run, write

__all__ = ["own_folder"]  # a fixture of its own folder and database for each test
FIVE = OWN.replace("{count}", "5")
SIX = OWN.replace("{count}", "6").replace("5 million", "6 million")


def test_an_editor_sees_what_each_change_was_taken_for() -> None:
    run("facts", "load", write(FIVE))

    corrected = run("facts", "load", write(SIX), "--reason", "our-mistake")
    reworded = run("facts", "load", write(SIX.replace("Exports were", "Exports came to")))

    assert "corrected: own-fact" in corrected.stdout
    assert "reworded: own-fact" in reworded.stdout


def test_a_dry_run_changes_nothing() -> None:
    run("facts", "load", write(FIVE))

    trial = run("facts", "load", write(SIX), "--dry-run")

    assert (trial.stdout.splitlines()[0], "corrected: own-fact" in trial.stdout) == (
        "a dry run: nothing was written; this would be done:",
        True,
    )
    assert "5 million" in run("facts", "export").stdout


def test_own_words_are_given_once_for_each_language() -> None:
    run("facts", "load", write(FIVE))

    loaded = run("facts", "load", write(SIX), "--reason", "en=A misprint.", "--reason", "ru=Опечатка.")

    assert (loaded.exit_code, "corrected: own-fact" in loaded.stdout) == (0, True)


@pytest.mark.parametrize("reason", ["because", "de=Druckfehler"])
def test_what_is_no_reason_is_refused_with_what_can_be_written(reason: str) -> None:
    refused = run("facts", "load", write(FIVE), "--reason", reason)

    assert (refused.exit_code, "write one of our-mistake" in refused.stderr) == (1, True)
    assert run("facts", "export").stdout == ""


def test_a_fact_is_retracted_by_its_id_and_a_reason() -> None:
    run("facts", "load", write(FIVE))

    unexplained, retracted = (
        run("facts", "retract", "own-fact"),
        run("facts", "retract", "own-fact", "--reason", "not-confirmed"),
    )

    assert (unexplained.exit_code, "say why with --reason" in unexplained.stderr) == (1, True)
    assert "retracted: own-fact" in retracted.stdout
    assert "status: retracted" in run("facts", "export").stdout


def test_nothing_is_retracted_when_one_of_the_ids_is_wrong() -> None:
    run("facts", "load", write(FIVE))

    refused = run("facts", "retract", "own-fact", "own-fakt", "--reason", "not-confirmed")

    assert (refused.exit_code, "there is no fact own-fakt" in refused.stderr) == (1, True)
    assert "status" not in run("facts", "export").stdout


def test_retracted_facts_stay_so_when_the_bot_brings_its_own_data() -> None:
    data = Path(__file__).parent.parent.parent / "data" / "facts"
    run("facts", "load", str(data))
    fact_id = run("facts", "export", "--format", "csv").stdout.splitlines()[1].split(",")[0]

    assert run("facts", "retract", fact_id, "--reason", "source-withdrew").exit_code == 0
    assert run("ask", "hello").exit_code == 0  # starts as the bot does

    rows = run("facts", "export", "--format", "csv").stdout.splitlines()
    assert [row for row in rows if row.startswith(f"{fact_id},") and "retracted" in row] != []
