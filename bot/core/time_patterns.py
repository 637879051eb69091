"""How people write times that are no single year, by script: patterns over normalised text, each with its code."""

import re
from collections.abc import Callable

from bot.core.dates import (
    EN_MONTHS,
    KK_MONTHS,
    RU_MONTHS,
    bound,
    day_in_words,
    first_months,
    fixed,
    months_to,
    numeric_day,
    numeric_month,
    part_of_year,
    season,
    stretch,
)

TimePattern = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""A pattern, and the code of what it matches."""

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
_EN_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
_EN_MONTH += r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_RU_MONTH = r"(?P<month>январ|феврал|март|апрел|ма(?=[йяе]\b)|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
_KK_MONTH = rf"(?P<month>{'|'.join(KK_MONTHS)})[а-я]*"
_OF_A_YEAR = r"\s*(?:of|in)?\s*(?=(?:19|20)\d\d)"
_DECADES_RU = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност нулев".split()
_DECADES_KK = "жиырмасыншы отызыншы кыркыншы елуинши алпысыншы жетписинши сексенинши токсаныншы мыныншы".split()
LATIN: tuple[TimePattern, ...] = (
    (re.compile(r"\b(?:per|each|every|a)\s+year\b|\bannually\b|\byearly\b|\bper annum\b"), fixed("rate:year")),
    (re.compile(r"\b(?:what|which)\s+(?:exact\s+)?month\b"), fixed("precise:month")),
    (re.compile(r"\b(?:what|which)\s+(?:exact\s+)?(?:day|date)\b(?!\s+of\s+the\s+week)"), fixed("precise:day")),
    (re.compile(rf"\b(?:the\s+)?first\s+(?P<months>{_N_EN})\s+months\b"), first_months),
    (re.compile(rf"\b(?P<months>{_N_EN})\s+months{_OF_A_YEAR}"), first_months),
    (re.compile(rf"\bjan(?:uary|\.)?\s*(?:[-–—]|to|through|until)\s*{_EN_MONTH}"), months_to(EN_MONTHS)),
    (re.compile(rf"\bby\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"), bound("by")),
    (
        re.compile(rf"\b(?:before|prior to|earlier than|until|till|up to)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"),
        bound("until"),
    ),
    (re.compile(rf"\b(?:after|later than|following)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"), bound("after")),
    (
        re.compile(rf"\b(?:since|starting (?:in|from)|as of the start of)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"),
        bound("since"),
    ),
    (re.compile(rf"\bfrom\s+{YEAR}\s+(?:on|onwards?)\b"), bound("since")),
    (
        re.compile(
            rf"\b(?:except(?: for| in)?|excluding|other than|apart from|but not(?: in)?|not (?:in|for)|outside(?: of)?"
            rf"|without)\s+(?:the\s+)?(?:year\s+)?{YEAR}\b"
        ),
        bound("but"),
    ),
    (
        re.compile(rf"\b(?:last|past|previous|recent|coming|next|following)\s+(?P<few>{_N_EN})\s+(?:years|decades)\b"),
        stretch,
    ),
    (re.compile(rf"\b(?:over|within|during|throughout)\s+(?:the\s+)?(?P<few>{_N_EN})\s+years\b"), stretch),
    (re.compile(r"\b(?:last|past|previous|next|coming|over the|during the|for the|in a) decade\b"), fixed("years:10")),
    (
        re.compile(
            rf"\b{_N_EN}\s+(?:months|weeks|days|quarters)\b|\b(?:last|past|previous|next) (?:month|week|quarter)\b"
        ),
        fixed(""),
    ),
    (re.compile(r"\b(?:noughties|aughts|twenty[ -]tens)\b"), fixed("decade:8")),
    (
        re.compile(r"\b(?:last|previous|past|this|turn of the|start of the|beginning of the|end of the|mid) century\b"),
        fixed(""),
    ),
    (re.compile(r"\bq(?P<which>[1-4])\b|\b(?P<also>[1-4])q\b"), lambda match: f"q{match['which'] or match['also']}"),
    (
        re.compile(rf"\b(?:h(?P<which>[12])|(?P<also>[12])h)(?=[\s,/-]*(?:of\s+)?{YEAR.replace('?P<year>', '?:')})"),
        lambda match: f"h{match['which'] or match['also']}",
    ),
    (re.compile(rf"(?<!\d){YEAR.replace('?P<year>', '?:')}[\s,/-]*h(?P<which>[12])\b"), part_of_year("h")),
    (
        re.compile(r"\b(?P<which>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)|i{1,3}|iv) quarter\b"),
        part_of_year("q"),
    ),
    (re.compile(r"\b(?P<which>first|second|1st|2nd) half\b"), part_of_year("h")),
    (re.compile(rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_EN_MONTH},?\s+{YEAR}\b"), day_in_words(EN_MONTHS)),
    (re.compile(rf"\b{_EN_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+{YEAR}\b"), day_in_words(EN_MONTHS)),
    (
        re.compile(
            r"\b(?:in|during|over|this|last|next|by)?\s*(?:the\s+)?(?P<season>spring|summer|autumn|winter|fall)\s+(?:of\s+)?"
            r"(?:19|20)\d\d\b"
        ),
        season,
    ),
    (re.compile(r"\b(?:in|during|over|this|last|next) (?:the )?(?P<season>spring|summer|autumn|winter)\b"), season),
    (
        re.compile(
            r"\b(?:per|each|every|by)\s+(?:calendar\s+)?(?P<unit>hour|day|week|month|quarter)\b|\b(?:a|an)\s+(?P<of>hour|day|week|month)\b(?!\s+ago)"
        ),
        lambda match: f"rate:{match['unit'] or match['of']}",
    ),
    (re.compile(r"\b(?P<unit>hour|week|month|quarter)ly\b"), lambda match: f"rate:{match['unit']}"),
    (re.compile(r"(?<!people )(?<!peoples )(?<!china )\bdaily\b(?!\s+(?:online|newspaper))"), fixed("rate:day")),
    (re.compile(r"\b(?:a|one|half a|a half) (?:month|week|year and a half) ago\b|\bhalf a year ago\b"), fixed("")),
    (
        re.compile(r"\b(?:average annual|annual average|yearly average|on average (?:a|per|each) year)\b"),
        fixed("rate:year"),
    ),
)
"""English: before and since, the last few, decades, parts of a year, so much a month."""
CYRILLIC: tuple[TimePattern, ...] = (
    (re.compile(r"\bв\s+год\b|\bежегодно\b|\b(?:жылына|жыл сайын)\b"), fixed("rate:year")),
    (re.compile(r"\bв\s+каком\s+месяце\b|\bкакой\s+месяц\b|\bкай\s+ай(?:да|ы)?\b"), fixed("precise:month")),
    (re.compile(r"\bкакого\s+числа\b|\bв\s+какой\s+день\b|\bкай\s+куни?\b"), fixed("precise:day")),
    (re.compile(rf"\bпервы[ех]\s+(?P<months>{_N_RU})\s+месяц\w+"), first_months),
    (re.compile(rf"\b(?P<months>{_N_RU})\s+месяц\w+{_OF_A_YEAR}"), first_months),
    (
        re.compile(
            rf"\bянвар[а-я]+\s*[-–—]\s*{_RU_MONTH}|\bс\s+января\s+по\s+{_RU_MONTH.replace('?P<month>', '?P<to>')}"
        ),
        months_to(RU_MONTHS),
    ),
    (re.compile(rf"\bкантар[а-я]*\s*[-–—]\s*{_KK_MONTH}"), months_to(KK_MONTHS)),
    (re.compile(rf"\bалгашкы\s+(?P<months>{_N_KK})\s+ай\w*"), first_months),
    (re.compile(rf"(?<=жылдын )(?P<months>{_N_KK})\s+ай\w*"), first_months),
    (re.compile(rf"\bк\s+{YEAR}\b(?:\s*(?:г\.|году?))?"), bound("by")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:га|ге)|жылга)\s+карай\b"), bound("by")),
    (re.compile(rf"\b(?:до|раньше|ранее|по)\s+{YEAR}\b(?:\s*(?:г\.|года?))?"), bound("until")),
    (re.compile(rf"\b(?:после|позже|позднее)\s+{YEAR}\b(?:\s*(?:г\.|года?))?"), bound("after")),
    (
        re.compile(
            rf"(?<!сравнению )(?<!сравнении )\b(?:с|со|начиная с)\s+{YEAR}\b(?!\s*(?:г\.|года?)?\s*(?:по|до|[-–—])\s)(?:\s*(?:г\.|года?))?"
        ),
        bound("since"),
    ),
    (re.compile(rf"\b(?:кроме|помимо|исключая|без|не (?:в|за)|вне)\s+{YEAR}\b"), bound("but")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:га|ге)|жылга)\s+дейин\w*"), bound("until")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:бурын\w*|ерте\w*)"), bound("until")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:кейин\w*|сон\w*)"), bound("after")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:бери\w*|бастап)"), bound("since")),
    (re.compile(rf"(?<!\d){YEAR}\s*(?:-?\s*(?:дан|ден|тан|тен)|жылдан)\s+(?:баска\w*|тыс)"), bound("but")),
    (
        re.compile(
            rf"\b(?:последни[ех]|прошедшие|ближайши[ех]|предыдущи[ех]|прошлые|следующие)\s+(?P<few>{_N_RU})\s+(?:лет|года?)\b"
        ),
        stretch,
    ),
    (
        re.compile(rf"\b(?:за|в течение|на протяжении)\s+(?P<few>{_N_RU})\s+(?:последни[ех]\s+)?(?:лет|года?)\b"),
        stretch,
    ),
    (re.compile(rf"\b(?:сонгы|откен|келеси|алдагы|кейинги)\s+(?P<few>{_N_KK})\s+жыл\w*"), stretch),
    (re.compile(rf"\b(?P<few>{_N_KK})\s+жыл\s+(?:ишинде\w*|бойы\w*|бойынша)"), stretch),
    (re.compile(rf"\b{_N_RU}\s+(?:месяц\w+|недел\w+|дн(?:я|ей)|сут(?:ок|ки)|квартал\w+)\b"), fixed("")),
    (
        re.compile(
            r"\b(?:прошл|следующ|будущ|последн)\w+\s+(?:месяц\w*|недел\w+|квартал\w*)\b|\b(?:месяц|неделю|полгода|полугодие) назад\b"
        ),
        fixed(""),
    ),
    (
        re.compile(
            rf"\b{_N_KK}\s+(?:ай(?:да|дын|лык|ы)?|апта\w*)\b|\b(?:откен|келеси|сонгы)\s+(?:ай\w*|апта\w*|токсан\w*)\b"
        ),
        fixed(""),
    ),
    (
        re.compile(rf"\b(?P<d>{'|'.join(_DECADES_RU)})(?:ых|ые|ыми|ым)\b(?:\s+год\w*)?"),
        lambda match: f"decade:{_DECADES_RU.index(match['d'])}",
    ),
    (re.compile(r"\b(?:десятых|десятые)\s+год\w*"), fixed("decade:9")),
    (
        re.compile(rf"\b(?P<d>{'|'.join(_DECADES_KK)})\s+жылдар\w*"),
        lambda match: f"decade:{_DECADES_KK.index(match['d'])}",
    ),
    (
        re.compile(
            r"\b(?:прошл|этого|этом|нынешн|начал|конц|середин|двадцат|девятнадцат)\w*\s+(?:век[ае]?|столети\w+)\b"
        ),
        fixed(""),
    ),
    (re.compile(r"\b(?:откен|осы|букил|жиырмасыншы|он тогызыншы)\s+гасыр\w*|\bгасыр\w*\s+бас\w+"), fixed("")),
    (
        re.compile(r"\b(?P<which>[1-4]|i{1,3}|iv|перв|втор|трет|четверт|последн)(?:-?\w{0,3})?\s+квартал\w*"),
        part_of_year("q"),
    ),
    (re.compile(r"\b(?P<which>[12]|i{1,2}|перв|втор)(?:-?\w{0,3})?\s+полугоди\w+"), part_of_year("h")),
    (
        re.compile(r"\b(?P<which>[1-4]|i{1,3}|iv|биринши|екинши|ушинши|тортинши|сонгы)(?:-?\s?\w{2,3})?\s+токсан\w*"),
        part_of_year("q"),
    ),
    (
        re.compile(r"\b(?P<which>[12]|биринши|екинши)(?:-?\s?\w{2,3})?\s+(?:жартыжылды\w+|жарты жыл\w*)"),
        part_of_year("h"),
    ),
    (re.compile(rf"\b(?P<day>[0-3]?\d)\s+{_RU_MONTH}\s+{YEAR}\b"), day_in_words(RU_MONTHS)),
    (
        re.compile(r"\b(?P<season>летом|зимой|весной|осенью|жазда|жазгы|кыста|кыскы|кузде|кузги|коктемде|коктемги)\b"),
        season,
    ),
    (
        re.compile(
            r"\b(?:в|за|каждый|каждую|кажд\w+)\s+(?:час|день|сутки|неделю|месяц|квартал)\b|\b(?:еже)?(?:дневн|суточн|недельн|месячн|квартальн)\w+|\b(?:по|раз в)\s*квартал\w*|\bпомесячн\w+"
        ),
        fixed("rate"),
    ),
    (
        re.compile(
            r"\b(?:сагатына|кунине|тауликте|тауликтик|аптасына|апталык|айына|айлык|токсандык|ай сайын\w*|кун сайын\w*|апта сайын\w*|кунделикти)\b"
        ),
        fixed("rate"),
    ),
    (
        re.compile(r"\b(?:за|последнее|прошлое|прошедшее|минувшее)\s+десятилети\w+|\b(?:сонгы|откен)\s+онжылды\w+"),
        fixed("years:10"),
    ),
    (re.compile(r"\bжарты жыл бурын\w*"), fixed("")),
    (
        re.compile(r"\bсреднегодов\w*|\bв среднем за год\b|\bорта(?:ша)? жылдык\b|\bжылдык орташа\b"),
        fixed("rate:year"),
    ),
)
"""The same in Russian and, its letters folded, in Kazakh."""
HAN: tuple[TimePattern, ...] = (
    (re.compile("每年|一年(?=多少|能|发|减|有)"), fixed("rate:year")),
    (re.compile("几月(?!前)|哪个?月"), fixed("precise:month")),
    (re.compile("哪一?天|几号|几日|哪日"), fixed("precise:day")),
    (
        re.compile(
            rf"(?<!\d){YEAR}年?(?:底|末|初)?(?:以前|之前|前(?![一二三四1-4十]*季|[两二三四五六七八九十\d]*个?月|[两三四]))"
        ),
        bound("until"),
    ),
    (re.compile(rf"(?<!\d){YEAR}年?(?:以后|之后|过后|后)"), bound("after")),
    (re.compile(rf"(?:自从?|从)?(?<!\d){YEAR}年?(?:以来|之后至今|至今|起|开始)"), bound("since")),
    (re.compile(rf"(?:除了?|不算|不包括)(?<!\d){YEAR}年?(?:之外|以外|外)?"), bound("but")),
    (
        re.compile(rf"(?:近|最近|过去|过去的|未来|这|前|后|今后)(?P<few>{_N_ZH})年(?:来|间|里|内|中(?![哈国]))?"),
        stretch,
    ),
    (re.compile(rf"(?<!\d)(?P<few>{_N_ZH})年(?:来|间|里)"), stretch),
    (re.compile(rf"[前头](?P<months>{_N_ZH})个?月(?!前)"), first_months),
    (re.compile(rf"(?<!\d)(?:1|一)月?[-–—至到](?P<months>{_N_ZH}|1[0-2])月"), first_months),
    (
        re.compile(
            rf"(?:前|头)?{_N_ZH}个(?:月|季度|星期)|上个?月|下个?月|上周|下周|(?<!\d)\d{{1,2}}月?[-–—至到]\d{{1,2}}月"
        ),
        fixed(""),
    ),
    (re.compile(r"[上本]个?世纪(?:初|末|中)?|世纪[初末]"), fixed("")),
    (re.compile(r"第?(?P<which>[一二三四1-4])季度?"), part_of_year("q")),
    (re.compile(r"(?P<which>[上下])半年"), part_of_year("h")),
    (re.compile(r"前[一二三两1-3]个?季度?"), fixed("")),
    (re.compile(rf"(?<!\d){YEAR}年(?P<month>1[0-2]|0?[1-9])月(?P<day>[0-3]?\d)[日号]"), numeric_day),
    (re.compile(rf"(?<!\d){YEAR}年(?P<month>1[0-2]|0?[1-9])月份?(?!\d)"), numeric_month),
    (re.compile(r"(?P<season>[春夏秋冬])(?:天|季(?!度))"), season),
    (re.compile(r"每(?:个)?(?:小时|[天日周月]|季度)|[月季]度(?!假)|按[月季周]|[日月周季]均|逐月"), fixed("rate")),
    (re.compile("过去十年|近十年"), fixed("years:10")),
    (re.compile("半年前|[一1]个月前"), fixed("")),
    (re.compile("年均|年平均|平均每年"), fixed("rate:year")),
)
"""The same in Chinese."""
FIGURES: tuple[TimePattern, ...] = (
    (re.compile(rf"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])[./]{YEAR}(?![\d./-]\d)"), numeric_month),
    (re.compile(rf"(?<![\d./-]){YEAR}[-/.](?P<month>0[1-9]|1[0-2])(?![\d]|[-/.]\d)"), numeric_month),
    (re.compile(rf"(?<![\d./-]){YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)"), numeric_day),
    (re.compile(rf"(?<![\d./-])(?P<day>[0-3]?\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.]{YEAR}(?!\d)"), numeric_day),
)
"""Months and days in figures, which look alike in all languages."""
