"""The shape of a language's texts: which there are, and which variables each may use.

Texts are plain: no markup, which `bot.texts.markup` adds, and no escaping. A variable is written `{name}`;
the comment behind a field lists the variables, and a test holds every language and every use to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.facts import Stage
from bot.core.language import Language


@dataclass(frozen=True, slots=True)
class Plural:
    """One text in the plural forms that CLDR knows for its language; `{number}` stands for the count.

    Attributes:
        other: every language has it; for Russian it is the form of fractions.
    """

    other: str
    one: str | None = None
    few: str | None = None
    many: str | None = None

    def form(self, category: str) -> str:
        """The text of a CLDR plural category, such as `few`; `other` where the category has none."""
        form: str | None = getattr(self, category)
        return self.other if form is None else form


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of one language."""

    # Facts and their sources
    source: str  # source: publisher, date and, in plain text, address
    source_comma: str  # between publisher, date and address
    stated_by: str  # who: a person or an organisation, in the nominative
    title: str  # title: of the publication, as published
    licence: str  # licence: as published
    checked: str  # date
    period: str  # period
    stage: str  # stage: one of `stages`; date: month of publication
    stages: Mapping[Stage, str]
    may_be_outdated: str
    in_language: Mapping[Language, str]  # behind a statement that is not in the reader's language

    # Replies to questions
    overview: str  # subject: a concept or a topic, in the nominative
    overview_untitled: str
    differing: str
    choices: str
    unknown: str
    missing_figure_of_year: str  # year
    missing_year: str  # year
    missing_other: str  # asked: as the person wrote it
    nearest: str
    topics: str  # topics: their names
    list_comma: str  # between the members of a list

    # Pages and commands
    start_greeting: str
    start_languages: str
    start_example: str
    start_help: str
    help_title: str
    help_asking: str
    help_promise: str
    help_topics: str
    help_command: str  # command: with its slash; description
    topic_empty: str
    topic_more: Plural  # number: facts that the page does not show
    unknown_command: str  # command: with its slash
    failure: str  # reference: an id to quote
    command_start: str
    command_help: str
