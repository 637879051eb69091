"""Number words, scales and months of the four languages, as statements write them.

Forms are listed rather than stemmed: `үшін` is not `үш` (three), `сотовый` is not `сто` (hundred), and a word that
looks like a number costs a false alarm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from bot.core.language import Language


@dataclass(frozen=True, slots=True)
class Numerals:
    """How one language writes numbers; words are in lower case, with ё as е.

    Attributes:
        words: cardinals and ordinals in all their forms.
        loose: words that stand for a number elsewhere and need not (half, both, a decade).
        compound_starts: first halves of words such as пятилетний and бесжылдық.
        compound_ends: how the second halves of these begin.
        scales: patterns of scale words after a number, with their factors, longer ones first.
        months: patterns of the names of months, January first.
    """

    scales: tuple[tuple[str, int], ...]
    words: Mapping[str, int] = field(default_factory=dict)
    loose: Mapping[str, Decimal] = field(default_factory=dict)
    compound_starts: Mapping[str, int] = field(default_factory=dict)
    compound_ends: tuple[str, ...] = ()
    months: tuple[str, ...] = ()


def _forms(*rows: tuple[int, str]) -> dict[str, int]:
    return {form: value for value, forms in rows for form in forms.split()}


def _loose(pairs: str) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, _, value in (pair.partition("=") for pair in pairs.split())}


def _numbered(words: str, start: int = 1, step: int = 1) -> dict[str, int]:
    return {word: start + index * step for index, word in enumerate(words.split())}


_EN = {
    **_numbered("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"),
    **_numbered("seventeen eighteen nineteen", 17),
    **_numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    **_numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"),
    **_numbered("fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", 14),
    **_numbered("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
}
_RU_CARDINALS = _forms(
    (1, "один одна одно одного одной одному одним одном одну"),
    (2, "два две двух двум двумя двое двоих"),
    (3, "три трех трем тремя трое троих"),
    (4, "четыре четырех четырем четырьмя четверо четверых"),
    (5, "пять пяти пятью пятеро"),
    (6, "шесть шести шестью"),
    (7, "семь семи"),  # семью is also "family"
    (8, "восемь восьми восемью восьмью"),
    (9, "девять девяти девятью"),
    (10, "десять десяти десятью"),
    (11, "одиннадцать одиннадцати"),
    (12, "двенадцать двенадцати"),
    (13, "тринадцать тринадцати"),
    (14, "четырнадцать четырнадцати"),
    (15, "пятнадцать пятнадцати"),
    (16, "шестнадцать шестнадцати"),
    (17, "семнадцать семнадцати"),
    (18, "восемнадцать восемнадцати"),
    (19, "девятнадцать девятнадцати"),
    (20, "двадцать двадцати двадцатью"),
    (30, "тридцать тридцати тридцатью"),
    (40, "сорок сорока"),
    (50, "пятьдесят пятидесяти"),
    (60, "шестьдесят шестидесяти"),
    (70, "семьдесят семидесяти"),
    (80, "восемьдесят восьмидесяти"),
    (90, "девяносто девяноста"),
    (100, "сто ста"),
    (200, "двести двухсот"),
    (300, "триста трехсот"),
    (400, "четыреста четырехсот"),
    (500, "пятьсот пятисот"),
    (600, "шестьсот шестисот"),
    (700, "семьсот семисот"),
    (800, "восемьсот восьмисот"),
    (900, "девятьсот девятисот"),
)
_RU_ORDINAL_STEMS = {
    **_forms((1, "перв"), (2, "втор"), (4, "четверт"), (5, "пят"), (6, "шест"), (7, "седьм"), (8, "восьм")),
    **_forms((9, "девят"), (10, "десят"), (11, "одиннадцат"), (12, "двенадцат"), (13, "тринадцат")),
    **_forms((14, "четырнадцат"), (15, "пятнадцат"), (16, "шестнадцат"), (17, "семнадцат"), (18, "восемнадцат")),
    **_forms((19, "девятнадцат"), (20, "двадцат"), (30, "тридцат"), (40, "сороков"), (50, "пятидесят")),
    **_forms((60, "шестидесят"), (70, "семидесят"), (80, "восьмидесят"), (90, "девяност")),
}
_RU_ENDINGS = ("ый", "ой", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ые", "ых", "ыми")
_RU = {
    **_RU_CARDINALS,
    **{stem + ending: value for stem, value in _RU_ORDINAL_STEMS.items() for ending in _RU_ENDINGS},
    **_forms((3, "третий третья третье третьего третьему третьим третьем третьей третью третьи третьих третьими")),
}
_KK = _forms(
    (1, "бір бірінші"),
    (2, "екі екінші екеуі екеу"),
    (3, "үш үшінші үштен үшке үшеу үшеуі"),
    (4, "төрт төртінші төрттен төртке төртеу төртеуі"),
    (5, "бес бесінші бестен беске бесеу бесеуі"),
    (6, "алты алтыншы алтыдан алтыға алтау алтауы"),
    (7, "жеті жетінші жетіден жетіге жетеу жетеуі"),
    (8, "сегіз сегізінші сегізден сегізге"),
    (9, "тоғыз тоғызыншы тоғыздан тоғызға"),
    (10, "он оныншы оннан онға"),
    (20, "жиырма жиырмасыншы жиырмадан"),
    (30, "отыз отызыншы отыздан"),
    (40, "қырық қырқыншы қырықтан"),
    (50, "елу елуінші елуден"),
    (60, "алпыс алпысыншы алпыстан"),
    (70, "жетпіс жетпісінші жетпістен"),
    (80, "сексен сексенінші сексеннен"),
)

_MLN, _BLN, _TLN = 10**6, 10**9, 10**12
_RU_END, _KK_NASAL, _KK_HARD = (
    "(?:а|у|ом|е|ы|ов|ам|ами|ах)?",
    "(?:нан|ға|ды|ның|дық|дай)?",
    "(?:тан|қа|ты|тың|тық|тай)?",
)
_RU_SOFT, _RU_MASCULINE = "(?:ь|я|е|ю|ем)", "(?:а|е|у|ом)?"

_ENGLISH = Numerals(
    scales=(
        (r"thousands?\b", 1000),
        (r"(?:millions?|mln|mn)\b", _MLN),
        (r"(?:billions?|bln|bn)\b", _BLN),
        (r"(?:trillions?|trln|tn)\b", _TLN),
        (r"hundred\b", 100),
    ),
    words=_EN,
    loose=_loose(
        "once=1 both=2 twice=2 double=2 doubled=2 twofold=2 triple=3 tripled=3 thirds=3 quarter=4 quarters=4 half=0.5 "
        "dozen=12 decade=10 "
        "decades=10 century=100 hundred=100 thousand=1000 million=1000000 billion=1000000000"
    ),
    months=(
        # With capitals, for “may” and “march” are verbs too.
        *("January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul", "August|Aug"),
        *("September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec"),
    ),
)
_RUSSIAN = Numerals(
    scales=(
        (r"тыс(?:\.|яч(?:а|и|у|е|ей|ам|ами|ах)?\b|\b)", 1000),
        (rf"(?:млн\b\.?|миллион{_RU_END}\b)", _MLN),
        (rf"(?:млрд\b\.?|миллиард{_RU_END}\b)", _BLN),
        (rf"(?:трлн\b\.?|триллион{_RU_END}\b)", _TLN),
    ),
    words=_RU,
    loose=_loose(
        "оба=2 обе=2 обеих=2 обоих=2 обеими=2 вдвое=2 втрое=3 треть=3 трети=3 четверть=4 четверти=4 "
        "вчетверо=4 полтора=1.5 полторы=1.5 полутора=1.5 половина=0.5 половину=0.5 половины=0.5 "
        "десятилетие=10 десятилетия=10 столетие=100 столетия=100 тысяча=1000 тысячу=1000 миллион=1000000 "
        "миллиона=1000000 миллиард=1000000000 миллиарда=1000000000"
    ),
    compound_starts=_numbered("двух трех четырех пяти шести семи восьми девяти десяти", 2)
    | _forms((20, "двадцати"), (30, "тридцати"), (50, "пятидесяти"), (100, "сто")),
    compound_ends=("лет", "дневн", "месячн", "сторонн", "кратн", "этапн", "часов"),
    months=(
        *(f"январ{_RU_SOFT}", f"феврал{_RU_SOFT}", f"март{_RU_MASCULINE}", f"апрел{_RU_SOFT}", "ма(?:й|я|е|ю|ем)"),
        *(f"июн{_RU_SOFT}", f"июл{_RU_SOFT}", f"август{_RU_MASCULINE}", f"сентябр{_RU_SOFT}", f"октябр{_RU_SOFT}"),
        *(f"ноябр{_RU_SOFT}", f"декабр{_RU_SOFT}"),
    ),
)
_KAZAKH = Numerals(
    scales=(
        (r"(?:мың(?:нан|ға|ды|ның|дық|дай)?\b|тыс\b\.?)", 1000),
        (rf"(?:млн\b\.?|миллион{_KK_NASAL}\b)", _MLN),
        (rf"(?:млрд\b\.?|миллиард{_KK_HARD}\b)", _BLN),
        (rf"(?:трлн\b\.?|триллион{_KK_NASAL}\b)", _TLN),
        (r"жүз\b", 100),
    ),
    words=_KK,
    # жүз is also "face" and тоқсан also "quarter".
    loose=_loose(
        "жүз=100 тоқсан=90 мың=1000 миллион=1000000 миллионға=1000000 миллионнан=1000000 миллиард=1000000000 "
        "жарты=0.5 жартысы=0.5 жартысын=0.5"
    ),
    compound_starts=_numbered("екі үш төрт бес алты жеті сегіз тоғыз он", 2) | _forms((20, "жиырма"), (100, "жүз")),
    compound_ends=("жыл", "жақт"),
    # Endings pile up (қарашадан, қыркүйектегі), so a stem takes any of them.
    months=(
        *(r"қаңтар\w*", r"ақпан\w*", r"наурыз\w*", r"сәуір\w*", r"мамыр\w*", r"маусым\w*", r"шілде\w*", r"тамыз\w*"),
        *(r"қыркүйе[кг]\w*", r"қазан\w*", r"қараша\w*", r"желтоқсан\w*"),
    ),
)
_CHINESE = Numerals(
    scales=(
        ("万亿", _TLN),
        ("千亿", 10**11),
        ("百亿", 10**10),
        ("十亿", _BLN),
        ("亿", 10**8),
        ("千万", 10**7),
        ("百万", _MLN),
        ("十万", 10**5),
        ("万", 10**4),
        ("千(?![瓦克米卡赫伏帕])", 1000),
        ("百(?!分)", 100),
        ("成(?![为立员果功就本都])", 10),
    )
)
NUMERALS: Mapping[Language, Numerals] = MappingProxyType(
    {Language.EN: _ENGLISH, Language.RU: _RUSSIAN, Language.KK: _KAZAKH, Language.ZH: _CHINESE}
)
"""The numerals of each language; Chinese number words are read by character, see `chinese_numeral`."""

_DIGITS_ZH = _numbered("零 一 二 三 四 五 六 七 八 九", 0) | {"〇": 0, "两": 2}
_POWERS_ZH = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
CHARACTERS_ZH = "".join((*_DIGITS_ZH, *_POWERS_ZH))
"""The characters that `chinese_numeral` reads."""


def chinese_numeral(characters: str) -> int:
    """The value of Chinese number characters such as 三十五, 两亿三千万 or 二〇二二."""
    if not any(char in _POWERS_ZH for char in characters):
        return int("".join(str(_DIGITS_ZH[char]) for char in characters))
    total = section = digit = 0
    for char in characters:
        power = _POWERS_ZH.get(char)
        if power is None:
            digit = _DIGITS_ZH[char]
        elif power < _POWERS_ZH["万"]:
            section, digit = section + (digit or 1) * power, 0
        elif power == _POWERS_ZH["亿"]:
            total, section, digit = (total + section + digit or 1) * power, 0, 0
        else:
            total, section, digit = total + (section + digit or 1) * power, 0, 0
    return total + section + digit
