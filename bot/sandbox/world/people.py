"""People and bots."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

ANONYMOUS_ADMIN = 1087968824
"""GroupAnonymousBot: the `from` of an anonymous group admin's message."""
CHANNEL_BOT = 136817688
"""Channel_Bot: the `from` of a message that a channel wrote in a group."""
TELEGRAM = 777000
"""The `from` of a post that a linked channel forwards to its group."""


@dataclass(slots=True)
class Person:
    """A user of Telegram; bots are users as well."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    is_premium: bool = False
    deactivated: bool = False

    def brief(self) -> Json:
        """The person as the Bot API's User."""
        out: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                out[name] = value
        if self.is_premium:
            out["is_premium"] = True
        return out


def telegram_accounts() -> list[Person]:
    """The accounts behind which Telegram hides anonymous admins, channels and automatic forwards."""
    return [
        Person(ANONYMOUS_ADMIN, "Group", username="GroupAnonymousBot", is_bot=True),
        Person(CHANNEL_BOT, "Channel", username="Channel_Bot", is_bot=True),
        Person(TELEGRAM, "Telegram"),
    ]
