"""Records kept for people and groups: languages, audiences, tables, watched facts, receipts.

Every function works inside the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.answers import Audience
from bot.core.language import Language
from bot.store.announcement_tables import CONSENT
from bot.store.fact_queries import pages
from bot.store.tables import CHAT_AUDIENCE, CHAT_LANGUAGE, CHAT_TABLES, RECEIPT

_CHOOSE = text(
    "INSERT INTO chat_language (chat_id, language) VALUES (:chat_id, :language)"
    " ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language"
)
_CHOOSE_AUDIENCE = text(
    "INSERT INTO chat_audience (chat_id, audience) VALUES (:chat_id, :audience)"
    " ON CONFLICT (chat_id) DO UPDATE SET audience = excluded.audience"
)
_CHOOSE_TABLES = text("INSERT INTO chat_tables (chat_id) VALUES (:chat_id) ON CONFLICT (chat_id) DO NOTHING")
VALID = timedelta(days=30)
"""How long a watch holds, from the last time it was given."""
KEPT = timedelta(hours=1)
"""For how long an edit of a message can still matter."""
_KEEP = text(
    "INSERT INTO receipt (chat_id, message_id, asker, fingerprint, answer_id, is_final, kept_at)"
    " VALUES (:chat_id, :message_id, :asker, :fingerprint, :answer_id, :is_final, :kept_at)"
    " ON CONFLICT (chat_id, message_id) DO UPDATE SET asker = excluded.asker, fingerprint = excluded.fingerprint,"
    " answer_id = excluded.answer_id, is_final = excluded.is_final, kept_at = excluded.kept_at"
).bindparams(*(bindparam(column.name, type_=column.type) for column in RECEIPT.c))


async def chosen_languages(session: AsyncSession) -> dict[int, Language]:
    """All choices by the id of their chat."""
    rows = await session.execute(select(CHAT_LANGUAGE.c.chat_id, CHAT_LANGUAGE.c.language))
    return {row.chat_id: Language(row.language) for row in rows}


async def choose_language(session: AsyncSession, chat_id: int, language: Language) -> None:
    """Keep a choice in place of an earlier one."""
    await session.execute(_CHOOSE, {"chat_id": chat_id, "language": language.value})


async def forget_language(session: AsyncSession, chat_id: int) -> None:
    """Delete a choice, if there is one."""
    await session.execute(delete(CHAT_LANGUAGE).where(CHAT_LANGUAGE.c.chat_id == chat_id))


async def chosen_audiences(session: AsyncSession) -> dict[int, Audience]:
    """All choices by the id of their group."""
    rows = await session.execute(select(CHAT_AUDIENCE.c.chat_id, CHAT_AUDIENCE.c.audience))
    return {row.chat_id: Audience(row.audience) for row in rows}


async def choose_audience(session: AsyncSession, chat_id: int, audience: Audience) -> None:
    """Keep a choice in place of an earlier one."""
    await session.execute(_CHOOSE_AUDIENCE, {"chat_id": chat_id, "audience": audience.value})


async def chats_with_tables(session: AsyncSession) -> set[int]:
    """The chats that get tables."""
    return set((await session.execute(select(CHAT_TABLES.c.chat_id))).scalars())


async def choose_tables(session: AsyncSession, chat_id: int) -> None:
    """Keep that a chat gets tables."""
    await session.execute(_CHOOSE_TABLES, {"chat_id": chat_id})


async def forget_tables(session: AsyncSession, chat_id: int) -> None:
    """Keep that a chat gets no tables, as in the beginning."""
    await session.execute(delete(CHAT_TABLES).where(CHAT_TABLES.c.chat_id == chat_id))


@dataclass(frozen=True, slots=True)
class Watch:
    """A person's wish to be told of a change of a fact, in a language."""

    chat_id: int
    fact_id: str
    language: Language


async def add_watch(session: AsyncSession, watch: Watch, now: datetime) -> None:
    """Keep a watch from now on; one that was given before begins anew, and old ones of everybody are forgotten."""
    await expire_watches(session, now)
    same = (CONSENT.c.chat_id == watch.chat_id, CONSENT.c.fact_id == watch.fact_id)
    await session.execute(delete(CONSENT).where(*same))
    values = {"chat_id": watch.chat_id, "fact_id": watch.fact_id, "language": watch.language.value}
    await session.execute(insert(CONSENT).values(**values, given_at=now))


async def take_watches(session: AsyncSession, fact_ids: Sequence[str], now: datetime) -> list[Watch]:
    """The valid watches about these facts, which are used up herewith; in pages by fact and chat."""
    await expire_watches(session, now)
    taken: list[Watch] = []
    for page in pages(fact_ids):
        about = CONSENT.c.fact_id.in_(page)
        rows = await session.execute(select(CONSENT).where(about).order_by(CONSENT.c.fact_id, CONSENT.c.chat_id))
        taken += [Watch(row.chat_id, row.fact_id, Language(row.language)) for row in rows]
        await session.execute(delete(CONSENT).where(about))
    return taken


async def expire_watches(session: AsyncSession, now: datetime) -> None:
    """Forget the watches that hold no longer."""
    await session.execute(delete(CONSENT).where(CONSENT.c.given_at < now - VALID))


async def forget_watches(session: AsyncSession, chat_id: int, fact_id: str | None = None) -> None:
    """Forget that a person wants to be told of a fact, or of any."""
    of_fact = () if fact_id is None else (CONSENT.c.fact_id == fact_id,)
    await session.execute(delete(CONSENT).where(CONSENT.c.chat_id == chat_id, *of_fact))


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a message was handled.

    Attributes:
        asker: id of the person, or of the chat in whose name it was written.
        fingerprint: of what it said, from which that cannot be read.
        answer_id: our message that an edit of this one changes; None where an edit gets a message of its own.
        is_final: whether it changed something that is kept, so that no edit of it does anything.
        kept_at: when it was handled.
    """

    chat_id: int
    message_id: int
    asker: int
    fingerprint: str
    answer_id: int | None
    is_final: bool
    kept_at: datetime


_NAMES = tuple(field.name for field in fields(Receipt))


async def keep_receipts(session: AsyncSession, receipts: Sequence[Receipt]) -> None:
    """Keep receipts in place of earlier ones of the same messages."""
    await session.execute(_KEEP, [{name: getattr(one, name) for name in _NAMES} for one in receipts])


async def receipt_of(session: AsyncSession, chat_id: int, message_id: int) -> Receipt | None:
    """The receipt of a message, if it is kept."""
    wanted = select(RECEIPT).where(RECEIPT.c.chat_id == chat_id, RECEIPT.c.message_id == message_id)
    row = (await session.execute(wanted)).one_or_none()
    return None if row is None else Receipt(*row)


async def expire_receipts(session: AsyncSession, now: datetime) -> None:
    """Forget the receipts that are older than an hour."""
    await session.execute(delete(RECEIPT).where(RECEIPT.c.kept_at <= now - KEPT))


async def forget_receipts(session: AsyncSession, asker: int) -> list[str]:
    """Forget all that somebody wrote; the fingerprints that were kept of it."""
    forgotten = delete(RECEIPT).where(RECEIPT.c.asker == asker).returning(RECEIPT.c.fingerprint)
    return list((await session.execute(forgotten)).scalars())
