"""What publishers' own files do not tell, or tell wrongly, is refused with its line and the option that tells it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.core.dates import PartialDate
from bot.core.figures import Scale
from bot.files.publishers.options import Options, countries_of, title_of, traits_of
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
    SHARES,
    TITLE,
    WHEAT,
    changed,
    options,
    read,
    refused,
    values,
    why_not,
)


def test_faostat_without_codes_of_areas_is_refused_for_china_may_be_more_than_one_area(tmp_path: Path) -> None:
    path = changed(tmp_path, WHEAT, ("Area Code (M49)", "Nothing"))

    (problem,) = why_not(path, options(country="CHN"))
    assert problem.startswith(f"{WHEAT}:1: there is no column of area codes; download the table with codes")


def test_faostats_own_codes_are_others_than_those_of_the_united_nations(tmp_path: Path) -> None:
    path = changed(tmp_path, PIVOTED, (",Area Code (M49)", ",Nothing"))

    (series,) = read_published(path, options("element=5510", **AS_OF))

    assert values(series) == {"2019": "11451610", "2020": "14258000"}
    assert "no row is of --country CHN" in "\n".join(why_not(path, options("element=5510", country="CHN", **AS_OF)))


@pytest.mark.parametrize("code", ["EAS", "TEA", "WLD", "UMC", "OWID_WRL", "W00", "159", "HKG", "344", "World", "5300"])
def test_no_total_no_region_and_no_other_territory_is_a_country(code: str) -> None:
    with pytest.raises(ValueError, match="totals and regions are not loaded as countries"):
        countries_of([code])


@pytest.mark.parametrize(
    ("name", "only", "others", "why"),
    [
        (
            GDP,
            (),
            {"country": ""},
            "the rows are of 8 areas (AFE, CHN, EAS, HKG, KAZ, MAC, TEA, WLD); choose with --country",
        ),
        (GDP, (), {"country": "MNG"}, "no row is of --country MNG; the rows are of AFE, CHN"),
        (GDP, (), {"licence": ""}, "the file does not tell its licence; give it with --licence"),
        (GDP, (), {"topic": ""}, "no file tells the topic; give it with --topic"),
        (GDP, (), {"as_of": PartialDate(2026)}, "--as-of 2026: the file says 2024-06-28; leave the option out"),
        (GDP, (), {"unit": "kzt"}, "--unit kzt: the file says “usd”; leave the options out"),
        (GDP, (), {"scale": Scale.BILLION}, "--scale billion: the file's unit is “usd”; leave the option out"),
        (GDP, ("flow=X",), {}, "--only flow: the rows of this file are told apart by series"),
        (LOCAL, (), {}, "the file does not tell the unit; give it with --unit"),
        (DATABANK, (), {}, "the rows hold 2 values of series: SL.UEM.TOTL.MA.ZS (Unemployment male"),
        (DATABANK, ("series=X",), {}, "--only series=X: no row has it; there is SL.UEM.TOTL.MA.ZS"),
        (
            BY_SERIES,
            ("series=NY.GDP.MKTP.CD",),
            {},
            ":2: 2021: “1.97112E+11” was cut to 6 digits; download the file with",
        ),
        (SHARES, (), {}, "the rows hold 2 values of column: coal_share (Share of electricity from coal), wind_share ("),
        (OLD_TRADE, (), AS_OF, "values of flow: 1 (Import), 2 (Export), 3 (Re-Export); choose one with --only flow=…"),
        (
            OLD_TRADE,
            ("flow=1",),
            AS_OF,
            "values of partner: WLD (World), CHN (China), HKG (China, Hong Kong SAR); choose",
        ),
        (
            OLD_TRADE,
            ("flow=1", "partner=CHN"),
            {},
            "does not tell when it was brought up to date; give the day with --as-of",
        ),
        (
            NEW_TRADE,
            (),
            {"country": "CHN", **AS_OF},
            "values of partner: W00 (World), KAZ (Kazakhstan), S19 (Other Asia, nes)",
        ),
        (WHEAT, (), AS_OF, "values of element: 5510 (Production), 5412 (Yield); choose one with --only element=…"),
        (EUROSTAT, ("flow=EXP",), TITLE, "the file does not tell the unit; give it with --unit"),
        (
            EUROSTAT,
            ("flow=EXP",),
            {"unit": "eur"},
            "the file has codes alone (A, EU27_2020, EXP, MIO_EUR); give a title",
        ),
        (EUROSTAT, ("flow=EXP",), {"country": "CHN"}, "no row is of --country CHN; the rows are of CN_X_HK, KZ"),
        (IMF, (), {**TITLE, **AS_OF}, "the unit “XDC” is a code or holds a number; give it with --unit"),
        (BOTH, (), AS_OF, "the file does not tell who published it; give it with --source"),
        (OECD, (), {"unit": "usd", "scale": Scale.BILLION, **TITLE, **AS_OF}, "the file says “10^6 USD”"),
    ],
)
def test_what_a_file_does_not_tell_is_asked_for_by_its_option(
    name: str, only: tuple[str, ...], others: dict[str, Any], why: str
) -> None:
    assert why in refused(name, *only, **others)


def test_everything_that_is_missing_is_asked_for_at_once() -> None:
    problems = why_not(FILES / OLD_TRADE, Options(checked=PartialDate(2026)))

    assert [next(word for word in problem.split() if word.startswith("--")).strip(",;") for problem in problems] == [
        "--topic",
        "--licence",
        "--as-of",
        "--only",
        "--only",
    ]


def test_our_world_in_data_without_metadata_has_no_unit_and_no_date(tmp_path: Path) -> None:
    path = tmp_path / "co2.csv"
    shutil.copy(FILES / CO2, path)

    problems = "\n".join(why_not(path, options()))

    assert "give it with --unit" in problems
    assert "give the day with --as-of" in problems
    (series,) = read_published(path, options(unit="tonnes", **AS_OF))
    assert values(series) == values(read(CO2))


WRONG = [
    (GDP, (('"225.496",', '"225.496","7"'),), (), {}, ":12: 9 cells below 8 columns"),
    (GDP, (('"225.496"', '"225,496"'),), (), {}, ":12: 2022: “225,496” is no number"),
    (GDP, (('"2022"', '"2021"'),), (), {}, ":5: column “2021” stands twice"),
    (GDP, (('"Macao SAR, China","MAC"', '"Kazakhstan","KAZ"'),), (), {}, ":13: 2019 stands twice, first at line 12"),
    (GDP, (('"197.1"', '"19"7.1"'),), (), {}, ":12: this row is no CSV"),
    (CO2, (("Kazakhstan,KAZ,2021,", "Kazakhstan,KAZ,2020,"),), (), {}, ":9: 2020 stands twice, first at line 8"),
    (CO2, (("Year", "Day"), ("KAZ,2021", "KAZ,2021-01-01")), (), {}, ":1: this table is by days"),
    (CO2, (("KAZ,2021,", "KAZ,2019-2021,"),), (), {}, ":9: “2019-2021” is no period"),
    (
        NORMALIZED,
        (('"2021","2021","t"', '"2021","2021","kg/ha"'),),
        (),
        AS_OF,
        "units are mixed, “t” at line 2 and “kg/ha”",
    ),
    (
        NORMALIZED,
        (('"t"', '"100 g/ha"'),),
        (),
        AS_OF,
        "the unit “100 g/ha” is a code or holds a number; give it with --unit",
    ),
    (OECD, (("6,Millions", "x,Millions"),), (), {**TITLE, **AS_OF}, "UNIT_MULT “x” is no power of ten"),
    (OECD, ((",I,CHN", ",D,CHN"),), (), {**TITLE, **AS_OF}, ":2: this row deletes a value"),
    (IMF, (("2020-Q1", "2020-S1"),), (), {"unit": "kzt", **TITLE, **AS_OF}, ":2: “2020-S1” is no period"),
    (
        IMF,
        (("2020-Q1", "2020"),),
        (),
        {"unit": "kzt", **TITLE, **AS_OF},
        "years, quarters and months stand in one file",
    ),
    (IMF, (("2020-Q1,14023100000000", ","),), (), {**TITLE, **AS_OF}, ":2: a row of blanks: the publisher had no data"),
]


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_is_wrong_is_refused_with_its_line(tmp_path: Path, case: tuple[Any, ...]) -> None:
    name, changes, only, others, why = case
    encoding = "cp1252" if name == NORMALIZED else "utf-8"

    assert why in "\n".join(why_not(changed(tmp_path, name, *changes, encoding=encoding), options(*only, **others)))


def test_a_second_partner_or_way_of_transport_without_its_total_is_refused(tmp_path: Path) -> None:
    lines = (FILES / NEW_TRADE).read_bytes().decode("cp1252").splitlines()
    path = tmp_path / "split.csv"
    path.write_text("\n".join([lines[0], lines[3], lines[4]]), encoding="utf-8")

    assert "every row is of one second partner" in "\n".join(why_not(path, options(country="CHN", **AS_OF)))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<!DOCTYPE html><html>Not found</html>", "this is a web page (HTML), not the file itself"),
        (b'\n\n<html lang="en">', "this is a web page (HTML), not the file itself"),
        (b'{"data": []}', "this is JSON, not CSV; ask the publisher for CSV"),
        ("WEO Country Code\tISO\t2020\n".encode("utf-16-le"), "a zero byte; this is no text file"),
        ("WEO Country Code\tISO\t2020\n".encode("utf-16"), "this is UTF-16; save the file as UTF-8"),
        ("\ufeffWEO Country Code\tISO\t2020\n".encode(), "this is no file that is known"),
        ("数据年月,商品编码,美元\n202401,27,1\n".encode("gb18030"), "this is not UTF-8"),
        ("指标,2024年,2023年\n国内生产总值(亿元),1,2\n".encode(), "this is no file that is known"),
        (b"freq,geo\\TIME_PERIOD\t2020 \t2021 \nA,KZ\t8393.5 d\t: c\n", "this is no file that is known"),
        (b"", "this is no file that is known"),
        (b"PK\x03\x04\x00", "a zero byte; this is no text file"),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "download.csv"
    path.write_bytes(content)

    (problem,) = why_not(path, options())

    assert problem.startswith(f"download.csv:1: {why}")


def test_titles_are_told_once_a_language() -> None:
    title = title_of(["en=Exports", "zh=出口"])

    assert title is not None
    assert dict(title.items()) == {"en": "Exports", "zh": "出口"}
    for wrong in (["Exports"], ["de=Ausfuhr"], ["en=a", "en=b"]):
        with pytest.raises(ValueError, match="write it as en=…, once for each of en, ru, kk, zh"):
            title_of(wrong)


@pytest.mark.parametrize("wrong", [["flow"], ["=X"], ["flow="], ["flow=M", "Flow=X"]])
def test_a_trait_is_told_as_name_and_value_and_once(wrong: list[str]) -> None:
    with pytest.raises(ValueError, match="--only"):
        traits_of(wrong)
