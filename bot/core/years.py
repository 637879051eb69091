"""Years as people write them beside four digits: '21, FY23, «в 23 году», 23年, in words, as a range, or unclearly.

Works on normalised text, in which Kazakh letters are folded. A plain year of 1900 to 2099 is left to whoever reads
numbers, for it may be a part of a name ("policy of 2014").
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.core.language import Language
from bot.core.numerals import NUMERALS, chinese_numeral
from bot.core.text import normalise

PLAIN = range(1900, 2100)
"""Years that a number of four digits is taken for wherever it stands."""
_ANY = range(1000, 3000)
_PIVOT = 50
"""Two digits below this are of this century, the others of the last."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time that a text names, from `start` to `end`.

    Attributes:
        years: the year, or the first and the last of a range; none where it is unclear which year is meant.
        is_plain: whether it is made of plain years, which are read as numbers too.
        ago: how many years before the one in which it is written; 0 where it is told otherwise.
        code: by which a time is known that is no single year; see `bot.core.times`.
    """

    start: int
    end: int
    years: tuple[int, ...]
    is_plain: bool = False
    ago: int = 0
    code: str = ""


def year_mentions(text: str) -> Iterator[TimeMention]:
    """The years of a normalised text, in no order; two may overlap."""
    for worth_it, patterns in _PATTERNS:
        if worth_it.search(text):
            yield from _of(patterns, text)
    if any(sign in text for sign in _AGO_SIGNS):
        for match in _AGO.finditer(text):
            yield TimeMention(match.start(), match.end(), (), ago=_years_ago(match))
    if _DIGIT.search(text):
        for match in _RANGE.finditer(text):
            yield from _range(match)
    yield from _written(text)


def _of(patterns: Iterable[tuple[re.Pattern[str], "_Read"]], text: str) -> Iterator[TimeMention]:
    for pattern, read in patterns:
        for match in pattern.finditer(text):
            if (years := read(match)) is not None:
                yield TimeMention(match.start(), match.end(), years)


def _two_digits(digits: str) -> int:
    """`21` is 2021, `95` is 1995."""
    number = int(digits)
    return number if len(digits) > len("21") else number + (2000 if number < _PIVOT else 1900)


def _one_year(match: re.Match[str]) -> tuple[int, ...] | None:
    year = _two_digits(match["year"])
    return (year,) if year in _ANY else None


def _far_year(match: re.Match[str]) -> tuple[int, ...] | None:
    year = int(match["year"])
    return (year,) if year in _ANY and year not in PLAIN else None


def _unclear(_: re.Match[str]) -> tuple[int, ...]:
    return ()


def _chinese_year(match: re.Match[str]) -> tuple[int, ...] | None:
    year = chinese_numeral(match["year"].translate(_PLAIN_DIGITS))
    if len(match["year"]) == len("二二") and not set(match["year"]) & set("十百千"):
        year = _two_digits(f"{year:02}")
    return (year,) if year in _ANY else None


def _roman_year(match: re.Match[str]) -> tuple[int, ...] | None:
    if len(match["year"]) < len("mmx"):
        return None
    values = [_ROMAN[letter] for letter in match["year"]]
    signed = (-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    year = sum(signed)
    return (year,) if year in PLAIN else None


def _years_ago(match: re.Match[str]) -> int:
    told = match["few"] or match["han"]
    if told is None:
        return next(_AGO_BY_NAME[name] for name in _AGO_BY_NAME if match[name])
    return int(told) if told.isdigit() else chinese_numeral(told) if match["han"] else small_numbers()[told]


@cache
def small_numbers() -> dict[str, int]:
    """What each number word of every language is worth, in the spelling of normalised text."""
    words = (pair for numerals in NUMERALS.values() for pair in numerals.words.items())
    return {normalise(word): value for word, value in words}


def _range(match: re.Match[str]) -> Iterator[TimeMention]:
    first, last = int(match["first"]), match["last"]
    if match["joint"] and not _BETWEEN.search(match.string[: match.start()]):
        return  # "2021 and 2022" are two years
    end = int(last) if len(last) == len("2022") else first // 100 * 100 + int(last)
    if first in _ANY and first < end <= first + 200 and end in _ANY:
        yield TimeMention(match.start(), match.end(), (first, end), is_plain=len(last) == len("2022"))


_PLAIN_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九")
"""The digits of cheques."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_BEFORE = r"(?:in|since|until|till|by|during|year|before|after|around|в|во|с|до|к|за|на|после|около|год)"
_ENDS = r"(?=\s*(?:[?!.,;:)»”…？！。，]|$))"
_ASKED = r"(?=\s+(?:what|how|who|was|were|is|did|где|кто|какой|какая|какие|каков|сколько|кандай|канша|неше)\b)"
_DURING = "代内来间前后多之以的"
_Read = Callable[[re.Match[str]], tuple[int, ...] | None]
_PATTERNS: tuple[tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], _Read], ...]], ...] = (
    (
        re.compile(r"\d"),
        (
            (re.compile(r"(?<![\w'’])['’ʼ`´](?P<year>\d\d)(?![\w])"), _one_year),
            (re.compile(r"\bfy\s?['’]?(?P<year>\d{4}|\d\d)\b"), _one_year),
            (re.compile(r"(?<![\d.,])(?P<year>\d\d)(?:-?(?:м|ом|й|ый|го))?\s+году\b"), _one_year),
            (re.compile(r"\b(?:в|за|на)\s+(?P<year>\d\d)(?:-?(?:м|ом|й|ый))?\s+(?:год|г\.?)(?!\w)"), _one_year),
            (re.compile(r"(?<![\d.,])(?P<year>\d\d)\s*-?\s*(?:шы|ши)?\s*жыл(?:ы|гы|дагы)\b"), _one_year),
            (re.compile(rf"(?<![\d.,近这第满整去交立])(?P<year>\d\d)年(?![{_DURING}])"), _one_year),
            (re.compile(rf"\bin\s+(?P<year>\d\d){_ENDS}"), _one_year),
            (re.compile(r"(?<![\d.,])(?P<year>\d{4})(?=\s*-?(?:г\.|год|жыл|年))"), _far_year),
            (re.compile(rf"\b{_BEFORE}\s+(?P<year>\d{{4}})(?:{_ENDS}|{_ASKED})"), _far_year),
            (re.compile(rf"(?<![\d.,])(?P<year>\d{{4}}){_ENDS}"), _far_year),
            (re.compile(r"\bthe\s+(?P<year>1[0-8]\d\d|2[1-9]\d\d)\s+(?=[a-z])"), _far_year),
            (re.compile(r"\b(?:в|во)\s+\d\d-?(?:м|ом)(?!\w)(?!\s+год)"), _unclear),
            (re.compile(r"(?<![\d.,])(?:\d\d)?\d0\s*-?(?:s|х|е|ые|ых)\b(?:\s+год\w*)?"), _unclear),
            (re.compile(r"(?<![\d.,])(?<!жане )(?<!мен )(?:\d\d)?\d0\s*-?\s*жылдар\w*"), _unclear),
            (re.compile(r"\b\d{1,2}\s*(?:st|nd|rd|th)\s+centur(?:y|ies)\b"), _unclear),
        ),
    ),
    (
        re.compile("[年世]"),
        (
            (re.compile(r"(?:\d{1,2}世纪)?(?:\d{1,2}|[二三四五六七八九]十)年代"), _unclear),
            (re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})世纪"), _unclear),
            (
                re.compile(
                    r"(?P<year>[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{4}|[一二两]千[零〇一二三四五六七八九十百]*)年"
                ),
                _chinese_year,
            ),
            (re.compile(rf"(?P<year>[零〇二][零〇一二三四五六七八九])年(?![{_DURING}])"), _chinese_year),
        ),
    ),
    (
        re.compile("век|столети|гасыр"),
        (
            (
                re.compile(r"\b(?:\d{1,2}|[ivx]{1,5})\s*-?(?:м|й|го|го)?\s+(?:веке?а?|столети\w+|гасыр\w*)(?!\w)"),
                _unclear,
            ),
        ),
    ),
    (
        re.compile("ties"),
        ((re.compile(r"\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"), _unclear),),
    ),
    (
        re.compile("m"),
        (
            (
                re.compile(
                    r"\b(?P<year>m{1,2}(?:cm|dc{0,3}|cd|c{1,3})?(?:xc|xl|lx{0,3}|x{1,3})?(?:ix|iv|vi{0,3}|i{1,3})?)\b"
                ),
                _roman_year,
            ),
        ),
    ),
)
"""What a text must hold for patterns to be worth a look, and these; most texts hold little of it."""
_RANGE = re.compile(
    r"(?<![\d.,])(?P<first>\d{4})\s*(?:г\.|года?|жылдан|жыл|年)?\s*"
    r"(?:[-–—/~]|(?<=дан)\s|to|until|till|through|по|до|至|到|(?P<joint>and|и|мен|和))\s*"
    r"(?P<last>\d{4}|\d\d)(?![\d.,]*\d)"
)
_BEFORE_LAST, _DECADE = 2, 10
_FEW = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty"
_FEW += " два две три четыре пять шесть семь восемь девять десять пятнадцать двадцать тридцать"
_FEW += " еки уш торт бес алты жети сегиз тогыз он жиырма отыз"
_AGO = re.compile(
    r"(?P<last>\byear before last\b|\bпозапрошл\w+\s+год\w*|\bпозапрошлогодн\w+|(?<!大)前年"
    r"|\bалдынгы жылгынын алдындагы жыл\w*|\bбурнагы жыл\w*)"
    r"|(?P<third>大前年)|(?P<decade>\b(?:a|one) decade ago\b|\bдесятилетие назад\b|\bонжылдык бурын\w*)"
    r"|(?P<one>\b(?:a|one) year ago\b|\bгод тому назад\b|\bпрошлогодн\w+|\bбир жыл бурын\w*)"
    rf"|(?<![\d.,])(?P<few>[1-9]\d?|{'|'.join(_FEW.split())})"
    r"(?:\s+years?\s+(?:ago|earlier|back)\b|\s+(?:лет|года?)\s+(?:тому\s+)?назад\b|\s+жыл\s+бурын\w*)"
    r"|(?<![\d年一二三四五六七八九十])(?P<han>[1-9]\d?|[一二两三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)年(?:以|之)?前"
)
_AGO_SIGNS = ("ago", "earlier", "back", "before last", "назад", "прошл", "бурын", "бурнагы", "алдынгы", "前")
"""What `_AGO` finds holds one of these, and is looked for far more slowly."""
_DIGIT = re.compile(r"\d")
_AGO_BY_NAME = {"last": _BEFORE_LAST, "third": 3, "decade": _DECADE, "one": 1}
_BETWEEN = re.compile(r"(?:between|from|между|с|со)\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_WORDS = {"год": Language.RU, "году": Language.RU, "года": Language.RU, "годом": Language.RU}
_YEAR_WORDS |= dict.fromkeys(("жыл", "жылы", "жылгы", "жылдагы", "жылда"), Language.KK)
_MAY_BE_WRITTEN = re.compile("год|жыл")
_THOUSANDS = {"тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тысячном": 1000, "мын": 1000, "жуз": 100}
_RU_ORDINAL = re.compile(r".+(?:ый|ой|ий|ого|его|ому|ему|ым|им|ом|ем)$")
_KK_ORDINAL = re.compile(r".+(?:нши|ншы)$")
_RU_THOUSAND = re.compile(
    r"\b(?:тысяча девятьсот|две тысячи)(?: [а-я]+?(?:надцат|дцат|десят|сорок|девяност)[а-я]*)?(?: [а-я]+(?:ом|ем))\b"
)
"""Without the word for "year": «в две тысячи двадцать втором»."""
_ENGLISH_YEAR = re.compile(
    r"\b(?:(?P<century>nineteen|twenty)|(?P<thousand>two thousand)(?: and)?)[ -]"
    r"(?P<rest>(?:(?:ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"|(?:oh? )?(?:one|two|three|four|five|six|seven|eight|nine)))\b"
)


