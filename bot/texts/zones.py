"""Time zones as people write them: by offset, by city in four languages, by IANA's name; and how they are shown.

IANA's own names of offsets have the opposite sign of everybody else's: `Etc/GMT-5` is UTC+5
(https://data.iana.org/time-zones/tzdb/etcetera). So an offset is never shown by its IANA name.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from bot.core.announcing.subscribers import zone_named, zone_spelt
from bot.core.language import Language
from bot.core.text import normalise
from bot.texts.locales import locale_of

_OFFSET = re.compile(r"(?:utc|gmt|z|мск|msk|ббу)?([+-])(\d{1,2})(?:[:.]?(\d{2}))?(?:ч|h|час|часов)?")
_MOSCOW = re.compile(r"(?:мск|msk)")
_MOSCOW_HOURS = 3
"""Moscow keeps UTC+3 all the year; in Russia offsets are told from it: МСК+2."""
_ZERO = {"utc", "gmt", "z", "utc0", "gmt0", "zulu"}
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "＋": "+"})
_FARTHEST_EAST, _FARTHEST_WEST = 14, -12
"""Hours of `Etc/GMT-14` and `Etc/GMT+12`."""
_BROKEN = {
    (3, 30): "Asia/Tehran",
    (4, 30): "Asia/Kabul",
    (5, 30): "Asia/Kolkata",
    (5, 45): "Asia/Kathmandu",
    (6, 30): "Asia/Yangon",
    (8, 45): "Australia/Eucla",
    (9, 30): "Australia/Darwin",
    (-9, 30): "Pacific/Marquesas",
}
"""Offsets of half and quarter hours that some zone keeps all the year; IANA has none without a place."""
_FIXED = re.compile(r"Etc/(?:GMT|UTC)([+-]\d+)?")
_AROUND = re.compile(
    r"\b(?:time ?zone|time|zone|город|г\.|часовой пояс|время|времени|по|в|уақыты|уақытымен|бойынша|қаласы|қ\.)(?!\w)"
    r"|时间|時間|时区|時區|标准"
)
"""Words around a place: "Beijing time", «по Алматы», 北京时间."""
_ALSO = {
    "Asia/Almaty": (
        "Alma-Ata Алма-Ата Astana Астана 阿斯塔纳 Nur-Sultan Нур-Султан Нұр-Сұлтан 努尔苏丹 Akmola"
        " Целиноград Shymkent"
        " Шымкент Чимкент 奇姆肯特 希姆肯特 Karaganda Qaraghandy Караганда Қарағанды 卡拉干达 Taraz Тараз"
        " 塔拉兹 Pavlodar Павлодар"
        " 巴甫洛达尔 Semey Семей Семипалатинск 塞梅伊 Oskemen Өскемен Усть-Каменогорск Ust-Kamenogorsk"
        " 厄斯克门 Petropavl"
        " Петропавловск Петропавл Kokshetau Кокшетау Көкшетау Turkistan Түркістан Туркестан 突厥斯坦"
        " Taldykorgan"
        " Талдыкорган Талдықорған 塔尔迪库尔干 Khorgos Хоргос Қорғас Temirtau Теміртау Темиртау Zhezkazgan"
        " Жезказган"
        " Жезқазған Ekibastuz Экибастуз Екібастұз Konaev Конаев Қонаев Kazakhstan Казахстан Қазақстан"
        " 哈萨克斯坦"
    ),
    "Asia/Qyzylorda": "Kyzylorda Кызылорда Қызылорда",
    "Asia/Aqtobe": "Aktobe Актобе Актюбинск Ақтөбе",
    "Asia/Aqtau": "Aktau Актау Ақтау",
    "Asia/Qostanay": "Kostanay Костанай Қостанай Кустанай",
    "Asia/Oral": "Uralsk Уральск Орал",
    "Asia/Shanghai": (
        "Beijing Peking Пекин Бейжің 北京 Guangzhou Гуанчжоу 广州 Shenzhen Шэньчжэнь 深圳 Tianjin Тяньцзинь"
        " 天津 Xian"
        " Xi'an Сиань 西安 Chengdu Чэнду 成都 Wuhan Ухань 武汉 Hangzhou Ханчжоу 杭州 Nanjing Нанкин 南京"
        " Lianyungang Ляньюньган"
        " 连云港 Qingdao Циндао 青岛 Lanzhou Ланьчжоу 兰州 Dalian Далянь 大连 Harbin Харбин 哈尔滨 China"
        " Китай Қытай 中国"
    ),
    "Asia/Urumqi": "Urumchi Үрімжі",
    "Europe/Moscow": "MSK МСК Saint-Petersburg St-Petersburg Санкт-Петербург Питер Kazan Казань Qazan",
    "Asia/Kolkata": "Delhi New-Delhi Дели Mumbai Мумбаи 新德里 孟买",
    "Asia/Dubai": "Abu-Dhabi Абу-Даби 阿布扎比",
    "Europe/Berlin": "Frankfurt Франкфурт Munich Мюнхен Germany Германия 法兰克福",
    "Europe/Istanbul": "Ankara Анкара 安卡拉",
    "Asia/Tashkent": "Uzbekistan Узбекистан Өзбекстан",
}
"""Cities without a zone of their own, and countries with one time, by the zone whose clocks they keep."""


def zone_called(written: str) -> str | None:
    """IANA's name of a zone that somebody wrote; None for what is unknown, or may mean several."""
    if (exact := zone_spelt(written)) is not None:
        return exact
    bare = _AROUND.sub(" ", written.strip().casefold())
    offset = re.sub(r"\s", "", unicodedata.normalize("NFKC", bare).translate(_MINUS))
    if offset in _ZERO:
        return "Etc/UTC"
    if (match := _OFFSET.fullmatch(offset)) is not None:
        return _with_offset(match, is_from_moscow=_MOSCOW.match(offset) is not None)
    return _places().get(_folded(bare))


