"""Who alone is to see a message: the parameters of a call that make it ephemeral, as each version names them.

Bot API 10.2 reads `receiver_user_id` and `callback_query_id` beside the others; 10.3 reads
`ephemeral_message_parameters` and, deprecated, the former two; since 10.4 the id of a press alone is enough, in any
chat but channels' direct messages, which this stand-in does not have.
"""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.bot_api.access import writable_chat
from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Press, Sandbox
from bot.sandbox.world.chats import Chat

WINDOW_SECONDS = 15
"""A bot may answer a command or a press this long; one that is an admin may write at any time."""
_GROUPS = frozenset({"group", "supergroup"})


@dataclass(frozen=True, slots=True)
class EphemeralAddress:
    """What a call says; 0 and the empty text where it says nothing."""

    receiver_id: int
    query_id: str
    replaces: bool


def read_address(sandbox: Sandbox, params: Params) -> EphemeralAddress | None:
    """The address of an ephemeral message; None for one that all see. What a version does not know it never reads."""
    settings = sandbox.settings
    if settings.speaks(10, 3):
        nested = params.structure("ephemeral_message_parameters", "can't parse JSON object")
        if nested is not None:
            return _address(nested)
    by_query = settings.speaks(10, 4) and params.text("callback_query_id")
    if settings.knows_ephemeral and (params.text("receiver_user_id") or by_query):
        return EphemeralAddress(params.integer("receiver_user_id"), params.text("callback_query_id"), replaces=False)
    return None


def addressed(sandbox: Sandbox, params: Params, address: EphemeralAddress) -> tuple[Chat, int]:
    """The chat and the receiver.

    Raises:
        ApiError: 400 outside groups and for whom there is no such member, unless a press tells where and who.
    """
    press = sandbox.presses.get(address.query_id)
    if sandbox.settings.speaks(10, 4) and press is not None and address.receiver_id in {0, press.from_id}:
        where = params if params.text("chat_id") else Params({"chat_id": press.chat_id})
        return writable_chat(sandbox, where), press.from_id
    chat = writable_chat(sandbox, params)
    if chat.type not in _GROUPS:
        raise bad_request("BOT_NOT_ADMIN")
    receiver = address.receiver_id
    if not chat.member(receiver).inside or sandbox.world.person(receiver).is_bot:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return chat, receiver


def may_at_any_time(sandbox: Sandbox, chat: Chat) -> bool:
    """Whether the bot may write to one member whatever that member did: where it is a group's admin."""
    return chat.type in _GROUPS and chat.is_admin(sandbox.world.bot.id)


def answered_press(sandbox: Sandbox, chat: Chat, address: EphemeralAddress, receiver: int) -> Press | None:
    """The receiver's press of a button in this chat a moment ago, if the call names one."""
    press = sandbox.presses.get(address.query_id)
    if press is None or (press.chat_id, press.from_id) != (chat.id, receiver):
        return None
    return press if sandbox.timestamp() - press.time <= WINDOW_SECONDS else None


def _address(nested: Any) -> EphemeralAddress:
    given = Params(nested if isinstance(nested, dict) else {})
    return EphemeralAddress(
        given.integer("receiver_user_id"),
        given.text("callback_query_id"),
        given.flag("replace_callback_query_message"),
    )
