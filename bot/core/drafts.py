"""Drafts: facts and changes of facts on their way to being published, and what is done on that way. Pure.

A draft may lack anything that a fact must have; `DraftFact.missing` tells what, `DraftFact.fact` builds the fact.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.history import NO_REASON, Reason
from bot.core.dates import Period
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Source, Stage
from bot.core.figures import Figure, placeholders
from bot.core.language import Language, LocalText


class DraftKind(StrEnum):
    """What publishing a draft does."""

    NEW = "new"
    """A fact that was not held."""
    WORDING = "wording"
    """The same in other words: whoever was told is not told again, posts are edited without a remark."""
    CORRECTION = "correction"
    """What was said was wrong."""
    NEWER = "newer"
    """A figure of a later time takes the place."""
    RETRACTION = "retraction"
    """The fact is stated no more."""

    @property
    def needs_reason(self) -> bool:
        """Whether readers are told why."""
        return self in {DraftKind.CORRECTION, DraftKind.RETRACTION}


ALLOWED_CHANGES: Mapping[DraftKind, frozenset[ChangeKind | None]] = {
    DraftKind.NEW: frozenset({None, ChangeKind.RESTORED}),
    DraftKind.WORDING: frozenset({None, ChangeKind.REWORDED}),
    DraftKind.CORRECTION: frozenset({None, ChangeKind.CORRECTED, ChangeKind.REWORDED}),
    DraftKind.NEWER: frozenset({ChangeKind.SUPERSEDED}),
    DraftKind.RETRACTION: frozenset({ChangeKind.RETRACTED}),
}
"""What a change may turn out to be, by what its editor says that it is; else readers would be told something else."""


class DraftState(StrEnum):
    """Where a draft stands."""

    OPEN = "open"
    WAITING = "waiting"
    """For a second editor."""
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Step(StrEnum):
    """What is asked for next; the steps of a new fact come in this order."""

    TOPIC = "topic"
    STATEMENT = "statement"
    """In the editor's own language, or in several at once."""
    TRANSLATIONS = "translations"
    FIGURES = "figures"
    PERIOD = "period"
    SOURCE = "source"
    KEYWORDS = "keywords"
    REASON = "reason"
    """Of a correction and a retraction alone."""
    PREVIEW = "preview"
    """Nothing more is asked for."""


ORDER = tuple(step for step in Step if step not in {Step.REASON, Step.PREVIEW})
"""The steps of a new fact."""


@dataclass(frozen=True, slots=True)
class DraftFact:
    """What is known of a fact that is being made; every part has the meaning that it has in `Fact`."""

    id: str = ""
    topic: str = ""
    statement: LocalText | None = None
    source: Source | None = None
    subject: str = ""
    metric: str = ""
    figures: tuple[Figure, ...] = ()
    period: Period | None = None
    place: str = ""
    attributed_to: str = ""
    stage: Stage | None = None
    conflicts_with: tuple[str, ...] = ()
    review_by: date | None = None
    keywords: tuple[str, ...] = ()

    @classmethod
    def of(cls, fact: Fact) -> "DraftFact":
        """What a fact says, to be changed."""
        return cls(**{one.name: getattr(fact, one.name) for one in fields(cls)})

    def missing(self) -> tuple[Step, ...]:
        """The steps that must be gone through before there can be a fact; figures, period and keywords need not."""
        lacking = []
        if not self.topic:
            lacking.append(Step.TOPIC)
        if self.statement is None:
            lacking.append(Step.STATEMENT)
        if self.unnamed_figures():
            lacking.append(Step.FIGURES)
        if self.source is None:
            lacking.append(Step.SOURCE)
        return tuple(lacking)

    def unnamed_figures(self) -> tuple[str, ...]:
        """Figures that a statement names in braces and that nobody has given."""
        given = {figure.name for figure in self.figures}
        return tuple(dict.fromkeys(name for name in self._named() if name not in given))

    def _named(self) -> Iterator[str]:
        for text in () if self.statement is None else self.statement.texts():
            yield from placeholders(text)

    def unsaid(self) -> tuple[Language, ...]:
        """The languages in which there is no statement yet."""
        said = () if self.statement is None else tuple(language for language, _ in self.statement.items())
        return tuple(language for language in Language if language not in said)

    def with_statement(self, language: Language, text: str) -> "DraftFact":
        """The same with a statement in a language.

        Raises:
            InvalidValueError: when the text is blank.
        """
        said = {} if self.statement is None else {one.value: words for one, words in self.statement.items()}
        return replace(self, statement=LocalText(**(said | {language.value: text})))

    def fact(self) -> Fact:
        """The fact, published.

        Raises:
            InvalidValueError: when something is missing or breaks a rule; all of it is named.
        """
        if lacking := self.missing():
            raise InvalidValueError(f"a fact needs {', '.join(lacking)} too")
        assert self.statement is not None  # noqa: S101 - else it is missing
        assert self.source is not None  # noqa: S101 - else it is missing
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return Fact(**values)


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact or a change of one, on its way.

    Attributes:
        id: of the draft; never given twice.
        fact: as it is to be.
        base: the fact that is changed, as it was held when the draft was begun; None for a new fact.
        reason: why the fact is changed, as readers will be told.
        step: what is asked for next.
        is_guided: whether one step leads to the next; else each leads back to the preview.
        holder: the person whose messages go into it now; None while it lies in the drawer.
        author: who began it; None once that person wanted to be forgotten.
        confirmed: by the key of a held change, who confirmed it.
        version: goes up by one with each change, so that nobody overwrites what somebody else wrote meanwhile.
        changed_by: who changed it last.
    """

    id: int
    kind: DraftKind
    state: DraftState
    fact: DraftFact
    changed_at: datetime
    base: Fact | None = None
    reason: Reason = NO_REASON
    step: Step = Step.TOPIC
    is_guided: bool = False
    holder: int | None = None
    author: int | None = None
    confirmed: Mapping[str, int] = field(default_factory=dict)
    version: int = 1
    changed_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything can still be done with it."""
        return self.state in {DraftState.OPEN, DraftState.WAITING}

    def missing(self) -> tuple[Step, ...]:
        """The steps that must be gone through before it can be published."""
        lacking = () if self.kind is DraftKind.RETRACTION else self.fact.missing()
        return (*lacking, Step.REASON) if self.kind.needs_reason and not self.reason else lacking


