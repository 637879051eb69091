"""Methods that answer presses of buttons and react to messages."""

from bot.sandbox.bot_api.access import writable_chat
from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox

MAX_ALERT = 200
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
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
        raise bad_request(_TOO_OLD)
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
