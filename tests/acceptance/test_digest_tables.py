"""News as a table, from the settings of a group to the message there, and from a correction to its edit."""

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.app.application import build_application
from bot.app.library import Library
from bot.app.serving import run_announcements
from bot.config import Settings
from bot.core.announcing.history import Cause, Reason
from bot.core.facts import Fact
from bot.core.language import Language, LocalText
from bot.sandbox.bot_api.rich import texts_of
from bot.services.publishing import Publishing
from bot.texts.locale_bundle import SETTING_TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import Place, group, person
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
        await publishing.publish([replace(facts[2], statement=LocalText(en="Statement 9."))], reason=MISTAKE)
        async with asyncio.timeout(30.0):
            while not (edited := await place.seen(digest)).edited:  # noqa: ASYNC110 - in the sandbox
                await asyncio.sleep(0.1)
    await publishing.retract([fact.id for fact in facts], MISTAKE)

    assert shows_table(digest)
    assert all(f"Statement {number}." in words(digest) for number in range(4))
    assert "Correction" not in words(digest)
    assert all(one in words(edited) for one in ("Correction", "Statement 2.", "Statement 9.", "Statement 3."))


async def digest_in(place: Place, admin: int, facts: list[Fact], publishing: Publishing) -> SeenMessage:
    """The digest that a group gets which follows culture and wants tables."""
    await place.say(admin, "/subscribe culture")
    _, shown = await sample(place, admin)
    await place.press(shown, admin, label=SETTINGS.see_table_button)
    before = len(await place.replies())
    await publishing.publish(facts, announces=True)
    await place.control.wait("replies", 30.0, chat_id=place.chat_id, count=before + 1)
    return (await place.replies())[-1]


async def test_a_correction_is_told_in_words_where_the_server_knows_tables_no_more(
    town: Town, library: Library, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    place, admin = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    facts = [replace(one, topic="culture", id=f"older-{one.id}") for one in plain_facts(4)]
    publishing = Publishing(library.database, library.services.clock)
    async with run_announcements(build_application(settings, library), library, settings):
        digest = await digest_in(place, admin, facts, publishing)
        await town.control.change_settings(bot_api="10.0")
        with caplog.at_level(logging.WARNING):
            await publishing.publish([replace(facts[2], statement=LocalText(en="Statement 9."))], reason=MISTAKE)
            async with asyncio.timeout(30.0):
                while not (edited := await place.seen(digest)).edited:  # noqa: ASYNC110 - in the sandbox
                    await asyncio.sleep(0.1)
    await publishing.retract([fact.id for fact in facts], MISTAKE)

    assert shows_table(digest)
    assert not shows_table(edited)
    assert all(one in edited.text for one in ("Correction", "Statement 2.", "Statement 9.", "Statement 3."))
    assert "delivery.no_table" in {getattr(one, "event", "") for one in caplog.records}


async def test_a_group_that_became_a_supergroup_hears_of_a_correction_of_its_table(
    town: Town, library: Library, settings: Settings
) -> None:
    admin = await person(town.control)
    place = Place(town.control, -777_023)
    members = [{"user_id": admin, "status": "administrator"}]
    await town.control.add_chat("group", place.chat_id, members=members)
    facts = [replace(one, topic="culture", id=f"moved-{one.id}") for one in plain_facts(4)]
    publishing = Publishing(library.database, library.services.clock)
    async with run_announcements(build_application(settings, library), library, settings):
        digest = await digest_in(place, admin, facts, publishing)
        moved = Place(town.control, await town.control.migrate(place.chat_id, -1_000_000_777_023))
        await town.control.wait("handled")
        await publishing.publish([replace(facts[2], statement=LocalText(en="Statement 9."))], reason=MISTAKE)
        await town.control.wait("replies", 30.0, chat_id=moved.chat_id, count=1)
        told = (await moved.replies())[-1]
        tables_stay = library.services.preferences.has_tables(moved.chat_id)
    await publishing.retract([fact.id for fact in facts], MISTAKE)

    assert shows_table(digest)
    assert all(one in told.text for one in ("Correction", "Statement 2.", "Statement 9."))
    assert tables_stay
