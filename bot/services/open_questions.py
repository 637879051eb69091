"""Questions that nothing held answers: gathered without who asked them, and told of to those who wanted to know.

Answers never wait for the database: what was asked is written in the background, and while the database is away it
waits in memory.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta

from bot.core.answers import Answer, Outcome
from bot.core.clock import Clock, look_again
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.core.question_gaps import QuestionGap, gap_of
from bot.services.answers import Answers
from bot.store import open_questions as store
from bot.store.database import Database
from bot.store.open_questions import Asked, GapState, OpenQuestion, Wish

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""Between two times at which what was asked is written, and new facts are tried."""
EXPIRY_LOOKS = 600
"""Looks between two times at which old questions are forgotten."""
MOST_WAITING = 10_000
"""Different questions that wait while the database is away; further ones are not counted."""
MOST_TRIED = 500
"""Open questions that new facts are tried with, the most asked first; each takes a few milliseconds."""
MOST_LISTED = 10

Tell = Callable[[Wish, Fact], Awaitable[bool]]
"""Tells somebody that a fact answers what they had asked; whether that is settled, because they know or never can."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An open question that a fact answers now."""

    question: OpenQuestion
    fact: Fact


class OpenQuestions:
    """Keeps what nothing held answers.

    Every method but `note` raises `StoreError` when the database cannot be used.

    Args:
        kept: how long a question is kept after it was last asked.
    """

    def __init__(self, database: Database, answers: Answers, clock: Clock, kept: timedelta) -> None:
        self._database, self._answers, self._clock = database, answers, clock
        self._lifetime = kept
        self._waiting: dict[tuple[str, Language], tuple[QuestionGap, int]] = {}
        self._tried: Lookup | None = None
        self._looks = 0
        self.tell: Tell | None = None

    def note(self, question: str, answer: Answer) -> str | None:
        """Count a question that nothing held answers.

        Returns:
            The key by which it is known; None for a question that is answered, and for one that is not worth keeping.
        """
        if answer.outcome is not Outcome.UNKNOWN:
            return None
        lookup = self._answers.lookup
        gap = gap_of(question, lookup.read(question), answer)
        if not gap.names or lookup.answer(gap.example).outcome is Outcome.ANSWER:
            return None  # it names nothing, or what may be kept of it asks something else
        place = (gap.key, answer.language)
        earlier = self._waiting.get(place)
        if earlier is not None or len(self._waiting) < MOST_WAITING:
            self._waiting[place] = (gap, 1) if earlier is None else (earlier[0], earlier[1] + 1)
        return gap.key

    async def wish(self, key: str, person_id: int, language: Language) -> bool:
        """Keep that somebody wants to be told once a question can be answered; whether it is held."""
        await self._write()
        async with self._database.transaction() as session:
            return await store.add_wish(session, key, person_id, language)

    async def end_wish(self, key: str, person_id: int) -> None:
        """Forget one wish."""
        async with self._database.transaction() as session:
            await store.forget_wishes(session, person_id, key)

    async def forget(self, person_id: int) -> None:
        """Forget all wishes of somebody."""
        async with self._database.transaction() as session:
            await store.forget_wishes(session, person_id)

    async def most_asked(self, most: int = MOST_LISTED) -> Sequence[OpenQuestion]:
        """The open questions, the most asked first."""
        await self._write()
        async with self._database.reading() as session:
            return await store.open_questions(session, most)

    async def count(self) -> int:
        """How many questions are open."""
        await self._write()
        async with self._database.reading() as session:
            return await store.open_count(session)

    async def one(self, question_id: int) -> OpenQuestion | None:
        """A question of a number."""
        async with self._database.reading() as session:
            return await store.open_question(session, question_id)

    async def put_aside(self, question_id: int) -> None:
        """It is none of ours: it is listed no more, however often it is asked."""
        async with self._database.transaction() as session:
            await store.set_state(session, question_id, GapState.NOT_OURS)

    async def by_topic(self) -> Counter[str]:
        """How often was asked what nothing held answers, by the topic of the nearest fact; "" where there is none."""
        counted = Counter[str]()
        for question in await self.most_asked(MOST_TRIED):
            counted[question.topic] += question.asked
        return counted

    def kept(self) -> AbstractAsyncContextManager[None]:
        """Write what was asked, try new facts, and forget old questions, again and again meanwhile."""
        return look_again("questions", self.look, LOOK_SECONDS)

    async def look(self) -> None:
        """Write what was asked; where there are new facts, tell those who wanted to know."""
        await self._write()
        if self._looks % EXPIRY_LOOKS == 0:
            await self._expire()
        self._looks += 1
        lookup = self._answers.lookup
        if lookup is not self._tried:
            await self.settle()
            self._tried = lookup

    async def settle(self) -> Sequence[Answered]:
        """Try the open questions; what a fact answers now is told to who wanted to know, and then forgotten."""
        questions = await self.most_asked(MOST_TRIED)
        answered = await asyncio.to_thread(_answered, questions, self._answers.lookup) if questions else []
        for one in answered:
            await self._tell_of(one)
        return answered

    async def _tell_of(self, answered: Answered) -> None:
        async with self._database.transaction() as session:
            wishes = await store.claim_wishes(session, answered.question.id, self._clock.now())
        for wish in wishes:
            if self.tell is None or not await self.tell(wish, answered.fact):
                continue
            async with self._database.transaction() as session:
                await store.end_wish(session, wish)
        async with self._database.transaction() as session:
            if await store.close_question(session, answered.question.id):
                log.info("a question is answered", extra={"event": "question.answered", "fact": answered.fact.id})

    async def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        now = self._clock.now()
        asked = [Asked(gap, language, count, now) for (_, language), (gap, count) in waiting.items()]
        try:
            async with self._database.transaction() as session:
                await store.note_asked(session, asked)
        except BaseException:
            self._waiting = waiting | self._waiting
            raise

    async def _expire(self) -> None:
        async with self._database.transaction() as session:
            await store.forget_old_questions(session, self._clock.now() - self._lifetime)


def _answered(questions: Sequence[OpenQuestion], lookup: Lookup) -> list[Answered]:
    found = []
    for question in questions:
        answers = [lookup.answer(example) for example in question.examples.values()]
        hits = [answer.facts[0] for answer in answers if answer.outcome is Outcome.ANSWER]
        if hits:
            found.append(Answered(question, hits[0]))
    return found
