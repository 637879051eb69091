"""The one list of all that is looked at, in the order in which it is told."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.app.diagnosis.address_checks import address_findings
from bot.app.diagnosis.database_checks import damage_findings, database_findings
from bot.app.diagnosis.file_checks import data_findings, disk_findings, index_findings
from bot.app.diagnosis.findings import Check, Finding, in_thread, warning
from bot.app.diagnosis.machine_checks import memory_findings, picture_findings, program_findings, zone_findings
from bot.app.diagnosis.setting_checks import setting_findings
from bot.app.diagnosis.telegram_checks import telegram_findings
from bot.config import Settings, read_settings
from bot.core.clock import Clock
from bot.core.errors import SettingsError

_REPORT = "this is a mistake in the program: please report it"
_DISK = "see whether the disk is well (dmesg), and whether it is one of a network that is away"
_DATABASE = "see whether its server or disk is well, and what keeps it locked"
_NETWORK = "see this machine's network and DNS"
_PROCESSOR = "see what keeps this machine's processor busy"


def checklist(written: Mapping[str, str], clock: Clock) -> list[Check]:
    """All checks that the settings allow: with wrong ones, those that need none.

    Args:
        written: what `.env` holds.
        clock: the time to compare others with.
    """
    try:
        settings, error = read_settings(), None
    except SettingsError as wrong:
        settings, error = None, wrong
    first = Check("settings", _threaded(lambda: setting_findings(settings, error, written)), _REPORT)
    return [first, *(_unseen() if settings is None else _by_settings(settings, clock)), *_of_machine()]


def _by_settings(settings: Settings, clock: Clock) -> list[Check]:
    return [
        Check("Telegram", lambda: telegram_findings(settings, clock), _NETWORK),
        Check("addresses", lambda: address_findings(settings), _NETWORK),
        Check("database", lambda: database_findings(settings, clock), _DATABASE),
        Check("database file", lambda: damage_findings(settings), _DATABASE),
        Check("data", _threaded(lambda: data_findings(settings)), _PROCESSOR),
        Check("index", _threaded(lambda: index_findings(settings)), _DISK),
        Check("disk", _threaded(lambda: disk_findings(settings)), _DISK),
    ]


def _unseen() -> list[Check]:
    what = "Telegram, the addresses, the database, the data, the index and the disk were not looked at"
    finding = warning("the rest", what, "correct the settings first")
    return [Check("the rest", _threaded(lambda: [finding]), _REPORT)]


def _of_machine() -> list[Check]:
    return [
        Check("program", _threaded(program_findings), _REPORT),
        Check("time zones", _threaded(zone_findings), _DISK),
        Check("memory", _threaded(memory_findings), _DISK),
        Check("pictures", picture_findings, _PROCESSOR),
    ]


def _threaded(look: Callable[[], Sequence[Finding]]) -> Callable[[], Awaitable[Sequence[Finding]]]:
    """A look that may have to wait for a disk."""
    return lambda: in_thread(look)
