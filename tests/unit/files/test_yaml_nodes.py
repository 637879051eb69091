from pathlib import Path

import pytest

from bot.core.errors import DataFileError
from bot.files.yaml_nodes import MAX_DEPTH, Entries, Items, Node, Scalar, parse_node

PATH = Path("facts.yaml")


def parse(text: str) -> Node:
    return parse_node(PATH, text)


def test_values_stay_the_text_that_was_written() -> None:
    words = ["31.17", "31.170", "2022", "2023-09-12", "no", "on", "~", "null", "0x1F", "1e5", "12:30", ".inf"]

    node = parse("\n".join(f"- {word}" for word in words))

    assert isinstance(node, Items)
    assert [child.text for child in node.nodes if isinstance(child, Scalar)] == words


def test_every_value_knows_its_line() -> None:
    node = parse("# a comment\na: 1\n\nb:\n  - x\n  - {c: y}\n")

    assert node == Entries(
        (
            (Scalar("a", 2), Scalar("1", 2)),
            (
                Scalar("b", 4),
                Items((Scalar("x", 5), Entries(((Scalar("c", 6), Scalar("y", 6)),), 6)), 5),
            ),
        ),
        2,
    )


def test_an_empty_quoted_value_differs_from_no_value() -> None:
    assert parse('a: ""\nb:') == Entries(
        ((Scalar("a", 1), Scalar("", 1, quoted=True)), (Scalar("b", 2), Scalar("", 2))), 1
    )


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the file is empty; write something in it or remove it"),
        ("# only a comment\n", 2, "the file is empty; write something in it or remove it"),
        ("a: 1\n---\nb: 2\n", 2, "a second document begins here; keep one document in a file"),
        ("a: &x 1\n", 1, "anchors (&name) and aliases (*name) are not read; write the value out"),
        ("a: 1\nb: *x\n", 2, "anchors (&name) and aliases (*name) are not read; write the value out"),
        ("a:\n  - &a []\n", 2, "anchors (&name) and aliases (*name) are not read; write the value out"),
        (
            "a: !!python/object:os.system x\n",
            1,
            "the tag “tag:yaml.org,2002:python/object:os.system” is not read; remove it",
        ),
        ("a:\n\tb: 1\n", 2, "a tab in the indentation; YAML wants spaces"),
        ("? [a]\n: b\n", 1, "a key must be a plain word, not a list or a mapping"),
        ("a: \x07\n", 1, "the control character U+0007; remove it"),
        ("a: 1\nb: \ufffe\n", 2, "the control character U+FFFE; remove it"),
    ],
)
def test_what_is_not_admitted_is_named_with_its_line(text: str, line: int, why: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse(text)

    assert [(problem.line, problem.why) for problem in caught.value.problems] == [(line, why)]


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: b: c\n", 1, "put a text that holds “: ” in quotes"),
        ("a: b\n  c: d\n", 2, "put a text that holds “: ” in quotes"),
        ("a: 1\nb: 'x\n\n\n", 2, "a quote or bracket is not closed"),
        ("a: 1\nb: [1, 2\n\n", 2, "close the bracket"),
        ("a: @x\n", 1, "put a text that begins with @ ` or % in quotes"),
        ("- a\nb: c\n", 2, "begin each entry with “- ”"),
        ("a: b\nfoo\nc: d\n", 3, "write “key: value”"),
        ('a: "\\q"\n', 1, "write \\\\ for a backslash"),
        ("a: 1\n...\nb: 2\n", 3, "check quotes and indentation"),
    ],
)
def test_text_that_is_not_yaml_is_refused_with_a_remedy(text: str, line: int, hint: str) -> None:
    with pytest.raises(DataFileError) as caught:
        parse(text)

    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.why.startswith("this is not YAML (")
    assert hint in problem.why


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 5_000 + "x", "{a: " * 1000])
def test_deep_nesting_is_refused_before_it_exhausts_anything(text: str) -> None:
    with pytest.raises(DataFileError, match=f"nested deeper than {MAX_DEPTH} levels"):
        parse(text)


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    levels = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)]

    with pytest.raises(DataFileError, match=r"facts\.yaml:1: anchors"):
        parse("\n".join(["a0: &a0 [lol]", *levels]))


def test_a_flood_of_tiny_values_is_refused() -> None:
    with pytest.raises(DataFileError, match="more than 1,000 values; split the file"):
        parse_node(PATH, "[" + "[]," * 2000 + "]", most=1000)
