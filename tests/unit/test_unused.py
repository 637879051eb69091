"""Code that serves nobody goes: each public function and class of the bot is named somewhere else in the bot."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

BOT = Path(__file__).parent.parent.parent / "bot"
_CALLED_BY_LIBRARIES = frozenset(
    {
        "connection_made",
        "emit",
        "handle_data",
        "handle_endtag",
        "handle_error",
        "handle_starttag",
        "ignore_aliases",
        "list_commands",
        "process_bind_param",
        "process_result_value",
        "upgrade",
    }
)
_FOR_TESTS = frozenset({"statement_html", "source_html"})
"""Doors by which tests and benchmarks go in."""


def python_files() -> list[Path]:
    return sorted(BOT.rglob("*.py"))


def public_names(path: Path) -> Iterator[str]:
    """Functions, methods and classes of a module; tables are named by their metadata, commands by a decorator."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        is_table = isinstance(node, ast.ClassDef) and any(keyword.arg == "table" for keyword in node.keywords)
        is_command = any("command" in ast.unparse(decorator) for decorator in node.decorator_list)
        if not is_table and not is_command:
            yield node.name


def unused(sources: dict[str, list[str]], texts: list[str]) -> list[str]:
    """Names that stand nowhere but where they are defined."""
    words = Counter(word for text in texts for word in re.findall(r"\w+", text))
    defined = Counter(name for names in sources.values() for name in names)
    known = _CALLED_BY_LIBRARIES | _FOR_TESTS
    return [
        f"{path}: {name}"
        for path, names in sources.items()
        for name in names
        if words[name] <= defined[name] and name not in known
    ]


def test_every_public_name_of_the_bot_is_used() -> None:
    sources = {path.relative_to(BOT).as_posix(): list(public_names(path)) for path in python_files()}
    templates = (BOT / "site" / "templates").glob("*.*ml")  # they call what the pages are worded with

    assert unused(sources, [path.read_text(encoding="utf-8") for path in (*python_files(), *templates)]) == []


def test_a_planted_function_that_nothing_uses_is_found() -> None:
    texts = ["def used() -> None: ...\ndef planted() -> None: ...\n", "used()\n"]

    assert unused({"a.py": ["used", "planted"]}, texts) == ["a.py: planted"]
