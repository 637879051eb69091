"""The pictures of the README, taken from the page of `try` in a headless Chromium.

    uv run --group browser --extra charts-zh docs/screenshots.py

Writes docs/pictures/: a desktop and a phone, light and dark, a group that is answered in four languages, a forum where
a fact was announced and corrected, the cards of inline mode, an answer with its buttons in each language, main facts in
words and as a table, and an editor's way from a number to its undoing.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from playwright.async_api import Browser, Page, ViewportSize, expect

from bench.browsers import chromium, system_chromium, tried
from bot.core.language import Language
from bot.sandbox.demo_world import AIGERIM
from bot.texts.locale_bundle import SETTING_TEXTS

PICTURES = Path(__file__).parent / "pictures"
DESKTOP: ViewportSize = {"width": 1180, "height": 760}
PHONE: ViewportSize = {"width": 390, "height": 844}
GROUP_SIZE: ViewportSize = {"width": 1000, "height": 1960}
FORUM_SIZE: ViewportSize = {"width": 1000, "height": 1330}
PATIENCE = 20_000
"""Milliseconds for an answer."""
QUESTION = "What was the trade turnover between China and Kazakhstan in 2022?"
IN_GROUP = (
    ("Aigerim", "/ask What was the trade turnover between China and Kazakhstan in 2022?"),
    ("Daniyar", "/ask Сколько мегаватт у ВЭС «Ыбырай»?"),
    ("Aigerim", "/ask Қазақстанда неше Конфуций институты бар?"),
    ("Daniyar", "/ask 2022年中哈贸易额是多少？"),
)
CARDS_SIZE: ViewportSize = {"width": 1000, "height": 620}
ANSWER_SIZE: ViewportSize = {"width": 390, "height": 620}
ANSWERED = (
    ("en", "en-GB", "How many Confucius Institutes are there in Kazakhstan?"),
    ("ru", "ru-RU", "Сколько институтов Конфуция в Казахстане?"),
    ("kk", "kk-KZ", "Қазақстанда неше Конфуций институты бар?"),
    ("zh", "zh-CN", "哈萨克斯坦有几所孔子学院？"),
)
TABLE_SIZE: ViewportSize = {"width": 390, "height": 1040}
OVERVIEWS = (
    ("en", "en-GB", "students"),
    ("ru", "ru-RU", "студенты"),
    ("kk", "kk-KZ", "студенттер"),
    ("zh", "zh-CN", "学生"),
)
EDITING_SIZE: ViewportSize = {"width": 390, "height": 980}
STATEMENTS = (
    "en: Kazakhstan exported 3.5 million tonnes of coal to China in 2025.\n"
    "ru: В 2025 году Казахстан экспортировал в Китай 3,5 млн тонн угля.\n"
    "kk: 2025 жылы Қазақстан Қытайға 3,5 млн тонна көмір экспорттады.\n"
    "zh: 2025年哈萨克斯坦对华出口煤炭350万吨。"
)
"""Of a sample fact, made up for the pictures."""
NEW_SOURCE = "Sample News\nA sample, not a real fact\nhttps://news.example/coal\n2026-01-20"
ASKED = "how much coal did Kazakhstan sell to China in 2025\nсколько угля Казахстан продал Китаю в 2025"
Scheme = Literal["light", "dark"]


async def main() -> int:
    """Take all pictures; 1 when this machine has no Chromium."""
    executable = system_chromium()
    if executable is None:
        sys.stderr.write("This machine has no Chromium; install one, or name it in CHROMIUM.\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    async with chromium(executable) as browser:
        with tempfile.TemporaryDirectory() as folder, tried(Path(folder)) as address:
            await _desktop(browser, address)
            await _phone(browser, address)
        with tempfile.TemporaryDirectory() as folder, tried(Path(folder)) as address:
            await _group(browser, address)
            await _announced(browser, address)
        with tempfile.TemporaryDirectory() as folder, tried(Path(folder)) as address:
            await _cards(browser, address)
            await _answers(browser, address)
        with tempfile.TemporaryDirectory() as folder, tried(Path(folder)) as address:
            await _tables(browser, address)
        with tempfile.TemporaryDirectory() as folder, tried(Path(folder), OWNER_IDS=str(AIGERIM)) as address:
            await _editing(browser, address)
    return 0


async def _desktop(browser: Browser, address: str) -> None:
    async with _page(browser, address, DESKTOP, "light", "en-GB") as page:
        await _ask(page, QUESTION)
        await _ask(page, "students")
        await _take(page, "desktop-light")
    async with _page(browser, address, DESKTOP, "dark", "en-GB") as page:
        await page.locator("#curious").click()
        await _take(page, "desktop-dark")


async def _phone(browser: Browser, address: str) -> None:
    async with _page(browser, address, PHONE, "light", "ru-RU") as page:
        await page.locator("#back").click()
        await page.get_by_role("radio").last.check()
        await page.locator(".chat").first.click()
        await _ask(page, "Какой был товарооборот Китая и Казахстана в 2022 году?")
        await _take(page, "phone-light")
    async with _page(browser, address, PHONE, "dark", "zh-CN") as page:
        await page.locator("#back").click()
        await page.get_by_role("radio").last.check()
        await page.locator(".chat").first.click()
        await _ask(page, "哈萨克斯坦有几所孔子学院？")
        await page.locator("#field").fill("/")
        await _take(page, "phone-dark")


async def _group(browser: Browser, address: str) -> None:
    async with _page(browser, address, GROUP_SIZE, "light", "en-GB") as page:
        await page.locator(".chat", has_text="Trade Watchers").click()
        for who, words in IN_GROUP:
            await page.get_by_role("radio", name=who).check()
            await _ask(page, words)
        await page.locator("#conversation").screenshot(path=PICTURES / "group.png")


async def _announced(browser: Browser, address: str) -> None:
    """The forum: its settings, and a post that was corrected."""
    async with _page(browser, address, FORUM_SIZE, "light", "en-GB") as page:
        await page.locator(".chat", has_text="Silk Road Forum").click()
        await _ask(page, "/settings")
        settings = page.locator(".message.bot").last
        await settings.get_by_role("button", name="Topics").click()
        await settings.get_by_role("button", name="Transport").click()
        await settings.get_by_role("button", name="✅ Transport").wait_for(timeout=PATIENCE)
        await settings.get_by_role("button", name="← Back").click()
        await expect(settings.locator(".text")).to_contain_text("Topics: Transport", timeout=PATIENCE)
        await page.locator("#curious").click()
        await page.get_by_role("button", name="Publish a sample fact").click()
        await expect(page.locator(".message.bot")).to_have_count(2, timeout=PATIENCE)
        await page.get_by_role("button", name="Correct it").click()
        await expect(page.locator(".message.bot s")).to_be_visible(timeout=PATIENCE)
        await page.locator("#drawer").get_by_role("button", name="Close").click()
        await page.locator("#toasts").evaluate("toasts => toasts.replaceChildren()")
        await page.locator("#conversation").screenshot(path=PICTURES / "announced.png")


async def _cards(browser: Browser, address: str) -> None:
    """Inline mode: what is shown while somebody types the bot's name and words in a group."""
    async with _page(browser, address, CARDS_SIZE, "light", "en-GB") as page:
        await page.locator(".chat", has_text="Trade Watchers").click()
        await page.locator("#field").fill("@khorgos_bot wind power")
        await expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible(timeout=PATIENCE)
        await _take(page, "inline")


