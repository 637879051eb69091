"""People who want to be told when a fact changes, and what a fact said before."""

from bot.core.announcing.fact_diff import is_stated
from bot.core.clock import Clock
from bot.core.language import Language
from bot.store.carriers import forget_messages
from bot.store.consents import Consent, forget_consents, give_consent
from bot.store.database import Database
from bot.store.facts import lock_facts
from bot.store.lives import Life, life_of


class Following:
    """Keeps the wish to be told of changes.

    Every method raises `StoreError` when the database cannot be used.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def follow(self, person_id: int, fact_id: str, shown: str, language: Language) -> Life | None:
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
            life = await life_of(session, fact_id, shown)
            if life is not None and is_stated(life.fact):
                await give_consent(session, Consent(person_id, fact_id, language), self._clock.now())
        return life

    async def life_of(self, fact_id: str) -> Life | None:
        """A fact with what it said before; None for what nobody was ever told of."""
        async with self._database.reading() as session:
            return await life_of(session, fact_id)

    async def forget(self, person_id: int) -> None:
        """Delete what a person wants to be told, and which messages told it."""
        async with self._database.transaction() as session:
            await forget_consents(session, person_id)
            await forget_messages(session, person_id)
