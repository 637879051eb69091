"""News as a table, from the settings of a group to the message there, and from a correction to its edit."""

import asyncio
from dataclasses import replace

import pytest

from bot.app.application import build_application
from bot.app.library import Library
from bot.app.serving import run_announcements
from bot.config import Settings
from bot.core.announcing.history import Cause, Reason
from bot.core.language import Language, LocalText
from bot.sandbox.bot_api.rich import texts_of
from bot.services.publishing import Publishing
from bot.texts.locale_bundle import SETTING_TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import group, person
from tests.acceptance.test_tables import sample, shows_table, table_in
from tests.integration.store.samples import plain_facts
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

SETTINGS = SETTING_TEXTS[Language.EN]
MISTAKE = Reason(Cause.OUR_MISTAKE)


def words(message: SeenMessage) -> str:
    rows = table_in(message)["cells"]
    assert isinstance(rows, list)
    return "\n".join("".join(texts_of(cell.get("text"))) for row in rows for cell in row)


async def test_a_group_that_wants_tables_gets_its_digest_as_one_and_its_correction_in_it(
    town: Town, library: Library, settings: Settings
) -> None:
    place, admin = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    await place.say(admin, "/subscribe culture")
    _, shown = await sample(place, admin)
    await place.press(shown, admin, label=SETTINGS.see_table_button)
    before = len(await place.replies())
    facts = [replace(one, topic="culture") for one in plain_facts(4)]
    publishing = Publishing(library.database, library.services.clock)
    async with run_announcements(build_application(settings, library), library, settings):
        await publishing.publish(facts, announces=True)
        await town.control.wait("replies", 30.0, chat_id=place.chat_id, count=before + 1)
        digest = (await place.replies())[-1]
        await publishing.publish([replace(facts[0], statement=LocalText(en="Statement 9."))], reason=MISTAKE)
        async with asyncio.timeout(30.0):
            while not (edited := await place.seen(digest)).edited:  # noqa: ASYNC110 - in the sandbox
                await asyncio.sleep(0.1)
    await publishing.retract([fact.id for fact in facts], MISTAKE)

    assert shows_table(digest)
    assert all(f"Statement {number}." in words(digest) for number in range(4))
    assert "Correction" not in words(digest)
    assert all(one in words(edited) for one in ("Correction", "Statement 0.", "Statement 9.", "Statement 3."))
