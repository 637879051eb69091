"""The database taken away from a bot under load, and what is in it when it is back."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.tables import RECEIPT
from bot.store.usage_counts import questions_since
from tests.acceptance.driver import Chat
from tests.acceptance.several_processes import Load, Tally, ask, stage
from tests.postgresql import PostgresqlServer

Deed = Callable[[PostgresqlServer], None]
OUTAGES: Mapping[str, tuple[Deed, Deed]] = {
    "stopped": (PostgresqlServer.break_down, PostgresqlServer.run),
    "hung": (PostgresqlServer.hang, PostgresqlServer.go_on),
}
"""How a server goes away, and how it comes back."""
SETTER = 900_001
"""Somebody who changes a setting meanwhile."""
_ARRIVAL_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What was found when the database was back.

    Attributes:
        receipts: of the questions that were asked.
        counted: questions in the counts of usage; a message that asks twice counts twice.
        told: what the person was told whose setting could not be kept.
        told_later: the same, once it could be.
        log: of the bot.
    """

    tally: Tally
    receipts: int
    counted: int
    told: str
    told_later: str
    log: str


async def outage(
    kind: str, seconds: float, load: Load, server: PostgresqlServer, folder: Path, **given: str
) -> Aftermath:
    """Ask, and take the database away for so long after a second."""
    url = server.url(server.create())
    told: list[str] = []
    leave, come_back = OUTAGES[kind]
    async with stage(1, url, folder, **given) as on:
        await on.control.add_person(SETTER, first_name="Aigul", language_code="en")
        chat = Chat(on.control, SETTER)

        async def accident() -> None:
            await asyncio.sleep(1.0)
            await asyncio.to_thread(leave, server)
            try:
                (reply, _) = await asyncio.gather(chat.say("/subscribe trade"), asyncio.sleep(seconds))
            finally:
                await asyncio.to_thread(come_back, server)
            told.append(reply.text)

        tally = await ask(on, load, accident)
        receipts, counted = await _arrived(url, load.questions)
        told.append((await chat.say("/subscribe trade")).text)
    return Aftermath(tally, receipts, counted, told=told[0], told_later=told[1], log=on.fleet.log(0))


async def _arrived(url: str, questions: int) -> tuple[int, int]:
    """What is in the database, as soon as all is, or after some patience."""
    database, clock = Database(url), asyncio.get_running_loop()
    deadline = clock.time() + _ARRIVAL_SECONDS
    while True:
        async with database.reading() as session:
            of_questions = select(func.count()).where(RECEIPT.c.chat_id != SETTER)
            receipts = int((await session.execute(of_questions)).scalar_one())
            counted = (await questions_since(session, date.min)).total()
        if min(receipts, counted) >= questions or clock.time() > deadline:
            await database.close()
            return receipts, counted
        await asyncio.sleep(0.2)
