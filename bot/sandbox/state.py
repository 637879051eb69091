"""One sandbox: its settings, its world and everything that remembers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypedDict
from weakref import WeakKeyDictionary

from bot.sandbox.calls import CallLog
from bot.sandbox.clock import MovableClock
from bot.sandbox.faults import FaultList
from bot.sandbox.flood import FloodControl
from bot.sandbox.pictures import PictureStore
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import WebhookPost, WebhookTarget
from bot.sandbox.world.people import Json, Person
from bot.sandbox.world.polls import Poll
from bot.sandbox.world.world import World

Scope = tuple[str, int, int]
"""Type of a BotCommandScope, chat id and user id; 0 where it has none."""


@dataclass(slots=True)
class Profile:
    """The bot's commands and texts; the language `""` is the one for everybody else."""

    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """By field (`name`, `description`, `short_description`) and language."""

    def text(self, field_name: str, language: str) -> str:
        """A text in this language, else the one for everybody."""
        return self.texts.get((field_name, language)) or self.texts.get((field_name, ""), "")


@dataclass(slots=True)
class Press:
    """One press of a button; `answer` is what `answerCallbackQuery` said, None until then."""

    id: str
    from_id: int
    chat_id: int
    message_id: int
    data: str
    time: float
    ephemeral_message_id: int | None = None
    update_id: int | None = None
    answer: Json | None = None

    def to_json(self) -> Json:
        """The press as the control side shows it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class InlineQuery:
    """What a member asked of the bot from a chat's composer; `answer` is what `answerInlineQuery` brought, else None.

    Attributes:
        answer: `results` with the messages that they make, `next_offset`, `button`, `cache_time`, `is_personal`.
    """

    id: str
    from_id: int
    chat_id: int
    query: str
    offset: str
    time: float
    update_id: int | None = None
    answer: Json | None = None

    def to_json(self) -> Json:
        """The query as the control side shows it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(slots=True)
class GuestQuery:
    """A mention of the bot where it is no member; `inline_message_id` is that of its answer, None until then."""

    id: str
    from_id: int
    chat_id: int
    message_id: int
    time: float
    update_id: int | None = None
    inline_message_id: str | None = None

    def to_json(self) -> Json:
        """The query as the control side shows it."""
        return {name: getattr(self, name) for name in self.__slots__}


class Changes:
    """Wakes those who wait whenever the sandbox's state has changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()
        self.count = 0
        """How often something has changed: whoever remembers it knows whether there is anything new."""

    def notify(self) -> None:
        """Say that something changed; costs next to nothing while nobody waits."""
        self.count += 1
        if self._waiting:
            for event in self._waiting:
                event.set()

    async def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait at most `seconds` of real time until the condition holds; whether it does."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            return condition()
        finally:
            self._waiting.discard(event)
        return True


BOT_API = "10.3"
"""The newest version that is known here."""
_EPHEMERAL_SINCE, _PERSISTENT_IDS_SINCE = (10, 2), (9, 6)
_NAMELESS_BOT = 7_000_000_001
"""The bot's id when its token does not begin with one."""


class Behaviour(TypedDict, total=False):
    """The settings that a server takes by name; `Settings` tells what they mean."""

    bot_name: str
    privacy_mode: bool
    inline_mode: bool
    accept_any_token: bool
    callback_timeout: float
    inline_timeout: float
    guest_mode: bool
    guest_timeout: float
    keep_messages: int
    keep_calls: int
    first_id: int
    bot_api: str
    short_ephemeral_edits: bool
    webhook_pause: float
    can_join_groups: bool


