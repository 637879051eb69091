"""What people and groups chose for themselves: for now, their language."""

import asyncio

from bot.core.language import Language
from bot.store.chat_languages import choose_language, chosen_languages, forget_language
from bot.store.database import Database


class Preferences:
    """Choices, kept in the store and read from memory; one object serves all tasks of the one bot process.

    Call `load` once before the first question.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._languages: dict[int, Language] = {}
        self._writing = asyncio.Lock()

    async def load(self) -> None:
        """Read all choices.

        Raises:
            StoreError: when the database cannot be used.
        """
        async with self._writing, self._database.reading() as session:
            self._languages = await chosen_languages(session)

    def language_of(self, chat_id: int) -> Language | None:
        """The language that was chosen for a chat; a person's is found by the person's id."""
        return self._languages.get(chat_id)

    async def set_language(self, chat_id: int, language: Language) -> None:
        """Keep the choice of a person or a group, in place of an earlier one.

        Raises:
            StoreError: when the database cannot be used; the earlier choice holds then.
        """
        async with self._writing:  # else two choices at once might end in another order here than there
            async with self._database.transaction() as session:
                await choose_language(session, chat_id, language)
            self._languages[chat_id] = language

    def moved(self, old_id: int, new_id: int) -> None:
        """Follow what the store did when a group became a supergroup."""
        language = self._languages.pop(old_id, None)
        if language is not None:
            self._languages[new_id] = language

    async def forget(self, user_id: int) -> None:
        """Delete all that is kept about a person.

        Raises:
            StoreError: when the database cannot be used; nothing is deleted then.
        """
        async with self._writing:
            async with self._database.transaction() as session:
                await forget_language(session, user_id)
            self._languages.pop(user_id, None)
