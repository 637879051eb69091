"""Pictures that people and bots send, as far as the page shows them again."""

from dataclasses import dataclass

from cachetools import FIFOCache

from bot.sandbox.errors import ControlError

LARGEST = 10 * 1024 * 1024
"""Bytes of a photo (Bot API, `sendPhoto`)."""
_KEPT = 50
_USUAL = (320, 240)
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
"""How files of each kind begin. SVG is no picture here: it can hold scripts."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture and its media type."""

    body: bytes
    kind: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as a PNG tells them at its beginning; of other kinds a usual size."""
        if self.kind != "image/png":
            return _USUAL
        return int.from_bytes(self.body[16:20]), int.from_bytes(self.body[20:24])


class PictureStore:
    """The newest pictures, by file id."""

    def __init__(self) -> None:
        self._pictures: FIFOCache[str, Picture] = FIFOCache(_KEPT)
        self._count = 0

    def add(self, body: bytes) -> str:
        """Keep a picture; its file id.

        Raises:
            ControlError: when it is no picture or too large.
        """
        kind = next((kind for start, kind in _SIGNATURES.items() if body.startswith(start)), None)
        if kind is None or len(body) > LARGEST:
            raise ControlError("a picture must be PNG, JPEG or GIF of at most 10 MB", 415)
        self._count += 1
        file_id = f"picture-{self._count}"
        self._pictures[file_id] = Picture(body, kind)
        return file_id

    def get(self, file_id: str) -> Picture | None:
        """A picture that is still kept."""
        return self._pictures.get(file_id)
