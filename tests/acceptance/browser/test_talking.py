"""Talking to the bot on the page: questions, choices, pages, commands, languages."""

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, expect

from tests.acceptance.browser.reader import Reader, reading

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = [
    ("en-GB", "Message", "What was the trade turnover between China and Kazakhstan in 2022?", "31.17 billion"),
    ("ru-RU", "Сообщение", "Какой был товарооборот Китая и Казахстана в 2022 году?", "31,17"),
    ("kk-KZ", "Хабар", "2022 жылы Қазақстан мен Қытайдың тауар айналымы қанша болды?", "31,17"),
    ("zh-CN", "消息", "2022年中哈贸易额是多少？", "311.7"),
]


async def test_the_page_opens_in_the_private_chat_with_the_composer_as_its_last_text_box(reader: Reader) -> None:
    await expect(reader.page.get_by_role("heading", level=1)).to_have_text("Khorgos")
    await expect(reader.composer).to_have_accessible_name("Message")
    await expect(reader.composer).to_be_focused()


@pytest.mark.parametrize("tongue", LANGUAGES, ids=[one[0] for one in LANGUAGES])
async def test_page_and_bot_speak_the_browsers_language(
    browser: Browser, address: str, tongue: tuple[str, str, str, str]
) -> None:
    locale, label, question, figure = tongue
    async with reading(browser, address, locale=locale) as reader:
        await expect(reader.composer).to_have_accessible_name(label)
        answer = await reader.ask(question)
        await expect(answer.locator("strong").first).to_contain_text(figure)
        await expect(answer.get_by_role("link").first).to_have_attribute("rel", "noopener noreferrer")


async def test_a_language_chosen_on_the_page_stays_and_the_bots_commands_follow_it(reader: Reader) -> None:
    await reader.page.get_by_label("Language").select_option("kk")
    await expect(reader.composer).to_have_accessible_name("Хабар")
    await reader.composer.press_sequentially("/energ")
    await expect(reader.page.get_by_role("listbox").get_by_role("option")).to_contain_text("көмір")
    await reader.composer.fill("")
    await reader.page.reload()
    await expect(reader.composer).to_have_accessible_name("Хабар")
    await reader.page.get_by_label("Тіл").select_option("en")
    await expect(reader.composer).to_have_accessible_name("Message")


async def test_a_choice_that_is_pressed_becomes_the_answer(reader: Reader) -> None:
    offered = await reader.ask("jobs")
    await expect(offered.locator(".text")).to_contain_text("Did you mean")
    await offered.get_by_role("button", name="1").first.click()
    await expect(offered.locator(".text")).to_contain_text("Source:")


async def test_the_pages_of_a_topic_can_be_turned(reader: Reader) -> None:
    topic = await reader.ask("/energy")
    await expect(topic.locator(".text")).to_contain_text("Page 1 of")
    await topic.get_by_role("button", name="Next →").click()
    await expect(topic.locator(".text")).to_contain_text("Page 2 of")
    await topic.get_by_role("button", name="← Back").click()
    await expect(topic.locator(".text")).to_contain_text("Page 1 of")


async def test_what_the_bot_answers_to_a_press_is_shown(reader: Reader) -> None:
    answer = await reader.ask("How many Confucius Institutes are there in Kazakhstan?")
    await answer.get_by_role("button", name="Helpful", exact=True).click()
    await expect(reader.page.locator(".toast, dialog p").first).to_contain_text("Thank you!")


async def test_a_folded_quote_opens(reader: Reader) -> None:
    answer = await reader.ask("What was the trade turnover between China and Kazakhstan in 2022?")
    more = answer.get_by_role("button", name="Show all")
    await more.click()
    await expect(answer.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")


async def test_markup_that_a_person_types_stays_text_wherever_it_appears(reader: Reader) -> None:
    nasty = '<script>document.title="broken"</script><img src=x onerror=alert(1)>'
    await reader.ask(nasty)
    await expect(reader.page.locator(".mine .text").last).to_have_text(nasty)
    echo = await reader.ask("/fact <script>alert(1)</script>")
    await expect(echo.locator(".text")).to_contain_text("<script>")
    assert await reader.page.locator(".text script, .text img, #sidebar img").count() == 0
    assert await reader.page.title() == "Khorgos: try it here"