async def _answers(browser: Browser, address: str) -> None:
    """An answer with its buttons on a phone, in each language."""
    for language, locale, question in ANSWERED:
        async with _page(browser, address, ANSWER_SIZE, "light", locale) as page:
            await page.locator("#back").click()
            await page.locator(".chat").first.click()
            await _ask(page, question)
            await _take(page, f"answer-{language}")


async def _tables(browser: Browser, address: str) -> None:
    """Main facts on a phone in each language: in words, and as a table once a sample was seen."""
    for is_table in (False, True):
        for language, locale, question in OVERVIEWS:
            async with _page(browser, address, TABLE_SIZE, "light", locale) as page:
                await page.locator("#back").click()
                await page.locator(".chat").first.click()
                if is_table and language == OVERVIEWS[0][0]:
                    await _want_tables(page)
                await _ask(page, question)
                await _take(page, f"{'table' if is_table else 'words'}-{language}")


async def _editing(browser: Browser, address: str) -> None:
    """An owner on a phone: a new fact's number, its preview, a correction that is held, what was published undone."""
    async with _page(browser, address, EDITING_SIZE, "light", "en-GB") as page:
        await page.locator("#back").click()
        await page.locator(".chat").first.click()
        await _ask(page, "/add")
        await _choose(page, "Trade", "Write the fact")
        await _ask(page, STATEMENTS)
        await _take(page, "editing-figure")
        await _choose(page, "3.5 million tonnes", "Which period")
        await _choose(page, "2025", "Who published it")
        await _ask(page, NEW_SOURCE)
        await _ask(page, ASKED)
        await _take(page, "editing-preview")
        await _choose(page, "Publish", "Published: trade-2025")
        await page.wait_for_timeout(3000)  # the index takes it up
        await _ask(page, "/edit trade-2025")
        await _choose(page, "It was wrong", "correction")
        await _choose(page, "Figures", "Which number")
        await _ask(page, "35 million tonnes")
        await _choose(page, "we had copied the source wrongly", "Look twice")
        await _take(page, "editing-held")
        await _choose(page, "Right: 3.5 million tonnes → 35 million tonnes", "Found by")
        await _choose(page, "Publish", "Published: trade-2025")
        await _choose(page, "Undo", "Undo this?")
        await _take(page, "editing-undo")


async def _choose(page: Page, label: str, then: str) -> None:
    """Press a button of the last message, and wait for what it says then."""
    message = page.locator(".message.bot").last
    await message.get_by_role("button", name=label, exact=True).click()
    await expect(message).to_contain_text(then, timeout=PATIENCE)


async def _want_tables(page: Page) -> None:
    await _ask(page, "/settings")
    for label in ("tables_off_button", "sample_button", "see_table_button"):
        texts = [getattr(SETTING_TEXTS[language], label) for language in Language]
        button = page.locator(".message.bot .key").filter(has_text=re.compile("|".join(map(re.escape, texts))))
        await button.last.click()


@asynccontextmanager
async def _page(browser: Browser, address: str, size: ViewportSize, scheme: Scheme, locale: str) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport=size, color_scheme=scheme, locale=locale, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(address)
    await expect(page.locator("#people input").first).to_be_attached(timeout=PATIENCE)
    yield page
    await context.close()


async def _ask(page: Page, words: str) -> None:
    replies = page.locator(".message.bot")
    before = await replies.count()
    await page.locator("#field").fill(words)
    await page.locator("#field").press("Enter")
    await expect(replies).to_have_count(before + 1, timeout=PATIENCE)


async def _take(page: Page, name: str) -> None:
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(300)  # the last news are drawn
    await page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
