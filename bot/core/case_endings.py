"""Endings that a statement fixes to a number, and that another number would have otherwise.

«200-ден» is «300-ден» too, but «40-тан»; «5 институтов» are «1 институт»; “a 7% share” is “an 8% share”. What the rules
of a language settle is told with the right form; the rest is shown for a person to look at. Chinese has nothing of it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from bot.core.facts import Fact
from bot.core.figures import PLACEHOLDER, Figure
from bot.core.kazakh_suffixes import last_word, right_suffixes
from bot.core.language import Language

Written = Callable[[Language, Figure], str]
"""How a figure is written in a language, with its scale word or percent sign."""


@dataclass(frozen=True, slots=True)
class EndingDoubt:
    """One ending that does not fit its number, or may not.

    Attributes:
        before: the words around the number in the older version; empty where it had none such.
        after: the same words as they would be shown from now on.
        right: what should stand in place of these; empty where only a person can tell.
        is_certain: whether a rule says that it is wrong.
    """

    language: Language
    before: str
    after: str
    right: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class _Ending:
    """A number with what is fixed to it.

    Attributes:
        shown: all of it as a reader sees it.
        right: the right form where this one is wrong and a rule tells; empty for none.
        is_wrong: whether a rule says so.
        agreement: what its form depends on; where that stays, so does the form.
        fixed: the part that does not change with the number.
    """

    shown: str
    right: str
    is_wrong: bool
    agreement: str
    fixed: str


def endings(old: Fact | None, new: Fact, written: Written) -> tuple[EndingDoubt, ...]:
    """What is wrong with the endings beside the numbers of a fact, and what may be after a change of these.

    Args:
        old: the version that is replaced; None when there is none.
        new: the version to look at.
        written: how figures are written.
    """
    return tuple(
        doubt
        for language, text in new.statement.items()
        for doubt in _doubts(language, _filled(old, language, written), _filled(new, language, written) or text)
    )


def _filled(fact: Fact | None, language: Language, written: Written) -> str:
    """The statement of a fact as a reader sees it; empty where there is none."""
    text = fact.statement.get(language) if fact is not None else None
    if fact is None or text is None:
        return ""
    figures = {figure.name: figure for figure in fact.figures}
    filled = PLACEHOLDER.sub(lambda match: written(language, figures[match[1]]), text)
    return re.sub(r"[\u00a0\u202f]", " ", filled)


def _doubts(language: Language, old: str, new: str) -> Iterator[EndingDoubt]:
    if language not in _FINDERS:
        return
    find = _FINDERS[language]
    before, after = list(find(old)), list(find(new))
    pairs = _pairs(before, after)
    for place, one in enumerate(after):
        earlier = pairs.get(place)
        if one.is_wrong:
            yield EndingDoubt(language, earlier.shown if earlier else "", one.shown, one.right, is_certain=True)
        elif earlier is not None and earlier.agreement != one.agreement and earlier.fixed == one.fixed:
            yield EndingDoubt(language, earlier.shown, one.shown, "", is_certain=False)


def _pairs(before: list[_Ending], after: list[_Ending]) -> dict[int, _Ending]:
    """The older ending for the place of each newer one, where it has one."""
    old, new = ([one.fixed for one in side] for side in (before, after))
    found: dict[int, _Ending] = {}
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in {"equal", "replace"} and end - start == other_end - other_start:
            found |= dict(zip(range(other_start, other_end), before[start:end], strict=True))
    return found


_KK = re.compile(r"(?<![\w,.-])(\d[\d ]*(?:,\d+)?(?: ?(?:мың|млн|млрд|трлн)\b)?(?: ?%)?)-([а-яәғіқңөұүһ]{1,7})(?!\w)")


def _kazakh(text: str) -> Iterator[_Ending]:
    """«200-ден», «31,17 млрд-қа», «30%-ын»; a noun behind a hyphen, as in «5-сынып», is none."""
    for match in _KK.finditer(text):
        number, suffix = match.groups()
        word = last_word(number)
        right = right_suffixes(word, suffix) if word is not None else ()
        if right:
            yield _Ending(match[0], "" if suffix in right else f"{number}-{right[0]}", suffix not in right, "", suffix)


class _Count(Enum):
    """What a Russian number asks of the noun behind it (CLDR's categories for `ru`)."""

    ONE = auto()
    FEW = auto()
    MANY = auto()
    PART = auto()
    """A fraction: the noun is in the genitive singular."""


_RU = re.compile(
    r"(?<![\w,.№/–-])(?:([А-ЯЁа-яё]+) )?(\d{1,3}(?: \d{3})+|\d+)(,\d+)? ((?:[а-яё]+(?:ых|их) )*)([а-яё]{3,})\b(?!-)"
)
_RU_GENITIVE = frozenset(
    "более менее около свыше до из от для без с со у после больше меньше порядка выше ниже не против вместо".split()
)
"""Before a number, they ask for the genitive: «более 2 институтов»."""
_RU_OTHER_CASE = re.compile(r"(?:ам|ям|ами|ями|ах|ях|ом|ем|ой|ою|е|у|ю)$")
"""Other cases follow the number only in being singular or plural."""
_RU_NO_NOUN = re.compile(
    r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр|год|тысяч|миллион|миллиард|триллион|процент)"
    r"|(?:ма[яйю]|тыс|млн|млрд|трлн|кв|куб|долл|руб|чел|раз|или|для|при|над|под|про|это|его|они|она|что|как|так|уже"
    r"|ещё|еще|был|была|было|были|лишь|также|того|против|после|между|через|около|более|менее|ныне|вместо)$"
)
_RU_ONE_FORM = frozenset("евро кило киловатт мегаватт гигаватт ватт человек".split())
"""After a number, the same form may be right for one and for many."""
_RU_SURE_PLURAL = re.compile(
    r"[а-яё]{3,}(?<!остр)(?:ов)$|^(?:лет|тонн|мест|стран|машин|предприятий|компаний|соглашений|вузов)$"
)
_RU_ANIMATE = re.compile(r"(?:ист|ант|ент|тель|ник|ер|ор|ик)(?:ов|ей)$")
"""Persons in the accusative look like the genitive: «принял 2 студентов»."""
_RU_SINGULARS = {"лет": ("год", "года"), "тонн": ("тонна", "тонны"), "мест": ("место", "места")} | {
    "стран": ("страна", "страны"),
    "машин": ("машина", "машины"),
    "предприятий": ("предприятие", "предприятия"),
    "компаний": ("компания", "компании"),
    "соглашений": ("соглашение", "соглашения"),
}
_YEARS = range(1900, 2101)


