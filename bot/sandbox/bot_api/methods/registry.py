"""All methods held, by name in small letters, as Telegram ignores case."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.sandbox.bot_api.methods import chats, ephemeral, guests, identity, inline, messages, polling, polls
from bot.sandbox.bot_api.params import Params
from bot.sandbox.state import Sandbox

Method = Callable[[Sandbox, Params], Any]
"""Does what is asked at once and returns `result`; `getUpdates` alone may wait and is served apart."""

_EPHEMERAL: dict[str, Method] = {
    "editephemeralmessagetext": ephemeral.edit_ephemeral_text,
    "editephemeralmessagecaption": ephemeral.edit_ephemeral_caption,
    "editephemeralmessagemedia": ephemeral.edit_ephemeral_media,
    "editephemeralmessagereplymarkup": ephemeral.edit_ephemeral_markup,
    "deleteephemeralmessage": ephemeral.delete_ephemeral,
}
SINCE = {**dict.fromkeys(_EPHEMERAL, (10, 2)), "sendrichmessage": (10, 1), "answerguestquery": (10, 0)}
"""The version of the Bot API that brought a method; the others are older than any that is spoken here."""

METHODS: dict[str, Method] = {
    **_EPHEMERAL,
    "getme": identity.get_me,
    "getfile": identity.get_file,
    "setmycommands": identity.set_my_commands,
    "getmycommands": identity.get_my_commands,
    "deletemycommands": identity.delete_my_commands,
    "setmyname": partial(identity.set_my_text, "name"),
    "getmyname": partial(identity.get_my_text, "name"),
    "setmydescription": partial(identity.set_my_text, "description"),
    "getmydescription": partial(identity.get_my_text, "description"),
    "setmyshortdescription": partial(identity.set_my_text, "short_description"),
    "getmyshortdescription": partial(identity.get_my_text, "short_description"),
    "deletewebhook": polling.delete_webhook,
    "setwebhook": polling.set_webhook,
    "getwebhookinfo": polling.get_webhook_info,
    "sendmessage": messages.send_message,
    "sendrichmessage": messages.send_rich_message,
    "sendphoto": messages.send_photo,
    "sendpoll": polls.send_poll,
    "stoppoll": polls.stop_poll,
    "editmessagetext": messages.edit_message_text,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "sendchataction": messages.send_chat_action,
    "answerguestquery": guests.answer_guest_query,
    "answercallbackquery": messages.answer_callback_query,
    "answerinlinequery": inline.answer_inline_query,
    "setmessagereaction": messages.set_message_reaction,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "leavechat": chats.leave_chat,
}
