"""Another program writes to the database for long: whoever asks does not wait for it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest

from bot.app.library import Library, open_library
from bot.config import Settings
from bot.core.language import Language
from bot.sandbox.server import SandboxServer
from bot.store.update_journal import UpdateJournal
from tests.acceptance.driver import Town, served
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS = {
    Language.EN: ("What was the trade turnover between China and Kazakhstan in 2022?", "31.17"),
    Language.RU: ("Каким был товарооборот Китая и Казахстана в 2022 году?", "31,17"),
    Language.KK: ("2022 жылы Қытай мен Қазақстан арасындағы тауар айналымы қанша болды?", "31,17"),
    Language.ZH: ("2022年中国与哈萨克斯坦的贸易额是多少？", "311.7"),
}


@contextmanager
def writing_elsewhere(path: Path) -> Iterator[None]:
    """A writer's lock, as an import holds it, until the block ends."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE index_version SET version = version")
        yield
        other.execute("ROLLBACK")


@asynccontextmanager
async def started(settings: Settings, server: SandboxServer, folder: Path) -> AsyncIterator[tuple[Library, Path]]:
    path = folder / "khorgos.db"
    own = settings.model_copy(update={"database_url": type(settings.database_url)(f"sqlite:///{path}")})
    async with open_library(own, server.clock) as library:
        yield library, path


@pytest.mark.parametrize("language", list(Language))
async def test_questions_are_answered_while_another_program_writes(
    settings: Settings, server: SandboxServer, control: SandboxControl, tmp_path: Path, language: Language
) -> None:
    question, figure = QUESTIONS[language]
    async with started(settings, server, tmp_path) as (library, path), served(settings, library, server.clock):
        chats = [await Town(control).chat(language) for _ in range(3)]
        with writing_elsewhere(path):
            for chat in chats:
                assert figure in (await chat.say(question)).text
            for _ in range(2):
                assert figure in (await chats[0].say(question)).text


async def test_what_was_on_record_late_is_forgotten_once_it_was_handled(
    settings: Settings, server: SandboxServer, control: SandboxControl, tmp_path: Path
) -> None:
    question, figure = QUESTIONS[Language.EN]
    async with started(settings, server, tmp_path) as (library, path):
        async with served(settings, library, server.clock):
            chat = await Town(control).chat()
            with writing_elsewhere(path):
                assert figure in (await chat.say(question)).text
            assert figure in (await chat.say(question)).text
        async with asyncio.timeout(10):
            while await UpdateJournal(library.database).unfinished():  # noqa: ASYNC110 - what is waited for is a row
                await asyncio.sleep(0.01)


async def test_the_bot_starts_while_another_program_writes(
    settings: Settings, server: SandboxServer, tmp_path: Path
) -> None:
    async with started(settings, server, tmp_path) as (_, path):
        pass
    with writing_elsewhere(path):
        async with started(settings, server, tmp_path) as (library, _):
            assert library.services.answers.find(QUESTIONS[Language.EN][0]).facts


async def test_a_question_does_not_wait_for_a_choice_of_the_same_person_which_is_kept_when_it_can_be(
    settings: Settings, server: SandboxServer, control: SandboxControl, tmp_path: Path
) -> None:
    question, figure = QUESTIONS[Language.EN]
    async with started(settings, server, tmp_path) as (library, path), served(settings, library, server.clock):
        chat = await Town(control).chat()
        with writing_elsewhere(path):
            await control.write(chat.person, "/subscribe trade")
            assert figure in (await chat.say(question)).text
            assert await library.services.subscriptions.settings_of(chat.person) is None
        assert (await chat.reply()).text
        held = await library.services.subscriptions.settings_of(chat.person)

    assert held is not None
    assert held.topics == {"trade"}
