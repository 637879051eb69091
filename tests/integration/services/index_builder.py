"""A process of its own that opens the index of a store again and again, each time after removing it."""

import asyncio
import sys
from pathlib import Path

from bot.store.database import Database
from tests.integration.services.index_trials import files, indexes


async def main(url: str, folder: Path) -> None:
    """Build until somebody ends it."""
    database = Database(url)
    await database.open()
    while True:
        await indexes(database, folder).open()
        print("built", flush=True)  # noqa: T201 - whoever ends it waits for the first
        for path in files(folder):
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
