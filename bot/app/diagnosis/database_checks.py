"""The database: whether it can be reached and written, its form, what waits in it, and whether it is whole."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.app.diagnosis.findings import Finding, fault, in_thread, warning, well
from bot.config import Settings
from bot.core.announcing.enums import DeliveryState
from bot.core.clock import Clock
from bot.store.database import OLDEST_SERVER
from bot.store.database_url import DatabaseUrl
from bot.store.delivery_backlog import Backlog, backlog
from bot.store.fact_queries import count
from bot.store.inspection import Revision, Server, damage, inspected, revision, server

PATIENCE = 6.0
"""Seconds for a lock, and for looking through a file; a check of ours may take 10."""
CLOCK_OFF = 30.0
"""Seconds by which a clock may differ; leases of senders are shorter (SENDER_LEASE)."""
CONNECTIONS = 17
"""Of a process at most: 15 in SQLAlchemy's usual pool (pool_size 5, max_overflow 10), one asks and one listens."""
_LATE = timedelta(minutes=15)
_AS_OWNER = "let the user of DATABASE_URL own the tables and their schema"


async def database_findings(settings: Settings, clock: Clock) -> Sequence[Finding]:
    """What there is to say of a database that can be reached.

    Raises:
        StoreError: it cannot be.
    """
    address = DatabaseUrl.parse(settings.database_url.get_secret_value())
    if address.file is not None and not address.file.exists():
        missing = f"there is no {address.file.absolute()} yet"
        return [warning("database", missing, "start the bot once, which makes it, or correct DATABASE_URL")]
    async with inspected(address, PATIENCE) as session:
        form = await revision(session, address)
        found = list(_of_file(address) if address.file is not None else _of_server(await server(session), form))
        found += [_of_form(form)]
        if form.is_current:
            found += [_of_facts(await count(session)), *_of_deliveries(await backlog(session, clock.now()), clock)]
    return [well("database", f"{address} answers"), *found]


def _of_file(address: DatabaseUrl) -> Iterator[Finding]:
    file = address.file
    assert file is not None  # noqa: S101 - the caller asked
    beside = [file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm")]
    closed = next((one for one in beside if one.exists() and not os.access(one, os.R_OK | os.W_OK)), None)
    if closed is not None:
        remedy = "give the bot's user the right to write it and its folder"
        yield fault("database", f"{closed.absolute()} cannot be written by this user", remedy)


def _of_server(told: Server, form: Revision) -> Iterator[Finding]:
    if told.major < OLDEST_SERVER[0]:
        remedy = f"update it to PostgreSQL {OLDEST_SERVER[0]} or newer"
        yield fault("database", f"the server is PostgreSQL {told.version}, which is too old", remedy)
    if told.is_read_only:
        yield fault("database", "the server follows another and takes no changes", "name the primary server")
    elif not told.may_write:
        yield fault("database", "the user may not write to all of the bot's tables", _AS_OWNER)
    elif not form.is_current and not told.may_create:
        yield fault("database", "the user may not make tables, and some are to be made", _AS_OWNER)
    yield _of_clock(told.clock_ahead)
    free = told.most - told.used
    used = f"PostgreSQL {told.version}, {told.used} of {told.most} connections are in use"
    if free < CONNECTIONS:
        found = f"{used}, and a process of the bot takes up to {CONNECTIONS}"
        yield warning("connections", found, "raise max_connections, or end other programs")
    else:
        yield well("connections", used)


def _of_clock(ahead: float) -> Finding:
    told = f"the database's is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} ours"
    if abs(ahead) > CLOCK_OFF:
        return fault("database clock", told, "set both machines by NTP (timedatectl set-ntp true)")
    return well("database clock", f"it differs from ours by {abs(ahead):.0f} s")


def _of_form(form: Revision) -> Finding:
    if form.is_current:
        return well("migrations", f"none is missing (revision {form.present})")
    if form.present is None:
        return well("migrations", "there are no tables yet; the next start makes them")
    found = f"the tables are of revision {form.present}, and {form.needed} is needed"
    return warning("migrations", found, "make a copy of the database, then start the bot, which migrates it")


def _of_facts(held: int) -> Finding:
    if not held:
        return warning("facts", "the database holds none", "start the bot, or load some: python bot.py facts load")
    return well("facts", f"the database holds {held:,}")


def _of_deliveries(waiting: Backlog, clock: Clock) -> Iterator[Finding]:
    late = timedelta() if waiting.oldest_due is None else clock.now() - waiting.oldest_due
    if waiting.overdue and late > _LATE:
        found = f"{waiting.overdue:,} posts should have gone, the first {_spelt(late)} ago"
        yield warning("deliveries", found, "start the bot, or see in its log why it does not send")
    else:
        yield well("deliveries", f"{waiting.overdue:,} posts are due")
    unsure = waiting.states.get(DeliveryState.UNCERTAIN, 0)
    if unsure:
        found = f"{unsure:,} posts may have arrived or not, and are not sent again by themselves"
        yield warning("deliveries", found, "settle them: python bot.py announcements uncertain")


def _spelt(time: timedelta) -> str:
    hours = time / timedelta(hours=1)
    return f"{hours:.0f} h" if hours >= 1 else f"{time / timedelta(minutes=1):.0f} min"


async def damage_findings(settings: Settings) -> Sequence[Finding]:
    """Whether a SQLite file is whole, as far as the time suffices.

    Raises:
        StoreError: it cannot be read at all.
    """
    address = DatabaseUrl.parse(settings.database_url.get_secret_value())
    file = address.file
    if file is None or not file.exists():
        return []
    broken = await in_thread(lambda: damage(address, PATIENCE))
    if broken is None:
        remedy = f"look at it whole when it may take longer: sqlite3 {file} 'PRAGMA quick_check'"
        return [warning("database file", f"{file} is too large to be looked through in {PATIENCE:g} s", remedy)]
    if broken:
        remedy = "stop the bot, keep the file, and restore a backup into a new one: python bot.py restore"
        return [fault("database file", f"{file} is damaged ({broken[0]})", remedy)]
    return [well("database file", f"SQLite {sqlite3.sqlite_version} finds it whole")]
