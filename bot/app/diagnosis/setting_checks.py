"""Settings: what is wrong with them, what was misspelt, and who else may read them."""

import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from dotenv import dotenv_values
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.app.diagnosis.findings import Finding, fault, of_error, warning, well
from bot.config import Settings
from bot.core.errors import SettingsError

CHECK = "settings"
FILE = Path(".env")
_SECRET = ("BOT_TOKEN", "PROXY_URL", "DATABASE_URL", "WEBHOOK_SECRET")
_LETTERS_PER_SLIP = 4
"""One slip in so many letters: one left out, put in or changed, or two that changed places."""
_TELLING = ("TOKEN", "SECRET", "PASSWORD", "KEY")
"""What the names of others' secrets hold."""
_SHORTEST = 4
"""A secret of fewer letters may stand in any word."""
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
"""Numbers and letters as @BotFather has given them for years; Telegram's page shows 123456:ABC-DEF1234… (35 behind)."""
_GET_TOKEN = "get one from @BotFather (/newbot, or /token for a bot that there is) and put it into .env as BOT_TOKEN=…"  # noqa: S105 - no token


def written_settings() -> dict[str, str]:
    """What `.env` holds, by names as they are written there; nothing where it cannot be read."""
    try:
        return {name: value or "" for name, value in dotenv_values(FILE).items()} if FILE.is_file() else {}
    except (OSError, UnicodeDecodeError):
        return {}


def secrets(written: Mapping[str, str]) -> list[str]:
    """All that must appear in no line, the longest first: what is set, and the passwords in it, in each spelling."""
    given = [*written.items(), *os.environ.items()]
    values = [value.strip() for name, value in given if name.upper() in _SECRET]
    values += [value for name, value in written.items() if nearest(name) in _SECRET or _is_telling(name)]
    found = {part for value in values for part in (value, *_passwords(value))}
    spelt = {form for one in found for form in (one, quote(one, safe=""), unquote(one)) if len(one) >= _SHORTEST}
    return sorted(spelt, key=len, reverse=True)


def _is_telling(name: str) -> bool:
    return any(word in name.upper() for word in _TELLING)


def _passwords(value: str) -> Iterator[str]:
    """The password in an address, even one that is wrongly written."""
    if "://" in value and "@" in value:
        yield value.partition("://")[2].rpartition("@")[0].partition(":")[2]
    try:
        yield urlsplit(value).password or ""
    except ValueError:
        return


def nearest(name: str) -> str | None:
    """The setting that a name is, or is a slip of; None where it is none."""
    known = [one.upper() for one in Settings.model_fields]
    found, slips, _ = extractOne(name.upper(), known, scorer=OSA.distance)
    return found if slips <= len(found) // _LETTERS_PER_SLIP else None


def setting_findings(
    settings: Settings | None, error: SettingsError | None, written: Mapping[str, str]
) -> Sequence[Finding]:
    """All that is wrong with the settings, each in a line of its own."""
    found = [*_wrong(error), *_misspelt(written), *_twice(written), *_open_file()]
    if settings is not None:
        found += _of_token(settings, written)
    if not any(one.check == CHECK for one in found):
        found.insert(0, well(CHECK, f"all can be read ({_where(written)})"))
    return found


def _where(written: Mapping[str, str]) -> str:
    return f"{FILE.absolute()} and the environment" if written else "the environment; there is no .env here"


def _wrong(error: SettingsError | None) -> Iterator[Finding]:
    if error is None:
        return
    lines = str(error).splitlines()[1:]
    if not lines:
        yield of_error(CHECK, error)
    for line in lines:
        name, _, reason = line.partition(": ")
        is_name = name.partition(".")[0].lower() in Settings.model_fields
        yield fault(CHECK, f"{name} is wrong" if is_name else name, reason or "correct it in .env")


def _misspelt(written: Mapping[str, str]) -> Iterator[Finding]:
    known = {one.upper() for one in Settings.model_fields}
    for where, names in ((".env", written), ("the environment", os.environ)):
        for name in sorted(names):
            meant = nearest(name)
            if name.upper() not in known and meant is not None:
                yield warning(CHECK, f"{where} has {name}, which is no setting", f"write {meant} if that is meant")


def _twice(written: Mapping[str, str]) -> Iterator[Finding]:
    upper = {name.upper(): value for name, value in os.environ.items()}
    for name, value in written.items():
        other = upper.get(name.upper(), "")
        if name.upper() in {one.upper() for one in Settings.model_fields} and value and other not in {"", value}:
            found = f"{name} in .env is not what counts: the environment has another value"
            yield warning(CHECK, found, "take it out of one of the two")


def _open_file() -> Iterator[Finding]:
    try:
        mode = FILE.stat().st_mode
    except OSError:
        return
    if os.name == "posix" and mode & (stat.S_IROTH | stat.S_IWOTH):
        can = "read" if not mode & stat.S_IWOTH else "change"
        yield warning(".env", f"everybody on this machine can {can} it, secrets included", "run: chmod 600 .env")
    else:
        yield well(".env", "others on this machine cannot read it")


def _of_token(settings: Settings, written: Mapping[str, str]) -> Iterator[Finding]:
    if settings.bot_token is None:
        others = [name for name in written if "TOKEN" in name.upper() and nearest(name) is None]
        remedy = f"rename {others[0]} in .env to BOT_TOKEN, if it holds the bot's" if others else _GET_TOKEN
        yield fault("token", "BOT_TOKEN is not set, so there is no bot to run", remedy)
    elif not _TOKEN.fullmatch(settings.bot_token.get_secret_value()):
        yield warning("token", "BOT_TOKEN has not the usual shape, 123456:ABC-…", "copy it whole from @BotFather")
