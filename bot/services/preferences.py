"""Settings of people and groups: language, who sees answers, quiz, tables, and which announcements they get when."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from bot.core.announcing.enums import ChatKind, HeldWhy
from bot.core.announcing.subscribers import SettingsChange, Subscriber
from bot.core.answers import Audience
from bot.core.clock import Clock
from bot.core.language import Language
from bot.store.change_counts import ChangeKind, change_counts, count_change
from bot.store.chat_records import (
    chats_with_tables,
    choose_audience,
    choose_language,
    choose_tables,
    chosen_audiences,
    chosen_languages,
    forget_language,
    forget_tables,
)
from bot.store.database import Database, Session
from bot.store.quizzes import choose_quiz, forget_scores, quiz_groups
from bot.store.subscribers import (
    forget_subscriber,
    hold,
    is_group_titled,
    release,
    set_up_by,
    subscriber_of,
    subscriber_to_change,
    write_subscriber,
)
from bot.store.waiting_deliveries import Undelivered, follow_settings, move_chat, undelivered

log = logging.getLogger(__name__)

MAX_MISSED = 10
"""Facts that "what did we miss" looks back to."""


class Preferences:
    """Choices, kept in the store and read from memory; one object serves all tasks of a process.

    Call `load` once before the first question, and `look` when another process may have changed something. Every
    coroutine raises `StoreError` when the database cannot be used; nothing is changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._languages: dict[int, Language] = {}
        self._audiences: dict[int, Audience] = {}
        self._with_tables: set[int] = set()
        self._quizzes: set[int] = set()
        self._known = -1
        """The count of changes that memory is in step with."""
        self._writing = asyncio.Lock()
        """Else two choices at once might end in another order here than there, or be lost to what was read before."""

    async def load(self) -> None:
        """Read all choices."""
        self._known = -1
        await self.look()

    async def look(self) -> bool:
        """Read all choices if another process has changed one; whether one had."""
        async with self._writing, self._database.reading() as session:
            present = (await change_counts(session))[ChangeKind.CHOICES]
            if present == self._known:
                return False
            self._languages = await chosen_languages(session)
            self._audiences = await chosen_audiences(session)
            self._with_tables = await chats_with_tables(session)
            self._quizzes = await quiz_groups(session)
            self._known = present
        return True

    @asynccontextmanager
    async def _changing(self) -> AsyncIterator[Session]:
        """A transaction that changes choices, one at a time in all processes; what is in memory then follows it.

        Memory stays in step where nobody else has written since it was read; else the next look reads all of it.
        """
        async with self._database.transaction() as session:
            present = await count_change(session, ChangeKind.CHOICES)
            yield session
        if present == self._known + 1:
            self._known = present

    def language_of(self, chat_id: int) -> Language | None:
        """The language that was chosen for a chat; a person's is found by the person's id."""
        return self._languages.get(chat_id)

    def audience_of(self, chat_id: int) -> Audience:
        """Who sees our answers in a group."""
        return self._audiences.get(chat_id, Audience.EVERYBODY)

    async def set_audience(self, chat_id: int, audience: Audience) -> None:
        """Keep what the admins of a group chose, in place of an earlier choice."""
        async with self._writing:
            async with self._changing() as session:
                await choose_audience(session, chat_id, audience)
            self._audiences[chat_id] = audience

    def has_tables(self, chat_id: int) -> bool:
        """Whether a chat gets tables as rich messages."""
        return chat_id in self._with_tables

    async def set_tables(self, chat_id: int, *, wanted: bool) -> None:
        """Keep whether a chat gets tables; only after somebody there has seen one."""
        async with self._writing:
            async with self._changing() as session:
                await (choose_tables if wanted else forget_tables)(session, chat_id)
            (self._with_tables.add if wanted else self._with_tables.discard)(chat_id)

    def has_quiz(self, chat_id: int) -> bool:
        """Whether the admins of a group turned the quiz on."""
        return chat_id in self._quizzes

    async def set_quiz(self, chat_id: int, *, is_on: bool) -> None:
        """Keep whether a group has a quiz."""
        async with self._writing:
            async with self._changing() as session:
                await choose_quiz(session, chat_id, is_on=is_on)
            (self._quizzes.add if is_on else self._quizzes.discard)(chat_id)

    async def set_language(self, chat_id: int, language: Language) -> None:
        """Keep the choice of a person or a group, in place of an earlier one."""
        async with self._writing:
            async with self._changing() as session:
                await choose_language(session, chat_id, language)
            self._languages[chat_id] = language

    async def move(self, old_id: int, new_id: int) -> None:
        """Let all that is a group's be the supergroup's that it became: in the store, and its choices here as well.

        Twice does no harm.
        """
        async with self._writing:
            async with self._changing() as session:
                await move_chat(session, old_id, new_id)
            if (language := self._languages.pop(old_id, None)) is not None:
                self._languages[new_id] = language
            if (audience := self._audiences.pop(old_id, None)) is not None:
                self._audiences[new_id] = audience
            if old_id in self._with_tables:
                self._with_tables.discard(old_id)
                self._with_tables.add(new_id)
            if old_id in self._quizzes:
                self._quizzes = self._quizzes - {old_id} | {new_id}

    async def forget(self, user_id: int) -> None:
        """Delete what a person chose, and how they did in quizzes."""
        async with self._writing:
            async with self._changing() as session:
                await forget_language(session, user_id)
                await forget_tables(session, user_id)
                await forget_scores(session, user_id)
            self._languages.pop(user_id, None)
            self._with_tables.discard(user_id)


