"""What a person sees in a private chat."""

import pytest

from bot.app.library import Library
from bot.core.language import Language
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

SOURCE = '<a href="http'
QUESTIONS = {
    "en": ("What was the trade turnover between China and Kazakhstan in 2022?", "<b>31.17", "Customs of China"),
    "ru": ("Какой был товарооборот Китая и Казахстана в 2022 году?", "<b>31,17", "товарооборот"),
    "kk": ("2022 жылы Қытай мен Қазақстан арасындағы тауар айналымы қанша болды?", "<b>31,17", "тауар айналымы"),
    "zh": ("2022年中国与哈萨克斯坦的贸易额是多少？", "<b>311.7亿", "贸易额"),
}


@pytest.mark.parametrize("language", QUESTIONS)
async def test_a_question_gets_the_figure_in_bold_and_a_link_to_its_source_in_its_own_language(
    town: Town, language: str
) -> None:
    question, figure, words = QUESTIONS[language]
    chat = await town.chat("fr")  # the question's language counts, and not that of the person's Telegram

    reply = await chat.say(question)

    assert figure in reply.html
    assert SOURCE in reply.html
    assert words in reply.text.replace("Товарооборот", "товарооборот")


async def test_a_misspelt_question_is_answered_like_the_right_one(town: Town) -> None:
    chat = await town.chat()

    right = await chat.say("What is the capacity of the Ybyrai wind power plant?")
    misspelt = await chat.say("What is the capasity of the Ybyrai wind power plnat?")

    assert "<b>50</b>" in right.html
    assert misspelt.html == right.html


async def test_an_unanswerable_question_gets_an_honest_unknown_and_the_topics(town: Town, library: Library) -> None:
    reply = await (await town.chat()).say("How do I bake sourdough bread?")

    assert reply.text.startswith(TEXTS[Language.EN].unknown)
    assert all(topic.name.best(Language.EN)[1] in reply.text for topic in library.wording.topics)


async def test_a_figure_of_another_year_is_not_passed_off_as_the_one_asked_for(town: Town) -> None:
    reply = await (await town.chat()).say("What was the trade turnover between China and Kazakhstan in 2019?")

    assert reply.text.startswith(TEXTS[Language.EN].missing_figure_of_year.format(year=2019))


async def test_html_in_a_question_is_harmless(town: Town) -> None:
    chat = await town.chat()

    for text in ("<b>turnover</b> & <script>alert(1)</script>", 'trade in 2019 <a href="x">&lt;', "</b></a>& &amp; <"):
        reply = await chat.say(text)
        assert "<script" not in reply.html
        assert 'href="x"' not in reply.html


@pytest.mark.parametrize(("code", "language"), [("ru", "ru"), ("kk", "kk"), ("zh-hans", "zh")])
@pytest.mark.parametrize("text", ["🙂", "2022?"])
async def test_a_text_without_letters_is_answered_in_the_persons_own_language(
    town: Town, text: str, code: str, language: str
) -> None:
    reply = await (await town.chat(code)).say(text)

    assert reply.text.startswith(TEXTS[Language(language)].unknown)


async def test_a_text_of_any_kind_gets_a_reply(town: Town) -> None:
    chat = await town.chat()

    for text in ("?", "🙂", "1" * 4096, "а" * 4096, "贸" * 4096, "\u202e\u0000x", "%s {0} {turnover}"):
        assert (await chat.say(text)).text


@pytest.mark.parametrize(
    ("code", "language"), [("en", "en"), ("ru", "ru"), ("kk", "kk"), ("zh-hans", "zh"), ("pt-br", "en")]
)
async def test_start_greets_in_the_language_of_the_persons_telegram(town: Town, code: str, language: str) -> None:
    reply = await (await town.chat(code)).say("/start")

    assert reply.text.startswith(TEXTS[Language(language)].start_greeting)
    assert "/help" in reply.text


async def test_help_names_the_command_of_every_topic(town: Town, library: Library) -> None:
    reply = await (await town.chat()).say("/help")

    assert all(f"/{topic.command}" in reply.text for topic in library.wording.topics)


@pytest.mark.parametrize("command", ["energy", "trade"])
async def test_a_topics_command_shows_its_facts_with_their_source(town: Town, library: Library, command: str) -> None:
    title = next(topic.name.best(Language.EN)[1] for topic in library.wording.topics if topic.command == command)

    reply = await (await town.chat()).say(f"/{command}")

    assert reply.html.startswith(f"<b>{title}</b>")
    assert "1. " in reply.text
    assert SOURCE in reply.html


async def test_text_between_people_in_a_group_is_left_alone(town: Town) -> None:
    group = await town.group()
    chat = await town.chat()

    written = await town.control.write(chat.person, "What was the trade turnover in 2022?", chat_id=group)
    await town.control.wait("handled")

    assert written.update_id is not None  # the bot was told of it
    assert await town.control.replies(group) == []
