"""Citations that are copied, facts that are shared, and the links by which others find them."""

from dataclasses import replace
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.app.library import Library
from bot.core.announcing.history import Cause, Reason
from bot.core.dates import PartialDate, Period
from bot.core.deep_links import deep_link, fact_payload
from bot.core.facts import Fact, Status
from bot.core.language import Language, LocalText
from bot.core.text import units
from bot.services.publishing import Publishing
from bot.texts.citation_wording import MAX_CITATION
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, group, labels, person, private
from tests.integration.store.samples import plain_fact

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
_NUMBERS = count()


async def load(library: Library, *facts: Fact) -> None:
    await Publishing(library.database, library.services.clock).publish(facts, reason=Reason(Cause.SOURCE_CORRECTED))


def new_fact(text: str = "The tunnel is 100 metres long.") -> Fact:
    """A fact that no other test knows."""
    return plain_fact(f"linked-{next(_NUMBERS)}", text)


async def test_an_answers_citation_can_be_copied_and_its_fact_shared(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)
    copy, share = reply.buttons[0]

    shared = parse_qs(urlsplit(share["url"]).query)
    cited = copy["copy_text"]["text"]

    assert (copy["text"], share["text"]) == (ENGLISH.copy_citation, ENGLISH.share)
    assert units(cited) <= MAX_CITATION
    assert "People’s Daily" in cited.replace("'", "’")
    assert "http" in cited
    assert "31.17" in shared["text"][0]
    payload = parse_qs(urlsplit(shared["url"][0]).query)["start"][0]
    (opened,) = await place.say(who, f"/start {payload}")
    assert opened.html.startswith(reply.html)
    assert library.services.answers.fact(payload.removeprefix("f_")) is not None


async def test_the_other_buttons_still_work_and_leave_copying_and_sharing_in_place(town: Town) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, TURNOVER)

    for label in (ENGLISH.helpful, ENGLISH.chart_button, ENGLISH.follow):
        await place.press(reply, who, label=label)

    left = (await place.seen(reply)).buttons
    assert left[:1] == reply.buttons[:1]
    assert [button["text"] for row in left[1:] for button in row] == [ENGLISH.unfollow]


async def test_every_fact_is_opened_by_its_link_in_the_readers_language(town: Town, library: Library) -> None:
    listing = library.services.answers.listing
    facts = [fact for topic in library.wording.topics for fact in listing.about_topic(topic.id)]
    assert len(facts) == library.services.answers.count
    for language in Language:
        place, who = await private(town.control, language)
        for number, fact in enumerate(facts):
            if number % 10 == 9:  # more slowly than the bot admits
                await town.control.advance_clock(61)
            (reply,) = await place.say(who, f"/start {fact_payload(fact.id)}")
            assert TEXTS[language].fact_id.format(id=fact.id) in reply.text
            assert reply.text.endswith(TEXTS[language].link_greeting)


async def test_a_retyped_link_with_capitals_opens_the_fact_too(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    fact = next(iter(library.services.answers.listing.newest))

    (reply,) = await place.say(who, f"/start {fact_payload(fact.id).upper()}")

    assert ENGLISH.fact_id.format(id=fact.id) in reply.text


async def test_a_link_to_a_retracted_fact_says_when_and_why_it_was_taken_back(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    fact = new_fact()
    await load(library, fact)
    await load(library, replace(fact, status=Status.RETRACTED))

    (reply,) = await place.say(who, f"/start {fact_payload(fact.id)}")

    assert reply.text.startswith("Retracted · ")
    assert "Reason: the source corrected it" in reply.text
    assert labels(reply) == []


async def test_a_link_to_a_fact_of_an_earlier_time_says_so_and_leads_to_the_newest(
    town: Town, library: Library
) -> None:
    place, who = await private(town.control)
    newest = next(
        fact for fact in library.services.answers.listing.newest if fact.subject and fact.metric and fact.period
    )
    assert newest.period is not None
    of_topic = library.services.answers.listing.about_topic(newest.topic)
    same = [fact for fact in of_topic if (fact.subject, fact.metric) == (newest.subject, newest.metric)]
    earlier = replace(
        newest, id=f"linked-{next(_NUMBERS)}", statement=LocalText(en="It was less."), period=Period(PartialDate(1999))
    )
    await load(library, earlier)
    await load(library, replace(earlier, status=Status.SUPERSEDED))

    (reply,) = await place.say(who, f"/start {fact_payload(earlier.id)}")
    await place.press(reply, who, button=[0, 0])
    now = await place.seen(reply)

    assert reply.text.startswith("Newer data · ")
    assert "It was less." in reply.text
    assert labels(reply)[1:] == [[ENGLISH.all_facts]]
    assert any(ENGLISH.fact_id.format(id=fact.id) in now.text for fact in same)


async def test_a_fact_of_an_earlier_time_leads_at_least_to_its_topic(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    fact = new_fact()
    await load(library, fact)
    await load(library, replace(fact, status=Status.SUPERSEDED))

    (reply,) = await place.say(who, f"/fact {fact.id}")

    assert reply.text.startswith("Newer data · ")
    assert reply.text.count("The tunnel is 100 metres long.") == 1
    assert labels(reply) == [[ENGLISH.all_facts]]


@pytest.mark.parametrize("payload", ["f_", "f_ё", "f_a_b", "F_" + "a" * 49, "f_one two", "trade", "f-trade"])
@pytest.mark.parametrize("language", Language)
async def test_a_damaged_link_says_so_and_how_to_ask(town: Town, language: Language, payload: str) -> None:
    place, who = await private(town.control, language)

    (reply,) = await place.say(who, f"/start {payload}")

    assert reply.text.startswith(TEXTS[language].link_broken)
    assert TEXTS[language].start_greeting in reply.text


async def test_a_link_to_no_fact_says_so_and_who_speaks(town: Town) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, "/start f_nothing-such")

    assert reply.text == f"{ENGLISH.fact_missing.format(id='nothing-such')}\n\n{ENGLISH.link_greeting}"


async def test_in_a_group_a_link_shows_its_fact_and_nothing_else(town: Town, library: Library) -> None:
    place, who = await group(town.control), await person(town.control)
    fact = new_fact()
    await load(library, fact)

    (reply,) = await place.say(who, f"/start@{BOT} {fact_payload(fact.id)}")
    (broken,) = await place.say(who, f"/start@{BOT} f_")
    (added,) = await place.say(who, f"/start@{BOT} true")  # as links do that add a bot to a group

    assert fact.statement.en is not None
    assert fact.statement.en in reply.text
    assert ENGLISH.link_greeting not in reply.text
    assert labels(reply) == [[ENGLISH.remove, ENGLISH.report_mistake], [ENGLISH.copy_citation]]
    assert broken.text == ENGLISH.link_broken
    assert added.text.startswith(ENGLISH.start_greeting)
    assert deep_link(BOT, fact.id) == f"https://t.me/{BOT}?start=f_{fact.id}"
