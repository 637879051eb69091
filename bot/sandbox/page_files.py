"""The chat page's own files, held to themselves by a content security policy."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from aiohttp import web

from bot.sandbox.pictures import PictureStore

PREFIX = "/page/"
PICTURES = "/pictures/"
_FOLDER = Path(__file__).parent / "page"
_START = "index.html"
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class PageFiles:
    """Serves `/`, `/page/…` and `/pictures/…`; only what lies in the page's folder has an address."""

    def answer(self, path: str, pictures: PictureStore) -> web.Response | None:
        """The file at this path of an address; None when there is none."""
        if path.startswith(PICTURES):
            picture = pictures.get(path.removeprefix(PICTURES))
            return None if picture is None else _response(picture.body, picture.kind)
        name = _START if path == "/" else path.removeprefix(PREFIX)
        file = self._files.get(name)
        return None if file is None else _response(file.read_bytes(), _KINDS[file.suffix])

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        """By their addresses; looked up once, so that no address leads out of the folder."""
        found = (file for file in _FOLDER.rglob("*") if file.suffix in _KINDS)
        return {file.relative_to(_FOLDER).as_posix(): file for file in found}


def _response(body: bytes, kind: str) -> web.Response:
    return web.Response(body=body, headers={**_HEADERS, "Content-Type": kind})
