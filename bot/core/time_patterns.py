"""How people write times that are no single year, by script: patterns over normalised text, each with its code."""

import re
from collections.abc import Callable
from functools import cache

from bot.core.numerals import NUMERALS, chinese_numeral
from bot.core.text import normalise

TimePattern = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""A pattern, and the code of what it matches: what is told, how long or which, without its language."""

YEAR = r"(?P<year>(?:19|20)\d\d)"
_FIGURE = r"\d{1,2}"
_N_EN = (
    rf"(?:{_FIGURE}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|few|several"
    r"|couple of|a few|hundred)"
)
_N_RU = (
    rf"(?:{_FIGURE}|два|две|двух|три|трех|четыре|четырех|пять|пяти|шесть|семь|восемь|девять|десять|пятнадцать|двадцать"
    r"|тридцать|пару|пара|несколько)"
)
_N_KK = rf"(?:{_FIGURE}|еки|уш|торт|бес|алты|жети|сегиз|тогыз|он|он бес|жиырма|отыз|бирнеше)"
_N_ZH = rf"(?:{_FIGURE}|[两二三四五六七八九]|[一二三]?十[一二三四五六七八九]?|几|数)"
FEW_YEARS = "years:few"
_FEW = frozenset(("few", "several", "couple of", "a few", "несколько", "пару", "пара", "бирнеше", "几", "数"))
_TEN = re.compile(r"^(?:10|ten|десять|десяти|он|十)$")
_UNITS = {"year": "year", "лет": "year", "год": "year", "жыл": "year", "年": "year"}
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
_RU_MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
_EN_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_EN_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_EN_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_RU_MONTH = r"(?P<month>январ|феврал|март|апрел|ма(?=[йяе]\b)|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"


def _bound(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{kind}:{match['year']}"


def _fixed(code: str) -> Callable[[re.Match[str]], str]:
    return lambda _: code


def _stretch(match: re.Match[str]) -> str:
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
    if (value := _small_numbers().get(told)) is not None:
        return value
    return chinese_numeral(told) if set(told) <= set("两二三四五六七八九十一") else None


@cache
def _small_numbers() -> dict[str, int]:
    return {normalise(word): value for numerals in NUMERALS.values() for word, value in numerals.words.items()}


def _season(match: re.Match[str]) -> str:
    return "season:" + _SEASONS[match["season"]]


def _part(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{kind}{_ORDINALS.get(match['which'], '')}"


def _month(names: list[str]) -> Callable[[re.Match[str]], str]:
    def code(match: re.Match[str]) -> str:
        month = next(number for number, name in enumerate(names, 1) if match["month"].startswith(name))
        return f"day:{match['year']}-{month:02}-{int(match['day']):02}"

    return code


def _numeric_month(match: re.Match[str]) -> str:
    return f"month:{match['year']}-{int(match['month']):02}"


def _numeric_day(match: re.Match[str]) -> str:
    return f"day:{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


_DECADES_RU = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност нулев".split()
_DECADES_KK = "жиырмасыншы отызыншы кыркыншы елуинши алпысыншы жетписинши сексенинши токсаныншы мыныншы".split()
LATIN: tuple[TimePattern, ...] = (
    (re.compile(r"\b(?:per|each|every|a)\s+year\b|\bannually\b|\byearly\b|\bper annum\b"), _fixed("rate:year")),
    (re.compile(r"\b(?:what|which)\s+(?:exact\s+)?month\b"), _fixed("precise:month")),
    (re.compile(r"\b(?:what|which)\s+(?:exact\s+)?(?:day|date)\b(?!\s+of\s+the\s+week)"), _fixed("precise:day")),
    (re.compile(rf"\bby\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"), _bound("by")),
    (
        re.compile(rf"\b(?:before|prior to|earlier than|until|till|up to)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"),
        _bound("until"),
    ),
    (re.compile(rf"\b(?:after|later than|following)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"), _bound("after")),
    (
        re.compile(rf"\b(?:since|starting (?:in|from)|as of the start of)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"),
        _bound("since"),
    ),
    (re.compile(rf"\bfrom\s+{YEAR}\s+(?:on|onwards?)\b"), _bound("since")),
    (
        re.compile(
            rf"\b(?:except(?: for| in)?|excluding|other than|apart from|but not(?: in)?|not (?:in|for)|outside(?: of)?"
            rf"|without)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"
        ),
        _bound("but"),
    ),
    (
        re.compile(rf"\b(?:last|past|previous|recent|coming|next|following)\s+(?P<few>{_N_EN})\s+(?:years|decades)\b"),
        _stretch,
    ),
    (re.compile(rf"\b(?:over|within|during|throughout)\s+(?:the\s+)?(?P<few>{_N_EN})\s+years\b"), _stretch),
    (re.compile(r"\b(?:last|past|previous|next|coming|over the|during the|for the|in a) decade\b"), _fixed("years:10")),
    (
        re.compile(
            rf"\b{_N_EN}\s+(?:months|weeks|days|quarters)\b|\b(?:last|past|previous|next) (?:month|week|quarter)\b"
        ),
        _fixed(""),
    ),
    (re.compile(r"\b(?:noughties|aughts|twenty[ -]tens)\b"), _fixed("decade:8")),
    (
        re.compile(r"\b(?:last|previous|past|this|turn of the|start of the|beginning of the|end of the|mid) century\b"),
        _fixed(""),
    ),
    (re.compile(r"\bq(?P<which>[1-4])\b|\b(?P<also>[1-4])q\b"), lambda match: f"q{match['which'] or match['also']}"),
    (
        re.compile(rf"\b(?:h(?P<which>[12])|(?P<also>[12])h)(?=[\s,/-]*(?:of\s+)?{YEAR.replace('?P<year>', '?:')})"),
        lambda match: f"h{match['which'] or match['also']}",
    ),
    (re.compile(rf"(?<!\d){YEAR.replace('?P<year>', '?:')}[\s,/-]*h(?P<which>[12])\b"), _part("h")),
    (re.compile(r"\b(?P<which>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)|i{1,3}|iv) quarter\b"), _part("q")),
    (re.compile(r"\b(?P<which>first|second|1st|2nd) half\b"), _part("h")),
    (re.compile(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_EN_MONTH},?\s+{YEAR}\b"), _month(_EN_MONTHS)),
    (re.compile(rf"\b{_EN_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+{YEAR}\b"), _month(_EN_MONTHS)),
    (
        re.compile(
            r"\b(?:in|during|over|this|last|next|by)?\s*(?:the\s+)?(?P<season>spring|summer|autumn|winter|fall)\s+(?:of\s+)?"
            r"(?:19|20)\d\d\b"
        ),
        _season,
    ),
    (re.compile(r"\b(?:in|during|over|this|last|next) (?:the )?(?P<season>spring|summer|autumn|winter)\b"), _season),
    (
        re.compile(
            r"\b(?:per|each|every|by)\s+(?:calendar\s+)?(?P<unit>hour|day|week|month|quarter)\b|\b(?:a|an)\s+(?P<of>hour|day|week|month)\b(?!\s+ago)"
        ),
        lambda match: f"rate:{match['unit'] or match['of']}",
    ),
    (re.compile(r"\b(?P<unit>hour|week|month|quarter)ly\b"), lambda match: f"rate:{match['unit']}"),
    (re.compile(r"(?<!people )(?<!peoples )(?<!china )\bdaily\b(?!\s+(?:online|newspaper))"), _fixed("rate:day")),
    (re.compile(r"\b(?:a|one|half a|a half) (?:month|week|year and a half) ago\b|\bhalf a year ago\b"), _fixed("")),
    (
        re.compile(r"\b(?:average annual|annual average|yearly average|on average (?:a|per|each) year)\b"),
        _fixed("rate:year"),
    ),
)
"""English: before and since, the last few, decades, parts of a year, so much a month."""
CYRILLIC: tuple[TimePattern, ...] = (
    (re.compile(r"\bв\s+год\b|\bежегодно\b|\b(?:жылына|жыл сайын)\b"), _fixed("rate:year")),
    (re.compile(r"\bв\s+каком\s+месяце\b|\bкакой\s+месяц\b|\bкай\s+ай(?:да|ы)?\b"), _fixed("precise:month")),
    (re.compile(r"\bкакого\s+числа\b|\bв\s+какой\s+день\b|\bкай\s+куни?\b"), _fixed("precise:day")),
    (re.compile(rf"\bк\s+{YEAR}\b(?:\s*(?:г\.|году?))?"), _bound("by")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:га|ге)|жылга)\s+карай\b"), _bound("by")),
    (re.compile(rf"\b(?:до|раньше|ранее|по)\s+{YEAR}\b(?:\s*(?:г\.|года?))?"), _bound("until")),
    (re.compile(rf"\b(?:после|позже|позднее)\s+{YEAR}\b(?:\s*(?:г\.|года?))?"), _bound("after")),
    (
        re.compile(
            rf"(?<!сравнению )(?<!сравнении )\b(?:с|со|начиная с)\s+{YEAR}\b(?!\s*(?:г\.|года?)?\s*(?:по|до|[-–—])\s)(?:\s*(?:г\.|года?))?"
        ),
        _bound("since"),
    ),
    (re.compile(rf"\b(?:кроме|помимо|исключая|без|не (?:в|за)|вне)\s+{YEAR}\b"), _bound("but")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:га|ге)|жылга)\s+дейин\w*"), _bound("until")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:бурын\w*|ерте\w*)"), _bound("until")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:кейин\w*|сон\w*)"), _bound("after")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:бери\w*|бастап)"), _bound("since")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:баска\w*|тыс)"), _bound("but")),
    (
        re.compile(
            rf"\b(?:последни[ех]|прошедшие|ближайши[ех]|предыдущи[ех]|прошлые|следующие)\s+(?P<few>{_N_RU})\s+(?:лет|года?)\b"
        ),
        _stretch,
    ),
    (
        re.compile(rf"\b(?:за|в течение|на протяжении)\s+(?P<few>{_N_RU})\s+(?:последни[ех]\s+)?(?:лет|года?)\b"),
        _stretch,
    ),
    (re.compile(rf"\b(?:сонгы|откен|келеси|алдагы|кейинги)\s+(?P<few>{_N_KK})\s+жыл\w*"), _stretch),
    (re.compile(rf"\b(?P<few>{_N_KK})\s+жыл\s+(?:ишинде\w*|бойы\w*|бойынша)"), _stretch),
    (re.compile(rf"\b{_N_RU}\s+(?:месяц\w+|недел\w+|дн(?:я|ей)|сут(?:ок|ки)|квартал\w+)\b"), _fixed("")),
    (
        re.compile(
            r"\b(?:прошл|следующ|будущ|последн)\w+\s+(?:месяц\w*|недел\w+|квартал\w*)\b|\b(?:месяц|неделю|полгода|полугодие) назад\b"
        ),
        _fixed(""),
    ),
    (
        re.compile(
            rf"\b{_N_KK}\s+(?:ай(?:да|дын|лык|ы)?|апта\w*)\b|\b(?:откен|келеси|сонгы)\s+(?:ай\w*|апта\w*|токсан\w*)\b"
        ),
        _fixed(""),
    ),
    (
        re.compile(rf"\b(?P<d>{'|'.join(_DECADES_RU)})(?:ых|ые|ыми|ым)\b(?:\s+год\w*)?"),
        lambda match: f"decade:{_DECADES_RU.index(match['d'])}",
    ),
    (re.compile(r"\b(?:десятых|десятые)\s+год\w*"), _fixed("decade:9")),
    (
        re.compile(rf"\b(?P<d>{'|'.join(_DECADES_KK)})\s+жылдар\w*"),
        lambda match: f"decade:{_DECADES_KK.index(match['d'])}",
    ),
    (
        re.compile(
            r"\b(?:прошл|этого|этом|нынешн|начал|конц|середин|двадцат|девятнадцат)\w*\s+(?:век[ае]?|столети\w+)\b"
        ),
        _fixed(""),
    ),
    (re.compile(r"\b(?:откен|осы|букил|жиырмасыншы|он тогызыншы)\s+гасыр\w*|\bгасыр\w*\s+бас\w+"), _fixed("")),
    (re.compile(r"\b(?P<which>[1-4]|i{1,3}|iv|перв|втор|трет|четверт|последн)(?:-?\w{0,3})?\s+квартал\w*"), _part("q")),
    (re.compile(r"\b(?P<which>[12]|i{1,2}|перв|втор)(?:-?\w{0,3})?\s+полугоди\w+"), _part("h")),
    (
        re.compile(r"\b(?P<which>[1-4]|i{1,3}|iv|биринши|екинши|ушинши|тортинши|сонгы)(?:-?\s?\w{2,3})?\s+токсан\w*"),
        _part("q"),
    ),
    (re.compile(r"\b(?P<which>[12]|биринши|екинши)(?:-?\s?\w{2,3})?\s+(?:жартыжылды\w+|жарты жыл\w*)"), _part("h")),
    (re.compile(rf"\b(?P<day>[0-3]?\d)\s+{_RU_MONTH}\s+{YEAR}\b"), _month(_RU_MONTHS)),
    (
        re.compile(r"\b(?P<season>летом|зимой|весной|осенью|жазда|жазгы|кыста|кыскы|кузде|кузги|коктемде|коктемги)\b"),
        _season,
    ),
    (
        re.compile(
            r"\b(?:в|за|каждый|каждую|кажд\w+)\s+(?:час|день|сутки|неделю|месяц|квартал)\b|\b(?:еже)?(?:дневн|суточн|недельн|месячн|квартальн)\w+|\b(?:по|раз в)\s*квартал\w*|\bпомесячн\w+"
        ),
        _fixed("rate"),
    ),
    (
        re.compile(
            r"\b(?:сагатына|кунине|тауликте|тауликтик|аптасына|апталык|айына|айлык|токсандык|ай сайын\w*|кун сайын\w*|апта сайын\w*|кунделикти)\b"
        ),
        _fixed("rate"),
    ),
    (
        re.compile(r"\b(?:за|последнее|прошлое|прошедшее|минувшее)\s+десятилети\w+|\b(?:сонгы|откен)\s+онжылды\w+"),
        _fixed("years:10"),
    ),
    (re.compile(r"\bжарты жыл бурын\w*"), _fixed("")),
    (
        re.compile(r"\bсреднегодов\w*|\bв среднем за год\b|\bорта(?:ша)? жылдык\b|\bжылдык орташа\b"),
        _fixed("rate:year"),
    ),
)
"""The same in Russian and, its letters folded, in Kazakh."""
HAN: tuple[TimePattern, ...] = (
    (re.compile("每年|一年(?=多少|能|发|减|有)"), _fixed("rate:year")),
    (re.compile("几月(?!前)|哪个?月"), _fixed("precise:month")),
    (re.compile("哪一?天|几号|几日|哪日"), _fixed("precise:day")),
    (
        re.compile(rf"(?<!\d){YEAR}年?(?:底|末|初)?(?:以前|之前|前(?![一二三四1-4十]*季|\d*个?月|[两三四]))"),
        _bound("until"),
    ),
    (re.compile(rf"(?<!\d){YEAR}年?(?:以后|之后|过后|后)"), _bound("after")),
    (re.compile(rf"(?:自从?|从)?(?<!\d){YEAR}年?(?:以来|之后至今|至今|起|开始)"), _bound("since")),
    (re.compile(rf"(?:除了?|不算|不包括)(?<!\d){YEAR}年?(?:之外|以外|外)?"), _bound("but")),
    (
        re.compile(rf"(?:近|最近|过去|过去的|未来|这|前|后|今后)(?P<few>{_N_ZH})年(?:来|间|里|内|中(?![哈国]))?"),
        _stretch,
    ),
    (re.compile(rf"(?<!\d)(?P<few>{_N_ZH})年(?:来|间|里)"), _stretch),
    (
        re.compile(
            rf"(?:前|头)?{_N_ZH}个(?:月|季度|星期)|上个?月|下个?月|上周|下周|(?<!\d)\d{{1,2}}月?[-–—至到]\d{{1,2}}月"
        ),
        _fixed(""),
    ),
    (re.compile(r"[上本]个?世纪(?:初|末|中)?|世纪[初末]"), _fixed("")),
    (re.compile(r"第?(?P<which>[一二三四1-4])季度?"), _part("q")),
    (re.compile(r"(?P<which>[上下])半年"), _part("h")),
    (re.compile(r"前[一二三两1-3]个?季度?"), _fixed("")),
    (re.compile(rf"(?<!\d){YEAR}年(?P<month>1[0-2]|0?[1-9])月(?P<day>[0-3]?\d)[日号]"), _numeric_day),
    (re.compile(rf"(?<!\d){YEAR}年(?P<month>1[0-2]|0?[1-9])月份?(?!\d)"), _numeric_month),
    (re.compile(r"(?P<season>[春夏秋冬])(?:天|季(?!度))"), _season),
    (re.compile(r"每(?:个)?(?:小时|[天日周月]|季度)|[月季]度(?!假)|按[月季周]|[日月周季]均|逐月"), _fixed("rate")),
    (re.compile("过去十年|近十年"), _fixed("years:10")),
    (re.compile("半年前|[一1]个月前"), _fixed("")),
    (re.compile("年均|年平均|平均每年"), _fixed("rate:year")),
)
"""The same in Chinese."""
FIGURES: tuple[TimePattern, ...] = (
    (re.compile(rf"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[./]{YEAR}(?![\d./-]\d)"), _numeric_month),
    (re.compile(rf"(?<![\d./-]){YEAR}[-/.](?P<month>0[1-9]|1[0-2])(?![\d]|[-/.]\d)"), _numeric_month),
    (re.compile(rf"(?<![\d./-]){YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)"), _numeric_day),
    (re.compile(rf"(?<![\d./-])(?P<day>[0-3]?\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.]{YEAR}(?!\d)"), _numeric_day),
)
"""Months and days in figures, which look alike in all languages."""
