"""What one member of a group sees alone, on the page: its mark, its buttons, whose it is, and how it comes and goes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, Locator, expect

from bot.sandbox.demo_world import AIGERIM, DANIYAR, FORUM, GROUP, furnish
from bot.sandbox.server import SandboxServer
from tests.acceptance.browser.reader import PHONE, WIDE, Reader, reading
from tests.acceptance.browser.test_accessibility import violations
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOKEN = "42:whispers"  # noqa: S105 - the sandbox's own
MARK = "Only you and the bot see this"
KEYBOARD = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
COMMANDS = [
    {"command": "ask", "description": "Ask"},
    {"command": "mine", "description": "For me", "is_ephemeral": True},
]


@dataclass
class Scene:
    """A page for tests that play the bot themselves."""

    url: str
    control: SandboxControl
    session: aiohttp.ClientSession

    async def call(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as response:
            answer = await response.json()
            assert answer["ok"], answer
            return answer["result"]

    async def whisper(self, text: str, receiver: int = AIGERIM, chat: int = GROUP, **params: Any) -> int:
        given = {"receiver_user_id": receiver} | params.pop("address", {})
        sent = await self.call("sendMessage", chat_id=chat, text=text, ephemeral_message_parameters=given, **params)
        return int(sent["ephemeral_message_id"])

    async def last_update(self) -> dict[str, Any]:
        updates: list[dict[str, Any]] = await self.call("getUpdates")
        return updates[-1]


@pytest_asyncio.fixture(loop_scope="session")
async def scene() -> AsyncIterator[Scene]:
    """The demonstration's world, with a bot that is an admin of both groups and has a menu."""
    async with SandboxServer(TOKEN) as server, SandboxControl(server.url) as control:
        furnish(server.sandbox)
        for chat in (GROUP, FORUM):
            await control.member(chat, "promote")
        no_kept = aiohttp.TCPConnector(force_close=True)
        async with aiohttp.ClientSession(connector=no_kept) as session:
            played = Scene(server.url, control, session)
            await played.call("setMyCommands", commands=COMMANDS)
            yield played


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, scene: Scene) -> AsyncIterator[Reader]:
    """Aigerim, who looks at the group."""
    async with reading(browser, scene.url) as somebody:
        await somebody.open("Trade Watchers")
        yield somebody


def whispers(reader: Reader) -> Locator:
    return reader.page.locator(".message.ephemeral")


async def test_a_whisper_is_marked_and_only_its_person_finds_it(scene: Scene, page: Reader) -> None:
    await scene.whisper("for Aigerim")
    await scene.whisper("for Daniyar", DANIYAR)

    await expect(whispers(page)).to_have_count(1)
    await expect(whispers(page)).to_contain_text(MARK)
    await expect(whispers(page)).to_contain_text("for Aigerim")
    await page.become("Daniyar")
    await expect(whispers(page).locator(".text")).to_have_text(["for Daniyar"])
    await expect(page.page.locator(".chat", has_text="for Aigerim")).to_have_count(0)


async def test_a_command_declared_secret_is_written_secretly_and_another_is_not(scene: Scene, page: Reader) -> None:
    for text in ("/mine 1", "/MINE@khorgos_bot 2"):
        await page.write(text)
        await expect(whispers(page).last.locator(".text")).to_have_text(text)
    await page.write("/ask 3")
    await expect(page.page.locator(".mine .text").last).to_have_text("/ask 3")
    await page.write("/mine@other_bot 4")
    await expect(page.page.locator(".mine .text").last).to_have_text("/mine@other_bot 4")

    assert [one.text for one in await scene.control.messages(GROUP)] == ["/ask 3", "/mine@other_bot 4"]
    assert (await scene.call("getUpdates"))[-3]["message"]["receiver_user"]["id"] == 42


async def test_the_list_of_commands_says_which_are_secret(page: Reader) -> None:
    await page.composer.fill("/")
    options = page.page.get_by_role("listbox").get_by_role("option")
    await expect(options).to_have_text(["/ask Ask", f"/mine For me ({MARK})"])


async def test_a_button_beneath_a_whisper_works_and_its_edit_is_shown(scene: Scene, page: Reader) -> None:
    number = await scene.whisper("one", reply_markup=KEYBOARD)
    await whispers(page).get_by_role("button", name="More").click()
    await expect(whispers(page).get_by_role("button", name="More")).to_have_attribute("aria-busy", "true")
    query = (await scene.last_update())["callback_query"]
    assert (query["message"]["ephemeral_message_id"], query["from"]["id"]) == (number, AIGERIM)

    given = {"chat_id": GROUP, "receiver_user_id": AIGERIM, "ephemeral_message_id": number}
    await scene.call("editEphemeralMessageText", **given, text="two")
    await expect(whispers(page).locator(".text")).to_have_text(["two"])
    await scene.call("deleteEphemeralMessage", **given)
    await expect(whispers(page)).to_contain_text("deleted")
    await scene.whisper("three")
    await expect(whispers(page).locator(".text")).to_have_text(["two", "three"])


