"""Drafts of editors: kept at every step, published in one transaction with all that follows, and undone again."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.history import NO_REASON, Cause, Reason
from bot.core.change_guards import Hold, future_problem, holds
from bot.core.clock import Clock
from bot.core.drafts import (
    ALLOWED_CHANGES,
    Draft,
    DraftFact,
    DraftKind,
    DraftState,
    Publication,
    Step,
    new_id,
    next_step,
)
from bot.core.errors import InvalidValueError, KhorgosError
from bot.core.facts import Fact, Source, Status
from bot.services.publishing import Published, write
from bot.store import drafts as store
from bot.store.corrections import Explanation, UnexplainedChangeError
from bot.store.database import Database, Session
from bot.store.fact_queries import fact_ids_like, get, load_sources
from bot.store.upsert import lock_facts

log = logging.getLogger(__name__)
MOST_LISTED = 20
_MOST_ALIKE = 200
"""Sources of one publisher and day."""
_LONGEST = 44
"""Of the id of a source, with room for a number behind it."""


class DraftRefusal(StrEnum):
    """Why something is not done with a draft."""

    NO_DRAFT = "no-draft"
    DONE = "done"
    """It was published or discarded."""
    CHANGED = "changed"
    """Somebody else changed it meanwhile, or works on it."""
    NO_FACT = "no-fact"
    INCOMPLETE = "incomplete"
    INVALID = "invalid"
    """A rule of facts is broken; the detail says which."""
    FUTURE = "future"
    """Its period lies ahead, and it is told as something that is."""
    HELD = "held"
    """A figure changes so much that somebody must confirm it."""
    SAME_EDITOR = "same-editor"
    """Whoever wrote it cannot approve it."""
    FACT_CHANGED = "fact-changed"
    """The fact is no longer as it was when the draft was begun, or the publication made."""
    OTHER_CHANGE = "other-change"
    """It turns out to be another kind of change than its editor says; the detail says which."""
    NOTHING = "nothing"
    """It would change nothing."""


class DraftRefusedError(KhorgosError):
    """Something is not done with a draft, which stays as it is.

    Attributes:
        why: by which the catalogue words it.
        draft: as it is held now, where there is one.
        detail: see `DraftRefusal`.
        held: changes that somebody must confirm.
    """

    def __init__(
        self, why: DraftRefusal, draft: Draft | None = None, *, detail: str = "", held: tuple[Hold, ...] = ()
    ) -> None:
        super().__init__(f"{why}: {detail}" if detail else why.value)
        self.why, self.draft, self.detail, self.held = why, draft, detail, held


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What became of a draft.

    Attributes:
        draft: as it is held now; one that was published waits for nobody.
        published: what publishing led to; None where a second editor is waited for.
        publication_id: by which it can be undone.
        announcement_id: by which its sending can be stopped.
    """

    draft: Draft
    published: Published | None = None
    publication_id: int | None = None
    announcement_id: int | None = None


