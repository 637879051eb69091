"""Units that are one thing in other words: kt, тыс. т, мың тонна and 千吨 are a thousand tonnes.

By conversion alone: SI prefixes and the definitions of hectare, centner, mu, mile and barrel. A word that is not
listed is no unit that we know, and is never taken for one that looks like it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from bot.core.language import Language
from bot.core.numerals import NUMERALS

SAID_WITH_NUMBER = frozenset({"percent", "year"})
"""Units that the number itself says: 12 %, 2030."""
Measure = tuple[str, Decimal]
"""A dimension with the factor to its base unit: `("tonnes", 1000)` for kt."""

_END = r"(?![\w²³]|\s?[·⋅*-]\s?[^\W\d_])"
"""Nothing of the unit may follow: tonnes are not tonne-kilometres, and kW is not kW·h."""
_DOLLARS = r"(?:US\s?\$|USD|(?:U\.?S\.?\s)?dollars?|\$)"
_OF_AN_HOUR = r"\s?[·⋅*•/-]?\s?(?:ч\.?|час\w*|сағ\w*\.?)"
_LATIN = (
    ("tonnes", "1", r"(?:t|tonnes?|tons?|metric tons?)"),
    ("tonnes", "1000", r"(?:kt|kilotonnes?|kilotons?)"),
    ("tonnes", "1000000", r"(?:Mt|megatonnes?|megatons?)(?:CO2e?)?"),
    ("tonnes", "1000000000", r"(?:Gt|gigatonnes?)(?:CO2e?)?"),
    ("tonnes", "0.001", r"(?:kg|kilogram(?:me)?s?)"),
    ("watts", "1000", r"(?:kW|kilowatts?)"),
    ("watts", "1000000", r"(?:MW|megawatts?)(?:e|p)?"),
    ("watts", "1000000000", r"(?:GW|gigawatts?)(?:e|p)?"),
    ("watts", "1000000000000", r"(?:TW|terawatts?)"),
    ("watt-hours", "1000", r"(?:kW[\s·⋅*-]?h|kilowatt[\s-]?hours?)"),
    ("watt-hours", "1000000", r"(?:MW[\s·⋅*-]?h|megawatt[\s-]?hours?)"),
    ("watt-hours", "1000000000", r"(?:GW[\s·⋅*-]?h|gigawatt[\s-]?hours?)"),
    ("watt-hours", "1000000000000", r"(?:TW[\s·⋅*-]?h|terawatt[\s-]?hours?)"),
    ("metres", "1", r"met(?:er|re)s?"),
    ("metres", "1000", r"(?:km|kilomet(?:er|re)s?)"),
    ("metres", "1609.344", r"miles?"),
    ("square metres", "1", r"(?:m²|m2|sq\.?\sm|square met(?:er|re)s?)"),
    ("square metres", "1000000", r"(?:km²|km2|sq\.?\skm|square kilomet(?:er|re)s?)"),
    ("square metres", "10000", r"(?:ha|hectares?)"),
    ("cubic metres", "1", r"(?:m³|m3|cu\.?\sm|cubic met(?:er|re)s?)"),
    ("cubic metres", "1000000000", r"(?:bcm|km³|km3|cubic kilomet(?:er|re)s?)"),
    ("cubic metres", "1000000000000", r"tcm"),
    ("cubic metres", "0.001", r"lit(?:er|re)s?"),
    ("barrels", "1", r"(?:bbl|barrels?|bpd|b/d)"),
    ("percent", "1", r"(?:%|per\s?cent)"),
    ("percent", "0.1", r"(?:‰|per\s?mille?)"),
    ("percent", "0.01", r"(?:bps|basis points?)"),
    ("dollars", "1", _DOLLARS),
    ("tenge", "1", r"(?:KZT|tenge|₸)"),
    ("yuan", "1", r"(?:CNY|RMB|(?:Chinese\s)?yuan)"),
    ("euros", "1", r"(?:EUR|euros?|€)"),
    ("roubles", "1", r"(?:RUB|rou?bles?|₽)"),
    ("containers", "1", r"TEUs?"),
)
_CYRILLIC = (
    ("tonnes", "1", r"(?:т|тонн\w*)"),
    ("tonnes", "1000", r"(?:кт|килотонн\w*)"),
    ("tonnes", "1000000", r"(?:Мт|мегатонн\w*)"),
    ("tonnes", "0.001", r"(?:кг|килограмм\w*|келі)"),
    ("tonnes", "0.1", r"(?:ц|центнер\w*)"),
    ("watts", "1000", r"(?:кВт|киловатт(?:а|ов|у|ом)?)"),
    ("watts", "1000000", r"(?:МВт|мегаватт(?:а|ов|у|ом|тық)?)"),
    ("watts", "1000000000", r"(?:ГВт|гигаватт(?:а|ов|у|ом|тық)?)"),
    ("watts", "1000000000000", r"(?:ТВт|тераватт(?:а|ов|у|ом|тық)?)"),
    ("watt-hours", "1000", rf"(?:кВт|киловатт){_OF_AN_HOUR}"),
    ("watt-hours", "1000000", rf"(?:МВт|мегаватт){_OF_AN_HOUR}"),
    ("watt-hours", "1000000000", rf"(?:ГВт|гигаватт){_OF_AN_HOUR}"),
    ("watt-hours", "1000000000000", rf"(?:ТВт|тераватт){_OF_AN_HOUR}"),
    ("metres", "1", r"(?:м|метр\w*)"),
    ("metres", "1000", r"(?:км|километр\w*|шақырым\w*)"),
    ("metres", "1609.344", r"(?:миль|мил[яию])"),
    ("square metres", "1", r"(?:м²|м2|кв\.\s?м|(?:квадратн\w+|шаршы)\s(?:м|метр\w*))"),
    ("square metres", "1000000", r"(?:км²|км2|кв\.\s?км|(?:квадратн\w+|шаршы)\s(?:км|километр\w*|шақырым\w*))"),
    ("square metres", "10000", r"(?:га|гектар\w*)"),
    ("cubic metres", "1", r"(?:м³|м3|куб\.\s?м|(?:кубическ\w+|текше)\s(?:м|метр\w*)|кубометр\w*)"),
    ("cubic metres", "0.001", r"(?:л|литр\w*)"),
    ("barrels", "1", r"(?:баррел\w*|барр\.|б/с)"),
    ("percent", "1", r"(?:%|процент(?:а|ов|ам|ами|ы|у|ті|тік|ке|тен)?|пайыз\w*)(?!\s+(?:пункт|тармақ))"),
    ("percent", "0.1", r"(?:‰|промилле)"),
    ("percent", "0.01", r"(?:б\.\s?п\.|базисн\w+\sпункт\w*|базистік\sтармақ\w*)"),
    ("dollars", "1", r"(?:USD|(?:американск\w+\s|АҚШ\s)?долл(?:ар\w*|\.)(?:\sСША)?|\$)"),
    ("tenge", "1", r"(?:KZT|тенге|теңге\w*|тг|₸)"),
    ("yuan", "1", r"(?:CNY|юан\w*)"),
    ("euros", "1", r"(?:EUR|евро|€)"),
    ("roubles", "1", r"(?:RUB|рубл\w*|руб\.|₽)"),
    ("containers", "1", r"(?:TEU|ДФЭ|ЖФЭ)"),
)
_HAN = (
    ("tonnes", "1", r"(?:公?吨|t(?![a-z]))(?!公里|千米|[·海])"),
    ("tonnes", "0.001", r"(?:公斤|千克|kg)"),
    ("watts", "1", r"瓦(?!时|·时|小时|特|房)"),
    ("watts", "1000", r"(?:千瓦|kW)(?!\s?[·h]|小?时)"),
    ("watts", "1000000", r"(?:兆瓦|MW)(?!\s?[·h]|小?时)"),
    ("watts", "1000000000", r"(?:吉瓦|GW)(?!\s?[·h]|小?时)"),
    ("watts", "1000000000000", r"(?:太瓦|TW)(?!\s?[·h]|小?时)"),
    ("watt-hours", "1000", r"(?:千瓦·?小?时|kW·?h|度(?!假))"),
    ("watt-hours", "1000000", r"(?:兆瓦·?小?时|MW·?h)"),
    ("watt-hours", "1000000000", r"(?:吉瓦·?小?时|GW·?h)"),
    ("watt-hours", "1000000000000", r"(?:太瓦·?小?时|TW·?h)"),
    ("metres", "1", r"米"),
    ("metres", "1000", r"(?:公里|千米|km(?![²2³3]))"),
    ("metres", "1609.344", r"英里"),
    ("square metres", "1", r"(?:平方米|平米|m²)"),
    ("square metres", "1000000", r"(?:平方公里|平方千米|km²)"),
    ("square metres", "10000", r"公顷"),
    ("cubic metres", "1", r"(?:立方米|m³)"),
    ("cubic metres", "0.001", r"升"),
    ("barrels", "1", r"桶"),
    ("percent", "1", r"%(?!点)"),
    ("percent", "0.1", r"‰"),
    ("percent", "0.01", r"个?基点"),
    ("dollars", "1", r"(?:美元|美金|USD)"),
    ("tenge", "1", r"(?:坚戈|KZT)"),
    ("yuan", "1", r"(?:元人民币|人民币|元(?![素旦月首件])|CNY)"),
    ("euros", "1", r"(?:欧元|EUR)"),
    ("roubles", "1", r"(?:卢布|RUB)"),
    ("containers", "1", r"(?:个?标准?箱|TEU)"),
)
_TABLES = MappingProxyType({Language.EN: _LATIN, Language.RU: _CYRILLIC, Language.KK: _CYRILLIC, Language.ZH: _HAN})
_EXACT_CASE = frozenset({"tonnes", "watts", "watt-hours"})
"""Dimensions where Mt, mt and MT are different units, or none."""
_SIGNS = MappingProxyType({"$": "dollars", "€": "euros", "₸": "tenge", "₽": "roubles"})
_SIGN = re.compile(r"(?:(?:(?<![^\W\d_])|(?<=\bUS))\$|[€₸₽])$")
_CODES: Mapping[str, Measure] = MappingProxyType({"usd": ("dollars", Decimal(1)), "kzt": ("tenge", Decimal(1))})


@dataclass(frozen=True, slots=True)
class _Unit:
    pattern: re.Pattern[str]
    measure: Measure


def unit_at(text: str, position: int, language: Language) -> Measure | None:
    """The unit that stands at a place of a text, behind blanks or a hyphen; None where none that we know does."""
    matched = ((unit.pattern.match(text, position), unit.measure) for unit in _units(language))
    found = [(match.end(), measure) for match, measure in matched if match is not None]
    return max(found)[1] if found else None


def currency_before(text: str) -> str | None:
    """The currency whose sign a text ends with, before a number: `US$`, `€`; None for other dollars, as `HK$`."""
    sign = _SIGN.search(text)
    return None if sign is None else _SIGNS[sign[0][-1]]


@cache
def unit_named(text: str) -> Measure | None:
    """What a unit's whole text means, with its scale word if it has one: `kt`, `млрд долл.`, `百万千瓦时`, `bn`."""
    name = text.strip()
    if name.lower() in _CODES:
        return _CODES[name.lower()]
    return next(_readings(name), None) if name else None


def _readings(name: str) -> Iterator[Measure]:
    for language in Language:
        for factor, rest in _scaled(name, language):
            if not rest:
                yield "number", factor
                continue
            for unit in _units(language):
                if (match := unit.pattern.match(rest)) and match.end() == len(rest):
                    yield unit.measure[0], unit.measure[1] * factor


def _scaled(name: str, language: Language) -> Iterator[tuple[Decimal, str]]:
    """A name with the factor before it taken off, where it has one, and as it is."""
    yield Decimal(1), name
    for pattern, factor in NUMERALS[language].scales:
        if match := re.match(pattern, name, re.IGNORECASE):
            yield Decimal(factor), name[match.end() :].strip()


@cache
def _units(language: Language) -> tuple[_Unit, ...]:
    end = "" if language is Language.ZH else _END
    return tuple(
        _Unit(
            re.compile(rf"\s*-?\s*(?:{pattern}){end}", re.NOFLAG if dimension in _EXACT_CASE else re.IGNORECASE),
            (dimension, Decimal(factor)),
        )
        for dimension, factor, pattern in _TABLES[language]
    )
