"""Pressed buttons and how the bot answered them."""

from dataclasses import dataclass

from bot.sandbox.world.people import Json


@dataclass(slots=True)
class Press:
    """One press of a button; `answer` is what `answerCallbackQuery` said, None until then."""

    id: str
    from_id: int
    chat_id: int
    message_id: int
    data: str
    time: float
    update_id: int | None = None
    answer: Json | None = None

    def to_json(self) -> Json:
        """The press as the control side shows it."""
        return {name: getattr(self, name) for name in self.__slots__}
