"""Whether the bot may do something in a chat, in the order in which Telegram looks.

Wordings: telegram-bot-api's `check_chat_access` and the table of errors that bots meet in the field.
"""

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat, Member

_UPGRADED = "group chat was upgraded to a supergroup chat"


def known_chat(sandbox: Sandbox, params: Params) -> Chat:
    """The chat that a call names.

    Raises:
        ApiError: 400 when it is unknown or became a supergroup, 403 when the person never wrote to the bot.
    """
    chat_id = params.chat_id()
    chat = sandbox.world.chat(chat_id)
    if chat is None:
        if isinstance(chat_id, int) and chat_id in sandbox.world.people:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise bad_request(_UPGRADED, {"migrate_to_chat_id": chat.migrated_to})
    return chat


def readable_chat(sandbox: Sandbox, params: Params) -> Chat:
    """A chat that the bot may look into: it is a member, or the chat is public.

    Raises:
        ApiError: as `known_chat`, and 403 when the bot is outside.
    """
    chat = known_chat(sandbox, params)
    if not chat.is_private and not (chat.username and chat.type in {"supergroup", "channel"}):
        _check_inside(chat, chat.member(sandbox.world.bot.id))
    return chat


def writable_chat(sandbox: Sandbox, params: Params) -> Chat:
    """A chat that the bot may write to.

    Raises:
        ApiError: 400 or 403 with the reason why not.
    """
    chat = known_chat(sandbox, params)
    if chat.is_private:
        _check_person(sandbox, chat)
        return chat
    member = chat.member(sandbox.world.bot.id)
    _check_inside(chat, member)
    if chat.type == "channel":
        if member.status != "administrator" or member.rights.get("can_post_messages") is False:
            raise bad_request("need administrator rights in the channel chat")
    elif not chat.is_admin(member.user_id):
        _check_rights(chat, member)
    return chat


def topic_of(chat: Chat, params: Params, bot_id: int) -> int | None:
    """The topic that a call names; None for General and outside topics.

    A private chat has those topics in which the person wrote (Bot API 9.3, Message.is_topic_message).

    Raises:
        ApiError: 400 when there is no such topic or it is closed. General is meant by leaving the id out: 1 is
            refused (telegram-bot-api issue 798).
    """
    thread_id = params.integer("message_thread_id")
    if not thread_id:
        return None
    if chat.is_private and any(message.thread_id == thread_id for message in chat.messages.values()):
        return thread_id
    topic = chat.topics.get(thread_id) if chat.is_forum else None
    if topic is None or topic.deleted:
        raise bad_request("message thread not found")
    if topic.closed and not chat.is_admin(bot_id):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def _check_person(sandbox: Sandbox, chat: Chat) -> None:
    if sandbox.world.person(chat.id).deactivated:
        raise forbidden("user is deactivated")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.member(sandbox.world.bot.id).status == "kicked":
        raise forbidden("bot was blocked by the user")


def _check_inside(chat: Chat, member: Member) -> None:
    if chat.deleted:
        raise forbidden(f"the {chat.type} chat was deleted")
    if member.status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if not member.inside:
        raise forbidden(f"bot is not a member of the {chat.type} chat")


def _check_rights(chat: Chat, member: Member) -> None:
    rights = member.rights if member.status == "restricted" else chat.permissions
    if rights.get("can_send_messages", True) is False:
        raise bad_request("not enough rights to send text messages to the chat")
