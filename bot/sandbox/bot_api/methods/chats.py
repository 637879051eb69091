"""Methods about chats and who is in them."""

from bot.sandbox.bot_api.access import known_chat, readable_chat
from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import ADMINS, Chat, Member
from bot.sandbox.world.memberships import PERMISSIONS, chat_member, member_update
from bot.sandbox.world.people import Json

_NO_GIFTS = {f"{kind}_gifts": False for kind in ("unlimited", "limited", "unique")} | {
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(sandbox: Sandbox, params: Params) -> Json:
    """`getChat`."""
    chat = readable_chat(sandbox, params)
    full = chat.brief() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    if chat.description:
        full["description"] = chat.description
    if chat.slow_mode_delay:
        full["slow_mode_delay"] = chat.slow_mode_delay
    if chat.linked_chat_id:
        full["linked_chat_id"] = chat.linked_chat_id
    if chat.type in {"group", "supergroup"}:
        full["permissions"] = PERMISSIONS | chat.permissions
    return full


def get_chat_member(sandbox: Sandbox, params: Params) -> Json:
    """`getChatMember`."""
    chat = readable_chat(sandbox, params)
    user_id = params.integer("user_id")
    if user_id not in sandbox.world.people:
        raise bad_request("invalid user_id specified" if user_id <= 0 else "user not found")
    return _member_json(sandbox, chat.member(user_id))


def get_chat_administrators(sandbox: Sandbox, params: Params) -> list[Json]:
    """`getChatAdministrators`: without other bots."""
    chat = readable_chat(sandbox, params)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    admins = [member for member in chat.members.values() if member.status in ADMINS]
    return [_member_json(sandbox, member) for member in admins if _shown(sandbox, member)]


def get_chat_member_count(sandbox: Sandbox, params: Params) -> int:
    """`getChatMemberCount`."""
    return sum(member.inside for member in readable_chat(sandbox, params).members.values())


def leave_chat(sandbox: Sandbox, params: Params) -> bool:
    """`leaveChat`."""
    chat = known_chat(sandbox, params)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    readable_chat(sandbox, params)
    _leave(sandbox, chat)
    return True


def _leave(sandbox: Sandbox, chat: Chat) -> None:
    bot = sandbox.world.bot
    before = chat.member(bot.id)
    after = chat.members[bot.id] = Member(bot.id, "left")
    brief, date = sandbox.world.bot_brief, int(sandbox.timestamp())
    sandbox.updates.put("my_chat_member", member_update(chat.brief(), brief, date, brief, (before, after)))


def _member_json(sandbox: Sandbox, member: Member) -> Json:
    return chat_member(sandbox.world.brief_of(member.user_id), member)


def _shown(sandbox: Sandbox, member: Member) -> bool:
    return member.user_id == sandbox.world.bot.id or not sandbox.world.person(member.user_id).is_bot