def next_step(draft: Draft) -> Step:
    """What is asked for after the present step; on the way of a new fact, parts that are there are passed over."""
    if draft.is_guided and draft.step in ORDER:
        later = ORDER[ORDER.index(draft.step) + 1 :]
        found = next((step for step in later if not _is_there(draft.fact, step)), None)
        if found is not None:
            return found
    lacking = draft.missing()
    return lacking[0] if lacking else Step.PREVIEW


def step_before(draft: Draft) -> Step:
    """What was asked for before the present step; the first has none before it and stays."""
    if not draft.is_guided or draft.step not in ORDER:
        return Step.PREVIEW
    return ORDER[max(0, ORDER.index(draft.step) - 1)]


def _is_there(fact: DraftFact, step: Step) -> bool:
    told = {
        Step.TOPIC: bool(fact.topic),
        Step.STATEMENT: fact.statement is not None,
        Step.TRANSLATIONS: not fact.unsaid(),
        Step.FIGURES: bool(fact.figures) and not fact.unnamed_figures(),
        Step.PERIOD: fact.period is not None,
        Step.SOURCE: fact.source is not None,
        Step.KEYWORDS: bool(fact.keywords),
    }
    return told.get(step, False)


def new_id(fact: DraftFact, taken: Collection[str]) -> str:
    """An id for a new fact: its topic and time, and a number where that is taken.

    Raises:
        InvalidValueError: when a thousand are taken.
    """
    when = "" if fact.period is None else f"-{fact.period.last.year}"
    beginning = f"{fact.topic}{when}"[:40]
    candidates = (beginning, *(f"{beginning}-{number}" for number in range(2, 1000)))
    found = next((one for one in candidates if one not in taken), None)
    if found is None:
        raise InvalidValueError(f"a thousand facts are called {beginning}-…; give this one an id of its own")
    return found


@dataclass(frozen=True, slots=True)
class Publication:
    """What somebody published of a fact, so that it can be undone.

    Attributes:
        before: the fact as it was; None for a new one.
        after: as it was published.
        editor: who published it; None once that person wanted to be forgotten.
        approver: the second editor, where two are needed.
        announcement_id: of what is told to subscribers, if it was announced.
        is_undone: whether it was taken back, or takes another one back itself.
    """

    id: int
    kind: DraftKind
    after: Fact
    published_at: datetime
    before: Fact | None = None
    editor: int | None = None
    approver: int | None = None
    announcement_id: int | None = None
    is_undone: bool = False
