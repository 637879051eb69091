"""Drafts of editors, on both databases: kept, published with all that follows, and undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.core.announcing.enums import ChangeKind, ChatKind, DeliveryKind
from bot.core.announcing.history import Cause, Reason
from bot.core.announcing.subscribers import Subscriber
from bot.core.dates import PartialDate, Period
from bot.core.drafts import Draft, DraftFact, DraftKind, DraftState, Step
from bot.core.facts import Fact, Stage, Status
from bot.core.figures import Figure
from bot.core.language import LocalText
from bot.services.drafts import DraftRefusal, DraftRefusedError, DraftRules, Drafts
from bot.store.fact_queries import get
from tests.integration.services.desk import GROUP, MISTAKE, START, A, Desk, turnover
from tests.integration.store.samples import NEWS

ALIYA, BAUR = 7_000_000_001, 7_000_000_002
TODAY = date(2026, 11, 29)
COAL = DraftFact(
    topic="energy",
    statement=LocalText(en="Coal exports reached {value} million tonnes."),
    source=NEWS,
    figures=(Figure("value", Decimal("3.5"), "tonnes"),),
    period=Period(PartialDate(2025)),
    keywords=("coal exports",),
)


def editing(desk: Desk, *, needs_two: bool = False) -> Drafts:
    return Drafts(desk.database, desk.clock, DraftRules(lambda: TODAY, needs_two=needs_two))


async def fact_of(desk: Desk, fact_id: str) -> Fact | None:
    async with desk.database.reading() as session:
        return await get(session, fact_id)


@contextmanager
def refused(why: DraftRefusal) -> Iterator[Any]:
    with pytest.raises(DraftRefusedError) as told:
        yield told
    assert told.value.why is why


async def correction(desk: Desk, value: str, **more: Any) -> Draft:
    """A correction of the fact that was told, with its reason."""
    drafts = editing(desk)
    draft = await drafts.begin_change(ALIYA, "turnover", DraftKind.CORRECTION)
    fact = replace(draft.fact, figures=(Figure("value", Decimal(value), "usd"),), **more)
    return await drafts.change(draft, ALIYA, replace(draft, fact=fact, reason=MISTAKE))


async def test_a_new_fact_gets_an_id_and_is_told_to_subscribers(desk: Desk) -> None:
    await desk.subscriber(Subscriber(GROUP, ChatKind.GROUP, "Asia/Almaty", START, topics=frozenset({"energy"})))
    drafts = editing(desk)
    draft = await drafts.begin(ALIYA, COAL)

    outcome = await drafts.publish(draft, ALIYA, announces=True)

    assert await fact_of(desk, "energy-2025") == replace(COAL, id="energy-2025").fact()
    assert outcome.published is not None
    assert (outcome.published.broadcast.chats, outcome.announcement_id) == (1, 1)
    assert outcome.draft.state is DraftState.PUBLISHED
    assert await drafts.in_hand(ALIYA) is None


async def test_a_second_fact_of_the_same_topic_and_year_gets_another_id(desk: Desk) -> None:
    drafts = editing(desk)
    for _ in range(3):
        await drafts.publish(await drafts.begin(ALIYA, COAL), ALIYA, announces=False)

    assert all([await fact_of(desk, name) for name in ("energy-2025", "energy-2025-2", "energy-2025-3")])


async def test_a_quiet_publication_tells_nobody(desk: Desk) -> None:
    await desk.subscriber(Subscriber(GROUP, ChatKind.GROUP, "Asia/Almaty", START, topics=frozenset({"energy"})))
    drafts = editing(desk)

    outcome = await drafts.publish(await drafts.begin(ALIYA, COAL), ALIYA, announces=False)

    assert outcome.announcement_id is None
    assert await desk.announced() == []


@pytest.mark.parametrize("lacking", ["topic", "statement", "source", "figures"])
async def test_a_draft_that_lacks_something_is_kept_and_not_published(desk: Desk, lacking: str) -> None:
    drafts = editing(desk)
    empty: dict[str, Any] = {"topic": "", "statement": None, "source": None, "figures": ()}
    draft = await drafts.begin(ALIYA, replace(COAL, **{lacking: empty[lacking]}))

    with refused(DraftRefusal.INCOMPLETE) as told:
        await drafts.publish(draft, ALIYA, announces=True)

    assert told.value.detail == lacking
    assert await drafts.in_hand(ALIYA) == draft


async def test_a_time_to_come_must_be_planned(desk: Desk) -> None:
    drafts = editing(desk)
    future = replace(COAL, period=Period(PartialDate(2030)))
    draft = await drafts.begin(ALIYA, future)
    with refused(DraftRefusal.FUTURE):
        await drafts.publish(draft, ALIYA, announces=True)

    planned = await drafts.change(draft, ALIYA, replace(draft, fact=replace(future, stage=Stage.PLANNED)))
    assert (await drafts.publish(planned, ALIYA, announces=False)).published is not None


async def test_a_correction_edits_what_was_told_and_undoing_it_restores_the_text(desk: Desk) -> None:
    await desk.told("turnover")
    drafts = editing(desk)

    outcome = await drafts.publish(await correction(desk, "31.2"), ALIYA, announces=False)
    assert await fact_of(desk, "turnover") == turnover("31.2")
    assert len(await desk.waiting(DeliveryKind.EDIT)) == 1

    assert outcome.publication_id is not None
    await drafts.undo(outcome.publication_id, ALIYA)
    assert await fact_of(desk, "turnover") == A
    assert await desk.kinds() == [ChangeKind.CORRECTED, ChangeKind.CORRECTED]
    assert await drafts.publications() == []


async def test_undoing_a_new_fact_takes_it_back_and_undoing_that_is_not_possible(desk: Desk) -> None:
    drafts = editing(desk)
    outcome = await drafts.publish(await drafts.begin(ALIYA, COAL), ALIYA, announces=True)
    assert outcome.publication_id is not None

    await drafts.undo(outcome.publication_id, BAUR)

    fact = await fact_of(desk, "energy-2025")
    assert fact is not None
    assert fact.status is Status.RETRACTED
    with refused(DraftRefusal.DONE):
        await drafts.undo(outcome.publication_id, BAUR)


async def test_a_retraction_is_undone_by_stating_the_fact_again(desk: Desk) -> None:
    await desk.told("turnover")
    drafts = editing(desk)
    draft = await drafts.begin_change(ALIYA, "turnover", DraftKind.RETRACTION)
    with refused(DraftRefusal.INCOMPLETE):
        await drafts.publish(draft, ALIYA, announces=False)
    draft = await drafts.change(draft, ALIYA, replace(draft, reason=Reason(Cause.NOT_CONFIRMED)))
    outcome = await drafts.publish(draft, ALIYA, announces=False)
    assert outcome.publication_id is not None
    assert await desk.kinds() == [ChangeKind.RETRACTED]

    await drafts.undo(outcome.publication_id, ALIYA)

    assert await fact_of(desk, "turnover") == A


async def test_what_was_changed_since_is_not_undone(desk: Desk) -> None:
    drafts = editing(desk)
    outcome = await drafts.publish(await correction(desk, "31.2"), ALIYA, announces=False)
    assert outcome.publication_id is not None
    await desk.load(turnover("31.3"), reason=MISTAKE)

    with refused(DraftRefusal.FACT_CHANGED):
        await drafts.undo(outcome.publication_id, ALIYA)

    assert await fact_of(desk, "turnover") == turnover("31.3")


async def test_a_jump_is_held_until_that_very_change_is_confirmed(desk: Desk) -> None:
    drafts = editing(desk)
    draft = await correction(desk, "311.7")
    with refused(DraftRefusal.HELD) as told:
        await drafts.publish(draft, ALIYA, announces=False)
    keys = {hold.key for hold in told.value.held}
    for key in keys:
        draft = await drafts.confirm(draft, ALIYA, key)

    other = await drafts.change(
        draft, ALIYA, replace(draft, fact=replace(draft.fact, figures=(Figure("value", Decimal(3117), "usd"),)))
    )
    with refused(DraftRefusal.HELD):
        await drafts.publish(other, ALIYA, announces=False)

    back = await drafts.change(other, ALIYA, replace(other, fact=draft.fact))
    assert (await drafts.publish(back, ALIYA, announces=False)).published is not None


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (DraftKind.WORDING, {"figures": (Figure("value", Decimal("31.2"), "usd"),)}),
        (DraftKind.NEWER, {"figures": (Figure("value", Decimal("31.2"), "usd"),)}),
    ],
)
async def test_a_change_that_is_another_kind_than_its_editor_says_is_not_made(
    desk: Desk, kind: DraftKind, changes: dict[str, Any]
) -> None:
    await desk.told("turnover")
    drafts = editing(desk)
    draft = await drafts.begin_change(ALIYA, "turnover", kind)
    draft = await drafts.change(draft, ALIYA, replace(draft, fact=replace(draft.fact, **changes)))

    with refused(DraftRefusal.OTHER_CHANGE) as told:
        await drafts.publish(draft, ALIYA, announces=False)

    assert told.value.detail == ChangeKind.CORRECTED
    assert await fact_of(desk, "turnover") == A
    assert await desk.waiting() == []


async def test_a_newer_figure_leaves_what_was_told_alone(desk: Desk) -> None:
    await desk.told("turnover")
    drafts = editing(desk)
    draft = await drafts.begin_change(ALIYA, "turnover", DraftKind.NEWER)
    newer = replace(draft.fact, figures=(Figure("value", Decimal(41), "usd"),), period=Period(PartialDate(2023)))
    draft = await drafts.change(draft, ALIYA, replace(draft, fact=newer))

    await drafts.publish(draft, ALIYA, announces=False)

    assert await desk.kinds() == [ChangeKind.SUPERSEDED]
    assert await desk.waiting() == []


async def test_a_change_of_nothing_is_not_published(desk: Desk) -> None:
    drafts = editing(desk)
    draft = await drafts.begin_change(ALIYA, "turnover", DraftKind.WORDING)

    with refused(DraftRefusal.NOTHING):
        await drafts.publish(draft, ALIYA, announces=False)


async def test_a_fact_that_was_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    draft = await correction(desk, "31.2")
    await desk.load(turnover("31.3"), reason=MISTAKE)

    with refused(DraftRefusal.FACT_CHANGED):
        await editing(desk).publish(draft, ALIYA, announces=False)

    assert await fact_of(desk, "turnover") == turnover("31.3")


async def test_there_is_no_change_of_a_fact_that_is_not_held_or_was_retracted(desk: Desk) -> None:
    await desk.load(replace(A, status=Status.RETRACTED), reason=MISTAKE)
    for fact_id in ("turnover", "nothing"):
        with refused(DraftRefusal.NO_FACT):
            await editing(desk).begin_change(ALIYA, fact_id, DraftKind.WORDING)


async def test_of_two_editors_at_one_draft_the_second_is_told(desk: Desk) -> None:
    drafts = editing(desk)
    seen = await drafts.begin(ALIYA, COAL)
    theirs, before = await drafts.take(seen.id, BAUR)
    assert before == ALIYA
    await drafts.change(theirs, BAUR, replace(theirs, fact=replace(COAL, topic="trade")))

    with refused(DraftRefusal.CHANGED) as told:
        await drafts.change(seen, ALIYA, replace(seen, fact=replace(COAL, topic="transport")))

    assert told.value.draft.changed_by == BAUR
    assert (await drafts.one(seen.id)).fact.topic == "trade"


async def test_where_two_are_needed_the_author_cannot_approve(desk: Desk) -> None:
    drafts = editing(desk, needs_two=True)
    draft = await drafts.begin(ALIYA, COAL)
    waiting = (await drafts.publish(draft, ALIYA, announces=True)).draft
    assert waiting.state is DraftState.WAITING
    with refused(DraftRefusal.SAME_EDITOR):
        await drafts.publish(waiting, ALIYA, announces=True)

    outcome = await drafts.publish(waiting, BAUR, announces=True)

    assert outcome.published is not None
    (publication,) = await drafts.publications()
    assert (publication.editor, publication.approver) == (ALIYA, BAUR)


async def test_where_two_are_needed_whoever_changed_it_last_cannot_approve(desk: Desk) -> None:
    drafts = editing(desk, needs_two=True)
    waiting = (await drafts.publish(await drafts.begin(ALIYA, COAL), ALIYA, announces=True)).draft
    taken, _ = await drafts.take(waiting.id, BAUR)
    theirs = await drafts.change(taken, BAUR, replace(taken, fact=replace(COAL, topic="trade")))
    waiting = (await drafts.publish(theirs, BAUR, announces=True)).draft

    with refused(DraftRefusal.SAME_EDITOR):
        await drafts.publish(waiting, BAUR, announces=True)
    assert (await drafts.publish(waiting, ALIYA, announces=True)).published is not None


async def test_where_two_are_needed_whoever_asks_for_the_second_is_not_the_second(desk: Desk) -> None:
    """Aliya wrote it, Baur mended a word of it: Aliya cannot ask and approve."""
    drafts = editing(desk, needs_two=True)
    taken, _ = await drafts.take((await drafts.begin(ALIYA, COAL)).id, BAUR)
    theirs = await drafts.change(taken, BAUR, replace(taken, fact=replace(COAL, keywords=("coal",))))
    waiting = (await drafts.publish(theirs, ALIYA, announces=True)).draft

    with refused(DraftRefusal.SAME_EDITOR):
        await drafts.publish(waiting, ALIYA, announces=True)
    assert (await drafts.publish(waiting, BAUR, announces=True)).published is not None


async def test_what_its_author_confirmed_before_two_were_needed_is_confirmed_by_the_second(desk: Desk) -> None:
    alone, drafts = editing(desk), editing(desk, needs_two=True)
    draft = await correction(desk, "311.7")
    with refused(DraftRefusal.HELD) as told:
        await alone.publish(draft, ALIYA, announces=False)
    (key,) = {hold.key for hold in told.value.held}
    waiting = (await drafts.publish(await alone.confirm(draft, ALIYA, key), ALIYA, announces=False)).draft

    with refused(DraftRefusal.HELD):
        await drafts.publish(waiting, BAUR, announces=False)
    confirmed = await drafts.confirm(waiting, BAUR, key)
    assert (await drafts.publish(confirmed, BAUR, announces=False)).published is not None


async def test_where_two_are_needed_the_second_confirms_what_is_held(desk: Desk) -> None:
    drafts = editing(desk, needs_two=True)
    waiting = (await drafts.publish(await correction(desk, "311.7"), ALIYA, announces=False)).draft
    with refused(DraftRefusal.HELD) as told:
        await drafts.publish(waiting, BAUR, announces=False)
    (key,) = {hold.key for hold in told.value.held}
    with refused(DraftRefusal.SAME_EDITOR):
        await drafts.confirm(waiting, ALIYA, key)

    confirmed = await drafts.confirm(waiting, BAUR, key)

    assert (await drafts.publish(confirmed, BAUR, announces=False)).published is not None


async def test_nothing_is_done_with_a_draft_that_is_no_more(desk: Desk) -> None:
    drafts = editing(desk)
    draft = await drafts.discard(await drafts.begin(ALIYA, COAL), ALIYA)
    for work in (
        drafts.publish(draft, ALIYA, announces=True),
        drafts.change(draft, ALIYA, draft),
        drafts.take(draft.id, ALIYA),
        drafts.discard(draft, ALIYA),
    ):
        with refused(DraftRefusal.DONE):
            await work
    with refused(DraftRefusal.NO_DRAFT):
        await drafts.one(9999)


async def test_the_first_step_of_a_draft_is_what_it_lacks(desk: Desk) -> None:
    drafts = editing(desk)

    assert (await drafts.begin(ALIYA)).step is Step.TOPIC
    assert (await drafts.begin(ALIYA, DraftFact(topic="trade"))).step is Step.STATEMENT
    assert (await drafts.begin(ALIYA, replace(COAL, keywords=()))).step is Step.TRANSLATIONS
    assert len(await drafts.all()) == 3


async def test_what_is_put_away_waits_in_the_drawer(desk: Desk) -> None:
    drafts = editing(desk)
    draft = await drafts.begin(ALIYA, COAL)

    await drafts.put_away(ALIYA)

    assert await drafts.in_hand(ALIYA) is None
    assert [one.id for one in await drafts.all()] == [draft.id]


UNHELD = replace(
    NEWS, id="inform-2026-01-20", publisher="Inform", title="Coal grows", url="https://inform.example/coal"
)
OTHER_UNHELD = replace(UNHELD, title="Oil shrinks", url="https://inform.example/oil")


async def test_two_new_sources_of_one_house_and_day_stay_two(desk: Desk) -> None:
    """Both drafts were begun before either was published, so both sources were given the same id."""
    drafts = editing(desk)
    coal = await drafts.begin(ALIYA, replace(COAL, source=UNHELD))
    oil = await drafts.begin(ALIYA, replace(COAL, source=OTHER_UNHELD))
    await drafts.publish(coal, ALIYA, announces=False)
    assert (await drafts.weigh(oil)).source.title == OTHER_UNHELD.title
    await drafts.publish(oil, ALIYA, announces=False)

    first, second = await fact_of(desk, "energy-2025"), await fact_of(desk, "energy-2025-2")
    assert first is not None
    assert second is not None
    assert (first.source, second.source) == (UNHELD, replace(OTHER_UNHELD, id="inform-2026-01-20-2"))


async def test_a_source_that_was_mended_while_a_draft_waited_stays_mended(desk: Desk) -> None:
    drafts = editing(desk)
    draft = await drafts.begin(ALIYA, COAL)
    mended = replace(NEWS, url="https://astanatimes.com/mended")
    await desk.load(replace(A, source=mended))

    shown = await drafts.weigh(draft)
    await drafts.publish(draft, ALIYA, announces=False)

    published, other = await fact_of(desk, "energy-2025"), await fact_of(desk, "turnover")
    assert shown.source == mended
    assert published is not None
    assert other is not None
    assert (published.source, other.source) == (mended, mended)


async def test_undoing_gives_no_other_fact_an_older_version_of_its_source(desk: Desk) -> None:
    drafts = editing(desk)
    draft = await drafts.begin_change(ALIYA, "turnover", DraftKind.CORRECTION)
    changed = replace(draft, fact=replace(draft.fact, source=UNHELD), reason=MISTAKE)
    outcome = await drafts.publish(await drafts.change(draft, ALIYA, changed), ALIYA, announces=False)
    mended = replace(NEWS, url="https://astanatimes.com/mended")
    await desk.load(turnover("40", id="other", source=mended))

    assert outcome.publication_id is not None
    await drafts.undo(outcome.publication_id, ALIYA)

    other, undone = await fact_of(desk, "other"), await fact_of(desk, "turnover")
    assert other is not None
    assert undone is not None
    assert (other.source, undone.source) == (mended, mended)
