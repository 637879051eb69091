"""Groups, topics and channels on the page, and what is behind the scenes."""

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import expect

from tests.acceptance.browser.reader import Reader

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_group_is_set_up_by_its_admin_and_a_member_is_refused(reader: Reader) -> None:
    await reader.open("Trade Watchers")
    await reader.menu("/language")
    settings = await reader.ask("/language")
    await reader.become("Daniyar")
    refused = await reader.ask("/language")
    await expect(refused.locator(".text")).to_contain_text("Only the group’s admins")
    await reader.become("Aigerim")
    await settings.get_by_role("button", name="Русский").click()
    await expect(reader.page.locator(".message.bot").last).to_contain_text("на русском")


async def test_what_the_bot_does_not_get_in_a_group_is_marked_and_what_is_meant_for_it_is_answered(
    reader: Reader,
) -> None:
    await reader.open("Trade Watchers")
    await reader.write("Who brings the tea tomorrow?")
    await expect(reader.page.locator(".mine .unseen").last).to_have_text("the bot does not get this")
    await reader.ask("/ask How many Confucius Institutes are there in Kazakhstan?")


async def test_a_question_in_a_topic_is_answered_in_that_topic(reader: Reader) -> None:
    await reader.open("Silk Road Forum")
    await reader.page.get_by_role("button", name="Logistics", exact=True).click()
    await reader.ask("/ask What was the trade turnover between China and Kazakhstan in 2022?")
    await reader.page.get_by_role("button", name="General", exact=True).click()
    await expect(reader.replies).to_have_count(0)


async def test_only_an_admin_writes_in_a_channel(reader: Reader) -> None:
    await reader.open("Border News")
    await reader.write("Good morning")
    await expect(reader.page.locator(".message .text").last).to_have_text("Good morning")
    await expect(reader.page.locator(".unseen").last).to_have_text("the bot does not get channel posts")
    await reader.become("Daniyar")
    await expect(reader.page.locator("#composer")).to_have_text("Only admins can post in this channel.")
    await reader.become("Aigerim")


async def test_a_sample_fact_is_published_and_corrected_and_the_bot_answers_with_it(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Behind the scenes").click()
    await reader.drawer.get_by_role("button", name="Publish a sample fact").click()
    await expect(reader.drawer.locator(".told")).to_contain_text("Published: sample-")
    fact_id = (await reader.drawer.locator(".told").inner_text()).removeprefix("Published: ")
    answer = await reader.ask(f"/fact {fact_id}")
    await expect(answer.locator(".text")).to_contain_text("12 sample trains")
    await reader.drawer.get_by_role("button", name="Correct it").click()
    await expect(reader.drawer.locator(".told")).to_contain_text(f"Corrected: {fact_id}")
    answer = await reader.ask(f"/fact {fact_id}")
    await expect(answer.locator(".text")).to_contain_text("14 sample trains")


async def test_a_fault_that_was_ordered_befalls_the_bot_and_the_wire_shows_it(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Behind the scenes").click()
    await reader.drawer.get_by_label("What happens").select_option("slow")
    await reader.drawer.get_by_role("button", name="Let it happen").click()
    await expect(reader.drawer.locator(".orders li")).to_contain_text("delay sendMessage")
    await reader.ask("oil")
    await expect(reader.drawer.locator(".orders li")).to_have_count(0)
    call = reader.drawer.locator("details", has_text="sendMessage").first
    await call.locator("summary").click()
    await expect(call.locator("pre")).to_contain_text("Shymkent")
    await expect(reader.drawer.locator("details.outgoing", has_text="delay").first).to_be_visible()


async def test_the_clock_can_be_moved_and_set_right_again(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Behind the scenes").click()
    clock = reader.drawer.locator(".clock")
    before = await clock.inner_text()
    await reader.drawer.get_by_role("button", name="+1 week").click()
    await expect(clock).not_to_contain_text(before.partition(",")[0])
    await reader.drawer.get_by_role("button", name="Real time").click()
    await expect(clock).to_contain_text(before.partition(",")[0])


async def test_a_bot_that_is_blocked_and_unblocked_answers_again(reader: Reader) -> None:
    await reader.become("Daniyar")
    await reader.page.get_by_role("button", name="Behind the scenes").click()
    await reader.drawer.get_by_role("button", name="Block the bot").click()
    await reader.drawer.get_by_role("button", name="Unblock the bot").click()
    await expect(reader.drawer.get_by_role("button", name="Block the bot")).to_be_visible()
    await reader.ask("oil")
    await reader.become("Aigerim")
