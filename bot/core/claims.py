"""What an article states that can be checked: its sentences with a figure, a day or a named deed. Pure.

Opinions, questions, advertisements, comments and what stands around an article are none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.core.articles import Article, Part, PartKind
from bot.core.claim_figures import cell_figure, claim_figures, compared, named_figures, was_before
from bot.core.claim_periods import MONEY, Setting, goes_on, periods, tells_year_before, time_spans, year_before
from bot.core.dates import Period
from bot.core.figure_extraction import FoundFigure
from bot.core.figures import Figure
from bot.core.language import Language

IsNamedDeed = Callable[[str], bool]
"""Whether a sentence without figure or date names who did what, as far as the lexicon knows."""
_END = re.compile(
    r"[.!?…]+[»”\"’)\]]*\s+(?=[«“\"‘(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d—–])|(?<=[。！？])(?![”’」』。！？])|(?<=[。！？][”’」』])(?!.{0,24}?(?:说|表示|介绍|称|指出|道)[。，：])"
)
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Inc|Ltd|Co|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|[A-Z]"
    r"|им|ул|см|рис|стр|т\.\s?е|т\.\s?д|[А-Я])|\d\s?(?:г|гг|ж|жж)|\b(?:[Вв]|[Ии]з|[Дд]о|от|под)\sг)\.\s*$"
)
_QUANTITY = re.compile(r"\b(?:тыс|млн|млрд|трлн|долл|руб|проц)\.\s*$")
"""Ends a sentence only where a new word begins."""
_NEW_WORD = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ](?:[a-zа-яёәғқңөұүһі]|\s)")
_NOT_ARTICLE = re.compile(
    r"\bcookies?\b|\badvert|\bsponsored|\bsubscrib|\bnewsletter|\bread\s(?:also|more|next)|\bsign\sup|\bwrite\sto\sus|\ball\srights|©|\bcopyright"
    r"|\breaders\swho\sget|\bрекламa?\b|\bреклама|\bчитайте\s(?:также|ещё|еще)|\bподпи(?:шитесь|сывайтесь|саться|ска)\b|перепечатк|\bпросмотр"
    r"|нашли\sошибку|заметили\sошибку|телефон\sредакции|\bctrl\b|\bжарнама|жазылыңыз|тағы\sоқы|оқи\sотыр|қаралды|сілтеме\sміндетті|редакция\sтелефоны"
    r"|广告|扫一扫|扫码|二维码|相关(?:阅读|新闻)|延伸阅读|版权|转载|热线|责任?编辑?[:：]|点击|关注我们|(?:number|amount)\sof\s(?:shows|views)|количество\sпоказов"
    r"|\bскидк|\bжеңілдік|\d\s?%\soff\b|\+\d[\d\s()-]{8,}|\S+@\S+\.\w+|^(?:source|источник|дереккөз|来源)\s?[:：]",
    re.IGNORECASE,
)
_ENDS_ARTICLE = re.compile(
    r"^\s*(?:\d+\s)?(?:comments?|комментари[ий]|пікірлер|网友评论|评论|related|相关新闻|相关阅读|most\sread)\b[\s\d()（）条]*$",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:whether|perhaps|maybe|alas|hopefully|critics|sceptics|hopes?|hoped|believes?|fears?|anyone(?:[’']s)?|nobody|no\sone)\b"
    r"|\b(?:увы|пожалуй|возможно|надеются|надеется|верят|никто|кажется)\b|\b(?:мүмкін|үміттенеді|сенеді|ешкім)\b"
    r"|也许|或许|恐怕|盼着|希望|相信|没有人",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\bI(?:['’]\w+)?\s|\b[Mm]y\b|\b(?:[Яя]|[Мм]не|[Мм]еня|[Мм]ой|[Мм]оя)\s|^[«“\"]?Мен\s|\b[Мм]аған\b|\b[Мм]енің\b|我(?![国们])"
)
"""Somebody tells of himself: what he did himself is no fact of two countries."""
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|мы|нам|нас|наш\w*|біз|бізді|бізге|біздің)\b|我们|咱们", re.IGNORECASE)
_PARTED = re.compile(
    r"[;；]|,\s(?:while|and|but|whereas|а|но|ал|against|compared)\b|\s(?:and|while|against|до|ал)\s|[,，、]|\s[—–]\s"
)
_SHORT = 8
"""Characters; nothing shorter states anything."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an article states.

    Attributes:
        quote: the sentence, or the row of a table, as it stands there.
        context: of a row, its table's and its columns' heads.
        figures: the first is what is stated.
        period: what it is about; None where the article does not tell.
    """

    quote: str
    language: Language
    figures: tuple[Figure, ...] = ()
    period: Period | None = None
    context: str = ""


def claims(article: Article, is_named_deed: IsNamedDeed = lambda _: False) -> list[Claim]:
    """What an article states that can be checked, in its order."""
    reader = _Reader(article, is_named_deed)
    return [claim for part in article.parts for claim in reader.of(part)]


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        sentence = text[start : match.end()]
        is_inside = _QUANTITY.search(sentence) is not None and not _NEW_WORD.match(text, match.end())
        if is_inside or _SHORTENED.search(sentence):
            continue
        found.append(sentence.strip())
        start = match.end()
    return [one for one in (*found, text[start:].strip()) if one]


class _Reader:
    """Goes through an article, and keeps what the last sentence was about."""

    def __init__(self, article: Article, is_named_deed: IsNamedDeed) -> None:
        self._language = article.language
        self._published = article.published
        self._is_named_deed = is_named_deed
        self._before: Period | None = None
        self._has_ended = False

    def of(self, part: Part) -> Iterator[Claim]:
        self._has_ended = self._has_ended or _ENDS_ARTICLE.match(part.text) is not None
        if self._has_ended or _NOT_ARTICLE.search(part.text):
            return
        if part.kind is PartKind.ROW:
            yield from self._row(part)
        elif part.kind is not PartKind.HEADING:
            for sentence in sentences(part.text):
                yield from self._sentence(sentence)

    @property
    def _setting(self) -> Setting:
        return Setting(self._published, self._before)

    def _row(self, part: Part) -> Iterator[Claim]:
        columns = part.heads[1:]
        found = [
            figure
            for place, cell in enumerate(part.cells)
            if (figure := cell_figure(cell, columns[place] if place < len(columns) else "", self._language)) is not None
        ]
        told = periods(" ".join(part.heads), self._setting)
        if found:
            yield Claim(
                part.text,
                self._language,
                named_figures(found),
                told[0] if told else self._before,
                " · ".join(filter(None, part.heads)),
            )

    def _sentence(self, sentence: str) -> Iterator[Claim]:
        spans = time_spans(sentence)
        figures = [
            figure
            for figure in claim_figures(sentence, self._language)
            if not any(start <= figure.start < end for start, end in spans)
        ]
        told = periods(sentence, self._setting)
        inherits = goes_on(sentence) or (bool(figures) and figures[0].unit in MONEY)
        lead = next(iter(told), self._before if inherits else None)
        is_checkable = bool(figures or any(one.start.day for one in told)) or self._is_deed(sentence, told)
        if is_checkable and len(sentence) >= _SHORT and not self._is_opinion(sentence, figures):
            yield from self._claims(sentence, figures, lead)
        if told:
            self._before = lead

    def _is_deed(self, sentence: str, told: Sequence[Period]) -> bool:
        return not sentence.endswith((":", "：")) and (bool(told) or self._is_named_deed(sentence))

    def _is_opinion(self, sentence: str, figures: Sequence[FoundFigure]) -> bool:
        if sentence.rstrip('”»" ').endswith(("?", "？")) or _SPEAKS.search(sentence):
            return True
        return not figures and (_OPINION.search(sentence) or _FIRST_PERSON.search(sentence)) is not None

    def _claims(self, sentence: str, figures: Sequence[FoundFigure], lead: Period | None) -> Iterator[Claim]:
        groups = _groups(sentence, figures)
        if not groups:
            yield Claim(sentence, self._language, (), lead)
        told = [self._told(sentence, group, lead) for group in groups]
        for place, (group, period) in enumerate(zip(groups, told, strict=True)):
            if group.is_compared and period is None:
                continue
            figure = _earlier(period, groups[place + 1 : place + 2], told[place + 1 : place + 2])
            yield Claim(sentence, self._language, named_figures((*group.figures, *figure)), period)

    def _told(self, sentence: str, group: "_Group", lead: Period | None) -> Period | None:
        """What a part of a sentence is about; None for what is compared and has no time of its own."""
        stretch = sentence[group.start : group.end]
        if own := periods(stretch, self._setting):
            return own[0]
        if lead is not None and tells_year_before(stretch) and group.is_compared:
            return year_before(lead)
        return None if group.is_compared else lead


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures that are told as one thing, and the stretch of the sentence that tells it."""

    start: int
    end: int
    figures: tuple[FoundFigure, ...]
    is_compared: bool = False


