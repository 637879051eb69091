"""The libraries that people write bots with work against the sandbox."""

import telegram
from telegram.constants import ChatAction

from bot.sandbox.server import SandboxServer
from tests.integration.sandbox.conftest import TOKEN
from tests.sandbox_control import SandboxControl


async def test_python_telegram_bot_reads_what_the_sandbox_writes(
    server: SandboxServer, control: SandboxControl
) -> None:
    button = telegram.InlineKeyboardButton("More", callback_data="more")
    async with telegram.Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        written = await control.write(77, "/start @khorgos_bot")
        (update,) = await bot.get_updates(allowed_updates=telegram.Update.ALL_TYPES)
        assert update.effective_message is not None
        assert list(update.effective_message.parse_entities().values()) == ["/start", "@khorgos_bot"]
        await bot.send_chat_action(77, ChatAction.TYPING)
        sent = await bot.send_message(
            77,
            "<b>Сауда</b>",
            parse_mode="HTML",
            reply_parameters=telegram.ReplyParameters(written.message_id),
            reply_markup=telegram.InlineKeyboardMarkup([[button]]),
        )
        assert sent.text_html == "<b>Сауда</b>"
        pressed = await control.press(77, sent.message_id, 77, label="More")
        query = (await bot.get_updates(offset=update.update_id + 1))[0].callback_query
        assert query is not None
        assert await query.answer("ok")
        assert pressed.id == query.id
        await control.react(77, sent.message_id, 77, "👎")
        assert await bot.edit_message_reply_markup(77, sent.message_id)


async def test_python_telegram_bot_reads_members_and_chats(server: SandboxServer, control: SandboxControl) -> None:
    members = [{"user_id": 1, "status": "creator"}, {"user_id": 2, "status": "restricted"}, {"user_id": 3}]
    await control.add_chat("supergroup", -1001, title="Traders", is_forum=True, members=members)
    async with telegram.Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        assert (await bot.get_chat(-1001)).is_forum
        kinds = [type(await bot.get_chat_member(-1001, user_id)).__name__ for user_id in (1, 2, 3, bot.id)]
        assert kinds == ["ChatMemberOwner", "ChatMemberRestricted", "ChatMemberMember", "ChatMemberMember"]
        for action in ("promote", "kick", "join", "leave"):
            await control.member(-1001, action, by=1)
        changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
        statuses = [change.new_chat_member.status for change in changes]
        assert statuses == ["administrator", "kicked", "member", "left"]


async def test_python_telegram_bot_reads_every_kind_of_media(server: SandboxServer, control: SandboxControl) -> None:
    kinds = "photo video animation audio document voice video_note sticker location contact dice poll".split()
    async with telegram.Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        for kind in kinds:
            await control.write(77, media=kind)
        updates = await bot.get_updates()
    assert [kind for kind, update in zip(kinds, updates, strict=True) if not getattr(update.message, kind)] == []


async def test_python_telegram_bot_answers_inline_queries(server: SandboxServer, control: SandboxControl) -> None:
    await control.change_settings(inline_mode=True)
    content = telegram.InputTextMessageContent("<b>Сауда</b>", parse_mode="HTML")
    async with telegram.Bot(TOKEN, base_url=f"{server.url}/bot") as bot:
        assert bot.supports_inline_queries
        asked = await control.ask_inline(77, "сауда", offset="3")
        query = (await bot.get_updates())[0].inline_query
        assert query is not None
        assert (query.id, query.query, query.offset, query.chat_type) == (asked.id, "сауда", "3", "sender")
        results = [telegram.InlineQueryResultArticle("a", "Сауда", content, description="2022")]
        button = telegram.InlineQueryResultsButton("More", start_parameter="more")
        assert await query.answer(results, button=button, is_personal=True, cache_time=5)
        written = await control.choose(asked.id, "a")
        message = (await bot.get_updates(offset=-1))[0].message
    assert message is not None
    assert message.via_bot is not None
    assert (message.message_id, message.via_bot.id, message.text_html) == (written.message_id, bot.id, "<b>Сауда</b>")