@dataclass(frozen=True, slots=True)
class ChatSeen:
    """A chat as Telegram shows it.

    Attributes:
        title: empty for a person.
    """

    chat_id: int
    kind: ChatKind
    title: str = ""
    is_forum: bool = False


class Subscriptions:
    """Keeps the settings of chats; publishes nothing itself.

    Every method raises `StoreError` when the database cannot be used; nothing is changed then.
    """

    def __init__(self, database: Database, clock: Clock, time_zone: str) -> None:
        """Make the service.

        Args:
            database: where settings are kept.
            clock: tells when something is set up.
            time_zone: the IANA name of the zone that a new chat begins with.
        """
        self._database = database
        self._clock = clock
        self._time_zone = time_zone

    async def settings_of(self, chat_id: int) -> Subscriber | None:
        """What a chat chose; None for one that was never set up."""
        async with self._database.reading() as session:
            return await subscriber_of(session, chat_id)

    def beginning(self, chat: ChatSeen) -> Subscriber:
        """The settings that a chat begins with; nothing is kept yet."""
        return Subscriber(
            chat.chat_id, chat.kind, self._time_zone, self._clock.now(), title=chat.title, is_forum=chat.is_forum
        )

    async def change(self, chat: ChatSeen, adjust: SettingsChange, *, by: int | None = None) -> Subscriber:
        """Change a chat's settings, which it gets now if it has none; what already waits for it follows them.

        Args:
            chat: as Telegram shows it now.
            adjust: the change; two at once are made one after the other.
            by: the person who made it, who is told from now on when something is wrong; None for one who hides.

        Raises:
            InvalidValueError: from `adjust`; nothing is changed then.
        """
        async with self._database.transaction() as session:
            before = await subscriber_to_change(session, self.beginning(chat))
            after = adjust(before)
            after = replace(after, kind=chat.kind, title=chat.title, is_forum=chat.is_forum)
            if by is not None and by != after.set_up_by:
                after = replace(after, set_up_by=by, untold=None)
            await write_subscriber(session, before, after)
            await follow_settings(session, before, after, self._clock.now())
        return after

    async def hold(self, chat_id: int, why: HeldWhy) -> Subscriber | None:
        """Send nothing to a chat until it is released; whatever waits for it is paused.

        Returns:
            Its settings when it was not held before, so that its admin is told once; else None.
        """
        async with self._database.transaction() as session:
            held = await hold(session, chat_id, why)
        if held is not None:
            log.warning("nothing is sent to a chat", extra={"event": "subscriber.held", "why": why.value})
        return held

    async def release(self, chat_id: int) -> Subscriber | None:
        """Send to a chat again; its settings when it was held, else None. Old news stays missed."""
        async with self._database.transaction() as session:
            return await release(session, chat_id, self._clock.now())

    async def leave_untold(self, chat_id: int, why: HeldWhy) -> None:
        """Keep for the admin's next visit that nothing is sent to a chat, and why."""
        await self._note(chat_id, why)

    async def told(self, chat_id: int) -> None:
        """The admin knows."""
        await self._note(chat_id, None)

    async def set_up_by(self, person_id: int) -> Sequence[Subscriber]:
        """The chats that a person set up last."""
        async with self._database.reading() as session:
            return await set_up_by(session, person_id)

    async def missed(self, chat_id: int) -> Sequence[Undelivered]:
        """News that did not reach a chat, the newest first."""
        async with self._database.reading() as session:
            return await undelivered(session, chat_id, MAX_MISSED)

    async def may_have_moved(self, chat: ChatSeen) -> bool:
        """Whether a supergroup that we never saw may be a group of ours whose upgrade we are still to be told of."""
        async with self._database.reading() as session:
            return chat.kind is ChatKind.SUPERGROUP and await is_group_titled(session, chat.title)

    async def forget(self, person_id: int) -> None:
        """Delete a person's own settings, and that they set up any chat."""
        async with self._database.transaction() as session:
            await forget_subscriber(session, person_id)

    async def _note(self, chat_id: int, untold: HeldWhy | None) -> None:
        async with self._database.transaction() as session:
            before = await subscriber_of(session, chat_id, to_change=True)
            if before is not None:
                await write_subscriber(session, before, replace(before, untold=untold))
