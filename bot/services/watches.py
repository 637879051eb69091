"""Watches of facts: people who want to be told when one changes, and what it said before."""

from bot.core.announcing.fact_diff import is_stated
from bot.core.clock import Clock
from bot.core.language import Language
from bot.store.chat_records import Watch, add_watch, forget_watches
from bot.store.database import Database
from bot.store.fact_history import FactHistory, history_of
from bot.store.sent_messages import forget_messages
from bot.store.upsert import lock_facts


class Watches:
    """Keeps the wish to be told of changes.

    Every method raises `StoreError` when the database cannot be used.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def follow(self, person_id: int, fact_id: str, shown: str, language: Language) -> FactHistory | None:
        """Keep that a person wants to be told once if a fact changes.

        Args:
            person_id: whose private chat is told.
            fact_id: which fact.
            shown: the `version_hash` of what the person was shown; it may be older than the fact of today.
            language: in which the person is told.

        Returns:
            The fact as it is now; None when there is none any more. What is retracted is not followed.
        """
        async with self._database.transaction() as session:
            await lock_facts(session)  # else it might change between the look at it and the wish
            history = await history_of(session, fact_id, shown)
            if history is not None and is_stated(history.fact):
                await add_watch(session, Watch(person_id, fact_id, language), self._clock.now())
        return history

    async def unfollow(self, person_id: int, fact_id: str) -> None:
        """Forget one wish."""
        async with self._database.transaction() as session:
            await forget_watches(session, person_id, fact_id)

    async def history_of(self, fact_id: str) -> FactHistory | None:
        """A fact with what it said before; None for what nobody was ever told of."""
        async with self._database.reading() as session:
            return await history_of(session, fact_id)

    async def forget(self, person_id: int) -> None:
        """Delete what a person wants to be told, and which messages told it."""
        async with self._database.transaction() as session:
            await forget_watches(session, person_id)
            await forget_messages(session, person_id)
