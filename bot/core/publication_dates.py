"""The day on which a page was published, as it shows its readers; its tags count where it shows none. Pure.

Unknown rather than wrong: what is relative (“3 days ago”), what dates an update, a comment or another article, and a
1 January that stands in a tag alone, which pages write for “some time in that year”, are no dates of publication.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.date_reading import FoundDate, read_written_date, shared_part, stretches, without_times
from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError

_PUBLISHED = re.compile(
    r"publish|posted|опубликован|дата\s+публикации|жарияланған|жарияланды|发布|发表|发稿|刊发|日期[:：]", re.IGNORECASE
)
_OTHER = re.compile(
    r"updated|modified|corrected|edited|last\s+change|обновл|измен|исправл|жаңарт|түзет|更新|修改|编辑于|修订"
    r"|today|yesterday|сегодня|вчера|бүгін|кеше|今天|今日|昨天|archive|архив|мұрағат|归档|©|copyright|\(c\)|版权|құқық"
    r"|read\s+(?:also|more)|related|latest|most\s+read|читайте|по\s+теме|последние|тағы\s+оқы|оқи\s+отыр|соңғы|相关"
    r"|上一篇|下一篇|推荐|event|deadline|valid\s+until|accessed|retrieved|дата\s+обращения|comment|коммент|пікір|评论",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"day\b|(?:ник|да|верг|ница|ота|нье)\b|(?:бі|жұма)\b|(?:星期|周|礼拜)[一-日天]", re.IGNORECASE)
_CLOCK = re.compile(r"\d[:：]\d\d")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+")
_MOST_WORDS = 16
"""Words beside the date in a line that tells it; more are a sentence. Six Chinese characters are about three words."""
_MOST_CHARACTERS = 40
_ABOVE = 3
"""Lines above the headline that may date it."""
_TOP = 14
"""Lines from the headline within which its date stands."""
_PROSE = 6
_EAST = timedelta(hours=8)
"""China's clocks, the furthest ahead of UTC where the two countries' pages are made."""
_TAG = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page as a reader sees it.

    Attributes:
        is_headline: whether it is the page's own headline.
        is_aside: whether it stands in a menu, a list of other articles, a footer, among comments.
    """

    text: str
    is_headline: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class _Stamp:
    place: int
    date: PartialDate
    is_labelled: bool


def publication_date(lines: Sequence[PageLine], tags: Sequence[str] = ()) -> PartialDate | None:
    """The date of publication, whole or in part; None where nothing tells it surely.

    Args:
        lines: of the page, in their order.
        tags: dates of publication that the page gives to machines, such as `2023-09-12T20:30:00Z`.
    """
    own = [line for line in lines if not line.is_aside and line.text.strip()]
    return _seen(own) or _tagged(tags)


def _seen(lines: Sequence[PageLine]) -> PartialDate | None:
    headline = next((place for place, line in enumerate(lines) if line.is_headline), None)
    start = headline or 0
    prose = next((place for place in range(start, len(lines)) if _is_prose(lines[place].text)), len(lines))
    stamps = list(_stamps(lines))
    if labelled := [stamp for stamp in stamps if stamp.is_labelled]:
        return shared_part([stamp.date for stamp in labelled[:1]])
    if headline is None:
        heads = [stamp for stamp in stamps if stamp.place < _TOP and _may_head(lines[stamp.place].text)]
        told = [stamp.date for stamp in heads if stamp.place < prose] or [stamp.date for stamp in heads]
        return shared_part(told) if told else _signed_off(lines)
    below = [stamp for stamp in stamps if start <= stamp.place < min(prose, start + _TOP)]
    above = [stamp for stamp in stamps if start - _ABOVE <= stamp.place < start and _may_head(lines[stamp.place].text)]
    found = below[:1] or above[-1:]
    return found[0].date if found else _signed_off(lines)


def _stamps(lines: Sequence[PageLine]) -> Iterator[_Stamp]:
    """The dates that stand in lines of little else."""
    for place, line in enumerate(lines):
        if _is_prose(line.text):
            continue
        found = [(date, label) for date, label in stretches(line.text) if date.year is not None]
        labelled = [date for date, label in found if _PUBLISHED.search(label) and not _OTHER.search(label)]
        plain = [date for date, label in found if not _OTHER.search(label)]
        if labelled or (len(plain) == 1 and len(found) == 1 and _words_beside(line.text, plain[0]) <= _MOST_WORDS):
            date = (labelled or plain)[0].date()
            if date is not None:
                yield _Stamp(place, date, bool(labelled))


def _words_beside(text: str, date: FoundDate) -> int:
    rest = without_times(text[: date.start] + " " + text[date.end :])
    words = _WORD.findall(rest)
    han = sum(1 for word in words if word >= "\u3400")
    return len(words) - han + han * _MOST_WORDS // _MOST_CHARACTERS


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence at least."""
    words = _WORD.findall(text)
    return len(words) >= _PROSE and re.search(r"[.!?…。！？][»”\"’)]*\s*$", text.rstrip()) is not None


def _may_head(text: str) -> bool:
    """Whether a date above a headline may be that of the article: a weekday beside it is that of the reader's day."""
    return _WEEKDAY.search(text) is None or _CLOCK.search(text) is not None


def _signed_off(lines: Sequence[PageLine]) -> PartialDate | None:
    """The date beneath an article, as newspapers sign it off: the last line, and nothing else in it."""
    last = next((line for line in reversed(lines) if not _OTHER.search(line.text)), None)
    return None if last is None or len(lines) < _ABOVE else read_written_date(last.text)


def _tagged(tags: Sequence[str]) -> PartialDate | None:
    """The date of the tags; what they share where they differ, or where their moment is of two days."""
    told = [days for tag in tags if (days := _days(tag))]
    if not told:
        return None
    common = set.intersection(*map(set, told)) or {day for days in told for day in days}
    return shared_part(sorted(common, key=str))


def _days(tag: str) -> list[PartialDate]:
    """The days that a tag can mean: its own, and the next one in the east where it tells a moment of UTC's evening."""
    match = _TAG.match(tag.strip())
    if match is None:
        written = read_written_date(tag)
        return [] if written is None else [written]
    try:
        day = PartialDate.parse(match[1])
    except InvalidValueError:
        return []
    if day.month == day.day == 1:
        return []
    if match[3] not in {"Z", "+00:00", "+0000"}:
        return [day]
    moment = datetime.fromisoformat(f"{match[1]}T{match[2]}") + _EAST
    return list(dict.fromkeys((day, PartialDate(moment.year, moment.month, moment.day))))
