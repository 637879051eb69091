"""Everything that exists in the sandbox."""

from bot.sandbox.world.chats import Chat, Member
from bot.sandbox.world.people import Json, Person, telegram_accounts

SUPERGROUP_BASE = -1_000_000_000_000
"""Ids of supergroups and channels lie below it: `-100…`."""


class World:
    """People, chats and who is in which; one bot lives here."""

    def __init__(self, bot: Person, *, keep_messages: int, first_id: int = 1) -> None:
        self.bot = bot
        self.bot_brief = bot.brief()
        self.keep_messages = keep_messages
        self._before_first_id = first_id - 1
        self.people: dict[int, Person] = {person.id: person for person in [bot, *telegram_accounts()]}
        self.chats: dict[int, Chat] = {}
        self._names: dict[str, int] = {}
        self._serial = 0

    def person(self, user_id: int) -> Person:
        """A person; one whom nobody introduced gets a plain name."""
        known = self.people.get(user_id)
        if known is None:
            known = self.people[user_id] = Person(user_id, f"User {user_id}")
        return known

    def brief_of(self, user_id: int) -> Json:
        """A person as the Bot API's User."""
        return self.bot_brief if user_id == self.bot.id else self.person(user_id).brief()

    def chat(self, chat_id: int | str) -> Chat | None:
        """A chat by id or by `@username`."""
        if isinstance(chat_id, str):
            return self.chats.get(self._names.get(chat_id.lstrip("@").lower(), 0))
        return self.chats.get(chat_id)

    def private_chat(self, user_id: int) -> Chat:
        """A person's chat with the bot, made when it is first needed."""
        chat = self.chats.get(user_id)
        if chat is None:
            person = self.person(user_id)
            chat = Chat(user_id, "private", keep=self.keep_messages)
            chat.first_name, chat.last_name, chat.username = person.first_name, person.last_name, person.username
            chat.members = {user_id: Member(user_id), self.bot.id: Member(self.bot.id)}
            self.add(chat)
        return chat

    def add(self, chat: Chat) -> Chat:
        """Keep a chat."""
        chat.last_message_id = max(chat.last_message_id, self._before_first_id)
        self.chats[chat.id] = chat
        self.name(chat)
        return chat

    def name(self, chat: Chat) -> None:
        """Make a chat's `@username` lead to it."""
        if chat.username:
            self._names[chat.username.lower()] = chat.id

    def unused_id(self, kind: str) -> int:
        """An id of the right form for a new chat."""
        while True:
            self._serial += 1
            candidate = {"private": 10_000 + self._serial, "group": -1000 - self._serial}.get(
                kind, SUPERGROUP_BASE - 1_000_000_000 - self._serial
            )
            if candidate not in self.chats and candidate not in self.people:
                return candidate
