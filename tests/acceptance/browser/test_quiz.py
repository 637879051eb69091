"""A quiz on the page: asked, answered by the keyboard, and its result read."""

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import expect

from tests.acceptance.browser.reader import Reader
from tests.acceptance.browser.test_accessibility import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_quiz_is_answered_and_tells_what_is_right(reader: Reader) -> None:
    sent = await reader.ask("/quiz")
    options = sent.locator(".poll-options button")
    await expect(options).to_have_count(4)
    await expect(sent.get_by_text("right answer")).to_have_count(0)
    assert await violations(reader) == []

    await options.first.focus()
    await reader.page.keyboard.press("Enter")

    await expect(sent.get_by_text("right answer")).to_have_count(1)
    await expect(sent.get_by_text("your choice")).to_have_count(1)
    await expect(sent.locator(".poll-explanation")).to_contain_text("—")
    await expect(sent.locator(".poll-kind")).to_have_text("Quiz · Votes: 1")
    assert await violations(reader) == []
