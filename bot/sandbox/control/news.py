"""What changed since a page last looked: everything that the page shows, as a stream of events."""

from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.control.chats import all_chats, all_people
from bot.sandbox.control.inspection import ephemeral_view, message_view, profile
from bot.sandbox.control.running import faults
from bot.sandbox.encoding import to_bytes
from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.people import Json

SHOWN = 300
"""The newest messages of a chat, and the newest presses, that a page is told."""
_STILL_HERE = b": still here\n\n"
_SILENCE = 20.0
"""Seconds after which a comment shows both ends that the connection lives."""
_LONG_POLL = "getupdates"


async def events(sandbox: Sandbox) -> AsyncIterator[bytes]:
    """Server-sent events: first all there is, then what changes, until the sandbox closes."""
    news = News(sandbox)
    while not sandbox.closed:
        news.look()
        if fresh := news.fresh():
            yield b"data: " + to_bytes(fresh) + b"\n\n"
        if not await sandbox.changes.until(news.is_there, _SILENCE):
            yield _STILL_HERE


class News:
    """Remembers what one page was told."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._seen = -1
        self._begin()

    def look(self) -> None:
        """From now on, news is what happens later."""
        self._seen = self._sandbox.changes.count

    def is_there(self) -> bool:
        """Whether anything happened since the last look."""
        return self._sandbox.changes.count != self._seen

    def fresh(self) -> Json:
        """What the page does not know yet; empty when it knows all. After a reset everything is new."""
        if self._sandbox.world is not self._world:
            self._begin()
        begun, told = bool(self._told), dict(self._parts())
        return told if begun else told | {"restarted": True}

    def _begin(self) -> None:
        self._world = self._sandbox.world
        self._told: dict[Any, Any] = {}
        self._last_call, self._last_update = 0, 0

    def _parts(self) -> Iterator[tuple[str, Any]]:
        for name, value in self._state().items():
            if self._is_new(name, to_bytes(value)):
                yield name, value
        for name, found in (
            ("messages", self._messages()),
            ("ephemerals", self._ephemerals()),
            ("presses", self._presses()),
            ("inline", self._inline()),
            ("calls", self._calls()),
            ("updates", self._updates()),
        ):
            if found:
                yield name, found

    def _state(self) -> Json:
        box = self._sandbox
        return {
            "offset": box.clock.offset,
            "ready": any(name.lower() == _LONG_POLL for name in box.calls.ok_counts) or box.updates.polling,
            "people": all_people(box, {})["users"],
            "chats": all_chats(box, {})["chats"],
            "profile": profile(box, {}),
            "faults": faults(box, {})["faults"],
            "bot_api": box.settings.bot_api,
        }

    def _is_new(self, key: Any, mark: Any) -> bool:
        if self._told.get(key) == mark:
            return False
        self._told[key] = mark
        return True

    def _messages(self) -> list[Json]:
        return [view for chat in self._world.chats.values() for view in self._messages_of(chat)]

    def _messages_of(self, chat: Chat) -> list[Json]:
        """Whatever befalls a message shows in its history, its deletion, its reactions or its votes."""
        changed = [
            one
            for one in chat.latest(SHOWN)
            if self._is_new((chat.id, one.id), (len(one.history), one.deleted, str(one.reactions), str(one.votes)))
        ]
        return [message_view(chat, one) for one in reversed(changed)]

    def _ephemerals(self) -> list[Json]:
        """Everybody's: the page shows its reader their own."""
        now = self._sandbox.timestamp()
        return [
            ephemeral_view(chat, one)
            for chat in self._world.chats.values()
            for one in chat.ephemerals.all(now)
            if self._is_new(("ephemeral", chat.id, one.serial), (len(one.history), one.deleted, one.shown))
        ]

    def _presses(self) -> list[Json]:
        newest = islice(reversed(self._sandbox.presses.values()), SHOWN)
        return [one.to_json() for one in newest if self._is_new(one.id, one.answer is not None)]

    def _inline(self) -> list[Json]:
        newest = islice(reversed(self._sandbox.inline_queries.values()), SHOWN)
        return [one.to_json() for one in newest if one.answer is not None and self._is_new(one.id, True)]

    def _calls(self) -> list[Json]:
        found: list[Call] = list(self._sandbox.calls.since(self._last_call))
        self._last_call = self._sandbox.calls.seq
        return [call.to_json() for call in found[-SHOWN:] if call.method.lower() != _LONG_POLL]

    def _updates(self) -> list[Json]:
        found = self._sandbox.updates.since(self._last_update)
        self._last_update = found[-1][0] if found else self._last_update
        return [{"update_id": number, "json": body.decode()} for number, body in found]
