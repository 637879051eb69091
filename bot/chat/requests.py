"""What a handler is asked, unpacked from Telegram's message."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message

from bot.chat.addressing import ephemeral_id_of, is_group
from bot.chat.replying import Reply
from bot.core.language import Language


@dataclass(frozen=True, slots=True)
class Request:
    """A command or a question.

    Attributes:
        asker: id of the person, or of the chat in whose name they write.
        language: of menus, pages and notices here.
        text: the question, or what follows the command.
    """

    message: Message
    asker: int
    language: Language
    text: str

    @property
    def in_group(self) -> bool:
        """Whether others read the reply too."""
        return is_group(self.message)

    @property
    def is_ephemeral(self) -> bool:
        """Whether the writer and we alone see the message: then nothing is remembered by it."""
        return ephemeral_id_of(self.message) is not None

    @property
    def remover(self) -> int | None:
        """Who may remove the reply by its button; None in private, where everybody may delete what they like."""
        return self.asker if self.in_group else None


Action = Callable[[Request], Awaitable[Reply]]
"""What a command does."""
