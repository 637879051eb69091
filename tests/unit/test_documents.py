"""The pages that explain the house name places that exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    ROOT / "docs" / "architecture.md",
    ROOT / "docs" / "glossary.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "docs" / "operations.md",
)
_STATION = re.compile(r"^\| (\d+) \|[^|]+\| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
_PATH = re.compile(r"`((?:bot|tests|bench|data|deploy|docs|findings)/[\w./-]*)`")
_MOST_STATIONS = 12


def stations() -> list[tuple[str, str, str]]:
    return _STATION.findall(PAGES[0].read_text(encoding="utf-8"))


@pytest.mark.parametrize(("path", "function"), [(path, function) for _, path, function in stations()])
def test_each_station_is_a_function_that_exists(path: str, function: str) -> None:
    *classes, name = function.split(".")
    body = ast.parse((ROOT / path).read_text(encoding="utf-8")).body
    for wanted in classes:
        (found,) = (node for node in body if isinstance(node, ast.ClassDef) and node.name == wanted)
        body = found.body
    assert name in {node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_no_way_has_more_stations_than_a_reader_keeps_in_mind() -> None:
    numbers = [int(number) for number, _, _ in stations()]
    assert numbers.count(1) == len(re.findall("^## The way", PAGES[0].read_text(encoding="utf-8"), re.MULTILINE))
    assert max(numbers) <= _MOST_STATIONS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    paths = _PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in paths if not (ROOT / path).exists()] == []
