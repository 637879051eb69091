"""Who may send: one sender over all processes that share the database.

Moments are those of the database, so that clocks of two machines need not agree.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.announcing.kinds import DeliveryKind, DeliveryState
from bot.core.announcing.outcomes import Why
from bot.store.announcement_tables import DELIVERY, SENDER_LEASE

LEASE = timedelta(seconds=15)
"""How long a sender may be silent before another takes over, unless the operator sets it otherwise."""


async def take_lease(session: AsyncSession, holder: str, length: timedelta = LEASE) -> bool | None:
    """Take the lease or keep it, for so long from now.

    Returns:
        True when it is newly taken: then what the one before had in hand is uncertain now, and nothing else changed
        hands; False when it was ours already; None when somebody else holds it.
    """
    lease = (await session.execute(select(SENDER_LEASE).with_for_update())).one()
    moment = await _now(session)
    if lease.holder not in (None, holder) and lease.expires_at > moment:
        return None
    await session.execute(update(SENDER_LEASE).values(holder=holder, expires_at=moment + length))
    if lease.holder == holder:
        return False
    await _doubt(session, holder)
    return True


async def drop_lease(session: AsyncSession, holder: str) -> None:
    """Give the lease back, so that another need not wait."""
    mine = SENDER_LEASE.c.holder == holder
    await session.execute(update(SENDER_LEASE).where(mine).values(holder=None, expires_at=None))


async def holds_lease(session: AsyncSession, holder: str) -> bool:
    """Whether the lease is ours; nobody takes it over until the transaction ends."""
    lease = (await session.execute(select(SENDER_LEASE).with_for_update(read=True))).one()
    return bool(lease.holder == holder and lease.expires_at > await _now(session))


async def _doubt(session: AsyncSession, holder: str) -> None:
    """What somebody else was sending may have arrived or not; what was being edited may be edited again."""
    in_hand = (DELIVERY.c.state == DeliveryState.SENDING, DELIVERY.c.claimed_by != holder)
    is_edit = DELIVERY.c.kind == DeliveryKind.EDIT
    again = {"state": DeliveryState.PENDING.value, "claimed_at": None, "claimed_by": None}
    doubtful = {"state": DeliveryState.UNCERTAIN.value}
    for condition, values in ((is_edit, again), (~is_edit, doubtful)):
        row = update(DELIVERY).where(*in_hand, condition)
        await session.execute(row.values(**values, why=Why.INTERRUPTED.value))


async def _now(session: AsyncSession) -> datetime:
    if session.get_bind().dialect.name == "postgresql":
        moment: datetime = (await session.execute(text("SELECT clock_timestamp()"))).scalar_one()
        return moment.astimezone(UTC)
    return datetime.now(UTC)  # SQLite is on this machine, and so is everybody who uses the file
