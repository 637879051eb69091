"""The page in a real browser; where there is none, skipped, unless `KHORGOS_BROWSER=required` is set."""

import os
from importlib.util import find_spec

import pytest

if find_spec("playwright") is not None:
    from tests.acceptance.browser.fixtures import address, browser, executable, reader

    __all__ = ["address", "browser", "executable", "reader"]
elif os.environ.get("KHORGOS_BROWSER") == "required":
    raise pytest.UsageError("playwright is not installed; `uv run --group browser pytest` brings it")
