"""The history of a fact: its revisions with their reasons, and what holds now for a reader of an earlier one. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.fact_diff import LOUD, is_stated, looks_alike, same_meaning, tells_of_later_time
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact
from bot.core.language import Language, LocalText

MAX_REASON = 300
"""Characters of a reason in somebody's own words: it stands beneath two statements in one message."""


class Cause(StrEnum):
    """The usual reasons; the catalogue words them in every language."""

    OUR_MISTAKE = "our-mistake"
    """We copied the source wrongly."""
    SOURCE_CORRECTED = "source-corrected"
    """The source corrected itself."""
    SOURCE_WITHDREW = "source-withdrew"
    """The source took it back."""
    BETTER_SOURCE = "better-source"
    """A more reliable source says otherwise."""
    NOT_CONFIRMED = "not-confirmed"
    """It could not be confirmed."""
    DATA_CHECKED = "data-checked"
    """The bot's own data were gone through and corrected; what a new version of them has to say."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the usual reasons, or somebody's own words, or neither.

    Raises:
        InvalidValueError: when both are given, or the words are longer than a message has room for.
    """

    cause: Cause | None = None
    words: LocalText | None = None

    def __post_init__(self) -> None:
        if self.cause is not None and self.words is not None:
            raise InvalidValueError("a reason is either one of the usual ones or own words, not both")
        longest = max((len(text) for text in self.words.texts()), default=0) if self.words is not None else 0
        if longest > MAX_REASON:
            raise InvalidValueError(f"the reason has {longest} characters; the most is {MAX_REASON}")

    def __bool__(self) -> bool:
        """Whether there is one."""
        return self.cause is not None or self.words is not None

    def __str__(self) -> str:
        """As the store keeps it: the name of a cause, words as JSON, or nothing."""
        if self.words is not None:
            texts = {language.value: text for language, text in self.words.items()}
            return json.dumps(texts, ensure_ascii=False)
        return "" if self.cause is None else self.cause.value

    @classmethod
    def kept(cls, text: str) -> "Reason":
        """Read what `str` gave.

        Raises:
            InvalidValueError: when it gave something else.
        """
        if not text:
            return NO_REASON
        try:
            return cls(words=LocalText(**json.loads(text))) if text.startswith("{") else cls(Cause(text))
        except (ValueError, TypeError) as error:
            raise InvalidValueError(f"“{text}” is no reason") from error

    @classmethod
    def given(cls, texts: list[str]) -> "Reason":
        """Read what somebody gave on the command line: the name of a cause, or `en=…`, `ru=…` and so on.

        Raises:
            InvalidValueError: when it is neither, or says two things at once; the message says what can be written.
        """
        if not texts:
            return NO_REASON
        if len(texts) == 1 and texts[0] in list(Cause):
            return cls(Cause(texts[0]))
        if any(text in list(Cause) for text in texts):
            raise InvalidValueError("a reason is one of the usual ones, alone, or own words: give --reason less often")
        words = [_in_language(text) for text in texts]
        codes = [code for code, _ in words]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise InvalidValueError(f"the reason is given twice in {', '.join(twice)}; write it once for each language")
        return cls(words=LocalText(**dict(words)))


NO_REASON = Reason()


