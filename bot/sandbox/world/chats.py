"""Chats, their members and their topics."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bot.sandbox.world.ephemerals import EphemeralMessage, Ephemerals
from bot.sandbox.world.messages import Message, inaccessible
from bot.sandbox.world.people import Json

INSIDE = frozenset({"creator", "administrator", "member", "restricted"})
ADMINS = frozenset({"creator", "administrator"})


@dataclass(slots=True)
class Member:
    """How a user stands in a chat; `rights` holds `can_…` flags that differ from the usual."""

    user_id: int
    status: str = "member"
    rights: Json = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        """Whether the user is in the chat now."""
        return self.status in INSIDE


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is that of the service message that made it."""

    thread_id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat, group, supergroup or channel with everything in it.

    Attributes:
        started: private chats: the person has written to the bot or pressed Start.
        permissions: what ordinary members may do; absent means allowed.
        migrated_to: the supergroup that a group became.
        deleted: the chat was removed by its owner.
        ephemerals: messages that one person and the bot alone see; outside `messages`.
        keep: how many messages are held; older ones are forgotten.
    """

    id: int
    type: str
    title: str = ""
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    description: str = ""
    is_forum: bool = False
    slow_mode_delay: int = 0
    permissions: Json = field(default_factory=dict)
    started: bool = False
    deleted: bool = False
    migrated_to: int | None = None
    linked_chat_id: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    ephemerals: Ephemerals = field(default_factory=Ephemerals)
    last_message_id: int = 0
    from_bot_count: int = 0
    keep: int = 100_000

    @property
    def is_private(self) -> bool:
        """Whether the chat is one person and the bot."""
        return self.type == "private"

    def brief(self) -> Json:
        """The chat as the Bot API's Chat."""
        out: Json = {"id": self.id, "type": self.type}
        for name in ("title", "username", "first_name", "last_name"):
            if value := getattr(self, name):
                out[name] = value
        if self.is_forum:
            out["is_forum"] = True
        return out

    def member(self, user_id: int) -> Member:
        """How a user stands here; a stranger has left."""
        return self.members.get(user_id) or Member(user_id, "left")

    def is_admin(self, user_id: int) -> bool:
        """Whether a user is creator or administrator."""
        member = self.members.get(user_id)
        return member is not None and member.status in ADMINS

    def next_message_id(self) -> int:
        """Count one message further."""
        self.last_message_id += 1
        return self.last_message_id

    def add(self, message: Message) -> Message:
        """Keep a message, forgetting the oldest when there are too many."""
        self.messages[message.id] = message
        self.from_bot_count += message.from_bot
        if len(self.messages) > self.keep:
            del self.messages[next(iter(self.messages))]
        return message

    def add_ephemeral(self, message: EphemeralMessage, receiver: Json, now: float) -> EphemeralMessage:
        """Keep a message that only its sender and its receiver see: its `message_id` is 0 (Bot API, Message)."""
        message.after = self.last_message_id
        message.extra["receiver_user"] = receiver
        return self.ephemerals.add(message, now)

    def find(self, message_id: int | None) -> Message | None:
        """A message that is still there."""
        message = self.messages.get(message_id) if message_id is not None else None
        return None if message is None or message.deleted else message

    def latest(self, limit: int) -> Iterator[Message]:
        """The newest messages, newest first."""
        return islice(reversed(self.messages.values()), limit)

    def message_json(self, message: Message, *, nested: bool = False) -> Json:
        """A message as the Bot API's Message; a nested one (a reply's target) holds no further reply."""
        out: Json = {"message_id": message.id, "date": message.date, "chat": self.brief()}
        if message.sender is not None:
            out["from"] = message.sender
        if message.extra:
            out.update(message.extra)
        if message.edit_date is not None:
            out["edit_date"] = message.edit_date
        out.update(message.content)
        if message.reply_markup and "inline_keyboard" in message.reply_markup:
            out["reply_markup"] = message.reply_markup
        if not nested and (target := self._target_json(message)):
            out["reply_to_message"] = target
        return out

    def _target_json(self, message: Message) -> Json | None:
        """The message replied to; in a topic, where nothing is replied to, the service message that opened it."""
        target_id = message.reply_to or (message.thread_id if message.extra.get("is_topic_message") else None)
        if target_id is None or target_id == message.id:
            return None
        target = self.find(target_id)
        if target is not None:
            return self.message_json(target, nested=True)
        return inaccessible(self.brief(), target_id) if message.reply_to else None
