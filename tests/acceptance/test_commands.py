"""Every command in four languages, in private chats, groups, forums and channels."""

import pytest

from bot.app.library import Library
from bot.core.language import Language
from bot.texts.locale_bundle import TEXTS, Texts
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, Place, channel, forum, group, labels, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = list(Language)
QUESTIONS = {
    Language.EN: "What was the trade turnover between China and Kazakhstan in 2022?",
    Language.RU: "Какой был товарооборот Китая и Казахстана в 2022 году?",
    Language.KK: "2022 жылы Қытай мен Қазақстан арасындағы тауар айналымы қанша болды?",
    Language.ZH: "2022年中国与哈萨克斯坦的贸易额是多少？",
}


def expected(texts: Texts, question: str, fact_id: str) -> dict[str, str]:
    """Each command of ours, and a piece of its reply."""
    return {
        "/start": texts.start_greeting,
        "/help": texts.help_title,
        "/topics": texts.help_topics,
        "/ask": texts.ask_usage,
        f"/ask {question}": "31",
        "/fact": texts.fact_usage,
        f"/fact {fact_id}": texts.fact_id.format(id=fact_id),
        "/fact nothing-such": texts.fact_missing.format(id="nothing-such"),
        "/sources": texts.sources_title,
        "/new": texts.new_title,
        "/privacy": texts.privacy_title,
        "/forgetme": texts.forgotten,
        f"/start f_{fact_id}": texts.fact_id.format(id=fact_id),
    }


async def check_every_command(place: Place, who: int, language: Language, library: Library, *, address: str) -> None:
    """Each gets one reply, in the right language and topic."""
    some_fact = next(iter(library.services.answers.listing.newest)).id
    wanted = expected(TEXTS[language], QUESTIONS[language], some_fact)
    wanted |= {f"/{topic.command}": topic.name.best(language)[1] for topic in library.wording.topics}
    for command, piece in wanted.items():
        name, _, rest = command.partition(" ")
        written, replies = await place.written(who, f"{name}{address} {rest}".strip())
        assert len(replies) == 1, command
        assert piece in replies[0].text, command
        assert replies[0].thread_id == place.thread_id
        assert replies[0].reply_to == (None if place.chat_id > 0 else written)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_is_answered_in_private(town: Town, library: Library, language: Language) -> None:
    place, who = await private(town.control, language)

    await check_every_command(place, who, language, library, address="")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_is_answered_in_a_group(town: Town, library: Library, language: Language) -> None:
    who = await person(town.control, language)

    await check_every_command(await group(town.control), who, language, library, address="")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_command_that_names_us_is_answered_in_its_topic_and_in_general(
    town: Town, library: Library, language: Language
) -> None:
    topic, general = await forum(town.control)
    writer, another = await person(town.control, language), await person(town.control, language)

    await check_every_command(topic, writer, language, library, address=f"@{BOT}")
    await check_every_command(general, another, language, library, address=f"@{BOT.upper()}")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_command_is_answered_in_a_channel(town: Town, library: Library, language: Language) -> None:
    place = await channel(town.control)

    for command in [
        *expected(TEXTS[language], QUESTIONS[language], "x"),
        *(f"/{t.command}" for t in library.wording.topics),
    ]:
        assert (await place.written(None, command))[1] == []
    assert (await town.control.state())["calls"].get("sendMessage", 0) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_command_gets_one_fixed_line_in_private_and_silence_in_a_group(
    town: Town, language: Language
) -> None:
    place, who = await private(town.control, language)
    in_group = await group(town.control, bot_status="administrator")

    for command in ("/nonsense", f"/nonsense@{BOT} of all kinds", "/start@another_bot", "/ask_me"):
        assert [one.text for one in await place.say(who, command)] == [TEXTS[language].unknown_command]
        assert await in_group.say(who, command) == []


async def test_a_commands_capitals_do_not_matter(town: Town) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, "/HeLp")

    assert TEXTS[Language.EN].help_title in reply.text


async def test_the_topics_are_buttons_that_lead_to_their_pages(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, "/topics")

    assert labels(reply) == [[topic.name.best(Language.EN)[1]] for topic in library.wording.topics]
    await place.press(reply, who, button=[1, 0])

    assert (await place.seen(reply)).html.startswith(f"<b>{library.wording.topics[1].name.en}</b>")


async def test_the_newest_facts_are_at_most_five(town: Town) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, "/new")

    assert "5. " in reply.text
    assert "6. " not in reply.text
