"""What is wrong with settings: every one at once, by name, and never with what it holds."""

import pytest

from tests.acceptance.conftest import TOKEN
from tests.acceptance.diagnosis.conftest import Operator


async def test_all_wrong_settings_are_told_at_once_and_the_rest_is_not_looked_at(operator: Operator) -> None:
    operator.set(OWNER_IDS="")
    operator.write("TIMEZONE=Asia/Atlantis", "SEND_RATE=1000", "OWNER_IDS=@ann", "PROXY_URL=socks5://u:pass-word@h")

    lines = await operator.told("settings", "the rest", "program")

    wrong = {line.partition(";")[0] for line in lines if line.startswith("FAULT")}
    assert wrong == {
        f"FAULT    settings: {name} is wrong" for name in ("TIMEZONE", "SEND_RATE", "OWNER_IDS", "PROXY_URL")
    }
    assert any("write the name of a time zone, such as Asia/Almaty" in line for line in lines)
    assert "were not looked at; correct the settings first" in "\n".join(lines)
    assert any("program: Khorgos" in line for line in lines)


async def test_settings_that_need_each_other_are_told(operator: Operator) -> None:
    operator.set(WEBHOOK_URL="https://bot.example.org/hook")

    line = await operator.line("settings", "FAULT    settings")

    assert line == "FAULT    settings: WEBHOOK_SECRET is needed where WEBHOOK_URL is set; make up a long one"


async def test_a_file_that_is_no_text_is_told(operator: Operator) -> None:
    (operator.folder / ".env").write_bytes("BOT_TOKEN=жетон".encode("utf-16"))

    line = await operator.line("settings", "FAULT    settings")

    assert ".env cannot be read (UnicodeDecodeError); save it as plain text in UTF-8" in line


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("BOT_TOEKN", "BOT_TOKEN"),
        ("BOTTOKEN", "BOT_TOKEN"),
        ("DATABSE_URL", "DATABASE_URL"),
        ("OWNERS_IDS", "OWNER_IDS"),
        ("TIME_ZONE", "TIMEZONE"),
        ("WEBHOOK_SECRETS", "WEBHOOK_SECRET"),
        ("LISTTEN", "LISTEN"),
    ],
)
async def test_a_misspelt_setting_is_told_with_the_one_that_is_meant(
    written: str, meant: str, operator: Operator
) -> None:
    operator.write(f"{written}=7000123:AAE-a-secret-that-nobody-may-see-01234567")

    line = await operator.line("settings", "warning  settings")

    assert line == f"warning  settings: .env has {written}, which is no setting; write {meant} if that is meant"


async def test_settings_of_other_programs_are_left_alone(operator: Operator) -> None:
    operator.write(
        "COMPOSE_PROJECT_NAME=khorgos",
        "POSTGRES_PASSWORD=some-word",
        "LINES=50",
        "LISTEN_FDS=1",
        "TZ=Asia/Almaty",
        "PATH=/bin",
    )

    assert [line for line in await operator.told("settings") if not line.startswith("ok ")] == []


async def test_a_setting_that_does_not_count_is_told(operator: Operator) -> None:
    operator.write("OWNER_IDS=1", f"BOT_TOKEN={TOKEN}")

    line = await operator.line("settings", "warning  settings")

    assert "OWNER_IDS in .env is not what counts: the environment has another value; take it out" in line


@pytest.mark.parametrize(("mode", "can"), [(0o644, "read"), (0o666, "change"), (0o604, "read")])
async def test_a_file_of_secrets_that_everybody_can_read_is_told(mode: int, can: str, operator: Operator) -> None:
    operator.write("LOG_LEVEL=INFO")
    (operator.folder / ".env").chmod(mode)

    line = await operator.line("settings", "warning  .env")

    assert line == f"warning  .env: everybody on this machine can {can} it, secrets included; run: chmod 600 .env"


async def test_without_a_token_there_is_no_bot(operator: Operator) -> None:
    operator.set(BOT_TOKEN="")

    line = await operator.line("settings", "FAULT    token")

    assert "BOT_TOKEN is not set, so there is no bot to run; get one from @BotFather" in line


@pytest.mark.parametrize("name", ["TOKEN", "TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN", "API_TOKEN"])
async def test_a_token_by_another_name_is_to_be_renamed(name: str, operator: Operator) -> None:
    operator.set(BOT_TOKEN="")
    operator.write(f"{name}={TOKEN}")

    line = await operator.line("settings", "FAULT    token")

    assert line.endswith(f"; rename {name} in .env to BOT_TOKEN, if it holds the bot's")


@pytest.mark.parametrize("token", ["khorgos_bot", "7000123:AAE", "AAE-a-token-of-the-usual-shape-0123456789"])
async def test_a_token_that_was_not_copied_whole_is_told(token: str, operator: Operator) -> None:
    operator.set(BOT_TOKEN=token)

    line = await operator.line("settings", "warning  token")

    assert line.endswith("; copy it whole from @BotFather")
