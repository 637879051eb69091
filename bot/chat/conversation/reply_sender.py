"""Who sees a reply in a group: all of it, or the asker alone, by an ephemeral message (Bot API 10.2).

What was asked in secret is never answered in public. What was asked in public is shown to the asker alone where it
concerns nobody else, or where the group's admins want that; where Telegram does not let us, their choice tells what
else. Delivery of ephemeral messages is not guaranteed, so nothing is kept by them alone; a request whose outcome is
unknown is repeated, since one whisper too many disturbs nobody.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from cachetools import TTLCache
from telegram import Bot, CallbackQuery, Message, User
from telegram.error import TelegramError

from bot.chat.conversation.addressing import by_name, ephemeral_id_of, is_group, thread_of
from bot.chat.conversation.keyboards import opened
from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.conversation.replies import (
    MessageRef,
    Reply,
    answer_press,
    deliver,
    edit,
    remove,
    send,
)
from bot.chat.conversation.setting_buttons import from_elsewhere
from bot.chat.conversation.whispers import Where, in_answer, in_public, put_in_place, whisper
from bot.chat.telegram_api.client import log_refusal
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.outcomes import TelegramFailure
from bot.core.answers import Audience
from bot.core.clock import Clock
from bot.services.preferences import Preferences
from bot.texts.markup import HTML, join
from bot.texts.page_wording import PageWording

log = logging.getLogger(__name__)

PLACEHOLDER_AFTER = 2.0
"""Seconds of work after which a placeholder is shown; an ephemeral answer must begin within 15 s."""
_UNPRIVILEGED_FOR = timedelta(minutes=10)
"""How long a group that did not let us whisper is not asked again, unless we become an admin."""
_REMEMBERED_FOR = timedelta(hours=1)
"""As long as an edit of a question can matter. The numbers of ephemeral messages are given anew, so not for good."""
_REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class AskedInPublic:
    """A question that all could read, and was replied to with a whisper."""

    chat_id: int
    message_id: int
    thread_id: int | None


class ReplySender:
    """Sends replies to those who are to see them."""

    def __init__(
        self, preferences: Preferences, notices: PageWording, language_resolver: LanguageResolver, clock: Clock
    ) -> None:
        self._preferences = preferences
        self._notices = notices
        self._language_resolver = language_resolver
        self._clock = clock
        self._unprivileged: TTLCache[int, bool, Any] = TTLCache(_REMEMBERED, _UNPRIVILEGED_FOR, clock.now)
        self._questions: TTLCache[MessageRef, AskedInPublic, Any] = TTLCache(_REMEMBERED, _REMEMBERED_FOR, clock.now)
        self._whispers: TTLCache[tuple[int, int], MessageRef, Any] = TTLCache(_REMEMBERED, _REMEMBERED_FOR, clock.now)

    async def send(self, message: Message, reply: Reply, *, press: CallbackQuery | None = None) -> int | None:
        """Send a reply to a message, or after a press of a button beneath it.

        Returns:
            The id of a message that all see; None where only the asker sees it, or nobody.

        Raises:
            TelegramError: as any call of python-telegram-bot, but for refusals.
        """
        person = _person(message, press)
        if ephemeral_id_of(message) is not None:
            if person is not None:
                await self._tell_in_secret(message, reply, person, press)
            return None
        if person is None or not self.is_for_asker(message, reply):
            return await send(message, reply, clock=self._clock)
        if await self._whispered(message, reply, person, press):
            return None
        if self._preferences.audience_of(message.chat_id) is not Audience.ASKER_ONLY:
            return await send(message, reply, clock=self._clock)
        if await self._told_in_private(message, reply, person):
            return None
        return await send(message, self._way_to_private(message, person), clock=self._clock)

    async def send_slow(self, message: Message, work: "asyncio.Task[Reply | None]") -> int | None:
        """Send a reply as soon as it is worked out; in secret, a placeholder holds its place meanwhile.

        Raises:
            TelegramError: as any call of python-telegram-bot, but for refusals; and whatever the work raises.
        """
        person = _person(message, None)
        if ephemeral_id_of(message) is None or person is None:
            reply = await work
            return None if reply is None else await self.send(message, reply)
        placeholder = await self._placeholder(message, work, person)
        try:
            reply = await work
        except Exception:
            if placeholder is not None:
                await remove(message.get_bot(), placeholder)
            raise
        if reply is None:
            return None
        if placeholder is None or not await put_in_place(message.get_bot(), placeholder, reply):
            await self._tell_in_secret(message, reply, person, None)
        return None

    async def show(self, message: Message, reply: Reply, press: CallbackQuery) -> None:
        """Let the message beneath which somebody pressed a button say something else, and end their waiting.

        Raises:
            TelegramError: as any call of python-telegram-bot, but for refusals.
        """
        if ephemeral_id_of(message) is None:
            await answer_press(message.get_bot(), press.id)
            await self.change(message, reply, press)
            return
        try:  # a press that was answered may not be followed by a whisper any more
            await self.change(message, reply, press)
        finally:
            await answer_press(message.get_bot(), press.id)

    async def change(self, message: Message, reply: Reply, press: CallbackQuery) -> None:
        """Let the message beneath which somebody pressed a button say something else.

        A whisper that is gone, or that Telegram does not let us change, is followed by another.

        Raises:
            TelegramError: as any call of python-telegram-bot, but for refusals.
        """
        bot, ref = message.get_bot(), MessageRef.of(message, press.from_user.id)
        if ref.receiver_id is None:
            await edit(bot, ref, reply, clock=self._clock)
        elif not await self.whisper_says(bot, ref, reply):
            await self._follow(message, ref, reply, press)

    async def whisper_says(self, bot: Bot, whisper: MessageRef, reply: Reply) -> bool:
        """Whether a whisper says this now; a picture cannot, nor can one that Telegram lets us not change."""
        try:
            return await edit(bot, whisper, reply)
        except TelegramError as error:
            if failure_of(error) is TelegramFailure.TOKEN:
                raise
            log_refusal(error, whisper.method("edit", "Text"), whisper.parameters)
            return False

    def is_for_asker(self, message: Message, reply: Reply) -> bool:
        """Whether a reply to a message is for the eyes of the asker alone, if that can be."""
        chosen = self._preferences.audience_of(message.chat_id) is not Audience.EVERYBODY
        return is_group(message) and (chosen or reply.is_for_asker)

    def whisper_to(self, message: Message) -> MessageRef | None:
        """The whisper that replied to a question asked in public; None where there was none, or it is forgotten."""
        return self._whispers.get((message.chat_id, message.message_id))

    async def publish(self, bot: Bot, whisper: MessageRef, reply: Reply) -> int | None:
        """Answer in public what was asked in public, though the way to the answer was whispered; then end the whisper.

        Returns:
            The id of the public message; None where the answer is for the asker alone, and so is not published.
        """
        question = self._questions.get(whisper)
        chosen = self._preferences.audience_of(whisper.chat_id)
        if question is None or chosen is not Audience.EVERYBODY or reply.is_for_asker:
            return None
        target = {"message_id": question.message_id, "allow_sending_without_reply": True}
        where = {"chat_id": question.chat_id, "message_thread_id": question.thread_id, "reply_parameters": target}
        sent = await deliver(bot, where, reply, None)
        if not isinstance(sent, dict):
            return None
        await self.end(bot, whisper)
        return int(sent["message_id"])

    async def edit(self, message: Message, whisper: MessageRef, reply: Reply) -> bool:
        """Make the whisper that replied to a question asked in public say this; whether it does now."""
        return await self.whisper_says(message.get_bot(), whisper, replace(reply, keyboard=opened(reply.keyboard)))

    async def end(self, bot: Bot, whisper: MessageRef) -> None:
        """Take a whisper away; its number may become another's."""
        self.ended(whisper)
        await remove(bot, whisper)

    def ended(self, whisper: MessageRef) -> None:
        """A whisper is no more."""
        if (question := self._questions.pop(whisper, None)) is not None:
            self._whispers.pop((question.chat_id, question.message_id), None)

    def question_of(self, whisper: MessageRef) -> AskedInPublic | None:
        """The question asked in public to which a whisper replied."""
        return self._questions.get(whisper)

    def promoted(self, chat_id: int) -> None:
        """Our rights in a group changed: it may let us whisper now."""
        self._unprivileged.pop(chat_id, None)

    def forget(self, person_id: int) -> None:
        """Forget what was whispered to a person."""
        for ref in [ref for ref in self._questions if ref.receiver_id == person_id]:
            self.ended(ref)

    async def _follow(self, message: Message, whisper: MessageRef, reply: Reply, press: CallbackQuery) -> None:
        """Say in another whisper what one was to say; what that one replied to, this one replies to."""
        question = self._questions.pop(whisper, None)
        following = await self._tell_in_secret(message, reply, press.from_user, press)
        if question is not None and following is not None:
            self._questions[following] = question
            self._whispers[question.chat_id, question.message_id] = following
        await remove(message.get_bot(), whisper)

    async def _whispered(self, message: Message, reply: Reply, person: User, press: CallbackQuery | None) -> bool:
        """Whether whoever wrote a public message, or pressed a button beneath it, got what nobody else sees."""
        if press is not None:
            return isinstance(await self._whisper(message, in_answer(message, person, press), reply), MessageRef)
        if message.chat_id in self._unprivileged:
            return False
        sent = await self._whisper(message, in_public(message, person), replace(reply, keyboard=opened(reply.keyboard)))
        if sent is TelegramFailure.EPHEMERAL:
            self._unprivileged[message.chat_id] = True
        if not isinstance(sent, MessageRef):
            return False
        self._questions[sent] = AskedInPublic(message.chat_id, message.message_id, thread_of(message))
        self._whispers[message.chat_id, message.message_id] = sent
        return True

    async def _tell_in_secret(
        self, message: Message, reply: Reply, person: User, press: CallbackQuery | None
    ) -> MessageRef | None:
        """Answer what was asked in secret: by a whisper, else in the person's private chat, and never otherwise."""
        sent = await self._whisper(message, in_answer(message, person, press), reply)
        if isinstance(sent, MessageRef):
            return sent
        if await self._told_in_private(message, reply, person):
            return None
        if sent in {TelegramFailure.OTHER, TelegramFailure.MARKUP}:  # this very text is what Telegram does not take
            note = self._way_to_private(message, person)
            sent = await self._whisper(message, in_answer(message, person, press), note)
        if not isinstance(sent, MessageRef):
            log.warning("a reply in secret did not reach the asker", extra={"event": "reply.unseen", "why": sent.name})
        return None

    async def _whisper(self, message: Message, where: Where, reply: Reply) -> MessageRef | TelegramFailure:
        """Which whisper was sent, or why none; an earlier one that had its number is no more."""
        sent = await whisper(message.get_bot(), where, reply, self._clock)
        if isinstance(sent, MessageRef):
            self.ended(sent)
        return sent

    async def _told_in_private(self, message: Message, reply: Reply, person: User) -> bool:
        """Whether a reply reached the person's private chat, which is closed to us until they write there."""
        language = self._language_resolver.of(person.id, person)
        above = self._notices.answered_in_private(message.chat.title or "", language)
        keyboard = None if reply.keyboard is None else from_elsewhere(reply.keyboard, message.chat_id)
        private = replace(reply, html=join("\n\n", (above, reply.html)), keyboard=keyboard, rich=None)
        return await deliver(message.get_bot(), {"chat_id": person.id}, private, self._clock) is not None

    def _way_to_private(self, message: Message, person: User) -> Reply:
        texts = self._notices.plain(self._language_resolver.of(message.chat_id, person))
        link = f"https://t.me/{message.get_bot().username}"
        keyboard = {"inline_keyboard": [[{"text": texts.open_private_chat, "url": link}]]}
        return Reply(HTML.text(texts.cannot_whisper), keyboard, is_remembered=False)

    async def _placeholder(
        self, message: Message, work: "asyncio.Task[Reply | None]", person: User
    ) -> MessageRef | None:
        """What holds the place of a reply that takes its time; None where it does not, or Telegram takes none."""
        timer = asyncio.ensure_future(self._clock.sleep(PLACEHOLDER_AFTER))
        try:
            await asyncio.wait({work, timer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            timer.cancel()
        if work.done() and (work.exception() is not None or not await _is_slow(work.result())):
            return None
        texts = self._notices.plain(self._language_resolver.of(message.chat_id, person))
        placeholder = Reply(HTML.text(texts.one_moment), is_remembered=False)
        sent = await self._whisper(message, in_answer(message, person, None), placeholder)
        return sent if isinstance(sent, MessageRef) else None


async def _is_slow(reply: Reply | None) -> bool:
    """Whether it takes a while to send a reply: its picture is still to be drawn."""
    return reply is not None and reply.picture is not None and await reply.picture.file_id() is None


def _person(message: Message, press: CallbackQuery | None) -> User | None:
    """Who is to see a whisper; None where somebody hides behind a chat."""
    person = message.from_user if press is None else press.from_user
    is_hidden = press is None and message.sender_chat is not None
    return None if is_hidden or by_name(person) is None else person
