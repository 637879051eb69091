"""The codes of times that are no single year: what is told, how long or which, without its language."""

import re
from collections.abc import Callable

from bot.core.numerals import chinese_numeral
from bot.core.years import small_numbers

FEW_YEARS = "years:few"
_FEW = frozenset(("few", "several", "couple of", "a few", "несколько", "пару", "пара", "бирнеше", "几", "数"))
_TEN = re.compile(r"^(?:10|ten|десять|десяти|он|十)$")
_SEASONS = {
    **dict.fromkeys(("spring", "весной", "коктемде", "коктемги", "春"), "spring"),
    **dict.fromkeys(("summer", "летом", "жазда", "жазгы", "夏"), "summer"),
    **dict.fromkeys(("autumn", "fall", "осенью", "кузде", "кузги", "秋"), "autumn"),
    **dict.fromkeys(("winter", "зимой", "кыста", "кыскы", "冬"), "winter"),
}
_ORDINALS = {
    **dict.fromkeys(("1", "first", "1st", "i", "перв", "биринши", "一", "上"), "1"),
    **dict.fromkeys(("2", "second", "2nd", "ii", "втор", "екинши", "二", "下"), "2"),
    **dict.fromkeys(("3", "third", "3rd", "iii", "трет", "ушинши", "三"), "3"),
    **dict.fromkeys(("4", "fourth", "4th", "iv", "четверт", "последн", "last", "тортинши", "四"), "4"),
}
RU_MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
EN_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bound(kind: str) -> Callable[[re.Match[str]], str]:
    """The code of a time that a year bounds: until, since, after, by, but for it."""
    return lambda match: f"{kind}:{match['year']}"


def fixed(code: str) -> Callable[[re.Match[str]], str]:
    """The code that a pattern always has; an empty one is met by no fact."""
    return lambda _: code


def stretch(match: re.Match[str]) -> str:
    """So many years together: ten of them are a decade in any words."""
    told = match["few"]
    if told in _FEW:
        return FEW_YEARS
    if _TEN.match(told):
        return "years:10"
    value = _number(told)
    return "" if value is None else f"years:{value}"


def _number(told: str) -> int | None:
    if told.isdigit():
        return int(told)
    if (value := small_numbers().get(told)) is not None:
        return value
    return chinese_numeral(told) if set(told) <= set("两二三四五六七八九十一") else None


def season(match: re.Match[str]) -> str:
    """The code of a season."""
    return "season:" + _SEASONS[match["season"]]


def part_of_year(kind: str) -> Callable[[re.Match[str]], str]:
    """The code of a quarter or half by its number."""
    return lambda match: f"{kind}{_ORDINALS.get(match['which'], '')}"


def day_in_words(names: list[str]) -> Callable[[re.Match[str]], str]:
    """The code of a day whose month is told by one of these names."""

    def code(match: re.Match[str]) -> str:
        month = next(number for number, name in enumerate(names, 1) if match["month"].startswith(name))
        return f"day:{match['year']}-{month:02}-{int(match['day']):02}"

    return code


def numeric_month(match: re.Match[str]) -> str:
    """The code of a month in figures."""
    return f"month:{match['year']}-{int(match['month']):02}"


def numeric_day(match: re.Match[str]) -> str:
    """The code of a day in figures."""
    return f"day:{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
