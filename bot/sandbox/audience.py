"""Which messages of people reach the bot.

Rules: "Privacy mode" in Telegram's Bot Features: commands meant for the bot, replies to it, messages that mention it,
service messages, inline messages sent via the bot; everything where privacy is off or the bot is an admin. Other bots'
messages never.
"""

from bot.sandbox.state import Sandbox
from bot.sandbox.text.formatted import Entity, utf16_length, utf16_slice
from bot.sandbox.text.rich_texts import Naming, namings
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.ephemerals import EphemeralMessage
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import ANONYMOUS_ADMIN, CHANNEL_BOT

_SPEAK_FOR_OTHERS = frozenset({ANONYMOUS_ADMIN, CHANNEL_BOT})
OUTSIDE = "the bot is not in the chat"
PRIVACY = "privacy mode"
ANOTHER_BOT = "bots do not see other bots' messages"
NOT_ASKED = "allowed_updates leaves this kind out"


def withheld(sandbox: Sandbox, chat: Chat, message: Message) -> str | None:
    """Why a message does not reach the bot; None when it does."""
    bot = sandbox.world.bot
    if not chat.member(bot.id).inside:
        return OUTSIDE
    if "ephemeral_message_id" in message.extra:
        return None
    sender = message.sender
    if sender and sender["is_bot"] and sender["id"] not in _SPEAK_FOR_OTHERS and not message.service:
        return ANOTHER_BOT
    open_to_bot = chat.is_private or isinstance(message, EphemeralMessage) or message.service or chat.type == "channel"
    if open_to_bot or not sandbox.settings.privacy_mode or chat.is_admin(bot.id):
        return None
    return None if _meant_for_bot(sandbox, chat, message) else PRIVACY


def is_via_bot(sandbox: Sandbox, message: Message) -> bool:
    """Whether somebody sent a result of the bot's inline mode; privacy mode lets these through as well."""
    return bool(message.extra.get("via_bot", {}).get("id") == sandbox.world.bot.id)


def calls_a_guest(sandbox: Sandbox, chat: Chat, message: Message) -> bool:
    """Whether a message calls the bot where it is no member: it mentions the bot, or replies to what it said there."""
    sender = message.sender
    by_person = sender is not None and not sender["is_bot"] and not message.service
    return sandbox.settings.guest_mode and by_person and _meant_for_bot(sandbox, chat, message, commands=False)


def _meant_for_bot(sandbox: Sandbox, chat: Chat, message: Message, *, commands: bool = True) -> bool:
    if is_via_bot(sandbox, message):
        return True
    target = chat.find(message.reply_to)
    if target is not None and (target.from_bot or is_via_bot(sandbox, target)):
        return True
    content = message.content
    if any(_named_by(sandbox, one, commands=commands) for one in namings(content.get("rich_message", {}))):
        return True
    text = content.get("text") or content.get("caption") or ""
    entities = content.get("entities") or content.get("caption_entities") or []
    called_by = entities if commands else [entity for entity in entities if entity["type"] != "bot_command"]
    return any(_calls_bot(sandbox, text, entity) for entity in called_by)


def _named_by(sandbox: Sandbox, naming: Naming, *, commands: bool) -> bool:
    """Whether a part of a rich message calls the bot, as an entity of a text would."""
    kind = naming.entity["type"]
    if kind == "bot_command" and not (commands and naming.is_first):
        return False
    whole = {**naming.entity, "offset": 0, "length": utf16_length(naming.words)}
    return _calls_bot(sandbox, naming.words, whole)


def _calls_bot(sandbox: Sandbox, text: str, entity: Entity) -> bool:
    bot = sandbox.world.bot
    match entity["type"]:
        case "text_mention":
            return bool(entity["user"]["id"] == bot.id)
        case "mention":
            return _covered(text, entity).lower() == f"@{bot.username}".lower()
        case "bot_command" if entity["offset"] == 0:
            _, _, addressee = _covered(text, entity).partition("@")
            return addressee.lower() in {"", bot.username.lower()}
    return False


def _covered(text: str, entity: Entity) -> str:
    return utf16_slice(text, entity["offset"], entity["length"])
