"""The commands, as somebody types them."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bench.processes import KHORGOS, ordinary_environment
from bot.main import cli
from tests.article import DATA, article_data

KEYS = ["question", "language", "outcome", "facts", "series", "text", "source", "choices", "nearest", "score"]
QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
SECRET_TOKEN = "123:secret part"  # noqa: S105 - wrong on purpose
SECRET_DATABASE = "mysql://root:hunter2@db/facts"  # noqa: S105 - as above
SECRET_PROXY = "socks5://user:hunter3@proxy"  # noqa: S105 - as above


@dataclass(frozen=True)
class CommandLine:
    """`python bot.py …` in a folder where no settings lie."""

    folder: Path

    def run(self, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        environment = ordinary_environment(
            DATABASE_URL=f"sqlite+aiosqlite:///{self.folder / 'khorgos.db'}", DATA_DIR=str(article_data(self.folder))
        )
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, *KHORGOS, *arguments],
            input=typed,
            cwd=self.folder,
            env=environment | {"PYTHONUTF8": "1"} | settings,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )


@pytest.fixture(scope="module")
def command_line(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    return CommandLine(tmp_path_factory.mktemp("commands"))


@pytest.fixture(scope="module")
def lines(command_line: CommandLine) -> list[dict[str, Any]]:
    """What `ask --json -` said to several lines."""
    typed = f"{QUESTION}\n\n@khorgos_bot, {QUESTION}\nHow do I bake sourdough bread?\nСколько мегаватт у ВЭС «Ыбырай»?"
    finished = command_line.run("ask", "--json", "-", typed=typed)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""
    return [json.loads(line) for line in finished.stdout.splitlines()]


def test_running_without_a_token_says_in_three_lines_what_to_do_and_exits_with_2(command_line: CommandLine) -> None:
    finished = command_line.run()

    assert finished.returncode == 2
    assert finished.stdout == ""
    assert len(finished.stderr.splitlines()) == 3
    assert "BOT_TOKEN" in finished.stderr
    assert "@BotFather" in finished.stderr


def test_ask_prints_the_figure_its_growth_its_period_and_its_source(command_line: CommandLine) -> None:
    finished = command_line.run("ask", QUESTION)

    assert finished.returncode == 0
    assert finished.stderr == ""
    for part in ("31.17 billion", "23.6%", "2022", "People's Daily", "http"):
        assert part in finished.stdout
    assert "<b>" not in finished.stdout


def test_ask_json_prints_one_object_a_line_for_each_line_even_a_blank_one(lines: list[dict[str, Any]]) -> None:
    assert len(lines) == 5
    assert [list(line) for line in lines] == [KEYS] * 5
    assert lines[1]["question"] == ""
    assert lines[1]["outcome"] == "unknown"


def test_ask_json_tells_the_fact_its_text_and_its_source(lines: list[dict[str, Any]]) -> None:
    first = lines[0]

    assert (first["question"], first["language"], first["outcome"]) == (QUESTION, "en", "answer")
    assert first["facts"] == ["trade-turnover-2022"]
    assert "31.17 billion" in first["text"]
    assert "http" in first["source"]
    assert 0 < first["score"] <= 100


def test_ask_json_leaves_the_bots_name_at_the_beginning_out_of_the_question(lines: list[dict[str, Any]]) -> None:
    addressed = lines[2]

    assert addressed["question"] == f"@khorgos_bot, {QUESTION}"
    assert {**addressed, "question": QUESTION} == lines[0]


def test_ask_json_tells_what_is_unknown_and_the_language_of_each_line(lines: list[dict[str, Any]]) -> None:
    assert (lines[3]["outcome"], lines[3]["facts"], lines[3]["text"]) == ("unknown", [], "")
    assert (lines[4]["language"], lines[4]["facts"]) == ("ru", ["ybyrai-capacity"])


def test_ask_explain_shows_how_the_words_were_read_and_why_facts_were_ruled_out(command_line: CommandLine) -> None:
    finished = command_line.run("ask", "--explain", "trade turnovr of Kazakhstan in 2019 quantum")

    assert (finished.returncode, finished.stderr) == (0, "")
    for part in ("“trade turnovr” → “trade turnover”", "Other words: quantum", "Years: 2019", "Cut-offs: sure"):
        assert part in finished.stdout
    assert "trade-turnover-2022: covers" in finished.stdout
    assert "ruled out: no year “2019”" in finished.stdout
    assert "Outcome: unknown (" in finished.stdout


def test_ask_answers_from_the_sources_that_are_named_alone(command_line: CommandLine) -> None:
    own = command_line.run("ask", "--source", "peoples-daily-2023-09-12", "--json", QUESTION)
    unknown = command_line.run("ask", "--source", "peoples-dayly-2023-09-12", QUESTION)

    assert json.loads(own.stdout)["facts"] == ["trade-turnover-2022"]
    why = "there is no source peoples-dayly-2023-09-12; did you mean peoples-daily-2023-09-12?"
    assert (unknown.returncode, why in unknown.stderr) == (1, True)


def test_figures_of_two_sides_are_shown_together(command_line: CommandLine) -> None:
    folder = command_line.folder / "all"
    folder.mkdir()
    every = {"DATA_DIR": str(DATA), "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'khorgos.db'}"}
    answer = command_line.run("ask", "--json", "trade turnover between China and Kazakhstan in 2023", **every)
    unheld = command_line.run("ask", "--json", "trade turnover between China and Kazakhstan in 2019", **every)

    assert json.loads(answer.stdout)["facts"] == ["tr-kz-2023", "tr-cn-2023"]
    assert json.loads(unheld.stdout)["outcome"] == "unknown"


def test_ask_explain_and_json_exclude_each_other(command_line: CommandLine) -> None:
    finished = command_line.run("ask", "--explain", "--json", "trade")

    assert finished.returncode == 2
    assert "exclude each other" in finished.stderr


def test_all_wrong_settings_are_named_at_once_without_their_secret_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = {
        "BOT_TOKEN": SECRET_TOKEN,
        "DATABASE_URL": SECRET_DATABASE,
        "PROXY_URL": SECRET_PROXY,
        "OWNER_IDS": "me",
        "TIMEZONE": "Mars/Olympus",
        "LOG_LEVEL": "loud",
    }

    finished = CliRunner(env=wrong).invoke(cli, ["run"])

    assert finished.exit_code == 1
    assert [name for name in wrong if f"\n{name}: " not in finished.stderr] == []
    assert [secret for secret in ("secret part", "hunter2", "hunter3") if secret in finished.output] == []
    assert "Traceback" not in finished.output


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgres://bot:hunter2@127.0.0.1:9/facts?sslmode=require", "does not answer ("),
        ("postgresql+psycopg2://bot:hunter2@no-such-host.invalid/facts?channel_binding=require", "does not answer ("),
        ("postgresql://bot:hunter2@127.0.0.1/facts?sslmode=verify-full&sslrootcert=/no/such.pem", "by sslrootcert"),
        ("postgres://bot:hunter2@127.0.0.1/facts?sslmode=whatever", "a parameter sslmode with a value"),
        ("postgres://bot:hunter2@127.0.0.1/facts?sslmod=require", "a parameter sslmod that"),
        ("postgresql://bot:hunter2@[::1/facts", "cannot be read"),
        ("sqlite:////proc/no/facts.db", "database"),
        ("oracle://bot:hunter2@127.0.0.1/facts", "another kind of database"),
    ],
)
@pytest.mark.parametrize("arguments", [("ask", "trade"), ("announcements", "list")])
def test_a_database_that_cannot_be_used_is_one_sentence_without_the_password(
    command_line: CommandLine, arguments: tuple[str, ...], url: str, said: str
) -> None:
    finished = command_line.run(*arguments, DATABASE_URL=url)

    assert finished.returncode == 1
    assert said in finished.stderr
    assert "Traceback" not in finished.stderr
    assert "hunter2" not in finished.stderr
    assert len(finished.stderr.splitlines()) <= 2


def test_version_prints_the_version() -> None:
    finished = CliRunner().invoke(cli, ["--version"])

    assert finished.exit_code == 0
    assert finished.stdout.startswith("khorgos 0.")
