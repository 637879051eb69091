"""Two processes on one PostgreSQL, between which a balancer divides the messages of one chat."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import count

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import text

from bench.questions import Questions
from bot.app.application import BotApplication, build_application
from bot.app.library import Library, open_library
from bot.chat.updates.update_parser import read_update
from bot.config import Settings
from bot.core.language import Language
from bot.sandbox.server import SandboxServer
from bot.services import shared_questions
from bot.services.shared_questions import SharedQuestions
from bot.store.last_questions import read_reading, written_reading
from tests.postgresql import PostgresqlServer
from tests.sandbox_control import SandboxControl

FIRST = "What was the trade turnover between China and Kazakhstan in 2022?"
_IDS = count(5_000_000)


class Balancer:
    """Gives each message to the process that a test names."""

    def __init__(self, control: SandboxControl, served: list[tuple[Library, BotApplication]], now: int) -> None:
        self.control, self.libraries = control, [library for library, _ in served]
        self._applications = [application for _, application in served]
        self.person = next(_IDS)
        self._now = now
        self._numbers = count(1000)

    async def say(self, words: str, process: int) -> str:
        """Have one process handle a message and share what it asked; the text of the reply."""
        reply = await self.answer_only(words, process)
        for library in self.libraries:
            await shared_of(library)._write()
        return reply

    async def answer_only(self, words: str, process: int) -> str:
        """Have one process handle a message; the text of the reply."""
        sender = {"id": self.person, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        chat = {"id": self.person, "type": "private", "first_name": "Ann"}
        message: dict[str, object] = {
            "message_id": next(self._numbers),
            "date": self._now,
            "chat": chat,
            "from": sender,
            "text": words,
        }
        if words.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words)}]
        application = self._applications[process]
        update = read_update({"update_id": next(_IDS), "message": message}, application.bot)
        assert update is not None
        await application.process_update(update)
        return (await self.control.replies(self.person))[-1].text


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def libraries(
    settings: Settings, server: SandboxServer, postgresql: PostgresqlServer
) -> AsyncIterator[list[tuple[Library, BotApplication]]]:
    """What two processes opened."""
    own = settings.model_copy(update={"database_url": SecretStr(postgresql.url(postgresql.create()))})
    async with AsyncExitStack() as stack:
        served = []
        for _ in range(2):
            library = await stack.enter_async_context(open_library(own, server.clock))
            application = build_application(own, library)
            await application.initialize()
            stack.push_async_callback(application.shutdown)
            served.append((library, application))
        yield served


@pytest_asyncio.fixture(loop_scope="session")
async def balancer(
    control: SandboxControl, libraries: list[tuple[Library, BotApplication]], server: SandboxServer
) -> Balancer:
    made = Balancer(control, libraries, int(server.clock.now().timestamp()))
    await control.add_person(made.person, first_name="Ann", language_code="en")
    await control.write(made.person, "/start")
    return made


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    "further",
    ["And in 2021?", "and 2020?", "а в 2021?", "ал 2021 жылы?", "那2021年呢?", "and the growth?", "and exports?"],
)
async def test_a_question_that_goes_on_is_answered_by_another_process_as_by_the_same(
    further: str, balancer: Balancer
) -> None:
    await balancer.say(FIRST, 0)
    elsewhere = await balancer.say(further, 1)
    await balancer.say("/forgetme", 0)
    balancer.person = next(_IDS)
    await balancer.control.add_person(balancer.person, first_name="Ann", language_code="en")
    await balancer.control.write(balancer.person, "/start")
    await balancer.say(FIRST, 0)
    assert elsewhere == await balancer.say(further, 0)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_chain_of_questions_goes_on_whoever_answers_each(balancer: Balancer) -> None:
    await balancer.say(FIRST, 0)
    assert "2021" in await balancer.say("And in 2021?", 1)
    assert "2022" in await balancer.say("And in 2022?", 0)
    assert "2021" in await balancer.say("And in 2021?", 1)


@pytest.mark.asyncio(loop_scope="session")
async def test_the_last_question_counts_and_not_the_last_that_this_process_answered(balancer: Balancer) -> None:
    alone = await balancer.say("And in 2021?", 1)
    await balancer.say(FIRST, 0)
    await balancer.say("hello there", 0)
    assert await balancer.say("And in 2021?", 1) != alone


@pytest.mark.asyncio(loop_scope="session")
async def test_nothing_readable_of_who_asked_is_kept_and_forgetme_deletes_what_was_asked(balancer: Balancer) -> None:
    await balancer.say(FIRST, 0)
    rows = await kept(balancer)
    assert len(rows) == 1
    assert str(balancer.person) not in str(rows)
    assert FIRST not in str(rows)
    await balancer.say("/forgetme", 1)
    assert await kept(balancer) == []
    assert await balancer.say("And in 2021?", 1) == await stranger_asks(balancer)


@pytest.mark.asyncio(loop_scope="session")
async def test_what_was_forgotten_is_not_gone_on_from_by_a_process_that_has_it_in_memory(balancer: Balancer) -> None:
    await balancer.say(FIRST, 0)
    await balancer.say("/forgetme", 1)
    assert await balancer.say("And in 2021?", 0) == await stranger_asks(balancer)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_question_is_gone_on_from_before_it_is_written(balancer: Balancer) -> None:
    await balancer.answer_only(FIRST, 0)
    further = await balancer.answer_only("And in 2021?", 0)
    assert further != await stranger_asks(balancer)


@pytest.mark.asyncio(loop_scope="session")
async def test_where_the_database_does_not_tell_a_question_is_answered_by_itself(
    balancer: Balancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await balancer.say(FIRST, 0)
    monkeypatch.setattr(shared_questions, "PATIENCE", 0.05)
    async with balancer.libraries[0].database.transaction() as session:
        await session.execute(text("LOCK TABLE last_question"))
        answered = await balancer.answer_only("And in 2021?", 1)
    assert answered == await stranger_asks(balancer)


def shared_of(library: Library) -> SharedQuestions:
    shared = library.conversation.last_questions._shared
    assert shared is not None
    return shared


async def kept(balancer: Balancer) -> list[tuple[object, ...]]:
    """What the database holds of the person's questions."""
    async with balancer.libraries[0].database.reading() as session:
        whose = shared_of(balancer.libraries[0])._fingerprint(balancer.person)
        found = await session.execute(text("SELECT * FROM last_question WHERE person = :whose"), {"whose": whose})
        return [tuple(row) for row in found]


