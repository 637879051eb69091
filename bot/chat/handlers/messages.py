"""Every message and every edit of one: is it for us, what does it want, and what does it get?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from telegram import Message, Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.chat.addressing import Addressed, Command, Me, NoText, Question, asker_of, is_group, read
from bot.chat.answered import Answered
from bot.chat.answering import Answering
from bot.chat.context import BotContext
from bot.chat.keyboards import Keyboards
from bot.chat.prompts import prompt_of
from bot.chat.replying import MessageRef, Reply, edit, send
from bot.chat.requests import Action, Request
from bot.chat.setting_buttons import Setting
from bot.chat.tongues import Tongues
from bot.core.clock import Clock
from bot.core.language import Language
from bot.core.rates import Rates, Verdict
from bot.texts.notices import Notices


class MessageHandlers:
    """Hands questions and commands on, and replies; an edited message gets its reply edited."""

    def __init__(  # noqa: PLR0913 - what a conversation needs
        self,
        *,
        answering: Answering,
        commands: Mapping[str, Action],
        on_prompted: Callable[[Setting, Request], Awaitable[Reply]],
        notices: Notices,
        tongues: Tongues,
        answered: Answered,
        keyboards: Keyboards,
        clock: Clock,
    ) -> None:
        self._answering = answering
        self._commands = commands
        self._on_prompted = on_prompted
        self._notices = notices
        self._tongues = tongues
        self._answered = answered
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
        if message is None or (reply := await self._reply(message)) is None:
            return
        await self._send(message, reply)

    async def on_edit(self, update: Update, _context: BotContext) -> None:
        """Let the reply follow an edit; a message that has none, being new to us, gets one."""
        message = update.edited_message
        if message is None or message.message_id == 0:  # an ephemeral message has no number to know it again by
            return
        if (reply := await self._reply(message, edited=True)) is None:
            return
        given = self._answered.to_question(message.chat_id, message.message_id)
        if given is None:
            await self._send(message, reply)
        else:
            await edit(message.get_bot(), MessageRef(*given.answer), reply, clock=self._clock)

    async def _send(self, message: Message, reply: Reply) -> None:
        sent = await send(message, reply, clock=self._clock)
        if sent is not None and reply.is_remembered:
            self._answered.remember(message.chat_id, message.message_id, sent, asker_of(message))

    async def _reply(self, message: Message, *, edited: bool = False) -> Reply | None:
        addressed = read(message, Me.of(message.get_bot()))
        if addressed is None or self._is_to_be_passed_over(addressed, message, edited=edited):
            return None
        language = self._tongues.of(message.chat_id, message.from_user)
        asker = asker_of(message)
        match self._rates.take(asker, message.chat_id, self._clock.now()):
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

    def _is_to_be_passed_over(self, addressed: Addressed, message: Message, *, edited: bool) -> bool:
        """Whether silence is best: a stranger's command in a group, and each step of a location that is shared live."""
        if isinstance(addressed, Command):
            return is_group(message) and addressed.name not in self._commands
        return edited and isinstance(addressed, NoText)
