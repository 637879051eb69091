"""Code knows concepts by their roles alone: it writes no id of the lexicon, and no role is there for nothing."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.core.lexicon import ConceptKind, Lexicon
from bot.core.roles import HOME, IN_LANDS, LANDS, MONTHS, Role
from bot.files.lexicon_files import load_lexicon

ROOT = Path(__file__).parents[3]
GROUPS = {"HOME": HOME, "LANDS": LANDS, "IN_LANDS": IN_LANDS, "MONTHS": MONTHS}
OTHER_VOCABULARIES = frozenset(ConceptKind) | {"month", "percent", "age", "language"}
"""Words that mean something else where they stand: units of figures, a column of the index, a field of an answer."""


@cache
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "data" / "lexicon")


def sources() -> list[Path]:
    return [path for path in sorted((ROOT / "bot").rglob("*.py")) if path.name != "roles.py"]


def texts_of(tree: ast.AST) -> Iterator[str]:
    """The string literals that are no docstring; a list in one string by its words."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    listed = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in {"split", "strip"}
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield from node.value.split() if id(node) in listed else (node.value,)


def ids_in(source: str, ids: frozenset[str]) -> set[str]:
    """Ids of concepts in a module, whole or as the beginning or the end of several; of one word where it may mean one.

    A module that does not see the lexicon names columns and fields by words such as `title`.
    """
    tree = ast.parse(source)
    sees_concepts = re.search(r"^from bot\.(core\.(lexicon|lookup|roles)|files\.lexicon_files)\b", source, re.MULTILINE)
    texts = {text.removeprefix("c:") for text in texts_of(tree)} - OTHER_VOCABULARIES
    named = {text for text in texts & ids if sees_concepts or "-" in text}
    return named | {text for text in texts if _is_shared(text, ids)}


def _is_shared(text: str, ids: frozenset[str]) -> bool:
    if re.fullmatch(r"[a-z]{2,}-", text):
        return sum(name.startswith(text) for name in ids) > 1
    return re.fullmatch(r"-[a-z]{2,}", text) is not None and sum(name.endswith(text) for name in ids) > 1


def test_no_code_writes_the_id_of_a_concept() -> None:
    ids = frozenset(concept.id for concept in lexicon())
    found = {str(path.relative_to(ROOT)): ids_in(path.read_text(encoding="utf-8"), ids) for path in sources()}

    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('X = {"ask-how-many"}', {"ask-how-many"}),
        ('"""Doc of a place: ask-how-many."""', set()),
        ('X = frozenset("ask-which wagon-unit".split())', {"ask-which", "wagon-unit"}),
        ('X = f"c:month-{name}"', {"month-"}),
        ('X = "c:in-china" in row', {"in-china"}),
        ('X = name.endswith("-politeness")', {"-politeness"}),
        ('X = "china"', set()),
        ('from bot.core.lexicon import Lexicon\nX = "china"', {"china"}),
        ('from bot.core.lookup.engine import Lookup\nX = {"definition": 1}', {"definition"}),
    ],
)
def test_ids_are_found_in_code_however_they_are_written(source: str, found: set[str]) -> None:
    assert ids_in(source, frozenset(concept.id for concept in lexicon())) == found


@cache
def names_used() -> frozenset[str]:
    """The names that code reads, those of roles as `Role.X`; to import one is not yet to use it."""
    nodes = [node for path in sources() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return frozenset(names | {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)})


@pytest.mark.parametrize("role", Role)
def test_every_role_is_borne_by_a_shipped_concept_and_asked_for_by_code(role: Role) -> None:
    assert lexicon().bearing(role)
    assert not names_used().isdisjoint({f"Role.{role.name}", *(name for name in GROUPS if role in GROUPS[name])})


def test_the_bearers_of_several_roles_are_those_of_each() -> None:
    assert lexicon().bearing(LANDS) == lexicon().bearing(Role.HOME_COUNTRY) | lexicon().bearing(Role.PARTNER_COUNTRY)
    assert lexicon().bearing(frozenset()) == frozenset()