def _groups(sentence: str, figures: Sequence[FoundFigure]) -> list[_Group]:
    """The figures by what they state: a second one of the same unit begins another, or is compared with the first."""
    found: list[list[FoundFigure]] = []
    for figure in figures:
        is_same = bool(found) and figure.unit != "percent" and any(one.unit == figure.unit for one in found[-1])
        if not found or is_same:
            found.append([figure])
        else:
            found[-1].append(figure)
    groups: list[_Group] = []
    start = 0
    for place, group in enumerate(found):
        end = _cut(sentence, group[-1].end, found[place + 1][0].start) if place + 1 < len(found) else len(sentence)
        before = sentence[found[place - 1][-1].end if place else 0 : group[0].start]
        groups.append(_Group(start, end, tuple(group), place > 0 and compared().search(before) is not None))
        start = end
    return _with_earlier(sentence, groups)


def _with_earlier(sentence: str, groups: Sequence[_Group]) -> list[_Group]:
    """What was so before is told behind what is so now, in whichever order the sentence has them."""
    if len(groups) == 2 and was_before(sentence[: groups[0].figures[-1].end], sentence[groups[0].figures[-1].end :]):  # noqa: PLR2004 - before and now
        return [_Group(0, len(sentence), (*groups[1].figures, groups[0].figures[0]))]
    return [_with_compared(group, after) for group, after in zip_longest(groups, groups[1:])]


def _with_compared(group: _Group, after: _Group | None) -> _Group:
    """A group with the figure that it is compared with."""
    if after is None or not after.is_compared:
        return group
    return replace(group, figures=(*group.figures, after.figures[0]))


def _earlier(period: Period | None, after: Sequence[_Group], told: Sequence[Period | None]) -> tuple[FoundFigure, ...]:
    """The figure of the year before, which the rest of the sentence tells."""
    if period is None or not after or after[0].is_compared or told[0] != year_before(period):
        return ()
    return after[0].figures[:1]


def _cut(sentence: str, start: int, end: int) -> int:
    """Where between two figures the second one's stretch begins."""
    cuts = [match.start() for match in _PARTED.finditer(sentence, start, end)]
    return cuts[-1] if cuts else end