async def test_a_reply_to_a_whisper_is_one(scene: Scene, page: Reader) -> None:
    await scene.whisper("one")
    await whispers(page).first.hover()
    await whispers(page).get_by_role("button", name="What to do with the message").click()
    await expect(page.page.get_by_role("menuitem")).to_have_text(["Reply"])
    await page.page.get_by_role("menuitem", name="Reply").click()
    await page.write("thanks")

    await expect(whispers(page).last.locator(".text")).to_have_text("thanks")
    assert (await scene.last_update())["message"]["ephemeral_message_id"] == 2
    assert await scene.control.messages(GROUP) == []


async def test_a_whisper_stands_in_the_place_of_a_public_message_until_it_is_deleted(
    scene: Scene, page: Reader
) -> None:
    await scene.call("sendMessage", chat_id=GROUP, text="for all", reply_markup=KEYBOARD)
    await scene.call("sendMessage", chat_id=GROUP, text="next")
    await page.page.get_by_role("button", name="More").click()
    query = (await scene.last_update())["callback_query"]["id"]
    address = {"callback_query_id": query, "replace_callback_query_message": True}
    number = await scene.whisper("for me", address=address)

    texts = page.page.locator("#log .text")
    await expect(texts).to_have_text(["for me", "next"])
    await page.become("Daniyar")
    await expect(texts).to_have_text(["for all", "next"])
    await page.become("Aigerim")
    given = {"chat_id": GROUP, "receiver_user_id": AIGERIM, "ephemeral_message_id": number}
    await scene.call("deleteEphemeralMessage", **given)
    await expect(texts.filter(has_text="for all")).to_be_visible()


async def test_in_a_forum_a_whisper_is_shown_in_the_topic_where_it_was_asked(scene: Scene, page: Reader) -> None:
    await page.open("Silk Road Forum")
    await page.page.get_by_role("button", name="Logistics", exact=True).click()
    await page.write("/mine")
    await expect(whispers(page)).to_have_count(1)
    number = (await scene.last_update())["message"]["ephemeral_message_id"]
    await scene.whisper("here", chat=FORUM, reply_parameters={"ephemeral_message_id": number})
    await expect(whispers(page).locator(".text")).to_have_text(["/mine", "here"])
    await page.page.get_by_role("button", name="General", exact=True).click()
    await expect(whispers(page)).to_have_count(0)


async def test_the_drawer_changes_the_servers_version_and_loses_whispers(scene: Scene, page: Reader) -> None:
    await scene.whisper("kept until the restart")
    await expect(whispers(page)).to_have_count(1)
    await page.page.get_by_role("button", name="Behind the scenes").click()
    await page.drawer.get_by_role("button", name="Restart my app").click()
    await expect(page.page.get_by_text("Gone from your app: 1")).to_be_visible()
    await expect(whispers(page)).to_have_count(0)

    await page.drawer.get_by_role("button", name="Lose the bot's next one").click()
    await expect(page.page.get_by_text("will be accepted and not shown")).to_be_visible()
    await scene.whisper("lost")
    await scene.whisper("shown")
    await expect(whispers(page).locator(".text")).to_have_text(["shown"])

    await expect(page.drawer.get_by_label("Version of the Bot API")).to_have_value("10.3")
    await page.drawer.get_by_label("Version of the Bot API").select_option("10.0")
    await page.composer.fill("/mine")
    await expect(page.page.get_by_role("listbox").get_by_role("option")).to_have_text(["/mine For me"])
    await page.composer.press("Enter")
    await expect(page.page.locator(".mine .text").last).to_have_text("/mine")
    assert (await scene.control.messages(GROUP))[-1].text == "/mine"


async def test_what_one_person_sees_is_there_after_the_page_is_loaded_again(scene: Scene, page: Reader) -> None:
    await scene.call("sendMessage", chat_id=GROUP, text="before")
    await scene.whisper("between")
    await scene.call("sendMessage", chat_id=GROUP, text="after")
    texts = page.page.locator("#log .text")
    await expect(texts).to_have_text(["before", "between", "after"])
    await page.page.reload()
    await page.open("Trade Watchers")
    await expect(texts).to_have_text(["before", "between", "after"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
async def test_axe_finds_nothing_serious_in_whispers(
    browser: Browser, scene: Scene, viewport: dict[str, int], scheme: str
) -> None:
    async with reading(browser, scene.url, viewport=viewport, color_scheme=scheme, bypass_csp=True) as reader:
        if viewport == PHONE:
            await reader.page.get_by_role("button", name="Back to the chats").click()
        await reader.open("Trade Watchers")
        await reader.write("/mine")
        await scene.whisper("one", reply_markup=KEYBOARD)
        await expect(whispers(reader)).to_have_count(2)
        await reader.composer.fill("/")
        await expect(reader.page.get_by_role("listbox")).to_be_visible()
        assert await violations(reader) == []
        await reader.composer.press("Escape")
        await reader.page.get_by_role("button", name="Behind the scenes").click()
        await expect(reader.drawer.get_by_label("Version of the Bot API")).to_be_visible()
        assert await violations(reader) == []


async def test_khorgos_answers_what_was_asked_in_secret_in_secret(reader: Reader) -> None:
    await reader.open("Trade Watchers")
    before = await whispers(reader).count()
    await reader.menu("/settings")
    await reader.ask("/settings")
    await expect(whispers(reader)).to_have_count(before + 2)
    await expect(whispers(reader).last).to_contain_text(MARK)
