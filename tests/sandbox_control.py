"""A client of the sandbox's control side, for tests and benchmarks in any process."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

import aiohttp

from bot.sandbox.calls import Call
from bot.sandbox.errors import ControlError
from bot.sandbox.faults import Fault
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
class InlineAnswer:
    """What the bot answered to an inline query."""

    id: str
    results: tuple[Json, ...]
    button: Json | None
    next_offset: str
    cache_time: int
    is_personal: bool

    @property
    def ids(self) -> list[str]:
        """The ids of the results, in order."""
        return [result["id"] for result in self.results]


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


class SandboxControl:
    """Plays people, orders faults, moves time and looks at what happened.

    Every method raises `ControlError` when the sandbox refuses. Close it, or use it with `async with`.
    """

    def __init__(self, url: str) -> None:
        self._base = f"{url.rstrip('/')}/control/"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the client's connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def request(self, verb: str, path: str, body: Any = None, query: Json | None = None) -> Json:
        """Any request to the control side by its HTTP verb: `path` follows `/control/`.

        Raises:
            ControlError: when the sandbox refuses; its message says why.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession()
        given = {name: str(value) for name, value in (query or {}).items() if value is not None}
        async with self._session.request(verb, self._base + path, json=body, params=given) as response:
            result: Json = await response.json()
            if response.status != 200:
                raise ControlError(result["error"], response.status)
            return result

    async def reset(self) -> None:
        """Back to the beginning: an empty world, real time."""
        await self.request("POST", "reset")

    async def change_settings(self, **changes: Any) -> Json:
        """Change `privacy_mode`, `inline_mode`, `accept_any_token`, a timeout or `flood`; all settings in force."""
        return await self.request("POST", "settings", changes)

    async def add_person(self, user_id: int, **fields: Any) -> Json:
        """Introduce a person: `first_name`, `username`, `language_code`, `is_bot`, `deactivated` …; the User."""
        return (await self.request("POST", "users", {"id": user_id, **fields}))["users"][0]  # type: ignore[no-any-return] # JSON

    async def add_chat(self, kind: str, chat_id: int | None = None, **fields: Any) -> Json:
        """Make a chat, or change the one with this id; the chat with its members and topics."""
        body = {"type": kind, **fields} | ({"id": chat_id} if chat_id is not None else {})
        return (await self.request("POST", "chats", body))["chats"][0]  # type: ignore[no-any-return] # JSON

    async def write(self, from_id: int | None, text: str = "", chat_id: int | None = None, **more: Any) -> Written:
        """A person writes: to the bot in private unless `chat_id` says where; `more` as `POST /control/messages`."""
        body = {"from_id": from_id, "text": text, **more} | ({} if chat_id is None else {"chat_id": chat_id})
        return Written(**await self.request("POST", "messages", body))

    async def write_many(self, messages: Sequence[Json]) -> Json:
        """Many messages at once: `count`, `update_ids`, `message_ids`."""
        return await self.request("POST", "messages/bulk", {"messages": list(messages)})

    async def edit(self, chat_id: int, message_id: int, text: str, **more: Any) -> Written:
        """A person edits their message."""
        body = {"chat_id": chat_id, "message_id": message_id, "text": text, **more}
        return Written(**await self.request("POST", "messages/edit", body))

    async def delete(self, chat_id: int, message_id: int) -> None:
        """A person deletes a message."""
        await self.request("POST", "messages/delete", {"chat_id": chat_id, "message_id": message_id})

    async def press(self, chat_id: int, message_id: int, from_id: int, **button: Any) -> Pressed:
        """A person presses a button: `data="…"`, `button=[row, column]` or `label="…"`."""
        body = {"chat_id": chat_id, "message_id": message_id, "from_id": from_id, **button}
        return Pressed(**await self.request("POST", "press", body))

    async def ask_inline(self, from_id: int, query: str = "", chat_id: int | None = None, offset: str = "") -> Pressed:
        """A person types `@bot query` in a chat; the query, whose id waits for its answer."""
        body = {"from_id": from_id, "query": query, "offset": offset} | (
            {} if chat_id is None else {"chat_id": chat_id}
        )
        return Pressed(**await self.request("POST", "inline", body))

    async def inline(self, from_id: int, query: str = "", chat_id: int | None = None, offset: str = "") -> InlineAnswer:
        """The same, and the bot's answer."""
        asked = await self.ask_inline(from_id, query, chat_id, offset)
        await self.wait("answered", inline=asked.id)
        (one,) = (await self.request("GET", "inline", query={"id": asked.id}))["queries"]
        return InlineAnswer(asked.id, tuple(one["answer"].pop("results")), **one["answer"])

    async def choose(self, query_id: str, result_id: str, **more: Any) -> Written:
        """A person sends a result of an inline query into the chat where they asked."""
        return Written(**await self.request("POST", "inline/choose", {"id": query_id, "result_id": result_id, **more}))

    async def react(self, chat_id: int, message_id: int, from_id: int, *emoji: str, anonymous: bool = False) -> Json:
        """A person's reactions to a message become these; none takes them back."""
        body = {"chat_id": chat_id, "message_id": message_id, "from_id": from_id, "emoji": emoji}
        body |= {"anonymous": anonymous}
        return await self.request("POST", "react", body)

    async def vote(self, chat_id: int, message_id: int, from_id: int, *options: int) -> Json:
        """A person votes for options of a poll by their places, or takes a vote back; the update's id or why none."""
        body = {"chat_id": chat_id, "message_id": message_id, "from_id": from_id, "options": options}
        return await self.request("POST", "vote", body)

    async def member(self, chat_id: int, action: str, user_id: int | None = None, **more: Any) -> Json:
        """The bot (or `user_id`) joins, leaves, is kicked, …; `action` as `POST /control/members`."""
        body = {"chat_id": chat_id, "action": action, **more} | ({} if user_id is None else {"user_id": user_id})
        return await self.request("POST", "members", body)

    async def topic(self, chat_id: int, action: str, **more: Any) -> Json:
        """A forum topic is created, edited, closed, reopened or deleted."""
        return await self.request("POST", "topics", {"chat_id": chat_id, "action": action, **more})

    async def migrate(self, chat_id: int, new_id: int | None = None) -> int:
        """A group becomes a supergroup; the supergroup's id."""
        result = await self.request("POST", "migrate", {"chat_id": chat_id, "new_id": new_id})
        return int(result["chat_id"])

    async def raw_update(self, update: Json) -> int:
        """Queue an update exactly as given; its id."""
        return int((await self.request("POST", "updates", update))["update_ids"][0])

    async def messages(self, chat_id: int, after: int = 0, limit: int = 1000) -> list[SeenMessage]:
        """What people see in a chat, oldest first, deleted messages included."""
        result = await self.request("GET", f"chats/{chat_id}/messages", query={"after": after, "limit": limit})
        return [SeenMessage.read(raw) for raw in result["messages"]]

    async def whispers(self, chat_id: int, person: int) -> list[SeenMessage]:
        """The bot's ephemeral messages to a person in a chat, oldest first, without deleted ones."""
        result = await self.request("GET", f"chats/{chat_id}/messages", query={"seen_by": person})
        seen = [SeenMessage.read(raw) for raw in result["messages"]]
        return [message for message in seen if message.from_bot and not message.deleted]

    async def lose_whispers(self, count: int) -> None:
        """The bot's next `count` ephemeral messages are accepted and never shown."""
        await self.request("POST", "ephemerals/lose", {"count": count})

    async def restart_app(self, person: int) -> int:
        """A person's app restarts and loses what was ephemeral; how many messages."""
        return int((await self.request("POST", "ephemerals/restart", {"from_id": person}))["lost"])

    async def press_whisper(self, chat_id: int, number: int, from_id: int, **button: Any) -> Pressed:
        """A person presses a button beneath an ephemeral message."""
        return await self.press(chat_id, 0, from_id, ephemeral_message_id=number, **button)

    async def replies(self, chat_id: int) -> list[SeenMessage]:
        """The bot's messages in a chat, oldest first, without deleted ones."""
        return [message for message in await self.messages(chat_id) if message.from_bot and not message.deleted]

    async def calls(self, method: str | None = None, since: int = 0, limit: int = 1000) -> list[Call]:
        """The bot's calls after number `since`, oldest first."""
        result = await self.request("GET", "calls", query={"method": method, "since": since, "limit": limit})
        return [Call(**raw) for raw in result["calls"]]

    async def presses(self) -> list[Json]:
        """The presses of buttons with their answers, oldest first."""
        return list((await self.request("GET", "presses"))["presses"])

    async def profile(self) -> Json:
        """The bot's `commands` by scope and language and its `texts`."""
        return await self.request("GET", "profile")

    async def state(self) -> Json:
        """Counts of everything."""
        return await self.request("GET", "state")

    async def order_fault(self, fault: Fault) -> None:
        """Let a fault befall the next matching calls."""
        await self.request("POST", "faults", asdict(fault))

    async def clear_faults(self) -> None:
        """Take back all faults on order."""
        await self.request("DELETE", "faults")

    async def advance_clock(self, seconds: float) -> None:
        """Move the sandbox's clock."""
        await self.request("POST", "clock", {"advance": seconds})

    async def set_clock(self, moment: datetime) -> None:
        """Move the sandbox's clock to an aware moment."""
        await self.request("POST", "clock", {"set": moment.isoformat()})

    async def wait(self, until: str, seconds: float = 10.0, **more: Any) -> Json:
        """Wait for `replies`, `calls`, `idle`, `polling`, `away`, `handled` or `answered`; the state then.

        Raises:
            TimeoutError: when it does not come about within `seconds`; the text tells the state.
        """
        result = await self.request("GET", "wait", query={"until": until, "timeout": seconds, **more})
        if not result["done"]:
            raise TimeoutError(f"{until} {more} did not come about: {result['state']}")
        return dict(result["state"])
