"""Settings of a webhook: what is wrong with them is told by name, without a value that is secret."""

from pathlib import Path

import pytest

from bot.config import read_settings
from bot.core.errors import SettingsError

GOOD = {"WEBHOOK_URL": "https://bot.example.org/hook", "WEBHOOK_SECRET": "a-secret_1", "LISTEN": "[::1]:8443"}


@pytest.fixture(autouse=True)
def _nothing_else_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_good_ones_are_read() -> None:
    settings = read_settings()
    assert settings.webhook_url == GOOD["WEBHOOK_URL"]
    assert settings.webhook_secret is not None
    assert settings.webhook_secret.get_secret_value() == "a-secret_1"
    assert settings.listen == ("::1", 8443)
    assert "a-secret_1" not in repr(settings)


@pytest.mark.parametrize("url", ["https://bot.example.org", "https://bot.example.org:8443/a/b", "http://127.0.0.1:9/x"])
def test_addresses_that_telegram_may_reach_are_taken(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", url)
    assert read_settings().webhook_url == url


def test_without_an_address_there_is_no_webhook_and_no_need_of_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in GOOD:
        monkeypatch.delenv(name)
    settings = read_settings()
    assert (settings.webhook_url, settings.webhook_secret, settings.listen) == (None, None, ("127.0.0.1", 8080))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"WEBHOOK_SECRET": ""}, "WEBHOOK_SECRET is needed"),
        ({"WEBHOOK_SECRET": "with blank"}, "WEBHOOK_SECRET: write 1 to 256"),
        ({"WEBHOOK_SECRET": "x" * 257}, "WEBHOOK_SECRET: write 1 to 256"),
        ({"WEBHOOK_URL": "http://example.org/hook"}, "WEBHOOK_URL: write an address such as https"),
        ({"WEBHOOK_URL": "https://example.org/hook?x=1"}, "WEBHOOK_URL: write an address such as https"),
        ({"WEBHOOK_URL": "https://user:pass@example.org/"}, "WEBHOOK_URL: write an address such as https"),
        ({"WEBHOOK_URL": "example.org"}, "WEBHOOK_URL: write an address such as https"),
        ({"WEBHOOK_URL": "https://[broken/"}, "WEBHOOK_URL: write an address such as https"),
        ({"LISTEN": "8080"}, "LISTEN: write host:port"),
        ({"LISTEN": "127.0.0.1:http"}, "LISTEN: write host:port"),
        ({"LISTEN": "127.0.0.1:65536"}, "LISTEN: write host:port"),
    ],
)
def test_a_wrong_one_is_told_in_one_sentence(wrong: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    (_, line) = str(refused.value).splitlines()
    assert line.startswith(told)
    assert not any(value in line for name, value in wrong.items() if value and name == "WEBHOOK_SECRET")
