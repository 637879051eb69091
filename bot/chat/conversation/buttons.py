"""Our buttons: callback data in, values out, and back.

Buttons are stateless: all that a press needs is in its data, so that a restart breaks none of them. The data is
`<kind><language>:<field>:<field>`, where the language is that of the message beneath which the button stands, by a
letter of its own. Ids of people and chats are written to base 36: so the longest choice has Telegram's 64 bytes.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.charts import MAX_CURVES
from bot.core.errors import InvalidValueError
from bot.core.facts import ID
from bot.core.language import Language
from bot.core.report_kinds import ReportKind

MAX_DATA = 64
"""Bytes of callback data (Bot API, InlineKeyboardButton)."""
MAX_PAGE = 9999
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE_36 = re.compile(r"-?[1-9a-z][0-9a-z]{0,10}")
"""Telegram's ids have up to 52 significant bits, which are 11 such digits."""
_MARK = re.compile(r"[0-9a-f]{8}")
_QUESTION = re.compile(r"[0-9a-f]{16}")
_SERIES_MARK = re.compile(r"[0-9a-f]{12}")
_LETTERS: Mapping[Language, str] = MappingProxyType(
    {Language.EN: "e", Language.RU: "r", Language.KK: "k", Language.ZH: "z"}
)
"""Buttons out in chats bear these for good: another language whose name begins so gets another letter."""
_KIND_LETTERS: Mapping[ReportKind, str] = MappingProxyType({ReportKind.OUTDATED: "o", ReportKind.NOT_ASKED: "q"})
"""What is wrong has none: buttons from before there were kinds have none either."""


def languages_by_letter(letters: Mapping[Language, str], languages: Iterable[Language]) -> Mapping[str, Language]:
    """The languages by what stands for them in the data of buttons.

    Raises:
        InvalidValueError: when a language has no letter of its own.
    """
    by_letter = {letter: language for language, letter in letters.items()}
    lost = [language.value for language in languages if by_letter.get(letters.get(language, "")) is not language]
    if lost:
        raise InvalidValueError(f"buttons: {', '.join(lost)} needs one small letter that stands for no other language")
    return MappingProxyType(by_letter)


_LANGUAGES = languages_by_letter(_LETTERS, Language)


@dataclass(frozen=True, slots=True)
class Choose:
    """One of "did you mean"; only the asker may take it.

    Attributes:
        is_open: whether the question was asked where all could read it, so that all may read the answer too. It stands
            in the button, since the number of a whisper may become another's.
    """

    language: Language
    asker: int
    fact_id: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """None of "did you mean"; only the asker may say so."""

    language: Language
    asker: int


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A page of a topic's facts, counted from 0."""

    language: Language
    topic_id: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """A page of the sources, counted from 0."""

    language: Language
    page: int = 0


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """This language from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the answer; for the asker and the group's admins."""

    language: Language
    asker: int


@dataclass(frozen=True, slots=True)
class Report:
    """This fact has a mistake, or did not help for another reason; only private chats ask for which."""

    language: Language
    fact_id: str
    kind: ReportKind = ReportKind.WRONG


@dataclass(frozen=True, slots=True)
class Helpful:
    """This fact helped."""

    language: Language
    fact_id: str


@dataclass(frozen=True, slots=True)
class NotHelpful:
    """This fact did not help: ask why."""

    language: Language
    fact_id: str


@dataclass(frozen=True, slots=True)
class NoReason:
    """Say nothing of why after all: back to whether the fact helped."""

    language: Language
    fact_id: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Tell me when this fact changes; `mark` says in which version it was shown."""

    language: Language
    fact_id: str
    mark: str


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Do not tell me any more; `mark` is that of the button that this one took the place of."""

    language: Language
    fact_id: str
    mark: str


@dataclass(frozen=True, slots=True)
class TellWhenKnown:
    """Tell me once when you know; by the key of the question."""

    language: Language
    key: str


@dataclass(frozen=True, slots=True)
class NeverMind:
    """Do not tell me after all."""

    language: Language
    key: str


@dataclass(frozen=True, slots=True)
class ShowChart:
    """A picture of these series, by their marks."""

    language: Language
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartValues:
    """The values of these series as text."""

    language: Language
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartTopic:
    """A page of a topic's series, counted from 0."""

    language: Language
    topic_id: str
    page: int = 0


Button = (
    Choose
    | NoneOfThese
    | TopicPage
    | SourcesPage
    | SetLanguage
    | Remove
    | Report
    | Helpful
    | NotHelpful
    | NoReason
    | Follow
    | Unfollow
    | TellWhenKnown
    | NeverMind
    | ShowChart
    | ChartValues
    | ChartTopic
)


def encode(button: Button) -> str:
    """The callback data of a button: ASCII, at most 64 bytes for ids of people, facts and topics that can be."""
    match button:
        case Choose():
            kind, fields = "o" if button.is_open else "c", [to_base_36(button.asker), button.fact_id]
        case NoneOfThese():
            kind, fields = "n", [to_base_36(button.asker)]
        case TopicPage():
            kind, fields = "p", [button.topic_id, str(button.page)]
        case SourcesPage():
            kind, fields = "s", [str(button.page)]
        case SetLanguage():
            kind, fields = "l", []
        case Remove():
            kind, fields = "x", [to_base_36(button.asker)]
        case Report() | Helpful() | NotHelpful() | NoReason():
            kind, fields = _of_opinion(button)
        case Follow() | Unfollow() | TellWhenKnown() | NeverMind():
            kind, fields = _of_wish(button)
        case ShowChart() | ChartValues() | ChartTopic():
            kind, fields = _of_chart(button)
    return ":".join([kind + _LETTERS[button.language], *fields])