def zone_shown(name: str) -> str:
    """A zone for people: an offset as they write it, else IANA's name."""
    match = _FIXED.fullmatch(name)
    if match is None:
        return name
    hours = -int(match[1] or 0)
    return f"UTC{hours:+d}" if hours else "UTC"


def _with_offset(match: re.Match[str], *, is_from_moscow: bool) -> str | None:
    sign, hours, minutes = match[1], int(match[2]), int(match[3] or 0)
    signed = (-hours if sign == "-" else hours) + (_MOSCOW_HOURS if is_from_moscow else 0)
    if minutes:
        return None if is_from_moscow else _BROKEN.get((signed, minutes))
    if not _FARTHEST_WEST <= signed <= _FARTHEST_EAST:
        return None
    return f"Etc/GMT{-signed:+d}" if signed else "Etc/UTC"


@cache
def _places() -> dict[str, str]:
    """Zones by the folded names of their cities: ours, CLDR's in four languages, and IANA's own."""
    zones_by_city: defaultdict[str, set[str]] = defaultdict(set)
    known = available_timezones()
    for language in Language:
        for zone, names in locale_of(language).time_zones.items():
            if zone in known and not zone.startswith("Etc/") and "city" in names:
                zones_by_city[_folded(names["city"])].add(zone)
    for zone in known:
        area, _, city = zone.rpartition("/")
        if area and area not in {"Etc", "US", "Canada", "Brazil", "Chile", "Mexico", "SystemV"}:
            zones_by_city[_folded(city)].add(zone)
    meant = {name: zone for name, zones in zones_by_city.items() if (zone := _one_of(name, zones)) is not None}
    ours = {_folded(name): zone for zone, names in _ALSO.items() for name in names.split()}
    return meant | ours


def _one_of(name: str, zones: Collection[str]) -> str | None:
    """The zone that a name means; of several that show one time that of this spelling: Kathmandu, once Katmandu."""
    if len(zones) > 1 and len({_times(zone) for zone in zones}) > 1:
        return None
    return min(zones, key=lambda zone: (_folded(zone.rpartition("/")[2]) != name, zone))


def _times(zone: str) -> tuple[timedelta | None, ...]:
    """What the clocks show in winter and summer of some years."""
    moments = (datetime(year, month, 1, tzinfo=UTC) for year in range(2018, 2031) for month in (1, 7))
    return tuple(moment.astimezone(zone_named(zone)).utcoffset() for moment in moments)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", normalise(name))
    return "".join(char for char in plain if char.isalnum())
