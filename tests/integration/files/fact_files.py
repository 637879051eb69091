"""Fact files to start from, and their problems."""

from collections.abc import Collection
from pathlib import Path

from bot.core.facts import Topic
from bot.core.language import LocalText
from bot.files.facts_files import check

HEAD = """\
source:
  id: s
  publisher: P
  title: T
  url: https://example.org/
  language: en
  kind: news
  licence: L
  published: 2023-09
facts:
"""
HEAD_LINES = 10
TOPICS = [
    Topic(name, name, name=LocalText(en=name), description=LocalText(en=name)) for name in ("energy", "trade", "policy")
]
MINIMAL = "  - {id: a, topic: trade, statement: {en: Text.}}\n"


def file(folder: Path, text: str, name: str = "facts.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, facts: str, known_ids: Collection[str] | None = None) -> list[tuple[int, str]]:
    """The problems of facts below a right head, with lines counted from the first fact."""
    path = file(folder, HEAD + facts)
    return [(found.line - HEAD_LINES, found.why) for found in check([path], TOPICS, known_ids)]
