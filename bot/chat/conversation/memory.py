"""Memory of a conversation: replies sent, what was done already, and what an edited message said.

`SentReplies` let an edited question edit its answer, and a reaction remove one. After a restart `Receipts` know the
answers of the last hour, and answers are removed by their button.

`Edits` tell which edits change a question. Telegram sends `edited_message` also for what people do not call an edit,
such as a reaction or the preview of a link, and also of messages that are days old (Bot API, Update: "may at times be
triggered by changes to message fields that are either unavailable or not actively used by your bot"). The text alone
tells.
"""

import logging
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cachetools import FIFOCache, TTLCache
from telegram import Message

from bot.chat.conversation.addressing import Addressed, Command, NoText, Question, asker_of
from bot.core.clock import Clock
from bot.core.errors import StoreError
from bot.services.receipts import Receipt, Receipts

log = logging.getLogger(__name__)

SENT_REPLIES_KEPT = 10_000
"""Answers remembered: some megabytes."""

Place = tuple[int, int]
"""Chat id and message id."""


@dataclass(frozen=True, slots=True)
class SentReply:
    """An answer that was given.

    Attributes:
        question: where the question stands.
        answer: where the answer stands; in the same chat.
        asker: id of the person, or of the chat in whose name they wrote.
    """

    question: Place
    answer: Place
    asker: int


class SentReplies:
    """The newest answers, by question and by answer; the oldest are forgotten first."""

    def __init__(self, kept: int = SENT_REPLIES_KEPT) -> None:
        self._by_question: FIFOCache[Place, SentReply] = FIFOCache(kept)
        self._by_answer: FIFOCache[Place, SentReply] = FIFOCache(kept)

    def __len__(self) -> int:
        return len(self._by_question)

    def remember(self, chat_id: int, question_id: int, answer_id: int, asker: int) -> None:
        """Keep in mind that a message answers a question; an earlier answer to it is forgotten."""
        self._drop((chat_id, question_id))
        given = SentReply((chat_id, question_id), (chat_id, answer_id), asker)
        self._by_question[given.question] = self._by_answer[given.answer] = given

    def to_question(self, chat_id: int, question_id: int) -> SentReply | None:
        """The answer to a question, whether it still stands or not."""
        return self._by_question.get((chat_id, question_id))

    def by_answer(self, chat_id: int, answer_id: int) -> SentReply | None:
        """The answer that a message of ours is."""
        return self._by_answer.get((chat_id, answer_id))

    def forget(self, asker: int) -> None:
        """Forget all that somebody asked."""
        for given in [sent for sent in self._by_question.values() if sent.asker == asker]:
            self._drop(given.question)

    def _drop(self, question: Place) -> None:
        given = self._by_question.pop(question, None)
        if given is not None:
            self._by_answer.pop(given.answer, None)


KEYS_KEPT = 10_000
"""Things remembered; the oldest are forgotten first."""


NAMES_KEPT = 10_000
_NAMES_HOLD = timedelta(minutes=10)


class SeenKeys:
    """Remembers what was done, in memory."""

    def __init__(self, kept: int = KEYS_KEPT) -> None:
        self._done: FIFOCache[Hashable, None] = FIFOCache(kept)

    def knows(self, thing: Hashable) -> bool:
        """Whether this was asked before."""
        return thing in self._done

    def is_first(self, thing: Hashable) -> bool:
        """Whether this was not asked before; from now on it was."""
        if thing in self._done:
            return False
        self._done[thing] = None
        return True

    def forget(self, thing: Hashable) -> None:
        """It was not done after all."""
        self._done.pop(thing, None)


EDIT_COUNTS_FOR = timedelta(hours=1)
"""How long after it was written a question can be changed by an edit."""


class MemberNames:
    """What members of groups are called, by group and person; for ten minutes, and never written down."""

    def __init__(self, clock: Clock) -> None:
        self._names: TTLCache[Place, str, datetime] = TTLCache(NAMES_KEPT, _NAMES_HOLD, clock.now)

    def of(self, place: Place) -> str | None:
        """A name that was told lately; None where none was asked for."""
        return self._names.get(place)

    def remember(self, place: Place, name: str) -> None:
        """Keep a name in mind."""
        self._names[place] = name

    def forget(self, person: int) -> None:
        """Forget what somebody is called."""
        for place in [place for place in self._names if place[1] == person]:
            del self._names[place]


@dataclass(frozen=True, slots=True)
class Edit:
    """A message that says something else than when it was handled.

    Attributes:
        before: what is known of its handling; None for a message that was not for us until now.
    """

    before: Receipt | None

    @property
    def is_final(self) -> bool:
        """Whether the message changed something that is kept when it was handled."""
        return self.before is not None and self.before.is_final

    @property
    def answer_id(self) -> int | None:
        """Our message that follows the edit."""
        return None if self.before is None else self.before.answer_id


class Edits:
    """Tells edits that change a question from all others."""

    def __init__(self, receipts: Receipts, clock: Clock) -> None:
        self._receipts = receipts
        self._clock = clock

    def keep(self, message: Message, addressed: Addressed, *, is_final: bool, before: Edit | None = None) -> Receipt:
        """Keep in mind what a message that is being handled says, and what answered it before."""
        answer_id = None if before is None else before.answer_id
        said = _said(addressed)
        return self._receipts.keep(_place(message), asker_of(message), said, answer_id, is_final=is_final)

    def answered(self, receipt: Receipt, answer_id: int | None) -> None:
        """Keep in mind which message of ours follows an edit."""
        self._receipts.answered(receipt, answer_id)

    async def read(self, message: Message, addressed: Addressed) -> Edit | None:
        """The edit that a message brings; None when nothing changed, or it is too late, or that cannot be known."""
        if message.message_id <= 0:  # such a message has no number of its own
            return None
        try:
            before = await self._receipts.find(_place(message))
        except StoreError as error:
            log.warning("an edit is passed over", extra={"event": "edit.unknown", "why": str(error)})
            return None
        said = _said(addressed)
        if before is None:
            return Edit(None) if self._is_new(message, said) else None
        edited_at = message.edit_date or self._clock.now()
        is_changed = not self._receipts.says(before, said)
        return Edit(before) if is_changed and edited_at - message.date < EDIT_COUNTS_FOR else None

    def _is_new(self, message: Message, said: str) -> bool:
        """Whether a message that was never handled, as far as is known, has become one for us by this edit."""
        is_edited = message.edit_date is not None and self._clock.now() - message.date < EDIT_COUNTS_FOR
        return is_edited and not self._receipts.is_forgotten(_place(message), said)


def _place(message: Message) -> tuple[int, int]:
    return message.chat_id, message.message_id


def _said(addressed: Addressed) -> str:
    match addressed:
        case Command(name, arguments):
            return f"/{name} {arguments}"
        case Question(text):
            return f"?{text}"
        case NoText():
            return ""
