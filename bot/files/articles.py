"""Articles out of files and pages; they are taken apart in a process of its own, with limits of time and memory."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

import orjson

from bot.core.articles import Article, Part, PartKind
from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.secret_settings import without_secrets
from bot.files.web_pages import WebPages

MOST_BYTES = 10_000_000
"""Of a file or a page."""
SECONDS = 30.0
"""For taking one apart, the start of the process included, which takes about one."""
COMMAND = (sys.executable, "-m", "bot.files.article_worker")
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
_ROOT = Path(__file__).parent.parent.parent


class ArticleReader:
    """Gets articles out of texts, files and pages.

    Args:
        pages: fetches pages.
        command: of the process that takes them apart.
        seconds: that it has for one.
    """

    def __init__(self, pages: WebPages, command: Sequence[str] = COMMAND, *, seconds: float = SECONDS) -> None:
        self._pages, self._command, self._seconds = pages, tuple(command), seconds

    async def of_text(self, text: str) -> Article:
        """The article of a text.

        Raises:
            InvalidValueError: when there is nothing to read in it.
        """
        return await self.of_file("message.txt", text.encode("utf-8", errors="replace"))

    async def of_file(self, name: str, data: bytes) -> Article:
        """The article of a file.

        Raises:
            InvalidValueError: when it is too big, of another kind, damaged, or takes too long.
        """
        check_size(len(data))
        if not data.strip():
            raise InvalidValueError("the file is empty")
        return await self._parsed(_kind_of(name, data), data)

    async def of_page(self, url: str) -> Article:
        """The article of a page of the web.

        Raises:
            InvalidValueError: when it is no public page, or cannot be read.
        """
        page = await self._pages.fetch(url)
        kind = "pdf" if page.data.startswith(b"%PDF") else "txt" if page.kind == "text/plain" else "html"
        return await self._parsed(kind, page.data, url=page.url, charset=page.charset)

    async def _parsed(self, kind: str, data: bytes, *, url: str = "", charset: str = "") -> Article:
        head = orjson.dumps({"kind": kind, "url": url, "charset": charset, "size": len(data)})
        environment = without_secrets(os.environ)
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT, env=environment
        )
        try:
            async with asyncio.timeout(self._seconds):
                out, _ = await process.communicate(head + b"\n" + data)
        except TimeoutError:
            raise InvalidValueError(f"reading it took longer than {self._seconds:g} s; send its text instead") from None
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        return _article(out)


def check_size(size: int) -> None:
    """Refuse what is too big.

    Raises:
        InvalidValueError: when it is.
    """
    if size > MOST_BYTES:
        raise InvalidValueError(
            f"it has {size / 1e6:,.0f} MB; the most is {MOST_BYTES / 1e6:,.0f} MB: send the article alone"
        )


def _kind_of(name: str, data: bytes) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidValueError(
            f"“{suffix or name}” is no kind of file that is read; send {', '.join(SUFFIXES)} or a link"
        )
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if suffix == ".pdf":
        raise InvalidValueError("this is no PDF, whatever its name says; send the PDF itself, or its text")
    beginning = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_page = suffix in {".html", ".htm"} or beginning.startswith((b"<!doctype html", b"<html"))
    return "html" if is_page else "txt"


def _article(out: bytes) -> Article:
    try:
        told: dict[str, Any] = orjson.loads(out)
    except orjson.JSONDecodeError:
        raise InvalidValueError("it cannot be taken apart: too large or damaged; send its text instead") from None
    if "error" in told:
        raise InvalidValueError(told["error"])
    parts = (
        Part(PartKind(one["kind"]), one["text"], tuple(one["cells"]), tuple(one["heads"])) for one in told["parts"]
    )
    published = PartialDate.parse(told["published"]) if told["published"] else None
    return Article(tuple(parts), told["title"], told["publisher"], told["url"], published)
