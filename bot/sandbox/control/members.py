"""People and the bot come, go, are promoted and thrown out."""

from bot.sandbox.audience import NOT_ASKED, OUTSIDE
from bot.sandbox.control.messages import deliver
from bot.sandbox.control.request_params import checked_fields, known_chat, optional_integer
from bot.sandbox.errors import ControlError
from bot.sandbox.posting import post_service
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat, Member
from bot.sandbox.world.memberships import member_update
from bot.sandbox.world.people import Json

STATUS_AFTER = {
    "join": "member",
    "leave": "left",
    "kick": "kicked",
    "unban": "left",
    "promote": "administrator",
    "demote": "member",
    "restrict": "restricted",
    "block": "kicked",
    "unblock": "member",
}
"""What each action makes of a member; `block` and `unblock` are what a person does to the bot in private."""
_FIELDS = frozenset({"chat_id", "user_id", "action", "by", "rights"})


def change_member(sandbox: Sandbox, given: Json) -> Json:
    """Somebody's standing changes; tells the updates that the bot gets and the service message, if any.

    Raises:
        ControlError: when the action is unknown or the chat is private and somebody else is meant.
    """
    checked_fields(given, _FIELDS)
    chat = known_chat(sandbox, given)
    bot_id = sandbox.world.bot.id
    user_id = optional_integer(given, "user_id") or bot_id
    status = STATUS_AFTER.get(str(given.get("action")))
    if status is None or (chat.is_private and user_id != bot_id):
        raise ControlError(f"action must be one of {', '.join(STATUS_AFTER)}; in private it is the bot's")
    by = optional_integer(given, "by") or (chat.id if chat.is_private else user_id)
    before = chat.member(user_id)
    after = chat.members[user_id] = Member(user_id, status, given.get("rights") or {})
    update_id, reason = _tell(sandbox, chat, by, before, after)
    service = _service_message(sandbox, chat, by, before, after)
    return {"update_id": update_id, "reason": reason, "service": service}


def _tell(sandbox: Sandbox, chat: Chat, by: int, before: Member, after: Member) -> tuple[int | None, str | None]:
    """`my_chat_member` for the bot itself; `chat_member` for others, where the bot is an admin."""
    bot_id = sandbox.world.bot.id
    mine = after.user_id == bot_id
    if not mine and not chat.is_admin(bot_id):
        return None, "only an admin bot is told about members" if chat.member(bot_id).inside else OUTSIDE
    user = sandbox.world.brief_of(after.user_id)
    by_user, date = sandbox.world.brief_of(by), int(sandbox.timestamp())
    body = member_update(chat.brief(), by_user, date, user, (before, after))
    update_id = sandbox.updates.put("my_chat_member" if mine else "chat_member", body)
    return update_id, None if update_id is not None else NOT_ASKED


def _service_message(sandbox: Sandbox, chat: Chat, by: int, before: Member, after: Member) -> Json | None:
    if chat.type not in {"group", "supergroup"} or before.inside == after.inside:
        return None
    user = sandbox.world.brief_of(after.user_id)
    content: Json = {"new_chat_members": [user]} if after.inside else {"left_chat_member": user}
    return deliver(sandbox, chat, post_service(sandbox, chat, content, by), "message")
