"""What the bot says about itself: commands by scope and language, name and descriptions by language."""

from dataclasses import dataclass, field

from bot.sandbox.world.people import Json

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
