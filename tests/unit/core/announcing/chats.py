"""Subscribers for tests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.core.announcing.enums import ChatKind
from bot.core.announcing.subscribers import Subscriber

_GROUP = Subscriber(-1_001_234_567_890, ChatKind.SUPERGROUP, "Asia/Almaty", datetime(2026, 1, 1, tzinfo=UTC))


def subscriber(**settings: Any) -> Subscriber:
    """A group in Almaty with these settings."""
    return replace(_GROUP, **settings)
