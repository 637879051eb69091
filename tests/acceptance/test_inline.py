"""`@bot question` in any chat: cards in the asker's language, each the very answer of a private chat."""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from sqlalchemy import func, select
from sqlmodel import SQLModel

from bot.app.library import Library, open_library
from bot.chat.handlers.inline import CARDS_ON_PAGE
from bot.config import Settings
from bot.core.announcing.history import Cause, Reason
from bot.core.answers import Outcome
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.rates import INLINE_BURST
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from bot.services.publishing import Publishing
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import served
from tests.acceptance.places import BOT, TURNOVER, group, person, private
from tests.acceptance.test_private_chat import QUESTIONS
from tests.article import DATA
from tests.questions import by_fact_id
from tests.sandbox_control import InlineAnswer, SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_RESULTS, LONGEST_ID = 50, 64
_JOURNAL = "update_start"
"""Which updates were begun, by their numbers alone."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def whole(
    settings: Settings, server: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Library]:
    """A bot with everything that is brought along."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('inline') / 'khorgos.db'}"
    given = {"data_dir": DATA, "database_url": type(settings.database_url)(url)}
    async with open_library(settings.model_copy(update=given), server.clock) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def inline(
    settings: Settings, whole: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> AsyncIterator[SandboxControl]:
    del failures
    await control.change_settings(inline_mode=True)
    async with served(settings, whole, server.clock):
        yield control


@pytest.fixture(scope="module")
def facts(whole: Library) -> list[Fact]:
    return list(whole.services.answers.listing.newest)


async def ask(control: SandboxControl, query: str, language: str = "en") -> InlineAnswer:
    """Somebody new asks; whatever is answered is within Telegram's limits and the asker's own."""
    answer = await control.inline(await person(control, language), query)
    assert len(answer.results) <= MOST_RESULTS
    assert all(1 <= len(one.encode()) <= LONGEST_ID for one in answer.ids)
    assert answer.is_personal
    assert bool(answer.results) == (answer.button is None)
    return answer


def plain_questions(fact: Fact, asked: dict[str, list[str]]) -> Iterator[str]:
    """How people ask for a fact: as somebody wrote it down, by its keywords, and by these with its year."""
    yield from asked.get(fact.id, ())
    yield from fact.keywords
    if fact.period is not None:
        first, last = fact.period.start.year, fact.period.last.year
        years = f"{first}" if first == last else f"{first}-{last}"
        yield from (f"{keyword} {years}" for keyword in fact.keywords)


async def test_every_fact_has_a_plain_question_that_brings_its_card(inline: SandboxControl, facts: list[Fact]) -> None:
    asked: dict[str, list[str]] = defaultdict(list)
    for one in (*by_fact_id("plain.jsonl"), *by_fact_id("other_sources.jsonl")):
        asked[one.about].append(one.text)
    without = [fact.id for fact in facts if not await _is_found(inline, fact, plain_questions(fact, asked))]
    assert len(facts) > 300
    assert without == []


async def _is_found(control: SandboxControl, fact: Fact, questions: Iterator[str]) -> bool:
    for question in questions:
        answer = await ask(control, question)
        if fact.id in answer.ids or any(fact.id in str(one["reply_markup"]) for one in answer.results):
            return True
    return False


async def test_the_id_of_every_fact_brings_that_fact_alone(inline: SandboxControl, facts: list[Fact]) -> None:
    for fact in facts:
        answer = await ask(inline, f"f_{fact.id}")
        assert answer.ids == [fact.id]
        (button,), *more = answer.results[0]["reply_markup"]["inline_keyboard"]
        assert button["url"] == f"https://t.me/{BOT}?start=f_{fact.id}"
        assert more == []
        shown = await _opened(inline, button["url"])
        assert re.search(rf"{fact.id}$", shown, re.MULTILINE)
        assert answer.results[0]["content"]["text"].splitlines()[0] in shown


async def _opened(control: SandboxControl, link: str) -> str:
    """What somebody new sees who follows a link."""
    payload = link.partition("?start=")[2]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    place, who = await private(control)
    (reply,) = await place.say(who, f"/start {payload}")
    return reply.text


async def test_inline_says_what_a_private_chat_says(inline: SandboxControl, whole: Library) -> None:
    """Answers, choices, overviews and honest unknowns of people's own questions."""
    found: defaultdict[Outcome, int] = defaultdict(int)
    for one in by_fact_id("tuning.jsonl"):
        answer = whole.services.answers.find(one.text)
        offered = await ask(inline, one.text)
        found[answer.outcome] += 1
        match answer.outcome:
            case Outcome.UNKNOWN:
                assert offered.results == ()
            case Outcome.CHOICES | Outcome.OVERVIEW:
                assert offered.ids == [fact.id for fact in answer.facts]
            case _:
                assert len(offered.results) == 1
    assert found.keys() >= {Outcome.ANSWER, Outcome.CHOICES, Outcome.UNKNOWN}


@pytest.mark.parametrize("language", QUESTIONS)
async def test_a_card_sends_the_very_message_of_a_private_chat(inline: SandboxControl, language: str) -> None:
    question, figure, _ = QUESTIONS[language]
    place, who = await private(inline, "fr")
    (reply,) = await place.say(who, question)

    answer = await inline.inline(who, question)
    (card,) = answer.results
    written = await inline.choose(answer.id, card["id"])

    sent = next(one for one in await inline.messages(who) if one.id == written.message_id)
    assert sent.html == reply.html
    assert figure in sent.html
    assert " ".join(reply.text.split()).startswith(card["title"].rstrip("…"))
    assert "People" in card["description"] or "人民" in card["description"] or "Жэньминь" in card["description"]


@pytest.mark.parametrize("language", list(Language))
async def test_a_language_that_was_chosen_goes_before_that_of_the_words(
    inline: SandboxControl, whole: Library, language: Language
) -> None:
    who = await person(inline, "en")
    await whole.services.preferences.set_language(who, language)

    texts = {text for text, _, _ in QUESTIONS.values()}
    htmls = {(await inline.inline(who, text)).results[0]["content"]["text"] for text in texts}

    assert len(htmls) == 1
    assert QUESTIONS[language.value][2] in htmls.pop().replace("Товарооборот", "товарооборот")


@pytest.mark.parametrize("language", list(Language))
async def test_without_words_the_persons_telegram_tells_the_language(
    inline: SandboxControl, whole: Library, facts: list[Fact], language: Language
) -> None:
    for query in ("", f"f_{facts[0].id}"):
        first = (await ask(inline, query, language.value)).results[0]
        stated = whole.wording.answers.statement_plain(facts[0], language)
        assert " ".join(stated.split()).startswith(first["title"].rstrip("…"))
        publisher, published, topic = first["description"].split(" · ")
        assert publisher
        assert str(facts[0].source.published.year if facts[0].source.published else "") in published
        assert topic in {one.name.best(language)[1] for one in whole.wording.topics}


async def test_no_words_bring_the_newest_facts_page_by_page(inline: SandboxControl, facts: list[Fact]) -> None:
    who, shown, offset = await person(inline), [], ""
    for _ in range(len(facts) // CARDS_ON_PAGE + 1):
        page = await inline.inline(who, "  ", offset=offset)
        shown += page.ids
        offset = page.next_offset
        if not offset:
            break
    assert shown == [fact.id for fact in facts]
    for odd in ("x", "-5", "9" * 60, "٣"):
        await inline.inline(who, "", offset=odd)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("query", ["f_no-such-fact", "f_", "f_<b>&", "f_" + "x" * 200])
async def test_a_fact_that_is_not_held_is_said_not_to_be(
    inline: SandboxControl, language: Language, query: str
) -> None:
    answer = await ask(inline, query, language.value)
    assert answer.button is not None
    assert answer.button["text"] == TEXTS[language].inline_no_fact


async def test_a_retracted_fact_brings_no_card_and_the_button_leads_to_why(
    inline: SandboxControl, whole: Library, facts: list[Fact]
) -> None:
    gone = facts[-1]
    publishing = Publishing(whole.database, whole.services.clock)
    await publishing.retract([gone.id], Reason(Cause.OUR_MISTAKE))
    await whole.index_refresh.look()
    try:
        answer = await ask(inline, f"f_{gone.id}")
        assert answer.button == {"text": TEXTS[Language.EN].inline_no_fact, "start_parameter": f"f_{gone.id}"}
        place, who = await private(inline)
        (told,) = await place.say(who, f"/start {answer.button['start_parameter']}")
        assert "copied the source wrongly" in told.text
    finally:
        await publishing.publish([gone], reason=Reason(Cause.OUR_MISTAKE))
        await whole.index_refresh.look()


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What was the trade turnover between China and Kazakhstan in 1950?"),
        ("ru", "Какой был товарооборот Китая и Казахстана в 1950 году?"),
        ("kk", "1950 жылы Қытай мен Қазақстан арасындағы тауар айналымы қанша болды?"),
        ("zh", "1950年中国与哈萨克斯坦的贸易额是多少？"),
        ("en", "How do I bake sourdough bread?"),
    ],
)
async def test_what_is_not_held_brings_no_card_not_even_of_what_is_nearest(
    inline: SandboxControl, language: str, question: str
) -> None:
    answer = await ask(inline, question, "fr")
    assert answer.results == ()
    assert answer.button == {"text": TEXTS[Language(language)].inline_unknown, "start_parameter": "inline"}
    place, who = await private(inline)
    (greeting,) = await place.say(who, "/start inline")
    assert greeting.text.startswith(TEXTS[Language.EN].start_greeting)


