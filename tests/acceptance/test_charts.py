"""Pictures in chats: asked for by a command or a button, uploaded once, and words where there can be none."""

import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.library import Library, open_library
from bot.charts.plotter import Plotter
from bot.chat.telegram_api.client import bare
from bot.config import Settings
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.sandbox.server import SandboxServer
from bot.services.charts import Charts
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import served
from tests.acceptance.places import group, labels, private
from tests.sandbox_control import SandboxControl, SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

DATA = Path(__file__).parent.parent.parent / "data"
COAL = "/chart electricity from coal in Kazakhstan"
COMPARISONS = {
    "en": "coal vs wind in Kazakhstan",
    "ru": "уголь и ветер в Казахстане",
    "kk": "Қазақстандағы көмір мен жел",
    "zh": "哈萨克斯坦煤炭和风电",
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def whole(
    settings: Settings, server: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Library]:
    """A bot with everything that is brought along."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('charts') / 'khorgos.db'}"
    given = {"data_dir": DATA, "database_url": type(settings.database_url)(url)}
    async with open_library(settings.model_copy(update=given), server.clock) as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def chatting(
    settings: Settings, whole: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> AsyncIterator[SandboxControl]:
    del failures
    async with served(settings, whole, server.clock):
        yield control


@pytest_asyncio.fixture(loop_scope="session")
async def speechless(
    settings: Settings, whole: Library, server: SandboxServer, control: SandboxControl
) -> AsyncIterator[SandboxControl]:
    """A bot whose process that draws dies at once."""
    plotter = Plotter((sys.executable, "-c", "raise SystemExit(1)"))
    drawing = replace(whole.charts._drawing, plotter=plotter)
    charts = Charts(whole.services.answers, whole.charts.series, drawing)
    async with served(settings, replace(whole, charts=charts), server.clock):
        yield control


def photo(message: SeenMessage) -> str:
    return str(message.raw["photo"][-1]["file_id"])


async def uploads(control: SandboxControl) -> list[str]:
    return [str(call.params["photo"]) for call in await control.calls("sendPhoto")]


@pytest.mark.parametrize("language", COMPARISONS)
async def test_a_comparison_in_each_language_is_one_picture_with_both_values_in_its_caption(
    chatting: SandboxControl, language: str
) -> None:
    chat, who = await private(chatting, language)

    (reply,) = await chat.say(who, f"/chart {COMPARISONS[language]}")

    assert photo(reply)
    assert reply.raw["photo"][-1]["width"] == 1280
    figures = {"en": ("67.12", "5.83"), "ru": ("67,12", "5,83"), "kk": ("67,12", "5,83"), "zh": ("671.2", "58.3")}
    assert all(figure in reply.text for figure in figures[language])
    assert "Ember" in reply.text
    assert "CC BY 4.0" in reply.text
    assert labels(reply) == [[TEXTS[Language(language)].chart_as_text]]


async def test_the_second_request_uploads_nothing(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    (first,) = await chat.say(who, "/chart population of Kazakhstan")
    (second,) = await chat.say(who, "/chart Kazakhstan population")

    sent = await uploads(chatting)

    assert [one.startswith("<chart.png: ") for one in sent] == [True, False]
    assert sent[1] == photo(first) == photo(second)


async def test_a_picture_that_telegram_forgot_is_made_and_sent_anew(
    chatting: SandboxControl, server: SandboxServer
) -> None:
    chat, who = await private(chatting)
    (first,) = await chat.say(who, "/chart GDP of Kazakhstan")
    server.sandbox.pictures._pictures.clear()

    (second,) = await chat.say(who, "/chart GDP of Kazakhstan")
    (third,) = await chat.say(who, "/chart GDP of Kazakhstan")

    sent = await uploads(chatting)
    assert [one.startswith("<") for one in sent] == [True, False, True, False]
    assert photo(first) != photo(second) == photo(third)


@pytest.mark.parametrize(
    "refusal",
    [
        "Bad Request: wrong remote file identifier specified: Wrong character in the string",
        "Bad Request: wrong file_id or the file is temporarily unavailable",
        "Bad Request: FILE_REFERENCE_EXPIRED",
    ],
)
async def test_whatever_telegram_says_of_a_lost_file_the_picture_arrives(
    chatting: SandboxControl, refusal: str
) -> None:
    chat, who = await private(chatting)
    await chat.say(who, "/chart GDP of China")
    await chatting.order_fault(Fault("status", method="sendPhoto", code=400, description=refusal))

    (reply,) = await chat.say(who, "/chart GDP of China")

    assert photo(reply)


async def test_where_nothing_can_be_drawn_the_values_come_as_text(speechless: SandboxControl) -> None:
    chat, who = await private(speechless)

    (reply,) = await chat.say(who, "/chart share of gas in electricity of Kazakhstan")

    assert reply.text.startswith(TEXTS[Language.EN].chart_undrawn)
    assert "2025: " in reply.text
    assert await uploads(speechless) == []


async def test_a_group_that_admits_no_pictures_gets_words(chatting: SandboxControl) -> None:
    there = await group(chatting)
    _, who = await private(chatting)
    refusal = "Bad Request: not enough rights to send photos to the chat"
    await chatting.order_fault(Fault("status", method="sendPhoto", code=400, description=refusal))

    (reply,) = await there.say(who, COAL)

    assert reply.text.startswith(TEXTS[Language.EN].chart_undrawn)


async def test_the_command_alone_leads_over_a_topic_to_a_picture(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    (topics,) = await chat.say(who, "/chart")
    await chat.press(topics, who, button=[0, 0])
    listed = await chat.seen(topics)

    assert listed.text != topics.text
    pictures = await chat.after(lambda: chat.press(listed, who, button=[1, 0]))

    assert [bool(photo(one)) for one in pictures] == [True]


async def test_pages_of_a_topic_show_each_of_its_series_once(chatting: SandboxControl, whole: Library) -> None:
    chat, who = await private(chatting)
    (page,) = await chat.say(who, "/chart energy")
    seen = [row[0] for row in labels(page) if len(row) == 1 and "→" not in row[0]]
    while any("→" in label for row in labels(page) for label in row):
        await chat.press(page, who, label=TEXTS[Language.EN].next)
        page = await chat.seen(page)
        seen += [label for row in labels(page) for label in row if "→" not in label and "←" not in label]

    assert len(seen) == len(set(seen)) == len(whole.charts.of_topic("energy"))


@pytest.mark.parametrize("asked", ["coal price in Kazakhstan", "quokkas", "wheat exports", "coal in Uzbekistan"])
async def test_what_no_series_states_gets_no_picture_and_the_topics_that_have_some(
    chatting: SandboxControl, asked: str
) -> None:
    chat, who = await private(chatting)

    (reply,) = await chat.say(who, f"/chart {asked}")

    assert "photo" not in reply.raw
    assert reply.text == TEXTS[Language.EN].chart_unknown.format(asked=asked)
    assert reply.buttons


async def test_where_several_fit_the_reader_chooses(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    (reply,) = await chat.say(who, "/chart GDP")

    assert reply.text == TEXTS[Language.EN].chart_choose
    pictures = await chat.after(lambda: chat.press(reply, who, button=[0, 0]))

    assert "GDP of China" in pictures[0].text


async def test_an_answer_whose_figure_has_a_series_leads_to_its_picture_once(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    (answer,) = await chat.say(who, "What was the trade turnover between China and Kazakhstan in 2022?")
    button = TEXTS[Language.EN].chart_button

    pictures = await chat.after(lambda: chat.press(answer, who, label=button))
    left = await chat.seen(answer)

    assert "Chinese customs" in pictures[0].text
    assert "Kazakh" in pictures[0].text
    assert button in labels(answer)[0]
    assert labels(left) == [[label for label in row if label != button] for row in labels(answer)]


async def test_an_answer_without_a_series_has_no_such_button(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    (answer,) = await chat.say(who, "How many Confucius Institutes are there in Kazakhstan?")

    assert [TEXTS[Language.EN].chart_button] not in labels(answer)


async def test_a_picture_leads_to_its_values_gaps_among_them(chatting: SandboxControl, whole: Library) -> None:
    chat, who = await private(chatting)
    (picture,) = await chat.say(who, "/chart rail freight")

    (values,) = await chat.after(lambda: chat.press(picture, who, label=TEXTS[Language.EN].chart_as_text))

    series = whole.charts.series.get("rail-freight-kz-cn")
    assert series is not None
    lines = [line for line in values.text.splitlines() if line[:4].isdigit()]
    assert len(lines) == len(series.points) + len(series.gaps)
    assert f"2014: {TEXTS[Language.EN].chart_no_value}" in lines
    assert "2024: 32 million tonnes" in lines


async def test_in_a_group_the_one_who_asked_may_remove_a_picture(chatting: SandboxControl) -> None:
    there = await group(chatting)
    _, who = await private(chatting)
    (picture,) = await there.say(who, COAL)

    await there.press(picture, who, label=TEXTS[Language.EN].remove)

    assert (await there.seen(picture)).deleted


async def test_an_edited_question_changes_a_picture_into_an_answer_and_back(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    message, (picture,) = await chat.written(who, COAL)

    (answer,) = await chat.edit(message, "What was the trade turnover between China and Kazakhstan in 2022?")
    assert "31.17" in answer.text
    assert (await chat.seen(picture)).deleted

    (again,) = await chat.edit(message, COAL)
    assert photo(again) == photo(picture)
    assert (await chat.seen(answer)).deleted


async def test_a_button_of_a_series_that_is_no_more_says_so(chatting: SandboxControl) -> None:
    chat, who = await private(chatting)
    (picture,) = await chat.say(who, COAL)

    pressed = await chat.press(picture, who, data="ge:0123456789ab")

    assert pressed["answer"]["text"] == TEXTS[Language.EN].button_too_old


async def test_every_caption_of_every_series_and_pair_fits_a_photo(whole: Library) -> None:
    wording = whole.wording.charts
    series = whole.charts.series.all()
    shown = [(one,) for one in series] + [(a, b) for a in series for b in series if a.id < b.id and a.unit == b.unit]

    lengths = [len(bare(wording.caption(one, language))) for one in shown for language in Language]

    assert max(lengths) <= 1024


async def test_a_computed_answer_leads_to_the_picture_of_its_series_and_a_refusal_to_none(
    chatting: SandboxControl,
) -> None:
    chat, who = await private(chatting)

    (computed,) = await chat.say(who, "how did the population of Kazakhstan change since 2010")
    (refused,) = await chat.say(who, "how much more rail freight in 2024 than in 2019")

    assert "20,592,571 people in 2024" in computed.text
    assert labels(computed) == [[TEXTS[Language.EN].chart_button]]
    assert "several publications" in refused.text
    assert TEXTS[Language.EN].chart_button not in [label for row in labels(refused) for label in row]
