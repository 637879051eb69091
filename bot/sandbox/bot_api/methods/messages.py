"""Methods that write, change and remove messages, react to them and answer presses of their buttons."""

from bot.sandbox.bot_api.access import topic_of, writable_chat
from bot.sandbox.bot_api.ephemeral_address import read_address
from bot.sandbox.bot_api.markup import read_markup
from bot.sandbox.bot_api.media import photo_content
from bot.sandbox.bot_api.methods.ephemeral import post_ephemeral, replied_ephemeral
from bot.sandbox.bot_api.methods.guests import NOT_MODIFIED, edit_guest_markup, edit_guest_text
from bot.sandbox.bot_api.methods.inline import TOO_OLD
from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.rich import brings_rich, rich_content
from bot.sandbox.bot_api.texts import message_text
from bot.sandbox.errors import bad_request
from bot.sandbox.posting import post_from_bot
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json

DELETABLE_SECONDS = 48 * 3600
"""A bot may remove its own messages this long (Bot API, `deleteMessage`)."""


def send_message(sandbox: Sandbox, params: Params) -> Json:
    """`sendMessage`."""
    content = message_text(params, sandbox.world)
    return post(sandbox, params, content)


def send_rich_message(sandbox: Sandbox, params: Params) -> Json:
    """`sendRichMessage`."""
    return post(sandbox, params, rich_content(sandbox.settings, params))


def post(sandbox: Sandbox, params: Params, content: Json) -> Json:
    """Put any content into the chat that the call names; the Message made.

    Raises:
        ApiError: when the bot may not write there, or writes too fast.
    """
    markup = read_markup(params)
    address = read_address(sandbox, params)
    if address is not None:
        return post_ephemeral(sandbox, params, address, content)
    chat = writable_chat(sandbox, params)
    if sandbox.settings.knows_ephemeral and replied_ephemeral(params):
        # A reply to an ephemeral message must itself be one (Bot API, ReplyParameters); the words are not known.
        raise bad_request("message to be replied not found")
    thread_id = topic_of(chat, params, sandbox.world.bot.id)
    target = _reply_target(chat, params)
    _admit(sandbox, chat)
    if target is not None and thread_id is None:
        thread_id = target.thread_id if chat.is_forum else None
    message = post_from_bot(
        sandbox,
        chat,
        content,
        thread_id=thread_id,
        reply_to=target.id if target else None,
        reply_markup=markup,
    )
    return chat.message_json(message)


def send_photo(sandbox: Sandbox, params: Params) -> Json:
    """`sendPhoto`: an upload, or the id of a file that was sent before."""
    return post(sandbox, params, photo_content(sandbox, params))


def edit_message_text(sandbox: Sandbox, params: Params) -> Json | bool:
    """`editMessageText`; since Bot API 10.1 a text may become a rich message, and the other way round."""
    if params.text("inline_message_id"):
        return edit_guest_text(sandbox, params)
    if brings_rich(sandbox.settings, params):
        content = rich_content(sandbox.settings, params)
    else:
        content = message_text(params, sandbox.world)
    markup = read_markup(params, inline_only=True)
    chat, message = _own_message(sandbox, params)
    if message.content.keys().isdisjoint({"text", "rich_message"}):
        raise bad_request("there is no text in the message to edit")
    return _edited(sandbox, chat, message, content, markup)


def edit_message_reply_markup(sandbox: Sandbox, params: Params) -> Json | bool:
    """`editMessageReplyMarkup`."""
    if params.text("inline_message_id"):
        return edit_guest_markup(sandbox, params)
    markup = read_markup(params, inline_only=True)
    chat, message = _own_message(sandbox, params)
    return _edited(sandbox, chat, message, message.content, markup)


def delete_message(sandbox: Sandbox, params: Params) -> bool:
    """`deleteMessage`."""
    chat = writable_chat(sandbox, params)
    message = chat.find(_message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(sandbox, chat, message):
        raise bad_request("message can't be deleted")
    message.deleted = True
    return True


def send_chat_action(sandbox: Sandbox, params: Params) -> bool:
    """`sendChatAction`."""
    chat = writable_chat(sandbox, params)
    topic_of(chat, params, sandbox.world.bot.id)
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    return True


def _admit(sandbox: Sandbox, chat: Chat) -> None:
    if chat.slow_mode_delay and not chat.is_admin(sandbox.world.bot.id):
        sandbox.flood.admit_slow_mode(chat, sandbox.timestamp())
    if sandbox.flood.rules is not None:
        sandbox.flood.admit(chat, sandbox.timestamp())


def _reply_target(chat: Chat, params: Params) -> Message | None:
    given = params.structure("reply_parameters", "can't parse reply parameters JSON object")
    if isinstance(given, dict):
        params = Params(given | {"reply_to_message_id": given.get("message_id")})
    target_id = params.integer("reply_to_message_id")
    if target_id <= 0:  # no reply (telegram-bot-api, `check_reply_parameters`)
        return None
    target = chat.find(target_id)
    if target is None and not params.flag("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return target


def _message_id(params: Params) -> int:
    """The message meant; 0, an ephemeral message's, is one that is not found (telegram-bot-api, `check_message`)."""
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    return params.integer("message_id")


def _own_message(sandbox: Sandbox, params: Params) -> tuple[Chat, Message]:
    message_id = _message_id(params)
    chat = writable_chat(sandbox, params)
    message = chat.find(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.service:
        raise bad_request("message can't be edited")
    return chat, message


def _edited(sandbox: Sandbox, chat: Chat, message: Message, content: Json, markup: Json | None) -> Json:
    if message.content == content and message.reply_markup == markup:
        raise bad_request(NOT_MODIFIED)
    message.edit(content, markup, int(sandbox.timestamp()))
    return chat.message_json(message)


def _deletable(sandbox: Sandbox, chat: Chat, message: Message) -> bool:
    bot = chat.member(sandbox.world.bot.id)
    if bot.status == "administrator" and bot.rights.get("can_delete_messages", True):
        return True
    own_or_private = message.from_bot or chat.is_private
    return own_or_private and sandbox.timestamp() - message.date <= DELETABLE_SECONDS


MAX_ALERT = 200
EMOJI = frozenset(
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 "
    "🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 "
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡".split()
)
"""What a bot may react with (Bot API, `ReactionTypeEmoji`)."""


def answer_callback_query(sandbox: Sandbox, params: Params) -> bool:
    """`answerCallbackQuery`: once, and within the time that Telegram waits."""
    press = sandbox.presses.get(params.text("callback_query_id"))
    text = params.text("text")
    if len(text) > MAX_ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    late = press is None or sandbox.timestamp() - press.time > sandbox.settings.callback_timeout
    if press is None or late or press.answer is not None:
        raise bad_request(TOO_OLD)
    press.answer = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url")}
    return True


def set_message_reaction(sandbox: Sandbox, params: Params) -> bool:
    """`setMessageReaction`: none or one emoji."""
    given = params.structure("reaction", "can't parse reaction types JSON object") or []
    chat = writable_chat(sandbox, params)
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    if not isinstance(given, list) or len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(not isinstance(one, dict) or one.get("emoji") not in EMOJI for one in given):
        raise bad_request("REACTION_INVALID")
    message.reactions[sandbox.world.bot.id] = given
    return True
