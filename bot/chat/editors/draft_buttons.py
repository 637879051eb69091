"""Buttons of editors: callback data in, values out, and back.

Stateless as those of `bot.chat.conversation.buttons`, from which they are told by their first letter:
`&<action><number>:<version>:<value>`, where number and version are written to base 36. The version of the draft keeps a
button of yesterday from doing something to what the draft has become since.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.conversation.buttons import MAX_DATA, from_base_36, to_base_36

PREFIX = "&"
_VALUE = re.compile(r"[a-z0-9_-]{0,49}")
_NUMBER = re.compile(r"0|[1-9a-z][0-9a-z]{0,10}")


class DraftAction(StrEnum):
    """What a button does, by its letter. `number` is that of a draft but where something else is said."""

    TOPIC = "t"
    FIGURE = "f"
    """By its place among those proposed; `all` for every one."""
    YEAR = "y"
    SOURCE = "s"
    CAUSE = "c"
    BACK = "b"
    SKIP = "k"
    PUT_AWAY = "x"
    OPEN = "o"
    PARTS = "e"
    PART = "p"
    CONFIRM = "h"
    """A change of a figure, by its key."""
    PUBLISH = "a"
    PUBLISH_QUIETLY = "q"
    DISCARD = "d"
    DISCARD_SURE = "g"
    UNDO = "u"
    """Of a publication."""
    UNDO_SURE = "v"
    STOP = "w"
    """Of an announcement."""
    GO_ON = "r"
    KIND = "m"
    """What kind of change of a fact is begun: by a letter, then the id of the fact."""
    LOOK = "l"
    """At a fact that is due, by its id."""
    ASKED = "i"
    """Look at a question that nothing held answers, by its number; so are the next four."""
    FACT_OF = "1"
    """Begin a fact that answers it."""
    TEACH = "2"
    """Choose a fact that is to be found by it."""
    TEACH_FACT = "3"
    """This one."""
    NOT_OURS = "4"
    FROM_ARTICLE = "7"
    """Begin a draft of a statement of an article: its place, and the article's key."""
    REPORTED = "5"
    """Look at the reports on a fact, by its id."""
    REPORTS_DONE = "6"
    """The reports on a fact are dealt with, up to that of this number; then its id."""
    REVIEWED = "n"
    """A fact is right and looked at again after so many months: these, then the id."""


@dataclass(frozen=True, slots=True)
class DraftButton:
    """A button of editors.

    Attributes:
        number: of the draft; 0 where there is none yet.
        version: of the draft as it was when the button was made; 0 where that does not matter.
        value: what is chosen.
    """

    action: DraftAction
    number: int = 0
    version: int = 0
    value: str = ""


def encode_draft_button(button: DraftButton) -> str:
    """The callback data of a button: ASCII, at most 64 bytes."""
    return f"{PREFIX}{button.action}{_written(button.number)}:{_written(button.version)}:{button.value}"


def decode_draft_button(data: str | None) -> DraftButton | None:
    """What a press means; None for data that is forged, another button's, or from a version that is no more."""
    if data is None or not data.startswith(PREFIX) or not data.isascii() or len(data) > MAX_DATA:
        return None
    number, colon, rest = data[2:].partition(":")
    version, second, value = rest.partition(":")
    try:
        action = DraftAction(data[1:2])
        button = DraftButton(action, _read(number), _read(version), value)
    except ValueError:
        return None
    return button if colon and second and _VALUE.fullmatch(value) else None


def _written(number: int) -> str:
    return to_base_36(number) if number else "0"


def _read(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError("no number")
    return 0 if text == "0" else from_base_36(text)
