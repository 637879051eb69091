"""Chats and people as Telegram shows them, for setting up."""

from telegram import Chat, Message, User

from bot.core.announcing.kinds import ChatKind
from bot.services.preferences import ChatSeen


def chat_seen(chat: Chat) -> ChatSeen:
    """What there is to know of a chat."""
    return ChatSeen(chat.id, ChatKind(chat.type), chat.title or "", is_forum=bool(chat.is_forum))


def thread_of(message: Message) -> int | None:
    """The forum topic in which a message stands; None in General and outside forums.

    `message_thread_id` alone says nothing: outside forums it is that of the first message of a thread of replies.
    """
    return message.message_thread_id if message.is_topic_message else None


def by_name(person: User | None) -> int | None:
    """The id of a person who acts in their own name; None for an admin who hides behind the group, and for bots."""
    return None if person is None or person.is_bot else person.id
