"""Who a message shows as its author, and where it was forwarded from."""

from bot.sandbox.control.request_params import integer
from bot.sandbox.errors import ControlError
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat, Member
from bot.sandbox.world.people import ANONYMOUS_ADMIN, CHANNEL_BOT, TELEGRAM, Json


def author(sandbox: Sandbox, chat: Chat, given: Json) -> tuple[Json | None, Json]:
    """The `from` object and the further fields that tell who wrote.

    Raises:
        ControlError: when nobody is named.
    """
    world = sandbox.world
    if chat.type == "channel":
        return None, {"sender_chat": chat.brief()}
    if given.get("sender_chat") is None:
        user_id = integer(given, "from_id")
        if not chat.is_private and not chat.member(user_id).inside:
            chat.members[user_id] = Member(user_id)
        return world.brief_of(user_id), {}
    sender = world.chat(integer(given, "sender_chat"))
    if sender is None:
        raise ControlError(f"there is no chat {given['sender_chat']} to write as", 404)
    extra: Json = {"sender_chat": sender.brief()}
    if sender.id == chat.id:
        return world.brief_of(ANONYMOUS_ADMIN), extra
    if sender.id == chat.linked_chat_id:
        origin = {"type": "channel", "date": int(sandbox.timestamp()), "chat": sender.brief(), "message_id": 1}
        return world.brief_of(TELEGRAM), extra | {"is_automatic_forward": True, "forward_origin": origin}
    return world.brief_of(CHANNEL_BOT), extra


def forward_origin(sandbox: Sandbox, forward: Json) -> Json:
    """The `forward_origin` for `{from_id}`, `{chat_id, message_id}` or `{name}` (somebody who hides).

    Raises:
        ControlError: when the chat is unknown or nothing is named.
    """
    origin: Json = {"date": int(forward.get("date", sandbox.timestamp()))}
    if "from_id" in forward:
        return origin | {"type": "user", "sender_user": sandbox.world.brief_of(integer(forward, "from_id"))}
    if "name" in forward:
        return origin | {"type": "hidden_user", "sender_user_name": str(forward["name"])}
    chat = sandbox.world.chat(integer(forward, "chat_id"))
    if chat is None:
        raise ControlError(f"there is no chat {forward['chat_id']} to forward from", 404)
    if chat.type != "channel":
        return origin | {"type": "chat", "sender_chat": chat.brief()}
    return origin | {"type": "channel", "chat": chat.brief(), "message_id": int(forward.get("message_id", 1))}
