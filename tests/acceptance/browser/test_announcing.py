"""A group is set up by buttons on the page; a fact arrives there, and its post is corrected."""

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import expect

from tests.acceptance.browser.reader import Reader

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_fact_arrives_in_a_group_set_up_by_its_admin_and_its_post_is_corrected(reader: Reader) -> None:
    await reader.open("Trade Watchers")
    await reader.menu("/settings")
    settings = await reader.ask("/settings")
    await _is_refused_to_a_member(reader)
    await settings.get_by_role("button", name="Topics").click()
    await settings.get_by_role("button", name="None").click()
    await settings.get_by_role("button", name="Transport").click()
    await expect(settings.get_by_role("button", name="✅ Transport")).to_be_visible()
    await settings.get_by_role("button", name="← Back").click()
    await settings.get_by_role("button", name="Language").click()
    await settings.get_by_role("button", name="English").click()
    await expect(settings.locator(".text")).to_contain_text("Topics: Transport")

    before = await reader.replies.count()
    await reader.page.get_by_role("button", name="Behind the scenes").click()
    await reader.drawer.get_by_role("button", name="Publish a sample fact").click()
    post = await reader.reply_after(before)
    await expect(post.locator(".text")).to_contain_text("12 sample trains passed")
    await reader.drawer.get_by_role("button", name="Correct it").click()
    await expect(post.locator(".text")).to_contain_text("14 sample trains passed")
    await expect(post.locator("s")).to_contain_text("12 sample trains passed")
    await expect(post.locator(".edited")).to_have_text("edited")


async def _is_refused_to_a_member(reader: Reader) -> None:
    """A member does not even see what the admin is shown."""
    await reader.become("Daniyar")
    await expect(reader.page.locator(".message.ephemeral")).to_have_count(0)
    refused = await reader.ask("/settings")
    await expect(refused.locator(".text")).to_contain_text("Only this group’s admins can do that")
    await reader.become("Aigerim")
