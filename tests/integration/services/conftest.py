"""What tests of the services share."""

import pytest

from bot.store.database import Database
from tests.integration.services.desk import A, Desk
from tests.integration.store.samples import plain_fact


@pytest.fixture
async def desk(database: Database) -> Desk:
    """An editor's desk with two facts that nobody was told of yet."""
    made = Desk(database)
    await made.load(A, plain_fact())
    return made