def _in_language(text: str) -> tuple[str, str]:
    code, sign, words = text.partition("=")
    if not sign or code not in list(Language):
        causes = ", ".join(Cause)
        raise InvalidValueError(f"reason “{text}”: write one of {causes}, or your own words as en=…, ru=…, kk=…, zh=…")
    return code, words.strip()


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of a fact.

    Attributes:
        id: grows with time.
        before: the fact as it was until then.
        is_of_later_time: whether the change put something of a later time in the fact's place, so that later changes
            do not concern whoever was told before; None where this was not kept, as before revision 0006 of the store.
    """

    id: int
    kind: ChangeKind
    changed_at: datetime
    reason: Reason
    before: Fact
    is_of_later_time: bool | None = None


class Standing(Enum):
    """What is to be said of a fact to somebody who was told of it."""

    AS_TOLD = auto()
    """It stands, perhaps in other words."""
    CORRECTED = auto()
    RETRACTED = auto()
    CONFIRMED = auto()
    """It was changed or retracted in between, and stands again as it was told."""
    RENEWED = auto()
    """What was told was true of its time; there is something newer."""


@dataclass(frozen=True, slots=True)
class ReaderView:
    """A fact to somebody who was told of it at some time.

    Attributes:
        fact: the version that holds now, or the last one before it was retracted or superseded.
        before: the version that was told, where it was wrong.
        newer: what superseded it.
        changed_at: when it was last changed in a way that must be told; None when it stands as it was told.
    """

    standing: Standing
    fact: Fact
    before: Fact | None = None
    newer: Fact | None = None
    changed_at: datetime | None = None
    reason: Reason = NO_REASON


def reader_view(present: Fact, history: Sequence[Revision], seen: int) -> ReaderView:
    """What holds now of a fact that was told when `seen` was the newest of its revisions.

    Args:
        present: the fact as it is held.
        history: its revisions in the order of their ids.
        seen: id of the last revision that is part of what was told; 0 when there was none.
    """
    since = [revision for revision in history if revision.id > seen]
    if not since:
        return ReaderView(Standing.AS_TOLD, present)
    versions = [revision.before for revision in since] + [present]
    end = _end_of_its_time(since, versions)
    base, last = versions[0], versions[end]
    loud = [revision for revision in since[:end] if revision.kind in LOUD]
    if not is_stated(last):
        return _retracted(versions[: end + 1], since[:end])
    if loud:
        return _changed(base, last, loud[-1])
    if end < len(since):
        return ReaderView(Standing.RENEWED, last, newer=present, changed_at=since[end].changed_at)
    superseded = next((one for one in since if one.kind is ChangeKind.SUPERSEDED), None)
    return ReaderView(Standing.AS_TOLD, last) if superseded is None else _outdated(last, superseded)


def last_superseding(present: Fact, history: Sequence[Revision]) -> int:
    """Id of the last revision that put something of a later time in the fact's place; 0 when none did.

    Whoever was told before it was told of another time, which later changes do not concern.
    """
    versions = [*(revision.before for revision in history), present]
    found = [revision.id for place, revision in enumerate(history) if _is_of_later_time(revision, versions[place + 1])]
    return found[-1] if found else 0


def _end_of_its_time(since: Sequence[Revision], versions: Sequence[Fact]) -> int:
    """How many of the revisions concern what was told, before something of a later time took its place."""
    places = (place for place, one in enumerate(since) if _is_of_later_time(one, versions[place + 1]))
    return next(places, len(since))


def _is_of_later_time(revision: Revision, after: Fact) -> bool:
    if revision.is_of_later_time is not None:
        return revision.is_of_later_time
    return revision.kind is ChangeKind.SUPERSEDED and tells_of_later_time(revision.before, after)


def _retracted(versions: Sequence[Fact], since: Sequence[Revision]) -> ReaderView:
    stated = next((version for version in reversed(versions) if is_stated(version)), versions[0])
    revision = next((one for one in reversed(since) if one.kind is ChangeKind.RETRACTED), since[-1])
    return ReaderView(Standing.RETRACTED, stated, changed_at=revision.changed_at, reason=revision.reason)


def _changed(base: Fact, last: Fact, revision: Revision) -> ReaderView:
    if same_meaning(base, last) and (looks_alike(base, last) or revision.kind is not ChangeKind.CORRECTED):
        return ReaderView(Standing.CONFIRMED, last, changed_at=revision.changed_at, reason=revision.reason)
    return ReaderView(Standing.CORRECTED, last, base, changed_at=revision.changed_at, reason=revision.reason)


def _outdated(last: Fact, revision: Revision) -> ReaderView:
    return ReaderView(Standing.RENEWED, last, changed_at=revision.changed_at)
