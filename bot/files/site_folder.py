"""A built site as a folder: written beside the old one, then put in its place, so that nobody sees half a site."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bot.core.errors import OutputError, UsageError

MANIFEST = "khorgos-site.json"
"""Names the files that a build wrote; a folder without it is none of ours."""
_READABLE = 0o755
"""A temporary folder is for its owner alone; whoever serves the site must be able to read it."""


def check_folder(to: Path) -> None:
    """See that a site may be written to a folder, before any work is done.

    Raises:
        UsageError: when something else is there.
    """
    target = to.resolve()
    if target.exists() and not target.is_dir():
        raise UsageError(f"{to} is no folder; name a folder for the site")
    if target == Path(target.anchor):
        raise UsageError(f"{to} is the root of the disk; name a folder for the site")
    try:
        is_foreign = target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file()
    except OSError as error:
        raise UsageError(f"{to} cannot be read ({error.strerror}); name another folder") from error
    if is_foreign:
        raise UsageError(f"{to} holds files that are no site of ours, and they stay; name a new or an empty folder")


def write_site(texts: Iterable[tuple[str, str]], to: Path) -> int:
    """Write the files of a site; what others put into the folder of an earlier build stays there.

    Args:
        texts: path within the folder, with `/`, and text.
        to: the folder.

    Returns:
        How many files were written.

    Raises:
        UsageError: when something else is there.
        OutputError: when it cannot be written; the old site is untouched then.
    """
    check_folder(to)
    target = to.resolve()
    new: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        written = _write(texts, new)
        _swap(new, target)
    except OSError as error:
        raise OutputError(f"{error.filename or to} cannot be written: {error.strerror}; name another place") from error
    finally:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)
    return written


def _write(texts: Iterable[tuple[str, str]], folder: Path) -> int:
    paths, made = [], {folder}
    for path, text in texts:
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_text(text, encoding="utf-8", newline="")
        paths.append(path)
    listed = json.dumps({"files": sorted(paths)}, indent=0)
    (folder / MANIFEST).write_text(listed + "\n", encoding="utf-8", newline="")
    folder.chmod(_READABLE)
    return len(paths)


def _swap(new: Path, target: Path) -> None:
    """Put the new folder in the place of the old one, which comes back where that fails."""
    if not target.exists():
        new.rename(target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        target.replace(old)  # an empty folder may be replaced; on Windows it may not
    except OSError:
        old.rmdir()
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    _keep_foreign(old, target)
    shutil.rmtree(old, ignore_errors=True)


def _keep_foreign(old: Path, new: Path) -> None:
    """Move what no build wrote, such as `CNAME` or `.git`, from the old folder to the new one."""
    ours = _manifest(old) | {MANIFEST}
    folders = {path.partition("/")[0] for path in ours}
    for entry in sorted(old.iterdir()):
        if entry.name not in folders:
            entry.rename(new / entry.name)
    for parent, _, names in os.walk(old):
        for name in names:
            path = (Path(parent) / name).relative_to(old)
            if path.as_posix() not in ours and not (new / path).exists():
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                (old / path).rename(new / path)


def _manifest(folder: Path) -> set[str]:
    """The files that the build wrote; none where that cannot be read, so that all are kept."""
    try:
        return set(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()
