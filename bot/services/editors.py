"""Editors: who may write facts from Telegram. Owners are the operator's choice, editors the owners'."""

import asyncio
from collections.abc import Collection, Sequence
from enum import Enum, auto

from bot.core.clock import Clock
from bot.store import drafts
from bot.store.database import Database
from bot.store.drafts import Editor


class EditorRole(Enum):
    """What somebody may do: an editor writes facts, an owner names editors too."""

    EDITOR = auto()
    OWNER = auto()


class Editors:
    """Keeps who is an editor. What it says is read anew each time, so that it holds in every process at once.

    Every method raises `StoreError` when the database cannot be used.

    Args:
        owners: ids of persons; without any there are no editors either, whoever was named one before.
    """

    def __init__(self, database: Database, clock: Clock, owners: Collection[int]) -> None:
        self._database = database
        self._clock = clock
        self.owners = frozenset(owners)
        self._named = frozenset[int]()
        self._knowing = asyncio.Lock()
        """Else what was read before somebody was named could take the place of that name."""

    def may_be(self, person_id: int) -> bool:
        """Whether somebody may be an editor, as far as was known a moment ago: most people need not be looked up."""
        return person_id in self.owners or (bool(self.owners) and person_id in self._named)

    async def look(self) -> None:
        """Look who is an editor now."""
        async with self._knowing:
            self._named = frozenset(editor.person_id for editor in await self.all())

    async def role_of(self, person_id: int) -> EditorRole | None:
        """What somebody may do; None for everybody else."""
        if person_id in self.owners:
            return EditorRole.OWNER
        if not self.owners:
            return None
        async with self._database.reading() as session:
            return EditorRole.EDITOR if await drafts.is_editor(session, person_id) else None

    async def all(self) -> Sequence[Editor]:
        """Those that owners named."""
        async with self._database.reading() as session:
            return await drafts.editors(session)

    async def add(self, person_id: int) -> bool:
        """Name somebody an editor; whether they had not been one."""
        async with self._knowing:
            async with self._database.transaction() as session:
                is_new = await drafts.add_editor(session, person_id, self._clock.now())
            self._named |= {person_id}
        return is_new

    async def remove(self, person_id: int) -> bool:
        """Let somebody be an editor no more; whether they had been one. Their drafts stay for the others."""
        async with self._knowing:
            async with self._database.transaction() as session:
                was_one = await drafts.remove_editor(session, person_id)
            self._named -= {person_id}
        return was_one

    async def forget(self, person_id: int) -> bool:
        """Delete who it was; whether they had been an editor. What they wrote stays, without them."""
        async with self._knowing:
            async with self._database.transaction() as session:
                was_editor = await drafts.forget_editor(session, person_id)
            self._named -= {person_id}
        return was_editor

    async def everybody(self) -> frozenset[int]:
        """Owners and editors."""
        named = {editor.person_id for editor in await self.all()} if self.owners else set[int]()
        return self.owners | named
