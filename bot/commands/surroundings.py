"""What the machine is like on which a command runs: its terminal, its table of time zones, its event loop."""

import asyncio
import os
import sys
import zoneinfo
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import tzdata


def suit_surroundings() -> None:
    """Make the process fit for the machine; to be called once, before anything else is done."""
    suit_terminal()
    prefer_newest_zones()


def suit_terminal() -> None:
    """Let a terminal of a legacy code page show what it can, with `?` for the rest, instead of an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # streams that tests put in their place have none
        if reconfigure is not None:
            reconfigure(errors="replace")


def as_typed(argument: str) -> str:
    """An argument in UTF-8 that Python could not read, because the locale says that there is only ASCII (`LANG=C`)."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:  # in yet another encoding
        return argument.encode(errors="replace").decode()


def is_printable(text: str) -> bool:
    """Whether standard output can show a text without loss."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def prefer_newest_zones() -> None:
    """Read time zones from the package tzdata, unless the system's own table is newer.

    Python looks in the system first, however old it is: before 2024a Almaty is on UTC+6
    (https://data.iana.org/time-zones/tzdb/NEWS).
    """
    packaged = Path(str(resources.files(tzdata) / "zoneinfo"))
    if packaged.is_dir() and not any(_version_in(Path(one)) > tzdata.IANA_VERSION for one in zoneinfo.TZPATH):
        others = [one for one in zoneinfo.TZPATH if one != str(packaged)]
        zoneinfo.reset_tzpath([str(packaged), *others])
        zoneinfo.ZoneInfo.clear_cache()


def event_loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Uvloop's loop; None, for Python's own, where there is no uvloop, as on Windows."""
    try:
        from uvloop import new_event_loop  # noqa: PLC0415 - it may not be there
    except ImportError:
        return None
    return new_event_loop


def _version_in(folder: Path) -> str:
    """The version of a table, as `2024a`; nothing where it tells none."""
    try:
        with (folder / "tzdata.zi").open(encoding="utf-8", errors="replace") as table:
            words = table.readline().split()
    except OSError:
        return ""
    return words[-1] if words[:2] == ["#", "version"] else ""
