"""Drafts of an article as a file of facts: everything but the statements, for which their sentences stand as comments.

`facts check` refuses it until each statement is worded, and reads it from then on.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.core.drafts import DraftFact, new_id
from bot.core.facts import Source
from bot.core.language import Language, LocalText
from bot.files.fact_fields import FACT_FIELDS, SOURCE_FIELDS
from bot.files.facts_yaml import dump_document, entry_of

TO_WORD = "{to_word}"
"""Stands for a statement; it names no figure, so that checking refuses it."""
_HEAD = (
    "# Drafts: word each statement in place of {to_word}, with figures as {value}, and remove these comments.",
    "# Compare the date of publication with the page: it was read from there, or is unknown.",
)
_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]+")


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A draft, what is told of it, and the sentence that it was made of.

    Attributes:
        remarks: for the editor, a line each.
    """

    fact: DraftFact
    quote: str
    remarks: tuple[str, ...] = ()


def dump_drafts(source: Source, drafts: Sequence[WrittenDraft], language: Language, taken: Collection[str]) -> str:
    """A YAML document of a source and the drafts of its facts.

    Args:
        source: that all of them have.
        drafts: in the order of the article.
        language: of the article, in which statements are left to word.
        taken: ids of facts that are held.
    """
    head = dump_document({"source": entry_of(source, SOURCE_FIELDS)})
    if not drafts:
        return "\n".join((*_HEAD, head)) + "facts: []\n"
    lines = _facts(drafts, LocalText(**{language.value: TO_WORD}), set(taken))
    return "\n".join((*_HEAD, f"{head}facts:", *lines)) + "\n"


def _facts(drafts: Iterable[WrittenDraft], statement: LocalText, taken: set[str]) -> Iterator[str]:
    for draft in drafts:
        named = replace(draft.fact, id=new_id(replace(draft.fact, topic=draft.fact.topic or "draft"), taken))
        taken.add(named.id)
        yield from (f"  # {_LINE_ENDS.sub(' ', line)}" for line in (*draft.remarks, f"“{draft.quote}”"))
        entry = dump_document([entry_of(replace(named, statement=statement), FACT_FIELDS)])
        yield from (f"  {line}" for line in entry.splitlines())
