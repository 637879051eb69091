"""Chats as Telegram Desktop exports them to `result.json`: what was written in one of them, and nobody's name.

The form is that of `export_output_json.cpp` (github.com/telegramdesktop/tdesktop), in all its versions since 2019.
Files of hundreds of megabytes are read as a stream.
"""

import difflib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ijson

from bot.core.errors import DataFileError, InvalidValueError
from bot.core.redaction import CUT
from bot.files.json_source import BOM, DEEPEST, JsonSource, TooDeepError
from bot.files.problems import refusal

GENERAL = "General"
"""The topic of a forum in which messages are that stand in no other."""
_FILE = "result.json"
_PERSONAL = frozenset({"mention", "mention_name", "phone", "email", "link", "bank_card"})
"""Kinds of pieces of a text that name somebody, or lead to somebody."""
_FIRST_CHANNEL = 0x200000000
"""Up to version 2.7.1 a sender is a bare number, and that of a channel begins here (`kChannelPeerIdShift`)."""
_NEAR = 3
_AS_JSON = "export the chat again in Telegram Desktop and choose the format “Machine-readable JSON”"
_ALL_MESSAGES = "chats.list.item.messages.item"


@dataclass(frozen=True, slots=True)
class ExportedMessage:
    """A message without anything that tells who wrote it.

    Attributes:
        topic: of a forum; empty where none was opened before it.
        day: as the clock of the exporting person said; None for what this version of the program could not export.
        is_members: whether a member wrote it, and no bot or channel, and it was not forwarded from elsewhere.
    """

    text: str
    topic: str = ""
    day: date | None = None
    is_members: bool = True

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValueError("a message has no text; leave it out instead")


@dataclass(frozen=True, slots=True)
class _Chat:
    """One chat of an account's export, and how many messages stand before its own."""

    name: str
    number: str
    before: int
    count: int


def read_chat_export(path: Path, chat: str = "") -> Iterator[ExportedMessage]:
    """The messages with text of one chat, in the order of the file; read while they are asked for.

    Args:
        path: the file, or the folder that the program made.
        chat: which one, by name or id, where the file holds a whole account.

    Raises:
        DataFileError: when there is no such file, it is something else, or it ends in the middle; what was read until
            then is no whole chat.
    """
    file = _file_in(path)
    try:
        with file.open("rb") as opened:
            source = JsonSource(opened)
            try:
                yield from _read(file, source, chat)
            except TooDeepError:
                raise _too_deep(file, source) from None
            except (ijson.JSONError, UnicodeDecodeError) as error:
                raise _broken(file, source, str(error)) from None
    except OSError as error:
        raise refusal(file, 1, f"cannot be read: {error.strerror}") from None


def _read(file: Path, source: JsonSource, chat: str) -> Iterator[ExportedMessage]:
    _refuse_what_is_no_json(file, source.head())
    if not _is_account(file, source):
        yield from _messages(source, ijson.items(source.from_start(), "messages.item"))
        return
    chats = list(_chats(source))
    one = _chosen(file, chats, chat)
    every = ijson.items(source.from_start(), _ALL_MESSAGES)
    yield from _messages(source, (raw for at, raw in enumerate(every) if one.before <= at < one.before + one.count))


def _refuse_what_is_no_json(file: Path, head: bytes) -> None:
    """Refuse at the first sight, before a parser says it in words of its own.

    Raises:
        DataFileError: with what it seems to be.
    """
    if not head.strip():
        raise refusal(file, 1, f"is empty; {_AS_JSON}")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:4]:
        raise _misencoded(file, 1)
    if head.removeprefix(BOM).lstrip().startswith(b"<"):
        raise refusal(file, 1, f"is HTML, which is made for people; {_AS_JSON}")


def _file_in(path: Path) -> Path:
    """The file itself, also where the folder that the program made was given.

    Raises:
        DataFileError: when there is none.
    """
    if not path.exists():
        raise refusal(path, 1, "there is no such file; Telegram Desktop writes result.json into the folder it names")
    if not path.is_dir():
        return path
    if (inside := path / _FILE).is_file():
        return inside
    if any(path.glob("messages*.html")):
        raise refusal(path, 1, f"is an export as HTML, which is made for people; {_AS_JSON}")
    raise refusal(path, 1, f"is a folder without {_FILE}; give the file that Telegram Desktop wrote")


def _is_account(file: Path, source: JsonSource) -> bool:
    """Whether the file holds all chats of somebody; else it is one.

    Raises:
        DataFileError: when it is neither.
    """
    for prefix, event, value in ijson.parse(source.from_start()):
        if prefix == "" and event not in {"start_map", "map_key", "end_map"}:
            break
        if prefix == "" and event == "map_key" and value in {"chats", "messages"}:
            return bool(value == "chats")
    raise refusal(file, 1, f"is JSON, but no chat of Telegram Desktop; {_AS_JSON}")


