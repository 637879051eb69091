"""Texts to files."""

from collections.abc import Mapping
from pathlib import Path

from bot.core.errors import OutputError


def write_texts(texts: Mapping[str, str], to: Path, suffix: str) -> None:
    """Write each text: into the folder `to` as `<name>.<suffix>`, or to the file `to` where that has the suffix.

    Raises:
        OutputError: when a file cannot be written.
    """
    single = to.suffix == f".{suffix}" and len(texts) == 1
    try:
        (to.parent if single else to).mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            path = to if single else to / f"{name}.{suffix}"
            path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{error.filename or to} cannot be written: {error.strerror}; name another place") from error
