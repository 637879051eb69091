"""Editors at work in their private chats, over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.app.library import Library, open_library
from bot.config import Settings
from bot.sandbox.server import SandboxServer
from tests.acceptance.places import Place
from tests.sandbox_control import SandboxControl, SeenMessage

OWNER = 900_001
EDITORS = (900_002, 900_003)


@dataclass
class EditorChat:
    """An editor's private chat: each word and each press counts as one of their steps."""

    place: Place
    person: int
    steps: int = 0
    last: SeenMessage | None = field(default=None, repr=False)

    async def say(self, text: str, **more: Any) -> SeenMessage:
        """Write; the bot's reply."""
        self.steps += 1
        (self.last,) = await self.place.say(self.person, text, **more)
        return self.last

    async def press(self, label: str) -> SeenMessage:
        """Press a button of the last message by its label, or how that begins; the message as it is then."""
        self.steps += 1
        assert self.last is not None
        buttons = [button for row in self.last.buttons for button in row]
        wanted = next((one for one in buttons if one["text"].startswith(label)), None)
        assert wanted is not None, (label, [one["text"] for one in buttons])
        return await self.press_data(self.last, wanted["callback_data"])

    async def press_data(self, message: SeenMessage, data: str) -> SeenMessage:
        """Press a button by what is behind it."""
        await self.place.press(message, self.person, data=data)
        self.last = await self.place.seen(message)
        return self.last


async def editor_chat(control: SandboxControl, person: int, language: str = "en") -> EditorChat:
    """The private chat of an editor."""
    await control.add_person(person, first_name="Dana", language_code=language)
    await control.add_chat("private", person)
    return EditorChat(Place(control, person), person)


@asynccontextmanager
async def edited_library(
    settings: Settings, server: SandboxServer, folder: Path, **more: Any
) -> AsyncIterator[Library]:
    """A library with an owner, on a database of its own."""
    url = f"sqlite+aiosqlite:///{folder / 'khorgos.db'}"
    own = owned(settings, url, **more)
    async with open_library(own, server.clock) as library:
        for person in EDITORS:
            await library.desk.editors.add(person)
        yield replace(library)


def owned(settings: Settings, url: str, **more: Any) -> Settings:
    """Settings with an owner and another database."""
    given = {"owner_ids": frozenset({OWNER}), "database_url": type(settings.database_url)(url), **more}
    return settings.model_copy(update=given)
