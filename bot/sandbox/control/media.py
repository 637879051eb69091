"""Messages that are more than text, as small as the Bot API allows them."""

from typing import Any

from bot.sandbox.errors import ControlError
from bot.sandbox.world.people import Json

CAPTIONED = frozenset({"photo", "video", "animation", "audio", "document", "voice"})


def _file(kind: str, **more: Any) -> Json:
    return {"file_id": f"{kind}-1", "file_unique_id": f"{kind}-u1", "file_size": 1024} | more


def _content() -> Json:
    seen = {"width": 320, "height": 240}
    return {
        "photo": [_file("photo-s", width=90, height=67), _file("photo-m", **seen)],
        "video": _file("video", duration=3, **seen),
        "animation": _file("animation", duration=3, **seen),
        "audio": _file("audio", duration=3),
        "document": _file("document", file_name="document.pdf", mime_type="application/pdf"),
        "voice": _file("voice", duration=3, mime_type="audio/ogg"),
        "video_note": _file("video_note", duration=3, length=240),
        "sticker": _file(
            "sticker", type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👍"
        ),
        "location": {"latitude": 44.21, "longitude": 80.41},
        "contact": {"phone_number": "+70000000000", "first_name": "Aru"},
        "dice": {"emoji": "🎲", "value": 4},
        "poll": {
            "id": "1",
            "question": "Which year?",
            "options": [
                {"persistent_id": "0", "text": "2013", "voter_count": 0},
                {"persistent_id": "1", "text": "2023", "voter_count": 0},
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        },
    }


def media_content(kind: str, details: Json | None) -> Json:
    """The field that makes a message of this kind; `details` replaces parts of it, of a photo in every size.

    Raises:
        ControlError: when the kind is unknown.
    """
    known = _content()
    if kind not in known:
        raise ControlError(f"media must be one of {', '.join(sorted(known))}")
    value = known[kind]
    if details and isinstance(value, list):
        return {kind: [value[-1] | details]}
    return {kind: value | details if details and isinstance(value, dict) else value}
