"""One bot being tried, one browser, and a reader with a fresh page for each test."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bench.browsers import chromium, system_chromium, tried
from tests.acceptance.browser.reader import Reader, reading
from tests.article import article_data


@pytest.fixture(scope="session")
def executable() -> str:
    found = system_chromium()
    if found is None:
        why = "this machine has no Chromium; install one, or name it in CHROMIUM"
        if os.environ.get("KHORGOS_BROWSER") == "required":
            pytest.fail(why)
        pytest.skip(why)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(executable: str) -> AsyncIterator[Browser]:
    async with chromium(executable) as started:
        yield started


@pytest.fixture(scope="session")
def address(executable: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    del executable  # without a browser nothing need start
    folder = tmp_path_factory.mktemp("try")
    with tried(folder, DATA_DIR=str(article_data(folder))) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def reader(browser: Browser, address: str) -> AsyncIterator[Reader]:
    """Somebody with a wide screen whose browser speaks English."""
    async with reading(browser, address) as somebody:
        yield somebody
