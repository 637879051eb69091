"""Editors send articles in their private chats; what they state becomes drafts."""

from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app.library import Library
from bot.config import Settings
from bot.core.drafts import Step
from bot.core.language import Language
from bot.sandbox.server import SandboxServer
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import served
from tests.acceptance.editing import EDITORS, edited_library, editor_chat
from tests.acceptance.places import private
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
ARTICLES = Path(__file__).parent.parent / "data" / "articles"
FORWARDED = (
    "Kazakhstan exported 3.5 million tonnes of coal to China in 2025, 12% more than in 2024. "
    "In 2022 the trade turnover between China and Kazakhstan reached 31.17 billion US dollars. "
    "What a wonderful spring it was for everybody who saw it!"
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def edited(
    settings: Settings, server: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Library]:
    async with edited_library(settings, server, tmp_path_factory.mktemp("articles")) as library:
        yield library


@pytest_asyncio.fixture(loop_scope="session")
async def desk(
    settings: Settings, edited: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> AsyncIterator[SandboxControl]:
    del failures
    async with served(settings, edited, server.clock):
        yield control


def document(name: str, body: bytes) -> dict[str, Any]:
    content = b64encode(body).decode()
    return {"media": "document", "details": {"file_name": name, "mime_type": "", "content": content}}


async def test_a_forwarded_article_becomes_drafts_whose_words_are_left_to_the_editor(
    desk: SandboxControl, edited: Library
) -> None:
    chat = await editor_chat(desk, EDITORS[0])
    listed = await chat.say(FORWARDED, forward={"name": "Somebody"})
    coal = next(one for row in listed.buttons for one in row if "3.5 million" in one["text"])

    await chat.press_data(listed, coal["callback_data"])
    prompt = (await chat.place.replies())[-1]
    draft = await edited.desk.drafts.in_hand(EDITORS[0])

    assert "held already: 1" in listed.text
    assert "wonderful" not in listed.text
    assert "The article says: “Kazakhstan exported 3.5 million tonnes" in prompt.text
    assert draft is not None
    assert draft.fact.statement is None
    assert [(str(one.value), one.scale, one.unit) for one in draft.fact.figures][:1] == [("3.5", "million", "tonnes")]
    assert draft.step in {Step.TOPIC, Step.STATEMENT}
    assert coal["text"] in [one["text"] for row in (await chat.place.seen(listed)).buttons for one in row]


@pytest.mark.parametrize("name", ["en.html", "ru.txt", "kk.html", "zh.html"])
async def test_a_file_is_read_in_every_language(desk: SandboxControl, name: str) -> None:
    chat = await editor_chat(desk, EDITORS[1])
    await chat.say("/drafts")

    listed = await chat.say("", **document(name, (ARTICLES / name).read_bytes()))

    assert "statements that can be checked" in listed.text
    assert len(listed.buttons) == 12


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("report.pdf", b"no PDF at all"),
        ("a.exe", b"MZ"),
        ("empty.txt", b"  "),
        ("damaged.pdf", b"%PDF-1.7 and no more"),
    ],
)
async def test_what_cannot_be_read_gets_one_sentence(desk: SandboxControl, name: str, body: bytes) -> None:
    chat = await editor_chat(desk, EDITORS[1])

    said = await chat.say("", **document(name, body))

    assert said.text.startswith("I cannot read that: ")
    assert "\n" not in said.text


@pytest.mark.parametrize("link", ["http://127.0.0.1/a", "http://169.254.169.254/latest", "https://localhost./x"])
async def test_a_link_to_a_private_address_gets_one_sentence(desk: SandboxControl, link: str) -> None:
    chat = await editor_chat(desk, EDITORS[1])

    said = await chat.say(link)

    assert said.text.startswith("I cannot read that: ")


async def test_a_file_of_a_stranger_is_no_article(desk: SandboxControl) -> None:
    place, who = await private(desk)

    (said,) = await place.say(who, "", **document("en.html", (ARTICLES / "en.html").read_bytes()))

    assert said.text == ENGLISH.not_text
    assert not [one for one in await desk.calls() if one.method == "getFile"]


async def test_an_article_that_is_forgotten_is_asked_for_again(desk: SandboxControl) -> None:
    chat = await editor_chat(desk, EDITORS[0])
    await chat.say("/drafts")
    listed = await chat.say(FORWARDED, forward={"name": "Somebody"})

    await chat.press_data(listed, "&71:0:0123456789abcdef")

    assert (await chat.place.replies())[-1].text == ENGLISH.article_gone
