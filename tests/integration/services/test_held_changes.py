"""Striking changes are held within the transaction that would write them, on both databases."""

from dataclasses import replace

import pytest

from bot.core.announcing.enums import ChangeKind
from bot.core.change_guards import HoldKind
from bot.core.facts import Status
from bot.core.figures import Figure
from bot.services.publishing import HeldChangesError, Publishing
from bot.store.fact_queries import get
from tests.integration.services.desk import MISTAKE, RETRACTED, A, B, Desk, turnover
from tests.integration.store.samples import plain_fact

JUMP, NEWER_JUMP = turnover("311.7"), turnover("311.7", "2023")


async def test_a_held_change_leaves_everything_as_it_was(desk: Desk) -> None:
    await desk.told("turnover")

    with pytest.raises(HeldChangesError) as held:
        await desk.load(plain_fact("new"), JUMP, reason=MISTAKE)

    async with desk.database.reading() as session:
        assert [await get(session, name) for name in ("turnover", "new")] == [A, None]
    assert await desk.waiting() == []
    assert [hold.kind for hold in held.value.holds] == [HoldKind.TENFOLD]
    assert f"--confirm {held.value.holds[0].key}" in str(held.value)


async def test_a_confirmed_change_is_written_and_followed(desk: Desk) -> None:
    await desk.told("turnover")
    (hold,) = (await desk.load(JUMP, reason=MISTAKE, is_trial=True)).holds

    published = await desk.load(JUMP, reason=MISTAKE, confirmed=[hold.key])

    assert (published.changes.changed, published.holds, published.followed.edits) == (("turnover",), (hold,), 1)


async def test_a_newer_figure_is_held_by_the_same_rule(desk: Desk) -> None:
    with pytest.raises(HeldChangesError):
        await desk.load(NEWER_JUMP)


async def test_another_unit_is_held(desk: Desk) -> None:
    other = replace(A, figures=(Figure("value", A.figures[0].value, "cny"),))

    with pytest.raises(HeldChangesError, match="is in another unit"):
        await desk.load(other, reason=MISTAKE)


async def test_ordinary_changes_are_not_held(desk: Desk) -> None:
    for changed in (B, RETRACTED, replace(A, status=Status.DRAFT), A):
        assert (await desk.load(changed, reason=MISTAKE)).holds == ()


async def test_a_comparison_tells_what_would_be_done_without_reason_or_confirmation(desk: Desk) -> None:
    await desk.told("turnover")

    found = await Publishing(desk.database, desk.clock).compare([JUMP, plain_fact("new")])

    async with desk.database.reading() as session:
        assert [await get(session, name) for name in ("turnover", "new")] == [A, None]
    assert await desk.waiting() == []
    assert (found.changes.added, found.changes.changed) == (("new",), ("turnover",))
    assert (found.followed.kinds, found.followed.edits) == ({"turnover": ChangeKind.CORRECTED}, 1)
    assert [hold.kind for hold in found.holds] == [HoldKind.TENFOLD]
