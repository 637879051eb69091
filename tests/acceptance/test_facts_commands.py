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

    assert (result.exit_code, "no other problem" in result.output) == (0, True)  # than warnings


def test_coverage_has_a_line_for_each_topic_and_one_for_all() -> None:
    run("facts", "load", str(DATA))
    lines = run("facts", "coverage").stdout.splitlines()

    assert [line.split(" | ")[0] for line in lines[2:]] == [
        f"| {topic}" for topic in ("energy", "trade", "transport", "industry", "investment", "policy", "culture", "all")
    ]
    assert lines[-1].startswith("| all | 333 | 145 | 333 | 333 | 333 | 333 |")


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


CELLS = {
    "topic": "trade",
    "statement_en": "Exports of the year.",
    "source_publisher": "My Newspaper",
    "source_title": "A page",
    "source_url": "https://example.org/page",
    "source_published": "2024",
}


def table(*rows: dict[str, str]) -> str:
    whole = [CELLS | {"id": f"row-{number}"} | row for number, row in enumerate(rows)]
    names = list(dict.fromkeys(name for row in whole for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in whole)]
    Path("own.csv").write_text("\n".join(",".join(f'"{cell}"' for cell in line) for line in lines), encoding="utf-8")
    return "own.csv"


def test_damaged_cells_are_refused_by_line_and_nothing_is_stored() -> None:
    spoiled = ["#REF!", "Загрузка...", "=GOOGLETRANSLATE(A1)", "????????", "Р—Р°РІРѕРґ"]
    path = table({}, *({"statement_ru": text} for text in spoiled))
    refused, loaded = run("facts", "check", path), run("facts", "load", path)

    assert (refused.exit_code, loaded.exit_code) == (1, 1)
    assert [line.split(": ")[0] for line in refused.output.splitlines()] == [f"own.csv:{line}" for line in range(3, 8)]
    assert run("facts", "export").output == ""


def test_a_damaged_yaml_text_is_refused_at_its_line() -> None:
    result = run("facts", "check", write(OWN.replace("{count} млн", "5 млн").replace("A page", '"#ИМЯ?"')))

    assert result.exit_code == 1
    assert result.output.startswith("own.yaml:4: title: “#ИМЯ?” is a spreadsheet's error value")


def test_exchanged_columns_are_refused_and_a_doubt_is_a_warning_that_loads() -> None:
    exchanged = {"statement_ru": "Бір жылдағы экспорт өсті.", "statement_kk": "Экспорт в этом году вырос."}
    refused = run("facts", "check", table(exchanged))
    doubted = run("facts", "check", table({"statement_kk": "Алматы Атырау экспорт"}))
    loaded = run("facts", "load", "own.csv")

    assert (refused.exit_code, "the two are exchanged" in refused.output) == (1, True)
    assert (doubted.exit_code, doubted.output.splitlines()[-1]) == (0, "1 facts, warnings: 1, no other problem")
    assert doubted.output.startswith("own.csv:2: warning: statement kk: nothing in it shows that this is Kazakh")
    assert loaded.stdout.startswith("1 added")
    assert "own.csv:2: warning: " in loaded.stderr


def test_a_refusal_of_many_rows_shows_the_first_of_each_kind_and_the_count() -> None:
    rows = [{"value": str(number), "unit": "kt", "statement_en": "{value} tonnes"} for number in range(1, 2001)]
    result = run("facts", "check", table(*rows))

    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 6
    assert "own.csv:7: and 1,995 more like it, down to line 2001: statement en: {value} (1 kt) stands" in result.output


def test_csv_opens_in_excel_and_comes_back_unchanged() -> None:
    run("facts", "load", str(DATA))
    assert run("facts", "export", "--format", "csv", "--to", "facts.csv").exit_code == 0

    assert Path("facts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert run("facts", "load", "facts.csv").stdout == "0 added, 0 changed, 333 unchanged\n"


def test_a_check_asks_for_new_facts_beside_those_of_the_store_and_writes_nothing() -> None:
    path = write(OWN.replace("{count}", "5") + "    keywords: [thank you, exports]\n")
    alone = run("facts", "check", path)
    assert not Path("khorgos.db").exists()
    run(
        "facts", "load", write(OWN.replace("{count}", "7").replace("were 5", "were 7").replace("own-fact", "held-fact"))
    )
    write(OWN.replace("{count}", "5") + "    keywords: [thank you, exports]\n")
    beside = run("facts", "check", path)

    assert (alone.exit_code, beside.exit_code) == (0, 0)
    why = "keywords: “thank you” of “own-fact” finds nothing; say it in words of its statement, or remove it"
    assert alone.output == f"own.yaml:16: warning: {why}\n1 facts, warnings: 1, no other problem\n"
    assert "own.yaml:11: warning: “own-fact” differs from “held-fact” (in the store) in nothing but a" in beside.output
    assert "own-fact" not in run("facts", "export").output


def test_a_store_that_cannot_be_read_is_said_and_the_files_are_checked_all_the_same() -> None:
    Path("khorgos.db").write_text("no database at all, but a text that is long enough" * 20, encoding="utf-8")
    result = run("facts", "check", write(OWN.replace("{count}", "5")))

    assert (result.exit_code, result.stdout) == (0, "1 facts, no problem\n")
    assert result.stderr.startswith("the facts were compared among themselves, without those of the store: ")


def test_facts_are_cited_in_the_language_asked_for() -> None:
    english = run("facts", "cite", "trade-turnover-2022", "TRADE-TURNOVER-2022")
    chinese = run("facts", "cite", "trade-turnover-2022", "--language", "zh")

    assert english.exit_code == chinese.exit_code == 0, english.output
    first, second = english.stdout.splitlines()
    assert first == second
    assert first.startswith("People's Daily, “")
    assert "12 September 2023" in first
    assert chinese.stdout.startswith("《人民日报》：《")


def test_of_unknown_ids_it_is_said_which_they_are_and_nothing_is_cited() -> None:
    result = run("facts", "cite", "trade-turnover-2022", "nothing-such", "ё")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "no published fact has the id nothing-such, ё" in result.stderr
