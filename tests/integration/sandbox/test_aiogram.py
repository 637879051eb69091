"""aiogram, which knows Bot API 10.3, drives the sandbox with none of our code between: whispers both ways.

Each result is one of aiogram's own types, read strictly, and carries what was sent.
"""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BufferedInputFile,
    CallbackQuery,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)

from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import BOT_ID, GROUP, OTHER, PERSON, TOKEN
from tests.integration.sandbox.test_pictures import png
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.usefixtures("group")

BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])
TO_PERSON = EphemeralMessageParameters(receiver_user_id=PERSON)


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(TOKEN, session, DefaultBotProperties(parse_mode="HTML")) as made:
        yield made


@pytest.fixture
async def admin(bot: Bot, control: SandboxControl) -> Bot:
    await control.member(GROUP, "promote")
    return bot


def picture() -> BufferedInputFile:
    return BufferedInputFile(png(4, 3), "a.png")


async def texts(control: SandboxControl, who: int = PERSON) -> list[str]:
    return [one.html for one in await control.whispers(GROUP, who)]


def told(message: Message) -> tuple[int, int, int]:
    """Ids of message, receiver and sender."""
    assert message.receiver_user is not None
    assert message.from_user is not None
    return message.message_id, message.receiver_user.id, message.from_user.id


async def test_a_text_is_whispered_edited_and_deleted(admin: Bot, control: SandboxControl) -> None:
    sent = await admin.send_message(GROUP, "<b>one</b>", ephemeral_message_parameters=TO_PERSON, reply_markup=BUTTONS)
    assert (told(sent), sent.html_text) == ((0, PERSON, BOT_ID), "<b>one</b>")
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == BUTTONS.model_dump()
    assert sent.ephemeral_message_id is not None

    edited = await admin.edit_ephemeral_message_text(GROUP, PERSON, sent.ephemeral_message_id, text="<i>two</i>")
    assert edited is True
    assert await texts(control) == ["<i>two</i>"]
    assert await sent.edit_ephemeral_reply_markup(reply_markup=BUTTONS) is True
    assert len((await control.whispers(GROUP, PERSON))[0].buttons) == 1
    assert await sent.delete_ephemeral() is True
    assert (await texts(control), await texts(control, OTHER), await control.replies(GROUP)) == ([], [], [])
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await sent.delete_ephemeral()


async def test_a_picture_is_whispered_and_gets_another_caption_and_another_picture(
    admin: Bot, control: SandboxControl
) -> None:
    sent = await admin.send_photo(GROUP, picture(), caption="one", ephemeral_message_parameters=TO_PERSON)
    assert sent.photo is not None
    assert (told(sent), sent.caption, sent.photo[-1].width) == ((0, PERSON, BOT_ID), "one", 4)

    assert await sent.edit_ephemeral_caption(caption="<b>two</b>", reply_markup=BUTTONS) is True
    assert await texts(control) == ["<b>two</b>"]
    for media in (picture(), sent.photo[-1].file_id):
        changed = InputMediaPhoto(media=media, caption="<u>three</u>")
        assert await sent.edit_ephemeral_media(media=changed) is True
        assert await texts(control) == ["<u>three</u>"]
    (seen,) = await control.whispers(GROUP, PERSON)
    assert seen.raw["photo"][-1]["file_id"] == sent.photo[-1].file_id


async def test_a_secret_command_comes_as_a_message_and_is_answered_in_secret(bot: Bot, control: SandboxControl) -> None:
    await control.write(PERSON, "/mine", GROUP, ephemeral=True)
    (update,) = await bot.get_updates()
    asked = update.message
    assert asked is not None
    assert (told(asked), asked.text) == ((0, BOT_ID, PERSON), "/mine")

    answered = await asked.answer(
        "one",
        ephemeral_message_parameters=asked.as_ephemeral_message_parameters(),
        reply_parameters=asked.as_reply_parameters(),
    )
    replied = await asked.reply("two")

    assert told(answered) == told(replied) == (0, PERSON, BOT_ID)
    assert await texts(control) == ["one", "two"]
    assert await control.messages(GROUP) == []


