"""Mentions where the bot is no member: the sandbox by HTTP, and as aiogram, which knows guest mode, reads it."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent, Update

from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import BOT_ID, PERSON, TOKEN
from tests.sandbox_control import SandboxControl

FOREIGN = -1_000_000_000_321
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(TOKEN, session) as made:
        yield made


@pytest.fixture(autouse=True)
async def _foreign(control: SandboxControl) -> None:
    await control.change_settings(guest_mode=True)
    await control.add_person(PERSON, first_name="Ann")
    await control.add_chat("supergroup", FOREIGN, bot_status="left")


async def called(control: SandboxControl, bot: Bot, text: str = "@khorgos_bot Trade?", **more: int) -> Update:
    before = await control.write(PERSON, text, chat_id=FOREIGN, **more)
    assert before.update_id is not None
    return next(one for one in await bot.get_updates() if one.update_id == before.update_id)


def answer(text: str = "It was 31.17") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id="a", title="Answer", input_message_content=InputTextMessageContent(message_text=text)
    )


async def said(control: SandboxControl) -> list[str]:
    return [one.text for one in await control.replies(FOREIGN)]


async def test_a_call_is_a_guest_message_and_gets_one_answer(bot: Bot, control: SandboxControl) -> None:
    call = (await called(control, bot)).guest_message

    assert call is not None
    assert call.guest_query_id is not None
    assert (call.chat.id, call.from_user.id if call.from_user else 0) == (FOREIGN, PERSON)
    sent = await bot.answer_guest_query(guest_query_id=call.guest_query_id, result=answer())
    assert sent.inline_message_id
    assert await said(control) == ["It was 31.17"]
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_guest_query(guest_query_id=call.guest_query_id, result=answer())


async def test_the_answer_is_edited_by_its_inline_id(bot: Bot, control: SandboxControl) -> None:
    call = (await called(control, bot)).guest_message
    assert call is not None
    sent = await bot.answer_guest_query(guest_query_id=str(call.guest_query_id), result=answer("One moment"))

    done = await bot.edit_message_text("It was 31.17", inline_message_id=sent.inline_message_id)

    assert done is True
    assert await said(control) == ["It was 31.17"]
    with pytest.raises(TelegramBadRequest, match="not modified"):
        await bot.edit_message_text("It was 31.17", inline_message_id=sent.inline_message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", inline_message_id="none")


async def test_a_late_answer_is_refused(bot: Bot, control: SandboxControl) -> None:
    call = (await called(control, bot)).guest_message
    assert call is not None
    await control.advance_clock(31)

    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_guest_query(guest_query_id=str(call.guest_query_id), result=answer())


async def test_a_member_s_method_does_not_reach_that_chat(bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(FOREIGN, "hello")


async def test_who_replies_to_the_answer_calls_again(bot: Bot, control: SandboxControl) -> None:
    call = (await called(control, bot)).guest_message
    assert call is not None
    await bot.answer_guest_query(guest_query_id=str(call.guest_query_id), result=answer())
    (own,) = await control.replies(FOREIGN)

    second = (await called(control, bot, "And in 2021?", reply_to=own.id)).guest_message

    assert second is not None
    assert second.reply_to_message is not None
    assert second.reply_to_message.from_user is not None
    assert second.reply_to_message.from_user.id == BOT_ID
    assert own.raw["guest_bot_caller_user"]["id"] == PERSON


@pytest.mark.parametrize("text", ["Trade?", "/ask@khorgos_bot Trade?", "/help"])
async def test_what_does_not_call_the_bot_by_its_name_is_not_told(control: SandboxControl, text: str) -> None:
    written = await control.write(PERSON, text, chat_id=FOREIGN)

    assert written.update_id is None
    assert written.reason


async def test_without_guest_mode_nothing_is_told(bot: Bot, control: SandboxControl) -> None:
    await control.change_settings(guest_mode=False)

    assert (await control.write(PERSON, "@khorgos_bot Trade?", chat_id=FOREIGN)).update_id is None
    assert (await bot.get_me()).supports_guest_queries is False
