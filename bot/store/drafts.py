"""Editors, their drafts, and what was published of them.

Every function works inside the caller's transaction.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import InvalidOperation
from typing import Any, ClassVar, get_type_hints

from sqlalchemy import BigInteger, ColumnElement, Index, Text, delete, func, insert, null, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.core.announcing.history import Reason
from bot.core.drafts import Draft, DraftFact, DraftKind, DraftState, Publication, Step
from bot.core.errors import StoreError
from bot.core.facts import Fact
from bot.store.change_counts import ChangeKind, count_change
from bot.store.fact_codec import AnyRow, Values, codec_of, fact_json, fact_of_json, source_of, source_values
from bot.store.tables import ID_TEXT, ROW_ID, UtcTime, check, of_fact, one_of

_NEVER_AGAIN = {"sqlite_autoincrement": True}
"""A number in a button of yesterday must not have become another's."""
FORGOTTEN = 0
"""Who confirmed something and wanted to be forgotten."""


class EditorRow(SQLModel, table=True):
    """A person whom an owner named an editor."""

    __tablename__: ClassVar[str] = "editor"

    person_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    added_at: datetime = Field(sa_type=UtcTime)


class DraftRow(SQLModel, table=True):
    """A fact or a change of one on its way; see `bot.core.drafts.Draft`."""

    __tablename__: ClassVar[str] = "draft"
    __table_args__: ClassVar[Any] = (
        check("draft_kind", one_of("kind", DraftKind)),
        check("draft_state", one_of("state", DraftState)),
        check("draft_step", one_of("step", Step)),
        check("draft_version", "version >= 1"),
        Index("draft_holder", "holder", unique=True),
        Index("draft_author", "author"),
        _NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    kind: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    fact: str = Field(sa_type=Text)
    base: str | None = Field(default=None, sa_type=Text)
    reason: str = Field(sa_type=Text)
    step: str = Field(sa_type=Text)
    is_guided: bool
    holder: int | None = Field(default=None, sa_type=BigInteger)
    author: int | None = Field(default=None, sa_type=BigInteger)
    confirmed: str = Field(sa_type=Text)
    version: int
    changed_by: int | None = Field(default=None, sa_type=BigInteger)
    changed_at: datetime = Field(sa_type=UtcTime)


class PublicationRow(SQLModel, table=True):
    """What an editor published of a fact, whole, so that it can be undone; it goes with its fact."""

    __tablename__: ClassVar[str] = "publication"
    __table_args__: ClassVar[Any] = (
        check("publication_kind", one_of("kind", DraftKind)),
        Index("publication_fact", "fact_id"),
        Index("publication_editor", "editor"),
        _NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    fact_id: str = Field(sa_type=ID_TEXT, sa_column_args=of_fact())
    kind: str = Field(sa_type=Text)
    before: str | None = Field(default=None, sa_type=Text)
    after: str = Field(sa_type=Text)
    editor: int | None = Field(default=None, sa_type=BigInteger)
    approver: int | None = Field(default=None, sa_type=BigInteger)
    announcement_id: int | None = Field(default=None, sa_type=BigInteger)
    is_undone: bool
    published_at: datetime = Field(sa_type=UtcTime)


_TABLES = SQLModel.metadata.tables
EDITOR, DRAFT, PUBLICATION = (_TABLES[name] for name in ("editor", "draft", "publication"))
_CODECS = {name: codec_of(kind) for name, kind in get_type_hints(DraftFact).items() if name != "source"}


@dataclass(frozen=True, slots=True)
class Editor:
    """A person whom an owner named an editor."""

    person_id: int
    added_at: datetime


async def is_editor(session: AsyncSession, person_id: int) -> bool:
    """Whether somebody was named an editor."""
    found = await session.execute(select(EDITOR.c.person_id).where(EDITOR.c.person_id == person_id))
    return found.first() is not None


async def editors(session: AsyncSession) -> Sequence[Editor]:
    """All editors, the first named first."""
    rows = await session.execute(select(EDITOR).order_by(EDITOR.c.added_at, EDITOR.c.person_id))
    return [Editor(*row) for row in rows]


async def add_editor(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """Name somebody an editor; whether they had not been one."""
    await count_change(session, ChangeKind.EDITORS)
    if await is_editor(session, person_id):
        return False
    await session.execute(insert(EDITOR).values(person_id=person_id, added_at=now))
    return True


async def remove_editor(session: AsyncSession, person_id: int) -> bool:
    """Let somebody be an editor no more: whether they had been one. What they hold goes back into the drawer."""
    await count_change(session, ChangeKind.EDITORS)
    await let_go(session, person_id)
    gone = delete(EDITOR).where(EDITOR.c.person_id == person_id).returning(EDITOR.c.person_id)
    return (await session.execute(gone)).first() is not None


async def add_draft(session: AsyncSession, draft: Draft) -> int:
    """Keep a new draft, whose own id does not count; the id that it gets."""
    if draft.holder is not None:
        await let_go(session, draft.holder)
    kept = insert(DRAFT).values(_draft_values(draft)).returning(DRAFT.c.id)
    number: int = (await session.execute(kept)).scalar_one()
    return number


async def save_draft(session: AsyncSession, draft: Draft, version: int) -> bool:
    """Keep a draft in place of its version of that number; False where somebody else was sooner."""
    if draft.holder is not None:
        await let_go(session, draft.holder, but=draft.id)
    same = (DRAFT.c.id == draft.id) & (DRAFT.c.version == version)
    kept = update(DRAFT).where(same).values(_draft_values(draft)).returning(DRAFT.c.id)
    return (await session.execute(kept)).first() is not None


async def let_go(session: AsyncSession, person_id: int, *, but: int = 0) -> None:
    """A person's messages go into no draft any more, `but` that of this id."""
    held = (DRAFT.c.holder == person_id) & (DRAFT.c.id != but)
    await session.execute(update(DRAFT).where(held).values(holder=null()))


async def draft_of(session: AsyncSession, draft_id: int) -> Draft | None:
    """A draft, whatever became of it."""
    return await _first_draft(session, DRAFT.c.id == draft_id)


async def draft_held_by(session: AsyncSession, person_id: int) -> Draft | None:
    """The draft into which a person's messages go."""
    return await _first_draft(session, DRAFT.c.holder == person_id)


async def open_drafts(session: AsyncSession, most: int) -> Sequence[Draft]:
    """Those with which something can be done, the last changed first."""
    is_open = DRAFT.c.state.in_((DraftState.OPEN.value, DraftState.WAITING.value))
    wanted = select(DRAFT).where(is_open).order_by(DRAFT.c.changed_at.desc(), DRAFT.c.id.desc()).limit(most)
    return [_draft(row) for row in await session.execute(wanted)]


async def add_publication(session: AsyncSession, publication: Publication) -> int:
    """Keep what was published, whose own id does not count; the id that it gets."""
    values = {
        "fact_id": publication.after.id,
        "kind": publication.kind.value,
        "before": None if publication.before is None else _fact_text(publication.before),
        "after": _fact_text(publication.after),
        "editor": publication.editor,
        "approver": publication.approver,
        "announcement_id": publication.announcement_id,
        "is_undone": publication.is_undone,
        "published_at": publication.published_at,
    }
    number: int = (await session.execute(insert(PUBLICATION).values(values).returning(PUBLICATION.c.id))).scalar_one()
    return number


async def publication_of(session: AsyncSession, publication_id: int) -> Publication | None:
    """What was published under a number."""
    row = (await session.execute(select(PUBLICATION).where(PUBLICATION.c.id == publication_id))).one_or_none()
    return None if row is None else _publication(row)


async def publications(session: AsyncSession, most: int) -> Sequence[Publication]:
    """What can be undone: the newest first, only the last of each fact."""
    stands = PUBLICATION.c.is_undone.is_(False)
    newest = select(func.max(PUBLICATION.c.id)).where(stands).group_by(PUBLICATION.c.fact_id)
    wanted = select(PUBLICATION).where(PUBLICATION.c.id.in_(newest)).order_by(PUBLICATION.c.id.desc()).limit(most)
    return [_publication(row) for row in await session.execute(wanted)]


async def mark_undone(session: AsyncSession, publication_id: int) -> None:
    """Note that a publication was taken back."""
    await session.execute(update(PUBLICATION).where(PUBLICATION.c.id == publication_id).values(is_undone=True))


async def forget_editor(session: AsyncSession, person_id: int) -> bool:
    """Delete that somebody is an editor, and who it was that wrote what; whether they were an editor.

    Drafts and publications stay, without the person.
    """
    was_editor = await remove_editor(session, person_id)
    for table, names in ((DRAFT, ("author", "changed_by")), (PUBLICATION, ("editor", "approver"))):
        for name in names:
            await session.execute(update(table).where(table.c[name] == person_id).values({name: null()}))
    for row in await session.execute(select(DRAFT.c.id, DRAFT.c.confirmed).where(DRAFT.c.confirmed != "{}")):
        confirmed = {key: FORGOTTEN if one == person_id else one for key, one in json.loads(row.confirmed).items()}
        await session.execute(update(DRAFT).where(DRAFT.c.id == row.id).values(confirmed=_written(confirmed)))
    return was_editor


async def _first_draft(session: AsyncSession, condition: ColumnElement[bool]) -> Draft | None:
    row = (await session.execute(select(DRAFT).where(condition))).one_or_none()
    return None if row is None else _draft(row)


def _draft_values(draft: Draft) -> Values:
    return {
        "kind": draft.kind.value,
        "state": draft.state.value,
        "fact": _written(_draft_fact_json(draft.fact)),
        "base": None if draft.base is None else _fact_text(draft.base),
        "reason": str(draft.reason),
        "step": draft.step.value,
        "is_guided": draft.is_guided,
        "holder": draft.holder,
        "author": draft.author,
        "confirmed": _written(dict(draft.confirmed)),
        "version": draft.version,
        "changed_by": draft.changed_by,
        "changed_at": draft.changed_at,
    }


def _draft(row: AnyRow) -> Draft:
    try:
        return Draft(
            id=row.id,
            kind=DraftKind(row.kind),
            state=DraftState(row.state),
            fact=_draft_fact(json.loads(row.fact)),
            changed_at=row.changed_at,
            base=None if row.base is None else _fact(row.base),
            reason=Reason.kept(row.reason),
            step=Step(row.step),
            is_guided=row.is_guided,
            holder=row.holder,
            author=row.author,
            confirmed=json.loads(row.confirmed),
            version=row.version,
            changed_by=row.changed_by,
        )
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation) as error:
        raise StoreError(f"draft {row.id} cannot be read: {error}; restore a backup or delete its row") from error


def _publication(row: AnyRow) -> Publication:
    try:
        before, after = None if row.before is None else _fact(row.before), _fact(row.after)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation) as error:
        raise StoreError(f"publication {row.id} cannot be read: {error}; restore a backup") from error
    return Publication(
        row.id,
        DraftKind(row.kind),
        after,
        row.published_at,
        before,
        row.editor,
        row.approver,
        row.announcement_id,
        row.is_undone,
    )


def _written(values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def _fact_text(fact: Fact) -> str:
    return _written(fact_json(fact) | {"source": source_values(fact.source)})


def _fact(text: str) -> Fact:
    values = json.loads(text)
    return fact_of_json(values, source_of(values["source"]))


def _draft_fact_json(fact: DraftFact) -> Values:
    written = {name: codec.write(getattr(fact, name)) for name, codec in _CODECS.items()}
    return written | {"source": None if fact.source is None else source_values(fact.source)}


def _draft_fact(values: Values) -> DraftFact:
    read = {name: codec.read(values[name]) for name, codec in _CODECS.items() if name in values}
    source = values.get("source")
    return DraftFact(**read, source=None if source is None else source_of(source))