def _russian(text: str) -> Iterator[_Ending]:
    """«5 институтов», «21 совместный проект»: a whole number or a fraction with the noun that it counts."""
    for match in _RU.finditer(text):
        governor, digits, decimals, adjectives, noun = match.groups()
        number = int(digits.replace(" ", ""))
        is_year = decimals is None and " " not in digits and number in _YEARS
        if is_year or noun in _RU_ONE_FORM or noun.endswith(("ых", "их")) or _RU_NO_NOUN.match(noun):
            continue
        count = _Count.PART if decimals else _ru_count(number)
        is_genitive = (governor or "").casefold() in _RU_GENITIVE
        right = _ru_right(count, noun, is_genitive=is_genitive)
        is_wrong = right is not None or (count is _Count.ONE and bool(adjectives))
        shown = match[0].removeprefix(f"{governor} ") if governor else match[0]
        corrected = shown[: -len(noun)] + right if right and not adjectives else ""
        agreement = _ru_agreement(count, noun, is_genitive=is_genitive)
        yield _Ending(shown, corrected, is_wrong, agreement, adjectives + noun)


def _ru_count(number: int) -> _Count:
    last, two = number % 10, number % 100
    if two in range(11, 15):
        return _Count.MANY
    return _Count.ONE if last == 1 else _Count.FEW if last in range(2, 5) else _Count.MANY


def _ru_right(count: _Count, noun: str, *, is_genitive: bool) -> str | None:
    """The form of a noun that is certainly in the genitive plural, where that is wrong; None where it is not."""
    if not _RU_SURE_PLURAL.search(noun) or count is _Count.MANY:
        return None
    if count is _Count.FEW and (is_genitive or _RU_ANIMATE.search(noun)):
        return None
    one, genitive = _RU_SINGULARS.get(noun, (noun.removesuffix("ов"), noun.removesuffix("ов") + "а"))
    return one if count is _Count.ONE and not is_genitive else genitive


def _ru_agreement(count: _Count, noun: str, *, is_genitive: bool) -> str:
    is_plural_alone = is_genitive or _RU_OTHER_CASE.search(noun) is not None
    if is_plural_alone and count in {_Count.FEW, _Count.MANY}:
        return "plural"
    return count.name


_EN_COUNT = re.compile(r"(?<![\w,.$€£–-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?) ([a-z]+(?:-[a-z]+)*)\b")
_EN_NO_NOUN = frozenset(
    "thousand million billion trillion percent of in to and or from at on by per as than is was were are has had"
    " the a an with for between during after before times that which across january".split()
)
_EN_ARTICLE = re.compile(r"(?<![\w-])([Aa]n?) (\d{1,3}(?:,\d{3})+|\d+)")
_EN_SINGULAR_IN_S = re.compile(r"(?:ss|us|is|ies|news|series)$")


def _english(text: str) -> Iterator[_Ending]:
    """“1 institute”, “5 institutes”; “a 7% share”, “an 8% share”."""
    for match in _EN_ARTICLE.finditer(text):
        if (article := _en_article(match[2])) is not None:
            right = article.capitalize() if match[1][0] == "A" else article
            is_wrong = match[1] != right
            yield _Ending(match[0], f"{right} {match[2]}" if is_wrong else "", is_wrong, "", "article")
    for match in _EN_COUNT.finditer(text):
        number, noun = match.groups()
        if noun in _EN_NO_NOUN:
            continue
        is_wrong = number == "1" and noun.endswith("s") and not _EN_SINGULAR_IN_S.search(noun)
        right = f"{number} {noun[:-1]}" if is_wrong else ""
        yield _Ending(match[0], right, is_wrong, "one" if number == "1" else "many", noun)


def _en_article(number: str) -> str | None:
    """The article before a number as it is read: an 8, an 11, an 18, an 800; None where it is read in two ways."""
    groups = number.split(",")
    if len(groups) == 1 and len(number) > len("999"):
        return "an" if number[0] == "8" else None  # 1100 is eleven hundred, or a thousand one hundred
    return "an" if groups[0].startswith("8") or groups[0] in {"11", "18"} else "a"


_FINDERS: dict[Language, Callable[[str], Iterator[_Ending]]] = {
    Language.EN: _english,
    Language.RU: _russian,
    Language.KK: _kazakh,
}
