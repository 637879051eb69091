"""Publishers' own files are read as they were downloaded."""

from pathlib import Path
from typing import Any

import pytest

from bot.core.figures import Scale
from bot.core.series import period_text
from bot.files.publishers.options import Options, countries_of
from bot.files.publishers.published_series import read_published
from tests.integration.files.published_files import (
    AS_OF,
    BOTH,
    BY_SERIES,
    CO2,
    DATABANK,
    EUROSTAT,
    FILES,
    GDP,
    IMF,
    LOCAL,
    NEW_TRADE,
    NORMALIZED,
    OECD,
    OLD_TRADE,
    PIVOTED,
    SAID,
    SHARES,
    TITLE,
    WHEAT,
    changed,
    options,
    read,
    values,
)


@pytest.mark.parametrize(
    "case",
    [
        (
            GDP,
            (),
            {},
            "kz-ny-gdp-mktp-cd",
            ("usd", Scale.ONE),
            "2024-06-28",
            {"2019": "181.667190", "2021": "197.1", "2022": "225.496"},
        ),
        (
            LOCAL,
            (),
            {"unit": "kzt", "scale": Scale.MILLION},
            "kz-ny-gdp-mktp-cn",
            ("kzt", Scale.MILLION),
            "2024-06-28",
            {"2019": "69532626", "2020": "70649033", "2021": "83951588", "2022": "103765518"},
        ),
        (
            DATABANK,
            ("series=SL.UEM.TOTL.MA.ZS",),
            {},
            "kz-sl-uem-totl-ma-zs",
            ("percent", Scale.ONE),
            "2023-03-01",
            {"2000": "11.501", "2012": "4.25"},
        ),
        (
            BY_SERIES,
            ("series=SP.POP.TOTL",),
            {"unit": "people"},
            "kz-sp-pop-totl",
            ("people", Scale.ONE),
            "2024-06-28",
            {"2021": "19743603", "2022": "20034609"},
        ),
        (
            CO2,
            (),
            {},
            "kz-emissions-total",
            ("tonnes", Scale.ONE),
            "2024-11-21",
            {"1830": "0", "2020": "270.1", "2021": "255.14293"},
        ),
        (
            SHARES,
            ("column=coal_share",),
            {},
            "kz-coal-share",
            ("percent", Scale.ONE),
            "2025-05-08",
            {"2023": "57.4", "2024": "54.03"},
        ),
        (
            OLD_TRADE,
            ("flow=Export", "partner=CHN"),
            AS_OF,
            "kz-2-chn-total",
            ("usd", Scale.ONE),
            "2026-02",
            {"2016": "5701", "2017": "5702"},
        ),
        (
            NEW_TRADE,
            ("partner=Kazakhstan",),
            {"country": "CHN", **AS_OF},
            "cn-m-kaz-2709-c",
            ("usd", Scale.ONE),
            "2026-02",
            {"2015": "2001.25", "2016": "2002.25", "2017": "2003.25"},
        ),
        (
            WHEAT,
            ("element=Production",),
            AS_OF,
            "kz-0111-5510",
            ("tonnes", Scale.ONE),
            "2026-02",
            {"2016": "14985.379", "2017": "14802.9"},
        ),
        (
            NORMALIZED,
            (),
            AS_OF,
            "kz-15-5510",
            ("tonnes", Scale.ONE),
            "2026-02",
            {"2020": "14258000.00", "2021": "11814068.23"},
        ),
        (
            PIVOTED,
            ("element=5510",),
            AS_OF,
            "kz-15-5510",
            ("tonnes", Scale.ONE),
            "2026-02",
            {"2019": "11451610", "2020": "14258000"},
        ),
        (
            EUROSTAT,
            ("flow=EXP",),
            {"unit": "eur", "scale": Scale.MILLION, **TITLE},
            "kz-a-eu27-2020-exp-mio-eur",
            ("eur", Scale.MILLION),
            "2024-05-23",
            {"2020": "5893.5", "2022": "11000.25"},
        ),
        (
            IMF,
            (),
            {"unit": "kzt", **TITLE, **AS_OF},
            "kz-b1gq-q",
            ("kzt", Scale.ONE),
            "2026-02",
            {"2020-Q1": "14023100000000", "2020-Q2": "15000000000000.5", "2020-Q4": "20111000000000"},
        ),
        (
            OECD,
            (),
            {"country": "CHN", **TITLE, **AS_OF},
            "cn-exp-usd",
            ("usd", Scale.MILLION),
            "2026-02",
            {"2021": "3363.5", "2022": "3593.6"},
        ),
        (
            BOTH,
            (),
            {"source": "UNSD", **AS_OF},
            "kz-a-coal",
            ("tonnes", Scale.THOUSAND),
            "2026-02",
            {"2019": "111150", "2020": "113212.5"},
        ),
    ],
)
def test_files_of_six_publishers_are_read_as_they_were_downloaded(case: tuple[Any, ...]) -> None:
    name, only, others, series_id, unit, as_of, expected = case
    series = read(name, *only, **others)

    assert values(series) == expected
    assert (series.id, (series.unit, series.scale), str(series.as_of)) == (series_id, unit, as_of)
    assert series.place == ("china" if others.get("country") == "CHN" else "kazakhstan")
    (source,) = series.sources
    assert (source.licence, str(source.checked), str(source.published)) == ("CC BY 4.0", "2026-03-01", as_of)


