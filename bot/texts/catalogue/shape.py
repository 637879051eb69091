"""The shape of a language's texts: which there are, and which variables each may use.

Texts are plain: no markup, which `bot.texts.markup` adds, and no escaping. A variable is written `{name}`;
the comment behind a field lists the variables, and a test holds every language and every use to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.announcing.reasons import Cause
from bot.core.facts import SourceKind, Stage
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
    in_language: Mapping[Language, str]
    spoken_in: str  # text: not in the reader's language; language: one of `in_language`

    # Replies to questions
    assumed: str  # what: things and years of the question before, in the nominative, with `list_comma` between
    overview: str  # subject: a concept or a topic, in the nominative; may hold quotation marks of its own
    overview_untitled: str
    overview_more: str  # topic: the name of the one that all facts belong to; command: its own, with its slash
    overview_elsewhere: str  # command: /topics
    differing: str
    choices: str
    which_one: str  # what: the name of the metric that all choices share, in the nominative
    which_metric: str  # what: the name of the thing that all choices are about, in the nominative
    none_chosen: str  # after “none of these”
    unknown: str
    missing_figure_of_year: str  # year
    missing_year: str  # year
    missing_figure_of_years: str  # years: several, or the first and the last
    missing_years: str  # years
    missing_figure_of_time: str  # asked: a time in words, as the person wrote it
    missing_time: str  # asked
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
    help_more: str
    help_command: str  # command: with its slash; description
    ask_usage: str
    fact_usage: str
    fact_missing: str  # id: as the person wrote it
    fact_id: str  # id
    sources_title: str
    source_kinds: Mapping[SourceKind, str]
    new_title: str
    nothing_yet: str
    topic_title: str  # topic: its name; count: one of `facts_counted`
    facts_counted: Plural  # number
    topic_empty: str
    page_of: str  # page, pages: numbers counted from 1

    # When a fact was changed
    correction_title: str  # date
    retraction_title: str  # date
    restoration_title: str  # date
    renewal_title: str  # date
    was: str  # told: the earlier statement, struck out where it was wrong
    stated_no_more: str  # told: the statement, struck out
    confirmed: str  # date
    reason: str  # reason: one of `causes`, or somebody's own words
    causes: Mapping[Cause, str]
    post_title: str  # topic: its name
    digest_title: Plural  # number
    digest_more: Plural  # number; a command that shows them follows
    notice_asked: str  # above the one notice to a person who wanted to be told

    # Language and privacy
    language_name: str  # of this very language, as its speakers call it
    language_ask: str
    language_set: str
    privacy_title: str
    privacy_language: str
    privacy_reports: str
    privacy_memory: str
    privacy_edits: str
    privacy_follow: str
    privacy_never: str
    privacy_groups: str
    privacy_forget: str
    forgotten: str

    # When something cannot be answered
    unknown_command: str
    not_text: str
    not_by_edit: str
    arabic_script: str
    too_many: Plural  # number: questions a minute
    failure: str  # reference: an id to quote

    # Buttons, at most some 25 characters
    none_of_these: str
    report_mistake: str
    follow: str
    remove: str
    previous: str
    next: str
    all_facts: str

    # Notices over a pressed button, at most 200 characters
    not_yours: str
    not_yours_to_remove: str
    button_too_old: str
    cannot_remove: str
    only_admins_set_language: str
    reported_thanks: str
    follow_set: str
    follow_changed: str
    removed: str

    # The menu of commands, at most 256 characters
    command_ask: str
    command_topics: str
    command_fact: str
    command_sources: str
    command_new: str
    command_language: str
    command_privacy: str
    command_forgetme: str
    command_help: str
    command_start: str
