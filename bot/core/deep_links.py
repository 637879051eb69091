"""Links that open the bot at a fact: made here, and read here when somebody follows one.

`https://t.me/<username>?start=<payload>` opens the bot's chat and, after a tap, sends `/start <payload>`. Telegram
admits 1–64 of A–Z, a–z, 0–9, _ and - in a payload (https://core.telegram.org/bots/features#deep-linking).
"""

import re

from bot.core.facts import ID

MAX_PAYLOAD = 64
_ADMITTED = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_PAYLOAD}}}")
HELLO = "inline"
"""A payload that leads to no fact: behind it we say hello."""
_FACT = "f_"


def fact_payload(fact_id: str) -> str:
    """What stands for a fact in a link, and in an inline query that asks for just this fact: `f_<id>`."""
    return _FACT + fact_id


def deep_link(username: str, fact_id: str) -> str:
    """The address that opens a bot, named without @, at a fact."""
    return f"https://t.me/{username}?start={fact_payload(fact_id)}"


def is_payload(text: str) -> bool:
    """Whether Telegram admits a text as a payload."""
    return _ADMITTED.fullmatch(text) is not None


def fact_in(payload: str) -> str | None:
    """The id of the fact that a payload means, whether or not there is one; None for a mangled or foreign payload.

    Capitals do not matter: people retype links.
    """
    fact_id = payload.strip().lower().removeprefix(_FACT)
    return fact_id if is_of_fact(payload) and ID.fullmatch(fact_id) else None


def is_of_fact(payload: str) -> bool:
    """Whether a payload is meant to lead to a fact, even where it was cut or changed on its way."""
    return payload.strip().lower().startswith(_FACT)
