"""The people and chats that somebody finds who opens the page for the first time."""

from bot.sandbox.control.chats import add_chats, add_people
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json

AIGERIM, DANIYAR = 1001, 1002
GROUP, FORUM, CHANNEL = -1001000000001, -1001000000002, -1001000000003
"""The same at every start, so that a store that is kept goes on knowing them."""

_PEOPLE: list[Json] = [
    {"id": AIGERIM, "first_name": "Aigerim", "username": "aigerim"},
    {"id": DANIYAR, "first_name": "Daniyar", "username": "daniyar"},
]
_MEMBERS: list[Json] = [{"user_id": AIGERIM, "status": "creator"}, {"user_id": DANIYAR, "status": "member"}]
_TOPICS: list[Json] = [{"thread_id": 2, "name": "News"}, {"thread_id": 3, "name": "Logistics"}]
_CHATS: list[Json] = [
    *({"id": one["id"], "type": "private"} for one in _PEOPLE),
    {"id": GROUP, "type": "supergroup", "title": "Group", "members": _MEMBERS},
    {"id": FORUM, "type": "supergroup", "title": "Forum", "members": _MEMBERS, "is_forum": True, "topics": _TOPICS},
    {"id": CHANNEL, "type": "channel", "title": "Channel", "members": _MEMBERS},
]


def furnish(sandbox: Sandbox) -> None:
    """Introduce an admin and a member, and make a private chat for each, a group, a forum and a channel.

    The bot's inline mode is on. The page gives them names in its reader's language.
    """
    sandbox.settings.inline_mode = sandbox.settings.guest_mode = True
    add_people(sandbox, {"items": _PEOPLE})
    add_chats(sandbox, {"items": _CHATS})
