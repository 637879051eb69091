"""The page by the rules of axe-core: nothing serious in any of its states."""

from importlib.resources import files
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, expect

from tests.acceptance.browser.reader import PHONE, WIDE, Reader, reading

pytestmark = pytest.mark.asyncio(loop_scope="session")

GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
async def test_axe_finds_nothing_serious(browser: Browser, address: str, viewport: dict[str, int], scheme: str) -> None:
    async with reading(browser, address, viewport=viewport, color_scheme=scheme, bypass_csp=True) as reader:
        answer = await reader.ask("energy projects")
        assert await violations(reader) == []
        await reader.composer.fill("/")
        await expect(reader.page.get_by_role("listbox")).to_be_visible()
        assert await violations(reader) == []
        await reader.composer.press("Escape")
        await answer.hover()
        await answer.get_by_role("button", name="What to do with the message").click()
        assert await violations(reader) == []
        await reader.page.keyboard.press("Escape")
        await reader.page.get_by_role("button", name="Behind the scenes").click()
        await expect(reader.drawer.locator("details").first).to_be_visible()
        assert await violations(reader) == []


async def test_axe_would_find_something(reader: Reader) -> None:
    await reader.page.evaluate("document.getElementById('field').removeAttribute('aria-label')")
    await reader.page.evaluate("document.getElementById('field').removeAttribute('placeholder')")
    assert [rule for rule, _ in await violations(reader)] == ["label"]


async def violations(reader: Reader) -> list[tuple[str, list[str]]]:
    """What axe-core complains of, with the elements meant."""
    if not await reader.page.evaluate("'axe' in window"):
        await reader.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = await reader.page.evaluate("axe.run(document)")
    return [
        (one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"] if one["impact"] in GRAVE
    ]
