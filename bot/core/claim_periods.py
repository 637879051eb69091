"""The time that a sentence of an article is about: as it says, by the article's day, by the sentence before. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.core.date_reading import FoundDate, found_dates, month_names, month_number
from bot.core.dates import PartialDate, Period
from bot.core.errors import InvalidValueError
from bot.core.language import Language
from bot.core.numerals import NUMERALS, chinese_numeral
from bot.core.years import PLAIN

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = r"(?P<count>\d{1,2}|[^\W\d_]+)"
_COMPARED = re.compile(
    r"(?:\b(?:than|compared\s(?:with|to)|against|over|on|from|of)\s)?(?:\b(?:in|with)\s)?\b(?:the\s)?(?:same\s(?:period|months?|time)\s"
    r"(?:of|in|a)\s|corresponding\speriod\sof\s)(?:last\syear|the\s(?:previous|preceding)\syear|(?:19|20)\d\d|year\s(?:earlier|before|ago))"
    r"|\bthan\s(?:in\s)?(?:last\syear|(?:19|20)\d\d)|\b(?:a|one|the)\syear\s(?:earlier|before|ago)|\bthe\s(?:previous|preceding)\syear"
    r"|\bчем\s(?:за|в)\s(?:те|тот|то)\sже\s\w+\s\w+\sгод[ау]|\bчем\sв\s(?:прошлом|(?:19|20)\d\d)(?:-м)?(?:\sгоду)?"
    r"|(?:\bчем\s)?\bгодом\s(?:ранее|раньше)|\bк\s(?:прошлому|предыдущему)\sгоду|\bаналогичн\w+\sпериод\w*\s(?:прошлого\sгода)?"
    r"|былтырғы\sосы\s\w+|былтырғыдан|алдыңғы\sжыл\w*|(?:19|20)\d\d\sжылғыдан|бір\sжыл(?:дық)?\s(?:бұрын\w*|ішінде)"
    r"|(?:比|较)(?:上年|去年|(?:19|20)\d\d年)(?:同期)?|(?:上年|去年)同期",
    re.IGNORECASE,
)
"""What only says with when something is compared."""
_AN_EARLIER = re.compile(
    r"\ba\syear\s(?:earlier|before)|\bгодом\s(?:ранее|раньше)|\bбір\sжыл\sбұрын\b|上一年|前一年", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"^\s*(?:[—–-]\s)?(?:of\s(?:it|them|this)|by\sthe\sevening|that\s(?:day|evening)|(?:the|same)\sday|по\s(?:его|её|их)\sитогам|из\sних|в\sтом\sчисле"
    r"|тогда\sже|в\sтот\sже\sдень|вечером|оның|оның\sішінде|кешке|сол\sкүні|其中|当天|当日|同日|会上)",
    re.IGNORECASE,
)
MONEY = frozenset({"usd", "kzt", "cny", "eur", "rub"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence stands in.

    Attributes:
        published: the article's day; None where nothing tells it.
        before: what the sentence before was about; None at the beginning.
    """

    published: PartialDate | None = None
    before: Period | None = None


def periods(text: str, setting: Setting) -> list[Period]:
    """The times that a text names, in their order; what it only compares with is none."""
    plain = _resolved(_COMPARED.sub(" ", text), setting)
    found: list[tuple[int, int, Period]] = []
    for pattern, read in _ranges():
        for match in pattern.finditer(plain):
            if not _overlaps(found, *match.span()) and (period := _period(read, match, setting)) is not None:
                found.append((*match.span(), period))
    for date in (*found_dates(plain), *_months_alone(plain)):
        if not _overlaps(found, date.start, date.end) and (told := _dated(date, setting.published)) is not None:
            found.append((date.start, date.end, Period(told)))
    for match in _bare_years().finditer(plain):
        if not _overlaps(found, *match.span()):
            found.append((*match.span(), Period(PartialDate(int(match["year"])))))
    return [period for *_, period in sorted(found, key=lambda one: one[0])]


def _dated(date: FoundDate, published: PartialDate | None) -> PartialDate | None:
    """A date in its own year, else in that of the article, or the one before where it would lie half a year ahead.

    One that lies some months ahead may be of either, so it is unknown.
    """
    if date.year is not None or published is None:
        return date.date()
    told = date.date(published.year)
    ahead = 0 if told is None else (told.first_day() - published.last_day()).days
    if ahead > _HALF_A_YEAR:
        return date.date(published.year - 1)
    return None if ahead > _SOON else told


