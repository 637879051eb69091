"""What can be done with messages on the page, with the mouse and with the keyboard alone."""

import re

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, expect

from tests.acceptance.browser.reader import PHONE, Reader, reading

pytestmark = pytest.mark.asyncio(loop_scope="session")

TURNOVER = "What was the trade turnover between China and Kazakhstan in 2022?"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A picture of one point, as PNG."""


async def test_the_arrow_up_edits_the_last_message_and_the_bot_edits_its_answer(reader: Reader) -> None:
    answer = await reader.ask("How many Confucius Institutes are there in Kazakhstan?")
    await reader.composer.press("ArrowUp")
    await expect(reader.composer).to_have_value("How many Confucius Institutes are there in Kazakhstan?")
    await reader.write("What was the trade turnover between China and Kazakhstan in 2022?")
    await expect(answer.locator(".text")).to_contain_text("31.17 billion")
    await expect(reader.page.locator(".mine .edited").last).to_have_text("edited")


async def test_commands_are_completed_by_the_keyboard(reader: Reader) -> None:
    before = await reader.replies.count()
    await reader.composer.press_sequentially("/")
    await expect(reader.page.get_by_role("listbox")).to_be_visible()
    await reader.composer.press_sequentially("sourc")
    await expect(reader.page.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text("/sources")
    await reader.composer.press("Enter")
    await expect((await reader.reply_after(before)).locator(".text")).to_contain_text("My sources")


async def test_a_message_can_be_answered_liked_and_deleted_without_a_mouse(reader: Reader) -> None:
    answer = await reader.ask("oil")
    await reader.page.get_by_role("log").focus()
    await reader.page.keyboard.press("ArrowUp")
    await expect(answer).to_be_focused()
    await reader.page.keyboard.press("Enter")
    await expect(reader.page.get_by_role("menuitem", name="React with 👍")).to_be_focused()
    await reader.page.keyboard.press("Enter")
    await expect(answer.get_by_role("button", name="👍 1")).to_have_attribute("aria-pressed", "true")
    await answer.focus()
    await reader.page.keyboard.press("Enter")
    await reader.page.get_by_role("menuitem", name="Reply").focus()
    await reader.page.keyboard.press("Enter")
    await reader.ask("How many Confucius Institutes are there in Kazakhstan?")
    own = reader.page.locator(".message.mine").last
    await expect(own.locator(".quoted")).to_contain_text("Shymkent")
    await own.focus()
    await reader.page.keyboard.press("Enter")
    await reader.page.get_by_role("menuitem", name="Delete").press("Enter")
    await expect(own.locator("s")).to_have_text("How many Confucius Institutes are there in Kazakhstan?")


async def test_a_picture_is_shown_and_the_bot_says_that_it_reads_text_only(reader: Reader) -> None:
    before = await reader.replies.count()
    picture = {"name": "point.png", "mimeType": "image/png", "buffer": PICTURE}
    await reader.page.locator("input[type=file]").set_input_files(picture)  # type: ignore[arg-type] # a FilePayload
    await expect(reader.page.locator(".mine img").last).to_be_visible()
    await expect((await reader.reply_after(before)).locator(".text")).to_contain_text("I can only read text")


async def test_on_a_phone_the_chats_are_one_step_back(browser: Browser, address: str) -> None:
    async with reading(browser, address, viewport=PHONE, has_touch=True, is_mobile=True) as reader:
        await expect(reader.composer).to_be_visible()
        await expect(reader.page.locator("#sidebar")).to_be_hidden()
        await reader.page.get_by_role("button", name="Back to the chats").click()
        await reader.open("Border News")
        await expect(reader.composer).to_be_visible()
        assert await reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_citation_of_an_answer_is_copied(reader: Reader) -> None:
    await reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = await reader.ask(TURNOVER)

    await answer.get_by_role("button", name="Copy citation").click()

    await expect(reader.page.locator("#toasts")).to_contain_text("Copied")
    assert "http" in await reader.page.evaluate("navigator.clipboard.readText()")


async def test_a_fact_is_shared_as_a_card_into_the_chat_that_is_opened_next(reader: Reader) -> None:
    answer = await reader.ask(TURNOVER)

    await answer.get_by_role("button", name="Share").click()
    await reader.open("Silk Road Forum")

    await expect(reader.composer).to_have_value(re.compile(r"^@khorgos_bot f_trade-turnover-2022$"))


async def test_a_citation_that_the_browser_does_not_let_copy_is_shown(reader: Reader) -> None:
    answer = await reader.ask(TURNOVER)
    await reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")

    await answer.get_by_role("button", name="Copy citation").click()

    await expect(reader.page.locator("#alert-text")).to_contain_text("12 September 2023")
