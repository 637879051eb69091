"""Which messages were handled lately, by a fingerprint of what they said.

Every function works inside the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.store.tables import RECEIPT

KEPT = timedelta(hours=1)
"""For how long an edit of a message can still matter."""
_KEEP = text(
    "INSERT INTO receipt (chat_id, message_id, asker, fingerprint, answer_id, is_final, kept_at)"
    " VALUES (:chat_id, :message_id, :asker, :fingerprint, :answer_id, :is_final, :kept_at)"
    " ON CONFLICT (chat_id, message_id) DO UPDATE SET asker = excluded.asker, fingerprint = excluded.fingerprint,"
    " answer_id = excluded.answer_id, is_final = excluded.is_final, kept_at = excluded.kept_at"
).bindparams(*(bindparam(column.name, type_=column.type) for column in RECEIPT.c))


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
