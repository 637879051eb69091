"""Rich messages on the page: tables, details and footnotes, in a client that shows them and in one that does not."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, expect

from bot.sandbox.demo_world import AIGERIM, GROUP, furnish
from bot.sandbox.server import SandboxServer
from tests.acceptance.browser.reader import PHONE, Reader, reading
from tests.acceptance.browser.test_accessibility import violations
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOKEN = "43:rich"  # noqa: S105 - the sandbox's own
YEARS = [{"text": f"{year}", "is_header": True} for year in range(2015, 2025)]
BLOCKS = [
    {"type": "heading", "text": "Trade <b>", "size": 1},
    {
        "type": "table",
        "caption": "Both sides' figures",
        "is_bordered": True,
        "cells": [
            [{"text": "Publisher", "is_header": True}, *YEARS],
            [
                {"text": ["GACC ", {"type": "reference_link", "text": "¹", "reference_name": "1"}], "is_header": True},
                *[{"text": {"type": "bold", "text": "43.8"}, "align": "right"}] * 10,
            ],
        ],
    },
    {
        "type": "details",
        "summary": "Sources",
        "blocks": [{"type": "paragraph", "text": {"type": "reference", "text": "¹ customs.gov.cn", "name": "1"}}],
    },
]


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Reader]:
    """Aigerim, who looks at a group into which the bot sent a table."""
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control:
        furnish(server.sandbox)
        await control.write(AIGERIM, chat_id=GROUP, rich=[{"type": "paragraph", "text": "mine"}])
        async with aiohttp.ClientSession() as session:
            sent = {"chat_id": GROUP, "rich_message": {"blocks": BLOCKS}}
            async with session.post(f"{server.url}/bot{TOKEN}/sendRichMessage", json=sent) as response:
                assert response.status == 200
        async with reading(browser, server.url) as somebody:
            await somebody.open("Trade Watchers")
            yield somebody


async def test_a_table_is_one_for_those_who_hear_it_too(page: Reader) -> None:
    shown = page.replies.last
    await expect(shown.get_by_role("table", name="Both sides' figures")).to_have_count(1)
    await expect(shown.get_by_role("columnheader")).to_have_count(11)
    await expect(shown.get_by_role("rowheader")).to_have_text("GACC ¹")
    await expect(shown.get_by_role("heading")).to_have_text("Trade <b>")
    assert await violations(page) == []


async def test_a_footnote_opens_what_it_is_folded_in(page: Reader) -> None:
    note = page.replies.last.get_by_text("customs.gov.cn")
    await expect(note).to_be_hidden()
    await page.replies.last.get_by_role("link", name="¹").click()
    await expect(note).to_be_visible()
    await expect(note).to_be_focused()


async def test_a_client_that_knows_no_rich_messages_says_only_that(page: Reader) -> None:
    await page.page.locator("#curious").click()
    await page.drawer.get_by_label("My app shows rich messages").uncheck()
    await expect(page.replies.last).to_contain_text("not supported")
    await expect(page.replies.last.get_by_role("table")).to_have_count(0)
    await page.drawer.get_by_label("My app shows rich messages").check()
    await expect(page.replies.last.get_by_role("table")).to_have_count(1)


async def test_on_a_phone_a_wide_table_is_scrolled_and_the_page_is_not(page: Reader) -> None:
    await page.page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    wide = "element => element.scrollWidth > element.clientWidth"
    assert await page.replies.last.locator(".table").evaluate(wide)
    assert not await page.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert await violations(page) == []
