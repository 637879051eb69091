"""The static site in a browser, opened from a folder: by the rules of axe-core, and what its search finds."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest

pytest.importorskip("playwright", reason="playwright is not installed; `uv run --group browser pytest` brings it")

from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.core.language import Language
from tests.acceptance.browser.reader import PHONE, WIDE
from tests.article import article_facts
from tests.built_site import full_site

pytestmark = pytest.mark.asyncio(loop_scope="session")

Scheme = Literal["light", "dark"]
DESKTOP: ViewportSize = {"width": WIDE["width"], "height": WIDE["height"]}
HANDY: ViewportSize = {"width": PHONE["width"], "height": PHONE["height"]}
LOOKS: list[tuple[ViewportSize, Scheme]] = [
    (DESKTOP, "light"),
    (HANDY, "dark"),
    (HANDY, "light"),
    (DESKTOP, "dark"),
]
PAGES = ("index", "topics/energy", "facts/right", "facts/wrong", "facts/older", "sources", "newest", "search")
MAIN_PAGES = ("index", "facts/right", "facts/wrong", "sources", "search")
ASKED = {
    Language.EN: [
        ("How many jobs did Universal Energy's projects create?", "ue-jobs"),
        ("modernisation of the Shymkent refinery", "shymkent-refinery"),
        ("How many Confucius Institutes are there in Kazakhstan?", "confucius-institutes"),
        ("What was the trade turnover between China and Kazakhstan in 2022?", "trade-turnover-2022"),
    ],
    Language.RU: [
        ("сколько рабочих мест создали проекты Universal Energy", "ue-jobs"),
        ("сколько институтов Конфуция в Казахстане", "confucius-institutes"),
        ("товарооборот Китая и Казахстана в 2022 году", "trade-turnover-2022"),
        ("сколько инстетутов Конфуция", "confucius-institutes"),
    ],
    Language.KK: [
        ("Қазақстанда қанша Конфуций институты бар?", "confucius-institutes"),
        ("казакстанда канша конфуций институты", "confucius-institutes"),
        ("2022 жылы Қытай мен Қазақстанның сауда айналымы", "trade-turnover-2022"),
    ],
    Language.ZH: [
        ("哈萨克斯坦有几所孔子学院？", "confucius-institutes"),
        ("2022年中哈贸易额", "trade-turnover-2022"),
        ("哈薩克斯坦有幾所孔子學院？", "confucius-institutes"),
    ],
}
"""Questions, and the fact that must come first, whatever the language of the page."""


@pytest.fixture(scope="session")
def site(executable: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del executable  # without a browser nothing need be built
    return full_site(tmp_path_factory.mktemp("site"))


@asynccontextmanager
async def opened(browser: Browser, path: Path, **options: Any) -> AsyncIterator[Page]:
    """A page of the folder; on leaving it, nothing went wrong in it and nothing was asked of another machine."""
    trouble: list[str] = []
    context = await browser.new_context(**options)
    page = await context.new_page()
    page.on("console", lambda said: trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith("file:") else trouble.append(asked.url))
    await page.goto(path.as_uri())
    yield page
    await context.close()
    assert trouble == []


async def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core complains of, however slight, with the elements meant."""
    await page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = await page.evaluate("axe.run(document, {preload: false})")  # it would ask for style sheets
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]]


async def search(page: Page, question: str) -> list[str]:
    """Write a question into the box; the ids of the facts found, best first."""
    await page.get_by_role("searchbox").fill(question)
    await page.get_by_role("searchbox").press("Enter")
    await expect(page.get_by_role("status")).not_to_have_text("")
    links = await page.locator("#found a").all()
    return [Path((await link.get_attribute("href")) or "").stem for link in links]


@pytest.mark.parametrize("language", Language)
async def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, site: Path, language: Language) -> None:
    for number, name in enumerate(PAGES if language is Language.EN else MAIN_PAGES):
        turns = (0, 1) if language is Language.EN else (list(Language).index(language),)
        for viewport, scheme in (LOOKS[(number + turn) % len(LOOKS)] for turn in turns):
            path = site / language / f"{name}.html"
            async with opened(browser, path, viewport=viewport, color_scheme=scheme) as page:
                if name == "search":
                    assert await search(page, ASKED[language][0][0])
                assert await violations(page) == [], (name, viewport, scheme)
                assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, viewport)


async def test_axe_finds_nothing_where_a_language_is_chosen(browser: Browser, site: Path) -> None:
    for viewport, scheme in LOOKS[:2]:
        async with opened(browser, site / "index.html", viewport=viewport, color_scheme=scheme) as page:
            assert await violations(page) == []