def _of_opinion(button: Report | Helpful | NotHelpful | NoReason) -> tuple[str, list[str]]:
    match button:
        case Report():
            letter = _KIND_LETTERS.get(button.kind)
            return "r", [button.fact_id] if letter is None else [button.fact_id, letter]
        case Helpful():
            return "y", [button.fact_id]
        case NotHelpful():
            return "q", [button.fact_id]
        case NoReason():
            return "b", [button.fact_id]


def _of_wish(button: Follow | Unfollow | TellWhenKnown | NeverMind) -> tuple[str, list[str]]:
    match button:
        case Follow():
            return "f", [button.fact_id, button.mark]
        case Unfollow():
            return "u", [button.fact_id, button.mark]
        case TellWhenKnown():
            return "t", [button.key]
        case NeverMind():
            return "w", [button.key]


def _of_chart(button: ShowChart | ChartValues | ChartTopic) -> tuple[str, list[str]]:
    match button:
        case ShowChart():
            return "g", list(button.marks)
        case ChartValues():
            return "v", list(button.marks)
        case ChartTopic():
            return "h", [button.topic_id, str(button.page)]


def decode(data: str | None) -> Button | None:
    """What a press means; None for data that is forged, foreign, or from a version that is no more."""
    if data is None or not data.isascii() or len(data) > MAX_DATA:
        return None
    head, *fields = data.split(":")
    read, language = _READERS.get(head[:1]), _LANGUAGES.get(head[1:])
    if read is None or language is None:
        return None
    try:
        return read(language, *fields)
    except (TypeError, ValueError):  # too few fields or too many; a field that cannot be
        return None


def _choose(language: Language, asker: str, fact_id: str) -> Button:
    return Choose(language, from_base_36(asker), _id(fact_id))


def _choose_openly(language: Language, asker: str, fact_id: str) -> Button:
    return Choose(language, from_base_36(asker), _id(fact_id), is_open=True)


def _none(language: Language, asker: str) -> Button:
    return NoneOfThese(language, from_base_36(asker))


def _topic_page(language: Language, topic_id: str, page: str) -> Button:
    return TopicPage(language, _id(topic_id), _page(page))


def _sources_page(language: Language, page: str) -> Button:
    return SourcesPage(language, _page(page))


def _remove(language: Language, asker: str) -> Button:
    return Remove(language, from_base_36(asker))


def _report(language: Language, fact_id: str, *letter: str) -> Button:
    if not letter:
        return Report(language, _id(fact_id))
    kind = next((kind for kind, written in _KIND_LETTERS.items() if (written,) == letter), None)
    if kind is None:
        raise ValueError("no kind of report")
    return Report(language, _id(fact_id), kind)


def _helpful(language: Language, fact_id: str) -> Button:
    return Helpful(language, _id(fact_id))


def _not_helpful(language: Language, fact_id: str) -> Button:
    return NotHelpful(language, _id(fact_id))


def _no_reason(language: Language, fact_id: str) -> Button:
    return NoReason(language, _id(fact_id))


def _follow(language: Language, fact_id: str, mark: str) -> Button:
    if not _MARK.fullmatch(mark):
        raise ValueError("no mark of a version")
    return Follow(language, _id(fact_id), mark)


def _unfollow(language: Language, fact_id: str, mark: str) -> Button:
    if not _MARK.fullmatch(mark):
        raise ValueError("no mark of a version")
    return Unfollow(language, _id(fact_id), mark)


def _tell_when_known(language: Language, key: str) -> Button:
    return TellWhenKnown(language, _question(key))


def _never_mind(language: Language, key: str) -> Button:
    return NeverMind(language, _question(key))


def _question(key: str) -> str:
    if not _QUESTION.fullmatch(key):
        raise ValueError("no key of a question")
    return key


def _show_chart(language: Language, first: str, *second: str) -> Button:
    return ShowChart(language, _marks(first, *second))


def _chart_values(language: Language, first: str, *second: str) -> Button:
    return ChartValues(language, _marks(first, *second))


def _chart_topic(language: Language, topic_id: str, page: str) -> Button:
    return ChartTopic(language, _id(topic_id), _page(page))


def _marks(*marks: str) -> tuple[str, ...]:
    if len(set(marks)) < len(marks) or len(marks) > MAX_CURVES or not all(map(_SERIES_MARK.fullmatch, marks)):
        raise ValueError("no marks of series")
    return marks


_READERS: Mapping[str, Callable[..., Button]] = MappingProxyType(
    {
        "c": _choose,
        "o": _choose_openly,
        "n": _none,
        "p": _topic_page,
        "s": _sources_page,
        "l": SetLanguage,
        "x": _remove,
        "r": _report,
        "y": _helpful,
        "q": _not_helpful,
        "b": _no_reason,
        "f": _follow,
        "u": _unfollow,
        "t": _tell_when_known,
        "w": _never_mind,
        "g": _show_chart,
        "v": _chart_values,
        "h": _chart_topic,
    }
)


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError("no id")
    return text


def _page(text: str) -> int:
    if not re.fullmatch(r"0|[1-9][0-9]{0,3}", text):
        raise ValueError("no page")
    return int(text)


def to_base_36(number: int) -> str:
    """An id of a person or chat in fewer digits."""
    digits, rest = "", abs(number)
    while rest:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return "-" + digits if number < 0 else digits


def from_base_36(text: str) -> int:
    """The id behind such digits.

    Raises:
        ValueError: when there is none.
    """
    if not _BASE_36.fullmatch(text):
        raise ValueError("no id of a person or chat")
    return int(text, 36)