@cache
def _values() -> dict[str, int]:
    """What each number word is worth, in the spelling of normalised text."""
    words = {**NUMERALS[Language.RU].words, **NUMERALS[Language.KK].words, "тоқсан": 90, "тоқсаныншы": 90}
    return {normalise(word): value for word, value in words.items()} | _THOUSANDS


def _written(text: str) -> Iterator[TimeMention]:
    """Years in words: «двадцать втором году», «екі мың жиырма екінші жылы», "twenty twenty-two"."""
    words = list(_WORD.finditer(text)) if _MAY_BE_WRITTEN.search(text) else []
    for place, word in enumerate(words):
        if (language := _YEAR_WORDS.get(word[0])) is not None:
            yield from _before(words[:place], word.end(), language)
    for match in _RU_THOUSAND.finditer(text):
        run = list(_WORD.finditer(text, match.start(), match.end()))
        yield from _before(run, match.end(), Language.RU)
    for match in _ENGLISH_YEAR.finditer(text):
        small = NUMERALS[Language.EN].words
        rest = sum(small.get(part, 0) for part in re.split("[ -]", match["rest"]))
        start = 2000 if match["thousand"] else 100 * small[match["century"]]
        yield TimeMention(match.start(), match.end(), (start + rest,))


def _before(words: list[re.Match[str]], end: int, language: Language) -> Iterator[TimeMention]:
    """The year whose number words stand before the word for "year"; ordinals alone, for «двадцать два года» last."""
    values, start, is_ordinal = _values(), len(words), _RU_ORDINAL if language is Language.RU else _KK_ORDINAL
    while start and words[start - 1][0] in values:
        start -= 1
    run = words[start:]
    if not run or not is_ordinal.match(run[-1][0]):
        return
    total = group = 0
    for word in run:
        value = values[word[0]]
        if value in {100, 1000} and word[0] in _THOUSANDS:
            total, group = total + (group or 1) * value, 0
        else:
            group += value
    year = total + group
    if year < 10:  # noqa: PLR2004 - «во втором году» is no year of the calendar
        return
    year = _two_digits(f"{year:02}") if year < 100 else year  # noqa: PLR2004 - of two digits
    if year in _ANY:
        yield TimeMention(run[0].start(), end, (year,))
