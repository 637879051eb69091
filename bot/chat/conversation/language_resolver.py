"""The language of menus, pages and notices; answers are in that of their question."""

from typing import Protocol

from telegram import User

from bot.core.language import Language

_SPOKEN = {language.value: language for language in Language}


class ChosenLanguages(Protocol):
    """The languages that people and groups chose."""

    def language_of(self, chat_id: int) -> Language | None:
        """The language of a chat; a person's private chat has the person's id."""
        ...


class LanguageResolver:
    """Finds the language: what was chosen for the chat, else that of the person's Telegram, else the default."""

    def __init__(self, choices: ChosenLanguages, default: Language) -> None:
        self._choices = choices
        self._default = default

    def chosen(self, chat_id: int) -> Language | None:
        """What was chosen for a chat, or by the person of this id; None where nothing was."""
        return self._choices.language_of(chat_id)

    def of(self, chat_id: int, user: User | None) -> Language:
        """The language to use in a chat towards a person."""
        chosen = self._choices.language_of(chat_id)
        if chosen is not None:
            return chosen
        code = (user.language_code or "") if user is not None else ""
        return _SPOKEN.get(code.partition("-")[0].lower(), self._default)
