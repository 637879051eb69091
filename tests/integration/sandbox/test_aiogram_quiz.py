"""aiogram 3.31 sends a quiz, hears of a vote and stops the poll, and reads all that the sandbox returns."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InputPollOption, Message, Poll

from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import GROUP, TOKEN
from tests.sandbox_control import SandboxControl

OPTIONS = ["31.17 billion", "25.2 billion", "17.5 billion", "43.8 billion"]
EXPLANATION = "Trade came to 31.17 billion US dollars in 2022.\n— People's Daily, 12 September 2023"


@pytest.fixture
async def aiogram(server: SandboxServer) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(server.url))) as bot:
        yield bot


async def sent_quiz(bot: Bot) -> tuple[Message, Poll]:
    message = await bot.send_poll(
        GROUP,
        "Which number is missing?",
        [InputPollOption(text=text) for text in OPTIONS],
        type="quiz",
        is_anonymous=False,
        correct_option_ids=[2],
        explanation=EXPLANATION,
        open_period=600,
    )
    assert message.poll is not None
    return message, message.poll


async def test_a_quiz_comes_back_with_every_field(aiogram: Bot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, title="Group")

    message, poll = await sent_quiz(aiogram)

    (seen,) = await control.messages(GROUP)
    told = seen.raw["poll"]
    assert (message.chat.id, message.message_id) == (GROUP, seen.id)
    assert (poll.id, poll.question, poll.type) == (told["id"], "Which number is missing?", "quiz")
    assert [option.text for option in poll.options] == OPTIONS
    assert [option.persistent_id for option in poll.options] == [one["persistent_id"] for one in told["options"]]
    assert [option.voter_count for option in poll.options] == [0, 0, 0, 0]
    assert (poll.correct_option_ids, poll.correct_option_id) == ([2], 2)
    assert (poll.explanation, poll.explanation_entities) == (EXPLANATION, [])
    assert (poll.is_anonymous, poll.is_closed, poll.members_only) == (False, False, False)
    assert (poll.allows_multiple_answers, poll.allows_revoting, poll.total_voter_count) == (False, False, 0)
    assert poll.open_period == 600
    assert poll.close_date is not None
    assert int(poll.close_date.timestamp()) == told["close_date"]
    assert not poll.model_extra


async def test_a_vote_is_heard_with_its_persistent_id(aiogram: Bot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, title="Group")
    await aiogram.get_updates(allowed_updates=["poll_answer"])
    message, poll = await sent_quiz(aiogram)

    await control.vote(GROUP, message.message_id, 77, 2)
    (update,) = await aiogram.get_updates()

    answer = update.poll_answer
    assert answer is not None
    assert (answer.poll_id, answer.option_ids) == (poll.id, [2])
    assert answer.option_persistent_ids == [poll.options[2].persistent_id]
    assert answer.user is not None
    assert (answer.user.id, answer.voter_chat) == (77, None)


async def test_a_stopped_poll_comes_back_with_its_votes(aiogram: Bot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, title="Group")
    message, poll = await sent_quiz(aiogram)
    await control.vote(GROUP, message.message_id, 77, 0)

    stopped = await aiogram.stop_poll(GROUP, message.message_id)

    assert (stopped.id, stopped.is_closed, stopped.total_voter_count) == (poll.id, True, 1)
    assert [option.voter_count for option in stopped.options] == [1, 0, 0, 0]
    assert stopped.correct_option_ids == [2]


async def test_regular_polls_are_read_as_well(aiogram: Bot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, title="Group")

    message = await aiogram.send_poll(GROUP, "Tea?", ["Yes", "No"], allows_multiple_answers=True)

    assert message.poll is not None
    assert (message.poll.type, message.poll.is_anonymous, message.poll.allows_revoting) == ("regular", True, True)
    assert message.poll.correct_option_ids is None
    assert message.poll.allows_multiple_answers
