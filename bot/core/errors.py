"""The error tree: every sentence is meant for the person who has to act on it."""

from dataclasses import dataclass
from typing import ClassVar


class KhorgosError(Exception):
    """The root of all errors that the bot raises on purpose.

    Attributes:
        exit_code: with which a command ends that cannot go on; those above 63 are of BSD's sysexits.h.
    """

    exit_code: ClassVar[int] = 1


class InvalidValueError(KhorgosError, ValueError):
    """A value breaks a rule of the core and was not built."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file: where, and what to do about it.

    Attributes:
        is_doubt: whether it is only a warning, for a person to look at; the file is read all the same.
    """

    path: str
    line: int
    why: str
    is_doubt: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'warning: ' if self.is_doubt else ''}{self.why}"


class DataFileError(KhorgosError):
    """Files of `data/` cannot be read; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class SettingsError(KhorgosError):
    """Settings are missing or wrong; the message names all of them and no secret value."""


class StoreError(KhorgosError):
    """The database cannot be used: what is wrong and what to do."""


class StoreAwayError(StoreError):
    """The database cannot be reached at present. The store tells the log of it, once for all who notice."""


class UsageError(KhorgosError):
    """A command was called in a way that it cannot serve; the message says how to call it."""


class OutputError(KhorgosError):
    """A file cannot be written: which one and why."""
