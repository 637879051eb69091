"""What tests of the chat room share."""

import pytest


@pytest.fixture(autouse=True)
def _new_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """python-telegram-bot warns of whole seconds unless told that durations are understood."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
