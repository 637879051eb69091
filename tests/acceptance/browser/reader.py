"""Somebody who reads and writes on the page as a person does: by what is seen and by the keyboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, expect

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PATIENCE = 20_000
"""Milliseconds: the bot may just be starting, and the machine be busy."""


@dataclass
class Reader:
    """A page of one's own; `trouble` gathers what must not be on any."""

    page: Page
    trouble: list[str] = field(default_factory=list)

    @property
    def composer(self) -> Locator:
        """The page's last text box."""
        return self.page.get_by_role("textbox").last

    @property
    def replies(self) -> Locator:
        """What the bot wrote in the open chat."""
        return self.page.locator(".message.bot")

    @property
    def drawer(self) -> Locator:
        """What is behind the scenes."""
        return self.page.locator("#drawer")

    async def write(self, text: str) -> None:
        """Write into the open chat."""
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def ask(self, text: str) -> Locator:
        """Write, and wait for the bot's next message."""
        before = await self.replies.count()
        await self.write(text)
        return await self.reply_after(before)

    async def menu(self, command: str) -> None:
        """Wait until the bot, which may just be starting, has told its menu."""
        await self.composer.fill(command)
        await expect(self.page.get_by_role("listbox")).to_contain_text(command)
        await self.composer.fill("")

    async def reply_after(self, count: int) -> Locator:
        """The bot's message after this many."""
        await expect(self.replies).to_have_count(count + 1, timeout=PATIENCE)
        return self.replies.nth(count)

    async def open(self, title: str) -> None:
        """Open a chat by its title."""
        named = self.page.locator(".title", has_text=title)  # the newest message may hold a chat's title, too
        await self.page.locator(".chat").filter(has=named).click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    async def become(self, name: str) -> None:
        """Be somebody else."""
        await self.page.get_by_role("radio", name=name).check()


@asynccontextmanager
async def reading(browser: Browser, address: str, **context: Any) -> AsyncIterator[Reader]:
    """Open the page; on leaving it, nothing went wrong in it and nothing was asked of another machine.

    Args:
        browser: where.
        address: of the page.
        context: how this browser is set: `locale`, `viewport`, `color_scheme` …
    """
    options = {"locale": "en-GB", "viewport": WIDE, "reduced_motion": "reduce"} | context
    expect.set_options(timeout=PATIENCE)
    opened = await browser.new_context(**options)
    reader = Reader(await opened.new_page())
    _watch(reader)
    await reader.page.goto(address)
    await expect(reader.page.locator("#people input").first).to_be_attached(timeout=PATIENCE)
    yield reader
    await opened.close()
    assert reader.trouble == []


def _watch(reader: Reader) -> None:
    def note(what: str) -> None:
        reader.trouble.append(what)

    reader.page.on("console", lambda said: note(said.text) if said.type in {"error", "warning"} else None)
    reader.page.on("pageerror", lambda error: note(str(error)))
    reader.page.on("request", lambda asked: note(asked.url) if urlsplit(asked.url).hostname != "127.0.0.1" else None)
