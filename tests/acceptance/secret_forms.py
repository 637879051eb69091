"""Secrets of an operator that nobody else has, and every form in which one may be told."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

_ALIGNMENTS = 3
"""Base64 writes three bytes as four letters: a text looks otherwise at each of three places."""


@dataclass(frozen=True)
class Secrets:
    """What nobody may read.

    Attributes:
        token: the bot's; its number before the colon is no secret.
        webhook: what Telegram proves itself with.
        proxy: the password of the proxy.
        database: the password of the database.
    """

    token: str
    webhook: str
    proxy: str
    database: str

    def told_in(self, text: str) -> list[str]:
        """The names of those that a text tells, in whatever form."""
        parts = {**vars(self), "token, second half": self.token.partition(":")[2]}
        return [name for name, secret in parts.items() if any(form in text for form in _forms(secret))]


def leaks(secrets: Secrets, said: Mapping[str, str]) -> dict[str, list[str]]:
    """Where something is told, and what."""
    return {place: told for place, text in said.items() if (told := secrets.told_in(text))}


def _forms(secret: str) -> Iterator[str]:
    yield secret
    yield quote(secret, safe="")
    yield quote(secret)
    yield quote_plus(secret)
    yield json.dumps(secret)[1:-1]
    yield ascii(secret)[1:-1]
    yield secret.encode().hex()
    for before in range(_ALIGNMENTS):
        # Without the letters that its neighbours have a part in.
        coded = base64.b64encode(b"\0" * before + secret.encode()).decode().rstrip("=")
        yield coded[-(-before * 4 // 3) : -1] if before else coded[:-1]