@pytest.mark.parametrize(
    ("name", "only", "others", "publisher", "title"),
    [
        (GDP, (), {}, "World Bank", "GDP (current US$), Kazakhstan"),
        (SHARES, ("column=wind_share",), {}, "Our World in Data", "Share of electricity from wind, Kazakhstan"),
        (
            OLD_TRADE,
            ("flow=2", "partner=China"),
            AS_OF,
            "UN Comtrade",
            "Export, China, All Commodities, Kazakhstan",
        ),
        (WHEAT, ("element=Production",), AS_OF, "FAO", "Wheat, Production, Kazakhstan"),
        (EUROSTAT, ("flow=EXP",), {"unit": "eur", **TITLE}, "Eurostat", "A title"),
        (BOTH, (), {"source": "UNSD", **AS_OF}, "UNSD", "Annual, Coal output, Kazakhstan"),
    ],
)
def test_publisher_and_title_are_the_files_own(
    name: str, only: tuple[str, ...], others: dict[str, Any], publisher: str, title: str
) -> None:
    series = read(name, *only, **others)

    assert (series.sources[0].publisher, series.title.en) == (publisher, title)


def test_a_year_that_nobody_told_stays_a_gap() -> None:
    assert [str(gap) for gap in read(GDP).gaps] == ["2020"]
    assert [period_text(gap) for gap in read(IMF, unit="kzt", **TITLE, **AS_OF).gaps] == ["2020-Q3"]


@pytest.mark.parametrize(
    ("name", "only", "others", "provisional"),
    [
        (WHEAT, ("element=Production",), AS_OF, ["2017"]),
        (PIVOTED, ("element=5510",), AS_OF, ["2020"]),
        (EUROSTAT, ("flow=EXP",), {"unit": "eur", **TITLE}, ["2022"]),
        (OECD, (), {"country": "CHN", **TITLE, **AS_OF}, ["2022"]),
        (NORMALIZED, (), AS_OF, []),
    ],
)
def test_estimates_are_known_by_the_letter_of_their_flag(
    name: str, only: tuple[str, ...], others: dict[str, Any], provisional: list[str]
) -> None:
    series = read(name, *only, **others)

    assert [str(point.period) for point in series.points if point.is_provisional] == provisional


def test_several_countries_are_a_series_each() -> None:
    found = read_published(FILES / GDP, Options(**SAID, countries=countries_of(["kazakhstan", "CN", "KAZ"])))

    assert [series.id for series in found] == ["kz-ny-gdp-mktp-cd", "cn-ny-gdp-mktp-cd"]


@pytest.mark.parametrize("name", [WHEAT, NORMALIZED])
def test_china_of_faostat_is_the_mainland_and_never_the_total_with_hong_kong_macao_and_taiwan(name: str) -> None:
    china = read(name, country="CHN", **AS_OF)

    assert values(china) == ({"2016": "5711580", "2017": "5711590.5"} if name == WHEAT else {"2020": "134250000"})


def test_a_copy_that_a_spreadsheet_saved_anew_reads_the_same(tmp_path: Path) -> None:
    """Semicolons for commas, no quotes, and no zeros before numbers."""
    lines = (FILES / WHEAT).read_text(encoding="utf-8").replace("China, ", "China ").splitlines()
    path = tmp_path / "copy.csv"
    path.write_text("\n".join(line.replace('"', "").replace(",", ";") for line in lines), encoding="utf-8")

    (copy,) = read_published(path, options("element=Production", **AS_OF))

    assert values(copy) == values(read(WHEAT, "element=Production", **AS_OF))


def test_two_downloads_of_one_table_are_told_apart_by_their_dates(tmp_path: Path) -> None:
    older = changed(tmp_path, CO2, ("255.14293", "276.68346"))
    metadata = tmp_path / CO2.replace(".csv", ".metadata.json")
    metadata.write_text(metadata.read_text(encoding="utf-8").replace("2024-11-21", "2023-04-01"), encoding="utf-8")

    (revised,) = read_published(older, options())

    assert (str(revised.as_of), str(read(CO2).as_of)) == ("2023-04-01", "2024-11-21")
    assert values(revised) != values(read(CO2))


def test_months_of_comtrade_are_months(tmp_path: Path) -> None:
    text = (FILES / NEW_TRADE).read_bytes().decode("cp1252")
    text = text.replace('"52","2015"', '"1","201501"').replace('"52","2016"', '"2","201502"')
    monthly = tmp_path / "monthly.csv"
    monthly.write_text("\n".join(line for line in text.splitlines() if '"52"' not in line), encoding="utf-8")

    (series,) = read_published(monthly, options("partner=KAZ", country="CHN", **AS_OF))

    assert values(series) == {"2015-01": "2001.25", "2015-02": "2002.25"}
