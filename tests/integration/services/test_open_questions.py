"""Questions that nothing held answers, on both databases: counted whatever happens, told of to whoever asked them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.core.errors import StoreError
from bot.core.facts import Fact
from bot.core.language import Language, LocalText
from bot.services.answers import Answers
from bot.services.open_questions import AT_ONCE, TELL_AGAIN_LOOKS, OpenQuestions
from bot.store.database import Database
from bot.store.open_questions import CLAIMED, Wish, claim_wishes
from tests.integration.services.desk import Hand
from tests.integration.store.samples import NEWS
from tests.shipped import shipped_lookup

ALIYA, BAUR = 7_000_000_001, 7_000_000_002
EN = Language.EN
GOLD, SILVER = (f"How much {metal} does China buy from Kazakhstan" for metal in ("gold", "silver"))


@dataclass
class Asking:
    """Questions that are asked of everything shipped, and who is told what of them."""

    database: Database
    clock: Hand = field(default_factory=Hand)
    answers: Answers = field(default_factory=lambda: Answers(shipped_lookup()))
    told: list[tuple[int, str]] = field(default_factory=list)
    settles: bool = True

    def questions(self) -> OpenQuestions:
        made = OpenQuestions(self.database, self.answers, self.clock, timedelta(days=90))
        made.tell = self.tell
        return made

    async def tell(self, wish: Wish, fact: Fact) -> bool:
        self.told.append((wish.person_id, fact.id))
        return self.settles

    def ask(self, questions: OpenQuestions, question: str) -> str:
        key = questions.note(question, self.answers.find(question))
        assert key is not None, question
        return key

    def learn(self, *keywords: str, fact_id: str = "gold") -> None:
        """From now on a fact is answered from."""
        fact = Fact(fact_id, "trade", LocalText(en="China bought 5 tonnes of it."), NEWS, keywords=keywords)
        self.answers.replace(self.answers.lookup.with_changes([fact]))


@pytest.fixture
def asking(database: Database) -> Asking:
    return Asking(database)


@asynccontextmanager
async def away(database: Database) -> AsyncIterator[None]:
    """Meanwhile nothing can be written."""
    names = ("question_gap", "question_gap_away")
    for one, other in (names, names[::-1]):
        if one == names[1]:
            yield
        async with database.transaction() as session:
            await session.execute(text(f"ALTER TABLE {one} RENAME TO {other}"))


async def looks(questions: OpenQuestions, count: int) -> None:
    for _ in range(count):
        await questions.look()


async def test_whoever_was_about_to_be_told_when_a_process_died_is_told_by_the_next(asking: Asking) -> None:
    before = asking.questions()
    assert await before.wish(asking.ask(before, GOLD), ALIYA, EN)
    (question,) = await before.most_asked()
    asking.learn(GOLD)
    async with asking.database.transaction() as session:
        assert await claim_wishes(session, question.id, tuple(Language), asking.clock.now())  # and it dies

    after = asking.questions()
    await after.look()
    assert asking.told == []
    asking.clock.moment += 2 * CLAIMED
    await looks(after, TELL_AGAIN_LOOKS)

    assert asking.told == [(ALIYA, "gold")]
    assert await after.most_asked() == []


async def test_who_could_not_be_told_is_told_again_without_a_new_fact_and_then_no_more(asking: Asking) -> None:
    questions = asking.questions()
    await questions.wish(asking.ask(questions, GOLD), ALIYA, EN)
    asking.learn(GOLD)
    asking.settles = False
    await questions.look()
    asking.settles = True
    asking.clock.moment += 2 * CLAIMED
    await looks(questions, 2 * TELL_AGAIN_LOOKS)

    assert asking.told == [(ALIYA, "gold")] * 2


async def test_a_fact_for_another_question_of_the_same_kind_is_told_to_nobody_who_asked_this_one(
    asking: Asking,
) -> None:
    questions = asking.questions()
    await questions.wish(asking.ask(questions, GOLD), ALIYA, EN)
    await questions.wish(asking.ask(questions, SILVER), BAUR, EN)
    asking.learn(SILVER, fact_id="silver")
    await questions.look()

    assert (BAUR, "silver") in asking.told
    assert (ALIYA, "silver") not in asking.told


async def test_a_question_that_goes_on_from_another_is_not_kept_by_itself(asking: Asking) -> None:
    questions = asking.questions()
    earlier = asking.answers.lookup.read("What was the trade turnover in 2022?")
    for further in ("and in 1971?", "а в 1971?", "那1971年呢？"):
        answer = asking.answers.converse(further, earlier, EN).answer
        assert questions.note(further, answer) is None, further
    assert await questions.most_asked() == []


async def test_what_is_asked_while_the_database_is_away_is_counted_once_it_is_back(asking: Asking) -> None:
    questions = asking.questions()
    asking.ask(questions, GOLD)
    async with away(asking.database):
        with pytest.raises(StoreError):
            await questions.look()
        asking.ask(questions, GOLD)
        asking.ask(questions, SILVER)
        with pytest.raises(StoreError):
            await questions.look()

    assert {one.examples[EN]: one.asked for one in await questions.most_asked()} == {GOLD: 2, SILVER: 1}


async def test_nothing_is_counted_less_or_twice_however_often_writing_fails(asking: Asking) -> None:
    questions = asking.questions()
    asked = [f"How much gold does China buy from Kazakhstan above {number} tonnes" for number in range(AT_ONCE)]
    async with away(asking.database):
        for _ in range(3):
            for question in asked:
                asking.ask(questions, question)
            with pytest.raises(StoreError):
                await questions.look()

    held = await questions.most_asked(AT_ONCE + 1)
    assert [one.asked for one in held] == [3] * AT_ONCE
