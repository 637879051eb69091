"""Messages and their edits: whether one is for us, what it asks, and the reply to it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from telegram import Bot, Message, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.chat.conversation.addressing import (
    Addressed,
    Command,
    Me,
    NoText,
    Question,
    Request,
    asker_of,
    ephemeral_id_of,
    is_group,
    read,
)
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.memory import Edit
from bot.chat.conversation.replies import Action, MessageRef, Reply, edit, remove
from bot.chat.conversation.setting_buttons import Setting, prompted_setting
from bot.chat.editors.editor_commands import EditorChat
from bot.chat.handlers import BotContext
from bot.chat.handlers.answer_composer import AnswerComposer
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.outcomes import TelegramFailure
from bot.core.clock import Clock
from bot.core.language import Language
from bot.core.rates import Rates, Verdict
from bot.services.receipts import Receipt
from bot.texts.catalogue.chat_commands import FOR_ASKER
from bot.texts.markup import HTML
from bot.texts.page_wording import PageWording


class MessageHandlers:
    """Hands questions and commands on, and replies; an edited message gets its reply edited."""

    def __init__(
        self,
        composer: AnswerComposer,
        notices: PageWording,
        conversation: Conversation,
        *,
        commands: Mapping[str, Action],
        changes: Mapping[str, Action],
        on_prompted: Callable[[Setting, Request], Awaitable[Reply]],
        editor_chat: EditorChat,
        clock: Clock,
    ) -> None:
        """Make the handlers.

        Args:
            composer: answers questions.
            notices: short replies.
            conversation: what it shares with other handlers.
            commands: those that show something.
            changes: those that change what is kept; they never run from an edit.
            on_prompted: takes what somebody wrote in reply to a view of the settings; it changes what is kept, too.
            editor_chat: takes what is for editors alone.
            clock: waits out short floods.
        """
        self._composer = composer
        self._notices = notices
        self._conversation = conversation
        self._sender = conversation.reply_sender
        self._commands = {**commands, **changes}
        self._changes = frozenset(changes)
        self._on_prompted = on_prompted
        self._editor_chat = editor_chat
        self._clock = clock
        self._rates = Rates()

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked."""
        return [
            MessageHandler(filters.UpdateType.MESSAGE, self.on_message),
            MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.on_edit),
        ]

    async def on_message(self, update: Update, _context: BotContext) -> None:
        """Reply to a message that is for us."""
        message = update.message
        if message is None or (addressed := self._read(message)) is None:
            return
        is_final = await self._is_final(addressed, message)
        receipt = self._conversation.edits.keep(message, addressed, is_final=is_final)
        work = asyncio.ensure_future(self._reply(addressed, message, message.date))
        if ephemeral_id_of(message) is not None:
            await self._sender.send_slow(message, work)
        elif (reply := await work) is not None:
            await self._send(message, reply, receipt)

    async def on_edit(self, update: Update, _context: BotContext) -> None:
        """Let the reply follow an edit; nothing that changes something runs from one, and old messages are history."""
        message = update.edited_message
        if message is None or (addressed := self._read(message)) is None or isinstance(addressed, NoText):
            return
        change = await self._conversation.edits.read(message, addressed)
        is_final = await self._is_final(addressed, message)
        if change is None or (change.before is None and is_final):
            return
        receipt = self._conversation.edits.keep(message, addressed, is_final=is_final or change.is_final, before=change)
        reply = await self._reply(addressed, message, message.edit_date or message.date, is_inert=receipt.is_final)
        if reply is not None:
            await self._send_or_edit(message, reply, receipt, change)

    async def _send_or_edit(self, message: Message, reply: Reply, receipt: Receipt, change: Edit) -> None:
        given = self._conversation.sent_replies.to_question(message.chat_id, message.message_id)
        answer_id = change.answer_id if given is None else given.answer[1]
        if answer_id is None or receipt.is_final:
            if not await self._whisper_edited(message, reply):
                await self._send(message, reply, receipt)
            return
        if reply.picture is None and await self._edited(message.get_bot(), answer_id, message.chat_id, reply):
            self._keep_answer(reply, receipt, answer_id)
            return
        await remove(message.get_bot(), MessageRef(message.chat_id, answer_id))
        await self._send(message, reply, receipt)

    async def _whisper_edited(self, message: Message, reply: Reply) -> bool:
        """Whether the whisper that replied to a message says this now; one that is to be public is taken away."""
        whisper = self._sender.whisper_to(message)
        if whisper is None:
            return False
        is_whispered = reply.picture is None and self._sender.is_for_asker(message, reply)
        if is_whispered and await self._sender.edit(message, whisper, reply):
            return True
        await self._sender.end(message.get_bot(), whisper)
        return False

    async def _edited(self, bot: Bot, answer_id: int, chat_id: int, reply: Reply) -> bool:
        """Let an answer say something else; False where it is a picture, which no words can take the place of."""
        try:
            await edit(bot, MessageRef(chat_id, answer_id), reply, clock=self._clock)
        except TelegramError as error:
            if failure_of(error) is not TelegramFailure.NO_TEXT:
                raise
            return False
        return True

    async def _send(self, message: Message, reply: Reply, receipt: Receipt) -> None:
        sent = await self._sender.send(message, reply)
        if sent is not None and reply.is_remembered:
            self._conversation.sent_replies.remember(message.chat_id, message.message_id, sent, asker_of(message))
            self._keep_answer(reply, receipt, sent)

    def _keep_answer(self, reply: Reply, receipt: Receipt, answer_id: int) -> None:
        """An answer that rests on the question before is not changed after a restart, when that one is lost."""
        if not receipt.is_final:
            self._conversation.edits.answered(receipt, None if reply.goes_on else answer_id)

    def _read(self, message: Message) -> Addressed | None:
        addressed = read(message, Me.of(message.get_bot()))
        return None if addressed is None or self._is_to_be_passed_over(addressed, message) else addressed

    async def _reply(
        self, addressed: Addressed, message: Message, at: datetime, *, is_inert: bool = False
    ) -> Reply | None:
        language = self._conversation.language_resolver.of(message.chat_id, message.from_user)
        asker = asker_of(message)
        match self._rates.take(asker, message.chat_id, at):
            case Verdict.ANSWER if is_inert:
                return Reply(
                    HTML.text(self._notices.plain(language).not_by_edit), is_remembered=False, is_for_asker=True
                )
            case Verdict.ANSWER:
                return await self._reply_to(addressed, message, asker, language)
            case Verdict.NOTICE:
                return Reply(self._notices.too_many(language), is_remembered=False, is_for_asker=True)
            case Verdict.SILENCE:
                return None

    async def _reply_to(self, addressed: Addressed, message: Message, asker: int, language: Language) -> Reply | None:
        text = addressed.arguments if isinstance(addressed, Command) else ""
        edited = await self._editor_chat.reply(addressed, Request(message, asker, language, text))
        if edited is not None:
            return edited
        match addressed:
            case Question(text) if text and (prompt := prompted_setting(message, message.get_bot().id)) is not None:
                reply = await self._on_prompted(prompt, Request(message, asker, language, text))
                return replace(reply, is_for_asker=True)
            case Question(text):
                return await self._composer.reply(Request(message, asker, language, text))
            case Command(name, arguments, for_us=True) if name in self._commands:
                request = Request(message, asker, language, arguments)
                done = await self._commands[name](request)
                return None if done is None else self._of_command(name, done, request)
            case Command():
                return Reply(HTML.text(self._notices.plain(language).unknown_command), is_for_asker=True)
            case NoText():
                return Reply(HTML.text(self._notices.plain(language).not_text))

    def _of_command(self, name: str, reply: Reply, request: Request) -> Reply:
        return replace(self._removable(reply, request), is_for_asker=reply.is_for_asker or name in FOR_ASKER)

    def _removable(self, reply: Reply, request: Request) -> Reply:
        """In a group, whatever we write can be removed."""
        return replace(
            reply, keyboard=self._conversation.keyboards.removable(reply.keyboard, request.language, request.remover)
        )

    async def _is_final(self, addressed: Addressed, message: Message) -> bool:
        """Whether handling a message changes something that is kept, which nobody can take back by an edit."""
        if await self._editor_chat.takes(addressed, message):
            return True
        match addressed:
            case Question(text):
                return bool(text) and prompted_setting(message, message.get_bot().id) is not None
            case Command(name, for_us=True):
                return name in self._changes
        return False

    def _is_to_be_passed_over(self, addressed: Addressed, message: Message) -> bool:
        """Whether silence is best: a stranger's command in a group."""
        return isinstance(addressed, Command) and is_group(message) and addressed.name not in self._commands
