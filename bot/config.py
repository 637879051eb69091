"""Settings from the environment and `.env`, read once and then frozen."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import SettingsError, StoreError
from bot.core.language import Language
from bot.store.database_url import DatabaseUrl
from bot.texts.zones import zone_called

TELEGRAM = "https://api.telegram.org"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as `secret_token` (Bot API, setWebhook)."""
_LAST_PORT = 65_535


class Settings(BaseSettings):
    """Everything that an operator can set; `.env.example` explains each line.

    Attributes:
        bot_token: as BotFather gave it; None where only the terminal is used.
        owner_ids: persons who name editors, and are such themselves; without any nobody edits from Telegram.
        two_person_rule: whether the author of a draft cannot approve it.
        keep_questions_days: how long a question that nothing answered is kept after it was last asked.
        telegram_api_url: address of the Bot API server, without `/bot`.
        webhook_url: where Telegram posts updates, without a query; None for polling.
        webhook_secret: what Telegram proves itself with there.
        listen: host and port on which the webhook is served.
        operations_listen: host and port of health and figures; None for nowhere.
        alarm_silence_hours: without any update, after which owners are told; 0 for never.
        index_dir: where the index of all facts is kept; None for beside the database.
        timezone: where the operator lives; the default for groups.
        send_rate: announcements a second over all chats.
        busy_rate: the same in busy hours; None for no difference.
        sender_lease: seconds that a sender may be silent before another process sends in its place.
        busy_hours: first hour and the one before which they end, in `timezone`; they may pass midnight.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: SecretStr | None = None
    database_url: SecretStr = SecretStr("sqlite:///var/khorgos.db")
    owner_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    two_person_rule: bool = False
    keep_questions_days: Annotated[int, Field(ge=1, le=3650)] = 90
    telegram_api_url: str = TELEGRAM
    default_language: Language = Language.EN
    timezone: ZoneInfo = Field(default_factory=lambda: _zone("Asia/Almaty"))  # read when the zones are known
    send_rate: Annotated[float, Field(gt=0, le=30)] = 25.0
    sender_lease: Annotated[float, Field(ge=1, le=25)] = 15.0
    busy_rate: Annotated[float, Field(gt=0, le=30)] | None = None
    busy_hours: Annotated[tuple[int, int], NoDecode] = (9, 18)
    proxy_url: SecretStr | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: Annotated[tuple[str, int], NoDecode] = ("127.0.0.1", 8080)
    operations_listen: Annotated[tuple[str, int] | None, NoDecode] = ("127.0.0.1", 8081)
    alarm_silence_hours: Annotated[float, Field(ge=0, le=1000)] = 24.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    index_dir: Path | None = None
    data_dir: Path = Field(default=Path(__file__).parent.parent / "data")

    @field_validator("bot_token")
    @classmethod
    def _token_without_blanks(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        bare = token.get_secret_value().strip()
        if not bare or any(char.isspace() or char in "/?#" for char in bare):
            raise ValueError("holds a blank or one of / ? #; copy the token from @BotFather whole")
        return SecretStr(bare)

    @field_validator("owner_ids", mode="before")
    @classmethod
    def _comma_separated(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError("write Telegram user ids, numbers separated by commas")
        return frozenset(int(part) for part in parts)

    @field_validator("telegram_api_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        bare = url.strip().rstrip("/")
        if not bare.startswith(("http://", "https://")) or bare.endswith("/bot"):
            raise ValueError("write an address such as https://api.telegram.org, without /bot")
        return bare

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        try:
            DatabaseUrl.parse(url.get_secret_value())
        except StoreError as error:
            raise ValueError(str(error)) from None
        return url

    @field_validator("timezone", mode="before")
    @classmethod
    def _known_zone(cls, name: object) -> object:
        if not isinstance(name, str):
            return name
        if (known := zone_called(name)) is None:
            raise ValueError("write the name of a time zone, such as Asia/Almaty, or an offset, such as UTC+5")
        try:
            return _zone(known)
        except SettingsError as error:
            raise ValueError(str(error)) from None

    @field_validator("busy_hours", mode="before")
    @classmethod
    def _two_hours(cls, written: object) -> object:
        if not isinstance(written, str):
            return written
        hours = [part.strip() for part in written.split("-")]
        if len(hours) != 2 or not all(hour.isascii() and hour.isdigit() and int(hour) < 24 for hour in hours):  # noqa: PLR2004 - a beginning and an end, of a day's hours
            raise ValueError("write two hours of the day, such as 9-18")
        return int(hours[0]), int(hours[1])

    @field_validator("proxy_url")
    @classmethod
    def _known_proxy(cls, url: SecretStr | None) -> SecretStr | None:
        if url is None:
            return None
        try:
            parts = urlsplit(url.get_secret_value().strip())
            is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
            unquote(parts.netloc.rpartition("@")[0]).encode("latin-1")  # in which it goes to the proxy
        except ValueError:
            is_usable = False
        if not is_usable:
            raise ValueError("write an address such as http://user:password@host:3128; in a password write @ as %40")
        return SecretStr(url.get_secret_value().strip())

    @field_validator("webhook_url")
    @classmethod
    def _address_for_telegram(cls, url: str | None) -> str | None:
        if url is None:
            return None
        bare = url.strip()
        try:
            parts = urlsplit(bare)
            is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname == "127.0.0.1")
            is_plain = bool(parts.hostname) and not (parts.query or parts.fragment or parts.username)
        except ValueError:
            is_safe = is_plain = False
        if not is_safe or not is_plain or not bare.isascii() or any(char.isspace() or char in "?#" for char in bare):
            raise ValueError("write an address such as https://bot.example.org/telegram, without ? and #")
        return bare

    @field_validator("webhook_secret")
    @classmethod
    def _secret_of_known_characters(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError("write 1 to 256 of A-Z, a-z, 0-9, _ and -")
        return secret

    @field_validator("listen", "operations_listen", mode="before")
    @classmethod
    def _host_and_port(cls, written: object, info: ValidationInfo) -> object:
        if not isinstance(written, str):
            return written
        if info.field_name == "operations_listen" and written.strip().lower() == "off":
            return None
        host, _, port = written.strip().rpartition(":")
        if not host or not (port.isascii() and port.isdigit() and int(port) <= _LAST_PORT):
            raise ValueError("write host:port, such as 127.0.0.1:8080")
        return host.removeprefix("[").removesuffix("]"), int(port)

    @model_validator(mode="after")
    def _secret_with_webhook(self) -> Self:
        if self.webhook_url is not None and self.webhook_secret is None:
            raise ValueError("WEBHOOK_SECRET is needed where WEBHOOK_URL is set: make up a long one")
        if self.webhook_url is not None and self.operations_listen == self.listen:
            raise ValueError("OPERATIONS_LISTEN is where the webhook is served (LISTEN): choose another port, or off")
        return self

    @field_validator("log_level", "log_format", "default_language", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return value.upper() if value.upper() in {"DEBUG", "INFO", "WARNING", "ERROR"} else value.lower()


def _zone(name: str) -> ZoneInfo:
    """A time zone of the table in use.

    Raises:
        SettingsError: the table lacks it, or is damaged.
    """
    try:
        return ZoneInfo(name)
    except Exception:  # noqa: BLE001 - what a damaged table raises depends on its bytes
        raise SettingsError(f"the table of time zones has no readable {name}; run uv sync, which brings one") from None


def is_busy(hours: tuple[int, int], hour: int) -> bool:
    """Whether an hour of the day is a busy one."""
    start, end = hours
    return start <= hour < end if start <= end else hour >= start or hour < end


def read_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: naming every wrong setting at once, without its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [_line(".".join(map(str, e["loc"])).upper(), _reason(e["msg"])) for e in error.errors()]
        raise SettingsError("Wrong settings (environment or .env):\n" + "\n".join(lines)) from None
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(f".env cannot be read ({type(error).__name__}); save it as plain text in UTF-8") from None


def _line(name: str, reason: str) -> str:
    """A setting and what is wrong with it; of several together the reason names them itself."""
    return f"{name}: {reason}" if name else reason


def _reason(message: str) -> str:
    return message.removeprefix("Value error, ")