async def test_a_press_below_a_whisper_brings_that_whisper_and_is_answered_in_secret(
    admin: Bot, control: SandboxControl
) -> None:
    sent = await admin.send_message(GROUP, "one", ephemeral_message_parameters=TO_PERSON, reply_markup=BUTTONS)
    await control.member(GROUP, "demote")
    assert sent.ephemeral_message_id is not None
    await control.press_whisper(GROUP, sent.ephemeral_message_id, PERSON, label="More")
    query = (await admin.get_updates(allowed_updates=["callback_query"]))[-1].callback_query
    assert query is not None
    shown = query.message
    assert isinstance(shown, Message)
    assert (told(shown), shown.ephemeral_message_id) == ((0, PERSON, BOT_ID), sent.ephemeral_message_id)

    to_presser = EphemeralMessageParameters(receiver_user_id=PERSON, callback_query_id=query.id)
    second = await admin.send_message(GROUP, "two", ephemeral_message_parameters=to_presser)
    assert await query.answer("ok") is True

    assert told(second) == (0, PERSON, BOT_ID)
    assert await texts(control) == ["one", "two"]


async def test_a_whisper_replaces_the_public_message_that_was_pressed(bot: Bot, control: SandboxControl) -> None:
    public = await bot.send_message(GROUP, "all", reply_markup=BUTTONS)
    await control.press(GROUP, public.message_id, PERSON, label="More")
    query = (await bot.get_updates())[-1].callback_query
    assert isinstance(query, CallbackQuery)
    instead = EphemeralMessageParameters(
        receiver_user_id=PERSON, callback_query_id=query.id, replace_callback_query_message=True
    )

    await bot.send_message(GROUP, "mine", ephemeral_message_parameters=instead)

    assert [one.raw["replaces"] for one in await control.whispers(GROUP, PERSON)] == [public.message_id]


async def test_the_menu_tells_which_commands_are_secret(bot: Bot) -> None:
    commands = [
        BotCommand(command="ask", description="Ask"),
        BotCommand(command="mine", description="Mine", is_ephemeral=True),
    ]
    assert await bot.set_my_commands(commands, scope=BotCommandScopeAllGroupChats()) is True
    kept = await bot.get_my_commands(scope=BotCommandScopeAllGroupChats())
    assert [(one.command, one.is_ephemeral) for one in kept] == [("ask", None), ("mine", True)]


async def test_the_parameters_of_10_2_are_still_read(admin: Bot, control: SandboxControl) -> None:
    sent = await admin.send_message(GROUP, "old", receiver_user_id=PERSON)
    assert told(sent) == (0, PERSON, BOT_ID)
    assert await texts(control) == ["old"]


async def test_a_reply_in_secret_to_what_all_see_tells_what_it_replies_to(admin: Bot, control: SandboxControl) -> None:
    asked = (await control.write(PERSON, "who?", GROUP)).message_id
    replying = ReplyParameters(message_id=asked)
    sent = await admin.send_message(GROUP, "me", ephemeral_message_parameters=TO_PERSON, reply_parameters=replying)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == asked


async def test_on_an_older_server_the_methods_are_not_found_and_whispers_are_shown_to_all(
    server: SandboxServer, control: SandboxControl
) -> None:
    await control.change_settings(bot_api="10.0")
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(TOKEN, session) as bot:
        with pytest.raises(TelegramNotFound, match="method not found"):
            await bot.edit_ephemeral_message_text(GROUP, PERSON, 1, text="x")
        with pytest.raises(TelegramNotFound, match="method not found"):
            await bot.edit_ephemeral_message_media(GROUP, PERSON, 1, InputMediaPhoto(media=picture()))
        with pytest.raises(TelegramNotFound, match="method not found"):
            await bot.delete_ephemeral_message(GROUP, PERSON, 1)
        sent = await bot.send_message(GROUP, "x", ephemeral_message_parameters=TO_PERSON)
    assert (sent.receiver_user, sent.ephemeral_message_id, sent.message_id > 0) == (None, None, True)


async def test_whoever_comes_goes_or_gets_rights_is_read(bot: Bot, control: SandboxControl) -> None:
    for action in ("promote", "demote", "restrict", "kick", "join"):
        await control.member(GROUP, action)
    changes = [one.my_chat_member for one in await bot.get_updates() if one.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == [
        "administrator",
        "member",
        "restricted",
        "kicked",
        "member",
    ]
    assert [one.status for one in await bot.get_chat_administrators(GROUP)] == []


async def test_a_refusal_is_told_as_a_bad_request(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="MESSAGE_NOT_COMMAND"):
        await bot.send_message(GROUP, "x", ephemeral_message_parameters=TO_PERSON)
