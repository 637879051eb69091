"""Addresses in links and buttons: what Telegram accepts and how it rewrites them."""

import re
from functools import lru_cache

_URL = re.compile(
    r"(?:(?P<scheme>https?|ton|tg|tonsite)://)?(?P<rest>(?P<host>[^\s/?#]+)(?P<path>[^\s]*))", re.IGNORECASE
)
_HOST = re.compile(r"(?:[^\s@/]+@)?(?:[\w-]+\.)+[\w-]{2,}(?::\d{1,5})?|(?:[^\s@/]+@)?\d+(?:\.\d+){3}(?::\d{1,5})?")
_USER = re.compile(r"tg://user\?id=(\d{1,19})", re.IGNORECASE)


def mentioned_user(url: str) -> int | None:
    """The user id in a link of the form `tg://user?id=…`."""
    match = _USER.fullmatch(url.strip())
    return int(match[1]) if match else None


@lru_cache(maxsize=1024)
def checked_link(url: str) -> str | None:
    """The address as Telegram stores it (scheme added, `/` after a bare host), or None when it refuses it."""
    match = _URL.fullmatch(url.strip())
    if match is None:
        return None
    scheme, host, path = (match["scheme"] or "http").lower(), match["host"], match["path"]
    if scheme in {"tg", "ton"}:
        return f"{scheme}://{match['rest']}"
    if not _HOST.fullmatch(host):
        return None
    return f"{scheme}://{host}{path if path.startswith('/') else '/' + path}"
