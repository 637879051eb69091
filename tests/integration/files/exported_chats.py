"""Exports of chats with made-up people, in the form in which Telegram Desktop writes them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def message(number: int, text: Any, **others: Any) -> dict[str, Any]:
    """A member's message, as version 5.16 writes it."""
    ordinary = {
        "id": number,
        "type": "message",
        "date": "2025-08-01T15:26:50",
        "date_unixtime": "1754047610",
        "from": "Айгүл Серікова",
        "from_id": "user7001",
        "text": text,
        "text_entities": [],
    }
    return {name: value for name, value in (ordinary | others).items() if value != "left out"}


def topic(number: int, title: str) -> dict[str, Any]:
    """The message by which a topic of a forum is opened."""
    opened = {"action": "topic_created", "title": title, "actor": "Айгүл Серікова", "actor_id": "user7001"}
    return {"id": number, "type": "service", "date": "2025-08-01T15:00:00", **opened, "text": ""}


def chat(messages: Iterable[dict[str, Any]], name: str | None = "Хоргос", number: int = 4111222333) -> dict[str, Any]:
    return {"name": name, "type": "private_supergroup", "id": number, "messages": list(messages)}


def account(*chats: dict[str, Any]) -> dict[str, Any]:
    person = {"user_id": 7001, "first_name": "Айгүл", "phone_number": "+7 700 000 00 00"}
    return {"about": "Here is the data", "personal_information": person, "chats": {"about": "All", "list": list(chats)}}


def written(folder: Path, export: Any, name: str = "result.json") -> Path:
    """The file of an export."""
    path = folder / name
    path.write_text(json.dumps(export, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
