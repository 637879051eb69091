"""`questions import`, as somebody types it who wonders what a group would ask."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.main import cli
from tests.integration.files.exported_chats import account, chat, message, topic, written


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'khorgos.db'}")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["questions", "import", *arguments])


def test_questions_are_counted_by_what_they_would_get_and_gaps_are_grouped_across_languages(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        chat(
            [
                message(1, "Какой товарооборот был между Китаем и Казахстаном в 2022 году?"),
                message(2, "кто завтра придет?"),
                message(3, "Айгуль, спасибо! Сколько стоит виза в Китай?", date="2025-08-03T10:00:00"),
                message(4, "how much does a visa to China cost"),
                message(5, "виза в китай сколько стоит??"),
                message(6, "What was the trade turnover in 2022?", via_bot="@kzcn_bot"),
                message(7, "Қытай мен Қазақстан арасында сауда 2022 жылы қанша болды?"),
            ]
        ),
    )

    result = run(str(path))

    assert (result.exit_code, result.stderr) == (0, "")
    head, *lines = result.stdout.splitlines()
    assert head == ("7 messages with text from 2025-08-01 to 2025-08-03, of which 5 ask what a bot could answer")
    assert lines[1].split() == ["all", "all", "answered", "offered", "unknown"]
    assert lines[2].split() == ["5", "2", "0", "3"]
    assert any(line.split() == ["Trade", "2", "2", "0"] for line in lines)
    gap = next(line for line in lines if line.startswith("     3  "))
    assert "visa" in gap
    assert "(ru, en)" in gap
    assert "Айгуль" not in result.stdout


def test_the_topics_of_a_forum_are_told_apart(tmp_path: Path) -> None:
    asked = "сколько контейнеров прошло через Хоргос?"
    path = written(
        tmp_path,
        chat([topic(1, "Граница"), message(2, asked, reply_to_message_id=1), message(3, asked)]),
    )

    places = run(str(path)).stdout.split("by topic of the group")[1].splitlines()

    assert sorted(line.split()[:2] for line in places[1:3]) == [["General", "1"], ["Граница", "1"]]


def test_a_chat_without_questions_and_one_without_messages_say_so(tmp_path: Path) -> None:
    assert run(str(written(tmp_path, chat([message(1, "да")])))).stdout == (
        "1 message with text from 2025-08-01 to 2025-08-01, of which 0 ask what a bot could answer\n"
    )
    assert run(str(written(tmp_path, chat([])))).stdout.startswith("0 messages with text")


def test_what_is_no_whole_chat_is_refused_in_one_sentence_and_nothing_is_reported(tmp_path: Path) -> None:
    whole = written(tmp_path, account(chat([message(1, "Сколько стоит виза в Китай?")])))
    cut = tmp_path / "cut.json"
    cut.write_bytes(whole.read_bytes()[:-20])

    for arguments in ([str(whole)], [str(cut), "--chat", "Хоргос"], [str(tmp_path / "none.json")]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert run(str(whole), "--chat", "Хоргос").stdout.startswith("1 message with text")


def test_as_many_gaps_are_told_as_one_asks_for(tmp_path: Path) -> None:
    path = written(
        tmp_path, chat([message(1, "кто возглавляет таможню на Хоргосе?"), message(2, "what is the VAT rate?")])
    )

    assert "(1 of 2)" in run(str(path), "--gaps", "1").stdout
    assert "most wanted" not in run(str(path), "--gaps", "0").stdout
