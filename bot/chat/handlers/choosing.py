"""The commands that change what we keep: `/language` and `/forgetme`."""

from collections.abc import Mapping

from bot.chat.conversation.addressing import Request
from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.conversation.keyboards import Keyboards
from bot.chat.conversation.memory import LastQuestions, SentReplies
from bot.chat.conversation.permissions import author_may_configure
from bot.chat.conversation.replies import Action, Reply
from bot.core.language import Language
from bot.services.following import Following
from bot.services.preferences import Preferences
from bot.services.receipts import Receipts
from bot.services.subscriptions import Subscriptions
from bot.texts import menus
from bot.texts.markup import HTML
from bot.texts.pages import PageWording


class Choosing:
    """Keeps the language of a person or a group, and forgets a person."""

    def __init__(  # noqa: PLR0913 - what is kept, and how it is shown
        self,
        *,
        preferences: Preferences,
        subscriptions: Subscriptions,
        following: Following,
        sent_replies: SentReplies,
        last_questions: LastQuestions,
        receipts: Receipts,
        wording: PageWording,
        keyboards: Keyboards,
        chat_menus: ChatMenus,
    ) -> None:
        self._preferences = preferences
        self._subscriptions = subscriptions
        self._following = following
        self._sent_replies = sent_replies
        self._last_questions = last_questions
        self._receipts = receipts
        self._wording = wording
        self._keyboards = keyboards
        self._menus = chat_menus

    def commands(self) -> Mapping[str, Action]:
        """What each command does."""
        return {menus.LANGUAGE: self.on_language, menus.FORGETME: self.on_forgetme}

    async def on_language(self, request: Request) -> Reply:
        """Offer the languages; in a group to its admins alone."""
        if not await author_may_configure(request.message):
            return Reply(HTML.text(self._wording.alerts.only_admins_set_language(request.language)))
        return Reply(self._wording.language_menu(request.language), self._keyboards.languages())

    async def on_forgetme(self, request: Request) -> Reply:
        """Delete what is kept about the person who asks."""
        person = request.message.from_user
        if person is not None and request.message.sender_chat is None:
            await self._preferences.forget(person.id)
            await self._subscriptions.forget(person.id)
            await self._following.forget(person.id)
            await self._receipts.forget(person.id)
            self._sent_replies.forget(person.id)
            self._last_questions.forget(person.id)
            await self._menus.take_back(request.message.get_bot(), person.id)
        return Reply(self._wording.forgotten(request.language), is_remembered=False)

    async def set_language(self, chat_id: int, language: Language) -> Reply:
        """Keep a language for a chat and say so in it."""
        await self._preferences.set_language(chat_id, language)
        return Reply(self._wording.language_set(language))