async def test_axe_would_find_something(browser: Browser, site: Path) -> None:
    async with opened(browser, site / "en/search.html") as page:
        await page.evaluate("document.querySelector('label').remove()")
        assert "label" in [rule for rule, _ in await violations(page)]


@pytest.mark.parametrize("language", Language)
async def test_a_question_in_any_language_finds_its_fact_on_the_page_of_each(
    browser: Browser, site: Path, language: Language
) -> None:
    async with opened(browser, site / language / "search.html") as page:
        for question, right in (one for asked in ASKED.values() for one in asked):
            assert (await search(page, question))[:1] == [right], question


@pytest.mark.parametrize("language", Language)
async def test_the_words_of_a_fact_find_it(browser: Browser, site: Path, language: Language) -> None:
    """Nearly always in the first place; some facts of the article say nearly the same."""
    ids = [one.id for one in article_facts()]
    async with opened(browser, site / language / "search.html") as page:
        await search(page, "2022")
        found = await page.evaluate(
            "khorgosSearch.statements.rows.map((row, place, rows) =>"
            " [row[0], khorgosSearch.find(row[1]).slice(0, 3).map((number) => rows[number][0])])"
        )
    places = [others.index(own) if own in others else 9 for own, others in found if Path(own).stem in ids]
    assert len(places) == len(ids)
    assert places.count(0) >= 0.9 * len(ids)


async def test_what_is_not_there_is_said_to_be_not_there(browser: Browser, site: Path) -> None:
    async with opened(browser, site / "en/search.html") as page:
        assert await search(page, "xylophone") == []
        await expect(page.get_by_role("status")).to_have_text("Nothing found. Try other words.")


@pytest.mark.parametrize("year", ["二零二二年", "二〇二二年"])
async def test_a_year_in_chinese_digits_is_that_year(browser: Browser, site: Path, year: str) -> None:
    async with opened(browser, site / "zh/search.html") as page:
        assert await search(page, f"{year}贸易额") == await search(page, "2022年贸易额") != []
        assert await search(page, year) == await search(page, "2022年") != []


ELSEWHERE = (
    "trade with Germany 2022",
    "coal in Brazil in 2022",
    "торговля с Индией в 2022 году",
    "товарооборот с Канадой 2022",
    "Франциямен сауда 2022",
    "中德贸易2022",
)


async def test_what_is_asked_of_a_country_that_no_fact_tells_of_is_not_found(browser: Browser, site: Path) -> None:
    async with opened(browser, site / "en/search.html") as page:
        assert [asked for asked in ELSEWHERE if await search(page, asked)] == []


@pytest.mark.parametrize("word", ["болды", "болған", "тогда", "более", "Канат", "АҚШ долларына"])
async def test_a_common_word_is_no_country_whose_name_begins_alike(browser: Browser, site: Path, word: str) -> None:
    async with opened(browser, site / "kk/search.html") as page:
        assert (await search(page, f"2022 жылы тауар айналымы {word}"))[:1] == ["trade-turnover-2022"]


async def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    (copy / "assets" / "search" / "index.js").rename(copy / "away.js")
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto((copy / "ru" / "search.html").as_uri())

    assert await search(page, "институты Конфуция") == []
    await expect(page.get_by_role("status")).to_contain_text("Поиск не загрузился.")
    (copy / "away.js").rename(copy / "assets" / "search" / "index.js")
    await page.get_by_role("searchbox").press("Enter")
    await expect(page.locator("#found a").first).to_contain_text("Конфуция")
    await context.close()


async def test_the_box_of_the_first_page_leads_to_the_results_and_loads_nothing_before(
    browser: Browser, site: Path
) -> None:
    asked: list[str] = []
    async with opened(browser, site / "ru/index.html") as page:
        page.on("request", lambda one: asked.append(Path(one.url).name))
        await page.reload()
        assert asked == ["index.html", "site.css"]
        await page.get_by_role("searchbox").fill("институты Конфуция")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("searchbox")).to_have_value("институты Конфуция")
        first = page.locator("#found a").first
        await expect(first).to_contain_text("Конфуция")
        await first.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Конфуция")


async def test_a_question_typed_as_markup_stays_text(browser: Browser, site: Path) -> None:
    async with opened(browser, site / "en/search.html") as page:
        await search(page, "<img src=x onerror=alert(1)> signs share 2020")
        assert await page.locator("main img").count() == 0


async def test_the_first_stop_of_the_keyboard_leads_past_the_menu(browser: Browser, site: Path) -> None:
    async with opened(browser, site / "kk/facts/right.html") as page:
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Мазмұнға өту")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("main")).to_be_focused()
