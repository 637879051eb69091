"""Messages as they are kept, and as the Bot API writes them."""

from dataclasses import dataclass, field

from bot.sandbox.world.people import Json


@dataclass(slots=True)
class Message:
    """One message of a chat.

    Attributes:
        date: seconds since 1970 on the sandbox's clock.
        sender: the User object under `from`; None in channels.
        content: what only this kind of message has: `text` and `entities`, `photo` and `caption`, a service field.
        extra: further fields that stay through edits: `sender_chat`, `forward_origin`, `message_thread_id` …
        history: the earlier contents, oldest first.
        reactions: by user id, the emoji shown.
        votes: by user id, what was chosen in the poll that it holds.
    """

    id: int
    date: int
    sender: Json | None
    content: Json
    extra: Json = field(default_factory=dict)
    reply_markup: Json | None = None
    reply_to: int | None = None
    edit_date: int | None = None
    from_bot: bool = False
    service: bool = False
    deleted: bool = False
    history: list[Json] = field(default_factory=list)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    votes: dict[int, list[int]] = field(default_factory=dict)

    @property
    def thread_id(self) -> int | None:
        """The forum topic; None in General and outside forums."""
        thread: int | None = self.extra.get("message_thread_id")
        return thread

    @property
    def sender_id(self) -> int | None:
        """The user id under `from`."""
        return None if self.sender is None else int(self.sender["id"])

    def edit(self, content: Json, reply_markup: Json | None, date: int) -> None:
        """Replace the content and keep the former one in the history."""
        self.history.append(self.content | ({"reply_markup": self.reply_markup} if self.reply_markup else {}))
        self.content, self.reply_markup, self.edit_date = content, reply_markup, date


def inaccessible(chat: Json, message_id: int) -> Json:
    """The Bot API's InaccessibleMessage: what is left of a deleted one."""
    return {"chat": chat, "message_id": message_id, "date": 0}
