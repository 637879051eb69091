"""The figures of a sentence of an article: in digits, in words (“two dozen”), with the unit of another. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from bot.core.errors import InvalidValueError
from bot.core.figure_extraction import FoundFigure, found_figures, read_figure
from bot.core.figures import MAX_DIGITS, Figure, Scale
from bot.core.language import Language
from bot.core.number_words import Worded, chinese_numbers, worded_numbers
from bot.core.numerals import NUMERALS

VALUE = "value"
CHANGE = "change"
_DAYS = re.compile(r"[\s-]*(?:days?\b|сут(?:ки|ок)\b|дн(?:я|ей)\b|день\b|күн(?:де|дік|ге)?\b|天)", re.IGNORECASE)
_WHO_COUNTS = (
    r"(?!\s*(?:years?|months?|weeks?|times|decades?|лет|год\w*|месяц\w*|раз\w*|недел\w*|жыл\w*|ай\b|ай[дғ]\w*|апта\w*))"
)
_COUNTED = {
    Language.EN: re.compile(rf"{_WHO_COUNTS}\s(?:[a-z-]+\s){{0,2}}[a-z-]+s\b"),
    Language.RU: re.compile(rf"{_WHO_COUNTS}\s[а-яё]{{3,}}", re.IGNORECASE),
    Language.KK: re.compile(rf"{_WHO_COUNTS}\s[а-яәғқңөұүһі]{{3,}}", re.IGNORECASE),
    Language.ZH: re.compile(r"(?!个?(?:年|月|日|号|天|时|分|次|方面|百|千|万|亿))[份个家所座项名人台架辆列条架]"),
}
_ORDINAL = re.compile(
    r"(?:first|second|third|\w+th|\w+(?:ый|ой|ая|ое|ого|ому|ым|ую|ые|ых|ыми|ий|ья|ье|ьего|ьей|ьи)|\w+(?:нші|ншы|нші\w*))$",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"(?:\b(?P<many>[a-z]+)\s)?\bdozens?\b(?!\s+of\b)|\bдесят(?:ка|ок)\b|\bдюжин[ау]?\b", re.IGNORECASE)
_HALVES = re.compile(
    r"\b(?P<en>[a-z]+)\sand\sa\shalf\b|\b(?P<ru>полтор[аы]|полутора)\b|\b(?P<kk>[а-яәғқңөұүһі]+)\sжарым\b",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(r"\b(он)нан(?=\s(?:астам|аса|көп))", re.IGNORECASE)
_LEAST = 3
"""Words for one and two are part of ordinary speech."""
_SHARES_UNIT = re.compile(r"[^.;!?。；]*$")
_FOLLOWED_BY_NAME = re.compile(r"\s[^\W\d_]")
_JOINED = re.compile(r"\s(?:в|до|и|на|за|против|in|to|and|or|from|against)\b", re.IGNORECASE)


def claim_figures(text: str, language: Language) -> list[FoundFigure]:
    """The figures of a sentence in their order, with their units."""
    found = [*found_figures(text, language)]
    for figure in _worded(text, language):
        if all(figure.end <= one.start or one.end <= figure.start for one in found):
            found.append(figure)
    found.sort(key=lambda one: one.start)
    return list(_with_units(text, [one for one in found if _is_plain(one)]))


def cell_figure(cell: str, head: str, language: Language) -> FoundFigure | None:
    """The figure of a table's cell, in the scale and the unit that its column's head tells: `2.9` of “US$ billion”."""
    number = re.fullmatch(r"\s*[+−–-]?\s*([\d.,\s]+%?)\s*", cell)
    if number is None:
        return None
    found = found_figures(number[1], language)
    if len(found) != 1 or found[0].unit:
        return found[0] if len(found) == 1 else None
    return _headed(found[0], number[1].strip(), head, language)


def _headed(figure: FoundFigure, number: str, head: str, language: Language) -> FoundFigure:
    """A figure of a cell with what stands in its column's head."""
    inner = re.search(r"[(（,]\s*([^()（）]+)[)）]?\s*$", head)
    for told in filter(None, (head, "" if inner is None else inner[1])):
        ordered = re.sub(r"^(\S*\$|€|USD|EUR|CNY)\s*(.+)$", r"\2 \1", told.strip())
        try:
            read = read_figure(
                f"{number}{'' if language is Language.ZH else ' '}{ordered.lower() if '$' in ordered else ordered}",
                (language,),
            )
        except InvalidValueError:
            continue
        if read.unit or read.scale is not Scale.ONE:
            return replace(figure, value=read.value, scale=read.scale, unit=read.unit)
    return figure


def named_figures(found: Sequence[FoundFigure]) -> tuple[Figure, ...]:
    """Figures under the names of a draft: the first is its value, a percentage behind it a change."""
    names: list[str] = []
    for place, figure in enumerate(found):
        name = CHANGE if place and figure.unit == "percent" and found[0].unit != "percent" else VALUE
        taken = sum(1 for one in names if re.fullmatch(rf"{name}\d*", one))
        names.append(name if not taken else f"{name}{taken + 1}")
    return tuple(figure.named(name) for name, figure in zip(names, found, strict=True))


def _is_plain(figure: FoundFigure) -> bool:
    return len(figure.value.as_tuple().digits) <= MAX_DIGITS


