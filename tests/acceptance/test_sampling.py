"""The fact editor of `try`, on the real library."""

import asyncio
from dataclasses import replace
from pathlib import Path

from pydantic import SecretStr

from bot.app.library import open_library
from bot.commands.demo import SampleFactEditor
from bot.config import Settings
from bot.sandbox.server import SandboxServer
from bot.services.index_refresh import IndexRefresh


class SlowFreshness(IndexRefresh):
    """Takes as long as a test wants to answer from new facts."""

    def __init__(self) -> None:
        self.looking, self.may_end = asyncio.Event(), asyncio.Event()

    async def look(self) -> bool:
        self.looking.set()
        return await self.may_end.wait()


async def test_a_sample_can_be_corrected_as_soon_as_it_can_be_seen(
    settings: Settings, server: SandboxServer, tmp_path: Path
) -> None:
    address = SecretStr(f"sqlite+aiosqlite:///{tmp_path / 'sampled.db'}")
    own = settings.model_copy(update={"database_url": address})
    async with open_library(own, server.clock) as library:
        fact_editor, slow = SampleFactEditor(), SlowFreshness()
        fact_editor.open(replace(library, index_refresh=slow))
        publishing = asyncio.create_task(fact_editor.publish())
        await slow.looking.wait()
        correcting = asyncio.create_task(fact_editor.correct())
        slow.may_end.set()
        published, corrected = await asyncio.gather(publishing, correcting)
    assert corrected["id"] == published["id"]
    assert (published["trains"], corrected["trains"]) == (12, 14)
