"""Which settings are secret, and what is told of wrong ones."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands.session import _secrets
from bot.config import Settings, read_settings
from bot.core.errors import SettingsError
from bot.core.secret_settings import SECRET_SETTINGS, without_secrets


@pytest.fixture(autouse=True)
def _nothing_else_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_every_setting_that_holds_a_secret_is_kept_from_other_processes() -> None:
    secret = {name.upper() for name, field in Settings.model_fields.items() if "SecretStr" in str(field.annotation)}

    assert secret == SECRET_SETTINGS


def test_a_process_that_needs_no_secret_gets_all_the_rest_of_the_environment() -> None:
    environment = {"PATH": "/bin", "Webhook_Secret": "s", "PGPASSWORD": "p", "https_proxy": "http://a:b@c", "LANG": "C"}

    assert without_secrets(environment) == {"PATH": "/bin", "LANG": "C"}


@pytest.mark.parametrize(
    "url", ["http://proxy:3128", "https://ann:p%40ss@10.0.0.1:3128/", " http://ann:pässw@[::1]:80 ", "HTTP://proxy"]
)
def test_a_proxy_that_can_be_asked_is_taken(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_URL", url)

    assert read_settings().proxy_url == SecretStr(url.strip())


@pytest.mark.parametrize(
    "url",
    [
        "proxy:3128",
        "socks5://ann:hush@proxy:1080",
        "http://ann:hush@proxy:none",
        "http://ann:hush@proxy:70000",
        "http://ann:hush@[::1",
        "http://:3128",
        "http://",
        "http://ann:тихо@proxy:3128",
        "http://ann:%D1%82%D0%B8@proxy:3128",
    ],
)
def test_one_that_cannot_is_refused_at_once_without_its_password(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_URL", url)

    with pytest.raises(SettingsError, match=r"PROXY_URL: write an address such as http://user:pass") as said:
        read_settings()
    assert "hush" not in str(said.value)


@pytest.mark.parametrize(
    ("name", "value", "hidden"),
    [
        ("BOT_TOKEN", "7:second-half", ["7:second-half", "second-half", "7%3Asecond-half"]),
        ("PROXY_URL", "http://ann:p%40ssw@proxy", ["p%40ssw", "p@ssw", "YW5uOnBAc3N3"]),
        ("DATABASE_URL", "postgresql://ann:p%40ssw@host/facts", ["p%40ssw", "p@ssw"]),
        ("DATABASE_URL", "postgresql://host/facts?user=ann&password=p%40ssw", ["p%40ssw", "p@ssw"]),
        ("DATABASE_URL", "postgresql://host/facts?sslmode=require&sslpassword=p%40ssw", ["p%40ssw", "p@ssw"]),
        ("DATABASE_URL", "postgresql://ann:pass/word@host/facts", ["pass/word", "pass%2Fword"]),
        ("WEBHOOK_SECRET", "told-by-telegram", ["told-by-telegram"]),
    ],
)
def test_the_log_hides_secrets_whole_in_their_parts_and_encoded(
    name: str, value: str, hidden: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    secrets = _secrets(read_settings())

    assert [form for form in hidden if form not in secrets] == []


def test_a_password_of_three_letters_does_not_blot_out_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:the@host/facts")

    assert "the" not in _secrets(read_settings())
