"""What is wrong with files and the machine."""

import asyncio
import os
import pwd
import shutil
import sys
import tempfile
import threading
import time
import zoneinfo
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import tzdata

from bot.app.diagnosis import file_checks, machine_checks
from bot.app.diagnosis.findings import Check, Finding, Level, examine, in_thread
from bot.charts import plotter
from bot.config import read_settings
from bot.core.errors import InvalidValueError, SettingsError
from bot.files.array_files import write_arrays
from tests.acceptance.conftest import TOKEN
from tests.acceptance.diagnosis.conftest import Operator
from tests.postgresql import open_folder

PACKAGED = Path(tzdata.__file__).parent / "zoneinfo"


@pytest.mark.parametrize("part", ["topics.yaml", "facts", "words", "lexicon", "sounds"])
async def test_a_data_folder_that_is_not_whole_is_told(part: str, operator: Operator) -> None:
    gone = operator.folder / "data" / part
    shutil.rmtree(gone) if gone.is_dir() and not gone.is_symlink() else gone.unlink()

    line = await operator.line("data", "FAULT    data")

    assert f"lacks {part}" in line
    assert "; set DATA_DIR to a whole folder" in line


async def test_facts_that_cannot_be_read_are_told_by_file_and_line(operator: Operator) -> None:
    (operator.folder / "data" / "facts" / "new.yaml").write_text("source: [", encoding="utf-8")

    line = await operator.line("data", "FAULT    data")

    assert "facts/new.yaml:" in line
    assert "; correct it; python bot.py facts check" in line


async def test_a_damaged_index_is_told_and_left_where_it_is(operator: Operator) -> None:
    index = operator.folder / "khorgos.db.index" / "of-these-facts.index"
    write_arrays(index, "facts", {"numbers": np.arange(1000)})
    assert "1 whole in" in await operator.line("index", "ok       index")
    index.write_bytes(index.read_bytes()[:-100])

    line = await operator.line("index", "warning  index")

    assert "is damaged (its sum is wrong); remove that file; the next start builds it again" in line
    assert index.exists()


async def test_a_full_disk_and_one_that_fills_are_told(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    free = shutil.disk_usage(operator.folder).free
    monkeypatch.setattr(file_checks, "SCARCE_ROOM", 2 * free)
    assert "; free some space soon" in await operator.line("disk", "warning  disk")

    monkeypatch.setattr(file_checks, "LEAST_ROOM", 2 * free)
    assert "; free some space at once" in await operator.line("disk", "FAULT    disk")


async def test_a_place_that_cannot_be_is_told(operator: Operator) -> None:
    (operator.folder / "notes").write_text("a file", encoding="utf-8")
    operator.set(INDEX_DIR=str(operator.folder / "notes" / "index"))

    line = await operator.line("disk", "FAULT    disk: the index cannot lie in")

    assert "is a file and no folder; choose another place (DATABASE_URL, INDEX_DIR, TMPDIR)" in line


@pytest.fixture
def old_zones(tmp_path: Path) -> Iterator[Path]:
    """A table in which Almaty is on UTC+6 still, in use as an old system's would be."""
    folder = tmp_path / "zones"
    (folder / "Asia").mkdir(parents=True)
    shutil.copyfile(PACKAGED / "Asia" / "Omsk", folder / "Asia" / "Almaty")
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(folder)])
    zoneinfo.ZoneInfo.clear_cache()
    yield folder
    zoneinfo.reset_tzpath(before)
    zoneinfo.ZoneInfo.clear_cache()


@pytest.mark.usefixtures("old_zones")
async def test_an_old_table_of_time_zones_is_told(operator: Operator) -> None:
    line = await operator.line("time zones", "FAULT    time zones")

    assert "Asia/Almaty is on UTC+6, but it is on UTC+5 since 2024-03-01; run uv sync" in line


async def test_a_damaged_table_of_time_zones_is_told(operator: Operator, old_zones: Path) -> None:
    (old_zones / "Asia" / "Almaty").write_bytes(b"none")

    assert "there is no readable table with Asia/Almaty; run uv sync" in await operator.line(
        "time zones", "FAULT    time zones"
    )


