"""YAML as nodes that know their lines, with every value kept as its text.

`31.17` stays these five characters and `no` stays a word: what a value means is decided by the key it stands
under, not by YAML's rules for numbers, dates and booleans.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.core.errors import DataFileError
from bot.files.problems import refusal
from bot.files.text_files import read_text

MAX_DEPTH = 16
"""Levels of nesting: our formats need six, and the limit keeps recursion harmless."""
MAX_NODES = 1_000_000
"""Values in a file: ten megabytes of real facts have half as many, ten megabytes of `[],` five times as many."""
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not admit unless they are escaped."""
_HINTS = (
    ("mapping values are not allowed", "put a text that holds “: ” in quotes, and check the indentation"),
    ("could not find expected ':'", "write “key: value”, indented like its neighbours"),
    ("did not find expected key", "check the indentation and that quotes are closed"),
    ("did not find expected '-'", "begin each entry with “- ”, indented like its neighbours"),
    ("did not find expected ',' or", "close the bracket, and put texts that hold , [ ] { } inside it in quotes"),
    ("unexpected end of stream", "a quote or bracket is not closed"),
    ("cannot start any token", "put a text that begins with @ ` or % in quotes"),
    ("unknown escape character", "write \\\\ for a backslash inside double quotes"),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it is written; `quoted` also for block texts after | or >."""

    text: str
    line: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with their values, in order; a key may stand twice, which the reader of the keys reports."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int


Node = Scalar | Items | Entries


def read_node(path: Path) -> Node:
    """The one document of a YAML file.

    Raises:
        DataFileError: when the file cannot be read, is no YAML, is empty, holds a second document, an alias, an
            anchor or a tag, or is nested too deep.
    """
    return parse_node(path, read_text(path))


def parse_node(path: Path, text: str, most: int = MAX_NODES) -> Node:
    """The one document of a YAML text of at most `most` values; `path` is for the problems.

    Raises:
        DataFileError: as `read_node`.
    """
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise refusal(path, line, f"the control character U+{ord(found[0]):04X}; remove it")
    try:
        return _Composer(path, text, most).document()
    except yaml.MarkedYAMLError as error:
        raise _translated(path, text, error) from error


class _Composer:
    """Builds nodes from parser events; aliases are refused as events, before anything could multiply."""

    def __init__(self, path: Path, text: str, most: int) -> None:
        self._path = path
        self._most = most
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._count = 0

    def document(self) -> Node:
        next(self._events)
        if isinstance(event := next(self._events), yaml.StreamEndEvent):
            raise self._refusal(event, "the file is empty; write something in it or remove it")
        node = self._node(next(self._events), 0)
        next(self._events)
        if not isinstance(event := next(self._events), yaml.StreamEndEvent):
            raise self._refusal(event, "a second document begins here; keep one document in a file")
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._check(event, depth)
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, quoted=bool(event.style))
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._until(yaml.SequenceEndEvent, depth)), line)
        nodes = self._until(yaml.MappingEndEvent, depth)
        return Entries(tuple((self._key(key), next(nodes)) for key in nodes), line)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _key(self, key: Node) -> Scalar:
        if isinstance(key, Scalar):
            return key
        raise refusal(self._path, key.line, "a key must be a plain word, not a list or a mapping")

    def _check(self, event: yaml.Event, depth: int) -> None:
        self._count += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal(event, "anchors (&name) and aliases (*name) are not read; write the value out")
        if tag := getattr(event, "tag", None):
            raise self._refusal(event, f"the tag “{tag}” is not read; remove it")
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"nested deeper than {MAX_DEPTH} levels; check the brackets and indentation")
        if self._count > self._most:
            raise self._refusal(event, f"more than {self._most:,} values; split the file into smaller ones")

    def _refusal(self, event: yaml.Event, why: str) -> DataFileError:
        return refusal(self._path, _line(event), why)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _translated(path: Path, text: str, error: yaml.MarkedYAMLError) -> DataFileError:
    problem = error.problem or "something unexpected"
    # Where a quote or bracket was opened helps more than the end of the file.
    opened = error.context_mark if "end of stream" in problem or "expected ','" in problem else None
    mark = opened or error.problem_mark or error.context_mark
    lines = text.splitlines() or [""]
    line = min(mark.line + 1, len(lines)) if mark else 1
    if re.match(r" *\t", lines[line - 1]):
        return refusal(path, line, "a tab in the indentation; YAML wants spaces")
    hint = next((hint for part, hint in _HINTS if part in problem), "check quotes and indentation")
    return refusal(path, line, f"this is not YAML ({problem}): {hint}")
