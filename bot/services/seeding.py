"""Keeping the store in step with the facts that are shipped in `data/`."""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.core.announcing.history import Revision
from bot.core.facts import Fact
from bot.store.database import Database
from bot.store.fact_history import histories
from bot.store.fact_queries import count, facts_beside, facts_by_id, load_all
from bot.store.upsert import in_step, upsert
from bot.store.upsert_policy import Changes

log = logging.getLogger(__name__)

MOST_BESIDE = 2_000
"""Facts of the store that new ones are compared with."""
_MOST_TERMS = 500
"""Subjects, and metrics, that the store is asked for at once; a database takes only so many parameters."""


async def bring_in_shipped(database: Database, shipped: Sequence[Fact], now: datetime) -> Changes:
    """Fill an empty store, and update the facts that nobody edited since they were shipped.

    Any number of processes may do so at once. Facts that somebody edited stay as they are and are named in the log.
    New facts are not announced, but whoever was told of one that changed is told again: a wrong fact must not stand
    because it was mended in a new version.

    Raises:
        StoreError: when the database cannot be used.
    """
    async with database.reading() as session:
        changes = await in_step(session, shipped)
    if changes is None:
        from bot.store.corrections import SHIPPED, follow  # noqa: PLC0415 - most starts change nothing: spare its tables

        async with database.transaction() as session:
            changes = await upsert(session, shipped, shipped=True)
            await follow(session, changes, SHIPPED, now)
    log.info(
        "shipped facts are in the store",
        extra={"event": "facts.shipped", "added": len(changes.added), "changed": len(changes.changed)},
    )
    if changes.kept:
        log.warning(
            "facts that were edited here differ from the shipped ones and were left alone",
            extra={"event": "facts.kept", "facts": ", ".join(changes.kept)},
        )
    return changes


async def held_facts(database: Database) -> list[Fact]:
    """All facts in the store.

    Raises:
        StoreError: when the database cannot be used.
    """
    async with database.reading() as session:
        return await load_all(session)


async def held_records(database: Database) -> tuple[list[Fact], Mapping[str, Sequence[Revision]]]:
    """All facts in the store, and the revisions of those that were changed, all of one moment.

    Raises:
        StoreError: when the database cannot be used.
    """
    async with database.reading() as session:
        facts = await load_all(session)
        return facts, await histories(session, [fact.id for fact in facts])


async def held_beside(database: Database, facts: Sequence[Fact]) -> list[Fact]:
    """The facts in the store that these could be confused with, and those of the same ids.

    All of them where they are not too many; else those of the same subjects or metrics, up to a number.

    Raises:
        StoreError: when the database cannot be used.
    """
    async with database.reading() as session:
        if await count(session) <= MOST_BESIDE:
            return await load_all(session)
        subjects, metrics = ({getattr(fact, name) for fact in facts} - {""} for name in ("subject", "metric"))
        beside = await facts_beside(session, _some(subjects), _some(metrics), MOST_BESIDE)
        same = await facts_by_id(session, [fact.id for fact in facts[:MOST_BESIDE]])
    return list(({fact.id: fact for fact in beside} | same).values())


def _some(terms: Collection[str]) -> list[str]:
    return sorted(terms)[:_MOST_TERMS]
