"""“Tell me if this changes” beneath an answer, and what /fact says of a fact that changed."""

from dataclasses import replace
from itertools import count

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.app.library import Library
from bot.chat.conversation.buttons import Follow, encode
from bot.core.announcing.history import Cause, Reason
from bot.core.facts import Fact, Status
from bot.core.language import Language, LocalText
from bot.services.publishing import Publishing
from bot.store.announcement_tables import CONSENT, DELIVERY
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, Place, group, labels, private
from tests.integration.store.samples import plain_fact
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
USED = [ENGLISH.copy_citation, ENGLISH.share]
_NUMBERS = count()
FOLLOW = [2, 0]
"""The place of its button."""


@pytest_asyncio.fixture(loop_scope="session")
async def fact(library: Library) -> Fact:
    """A fact that no other test knows."""
    made = plain_fact(f"followed-{next(_NUMBERS)}", "The bridge is 100 metres long.")
    await load(library, made)
    return made


async def load(library: Library, fact: Fact) -> Fact:
    await Publishing(library.database, library.services.clock).publish([fact], reason=Reason(Cause.SOURCE_CORRECTED))
    return fact


async def corrected(library: Library, fact: Fact) -> Fact:
    return await load(library, replace(fact, statement=LocalText(en="The bridge is 120 metres long.")))


async def waiting(library: Library, person: int) -> list[str]:
    async with library.database.reading() as session:
        rows = await session.execute(select(DELIVERY.c.kind).where(DELIVERY.c.chat_id == person))
        return list(rows.scalars())


async def wishes(library: Library, person: int) -> int:
    async with library.database.reading() as session:
        return len((await session.execute(select(CONSENT).where(CONSENT.c.chat_id == person))).all())


async def shown(place: Place, person: int, fact: Fact) -> SeenMessage:
    (message,) = await place.say(person, f"/fact {fact.id}")
    return message


async def test_whoever_pressed_gets_one_notice_when_the_fact_changes(town: Town, library: Library, fact: Fact) -> None:
    place, who = await private(town.control)
    message = await shown(place, who, fact)

    pressed = await place.press(message, who, button=FOLLOW)
    await corrected(library, fact)
    await load(library, fact)

    assert (pressed["answer"]["text"], pressed["answer"]["show_alert"]) == (ENGLISH.follow_set, True)
    assert labels(await place.seen(message)) == [USED, [ENGLISH.helpful, ENGLISH.not_helpful], [ENGLISH.unfollow]]
    assert await waiting(library, who) == ["notice"]


async def test_a_press_under_an_older_version_shows_what_holds_now(town: Town, library: Library, fact: Fact) -> None:
    place, who = await private(town.control)
    message = await shown(place, who, fact)
    await corrected(library, fact)

    pressed = await place.press(message, who, button=FOLLOW)

    now = await place.seen(message)
    assert pressed["answer"]["text"] == ENGLISH.follow_changed
    assert now.text.startswith("The bridge is 120 metres long.")
    assert "<s>The bridge is 100 metres long.</s>" in now.html
    assert await wishes(library, who) == 1


async def test_a_press_under_a_retracted_fact_shows_that_it_is_retracted(
    town: Town, library: Library, fact: Fact
) -> None:
    place, who = await private(town.control)
    message = await shown(place, who, fact)
    await load(library, replace(fact, status=Status.RETRACTED))

    await place.press(message, who, button=FOLLOW)

    now = await place.seen(message)
    assert now.text.startswith("Retracted · ")
    assert (labels(now), await wishes(library, who)) == ([], 0)


async def test_the_page_of_a_fact_says_what_it_said_before_when_it_changed_and_why(
    town: Town, library: Library, fact: Fact
) -> None:
    place, who = await private(town.control)
    await corrected(library, fact)

    message = await shown(place, who, fact)

    assert message.text.startswith("The bridge is 120 metres long.")
    assert "Correction · " in message.text
    assert "Before: The bridge is 100 metres long.\nReason: the source corrected it" in message.text
    assert labels(message) == [USED, [ENGLISH.helpful, ENGLISH.not_helpful], [ENGLISH.follow]]


async def test_a_retracted_fact_has_a_page_that_strikes_it_out(town: Town, library: Library, fact: Fact) -> None:
    place, who = await private(town.control)
    await load(library, replace(fact, status=Status.RETRACTED))

    message = await shown(place, who, fact)

    assert "<s>The bridge is 100 metres long.</s>" in message.html
    assert "Reason: the source corrected it" in message.text


async def test_forgetting_ends_the_wish(town: Town, library: Library, fact: Fact) -> None:
    place, who = await private(town.control)
    await place.press(await shown(place, who, fact), who, button=FOLLOW)

    await place.say(who, "/forgetme")
    await corrected(library, fact)

    assert (await wishes(library, who), await waiting(library, who)) == (0, [])


async def test_privacy_says_what_the_button_keeps(town: Town) -> None:
    place, who = await private(town.control)

    (message,) = await place.say(who, "/privacy")

    assert f"• {ENGLISH.privacy_follow}" in message.text


async def test_in_groups_there_is_no_such_button_and_a_forged_one_does_nothing(
    town: Town, library: Library, fact: Fact
) -> None:
    place, (_, who) = await group(town.control), await private(town.control)
    (message,) = await place.say(who, f"/fact@{BOT} {fact.id}")

    pressed = await place.press(message, who, data=encode(Follow(Language.EN, fact.id, "0" * 8)))

    assert labels(message) == [[ENGLISH.remove, ENGLISH.report_mistake], [ENGLISH.copy_citation]]
    assert pressed["answer"]["text"] == ENGLISH.button_too_old
    assert await wishes(library, who) == 0