def _months_alone(text: str) -> Iterator[FoundDate]:
    for match in _MONTH_ALONE.finditer(text):
        name = match["en"] or match["ru"] or match["kk"] or match["zh"]
        number = int(name) if name.isdigit() else month_number(name)
        if number in range(1, 13):
            yield FoundDate(*match.span(), None, number)
    for match in _OF_MONTH.finditer(text):
        number = month_number(f"{match[1]}ь") or month_number(match[1])
        if number is not None:
            yield FoundDate(*match.span(), None, number)


def time_spans(text: str) -> list[tuple[int, int]]:
    """Where a text tells times, whose numbers are no figures: from, and behind."""
    ranges = [match.span() for pattern, _ in _ranges() for match in pattern.finditer(text)]
    return [*ranges, *((date.start, date.end) for date in found_dates(text))]


def year_before(period: Period) -> Period | None:
    """The same time a year earlier."""
    try:
        dates = [PartialDate(one.year - 1, one.month, one.day) for one in (period.start, period.last)]
    except InvalidValueError:  # 29 February
        return None
    return Period(dates[0], dates[1] if period.end else None)


def tells_year_before(text: str) -> bool:
    """Whether a text speaks of the year before the one that is spoken of."""
    return _AN_EARLIER.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a sentence goes on about the time of the one before it."""
    return _GOES_ON.search(text) is not None


def _overlaps(found: list[tuple[int, int, Period]], start: int, end: int) -> bool:
    return any(one < end and start < other for one, other, _ in found)


def _resolved(text: str, setting: Setting) -> str:
    """A text with years in place of “this year”, “that year” and the like."""
    if setting.published is not None:
        for offset, pattern in _RELATIVE:
            text = pattern.sub(_worded_year(setting.published.year + offset), text)
    return text if setting.before is None else _THAT.sub(_worded_year(setting.before.last.year), text)


def _worded_year(year: int) -> Callable[[re.Match[str]], str]:
    def written(match: re.Match[str]) -> str:
        if re.search(r"[\u3400-\u9fff]", match[0]):
            return f"{year}年"
        if re.search(r"жыл|биыл|былтыр", match[0], re.IGNORECASE):
            return f"{year} жылғы"
        return f"{year} года" if re.search(r"[а-я]", match[0], re.IGNORECASE) else str(year)

    return written


_RELATIVE = tuple(
    (offset, re.compile(pattern, re.IGNORECASE))
    for offset, pattern in (
        (
            0,
            r"\b(?:this|the\scurrent)\syear\b|\b(?:этого|нынешнего|текущего)\sгода\b|\b(?:этом|нынешнем|текущем)\sгоду\b|\bбиыл(?:ғы)?\b|今年|本年",
        ),
        (-1, r"\blast\syear\b|\bпрошл(?:ого\sгода|ом\sгоду|ый\sгод)\b|\bбылтыр(?:ғы)?\b|\bөткен\sжыл\w*|去年"),
        (1, r"\bnext\syear\b|\b(?:будущего|следующего)\sгода\b|\b(?:будущем|следующем)\sгоду\b|\bкелесі\sжыл\w*|明年"),
    )
)
_HALF_A_YEAR = 183
_SOON = 45
"""Days."""
_EN, _RU, _KK = ("|".join(NUMERALS[language].months) for language in (Language.EN, Language.RU, Language.KK))
_KK_CASES = "(?:да|де|та|те|дан|ден|тан|тен|ға|ге|қа|ке)"
_KK_IN = _KK.replace(r"\w*", _KK_CASES)
_MONTH_ALONE = re.compile(
    rf"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Dd]uring|[Uu]ntil|[Ll]ast|[Ff]rom)\s(?P<en>{_EN})\b(?!\s\d{{4}}\b)"
    rf"|\b(?:[Вв]|[Зз]а|[Кк]|[Сс])\s(?P<ru>{_RU})\b(?!\s\d{{4}}\b)|\b(?P<kk>(?i:{_KK_IN}))\b"
    r"|(?<![\d年])(?P<zh>1[0-2]|[1-9])月(?!\d)"
)
_OF_MONTH = re.compile(
    r"\b(январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:ов)?ь?ск(?:ий|ая|ое|ого|ой|ую|ом|им|ие|их)\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"\b(?:that|the\ssame)\syear\b|\b(?:в\s)?т(?:ом(?:\sже)?\sгоду|ого\sже\sгода)\b|\bсол\sжыл\w*|\bосы\sжыл\w*|同年|当年|该年",
    re.IGNORECASE,
)


def _period(read: Callable[[re.Match[str]], tuple[int, int]], match: re.Match[str], setting: Setting) -> Period | None:
    told = match.groupdict()
    year = told.get("year") or told.get("year2")
    published = None if setting.published is None else setting.published.year
    number = int(year) if year else published
    if number is None or number not in PLAIN:
        return None
    try:
        first, last = read(match)
        return Period(PartialDate(number, first), PartialDate(number, last))
    except (InvalidValueError, LookupError, ValueError):
        return None


def _months(match: re.Match[str]) -> tuple[int, int]:
    first, last = (_month(match[name]) for name in ("first", "last"))
    if first >= last:
        raise InvalidValueError("the months are in another order")
    return first, last


def _month(name: str) -> int:
    number = int(name) if name.isdigit() else month_number(name)
    if number is None:
        raise InvalidValueError(f"“{name}” is no month")
    return number


def _first_months(match: re.Match[str]) -> tuple[int, int]:
    return 1, _number(match["count"])


def _quarter(match: re.Match[str]) -> tuple[int, int]:
    number = _part(match["which"])
    return 3 * number - 2, 3 * number


def _half(match: re.Match[str]) -> tuple[int, int]:
    number = _part(match["which"])
    return 6 * number - 5, 6 * number


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if set(text) <= set("一二三四五六七八九十"):
        return chinese_numeral(text)
    values = {word: value for language in Language for word, value in NUMERALS[language].words.items()}
    return values[text.lower().replace("ё", "е")]


def _part(text: str) -> int:
    """Which quarter or half."""
    folded = text.lower()
    for number, beginnings in enumerate((_FIRST, _SECOND, _THIRD, _FOURTH), 1):
        if folded.startswith(beginnings):
            return number
    raise LookupError(text)


_FIRST = ("1", "first", "перв", "бірінші", "алғашқы", "一", "上")
_SECOND = ("2", "second", "втор", "екінші", "二", "下")
_THIRD = ("3", "third", "трет", "үшінші", "三")
_FOURTH = ("4", "fourth", "четв", "төртінші", "四")


@cache
def _ranges() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _patterns())


def _patterns() -> Iterator[tuple[str, Callable[[re.Match[str]], tuple[int, int]]]]:
    names = month_names()
    before, after = rf"(?:{_YEAR}\s?(?:жылғы|жылдың|жылы|ж\.|年)\s?)?", _YEAR.replace("year", "year2")
    until = r"\s?(?:[-–—]|to|and|through|until|по|до|мен|бен|пен)\s?"
    yield rf"{before}\b(?P<first>{names})\b\.?{until}(?P<last>{names})\b(?:\s(?:of\s)?{after})?", _months
    yield rf"{before}(?<!\d)(?P<first>\d{{1,2}})月?\s?[-–—至到]\s?(?P<last>\d{{1,2}})月", _months
    yield rf"\bfirst\s{_COUNT}\smonths(?:\s(?:of|in)\s{after})?", _first_months
    yield rf"(?:\b(?:за|первы[ех]|первые)\s)+{_COUNT}\sмесяц\w*(?:\s{after})?", _first_months
    yield rf"{before}(?:алғашқы\s)?\b{_COUNT}\sай(?:да|дың|ында|ы)?\b", _first_months
    yield rf"{before}前(?P<count>\d{{1,2}}|[一二三四五六七八九十]+)个?月", _first_months
    which = r"(?P<which>\w+)"
    yield rf"\b{which}\squarter(?:\sof\s{after})?|\bQ(?P<q>[1-4])", _quarter
    yield rf"\b{which}\sквартал\w*(?:\s{after})?", _quarter
    yield rf"{before}(?P<which>бірінші|екінші|үшінші|төртінші)\sтоқсан\w*", _quarter
    yield rf"{before}第?(?P<which>[一二三四1-4])季度", _quarter
    yield rf"\b{which}\shalf(?:\sof\s{after})", _half
    yield rf"\b{which}\sполугоди\w*(?:\s{after}(?:-го)?)?", _half
    yield rf"{before}(?P<which>бірінші|екінші|алғашқы)\sжарт\w*", _half
    yield rf"{before}(?P<which>[上下])半年", _half


@cache
def _bare_years() -> re.Pattern[str]:
    units = (
        r"(?:\s?(?:млн|млрд|тыс|мың|million|billion|thousand|TEU|MW|km|км|МВт|usd|тонн|tonnes|tons|people|адам|человек)"
        r"|[万亿吨名人台辆列])"
    )
    return re.compile(rf"(?<![\w$€.,/-]){_YEAR}(?![\d%]|[.,]\d|{units})", re.IGNORECASE)