@dataclass(frozen=True, slots=True)
class DraftRules:
    """How drafts are published here.

    Attributes:
        needs_two: whether the author cannot approve.
        today: at the operator's.
    """

    today: Callable[[], date]
    needs_two: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """Keeps drafts, and publishes them.

    Every method raises `StoreError` when the database cannot be used, and those that are given the number of a draft
    `DraftRefusedError` when there is none, when nothing can be done with it any more, or when it was changed since the
    version that its editor has seen.
    """

    database: Database
    clock: Clock
    rules: DraftRules = field(default_factory=lambda: DraftRules(date.today))

    async def begin(self, editor: int, fact: DraftFact | None = None) -> Draft:
        """Begin a new fact; what was held in hand goes into the drawer."""
        started = replace(self._new(DraftKind.NEW, editor, fact or DraftFact()), is_guided=True)
        step = Step.TOPIC if not started.fact.topic else next_step(replace(started, step=Step.TOPIC))
        return await self._keep_new(replace(started, step=step))

    async def begin_change(self, editor: int, fact_id: str, kind: DraftKind) -> Draft:
        """Begin a change of a fact that is held.

        Raises:
            DraftRefusedError: when there is no such fact.
        """
        async with self.database.reading() as session:
            fact = await get(session, fact_id)
        if fact is None or fact.status is Status.RETRACTED:
            raise DraftRefusedError(DraftRefusal.NO_FACT, detail=fact_id)
        step = Step.REASON if kind is DraftKind.RETRACTION else Step.PREVIEW
        started = replace(self._new(kind, editor, DraftFact.of(fact)), base=fact, step=step)
        return await self._keep_new(started)

    async def in_hand(self, editor: int) -> Draft | None:
        """The draft into which an editor's messages go."""
        async with self.database.reading() as session:
            return await store.draft_held_by(session, editor)

    async def one(self, draft_id: int) -> Draft:
        """A draft that is still open."""
        async with self.database.reading() as session:
            return await _open(session, draft_id)

    async def all(self) -> Sequence[Draft]:
        """Those that are still open, the last changed first."""
        async with self.database.reading() as session:
            return await store.open_drafts(session, MOST_LISTED)

    async def take(self, draft_id: int, editor: int) -> tuple[Draft, int | None]:
        """Take a draft in hand; with it who had it in hand before, where that is somebody else."""
        async with self.database.transaction() as session:
            draft = await _open(session, draft_id)
            before = draft.holder if draft.holder != editor else None
            return await self._save(session, draft, replace(draft, holder=editor), editor, is_content=False), before

    async def put_away(self, editor: int) -> None:
        """Put what an editor has in hand into the drawer."""
        async with self.database.transaction() as session:
            await store.let_go(session, editor)

    async def change(self, draft: Draft, editor: int, changed: Draft) -> Draft:
        """Keep what an editor changed in a draft that they have seen; one that waited for approval waits no more."""
        async with self.database.transaction() as session:
            await _seen(session, draft)
            reopened = replace(changed, state=DraftState.OPEN, holder=editor)
            return await self._save(session, draft, reopened, editor)

    async def move(self, draft: Draft, editor: int, step: Step, *, is_guided: bool) -> Draft:
        """Go to another step of a draft that an editor has seen; what it says stays as it is, and who said so."""
        async with self.database.transaction() as session:
            await _seen(session, draft)
            moved = replace(draft, step=step, is_guided=is_guided, holder=editor)
            return await self._save(session, draft, moved, editor, is_content=False)

    async def confirm(self, draft: Draft, editor: int, key: str) -> Draft:
        """Confirm a change of a figure that is held; where two are needed, the second editor does.

        Raises:
            DraftRefusedError: when whoever wrote it would confirm it.
        """
        if self.rules.needs_two and _is_by(draft, editor):
            raise DraftRefusedError(DraftRefusal.SAME_EDITOR, draft)
        async with self.database.transaction() as session:
            await _seen(session, draft)
            confirmed = replace(draft, confirmed={**draft.confirmed, key: editor})
            return await self._save(session, draft, confirmed, editor, is_content=False)

    async def discard(self, draft: Draft, editor: int) -> Draft:
        """Throw a draft away."""
        async with self.database.transaction() as session:
            await _seen(session, draft)
            gone = replace(draft, state=DraftState.DISCARDED, holder=None)
            return await self._save(session, draft, gone, editor, is_content=False)

    async def publish(self, draft: Draft, editor: int, *, announces: bool) -> DraftOutcome:
        """Publish a draft, with all that follows; where two editors are needed, the first asks for the second.

        Raises:
            DraftRefusedError: when it is not to be published so; the draft stays as it is.
        """
        async with self.database.transaction() as session:
            await lock_facts(session)
            await _seen(session, draft)
            fact = await self._ready(session, draft)
            if self.rules.needs_two and (draft.state is DraftState.OPEN or _is_by(draft, editor)):
                return await self._ask_second(session, draft, editor)
            if held := unconfirmed(draft, fact, self.rules):
                raise DraftRefusedError(DraftRefusal.HELD, draft, held=held)
            published = await self._write(session, draft, fact, announces=announces)
            announcement_id = published.announced.get(fact.id)
            publication = self._publication(draft, fact, editor, announcement_id)
            number = await store.add_publication(session, publication)
            done = replace(draft, state=DraftState.PUBLISHED, holder=None)
            kept = await self._save(session, draft, done, editor, is_content=False)
        log.info("a draft is published", extra={"event": "draft.published", "fact": fact.id, "kind": draft.kind.value})
        return DraftOutcome(kept, published, number, announcement_id)

    async def teach(self, editor: int, fact_id: str, keywords: Sequence[str]) -> DraftOutcome:
        """Let a fact be found by further words; what an editor has in hand stays there.

        Raises:
            DraftRefusedError: when there is no such fact, or it has these words already.
        """
        async with self.database.reading() as session:
            fact = await get(session, fact_id)
        if fact is None or fact.status is not Status.PUBLISHED:
            raise DraftRefusedError(DraftRefusal.NO_FACT, detail=fact_id)
        taught = replace(DraftFact.of(fact), keywords=tuple(dict.fromkeys((*fact.keywords, *keywords))))
        draft = replace(self._new(DraftKind.WORDING, editor, taught), base=fact, step=Step.PREVIEW, holder=None)
        return await self.publish(await self._keep_new(draft), editor, announces=False)

    async def publications(self) -> Sequence[Publication]:
        """What can be undone: the last of each fact, the newest first."""
        async with self.database.reading() as session:
            return await store.publications(session, MOST_LISTED)

    async def undo(self, publication_id: int, editor: int) -> tuple[Publication, Published]:
        """Put a fact back to what it said before; a new one is taken back, and whoever was told is told again.

        Raises:
            DraftRefusedError: when that was done already, or the fact was changed since.
        """
        async with self.database.transaction() as session:
            await lock_facts(session)
            publication = await store.publication_of(session, publication_id)
            if publication is None or publication.is_undone:
                raise DraftRefusedError(DraftRefusal.DONE)
            if await get(session, publication.after.id) != publication.after:
                raise DraftRefusedError(DraftRefusal.FACT_CHANGED, detail=publication.after.id)
            earlier = publication.before or replace(publication.after, status=Status.RETRACTED)
            if not _is_corrected(earlier.source, publication.after):
                earlier = replace(earlier, source=await _as_held(session, earlier.source))
            published = await write(session, [earlier], _UNDONE, self.clock.now(), announces=False, confirmed=None)
            await store.mark_undone(session, publication_id)
        log.info("a publication is undone", extra={"event": "draft.undone", "fact": publication.after.id})
        del editor  # who took it back concerns nobody: what was published is as if it had never been
        return publication, published

    async def weigh(self, draft: Draft) -> Fact:
        """The fact that a draft would make, with its id.

        Raises:
            DraftRefusedError: when it cannot be made.
        """
        async with self.database.reading() as session:
            return await self._ready(session, draft)

    async def _ready(self, session: Session, draft: Draft) -> Fact:
        """The fact that a draft makes, if nothing speaks against it."""
        if missing := draft.missing():
            raise DraftRefusedError(DraftRefusal.INCOMPLETE, draft, detail=missing[0].value)
        if draft.base is not None and await get(session, draft.base.id) != draft.base:
            raise DraftRefusedError(DraftRefusal.FACT_CHANGED, draft, detail=draft.base.id)
        if draft.kind is DraftKind.RETRACTION and draft.base is not None:
            return replace(draft.base, status=Status.RETRACTED)
        try:
            fact = (await self._with_id(session, draft)).fact()
        except InvalidValueError as error:
            raise DraftRefusedError(DraftRefusal.INVALID, draft, detail=str(error)) from error
        if (why := future_problem(fact, self.rules.today())) is not None:
            raise DraftRefusedError(DraftRefusal.FUTURE, draft, detail=why)
        return fact

    async def _with_id(self, session: Session, draft: Draft) -> DraftFact:
        fact = draft.fact
        if fact.source is not None and not _is_corrected(fact.source, draft.base):
            fact = replace(fact, source=await _as_held(session, fact.source))
        if draft.base is not None or fact.id:
            return fact
        return replace(fact, id=new_id(fact, await fact_ids_like(session, fact.topic)))

    async def _write(self, session: Session, draft: Draft, fact: Fact, *, announces: bool) -> Published:
        explanation = Explanation.by_editor(draft.reason if draft.kind.needs_reason else NO_REASON)
        try:
            published = await write(
                session, [fact], explanation, self.clock.now(), announces=announces, confirmed=draft.confirmed
            )
        except UnexplainedChangeError as error:
            raise DraftRefusedError(DraftRefusal.OTHER_CHANGE, draft, detail=ChangeKind.CORRECTED.value) from error
        except InvalidValueError as error:
            raise DraftRefusedError(DraftRefusal.INVALID, draft, detail=str(error)) from error
        if not published.changes:
            raise DraftRefusedError(DraftRefusal.NOTHING, draft)
        kind = published.followed.kinds.get(fact.id)
        if kind not in ALLOWED_CHANGES[draft.kind]:
            raise DraftRefusedError(DraftRefusal.OTHER_CHANGE, draft, detail="" if kind is None else kind.value)
        return published

    async def _ask_second(self, session: Session, draft: Draft, editor: int) -> DraftOutcome:
        if draft.state is DraftState.WAITING:
            raise DraftRefusedError(DraftRefusal.SAME_EDITOR, draft)
        waiting = replace(draft, state=DraftState.WAITING, holder=None)
        # Whoever asks stands for what it says, whoever wrote it: the second is somebody else.
        return DraftOutcome(await self._save(session, draft, waiting, editor))

    def _publication(self, draft: Draft, fact: Fact, editor: int, announcement_id: int | None) -> Publication:
        author, approver = (draft.changed_by, editor) if self.rules.needs_two else (editor, None)
        return Publication(0, draft.kind, fact, self.clock.now(), draft.base, author, approver, announcement_id)

    def _new(self, kind: DraftKind, editor: int, fact: DraftFact) -> Draft:
        now = self.clock.now()
        return Draft(0, kind, DraftState.OPEN, fact, now, holder=editor, author=editor, changed_by=editor)

    async def _keep_new(self, draft: Draft) -> Draft:
        async with self.database.transaction() as session:
            return replace(draft, id=await store.add_draft(session, draft))

    async def _save(
        self, session: Session, before: Draft, after: Draft, editor: int, *, is_content: bool = True
    ) -> Draft:
        changed_by = editor if is_content else before.changed_by
        changed = replace(after, version=before.version + 1, changed_by=changed_by, changed_at=self.clock.now())
        if not await store.save_draft(session, changed, before.version):
            raise DraftRefusedError(DraftRefusal.CHANGED, await store.draft_of(session, before.id))
        return changed


