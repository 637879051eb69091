"""Nothing is built or called with more than eight parameters, whatever a comment would have the linter pass over."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent.parent / "bot"
MOST = 8
"""As `max-args` in pyproject.toml says."""
VALUES = "bot/core/"
"""Where every dataclass is a value of the domain."""
OPTIONS = "bot/commands/"
"""Where functions are commands: typer makes an option of each parameter, and nobody else calls them."""
SILENCED = ("PLR0911", "PLR0912", "PLR0913", "PLR0917", "C901")
"""What the linter calls too many parameters, ways out and branches."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def parameters(function: Function) -> int:
    """How many a caller gives: all but `self` and `cls`."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(one.arg not in {"self", "cls"} for one in given)


def fields(written: ast.ClassDef) -> list[ast.AnnAssign]:
    return [node for node in written.body if isinstance(node, ast.AnnAssign)]


def is_dataclass(written: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in written.decorator_list)


def plain_classes(trees: Sequence[ast.AST]) -> set[str]:
    """Classes that do something: they have a constructor of their own."""
    return {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(member, ast.FunctionDef) and member.name == "__init__" for member in node.body)
    }


def is_wiring(written: ast.ClassDef, plain: set[str]) -> bool:
    """Whether a dataclass holds what does something, and is no value."""
    named = {name.id for field in fields(written) for name in ast.walk(field.annotation) if isinstance(name, ast.Name)}
    return bool(named & plain)


def is_command(path: str, function: Function) -> bool:
    return path.startswith(OPTIONS) and any("command(" in ast.unparse(one) for one in function.decorator_list)


def too_many(sources: dict[str, str]) -> list[str]:
    trees = {path: ast.parse(text) for path, text in sources.items()}
    plain = plain_classes(list(trees.values()))
    return sorted(_too_many(trees, plain))


def _too_many(trees: dict[str, ast.Module], plain: set[str]) -> Iterator[str]:
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, Function) and parameters(node) > MOST and not is_command(path, node):
                yield f"{path}:{node.lineno}: {node.name} takes {parameters(node)}"
            if path.startswith(VALUES) or not isinstance(node, ast.ClassDef) or len(fields(node)) <= MOST:
                continue
            if is_dataclass(node) and is_wiring(node, plain):
                yield f"{path}:{node.lineno}: {node.name} holds {len(fields(node))}"


def sources() -> dict[str, str]:
    return {str(path.relative_to(BOT.parent)): path.read_text(encoding="utf-8") for path in sorted(BOT.rglob("*.py"))}


def test_nothing_takes_more_than_eight_parameters() -> None:
    assert too_many(sources()) == []


def test_no_comment_silences_the_limits_of_parameters_ways_out_and_branches() -> None:
    assert [path for path, text in sources().items() for rule in SILENCED if rule in text] == []


NINE = ", ".join(f"p{number}: int" for number in range(9))
FIELDS = "\n".join(f"    f{number}: int" for number in range(8))
SERVICE = "class Service:\n    def __init__(self) -> None: ...\n"


@pytest.mark.parametrize(
    "planted",
    [
        f"class A:\n    def __init__(self, {NINE}) -> None: ...  # noqa: PLR0913\n",
        f"class A:\n    @classmethod\n    def of(cls, *, {NINE}) -> 'A': ...\n",
        f"async def sending({NINE}) -> None: ...\n",
        f"{SERVICE}@dataclass(frozen=True)\nclass Library:\n    service: Service\n{FIELDS}\n",
        f"{SERVICE}@dataclass\nclass Library:\n    service: tuple[Service, ...] | None\n{FIELDS}\n",
    ],
)
def test_a_planted_ninth_parameter_is_found_with_or_without_a_comment(planted: str) -> None:
    assert len(too_many({"a.py": planted})) == 1


@pytest.mark.parametrize(
    "allowed",
    [
        f"class A:\n    def __init__(self, {NINE.removesuffix(', p8: int')}) -> None: ...\n",
        f"@dataclass\nclass Fact:\n    statement: str\n{FIELDS}\n",
    ],
)
def test_eight_parameters_and_a_value_of_nine_fields_are_let_pass(allowed: str) -> None:
    assert too_many({"a.py": allowed}) == []
