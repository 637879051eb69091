"""Mentions where we are no member (guest mode, Bot API 10.0): one answer each, and nothing kept about the chat.

They are kept apart from ordinary messages: `sendMessage` would be refused there, or reach another chat of that number.
"""

import asyncio
import logging
import secrets

from telegram import Bot, Message, Update
from telegram.ext import BaseHandler, MessageHandler, filters

from bot.chat.conversation.addressing import Me, asker_of, guest_question, is_persons_own
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.replies import Reply, content_of
from bot.chat.handlers import BotContext
from bot.chat.handlers.inline import article
from bot.chat.telegram_api.client import bare, carry_out
from bot.core.answers import MAX_CHOICES, Outcome
from bot.core.language import Language
from bot.core.rates import Rates, Verdict
from bot.services.services import Services
from bot.texts.answer_wording import MAX_ANSWERS
from bot.texts.markup import HTML, whole_words
from bot.texts.wording import Wording

log = logging.getLogger(__name__)

STUB_AFTER = 0.05
"""Seconds after which a stub holds the place of the answer; how long Telegram waits is not known."""
_ANYWHERE = 0
"""Stands for the chat: whoever calls us is limited wherever they do so."""
_ID = "answer"
_MAX_TITLE = 60


class GuestHandlers:
    """Answers whoever calls us where we are no member."""

    def __init__(self, services: Services, wording: Wording, conversation: Conversation) -> None:
        self._answers = services.answers
        self._today = services.today
        self._clock = services.clock
        self._wording = wording
        self._keyboards = conversation.keyboards
        self._languages = conversation.language_resolver
        self._rates = Rates()

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The one handler."""
        return [MessageHandler(filters.UpdateType.GUEST_MESSAGE, self.on_call)]

    async def on_call(self, update: Update, _context: BotContext) -> None:
        """Answer a call: at once, or by a stub and an edit of it. Another bot's is passed over, lest two never end."""
        message = update.guest_message
        if message is None or message.guest_query_id is None or not is_persons_own(message):
            return
        bot, work = message.get_bot(), asyncio.ensure_future(self._reply_or_apology(message))
        done, _ = await asyncio.wait({work}, timeout=STUB_AFTER)
        if done:
            if (reply := work.result()) is not None:
                await _answer(bot, message.guest_query_id, reply)
            return
        stub = Reply(HTML.text(self._wording.pages.plain(self._language(message)).one_moment))
        placed = await _answer(bot, message.guest_query_id, stub)
        if (reply := await work) is not None and placed is not None:
            await carry_out(bot, "editMessageText", {"inline_message_id": placed, **content_of(reply)}, self._clock)

    async def _reply_or_apology(self, message: Message) -> Reply | None:
        """The reply; where it failed, an apology with the number by which the log tells why: no stub stays for good."""
        try:
            return await self.reply(message)
        except Exception as error:
            reference = secrets.token_hex(4)
            extra = {"event": "guest.failed", "reference": reference, "error": type(error).__name__}
            log.exception("a guest's call failed", extra=extra)
            return Reply(self._wording.pages.failure(reference, self._language(message)))

    async def reply(self, message: Message) -> Reply | None:
        """What a call gets; None where the caller was told already that this is too much."""
        language = self._language(message)
        match self._rates.take(asker_of(message), _ANYWHERE, message.date):
            case Verdict.SILENCE:
                return None
            case Verdict.NOTICE:
                return Reply(self._wording.pages.too_many(language))
        me = Me.of(message.get_bot())
        question = guest_question(message, me)
        if not question:
            return Reply(self._wording.pages.guest_usage(me.username, language))
        answer = self._answers.converse(question, None, language).answer
        facts = answer.facts[: MAX_CHOICES if answer.outcome is Outcome.CHOICES else MAX_ANSWERS]
        linked = facts if answer.outcome in {Outcome.ANSWER, Outcome.CHOICES} else ()
        html = self._wording.answers.html(answer, self._today())
        return Reply(html, self._keyboards.card(linked, answer.language, me.username))

    def _language(self, message: Message) -> Language:
        return self._languages.of(asker_of(message), message.from_user)


async def _answer(bot: Bot, query_id: str, reply: Reply) -> str | None:
    """Give the one answer; its `inline_message_id`, None where Telegram does not wait for it any more."""
    title = whole_words(bare(reply.html), _MAX_TITLE)
    parameters = {"guest_query_id": query_id, "result": article(_ID, title, reply)}
    sent = await carry_out(bot, "answerGuestQuery", parameters)
    given = sent.get("inline_message_id") if isinstance(sent, dict) else None
    return given if isinstance(given, str) else None