async def stranger_asks(balancer: Balancer) -> str:
    """The reply to somebody who asked nothing before."""
    balancer.person = next(_IDS)
    await balancer.control.add_person(balancer.person, first_name="Bob", language_code="en")
    await balancer.control.write(balancer.person, "/start")
    return await balancer.say("And in 2021?", 1)


EARLIER = (
    FIRST,
    "Where is the Ybyrai wind farm?",
    "Где находится ВЭС «Ыбырай»?",
    "Ыбырай жел электр станциясы қайда?",
    "谁提出了丝绸之路经济带？",
    "How many tonnes of freight were carried in the first quarter of 2023 and in the 2010s?",
    "Кто построил Жанатасскую ветровую электростанцию два года назад?",
    "what did the zorblax corporation invest in Kazakhstan in 2021",
)
LATER = (
    *(
        "and in 2021?",
        "and the capacity?",
        "а мощность?",
        "ал қуаты?",
        "什么时候？",
        "那2021年呢?",
        "when?",
        "who built it?",
    ),
    *(
        "and Zhanatas?",
        "а в России?",
        "how much did it cost?",
        "the wind farm",
        "and exports?",
        "а рост?",
        "why?",
        "hello",
    ),
    *("trade in 2020", "1 + 1", "two years ago?", "in the 1990s?", "where is it", "and its length?", "ещё?", FIRST),
)


@pytest.mark.parametrize("earlier", EARLIER)
def test_a_question_that_was_shared_is_gone_on_from_as_from_the_one_in_memory(library: Library, earlier: str) -> None:
    answers = library.services.answers
    before = answers.converse(earlier, None, Language.EN).reading
    shared = read_reading(written_reading(before), answers.lookup.lexicon)
    assert shared is not None
    for later in LATER:
        alone = answers.converse(later, None, Language.EN)
        here, there = (answers.converse(later, one, Language.EN) for one in (before, shared))
        assert there.answer == here.answer, later
        if here.answer != alone.answer:
            assert answers.may_go_on(later), later
        again = read_reading(written_reading(here.reading), answers.lookup.lexicon)
        for last in ("and in 2019?", "а мощность?", "and who built it?"):
            further = (answers.converse(last, one, Language.EN) for one in (here.reading, again))
            assert len({repr(one.answer) for one in further}) == 1, (later, last)


def test_whatever_is_asked_is_shared_as_it_was_read(library: Library) -> None:
    """Parts of a question may be other than its spans and words: "ҚРда" is taken for a slip, and for a word beside."""
    answers = library.services.answers
    for asked in Questions(26).take(1000):
        reading = answers.converse(asked.text, None, Language.EN).reading
        shared = read_reading(written_reading(reading), answers.lookup.lexicon)
        assert shared is not None, asked.text
        assert (shared.parts, shared.spans, shared.words) == (reading.parts, reading.spans, reading.words), asked.text


def test_a_question_of_a_version_that_knew_other_concepts_is_none(library: Library) -> None:
    answers = library.services.answers
    written = written_reading(answers.converse(FIRST, None, Language.EN).reading)
    for damaged in (
        written.replace('"ask-what"', '"gone"'),
        "{}",
        "[]",
        "null",
        written[:-1],
        written.replace('"en"', '"tlh"'),
    ):
        assert damaged != written
        assert read_reading(damaged, answers.lookup.lexicon) is None
