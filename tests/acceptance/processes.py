"""The bot as a process of its own, started as an operator starts it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import KHORGOS, Process, ordinary_environment, running
from tests.article import article_data


@contextmanager
def bot_process(token: str, address: str, folder: Path, **settings: str) -> Iterator[Process]:
    """`python bot.py` on a SQLite file in the folder; its standard error is added to `bot.log` there.

    Args:
        token: the bot's.
        address: of the Bot API.
        folder: holds the database, the log and nothing of the person who runs the tests.
        settings: further ones, as an environment names them.
    """
    own = {
        "BOT_TOKEN": token,
        "TELEGRAM_API_URL": address,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'khorgos.db'}",
        "DATA_DIR": str(article_data(folder)),
    }
    with running(KHORGOS, ordinary_environment(**(own | settings)), folder / "bot.log") as process:
        yield process