async def test_a_computed_answer_is_a_card_with_its_source(inline: SandboxControl, whole: Library) -> None:
    question = "By how many percent did coal electricity in Kazakhstan grow from 2013 to 2020?"
    assert whole.services.answers.find(question).outcome is Outcome.COMPUTED
    (card,) = (await ask(inline, question)).results
    place, who = await private(inline)
    (reply,) = await place.say(who, question)
    assert card["content"]["text"] == reply.text
    assert card["description"]


@pytest.mark.parametrize(
    "query",
    [
        "😀",
        "😀" * 128,
        "x" * 256,
        "贸易" * 128,
        "f_",
        "f_nothing-such",
        "F_ё",
        "f_a b",
        "?",
        "<b>",
        "%00",
        "\u202etrade",
        "1",
    ],
)
async def test_any_query_is_answered_by_cards_or_by_a_button(inline: SandboxControl, query: str) -> None:
    answer = await ask(inline, query)

    known = {text for one in Language for text in (TEXTS[one].inline_unknown, TEXTS[one].inline_no_fact)}
    assert answer.button is None or answer.button["text"] in known


@pytest.mark.parametrize("query", ["b", "f", "z", "ct", "d?"])
async def test_a_letter_or_two_are_not_taken_for_another_keyboard_layout(inline: SandboxControl, query: str) -> None:
    answer = await ask(inline, query)

    assert answer.button is not None
    assert answer.button["text"] == TEXTS[Language.EN].inline_unknown


