"""Where people write to the bot: private chats, groups, forums and channels; and what it replied."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.app.library import Library
from bot.core.answers import Outcome
from tests.sandbox_control import Pressed, SandboxControl, SeenMessage

BOT = "khorgos_bot"
TURNOVER = "What was the trade turnover between China and Kazakhstan in 2022?"
_BROAD = (
    "students",
    "Khorgos",
    "energy projects",
    "trade",
    "Confucius",
    "railway",
    "oil",
    "logistics",
    "visas",
    "jobs",
)
_IDS = count(500_000)


@dataclass(frozen=True)
class Place:
    """A chat, or one topic of a forum."""

    control: SandboxControl
    chat_id: int
    thread_id: int | None = None

    async def say(self, person: int, text: str = "", **more: Any) -> list[SeenMessage]:
        """Somebody writes here; the bot's replies."""
        _, replies = await self.written(person, text, **more)
        return replies

    async def written(self, person: int | None, text: str = "", **more: Any) -> tuple[int, list[SeenMessage]]:
        """The same, with the id of what was written."""
        before = await self.replies()
        thread = {} if self.thread_id is None else {"thread_id": self.thread_id}
        message = await self.control.write(person, text, chat_id=self.chat_id, **thread, **more)
        return message.message_id, await self._new_since(before)

    async def after(self, action: Callable[[], Awaitable[object]]) -> list[SeenMessage]:
        """What the bot wrote after somebody did something else."""
        before = await self.replies()
        await action()
        return await self._new_since(before)

    async def press(self, message: SeenMessage, person: int, **button: Any) -> dict[str, Any]:
        """Somebody presses a button; how it was answered."""
        pressed = await self.pressed(message, person, **button)
        await self.control.wait("handled")
        return next(one for one in await self.control.presses() if one["id"] == pressed.id)

    async def pressed(self, message: SeenMessage, person: int, **button: Any) -> Pressed:
        """Somebody presses a button and does not wait."""
        return await self.control.press(self.chat_id, message.id, person, **button)

    async def edit(self, message_id: int, text: str, **more: Any) -> list[SeenMessage]:
        """Somebody edits their message; what the bot wrote anew."""
        return await self.after(lambda: self.control.edit(self.chat_id, message_id, text, **more))

    async def seen(self, message: SeenMessage) -> SeenMessage:
        """A message as it is now."""
        return next(one for one in await self.control.messages(self.chat_id) if one.id == message.id)

    async def replies(self) -> list[SeenMessage]:
        """All that the bot wrote in this chat and stands there still."""
        return await self.control.replies(self.chat_id)

    async def _new_since(self, before: list[SeenMessage]) -> list[SeenMessage]:
        await self.control.wait("handled")
        known = {one.id for one in before}
        return [one for one in await self.replies() if one.id not in known]


async def person(control: SandboxControl, language: str = "en", **more: Any) -> int:
    """Somebody new, whose Telegram is in this language."""
    who = next(_IDS)
    await control.add_person(who, first_name="Aigul", language_code=language, **more)
    return who


async def private(control: SandboxControl, language: str = "en") -> tuple[Place, int]:
    """A private chat with somebody new."""
    who = await person(control, language)
    await control.add_chat("private", who)
    return Place(control, who), who


async def group(control: SandboxControl, *, bot_status: str = "member", **more: Any) -> Place:
    """A new group."""
    chat = await control.add_chat("supergroup", -1_000_000_000_000 - next(_IDS), bot_status=bot_status, **more)
    return Place(control, int(chat["id"]))


async def forum(control: SandboxControl, *, bot_status: str = "member") -> tuple[Place, Place]:
    """A topic of a new forum, and the forum's General."""
    topics = [{"thread_id": 5, "name": "News"}]
    general = await group(control, bot_status=bot_status, is_forum=True, topics=topics)
    return Place(control, general.chat_id, 5), general


async def channel(control: SandboxControl) -> Place:
    """A new channel of which the bot is an administrator."""
    chat = await control.add_chat("channel", -1_000_000_000_000 - next(_IDS))
    return Place(control, int(chat["id"]))


def labels(message: SeenMessage) -> list[list[str]]:
    """What stands on a message's buttons."""
    return [[button["text"] for button in row] for row in message.buttons]


def question_with(library: Library, outcome: Outcome) -> str:
    """A question that gets this kind of reply from the facts of today."""
    answers = ((text, library.services.answers.find(text)) for text in _BROAD)
    fitting = (
        text
        for text, answer in answers
        if answer.outcome is outcome and not library.wording.answers.clarification(answer)
    )
    return next(fitting)
