"""An exported chat with somebody's labels of what in it is a question about the subject."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.files.chat_export import ExportedMessage, read_chat_export

FOLDER = Path(__file__).parent / "data" / "exports"


@dataclass(frozen=True, slots=True)
class Label:
    """What the labels say of one message.

    Attributes:
        is_question: about the subject; the rule stands at the head of the file of labels.
        kind: how it is asked, or what else it is.
    """

    is_question: bool
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message as it is read from the export, with its id there and its label."""

    number: int
    message: ExportedMessage
    label: Label

    @property
    def is_untouched(self) -> bool:
        """Whether it belongs to the half of which no mistake was looked at while the detection was mended."""
        return self.number % 2 == 1


def unpacked(folder: Path) -> Path:
    """The export as Telegram Desktop wrote it, in this folder."""
    file = folder / "result.json"
    file.write_bytes(gzip.decompress((FOLDER / "chat-5000.json.gz").read_bytes()))
    return file


def labels() -> dict[int, Label]:
    """The labels, by the messages' ids."""
    lines = (FOLDER / "chat-5000.labels.txt").read_text(encoding="utf-8").splitlines()
    return dict(_labels_of(line for line in lines if line.strip() and not line.startswith("#")))


def _labels_of(lines: Iterable[str]) -> Iterator[tuple[int, Label]]:
    for line in lines:
        head, _, numbers = line.partition(":")
        verdict, language, kind = head.split()
        for number in numbers.split():
            yield int(number), Label(verdict == "question", language, kind)


def labelled(file: Path) -> list[Labelled]:
    """The labelled messages with text, in the order of the file; polls have a label and no text."""
    known = labels()
    raws = json.loads(file.read_text(encoding="utf-8"))["messages"]
    numbers = [raw["id"] for raw in raws if raw["type"] == "message" and _has_text(raw["text"])]
    return [
        Labelled(number, message, known[number])
        for number, message in zip(numbers, read_chat_export(file), strict=True)
    ]


def _has_text(text: str | list[object]) -> bool:
    return bool(text if isinstance(text, list) else text.strip())
