from pathlib import Path

import pytest

from bot.core.errors import DataFileError
from bot.core.facts import Topic
from bot.core.language import LocalText
from bot.files.facts_yaml import load_topics

RIGHT = """\
- id: trade
  command: trade
  name: {en: Trade, zh: 贸易}
  description: {ru: Торговля}
"""


def problems(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "topics.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_topics(path)
    return [(problem.line, problem.why) for problem in caught.value.problems]


def test_topics_are_read_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(RIGHT + RIGHT.replace("trade", "no"), encoding="utf-8")

    first, second = load_topics(path)

    assert first == Topic("trade", "trade", LocalText(en="Trade", zh="贸易"), LocalText(ru="Торговля"))
    assert (second.id, second.command) == ("no", "no")


def test_ids_and_commands_are_taken_once(tmp_path: Path) -> None:
    again = RIGHT.replace("id: trade", "id: other")

    assert problems(tmp_path, RIGHT + again + RIGHT) == [
        (5, "command “trade” is taken already at line 1; choose another"),
        (9, "id “trade” is taken already at line 1; choose another"),
        (9, "command “trade” is taken already at line 1; choose another"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("id: trade\n", 1, "topics must be a list: begin each one with “- id: …”"),
        ("- trade\n", 1, "the topic must be “key: value” lines; the keys are id, command, name, description"),
        (RIGHT.replace("  command: trade\n", ""), 1, "the topic has no command; add “command: …”"),
        (RIGHT.replace("command: trade", "command: /trade"), 2, "command “/trade”: use 1–32 of a–z, 0–9 and _"),
        (RIGHT.replace("zh: 贸易", "cn: 贸易"), 3, "unknown key “cn” in name; use en, ru, kk, zh"),
        (RIGHT + "  emoji: x\n", 5, "unknown key “emoji” in the topic; use id, command, name, description"),
    ],
)
def test_each_mistake_is_told_at_its_line(tmp_path: Path, text: str, line: int, why: str) -> None:
    assert problems(tmp_path, text) == [(line, why)]