@pytest.mark.parametrize(
    "held",
    [b"", b"none", b"TZif2", b"TZif2" + bytes(15) + b"\xff" * 24, (PACKAGED / "Asia" / "Omsk").read_bytes()[:200]],
)
@pytest.mark.parametrize("zone", ["", "Asia/Almaty"])
def test_a_table_that_cannot_be_read_is_told_in_one_sentence_by_every_command(
    zone: str, held: bytes, operator: Operator, old_zones: Path
) -> None:
    operator.set(TIMEZONE=zone)
    (old_zones / "Asia" / "Almaty").write_bytes(held)

    with pytest.raises(SettingsError, match=r"(run uv sync, which brings one|write the name of a time zone)"):
        read_settings()


async def test_little_memory_is_told(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_checks, "SCARCE_MEMORY", 2**60)

    assert "end other programs or raise the container's limit" in await operator.line("memory", "warning  memory")


async def test_a_container_of_little_memory_is_told(
    operator: Operator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tmp_path / "memory.max", tmp_path / "memory.current"
    for file, told in zip(files, ("268435456\n", "209715200\n"), strict=True):
        file.write_text(told, encoding="ascii")
    monkeypatch.setattr(machine_checks, "_MEMORY_FILES", files)

    assert "56 MB are left; leave it 300 MB" in await operator.line("memory", "warning  memory")


@pytest.mark.parametrize(
    ("library", "told"),
    [
        ("import sys; sys.modules['matplotlib'] = None", "FAULT    pictures: no picture can be drawn"),
        ("import bot.charts.fonts as f; f._packaged = f._installed = lambda: None", "warning  pictures: no font has"),
    ],
)
async def test_pictures_that_cannot_be_drawn_are_told(
    library: str, told: str, operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"{library}; import runpy; runpy.run_module('bot.charts.worker', None, '__main__')"
    monkeypatch.setattr(machine_checks, "Plotter", lambda: plotter.Plotter((sys.executable, "-c", program)))

    line = await operator.line("pictures", told)

    assert "uv sync" in line


async def test_a_missing_event_loop_is_told(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_checks, "find_spec", lambda _: None)

    assert "uvloop is missing" in await operator.line("program", "warning  event loop")


def as_nobody(work: Callable[[], str]) -> str:
    """What a user without any rights finds; root has a process of its own become one."""
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setresuid(*[pwd.getpwnam("nobody").pw_uid] * 3)
            os.write(writing, work().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        found = told.read()
    os.waitpid(child, 0)
    return found


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_that_cannot_be_written_is_told(mode: int, operator: Operator, open_path: Path) -> None:
    folder = open_path / "closed"
    folder.mkdir(mode=mode)
    operator.set(INDEX_DIR=str(folder / "index"))
    settings = read_settings()

    async def looked() -> str:
        checks = [Check("disk", lambda: in_thread(lambda: file_checks.disk_findings(settings)), "hurry")]
        return "\n".join([str(finding) async for finding in examine(checks)])

    told = as_nobody(lambda: asyncio.run(looked()))

    assert "FAULT    disk: " in told
    assert "give the right to write" in told or "run doctor as the user who runs the bot" in told


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder that everybody comes to."""
    with tempfile.TemporaryDirectory(dir=open_folder()) as name:
        Path(name).chmod(0o755)
        yield Path(name)
        for one in Path(name).iterdir():
            one.chmod(0o755)


def test_a_trouble_without_a_remedy_is_no_finding() -> None:
    for level in (Level.WARNING, Level.FAULT):
        with pytest.raises(InvalidValueError):
            Finding("disk", level, "it is full")


async def test_a_check_that_hangs_or_breaks_keeps_no_other_from_telling_nor_anybody_waiting() -> None:
    async def hangs() -> Sequence[Finding]:
        await asyncio.sleep(60)
        return []

    async def breaks() -> Sequence[Finding]:
        raise LookupError(TOKEN)

    async def is_well() -> Sequence[Finding]:
        return [Finding("third", Level.OK, "well")]

    def waits() -> Sequence[Finding]:
        let_go.wait(60)
        return []

    let_go = threading.Event()
    checks = [
        Check("first", hangs, "hurry"),
        Check("in a thread", lambda: in_thread(waits), "hurry"),
        Check("second", breaks, "hurry"),
        Check("third", is_well, "hurry"),
    ]
    began = time.monotonic()

    lines = [str(finding) async for finding in examine(checks, seconds=0.2)]

    let_go.set()
    assert lines == [
        "FAULT    first: no answer within 0.2 s; hurry",
        "FAULT    in a thread: no answer within 0.2 s; hurry",
        "FAULT    second: it could not be looked at (LookupError); this is a mistake in the program: please report it",
        "ok       third: well",
    ]
    assert time.monotonic() - began < 10
