"""`@bot …` in the composer of any chat: cards above it, by the mouse, by the keyboard and for who cannot see them."""

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, Locator, expect

from bot.core.language import Language
from bot.sandbox.demo_world import DANIYAR, GROUP
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.browser.reader import PHONE, WIDE, Reader, reading
from tests.acceptance.browser.test_accessibility import violations
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

BOT = "@khorgos_bot "
TURNOVER = "What was the trade turnover between China and Kazakhstan in 2022?"


def cards(reader: Reader) -> Locator:
    """The results above the composer."""
    return reader.page.get_by_role("listbox", name="Results from the bot").get_by_role("option")


async def test_a_card_that_is_clicked_is_sent_into_the_group_and_the_bot_does_not_answer_it(reader: Reader) -> None:
    await reader.open("Trade Watchers")
    before = await reader.replies.count()
    await reader.composer.fill(BOT + TURNOVER)
    await expect(cards(reader)).to_have_count(1)
    await expect(cards(reader).first).to_contain_text("31.17 billion")
    await cards(reader).first.click()
    sent = reader.page.locator(".message.mine").last
    await expect(sent.locator(".text")).to_contain_text("Source:")
    await expect(sent.locator(".via")).to_have_text("via @khorgos_bot")
    await expect(reader.composer).to_have_value("")
    await expect(reader.replies).to_have_count(before)


async def test_the_newest_facts_are_chosen_by_the_keyboard_alone(reader: Reader) -> None:
    await reader.open("Border News")
    await reader.composer.press_sequentially(BOT)
    await expect(cards(reader).first).to_be_visible()
    await expect(reader.page.locator("#inline [role=status]")).to_contain_text("Results: ")
    await expect(cards(reader).and_(reader.page.locator("[aria-selected=true]"))).to_have_count(0)
    await reader.composer.press("ArrowDown")
    await reader.composer.press("ArrowDown")
    second = cards(reader).nth(1)
    await expect(second).to_have_attribute("aria-selected", "true")
    await expect(reader.composer).to_have_attribute("aria-activedescendant", "card-1")
    title = (await second.locator("b").inner_text()).rstrip("…")
    await reader.composer.press("Enter")
    await expect(reader.page.locator(".message .text").last).to_contain_text(title[:40])


async def test_the_list_grows_as_it_is_scrolled(reader: Reader) -> None:
    await reader.composer.fill(BOT)
    await expect(cards(reader)).to_have_count(20)
    await reader.composer.press("ArrowUp")
    await expect(cards(reader)).to_have_count(40)
    await reader.composer.press("Escape")
    await expect(cards(reader)).to_have_count(0)


async def test_what_is_written_can_be_sent_as_it_is(reader: Reader) -> None:
    await reader.open("Trade Watchers")
    await reader.composer.fill(BOT + TURNOVER)
    await expect(cards(reader)).to_have_count(1)
    before = await reader.replies.count()
    await reader.composer.press("Enter")
    await expect(await reader.reply_after(before)).to_contain_text("31.17 billion")


async def test_where_nothing_is_known_the_button_leads_to_the_private_chat(reader: Reader) -> None:
    await reader.open("Trade Watchers")
    await reader.composer.fill(BOT + "How do I bake sourdough bread?")
    button = reader.page.get_by_role("button", name=TEXTS[Language.EN].inline_unknown)
    await expect(button).to_be_visible()
    await expect(cards(reader)).to_have_count(0)
    await reader.composer.press("ArrowUp")
    await expect(button).to_be_focused()
    await button.press("Escape")
    await expect(button).to_be_hidden()
    await expect(reader.composer).to_be_focused()
    await reader.composer.press_sequentially("?")
    await expect(button).to_be_visible()
    await reader.composer.press("ArrowDown")
    await reader.page.keyboard.press("Enter")
    await expect(reader.page.get_by_role("heading", level=1)).to_have_text("Khorgos")
    await expect(reader.replies.last).to_contain_text("Hello! I am Khorgos")


async def test_the_button_beneath_a_card_shows_the_fact_as_it_stands_now(reader: Reader) -> None:
    await reader.open("Silk Road Forum")
    await reader.page.get_by_role("button", name="Logistics", exact=True).click()
    await reader.composer.fill(BOT + "How many Confucius Institutes are there in Kazakhstan?")
    await cards(reader).first.click()
    sent = reader.page.locator(".message.mine").last
    await sent.get_by_role("button", name="This fact today").click()
    await expect(reader.page.get_by_role("heading", level=1)).to_have_text("Khorgos")
    await expect(reader.replies.last).to_contain_text("Confucius")


async def test_buttons_lead_to_a_query_here_or_in_another_chat(reader: Reader, address: str) -> None:
    here = {"text": "Ask here", "switch_inline_query_current_chat": "Confucius"}
    share = {"text": "Share", "switch_inline_query": "oil"}
    async with SandboxControl(address.rstrip("/")) as control:
        await control.write(DANIYAR, "look", GROUP, extra={"reply_markup": {"inline_keyboard": [[here, share]]}})
    await reader.open("Trade Watchers")
    await reader.page.get_by_role("button", name="Ask here").last.click()
    await expect(reader.composer).to_have_value(f"{BOT}Confucius")
    await expect(cards(reader).first).to_be_visible()
    await reader.composer.fill("")
    await reader.page.get_by_role("button", name="Share").last.click()
    await expect(reader.page.locator(".toast").last).to_have_text("Now open the chat to share it in.")
    await reader.open("Border News")
    await expect(reader.composer).to_have_value(f"{BOT}oil")
    await expect(cards(reader).first).to_contain_text("strategic projects")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_in_the_cards(
    browser: Browser, address: str, viewport: dict[str, int], scheme: str
) -> None:
    async with reading(browser, address, viewport=viewport, color_scheme=scheme, bypass_csp=True) as reader:
        await reader.composer.fill(BOT)
        await expect(cards(reader).first).to_be_visible()
        await reader.composer.press("ArrowDown")
        assert await violations(reader) == []
        await reader.composer.fill(BOT + "How do I bake sourdough bread?")
        await expect(reader.page.locator(".way")).to_be_visible()
        assert await violations(reader) == []
        assert await reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