def _chats(source: JsonSource) -> Iterator[_Chat]:
    """The chats of an account's export."""
    name = number = ""
    before = count = 0
    for prefix, event, value in ijson.parse(source.from_start()):
        match prefix, event:
            case "chats.list.item", "start_map":
                name, number, count = "", "", 0
            case "chats.list.item.name", "string":
                name = value
            case "chats.list.item.id", "number":
                number = str(value)
            case "chats.list.item.messages.item", "end_map":
                count += 1
                source.messages += 1
            case "chats.list.item", "end_map":
                yield _Chat(name, number, before, count)
                before += count


def _chosen(file: Path, chats: list[_Chat], wanted: str) -> _Chat:
    what = f"is the export of a whole account, with {len(chats):,} chats"
    if not wanted:
        raise refusal(file, 1, f"{what}; export the one chat alone (⋮ → Export chat history), or name it by --chat")
    found = [one for one in chats if wanted == one.number or one.name.casefold() == wanted.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(one.number for one in found)
        raise refusal(
            file, 1, f"{what}, of which {len(found)} are named “{wanted}”; give --chat one of the ids {numbers}"
        )
    near = difflib.get_close_matches(wanted, [one.name for one in chats], n=_NEAR)
    hint = f"; did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else "; give its name or its id"
    raise refusal(file, 1, f"{what}, of which none is “{wanted}”{hint}")


def _broken(file: Path, source: JsonSource, why: str) -> DataFileError:
    line = source.lines + 1
    if "UTF8" in why or "utf-8" in why:
        return _misencoded(file, line)
    if "premature" in why or "ncomplete" in why:
        count = f"{source.messages:,} message{'s'[: source.messages - 1]}"
        read = f"after {count}" if source.messages else "before the first message"
        return refusal(file, line, f"ends in the middle, {read}: it was cut off; export or copy it again")
    return refusal(file, line, f"is no JSON around this line; {_AS_JSON}, and do not edit the file")


def _too_deep(file: Path, source: JsonSource) -> DataFileError:
    why = f"nests values deeper than {DEEPEST} levels, as no export does"
    return refusal(file, source.lines + 1, f"{why}; {_AS_JSON}, and do not edit the file")


def _misencoded(file: Path, line: int) -> DataFileError:
    return refusal(file, line, "is not in UTF-8, so another program saved it anew; take the file as it was exported")


def _messages(source: JsonSource, every: Iterable[object]) -> Iterator[ExportedMessage]:
    topics = _Topics()
    for raw in every:
        source.messages += 1
        if isinstance(raw, Mapping) and (topic := topics.of(raw)) is not None and (text := _text(raw)).strip():
            yield ExportedMessage(text, topic, _day(raw.get("date")), _is_members(raw))


class _Topics:
    """Which topic of a forum a message stands in: the file tells only what it replies to.

    The first message of a topic is that which opened it; all others reply to it, or to one that does. Kept are two
    numbers a message, and only of those outside the general topic.
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._ids: list[int] = []
        self._topics: list[int] = []

    def of(self, raw: Mapping[str, Any]) -> str | None:
        """The topic of an ordinary message, the next of the file; None for what only tells of an event."""
        number, opens = raw.get("id"), raw.get("action") == "topic_created"
        place = len(self._names) if opens else self._place_of_reply(raw)
        if opens:
            self._names.append(str(raw.get("title") or "").strip() or GENERAL)
        if place is not None and isinstance(number, int):
            self._keep(number, place)
        if raw.get("type") != "message":
            return None
        return self._names[place] if place is not None else GENERAL if self._names else ""

    def _place_of_reply(self, raw: Mapping[str, Any]) -> int | None:
        replied = raw.get("reply_to_message_id")
        if not isinstance(replied, int) or "reply_to_peer_id" in raw:
            return None
        at = bisect_left(self._ids, replied)
        return self._topics[at] if at < len(self._ids) and self._ids[at] == replied else None

    def _keep(self, number: int, place: int) -> None:
        at = len(self._ids) if not self._ids or number > self._ids[-1] else bisect_left(self._ids, number)
        self._ids.insert(at, number)
        self._topics.insert(at, place)


def _text(raw: Mapping[str, Any]) -> str:
    text = raw.get("text")
    pieces = text if isinstance(text, list) else [text]
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: object) -> str:
    if isinstance(piece, str):
        return piece
    if not isinstance(piece, Mapping):
        return ""
    text = piece.get("text")
    return CUT if piece.get("type") in _PERSONAL else text if isinstance(text, str) else ""


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if isinstance(written, str) else None
    except ValueError:
        return None


def _is_members(raw: Mapping[str, Any]) -> bool:
    sender = raw.get("from_id")
    is_channel = sender.startswith("channel") if isinstance(sender, str) else _is_bare_channel(sender)
    marks = ("via_bot", "forwarded_from", "forwarded_from_id", "saved_from", "inline_bot_buttons")
    return not (is_channel or any(raw.get(mark) is not None for mark in marks))


def _is_bare_channel(sender: object) -> bool:
    return isinstance(sender, int) and sender >= _FIRST_CHANNEL
