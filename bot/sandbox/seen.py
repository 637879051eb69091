"""What the control client hands out."""

from dataclasses import dataclass

from bot.sandbox.world.people import Json


@dataclass(frozen=True, slots=True)
class Written:
    """A person's message: as the Bot API shows it, and its update's id or why the bot gets none."""

    message: Json
    update_id: int | None
    reason: str | None

    @property
    def message_id(self) -> int:
        """The message's id in its chat."""
        return int(self.message["message_id"])


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of a button: the id by which to wait for its answer, its update's id or why the bot gets none."""

    id: str
    update_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message as people see it; `raw` holds everything the control side tells."""

    id: int
    text: str
    html: str
    from_bot: bool
    deleted: bool
    edited: bool
    thread_id: int | None
    reply_to: int | None
    buttons: tuple[tuple[Json, ...], ...]
    raw: Json

    @classmethod
    def read(cls, raw: Json) -> "SeenMessage":
        """Read what `GET /control/chats/{id}/messages` tells of one message."""
        rows = (raw.get("reply_markup") or {}).get("inline_keyboard") or []
        return cls(
            id=raw["message_id"],
            text=raw.get("text") or raw.get("caption") or "",
            html=raw["html"],
            from_bot=raw["from_bot"],
            deleted=raw["deleted"],
            edited="edit_date" in raw,
            thread_id=raw.get("message_thread_id"),
            reply_to=(raw.get("reply_to_message") or {}).get("message_id"),
            buttons=tuple(tuple(row) for row in rows),
            raw=raw,
        )
