"""Permissions: who may do what in a group or channel."""

from collections.abc import Mapping

from telegram import Bot, Message
from telegram.error import TelegramError

from bot.chat.conversation.addressing import is_group
from bot.chat.telegram_api.client import UNCLEAR, call, log_refusal
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.enums import ChatKind
from bot.core.announcing.outcomes import TelegramFailure

_OWNER, _ADMIN = "creator", "administrator"


async def is_admin(bot: Bot, chat_id: int, user_id: int) -> bool:
    """Whether a person is an admin of a group; not where Telegram does not tell."""
    try:
        return (await _member(bot, chat_id, user_id)).get("status") in {_OWNER, _ADMIN}
    except TelegramError:
        return False


async def author_may_configure(message: Message) -> bool:
    """Whether the author of a message may choose for its whole chat: in a group, its admins, hidden or not."""
    if not is_group(message):
        return True
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat_id
    author = message.from_user
    return author is not None and await is_admin(message.get_bot(), message.chat_id, author.id)


async def may_configure(bot: Bot, chat_id: int, kind: ChatKind, user_id: int) -> bool | None:
    """Whether a person may choose what is posted in a chat: their own, or one of which they are an admin.

    In a channel only admins who may post themselves.

    Returns:
        None when Telegram cannot be asked at this moment.
    """
    if kind is ChatKind.PRIVATE:
        return chat_id == user_id
    try:
        member = await _member(bot, chat_id, user_id)
    except TelegramError as error:
        return None if failure_of(error) in UNCLEAR | {TelegramFailure.FLOOD} else False
    status = member.get("status")
    may_post = kind is not ChatKind.CHANNEL or member.get("can_post_messages") is True
    return status == _OWNER or (status == _ADMIN and may_post)


async def may_act_for(bot: Bot, asker: int, chat_id: int, user_id: int) -> bool:
    """Whether a person may do what is the asker's: they are the asker, or an admin where a chat asked.

    A question in the name of a chat (an anonymous admin's, a channel's) does not tell who wrote it, and whoever
    presses a button presses it in their own name.
    """
    return user_id == asker or (asker < 0 and await is_admin(bot, chat_id, user_id))


async def member_name(bot: Bot, chat_id: int, user_id: int) -> str:
    """What a member of a group is called; nothing where Telegram does not tell."""
    try:
        user = (await _member(bot, chat_id, user_id)).get("user")
    except TelegramError:
        return ""
    if not isinstance(user, dict):
        return ""
    names = (user.get(part) for part in ("first_name", "last_name"))
    return " ".join(name for name in names if isinstance(name, str) and name)


async def _member(bot: Bot, chat_id: int, user_id: int) -> Mapping[str, object]:
    """What Telegram tells of a member; a failure is logged and goes on to the caller."""
    asked = {"chat_id": chat_id, "user_id": user_id}
    try:
        member: object = await call(bot, "getChatMember", asked)
    except TelegramError as error:
        log_refusal(error, "getChatMember", asked)
        raise
    return member if isinstance(member, dict) else {}