def _with_units(text: str, found: Sequence[FoundFigure]) -> Iterator[FoundFigure]:
    """Days counted, and the unit of the one before where only the scale is told: «17,9 млрд долларов и 20,7 млрд»."""
    before: FoundFigure | None = None
    for place, figure in enumerate(found):
        told = figure
        if not figure.unit and figure.scale is Scale.ONE and _DAYS.match(text, figure.end):
            told = replace(figure, unit="days")
        elif not figure.unit and before is not None and _shares(text, before, figure):
            told = replace(figure, unit=before.unit)
        elif not figure.unit and place + 1 < len(found) and _shares_days(text, figure, found[place + 1]):
            told = replace(figure, unit="days")
        before = told
        yield told


def _shares(text: str, before: FoundFigure, figure: FoundFigure) -> bool:
    is_bare = _FOLLOWED_BY_NAME.match(text, figure.end) is None or _JOINED.match(text, figure.end) is not None
    if before.unit == "days":
        return (
            is_bare
            and figure.scale is Scale.ONE
            and re.search(r"(?:instead of|вместо)\s*$", text[: figure.start]) is not None
        )
    return is_bare and before.unit not in {"", "percent"} and before.scale is figure.scale is not Scale.ONE


def _shares_days(text: str, figure: FoundFigure, following: FoundFigure) -> bool:
    between = text[figure.end : following.start]
    return (
        _DAYS.match(text, following.end) is not None
        and re.fullmatch(r"\s?(?:[-–—]|to|до|или|or)\s?", between) is not None
    )


def _worded(text: str, language: Language) -> Iterator[FoundFigure]:
    """The numbers in words that count something."""
    yield from _by_pattern(text, language)
    numbers = chinese_numbers(text) if language is Language.ZH else worded_numbers(text, language)
    for worded in numbers:
        if _ORDINAL.search(text[worded.start : worded.end]) or (
            language is Language.ZH and text[worded.start - 1 : worded.start] == "第"
        ):
            continue
        figure = _measured(text, worded, language)
        if figure.scale is not Scale.ONE or (worded.firm and _counts(text, figure, language)):
            yield figure


def _by_pattern(text: str, language: Language) -> Iterator[FoundFigure]:
    words = NUMERALS[language].words
    for match in _HALVES.finditer(text):
        whole = 1 if match["ru"] else words.get((match["en"] or match["kk"]).lower())
        if whole is not None:
            yield _measured(text, Worded(*match.span(), Decimal(whole) + Decimal("0.5"), firm=True), language)
    for match in _DOZEN.finditer(text):
        many = words.get((match["many"] or "").lower(), 1)
        start = (
            match.start()
            if match["many"] is None or (match["many"].lower() in words)
            else match.start() + len(match["many"]) + 1
        )
        number = 10 if match[0].lower().startswith("десят") else 12 * many
        yield _measured(text, Worded(start, match.end(), Decimal(number), firm=True), language)
    if language is Language.KK:
        for match in _MORE_THAN.finditer(text):
            yield _measured(text, Worded(*match.span(), Decimal(10), firm=True), language)


def _measured(text: str, worded: Worded, language: Language) -> FoundFigure:
    """A number in words with the scale and the unit behind it: read as its digits would be."""
    number = f"{worded.value.normalize():f}"
    digits = number.replace(".", ",") if language in {Language.RU, Language.KK} else number
    read = found_figures(digits + text[worded.end : worded.end + 40], language)
    first = next((one for one in read if one.start == 0), None)
    if first is None:
        return FoundFigure(worded.start, worded.end, text[worded.start : worded.end], worded.value, Scale.ONE, "")
    end = worded.end + first.end - len(digits)
    return replace(first, start=worded.start, end=end, text=text[worded.start : end])


def _counts(text: str, figure: FoundFigure, language: Language) -> bool:
    if _DAYS.match(text, figure.end) or figure.unit:
        return True
    if figure.value < _LEAST:
        return False
    if re.search(r"\b(?:instead\sof|вместо)\s$", text[: figure.start]):
        return True
    return _COUNTED[language].match(text, figure.end) is not None


@cache
def compared() -> re.Pattern[str]:
    """What stands before a figure that another one is compared with."""
    return re.compile(
        r"(?:\b(?:against|compared\s(?:with|to)|instead\sof|than|up\sfrom|down\sfrom|from|versus)"
        r"|\b(?:вместо|против|годом\s(?:ранее|раньше)|чем|по\sсравнению\sс|\bс)\b|бір\sжыл\sбұрын|上一?年|前一年)"
        r"[^.;。；]{0,40}$",
        re.IGNORECASE,
    )


def was_before(text: str, behind: str) -> bool:
    """Whether a figure at the end of a text tells how it was before, and what stands behind it how it is now."""
    is_past = (
        re.search(r"过去|此前|以前|原来|\bused\sto\b|\b(?:раньше|прежде)\b|\bбұрын\b(?!\w)", text, re.IGNORECASE)
        is not None
    )
    is_present = (
        re.search(r"如今|现在|目前|\bnow\b|\b(?:теперь|сейчас)\b|\b(?:енді|қазір)\b", behind, re.IGNORECASE) is not None
    )
    return (is_past and is_present) or re.match(r"[^,]{0,12}\s(?:емес)\b|[^,]{0,12}，而是", behind) is not None
