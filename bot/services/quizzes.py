"""Quizzes made of what is held, the votes in them, and how people did.

What was asked lately in a chat is remembered until a restart alone; open polls and scores are in the store.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import cache
from itertools import islice, zip_longest
from random import Random, SystemRandom

from cachetools import LRUCache

from bot.core.clock import Clock
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.quiz import Quiz, may_be_asked, wrong_figures
from bot.services.answers import Answers
from bot.store.database import Database
from bot.store.quizzes import Score, best_scores, count_vote, keep_poll
from bot.texts.quiz_wording import QuizWording

MOST_SHOWN = 10
"""Scores in one message."""
_LOOKED_AT = 100
"""Facts that are tried for one quiz: of a few hundred, about one in three can be asked, of others fewer."""
_NEIGHBOURS = 400
"""Facts of a topic that are looked through for wrong values, the newest first; reading one takes some 10 µs."""
_CHATS, _LATELY = 5_000, 40


class Quizzes:
    """Makes quizzes, and counts who is right; one object serves all tasks of the one bot process.

    Every coroutine raises `StoreError` when the database cannot be used; nothing is changed then.
    """

    def __init__(
        self,
        database: Database,
        answers: Answers,
        wording: QuizWording,
        clock: Clock,
        today: Callable[[], date],
        chance: Random | None = None,
    ) -> None:
        """Make the service.

        Args:
            database: where polls and scores are kept.
            answers: of whose facts quizzes are made.
            wording: words them.
            clock: tells when a poll was sent.
            today: at the operator's.
            chance: decides what is asked; the machine's own by default.
        """
        self._database = database
        self._answers = answers
        self._wording = wording
        self._clock = clock
        self._today = today
        self._chance = chance or SystemRandom()
        self._lately: LRUCache[int, deque[str]] = LRUCache(_CHATS)
        self._sending: set[asyncio.Event] = set()

    def make(self, topic: str | None, language: Language, chat_id: int) -> Quiz | None:
        """A quiz of a topic or of any, not asked lately or else longest ago; None where nothing can be asked."""
        listing = self._answers.listing
        facts = listing.newest if topic is None else listing.about_topic(topic)
        asked = self._lately.setdefault(chat_id, deque(maxlen=_LATELY))
        places = self._chance.sample(range(len(facts)), min(len(facts), _LOOKED_AT))
        when = {fact_id: turn for turn, fact_id in enumerate(asked)}
        drawn = sorted(self._mixed([facts[place] for place in places]), key=lambda fact: when.get(fact.id, -1))
        of_topic = cache(self._of_topic)
        made = (self._of_fact(fact, of_topic(fact.topic), language) for fact in drawn)
        quiz = next((quiz for quiz in made if quiz is not None), None)
        if quiz is not None:
            asked.append(quiz.fact_id)
        return quiz

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """While a poll is sent and kept: whoever votes at once must wait until it is known."""
        sent = asyncio.Event()
        self._sending.add(sent)
        try:
            yield
        finally:
            self._sending.discard(sent)
            sent.set()

    async def keep(self, poll_id: str, chat_id: int, right_option: str) -> None:
        """Keep a poll that was sent to a group."""
        async with self._database.transaction() as session:
            await keep_poll(session, poll_id, chat_id, right_option, self._clock.now())

    async def vote(self, poll_id: str, person_id: int, chosen: Collection[str]) -> None:
        """Count what somebody chose in a poll of ours, once; a poll of others counts nothing."""
        if await self._counted(poll_id, person_id, chosen) or not self._sending:
            return
        await asyncio.gather(*(sent.wait() for sent in list(self._sending)))
        await self._counted(poll_id, person_id, chosen)

    async def scores(self, chat_id: int) -> Sequence[Score]:
        """The best of a group."""
        async with self._database.reading() as session:
            return await best_scores(session, chat_id, MOST_SHOWN)

    async def _counted(self, poll_id: str, person_id: int, chosen: Collection[str]) -> bool:
        async with self._database.transaction() as session:
            return await count_vote(session, poll_id, person_id, chosen, self._clock.now())

    def _mixed(self, facts: Sequence[Fact]) -> list[Fact]:
        """One fact of each series, then a further one of each, and so on: else a long series is asked about most."""
        series: dict[tuple[str | None, ...], list[Fact]] = {}
        for fact in facts:
            series.setdefault((fact.metric, fact.topic) if fact.metric else (fact.id,), []).append(fact)
        mixed = self._chance.sample(list(series.values()), len(series))
        return [fact for row in zip_longest(*mixed) for fact in row if fact is not None]

    def _of_topic(self, topic: str) -> list[Fact]:
        return list(islice(self._answers.listing.about_topic(topic), _NEIGHBOURS))

    def _of_fact(self, fact: Fact, others: Sequence[Fact], language: Language) -> Quiz | None:
        today = self._today()
        if not may_be_asked(fact, others, today):
            return None
        return self._wording.quiz(fact, wrong_figures(fact, others, today, self._chance), language, self._chance)
