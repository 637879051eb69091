"""Edits of messages: which of them change a question, and what of the message was handled before.

Telegram sends `edited_message` also for what people do not call an edit, such as a reaction or the preview of a link,
and also of messages that are days old (Bot API, Update: "may at times be triggered by changes to message fields that
are either unavailable or not actively used by your bot"). The text alone tells.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from telegram import Message

from bot.chat.conversation.addressing import Addressed, Command, NoText, Question, asker_of
from bot.core.clock import Clock
from bot.core.errors import StoreError
from bot.services.receipts import Receipt, Receipts

log = logging.getLogger(__name__)

LASTS = timedelta(hours=1)
"""How long after it was written a question can be changed by an edit."""


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
        return Edit(before) if is_changed and edited_at - message.date < LASTS else None

    def _is_new(self, message: Message, said: str) -> bool:
        """Whether a message that was never handled, as far as is known, has become one for us by this edit."""
        is_edited = message.edit_date is not None and self._clock.now() - message.date < LASTS
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
