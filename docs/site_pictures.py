"""The pictures of the static site in the README.

    uv run --group browser --extra charts-zh docs/site_pictures.py

Writes docs/pictures/site-*.png: a fact on a phone in each language, one of them in dark colours, and the search. The
letters of Chinese come with the extra.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # a script sees only its own folder

from playwright.async_api import Browser, ViewportSize, expect

from bench.browsers import chromium, system_chromium

ROOT = Path(__file__).parent.parent
PICTURES = Path(__file__).parent / "pictures"
PHONE: ViewportSize = {"width": 390, "height": 640}
FACT = "facts/trade-turnover-2022"
SHOWN = (("en", "light"), ("ru", "light"), ("kk", "dark"), ("zh", "light"))
QUESTION = "2022 жылғы тауар айналымы"
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
</fontconfig>
"""


async def main() -> int:
    """Take all of them; 1 where there is no browser."""
    executable = system_chromium()
    if executable is None:
        sys.stderr.write("This machine has no Chromium; install one, or name it in CHROMIUM.\n")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _bring_font(folder)
        site = _build(folder)
        async with chromium(executable) as browser:
            for language, scheme in SHOWN:
                await _take(browser, site / language / f"{FACT}.html", f"fact-{language}", scheme)
            await _take_search(browser, site / "kk" / "search.html")
    return 0


def _build(folder: Path) -> Path:
    settings = {"DATABASE_URL": f"sqlite:///{folder / 'khorgos.db'}"}
    command = [sys.executable, "bot.py", "site", "build", str(folder / "site"), "--bot", "khorgos_bot"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True)  # noqa: S603 - our own command
    return folder / "site"


def _bring_font(folder: Path) -> None:
    """Let the browser find the Chinese font of the package that brings one."""
    found = find_spec("mplfonts")
    if found is None or found.origin is None:
        return
    text = _FONTS.format(folder=Path(found.origin).parent / "fonts", cache=folder / "fonts")
    (folder / "fonts.conf").write_text(text, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")


async def _take(browser: Browser, path: Path, name: str, scheme: str) -> None:
    context = await browser.new_context(viewport=PHONE, color_scheme="dark" if scheme == "dark" else "light")
    page = await context.new_page()
    await page.goto(path.as_uri())
    await page.screenshot(path=PICTURES / f"site-{name}.png")
    await context.close()


async def _take_search(browser: Browser, path: Path) -> None:
    context = await browser.new_context(viewport=PHONE, color_scheme="light")
    page = await context.new_page()
    await page.goto(path.as_uri())
    await page.get_by_role("searchbox").fill(QUESTION)
    await page.get_by_role("searchbox").press("Enter")
    await expect(page.get_by_role("status")).not_to_have_text("")
    await page.screenshot(path=PICTURES / "site-search.png")
    await context.close()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
