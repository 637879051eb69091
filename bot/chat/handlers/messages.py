"""Every message and every edit of one: is it for us, what does it want, and what does it get?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from telegram import Message, Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.chat.addressing import Addressed, Command, Me, NoText, Question, asker_of, is_group, read
from bot.chat.answered import Answered
from bot.chat.answering import Answering
from bot.chat.context import BotContext
from bot.chat.edits import Edit, Edits
from bot.chat.keyboards import Keyboards
from bot.chat.prompts import prompt_of
from bot.chat.replying import MessageRef, Reply, edit, send
from bot.chat.requests import Action, Request
from bot.chat.setting_buttons import Setting
from bot.chat.tongues import Tongues
from bot.core.clock import Clock
from bot.core.language import Language
from bot.core.rates import Rates, Verdict
from bot.services.receipts import Receipt
from bot.texts.page_wording import Notices


class MessageHandlers:
    """Hands questions and commands on, and replies; an edited message gets its reply edited."""

    def __init__(  # noqa: PLR0913 - what a conversation needs
        self,
        *,
        answering: Answering,
        commands: Mapping[str, Action],
        changes: Mapping[str, Action],
        on_prompted: Callable[[Setting, Request], Awaitable[Reply]],
        notices: Notices,
        tongues: Tongues,
        answered: Answered,
        edits: Edits,
        keyboards: Keyboards,
        clock: Clock,
    ) -> None:
        """Make the handlers.

        Args:
            answering: answers questions.
            commands: those that show something.
            changes: those that change what is kept; they never run from an edit.
            on_prompted: takes what somebody wrote in reply to a view of the settings; it changes what is kept, too.
            notices: short replies.
            tongues: tells the language.
            answered: which message of ours answers which question.
            edits: tells edits that change a question from all others.
            keyboards: buttons.
            clock: waits out short floods.
        """
        self._answering = answering
        self._commands = {**commands, **changes}
        self._changes = frozenset(changes)
        self._on_prompted = on_prompted
        self._notices = notices
        self._tongues = tongues
        self._answered = answered
        self._edits = edits
        self._keyboards = keyboards
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
        receipt = self._edits.keep(message, addressed, is_final=self._is_final(addressed, message))
        if (reply := await self._reply(addressed, message, message.date)) is not None:
            await self._send(message, reply, receipt)

    async def on_edit(self, update: Update, _context: BotContext) -> None:
        """Let the reply follow an edit; nothing that changes something runs from one, and old messages are history."""
        message = update.edited_message
        if message is None or (addressed := self._read(message)) is None or isinstance(addressed, NoText):
            return
        change = await self._edits.read(message, addressed)
        is_final = self._is_final(addressed, message)
        if change is None or (change.before is None and is_final):
            return
        receipt = self._edits.keep(message, addressed, is_final=is_final or change.is_final, before=change)
        reply = await self._reply(addressed, message, message.edit_date or message.date, is_inert=receipt.is_final)
        if reply is not None:
            await self._send_or_edit(message, reply, receipt, change)

    async def _send_or_edit(self, message: Message, reply: Reply, receipt: Receipt, change: Edit) -> None:
        given = self._answered.to_question(message.chat_id, message.message_id)
        answer_id = change.answer_id if given is None else given.answer[1]
        if answer_id is None or receipt.is_final:
            await self._send(message, reply, receipt)
            return
        await edit(message.get_bot(), MessageRef(message.chat_id, answer_id), reply, clock=self._clock)
        self._keep_answer(reply, receipt, answer_id)

    async def _send(self, message: Message, reply: Reply, receipt: Receipt) -> None:
        sent = await send(message, reply, clock=self._clock)
        if sent is not None and reply.is_remembered:
            self._answered.remember(message.chat_id, message.message_id, sent, asker_of(message))
            self._keep_answer(reply, receipt, sent)

    def _keep_answer(self, reply: Reply, receipt: Receipt, answer_id: int) -> None:
        """An answer that rests on the question before is not changed after a restart, when that one is lost."""
        if not receipt.is_final:
            self._edits.answered(receipt, None if reply.goes_on else answer_id)

    def _read(self, message: Message) -> Addressed | None:
        addressed = read(message, Me.of(message.get_bot()))
        return None if addressed is None or self._is_to_be_passed_over(addressed, message) else addressed

    async def _reply(
        self, addressed: Addressed, message: Message, at: datetime, *, is_inert: bool = False
    ) -> Reply | None:
        language = self._tongues.of(message.chat_id, message.from_user)
        asker = asker_of(message)
        match self._rates.take(asker, message.chat_id, at):
            case Verdict.ANSWER if is_inert:
                return Reply(self._notices.not_by_edit(language), is_remembered=False)
            case Verdict.ANSWER:
                return await self._reply_to(addressed, message, asker, language)
            case Verdict.NOTICE:
                return Reply(self._notices.too_many(language), is_remembered=False)
            case Verdict.SILENCE:
                return None

    async def _reply_to(self, addressed: Addressed, message: Message, asker: int, language: Language) -> Reply:
        match addressed:
            case Question(text) if text and (prompt := prompt_of(message, message.get_bot().id)) is not None:
                return await self._on_prompted(prompt, Request(message, asker, language, text))
            case Question(text):
                return self._answering.reply(Request(message, asker, language, text))
            case Command(name, arguments, for_us=True) if name in self._commands:
                request = Request(message, asker, language, arguments)
                return self._removable(await self._commands[name](request), request)
            case Command():
                return Reply(self._notices.unknown_command(language))
            case NoText():
                return Reply(self._notices.not_text(language))

    def _removable(self, reply: Reply, request: Request) -> Reply:
        """In a group, whatever we write can be removed."""
        return replace(reply, keyboard=self._keyboards.removable(reply.keyboard, request.language, request.remover))

    def _is_final(self, addressed: Addressed, message: Message) -> bool:
        """Whether handling a message changes something that is kept, which nobody can take back by an edit."""
        match addressed:
            case Question(text):
                return bool(text) and prompt_of(message, message.get_bot().id) is not None
            case Command(name, for_us=True):
                return name in self._changes
        return False

    def _is_to_be_passed_over(self, addressed: Addressed, message: Message) -> bool:
        """Whether silence is best: a stranger's command in a group."""
        return isinstance(addressed, Command) and is_group(message) and addressed.name not in self._commands