_UNDONE = Explanation(Reason(Cause.OUR_MISTAKE))
"""What readers are told of a figure that was put back; what was only worded otherwise is put back without a remark."""


def unconfirmed(draft: Draft, fact: Fact, rules: DraftRules) -> tuple[Hold, ...]:
    """The changes of figures that somebody must confirm and that nobody has; nobody else, where two are needed."""
    if draft.kind is DraftKind.RETRACTION:
        return ()
    told = draft.confirmed.items()
    confirmed = {key for key, editor in told if not (rules.needs_two and _is_by(draft, editor))}
    return tuple(hold for hold in holds(draft.base, fact) if hold.key not in confirmed)


def _is_corrected(source: Source, base: Fact | None) -> bool:
    """Whether a source is that of a fact which is held just so, told otherwise: then it is meant for all its facts."""
    return base is not None and source.id == base.source.id and source != base.source


async def _as_held(session: Session, source: Source) -> Source:
    """A source as it is held by now, where other facts stand on it too; under an id that no other source has."""
    ids = (source.id, *(f"{source.id[:_LONGEST]}-{number}" for number in range(2, _MOST_ALIKE)))
    held = await load_sources(session, ids)
    for one in ids:
        if one not in held:
            return replace(source, id=one)
        if held[one].is_same_work(source):
            return held[one]
    raise DraftRefusedError(DraftRefusal.INVALID, detail=f"there are {_MOST_ALIKE} sources {source.id}-…")


def _is_by(draft: Draft, editor: int) -> bool:
    """Whether somebody wrote what a draft says now: whoever only looked at it is a second pair of eyes."""
    return editor == draft.changed_by


async def _open(session: Session, draft_id: int) -> Draft:
    draft = await store.draft_of(session, draft_id)
    if draft is None:
        raise DraftRefusedError(DraftRefusal.NO_DRAFT)
    if not draft.is_open:
        raise DraftRefusedError(DraftRefusal.DONE, draft)
    return draft


async def _seen(session: Session, draft: Draft) -> None:
    """Whether a draft is still the one that its editor has seen."""
    held = await _open(session, draft.id)
    if held.version != draft.version:
        raise DraftRefusedError(DraftRefusal.CHANGED, held)
