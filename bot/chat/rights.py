"""Who may do what in a group."""

from telegram import Bot, Message
from telegram.error import TelegramError

from bot.chat.addressing import is_group
from bot.chat.direct import call

_ADMINS = frozenset({"creator", "administrator"})


async def is_admin(bot: Bot, chat_id: int, user_id: int) -> bool:
    """Whether a person is an admin of a group; not where Telegram does not tell."""
    try:
        member = await call(bot, "getChatMember", {"chat_id": chat_id, "user_id": user_id})
    except TelegramError:
        return False
    return isinstance(member, dict) and member.get("status") in _ADMINS


async def may_settle(message: Message) -> bool:
    """Whether the author of a message may choose for its whole chat: in a group, its admins, hidden or not."""
    if not is_group(message):
        return True
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat_id
    author = message.from_user
    return author is not None and await is_admin(message.get_bot(), message.chat_id, author.id)


async def may_act_for(bot: Bot, asker: int, chat_id: int, user_id: int) -> bool:
    """Whether a person may do what is the asker's: they are the asker, or an admin where a chat asked.

    A question in the name of a chat (an anonymous admin's, a channel's) does not tell who wrote it, and whoever
    presses a button presses it in their own name.
    """
    return user_id == asker or (asker < 0 and await is_admin(bot, chat_id, user_id))
