"""Members as the Bot API's ChatMember writes them."""

from bot.sandbox.world.chats import Member
from bot.sandbox.world.people import Json

_ADMIN_RIGHTS: Json = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_post_messages": True,
    "can_edit_messages": True,
    "can_pin_messages": True,
    "can_manage_topics": True,
    "can_send_welcome_messages": True,  # required since Bot API 10.3; whoever knows less passes over it
}
PERMISSIONS: Json = {
    f"can_{what}": True
    for what in (
        "send_messages",
        "send_audios",
        "send_documents",
        "send_photos",
        "send_videos",
        "send_video_notes",
        "send_voice_notes",
        "send_polls",
        "send_other_messages",
        "add_web_page_previews",
        "react_to_messages",
        "edit_tag",
        "change_info",
        "invite_users",
        "pin_messages",
        "manage_topics",
    )
}


def member_update(chat: Json, by: Json, date: int, user: Json, change: tuple[Member, Member]) -> Json:
    """The ChatMemberUpdated that tells how a user's standing changed, before and after."""
    before, after = change
    return {
        "chat": chat,
        "from": by,
        "date": date,
        "old_chat_member": chat_member(user, before),
        "new_chat_member": chat_member(user, after),
    }


def chat_member(user: Json, member: Member) -> Json:
    """The ChatMember of a user, with every field that its status requires."""
    out: Json = {"user": user, "status": member.status}
    match member.status:
        case "creator":
            return out | {"is_anonymous": False} | member.rights
        case "administrator":
            return out | _ADMIN_RIGHTS | member.rights
        case "restricted":
            return out | {"is_member": True, "until_date": 0} | PERMISSIONS | member.rights
        case "kicked":
            return out | {"until_date": 0}
    return out
