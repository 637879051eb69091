"""Questions that nothing held answers: gathered without who asked them, and told of to those who wanted to know.

Answers never wait for the database: what was asked is written in the background, and while the database is away it
waits in memory.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

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
AT_ONCE = 100
"""Questions that are written in one transaction, so that nobody else waits long for the database."""
MOST_TRIED = 500
"""Open questions that new facts are tried with, those that somebody wants to be told of first, then the most asked;
each takes a few milliseconds."""
TELL_AGAIN_LOOKS = 90
"""Looks after which whoever could not be told is told again; more than a claim lasts, of a process that is gone."""
MOST_LISTED = 10

Tell = Callable[[Wish, Fact], Awaitable[bool]]
"""Tells somebody that a fact answers what they had asked; whether that is settled, because they know or never can."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An open question that facts answer now.

    Attributes:
        facts: by the language in which it was asked; a wording that nothing answers yet is not among them.
    """

    question: OpenQuestion
    facts: Mapping[Language, Fact]


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
        self._writing = asyncio.Lock()
        self._tried: Lookup | None = None
        self._looks = 0
        self._tells_again_at: int | None = None
        self.tell: Tell | None = None

    def note(self, question: str, answer: Answer) -> str | None:
        """Count a question that nothing held answers.

        Returns:
            The key by which it is known; None for a question that is answered, for one that is not worth keeping, and
            for one that goes on from another, without which its words would ask something else.
        """
        if answer.outcome is not Outcome.UNKNOWN or answer.assumed:
            return None
        lookup = self._answers.lookup
        gap = gap_of(question, lookup.read(question), answer)
        if not gap.names or lookup.answer(gap.example).outcome is Outcome.ANSWER:
            return None  # it names nothing, or what may be kept of it asks something else
        self._wait((gap.key, answer.language), gap, 1)
        return gap.key

    def _wait(self, place: tuple[str, Language], gap: QuestionGap, count: int) -> None:
        """Count it among what is to be written."""
        held, earlier = self._waiting.get(place, (gap, 0))
        if earlier or len(self._waiting) < MOST_WAITING:
            self._waiting[place] = (held, earlier + count)

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
        lookup, again = self._answers.lookup, self._tells_again_at
        if lookup is not self._tried or (again is not None and self._looks >= again):
            await self.settle()
            self._tried = lookup

    async def settle(self) -> Sequence[Answered]:
        """Try the open questions; what a fact answers now is told to who wanted to know, and then forgotten."""
        await self._write()
        async with self._database.reading() as session:
            questions = await store.questions_to_try(session, MOST_TRIED)
        answered = await asyncio.to_thread(_answered, questions, self._answers.lookup) if questions else []
        are_told = [await self._tell_of(one) for one in answered]
        self._tells_again_at = None if all(are_told) else self._looks + TELL_AGAIN_LOOKS
        return answered

    async def _tell_of(self, answered: Answered) -> bool:
        """Tell whoever asked in words that are answered now; whether nobody of them is left to be told."""
        question, facts = answered.question, answered.facts
        async with self._database.transaction() as session:
            wishes = await store.claim_wishes(session, question.id, tuple(facts), self._clock.now())
        for wish in wishes:
            if self.tell is None or not await self.tell(wish, facts[wish.language]):
                continue
            async with self._database.transaction() as session:
                await store.end_wish(session, wish)
        async with self._database.transaction() as session:
            if await store.close_question(session, question.id):
                told = sorted({fact.id for fact in facts.values()})
                log.info("a question is answered", extra={"event": "question.answered", "facts": told})
            return not await store.has_wishes(session, question.id, tuple(facts))

    async def _write(self) -> None:
        """Write what waits; one that comes meanwhile waits until all is written that was asked before."""
        async with self._writing:
            while self._waiting:
                await self._write_some()

    async def _write_some(self) -> None:
        some = dict(islice(self._waiting.items(), AT_ONCE))
        for place in some:
            del self._waiting[place]
        now = self._clock.now()
        asked = [Asked(gap, language, count, now) for (_, language), (gap, count) in some.items()]
        try:
            async with self._database.transaction() as session:
                await store.note_asked(session, asked)
        except BaseException:
            for place, (gap, count) in some.items():
                self._wait(place, gap, count)
            raise

    async def _expire(self) -> None:
        async with self._database.transaction() as session:
            await store.forget_old_questions(session, self._clock.now() - self._lifetime)


def _answered(questions: Sequence[OpenQuestion], lookup: Lookup) -> list[Answered]:
    found = []
    for question in questions:
        answers = {language: lookup.answer(example) for language, example in question.examples.items()}
        facts = {one: answer.facts[0] for one, answer in answers.items() if answer.outcome is Outcome.ANSWER}
        if facts:
            found.append(Answered(question, facts))
    return found
