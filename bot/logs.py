"""Logs as events with fields, on the console or as JSON; secrets never pass."""

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, TextIO

from pythonjsonlogger.json import JsonFormatter

_TOKEN = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{20,}")
"""The usual shape of a bot token; the exact token in use is hidden whatever its shape."""
_CHATTY = ("httpx", "httpcore", "aiosqlite", "sqlalchemy", "asyncio", "telegram", "alembic", "aiohttp.access")
"""Libraries that log addresses, statements or updates at a level below WARNING."""


class HideSecrets(logging.Filter):
    """Replaces secrets in everything that a record carries, tracebacks included."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record; it always passes."""
        record.msg, record.args = self.clean(record.getMessage()), ()
        for name, value in vars(record).items():
            if name not in _Fields.STANDARD:
                setattr(record, name, self._cleaned(value))
        if record.exc_info:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
            record.exc_info = None
        record.exc_text = record.exc_text and self.clean(record.exc_text)
        record.stack_info = record.stack_info and self.clean(record.stack_info)
        return True

    def _cleaned(self, value: Any) -> Any:
        """A field: numbers as they are, lists and tables of fields in their parts, and all else as text."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return {self.clean(str(name)): self._cleaned(part) for name, part in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._cleaned(part) for part in value]
        return self.clean(str(value))

    def clean(self, text: str) -> str:
        """A text without the secrets, and without anything that looks like a token."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return _TOKEN.sub("***", text)


class _Fields(logging.Formatter):
    """`time level event: sentence field=value …` for people."""

    STANDARD: ClassVar = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

    def format(self, record: logging.LogRecord) -> str:
        fields = {name: value for name, value in vars(record).items() if name not in self.STANDARD}
        line = super().format(record)
        head, _, rest = line.partition("\n")
        told = " ".join(f"{name}={value}" for name, value in fields.items())
        return "\n".join(part for part in (f"{head} {told}".rstrip(), rest) if part)


def set_up_logs(level: str, style: str, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Send all logs to one place.

    Args:
        level: the least level of our own events; libraries that repeat addresses stay at WARNING.
        style: `console` or `json`.
        secrets: texts that must appear in no line, such as the bot's token.
        stream: where lines go; standard error by default.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(HideSecrets(secrets))
    handler.setFormatter(_formatter(style))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _formatter(style: str) -> logging.Formatter:
    if style == "json":
        return JsonFormatter(
            "%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields={"asctime": "time", "levelname": "level"}
        )
    return _Fields("%(asctime)s %(levelname)s %(message)s")
