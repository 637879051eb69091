"""Files: the facts that are brought along, the index, and room on the disks."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.app.diagnosis.findings import Finding, fault, warning, well
from bot.app.knowledge import index_folder
from bot.config import Settings
from bot.core.errors import DataFileError
from bot.files.array_files import UnusableError, check_whole
from bot.files.facts_files import read_facts
from bot.files.facts_yaml import load_topics
from bot.files.series_files import read_series
from bot.files.vocabulary import load_sounds, read_vocabulary
from bot.store.database_url import DatabaseUrl

_PARTS = ("topics.yaml", "facts", "lexicon", "words", "sounds/pinyin.txt")
_MEGABYTE = 10**6
LEAST_ROOM = 100 * _MEGABYTE
"""Bytes: below, the next import or index may not fit."""
SCARCE_ROOM = 1000 * _MEGABYTE


def data_findings(settings: Settings) -> Sequence[Finding]:
    """Whether the data folder is whole and can be read."""
    folder = settings.data_dir
    missing = [part for part in _PARTS if not (folder / part).exists()]
    if missing:
        found = f"{folder.absolute()} lacks {', '.join(missing)}"
        return [fault("data", found, "set DATA_DIR to a whole folder, or leave it out for the one brought along")]
    try:
        topics = load_topics(folder / "topics.yaml")
        facts = read_facts([folder / "facts"], topics)
        series = read_series([folder / "series"], [one.id for one in topics]) if (folder / "series").is_dir() else ()
        read_vocabulary(folder)
        load_sounds(folder / "sounds" / "pinyin.txt")
    except DataFileError as error:
        first, others = error.problems[0], len(error.problems) - 1
        told = f"{first}{f' (and {others} problems more)' if others else ''}"
        return [fault("data", told, "correct it; python bot.py facts check and series check list all")]
    except OSError as error:
        remedy = "give the bot's user the right to read DATA_DIR"
        return [fault("data", f"{error.filename or folder} cannot be read ({error.strerror})", remedy)]
    if not facts:
        found = f"there is no fact in {folder.absolute() / 'facts'}"
        return [warning("data", found, "set DATA_DIR to a folder with facts, or load some: python bot.py facts load")]
    return [well("data", f"{len(facts)} facts and {len(series)} series are brought along in {folder.absolute()}")]


def index_findings(settings: Settings) -> Sequence[Finding]:
    """Whether the files of the index can be read; what is missing or damaged is built again at the next start."""
    folder = index_folder(settings)
    files = sorted(folder.glob("*.index"))
    if not files:
        return [well("index", f"there is none in {folder.absolute()} yet; the next start builds it")]
    for file in files:
        try:
            check_whole(file)
        except UnusableError as error:
            found = f"{file.absolute()} is damaged ({error})"
            return [warning("index", found, "remove that file; the next start builds it again")]
        except OSError as error:
            remedy = "give the bot's user the right to read and write INDEX_DIR"
            return [fault("index", f"{file.absolute()} cannot be read ({error.strerror})", remedy)]
    return [well("index", f"{len(files)} whole in {folder.absolute()}")]


def disk_findings(settings: Settings) -> Sequence[Finding]:
    """Room and rights where the bot writes."""
    places = {"index": index_folder(settings), "temporary files": Path(tempfile.gettempdir())}
    file = DatabaseUrl.parse(settings.database_url.get_secret_value()).file
    if file is not None:
        places = {"database": file.parent} | places
    return [*_rights(places), *_rooms(places)]


def _rights(places: Mapping[str, Path]) -> Iterator[Finding]:
    for name, place in places.items():
        there = _existing(place)
        if not there.is_dir():
            found = f"the {name} cannot lie in {place.absolute()}: {there} is a file and no folder"
            yield fault("disk", found, _CHOOSE)
        elif not os.access(there, os.W_OK | os.X_OK):
            yield fault("disk", f"the {name} cannot be written to {there}", f"{_CHOOSE}, or give the right to write")


_CHOOSE = "choose another place (DATABASE_URL, INDEX_DIR, TMPDIR)"


def _rooms(places: Mapping[str, Path]) -> Iterator[Finding]:
    """One finding a disk: several places may lie on the same."""
    disks: dict[int, list[str]] = {}
    folders: dict[int, Path] = {}
    for name, place in places.items():
        there = _existing(place)
        disk = there.stat().st_dev
        disks.setdefault(disk, []).append(name)
        folders.setdefault(disk, there)
    for disk, names in disks.items():
        yield _room(folders[disk], ", ".join(names))


def _room(folder: Path, names: str) -> Finding:
    free = shutil.disk_usage(folder).free
    told = f"{free // _MEGABYTE:,} MB are free at {folder} ({names})"
    if free < LEAST_ROOM:
        return fault("disk", told, "free some space at once: what cannot be written is lost")
    if _has_no_entry(folder):
        return fault("disk", f"{folder} can hold no more files ({names})", "remove files there, however small")
    if free < SCARCE_ROOM:
        return warning("disk", told, "free some space soon")
    return well("disk", told)


def _has_no_entry(folder: Path) -> bool:
    """Whether a disk has no room for a new file's name, though it may have room; some count none at all."""
    if not hasattr(os, "statvfs"):  # on Windows
        return False
    state = os.statvfs(folder)
    return state.f_files > 0 and state.f_favail == 0


def _existing(place: Path) -> Path:
    """The place, or the nearest folder above it that is there."""
    absolute = place.absolute()
    return next(one for one in (absolute, *absolute.parents) if one.exists())