async def test_a_card_sent_by_somebody_is_no_question_to_us(inline: SandboxControl) -> None:
    place, talker = await group(inline, bot_status="administrator"), await person(inline)
    alone, who = await private(inline)
    for chat_id, asker in ((place.chat_id, talker), (who, who)):
        answer = await inline.inline(asker, TURNOVER, chat_id)
        written = await inline.choose(answer.id, answer.ids[0])
        assert written.update_id is not None
    await inline.wait("handled")
    assert await place.replies() == await alone.replies() == []


async def test_nothing_is_stored_of_a_query(inline: SandboxControl, whole: Library) -> None:
    before = await _rows(whole)
    for query in ("", TURNOVER, "How do I bake bread?", "f_x", "a", "and in 2021?"):
        await ask(inline, query)
    await inline.wait("handled")
    assert await _rows(whole) == before


async def test_a_query_does_not_go_on_from_the_question_before(inline: SandboxControl) -> None:
    place, who = await private(inline)
    await place.say(who, TURNOVER)
    assert (await inline.inline(who, "and in 2021?")).ids == (await ask(inline, "and in 2021?")).ids
    await inline.inline(who, "How many Confucius Institutes are there in Kazakhstan?")
    (reply,) = await place.say(who, "and in 2021?")
    assert "Confucius" not in reply.text


async def test_who_types_quickly_is_answered_at_every_letter(
    inline: SandboxControl,
) -> None:
    who = await person(inline)
    for end in range(1, len(TURNOVER)):
        await inline.inline(who, TURNOVER[:end])
        await inline.advance_clock(0.4)
    assert (await inline.state())["calls"]["answerInlineQuery"] == len(TURNOVER) - 1


async def test_a_flood_of_queries_is_passed_over_without_a_word(inline: SandboxControl) -> None:
    flooder, asked = await person(inline), 4 * INLINE_BURST
    for _ in range(asked):
        await inline.ask_inline(flooder, "oil")
        await inline.wait("handled")
    calls = (await inline.state())["calls"]
    assert INLINE_BURST <= calls["answerInlineQuery"] < asked
    assert "sendMessage" not in calls
    assert (await ask(inline, "oil")).results


async def test_of_queries_that_wait_only_the_newest_is_answered(inline: SandboxControl) -> None:
    await inline.wait("polling")
    who = await person(inline)
    typed = [(await inline.ask_inline(who, TURNOVER[:end])).id for end in range(5, 15)]
    await inline.wait("answered", inline=typed[-1])
    queries = (await inline.request("GET", "inline"))["queries"]
    assert queries[-1]["answer"] is not None
    await inline.wait("handled")


async def test_an_answer_that_comes_too_late_is_no_error(inline: SandboxControl) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    await inline.order_fault(Fault("status", method="answerInlineQuery", code=400, description=too_old))
    await inline.ask_inline(await person(inline), "oil")
    await inline.wait("calls", method="answerInlineQuery")
    await inline.wait("handled")
    assert (await ask(inline, "oil")).results


async def test_many_people_type_at_once(inline: SandboxControl) -> None:
    people = [await person(inline) for _ in range(20)]
    answers = await asyncio.gather(*(inline.inline(who, TURNOVER) for who in people))
    assert len({answer.ids[0] for answer in answers}) == 1


async def _rows(library: Library) -> dict[str, int]:
    async with library.database.reading() as session:
        tables = [table for table in SQLModel.metadata.sorted_tables if table.name != _JOURNAL]
        counts = {table.name: await session.scalar(select(func.count()).select_from(table)) for table in tables}
    assert counts
    return {name: number or 0 for name, number in counts.items()}
