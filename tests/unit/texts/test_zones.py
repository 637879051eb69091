"""Time zones as people write them, and as they are shown."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.texts.zones import zone_called, zone_shown

NOW = datetime(2026, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("UTC+5", 5),
        ("GMT+5", 5),
        ("gmt + 5", 5),
        ("+5", 5),
        ("+05:00", 5),
        ("utc+0500", 5),
        ("ＵＴＣ＋８", 8),
        ("UTC−3", -3),
        ("GMT-3", -3),
        ("UTC+05:30", 5.5),
        ("+5:45", 5.75),
        ("+0", 0),
        ("Z", 0),
        ("UTC+14", 14),
        ("UTC-12", -12),
        ("МСК+2", 5),
        ("мск-1", 2),
        ("Etc/GMT-5", 5),
        ("Etc/GMT+5", -5),
    ],
)
def test_an_offset_has_the_sign_that_people_write(written: str, hours: float) -> None:
    name = zone_called(written)

    assert name is not None
    assert NOW.astimezone(ZoneInfo(name)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Etc/GMT-5", "UTC+5"),
        ("Etc/GMT+3", "UTC-3"),
        ("Etc/GMT+0", "UTC"),
        ("Etc/GMT", "UTC"),
        ("Etc/UTC", "UTC"),
        ("Asia/Almaty", "Asia/Almaty"),
    ],
)
def test_an_offset_is_shown_as_people_write_it(name: str, shown: str) -> None:
    assert zone_shown(name) == shown


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        (
            "Asia/Almaty",
            "Almaty|almaty|Алматы|АЛМАТЫ|阿拉木图|阿拉木圖|Alma-Ata|Astana|Астана|阿斯塔纳|Нұр-Сұлтан|Нур-Султан",
        ),
        (
            "Asia/Almaty",
            "Шымкент|Shymkent|Қарағанды|Караганда|Семей|г. Астана|в Алматы|Алматы қ.|алматы уақыты|Kazakhstan",
        ),
        (
            "Asia/Shanghai",
            "Beijing|北京|Пекин|beijing time|北京时间|北京時間|Shanghai|上海|Шанхай|广州|Lianyungang|连云港|中国",
        ),
        ("Asia/Urumqi", "Ürümqi|Urumqi|乌鲁木齐|烏魯木齊|Урумчи|Үрімші|Үрімжі"),
        ("Europe/Moscow", "Москва|Moscow|Мәскеу|莫斯科|МСК|MSK|Санкт-Петербург"),
        ("America/New_York", "New York|new york|Нью-Йорк|纽约"),
        ("Asia/Qyzylorda", "Кызылорда|Kyzylorda|Қызылорда"),
        ("Asia/Kathmandu", "Kathmandu"),
        ("Europe/Kyiv", "Kyiv"),
        ("Europe/Berlin", "Europe/Berlin|europe/berlin|Berlin|Берлин|柏林"),
    ],
)
def test_a_city_is_known_in_four_languages(zone: str, names: str) -> None:
    assert {name: zone_called(name) for name in names.split("|")} == dict.fromkeys(names.split("|"), zone)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "5",
        "+",
        "UTC+",
        "UTC+15",
        "UTC-13",
        "UTC+99:99",
        "+5:13",
        "МСК+5:30",
        "CST",
        "Mars",
        "Asia",
        "🙂",
        "+5+5",
    ],
)
def test_what_is_unclear_is_no_zone(written: str) -> None:
    assert zone_called(written) is None
