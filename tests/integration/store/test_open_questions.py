"""Questions that nothing held answers, on both databases."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, event

from bot.core.language import Language
from bot.core.question_gaps import QuestionGap
from bot.store.database import Database
from bot.store.open_questions import (
    CLAIMED,
    Asked,
    GapState,
    OpenQuestion,
    Wish,
    add_wish,
    claim_wishes,
    close_question,
    end_wish,
    forget_old_questions,
    forget_wishes,
    has_wishes,
    note_asked,
    open_question,
    open_questions,
    questions_to_try,
    set_state,
)

NOW = datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
URANIUM = QuestionGap("0123456789abcdef", ("uranium",), "how much uranium", "energy")
VISA = QuestionGap("fedcba9876543210", ("visa",), "how much is a visa", "")
ALIYA, BAUR = 7_000_000_001, 2**52
EN, RU, _, ZH = Language


async def noted(database: Database, *asked: Asked) -> list[OpenQuestion]:
    async with database.transaction() as session:
        await note_asked(session, asked)
        return list(await open_questions(session, 9))


async def test_questions_are_counted_over_languages_and_the_most_asked_comes_first(database: Database) -> None:
    await noted(database, Asked(VISA, EN, 1, NOW), Asked(URANIUM, EN, 1, NOW))
    russian = QuestionGap(URANIUM.key, URANIUM.names, "сколько урана", "energy")

    held = await noted(database, Asked(russian, RU, 2, NOW), Asked(URANIUM, EN, 3, NOW))

    assert [(one.key, one.asked) for one in held] == [(URANIUM.key, 6), (VISA.key, 1)]
    assert held[0].examples == {EN: "how much uranium", RU: "сколько урана"}
    assert list(held[0].examples) == [EN, RU]


async def test_many_questions_new_and_known_are_counted_by_a_few_statements(database: Database) -> None:
    gaps = [QuestionGap(f"{number:016x}", ("silk",), f"silk {number}?", "trade") for number in range(300)]
    await noted(database, *(Asked(gap, EN, 1, NOW) for gap in gaps[::2]))
    later, seen = NOW + timedelta(hours=1), list[str]()

    def see(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    try:
        async with database.transaction() as session:
            await note_asked(session, [Asked(gap, RU if place % 3 else EN, 2, later) for place, gap in enumerate(gaps)])
    finally:
        event.remove(Engine, "before_cursor_execute", see)

    async with database.reading() as session:
        held = {one.key: one for one in await open_questions(session, 999)}
    assert len(seen) <= 12
    assert [held[gap.key].asked for gap in gaps] == [2 if place % 2 else 3 for place in range(300)]
    assert [*held[gaps[2].key].examples] == [RU, EN]
    assert held[gaps[299].key].examples == {RU: "silk 299?"}


async def test_nothing_asked_is_nothing_counted(database: Database) -> None:
    assert await noted(database) == []


async def test_a_question_that_is_not_ours_is_listed_no_more_however_often_it_is_asked(database: Database) -> None:
    (visa,) = await noted(database, Asked(VISA, EN, 1, NOW))
    async with database.transaction() as session:
        await set_state(session, visa.id, GapState.NOT_OURS)

    assert await noted(database, Asked(VISA, EN, 50, NOW)) == []


async def test_a_wish_is_claimed_by_one_and_told_anew_when_that_one_is_gone(database: Database) -> None:
    (visa,) = await noted(database, Asked(VISA, EN, 1, NOW))
    async with database.transaction() as session:
        assert await add_wish(session, VISA.key, ALIYA, ZH)
        assert await add_wish(session, VISA.key, ALIYA, RU)
        assert not await add_wish(session, URANIUM.key, ALIYA, RU)
        assert await claim_wishes(session, visa.id, tuple(Language), NOW) == [Wish(visa.id, ALIYA, RU)]
        assert await claim_wishes(session, visa.id, tuple(Language), NOW + CLAIMED) == []
        assert await claim_wishes(session, visa.id, tuple(Language), NOW + 2 * CLAIMED) == [Wish(visa.id, ALIYA, RU)]


async def test_only_whoever_asked_in_a_language_that_is_answered_is_told(database: Database) -> None:
    (visa,) = await noted(database, Asked(VISA, EN, 1, NOW))
    async with database.transaction() as session:
        await add_wish(session, VISA.key, ALIYA, ZH)
        await add_wish(session, VISA.key, BAUR, EN)
        assert await claim_wishes(session, visa.id, [EN, RU], NOW) == [Wish(visa.id, BAUR, EN)]
        await end_wish(session, Wish(visa.id, BAUR, EN))
        assert not await has_wishes(session, visa.id, [EN, RU])
        assert await has_wishes(session, visa.id, [ZH])


async def test_what_somebody_wants_to_be_told_of_is_tried_before_what_is_asked_most(database: Database) -> None:
    await noted(database, Asked(URANIUM, EN, 99, NOW), Asked(VISA, EN, 1, NOW))
    async with database.transaction() as session:
        assert [one.key for one in await questions_to_try(session, 1)] == [URANIUM.key]
        await add_wish(session, VISA.key, ALIYA, EN)
        assert [one.key for one in await questions_to_try(session, 1)] == [VISA.key]


async def test_a_question_is_forgotten_once_nobody_waits_for_it(database: Database) -> None:
    (visa,) = await noted(database, Asked(VISA, EN, 1, NOW))
    async with database.transaction() as session:
        await add_wish(session, VISA.key, ALIYA, EN)
        assert not await close_question(session, visa.id)
        await end_wish(session, Wish(visa.id, ALIYA, EN))
        assert await close_question(session, visa.id)
        assert await open_question(session, visa.id) is None


async def test_old_questions_go_with_their_wishes(database: Database) -> None:
    later = NOW + timedelta(days=1)
    await noted(database, Asked(VISA, EN, 1, NOW), Asked(URANIUM, EN, 1, NOW))
    await noted(database, Asked(URANIUM, RU, 1, later))
    async with database.transaction() as session:
        await add_wish(session, VISA.key, ALIYA, EN)
        await forget_old_questions(session, later)
        (left,) = await open_questions(session, 9)

    assert (left.key, list(left.examples)) == (URANIUM.key, [RU])


async def test_a_person_s_wishes_are_forgotten_one_by_one_or_all(database: Database) -> None:
    await noted(database, Asked(VISA, EN, 1, NOW), Asked(URANIUM, EN, 1, NOW))
    async with database.transaction() as session:
        for key in (VISA.key, URANIUM.key):
            for person in (ALIYA, BAUR):
                await add_wish(session, key, person, EN)
        await forget_wishes(session, ALIYA, VISA.key)
        await forget_wishes(session, BAUR)
        assert sorted((one.key, one.wished) for one in await open_questions(session, 9)) == [
            (URANIUM.key, 1),
            (VISA.key, 0),
        ]
