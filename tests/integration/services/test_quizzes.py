"""Quizzes are made of what is held, and votes count whenever they come."""

import asyncio
from collections import Counter
from datetime import date
from random import Random

import pytest

from bot.core.clock import SystemClock
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.files.facts_files import read_facts
from bot.files.lexicon_files import load_full_lexicon
from bot.services.answers import Answers
from bot.services.quizzes import Quizzes
from bot.store.database import Database
from bot.store.quizzes import Score
from bot.texts.locale_bundle import read_catalogue
from bot.texts.quiz_wording import QuizWording
from tests.article import DATA, article_facts

GROUP, ALIYA = -1_001_234_567_890, 7_000_000_001
TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(Lookup(load_full_lexicon(DATA / "lexicon"), article_facts(), sounds={}))


@pytest.fixture(scope="module")
def wording() -> QuizWording:
    return QuizWording(read_catalogue(), load_full_lexicon(DATA / "lexicon"))


def quizzes(database: Database, answers: Answers, wording: QuizWording, seed: int = 1) -> Quizzes:
    chance = Random(seed)  # noqa: S311 - no secret
    return Quizzes(database, answers, wording, SystemClock(), lambda: TODAY, chance)


async def test_the_same_chance_asks_the_same(database: Database, answers: Answers, wording: QuizWording) -> None:
    asked = [quizzes(database, answers, wording, seed).make(None, Language.RU, GROUP) for seed in (1, 1, 2, 3)]

    assert asked[0] == asked[1]
    assert len({quiz.fact_id for quiz in asked if quiz is not None}) > 1


@pytest.mark.parametrize("language", Language)
async def test_a_topic_is_kept_to_and_nothing_is_asked_twice_while_there_is_anything_else(
    database: Database, answers: Answers, wording: QuizWording, language: Language
) -> None:
    service, of_topic = quizzes(database, answers, wording), {fact.id for fact in answers.listing.about_topic("energy")}
    asked = [service.make("energy", language, GROUP) for _ in range(30)]
    ids = [quiz.fact_id for quiz in asked if quiz is not None]
    different = len(set(ids))

    assert len(ids) == 30
    assert set(ids) <= of_topic
    assert len(set(ids[:different])) == different > 1


async def test_a_series_of_many_years_is_asked_about_as_often_as_what_stands_alone(
    database: Database, wording: QuizWording
) -> None:
    facts = read_facts([DATA / "facts"])
    all_answers = Answers(Lookup(load_full_lexicon(DATA / "lexicon"), facts, sounds={}))
    metrics = {fact.id: fact.metric for fact in facts}
    counts: Counter[str | None] = Counter()
    for seed in range(150):
        quiz = quizzes(database, all_answers, wording, seed).make(None, Language.EN, GROUP)
        assert quiz is not None
        counts[metrics[quiz.fact_id]] += 1

    assert max(counts.values()) < 150 / 5
    assert len(counts) > 15


async def test_where_all_was_asked_lately_what_was_asked_longest_ago_comes_next(
    database: Database, wording: QuizWording
) -> None:
    few = [fact for fact in read_facts([DATA / "facts"]) if fact.id in {"trains-2021", "gas-len", "kg-2018"}]
    service = quizzes(database, Answers(Lookup(load_full_lexicon(DATA / "lexicon"), few, sounds={})), wording)
    asked = [service.make(None, language, GROUP) for language in [*Language, *Language, *Language]]
    ids = [quiz.fact_id for quiz in asked if quiz is not None]

    assert len(ids) == 12
    assert all(len(set(ids[start : start + 3])) == 3 for start in range(10))


async def test_of_a_topic_without_figures_nothing_is_asked(
    database: Database, answers: Answers, wording: QuizWording
) -> None:
    assert quizzes(database, answers, wording).make("weather", Language.EN, GROUP) is None


async def test_a_vote_that_comes_before_its_poll_is_kept_waits_for_it(
    database: Database, answers: Answers, wording: QuizWording
) -> None:
    service = quizzes(database, answers, wording)
    async with service.sending():
        voting = asyncio.create_task(service.vote("1", ALIYA, {"b"}))
        await asyncio.sleep(0.05)
        assert not voting.done()
        await service.keep("1", GROUP, "b")
    await voting

    assert await service.scores(GROUP) == [Score(ALIYA, 1, 1)]


async def test_a_vote_in_a_poll_of_others_waits_for_nothing(
    database: Database, answers: Answers, wording: QuizWording
) -> None:
    service = quizzes(database, answers, wording)
    await asyncio.wait_for(service.vote("1", ALIYA, {"b"}), 5)

    assert await service.scores(GROUP) == []
