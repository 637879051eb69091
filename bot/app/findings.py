"""What `facts check` tells beyond the files themselves: new facts beside those held, asked for as readers would."""

from collections.abc import Sequence

from bot.app.database import database_as_it_is
from bot.app.knowledge import indexer
from bot.config import Settings
from bot.core.errors import StoreError
from bot.core.facts import Fact
from bot.files.facts_files import Checked
from bot.files.vocabulary import read_vocabulary
from bot.services.fact_checks import FactChecks, Findings
from bot.services.seeding import held_beside


async def find(settings: Settings, checked: Checked) -> tuple[Findings, str]:
    """The warnings, and why the store was left out where it could not be read; empty where it was or there is none."""
    words = read_vocabulary(settings.data_dir)
    held, why_alone = await _held(settings, checked.facts)
    return FactChecks(checked.placed, held, indexer(settings, words), words.lexicon).findings(), why_alone


async def _held(settings: Settings, facts: Sequence[Fact]) -> tuple[Sequence[Fact], str]:
    try:
        async with database_as_it_is(settings) as database:
            return ((), "") if database is None else (await held_beside(database, facts), "")
    except StoreError as error:
        return (), f"the facts were compared among themselves, without those of the store: {error}"
