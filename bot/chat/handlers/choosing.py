"""The commands that change what we keep: `/language` and `/forgetme`."""

from collections.abc import Mapping

from bot.chat.answered import Answered
from bot.chat.keyboards import Keyboards
from bot.chat.last_questions import LastQuestions
from bot.chat.menus import ChatMenus
from bot.chat.replying import Reply
from bot.chat.requests import Action, Request
from bot.chat.rights import may_settle
from bot.core.language import Language
from bot.services.preferences import Preferences, Subscriptions
from bot.services.receipts import Receipts
from bot.services.watches import Watches
from bot.texts.catalogue import chat_commands
from bot.texts.markup import HTML
from bot.texts.page_wording import PageWording


class Choosing:
    """Keeps the language of a person or a group, and forgets a person."""

    def __init__(  # noqa: PLR0913 - what is kept, and how it is shown
        self,
        *,
        preferences: Preferences,
        subscriptions: Subscriptions,
        watches: Watches,
        answered: Answered,
        last_questions: LastQuestions,
        receipts: Receipts,
        wording: PageWording,
        keyboards: Keyboards,
        chat_menus: ChatMenus,
    ) -> None:
        self._preferences = preferences
        self._subscriptions = subscriptions
        self._watches = watches
        self._answered = answered
        self._last_questions = last_questions
        self._receipts = receipts
        self._wording = wording
        self._keyboards = keyboards
        self._menus = chat_menus

    def commands(self) -> Mapping[str, Action]:
        """What each command does."""
        return {chat_commands.LANGUAGE.name: self.on_language, chat_commands.FORGETME.name: self.on_forgetme}

    async def on_language(self, request: Request) -> Reply:
        """Offer the languages; in a group to its admins alone."""
        if not await may_settle(request.message):
            return Reply(HTML.text(self._wording.alerts.only_admins_set_language(request.language)))
        return Reply(self._wording.language_menu(request.language), self._keyboards.languages())

    async def on_forgetme(self, request: Request) -> Reply:
        """Delete what is kept about the person who asks."""
        person = request.message.from_user
        if person is not None and request.message.sender_chat is None:
            await self._preferences.forget(person.id)
            await self._subscriptions.forget(person.id)
            await self._watches.forget(person.id)
            await self._receipts.forget(person.id)
            self._answered.forget(person.id)
            self._last_questions.forget(person.id)
            await self._menus.take_back(request.message.get_bot(), person.id)
        return Reply(self._wording.forgotten(request.language), is_remembered=False)

    async def set_language(self, chat_id: int, language: Language) -> Reply:
        """Keep a language for a chat and say so in it."""
        await self._preferences.set_language(chat_id, language)
        return Reply(self._wording.language_set(language))
