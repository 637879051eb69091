"""Editors, drafts and what was published of them, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.core.announcing.history import Cause, Reason
from bot.core.drafts import Draft, DraftFact, DraftKind, DraftState, Publication, Step
from bot.core.errors import StoreError
from bot.store.database import Database
from bot.store.drafts import (
    DRAFT,
    FORGOTTEN,
    Editor,
    add_draft,
    add_editor,
    add_publication,
    draft_held_by,
    draft_of,
    editors,
    forget_editor,
    is_editor,
    mark_undone,
    open_drafts,
    publication_of,
    publications,
    remove_editor,
    save_draft,
)
from bot.store.upsert import upsert
from tests.integration.store.samples import FULL, plain_fact, plain_facts

NOW = datetime(2026, 11, 29, 22, 0, tzinfo=UTC)
ALIYA, BAUR = 7_000_000_001, 2**52
EMPTY = Draft(0, DraftKind.NEW, DraftState.OPEN, DraftFact(), NOW, holder=ALIYA, author=ALIYA, changed_by=ALIYA)
WHOLE = replace(
    EMPTY,
    kind=DraftKind.CORRECTION,
    fact=DraftFact.of(FULL),
    base=FULL,
    reason=Reason(Cause.OUR_MISTAKE),
    step=Step.PREVIEW,
    confirmed={"k": BAUR},
)


async def kept(database: Database, *drafts: Draft) -> list[Draft]:
    async with database.transaction() as session:
        return [replace(draft, id=await add_draft(session, draft)) for draft in drafts]


async def saved(database: Database, draft: Draft, version: int) -> bool:
    async with database.transaction() as session:
        return await save_draft(session, draft, version)


async def read(database: Database, draft_id: int) -> Draft | None:
    async with database.reading() as session:
        return await draft_of(session, draft_id)


async def held(database: Database, person: int) -> Draft | None:
    async with database.reading() as session:
        return await draft_held_by(session, person)


async def published(database: Database, *some: Publication) -> list[int]:
    async with database.transaction() as session:
        await upsert(session, [one.after for one in some])
        return [await add_publication(session, one) for one in some]


@pytest.mark.parametrize("draft", [EMPTY, WHOLE], ids=["empty", "whole"])
async def test_a_draft_is_read_as_it_was_kept(database: Database, draft: Draft) -> None:
    (one,) = await kept(database, draft)

    assert await read(database, one.id) == one
    assert await held(database, ALIYA) == one


async def test_a_person_has_one_draft_in_hand(database: Database) -> None:
    first, second = await kept(database, EMPTY, WHOLE)
    assert await held(database, ALIYA) == second
    assert await read(database, first.id) == replace(first, holder=None)

    assert await saved(database, replace(first, version=2), 1)
    assert await held(database, ALIYA) == replace(first, version=2)
    assert await read(database, second.id) == replace(second, holder=None)


async def test_whoever_saves_an_older_version_changes_nothing(database: Database) -> None:
    (draft,) = await kept(database, EMPTY)
    newer = replace(draft, version=2, fact=DraftFact(topic="trade"))
    assert await saved(database, newer, 1)

    assert not await saved(database, replace(draft, version=2, fact=DraftFact(topic="energy")), 1)
    assert await read(database, draft.id) == newer


async def test_the_number_of_a_draft_is_never_given_again(database: Database) -> None:
    (first,) = await kept(database, EMPTY)
    async with database.transaction() as session:
        await session.execute(DRAFT.delete())
    (second,) = await kept(database, EMPTY)

    assert second.id > first.id


async def test_open_drafts_are_listed_the_last_changed_first(database: Database) -> None:
    states = [DraftState.OPEN, DraftState.WAITING, DraftState.PUBLISHED, DraftState.DISCARDED]
    drafts = [
        replace(EMPTY, holder=None, state=state, changed_at=NOW + timedelta(hours=place))
        for place, state in enumerate(states)
    ]
    first, second, *_ = await kept(database, *drafts)
    async with database.reading() as session:
        assert await open_drafts(session, 9) == [second, first]
        assert await open_drafts(session, 1) == [second]


async def test_a_draft_that_was_written_by_hand_and_cannot_be_read_is_named(database: Database) -> None:
    (draft,) = await kept(database, EMPTY)
    async with database.transaction() as session:
        await session.execute(update(DRAFT).values(fact='{"period": "soon"}'))

    with pytest.raises(StoreError, match=f"draft {draft.id} cannot be read"):
        await read(database, draft.id)


async def test_editors_are_named_once_and_removed(database: Database) -> None:
    async with database.transaction() as session:
        assert [await add_editor(session, ALIYA, NOW), await add_editor(session, ALIYA, NOW)] == [True, False]
        await add_editor(session, BAUR, NOW - timedelta(hours=1))
        assert await editors(session) == [Editor(BAUR, NOW - timedelta(hours=1)), Editor(ALIYA, NOW)]
        assert [await remove_editor(session, ALIYA), await remove_editor(session, ALIYA)] == [True, False]
        assert [await is_editor(session, ALIYA), await is_editor(session, BAUR)] == [False, True]


async def test_what_a_removed_editor_had_in_hand_lies_in_the_drawer(database: Database) -> None:
    (draft,) = await kept(database, EMPTY)
    async with database.transaction() as session:
        await add_editor(session, ALIYA, NOW)
        await remove_editor(session, ALIYA)

    assert await read(database, draft.id) == replace(draft, holder=None)


async def test_the_newest_publication_of_each_fact_that_stands_is_listed(database: Database) -> None:
    one, other = plain_facts(2)
    some = [Publication(0, DraftKind.NEW, fact, NOW) for fact in (one, other)]
    again = Publication(0, DraftKind.CORRECTION, replace(one, topic="trade"), NOW, one, ALIYA, BAUR, 7)
    numbers = [*await published(database, *some), *await published(database, again)]
    async with database.transaction() as session:
        first, second, third = [await publication_of(session, number) for number in numbers]
        assert first is not None
        assert third == replace(again, id=numbers[2])
        assert await publications(session, 9) == [third, second]
        await mark_undone(session, numbers[2])
        assert await publications(session, 9) == [second, first]


async def test_a_forgotten_editor_is_nowhere_and_their_work_stays(database: Database) -> None:
    (draft,) = await kept(database, WHOLE)
    publication = Publication(0, DraftKind.NEW, plain_fact(), NOW, None, ALIYA, BAUR)
    (number,) = await published(database, publication)
    async with database.transaction() as session:
        await add_editor(session, ALIYA, NOW)
        assert await forget_editor(session, ALIYA)
        assert not await is_editor(session, ALIYA)
        assert await publication_of(session, number) == replace(publication, id=number, editor=None)

    assert await read(database, draft.id) == replace(draft, holder=None, author=None, changed_by=None)


async def test_who_confirmed_something_is_forgotten_and_what_they_confirmed_is_not(database: Database) -> None:
    (draft, other) = await kept(database, WHOLE, replace(WHOLE, holder=None, confirmed={"k": BAUR, "l": ALIYA}))
    async with database.transaction() as session:
        await forget_editor(session, BAUR)

    assert (await read(database, draft.id)) == replace(draft, confirmed={"k": FORGOTTEN})
    assert (await read(database, other.id)) == replace(other, confirmed={"k": FORGOTTEN, "l": ALIYA})
