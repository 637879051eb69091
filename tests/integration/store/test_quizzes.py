"""Polls of quizzes and scores, on both databases."""

from datetime import UTC, datetime, timedelta

from bot.store.database import Database
from bot.store.quizzes import (
    Score,
    best_scores,
    choose_quiz,
    count_vote,
    forget_scores,
    keep_poll,
    move_quizzes,
    quiz_groups,
)

NOW = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)
GROUP, OTHER = -1_001_234_567_890, -1_001_234_567_891
ALIYA, BAUR, WANG = 7_000_000_001, 7_000_000_002, 2**52


async def play(database: Database, *polls: str, group: int = GROUP) -> None:
    async with database.transaction() as session:
        for poll in polls:
            await keep_poll(session, poll, group, "b", NOW)


async def vote(database: Database, poll: str, person: int, option: str, at: datetime = NOW) -> bool:
    async with database.transaction() as session:
        return await count_vote(session, poll, person, [option], at)


async def scores(database: Database, group: int = GROUP, most: int = 10) -> list[Score]:
    async with database.reading() as session:
        return list(await best_scores(session, group, most))


async def test_right_and_wrong_votes_are_counted_for_each_person_and_group(database: Database) -> None:
    await play(database, "1", "2", "3")
    await play(database, "4", group=OTHER)
    for poll, person, option in [("1", ALIYA, "b"), ("2", ALIYA, "a"), ("3", BAUR, "b"), ("4", ALIYA, "b")]:
        assert await vote(database, poll, person, option)

    assert await scores(database) == [Score(BAUR, 1, 1), Score(ALIYA, 1, 2)]
    assert await scores(database, OTHER) == [Score(ALIYA, 1, 1)]
    assert await scores(database, most=1) == [Score(BAUR, 1, 1)]


async def test_a_vote_that_is_told_twice_counts_once(database: Database) -> None:
    await play(database, "1")
    for _ in range(3):
        assert await vote(database, "1", ALIYA, "b")

    assert await scores(database) == [Score(ALIYA, 1, 1)]


async def test_a_poll_of_others_and_one_of_yesterday_count_nothing(database: Database) -> None:
    await play(database, "1")

    assert not await vote(database, "foreign", ALIYA, "b")
    assert not await vote(database, "1", ALIYA, "b", NOW + timedelta(days=1, seconds=1))
    assert await vote(database, "1", ALIYA, "b", NOW + timedelta(hours=23))


async def test_old_polls_are_forgotten_when_a_new_one_is_kept(database: Database) -> None:
    await play(database, "1")
    async with database.transaction() as session:
        await keep_poll(session, "2", GROUP, "b", NOW + timedelta(days=2))

    assert not await vote(database, "1", ALIYA, "b")


async def test_forgetting_somebody_leaves_the_others(database: Database) -> None:
    await play(database, "1")
    await play(database, "2", group=OTHER)
    for poll, person in [("1", ALIYA), ("2", ALIYA), ("1", WANG)]:
        await vote(database, poll, person, "b")
    async with database.transaction() as session:
        await forget_scores(session, ALIYA)

    assert (await scores(database), await scores(database, OTHER)) == ([Score(WANG, 1, 1)], [])


async def test_a_group_that_becomes_a_supergroup_takes_all_along_and_twice_does_no_harm(database: Database) -> None:
    await play(database, "1", "2")
    await play(database, "3", group=OTHER)
    await vote(database, "1", ALIYA, "b")
    await vote(database, "3", ALIYA, "a")
    await vote(database, "3", WANG, "a")
    for _ in range(2):
        async with database.transaction() as session:
            await choose_quiz(session, GROUP, is_on=True)
            await move_quizzes(session, GROUP, OTHER)
    await vote(database, "2", BAUR, "b")

    assert await scores(database, OTHER) == [Score(BAUR, 1, 1), Score(ALIYA, 1, 2), Score(WANG, 0, 1)]
    assert await scores(database) == []
    async with database.reading() as session:
        assert await quiz_groups(session) == {OTHER}


async def test_moving_a_group_without_a_quiz_leaves_the_new_one_as_it_is(database: Database) -> None:
    async with database.transaction() as session:
        await choose_quiz(session, OTHER, is_on=True)
        await move_quizzes(session, GROUP, OTHER)
        assert await quiz_groups(session) == {OTHER}
        await choose_quiz(session, OTHER, is_on=False)
        assert await quiz_groups(session) == set()
