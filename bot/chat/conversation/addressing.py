"""Messages as Telegram shows them: whether one is for us, what it asks, and who asks it in which chat.

In private everything is for us. In a group it is a command that names us or nobody, a mention, or a reply to a
message of ours; what is forwarded, what other bots write and what was sent out of a bot's inline results never is. Our
own inline results are for us nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot, Chat, Message, MessageEntity, User
from telegram.constants import ChatType

from bot.core.announcing.enums import ChatKind
from bot.core.language import Language
from bot.services.preferences import ChatSeen

_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are in Telegram.

    Attributes:
        is_inline: whether we can be called from other chats, by `@username` and a query.
    """

    id: int
    username: str
    is_inline: bool = False

    @classmethod
    def of(cls, bot: Bot) -> "Me":
        """Who an initialised bot is."""
        return cls(bot.id, bot.username, bool(bot.supports_inline_queries))


@dataclass(frozen=True, slots=True)
class Command:
    """`/name arguments`; the name in small letters, without slash and address.

    Attributes:
        for_us: whether it named us or nobody; else another bot is meant.
    """

    name: str
    arguments: str
    for_us: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked in plain words, without our name; may be empty."""

    text: str


@dataclass(frozen=True, slots=True)
class NoText:
    """A picture, a voice, a sticker and so on, in private."""


Addressed = Command | Question | NoText


def asker_of(message: Message) -> int:
    """Who answers for a message: the chat in whose name it was written, else the person; 0 when it has neither."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user is not None else 0


def ephemeral_id_of(message: Message) -> int | None:
    """The number of a message that its writer and we alone see (Bot API 10.2); None for all others.

    It may be given to another message later, so it is no key to remember anything by.
    """
    given = message.api_kwargs.get("ephemeral_message_id")
    return given if isinstance(given, int) else None


def is_group(message: Message) -> bool:
    """Whether a message stands in a group or supergroup."""
    return message.chat.type in _GROUPS


def read(message: Message, me: Me) -> Addressed | None:
    """What a message wants of us; None when it is not for us.

    A message without number that is not ephemeral is one that Telegram has put off: nobody sees it yet.
    """
    if message.message_id == 0 and ephemeral_id_of(message) is None:
        return None
    if _id_of(message.via_bot) == me.id:
        return None
    if message.chat.type == ChatType.PRIVATE:
        return _read_private(message, me)
    if message.chat.type not in _GROUPS or not is_persons_own(message):
        return None
    return _read_in_group(message, me)


def guest_question(message: Message, me: Me) -> str:
    """What somebody asks who calls us where we are no member; if nothing, what the message says that they reply to."""
    text, entities = message.text or message.caption or "", message.entities or message.caption_entities
    command = _command(text, entities, me)
    # Whoever is called beside us is no part of the question.
    own = _without(text, [one for one in entities if one.type == MessageEntity.MENTION or _names_us(text, one, me)])
    own = own.strip() if command is None or not command.for_us else command.arguments
    target = message.reply_to_message
    if own or target is None or (target.from_user is not None and target.from_user.id == me.id):
        return own
    return (target.text or target.caption or "").strip()


def _read_private(message: Message, me: Me) -> Addressed | None:
    text = message.text or message.caption
    if text is None:
        return NoText() if message.effective_attachment or "rich_message" in message.api_kwargs else None
    entities = message.entities or message.caption_entities
    if not entities:
        return Question(text)
    return _command(text, entities, me) or Question(_without_mentions(text, entities, me))


def _read_in_group(message: Message, me: Me) -> Addressed | None:
    text = message.text or message.caption
    if text is None:
        return None
    entities = message.entities or message.caption_entities
    command = _command(text, entities, me)
    if command is not None:
        return command if command.for_us else None
    if any(_names_us(text, entity, me) for entity in entities):
        return Question(_without_mentions(text, entities, me))
    # What only we can read is meant for us; a reply to a whisper may not say what it replies to (Bot API, Message).
    is_for_us = ephemeral_id_of(message) is not None or _is_reply_to_us(message, me)
    return Question(text) if is_for_us else None


def is_persons_own(message: Message) -> bool:
    """Whether somebody wrote it here and now: not forwarded, and not by another bot or out of its results."""
    if message.forward_origin is not None or message.is_automatic_forward or message.via_bot is not None:
        return False
    sender = message.from_user
    return message.sender_chat is not None or (sender is not None and not sender.is_bot)


def _is_reply_to_us(message: Message, me: Me) -> bool:
    target = message.reply_to_message
    if target is None or target.from_user is None or target.from_user.id != me.id:
        return False
    # In a topic that we opened, every message that replies to nothing says that it replies to the opening.
    return target.forum_topic_created is None


def _command(text: str, entities: tuple[MessageEntity, ...], me: Me) -> Command | None:
    first = next(
        (entity for entity in entities if entity.offset == 0 and entity.type == MessageEntity.BOT_COMMAND), None
    )
    if first is None:
        return None
    written = _covered(text, first)
    name, _, address = written[1:].partition("@")
    for_us = address.lower() in {"", me.username.lower()}
    return Command(name.lower(), text[len(written) :].strip(), for_us)


def _names_us(text: str, entity: MessageEntity, me: Me) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return _id_of(entity.user) == me.id
    return entity.type == MessageEntity.MENTION and _covered(text, entity).lower() == f"@{me.username}".lower()


def _without_mentions(text: str, entities: tuple[MessageEntity, ...], me: Me) -> str:
    """The text without our name; entities count in UTF-16 units."""
    return _without(text, [entity for entity in entities if _names_us(text, entity, me)])


def _without(text: str, entities: Sequence[MessageEntity]) -> str:
    if not entities:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        units = units[: 2 * entity.offset] + units[2 * (entity.offset + entity.length) :]
    return units.decode("utf-16-le", "replace").strip().lstrip(",:;-– \n")


def _covered(text: str, entity: MessageEntity) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "replace")


def _id_of(user: User | None) -> int | None:
    return None if user is None else user.id


@dataclass(frozen=True, slots=True)
class Request:
    """A command or a question.

    Attributes:
        asker: id of the person, or of the chat in whose name they write.
        language: of menus, pages and notices here.
        text: the question, or what follows the command.
    """

    message: Message
    asker: int
    language: Language
    text: str

    @property
    def in_group(self) -> bool:
        """Whether others read the reply too."""
        return is_group(self.message)

    @property
    def is_ephemeral(self) -> bool:
        """Whether the writer and we alone see the message: then nothing is remembered by it."""
        return ephemeral_id_of(self.message) is not None

    @property
    def remover(self) -> int | None:
        """Who may remove the reply by its button; None in private, where everybody may delete what they like."""
        return self.asker if self.in_group else None


def chat_seen(chat: Chat) -> ChatSeen:
    """What there is to know of a chat."""
    return ChatSeen(chat.id, ChatKind(chat.type), chat.title or "", is_forum=bool(chat.is_forum))


def thread_of(message: Message) -> int | None:
    """The forum topic in which a message stands; None in General and outside forums.

    `message_thread_id` alone says nothing: outside forums it is that of the first message of a thread of replies.
    """
    return message.message_thread_id if message.is_topic_message else None


def by_name(person: User | None) -> int | None:
    """The id of a person who acts in their own name; None for an admin who hides behind the group, and for bots."""
    return None if person is None or person.is_bot else person.id
