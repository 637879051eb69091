"""Facts as YAML, the exact inverse of loading: one document a source, in block style, one line a text."""

import json
import re
from collections.abc import Iterable, Iterator

from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Source, Status
from bot.core.figures import Figure, Scale
from bot.files.yaml_nodes import UNPRINTABLE

_SPECIAL_START = tuple("-?:,[]{}#&*!|>'\"%@`~=.+< ")
_SPECIAL = re.compile(r":(?:\s|$)|\s#|\s$|[\t\n\r\x85\u2028\u2029\ufeff]")
_SPECIAL_IN_BRACES = re.compile(r"[,\[\]{}:#]")
_OTHER_MEANING = re.compile(r"null|true|false|yes|no|on|off|y|n|\d[-+.:_ \da-foxtz]*", re.IGNORECASE)
"""What YAML 1.1 takes for a boolean, number or date; our own reader does not, others do."""
_ESCAPED = re.compile(f"[\x7f-\x9f\u2028\u2029\ufeff]|{UNPRINTABLE.pattern}")
_LAST_OF_BASIC_PLANE = "\uffff"


def dump_facts(facts: Iterable[Fact]) -> dict[str, str]:
    """One YAML document for each source, by source id; facts keep their order.

    Raises:
        InvalidValueError: when two facts carry different sources of one id.
    """
    sources: dict[str, Source] = {}
    by_source: dict[str, list[Fact]] = {}
    for fact in facts:
        source = sources.setdefault(fact.source.id, fact.source)
        if source != fact.source:
            raise InvalidValueError(f"fact {fact.id} has another source “{source.id}” than the facts before it")
        by_source.setdefault(source.id, []).append(fact)
    return {name: "\n".join(_document(sources[name], group)) + "\n" for name, group in by_source.items()}


def _document(source: Source, facts: Iterable[Fact]) -> Iterator[str]:
    yield "source:"
    for name in ("id", "publisher", "title", "url", "language", "kind", "licence"):
        yield f"  {name}: {_text(getattr(source, name))}"
    yield f"  published: {source.published}"
    if source.checked is not None:
        yield f"  checked: {source.checked}"
    yield "facts:"
    for fact in facts:
        first, *others = _entry(fact)
        yield f"  - {first}"
        yield from (f"    {line}" for line in others)


def _entry(fact: Fact) -> Iterator[str]:
    yield from _words(fact, "id", "topic", "subject", "metric")
    if fact.figures:
        yield "figures:"
        yield from (f"  {figure.name}: {{{_figure(figure)}}}" for figure in fact.figures)
    if fact.period is not None:
        yield f"period: {fact.period}"
    yield from _words(fact, "place", "attributed_to", "stage")
    yield from _list("conflicts_with", fact.conflicts_with)
    if fact.status is not Status.PUBLISHED:
        yield f"status: {fact.status}"
    if fact.review_by is not None:
        yield f"review_by: {fact.review_by.isoformat()}"
    yield "statement:"
    yield from (f"  {language}: {_text(text)}" for language, text in fact.statement.items())
    yield from _list("keywords", fact.keywords)


def _words(fact: Fact, *names: str) -> Iterator[str]:
    yield from (f"{name}: {_text(getattr(fact, name))}" for name in names if getattr(fact, name))


def _list(name: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"{name}:"
        yield from (f"  - {_text(text)}" for text in texts)


def _figure(figure: Figure) -> str:
    parts = [f"value: {figure.value:f}"]
    if figure.unit:
        parts.append(f"unit: {_text(figure.unit, in_braces=True)}")
    if figure.scale is not Scale.ONE:
        parts.append(f"scale: {figure.scale}")
    return ", ".join(parts)


def _text(text: str, *, in_braces: bool = False) -> str:
    return text if _is_plain(text, in_braces=in_braces) else _quoted(text)


def _is_plain(text: str, *, in_braces: bool) -> bool:
    """Whether a text means itself without quotes, to us and to every other reader of YAML."""
    if not text or text.startswith(_SPECIAL_START) or _SPECIAL.search(text) or UNPRINTABLE.search(text):
        return False
    if in_braces and _SPECIAL_IN_BRACES.search(text):
        return False
    return not _OTHER_MEANING.fullmatch(text)


def _quoted(text: str) -> str:
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return f"\\u{ord(char):04x}" if char <= _LAST_OF_BASIC_PLANE else f"\\U{ord(char):08x}"
