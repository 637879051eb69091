"""What becomes of everybody else when something goes wrong with one update."""

import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bot.app.library import Library
from bot.config import Settings
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.lookup.query.parsed_query import ParsedQuery
from bot.sandbox.server import SandboxServer
from bot.services.answers import Answers, Conversed
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town, served
from tests.sandbox_control import SandboxControl

SECRET = "a-persons-own-words"  # noqa: S105 - what must not be found in the log
QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"

pytestmark = pytest.mark.asyncio(loop_scope="session")


class BrokenAnswers(Answers):
    """Fails with an error that quotes the question, as errors do."""

    def converse(self, question: str, earlier: ParsedQuery | None, language: Language) -> Conversed:
        if SECRET in question:
            raise ValueError(f"cannot read {question!r}")
        return super().converse(question, earlier, language)


@pytest_asyncio.fixture(loop_scope="session")
async def broken_town(
    settings: Settings, library: Library, server: SandboxServer, control: SandboxControl, failures: set[str]
) -> AsyncIterator[Town]:
    """A town whose bot fails at questions with the secret."""
    failures.add("handler.failed")
    answers = BrokenAnswers(Lookup(Lexicon(()), [], sounds={}))
    broken = replace(library, services=replace(library.services, answers=answers))
    async with served(settings, broken, server.clock):
        yield Town(control)


@pytest.mark.parametrize("language", Language)
async def test_a_failing_handler_reaches_the_person_as_one_kind_sentence_with_an_id_that_the_log_knows(
    broken_town: Town, caplog: pytest.LogCaptureFixture, language: Language
) -> None:
    reply = await (await broken_town.chat(language)).say(f"{SECRET}?")

    told = [vars(record)["reference"] for record in caplog.records if vars(record).get("event") == "handler.failed"]
    assert len(told) == 1
    assert reply.text == TEXTS[language].failure.format(reference=told[0])


async def test_a_failing_handler_leaves_no_text_of_the_person_in_the_log_and_no_inside_in_the_reply(
    broken_town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    reply = await (await broken_town.chat()).say(f"{SECRET}?")

    assert "ValueError" not in reply.text
    assert SECRET not in reply.text
    assert SECRET not in caplog.text
    assert all(SECRET not in str(vars(record)) for record in caplog.records)


async def test_a_failing_handler_does_not_stop_the_next_question(broken_town: Town) -> None:
    chat = await broken_town.chat()

    await chat.say(f"{SECRET}?")
    reply = await chat.say("How do I bake sourdough bread?")

    assert reply.text.startswith(TEXTS[Language.EN].unknown)


@pytest.mark.parametrize(
    "update",
    [
        {"message": {"message_id": "no number"}},
        {"message": {"message_id": 5, "date": 1, "chat": {"id": 1}, "text": "no type of chat"}},
        {"message": "a text"},
        {"message": None},
        {"message": {"message_id": 5, "date": 10**15, "chat": {"id": 1, "type": "private"}, "text": "no such date"}},
        {"message": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "from nobody"}},
        {"message": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "moonbase"}, "text": "new type of chat"}},
        {"message": {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "hologram": {"of": "a cat"}}},
        {"telepathy": {"thought": "an update of a kind to come"}},
        {},
    ],
    ids=lambda update: str(update)[:40],
)
async def test_a_malformed_or_unknown_update_does_not_stop_the_next_question(
    town: Town, failures: set[str], update: dict[str, Any]
) -> None:
    failures |= {"update.malformed", "handler.failed"}
    await town.control.raw_update(update)

    reply = await (await town.chat()).say(QUESTION)

    assert "31.17" in reply.text
    await town.control.wait("handled")  # confirmed, and never to come again