@dataclass(slots=True)
class Settings:
    """How a sandbox behaves.

    Attributes:
        privacy_mode: in groups the bot gets only what is meant for it; Telegram's default.
        inline_mode: the bot takes inline queries; off, as it is in Telegram until @BotFather is told `/setinline`.
        accept_any_token: answer whatever the token is.
        callback_timeout: seconds on the sandbox's clock within which a button press can be answered.
        inline_timeout: the same for an inline query; the Bot API's own server forgets one after 30 s
            (telegram-bot-api, `add_new_inline_query`).
        guest_mode: the bot is told of mentions where it is no member; off until @BotFather switches it on.
        guest_timeout: the same for such a mention. How long Telegram waits is not known.
        keep_messages: messages held per chat.
        keep_calls: calls held.
        first_id: of updates and of messages in each chat; later than those of a sandbox that the bot knew before.
        bot_api: the version of the Bot API that the server speaks, such as `10.0`.
        short_ephemeral_edits: `editEphemeralMessageText` refuses what is longer than a caption (telegram-bot-api
            issue 881, open since August 2026).
        webhook_pause: seconds before an update is posted to a webhook for the third time; they double from there.
        can_join_groups: the bot may be added to groups; @BotFather's `/setjoingroups` tells.
    """

    token: str
    bot_username: str = "khorgos_bot"
    bot_name: str = "Khorgos"
    privacy_mode: bool = True
    inline_mode: bool = False
    accept_any_token: bool = False
    callback_timeout: float = 60.0
    inline_timeout: float = 30.0
    guest_mode: bool = False
    guest_timeout: float = 30.0
    keep_messages: int = 100_000
    keep_calls: int = 100_000
    first_id: int = 1
    bot_api: str = BOT_API
    short_ephemeral_edits: bool = False
    webhook_pause: float = 1.0
    can_join_groups: bool = True

    @property
    def bot_id(self) -> int:
        """The number before the token's colon."""
        head = self.token.partition(":")[0]
        return int(head) if head.isascii() and head.isdigit() else _NAMELESS_BOT

    @property
    def knows_ephemeral(self) -> bool:
        """Whether the server knows messages that one member alone sees."""
        return self.speaks(*_EPHEMERAL_SINCE)

    def shown_command(self, command: Json) -> Json:
        """A BotCommand as this version knows it: without `is_ephemeral` before there were ephemeral messages."""
        return {name: value for name, value in command.items() if name != "is_ephemeral" or self.knows_ephemeral}

    def speaks(self, *version: int) -> bool:
        """Whether the server is of this version or a newer one."""
        return tuple(int(part) for part in self.bot_api.split(".")) >= version

    @property
    def knows_persistent_ids(self) -> bool:
        """Whether the server knows options of polls by more than their places."""
        return self.speaks(*_PERSISTENT_IDS_SINCE)


class Sandbox:
    """The state behind both sides of the server."""

    def __init__(self, settings: Settings) -> None:
        self._initial = settings
        self.clock = MovableClock()
        self.changes = Changes()
        self.updates = UpdateQueue(self.changes.notify)
        self.closed = False
        self.webhook: WebhookPost | None = None
        """Posts the updates, where the bot asked for that."""
        self.connections: WeakKeyDictionary[asyncio.Transport, str] = WeakKeyDictionary()
        """Over which the bot calls, with the version of the server to which each was made."""
        self.reset()

    def close(self) -> None:
        """Let everybody who waits go."""
        self.closed = True
        self.remove_webhook()
        self.updates.close()
        self.changes.notify()

    def reset(self) -> None:
        """Back to the beginning: an empty world, real time, the settings of the start."""
        self.settings = replace(self._initial)
        self.remove_webhook()
        bot = Person(self.settings.bot_id, self.settings.bot_name, username=self.settings.bot_username, is_bot=True)
        self.world = World(bot, keep_messages=self.settings.keep_messages, first_id=self.settings.first_id)
        self.pictures = PictureStore()
        self.files: dict[str, bytes] = {}
        """Documents that people sent, by their file ids."""
        self.updates.close()
        self.updates = UpdateQueue(self.changes.notify, self.settings.first_id)
        self.calls = CallLog(self.settings.keep_calls)
        self.faults = FaultList()
        self.flood = FloodControl()
        self.profile = Profile()
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.guest_queries: dict[str, GuestQuery] = {}
        self.guest_messages: dict[str, tuple[int, int]] = {}
        """Chat and message of each answer, by its `inline_message_id`."""
        self.inline_count = 0
        self.lost_ephemerals = 0
        """How many of the next ephemeral messages are accepted and never shown."""
        self.polls: dict[str, Poll] = {}
        self.clock.reset()
        self.changes.notify()

    def restart_as(self, bot_api: str) -> None:
        """Speak another version of the Bot API from now on: its connections end, as when a server is replaced."""
        self.settings.bot_api = bot_api
        for connection in list(self.connections):
            connection.abort()

    def set_webhook(self, target: WebhookTarget) -> None:
        """Post the updates from now on, what waits already first; it needs a running event loop."""
        self.remove_webhook()
        self.updates.end_polling()
        self.webhook = WebhookPost(target, self.updates, self.timestamp)
        self.updates.on_new = self.webhook.wake

    def remove_webhook(self) -> None:
        """Post nothing more; updates wait for `getUpdates`."""
        if self.webhook is not None:
            self.webhook.close()
        self.webhook, self.updates.on_new = None, lambda: None

    def takes_lost(self) -> bool:
        """Whether the ephemeral message at hand is one of those that were ordered to be lost."""
        is_lost = self.lost_ephemerals > 0
        self.lost_ephemerals -= is_lost
        return is_lost

    def timestamp(self) -> float:
        """Now on the sandbox's clock, seconds since 1970."""
        return self.clock.now().timestamp()
