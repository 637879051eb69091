"""Numbers in words: `twenty-one`, `двести пятьдесят`, `он екі`, `三十五`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.core.language import Language
from bot.core.numerals import CHARACTERS_ZH, NUMERALS, Numerals, chinese_numeral

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLC]{2,}")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ZH_RUN = re.compile(rf"(?:千(?![瓦克米卡赫伏帕])|[{CHARACTERS_ZH.replace('千', '')}])+")
_ZH_PERCENT = re.compile("[百千]分(?:[之点比])")
_ZH_PLAN = re.compile("十([一二三四五])五")
_ZH_VAGUE = "数几上成"
"""Characters that make a number vague: 数十 is “dozens”."""
_FIRM_FROM = 3
"""Words for one and two are part of ordinary speech: one of the largest, both countries, on the one hand."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A number in words and where it stands.

    Attributes:
        firm: whether every other language has to state it.
        complete: whether it becomes firm when a scale word follows, as “one” in “one million” does.
    """

    start: int
    end: int
    value: Decimal
    firm: bool
    complete: bool = True


def worded_numbers(text: str, language: Language) -> Iterator[Worded]:
    """The numbers in the words of an English, Russian or Kazakh text."""
    numerals = NUMERALS[language]
    words = list(_WORD.finditer(text))
    position = 0
    while position < len(words):
        last, value = _run(text, words, position, numerals, language)
        start, end = words[position].start(), words[last].end()
        if value is not None:
            yield Worded(start, end, Decimal(value), firm=value >= _FIRM_FROM)
        elif (loose := _loose(words[position][0], language)) is not None:
            yield Worded(start, end, loose, firm=False, complete=False)
        position = last + 1


def _run(
    text: str, words: list[re.Match[str]], position: int, numerals: Numerals, language: Language
) -> tuple[int, int | None]:
    """The last word and the value of the number that begins at a word; None when it is no number."""
    value = numerals.words.get(_folded(words[position][0]))
    while value is not None and position + 1 < len(words):
        gap = text[words[position].end() : words[position + 1].start()]
        smaller = numerals.words.get(_folded(words[position + 1][0]))
        if smaller is None or gap not in {" ", "-"} or not _takes(value, smaller, language):
            break
        value, position = value + smaller, position + 1
    return position, value


def _takes(value: int, smaller: int, language: Language) -> bool:
    """Whether two words are one number: twenty + one, but not ten + five."""
    least = 10 if language is Language.KK else 20
    return value >= least and value % 10 ** len(str(smaller)) == 0


@lru_cache(maxsize=4_096)
def _loose(word: str, language: Language) -> Decimal | None:
    """The number that a single word may hold; the rows of a table have the same few words."""
    numerals = NUMERALS[language]
    folded = _folded(word)
    if folded in numerals.loose:
        return numerals.loose[folded]
    if _ROMAN.fullmatch(word):
        return Decimal(_roman(word))
    for start, value in numerals.compound_starts.items():
        if folded.startswith(tuple(start + end for end in numerals.compound_ends)):
            return Decimal(value)
    return None


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def chinese_numbers(text: str) -> Iterator[Worded]:
    """The numbers in the characters of a Chinese text.

    A single character is no firm number, for 一, 四 or 万 are parts of countless words (统一, 四川, 千万别).
    """
    text = _ZH_PERCENT.sub(lambda match: " " * len(match[0]), text)
    for match in _ZH_RUN.finditer(text):
        start, end = match.span()
        characters = match[0]
        if text[start - 1 : start] in tuple(_ZH_VAGUE):
            continue
        if plan := _ZH_PLAN.fullmatch(characters):
            # 十四五 is the name of the 14th five-year plan.
            yield Worded(start, start + 2, Decimal(10 + chinese_numeral(plan[1])), firm=False)
            yield Worded(start + 2, end, Decimal(5), firm=False)
            continue
        value = chinese_numeral(characters)
        yield Worded(start, end, Decimal(value), firm=_is_spelt_out(characters) and value >= _FIRM_FROM)


def _is_spelt_out(characters: str) -> bool:
    """Whether the characters are a number beyond doubt: a digit with a power, as in 三百 or 十二."""
    powers = [char for char in characters if char in "十百千万亿"]
    return bool(powers) and len(powers) < len(characters)
