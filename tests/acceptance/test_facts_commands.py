"""`facts check|load|export`, as an editor types them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.main import cli

DATA = Path(__file__).parent.parent.parent / "data" / "facts"
OWN = """\
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
    statement:
      en: Exports were 5 million tons.
      ru: Экспорт составил {count} млн тонн.
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'khorgos.db'}")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def write(text: str) -> str:
    Path("own.yaml").write_text(text, encoding="utf-8")
    return "own.yaml"


def test_the_shipped_facts_have_no_problem() -> None:
    result = run("facts", "check", str(DATA))

    assert (result.exit_code, "no problem" in result.output) == (0, True)


def test_every_problem_is_listed_at_once_with_its_line() -> None:
    result = run("facts", "check", write(OWN.replace("2024-05", "2024-13").replace("topic: trade", "topic: tarde")))

    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.output.splitlines()] == ["own.yaml:9", "own.yaml:12", "own.yaml:15"]


def test_languages_that_disagree_are_refused_and_nothing_is_stored() -> None:
    refused = run("facts", "load", write(OWN.replace("{count} млн", "6 млн")))

    assert (refused.exit_code, "own.yaml:1" in refused.output) == (1, True)
    assert run("facts", "export").output == ""


def test_loading_twice_is_harmless_and_names_what_changed() -> None:
    first, second = (run("facts", "load", write(OWN.replace("{count}", "5"))) for _ in range(2))
    changed = run("facts", "load", write(OWN.replace("{count}", "5").replace("Exports", "All exports")))

    assert first.stdout.startswith("1 added, 0 changed, 0 unchanged")
    assert second.stdout == "0 added, 0 changed, 1 unchanged\n"
    assert "changed: own-fact" in changed.stdout


def test_an_export_loads_back_unchanged() -> None:
    assert run("facts", "load", str(DATA)).exit_code == 0
    Path("out").mkdir()
    assert run("facts", "export", "--to", "out").exit_code == 0

    assert run("facts", "load", "out").stdout.startswith("0 added, 0 changed")


def test_csv_goes_to_a_file_and_has_a_row_for_each_fact() -> None:
    run("facts", "load", write(OWN.replace("{count}", "5")))
    result = run("facts", "export", "--format", "csv", "--to", "facts.csv")

    assert result.exit_code == 0
    assert Path("facts.csv").read_text(encoding="utf-8").count("own-fact") == 1


def test_loading_does_not_bring_the_shipped_facts_along() -> None:
    run("facts", "load", write(OWN.replace("{count}", "5")))

    assert "trade-turnover-2022" not in run("facts", "export").output


def test_a_settings_file_in_another_encoding_is_one_sentence() -> None:
    Path(".env").write_bytes("LOG_LEVEL=INFO # тест".encode("utf-16"))
    result = run("facts", "export")

    assert (result.exit_code, result.output) == (
        1,
        ".env cannot be read (UnicodeDecodeError); save it as plain text in UTF-8\n",
    )


def test_a_place_that_cannot_be_written_is_one_sentence() -> None:
    Path("taken").write_text("", encoding="utf-8")
    run("facts", "load", write(OWN.replace("{count}", "5")))
    result = run("facts", "export", "--to", "taken/below")

    assert result.exit_code == 1
    assert "cannot be written" in result.output
