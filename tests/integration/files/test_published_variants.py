"""Shapes in which one publisher's files differ among themselves, and what an editor is told of them."""

from pathlib import Path

import pytest

from bot.core.errors import Problem
from bot.files.publishers.options import Options
from bot.files.publishers.published_series import read_published
from tests.integration.files.published_files import (
    AS_OF,
    DATABANK,
    EUROSTAT,
    FILES,
    GDP,
    NEW_TRADE,
    OLD_TRADE,
    TITLE,
    changed,
    options,
    values,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7.77760368660978E-06", "0.00000777760368660978"),
        ("2E-05", "0.00002"),
        ("-1.5e-3", "-0.0015"),
        ("1.23456789012345E+16", "12345678901234500"),
    ],
)
def test_a_small_number_with_an_exponent_keeps_its_digits(tmp_path: Path, written: str, meant: str) -> None:
    (series,) = read_published(changed(tmp_path, GDP, ("225.496", written)), options())

    assert values(series)["2022"] == meant


@pytest.mark.parametrize(
    "header",
    [
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,REF_AREA:Reference area,TIME_PERIOD:Time,OBS_VALUE:Value",
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ: Frequency,REF_AREA: Reference area,TIME_PERIOD: Time,OBS_VALUE: Value",
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE",
    ],
)
def test_labels_stand_behind_the_codes_with_or_without_a_space(tmp_path: Path, header: str) -> None:
    rows = ("CN: China,2024-01,3.45", "CN: China,2024-02,3.4500", "US: United States,2024-01,5.5")
    lines = [header, *(f"dataflow,BIS:WS_CBPOL(1.0): Policy rates,I,M: Monthly,{row}" for row in rows)]
    path = tmp_path / "bis.csv"
    path.write_text("\n".join(lines), encoding="utf-8")

    (series,) = read_published(path, options(country="CHN", unit="percent", **TITLE, **AS_OF))

    assert values(series) == {"2024-01": "3.45", "2024-02": "3.4500"}
    assert series.sources[0].publisher == "BIS"


def test_sdmx_csv_of_the_first_version_may_begin_with_a_key(tmp_path: Path) -> None:
    path = tmp_path / "ecb.csv"
    path.write_text("KEY,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\nX.A.CN,A,CN,2024,7.8\n", encoding="utf-8")

    (series,) = read_published(path, options(country="CHN", unit="cny", source="ECB", **TITLE, **AS_OF))

    assert values(series) == {"2024": "7.8"}


@pytest.mark.parametrize(
    ("name", "said", "doubt"),
    [
        (
            NEW_TRADE,
            options("partner=KAZ", country="CHN", **AS_OF),
            "17: warning: from 2017 on goods are classified by edition H5",
        ),
        (EUROSTAT, options("flow=EXP", unit="eur", **TITLE), "4: warning: from 2022 on the publisher marks a break"),
        (OLD_TRADE, options("flow=Export", "partner=CHN", **AS_OF), ""),
    ],
)
def test_a_break_and_another_edition_of_codes_are_told_to_the_editor(name: str, said: Options, doubt: str) -> None:
    doubts: list[Problem] = []

    read_published(FILES / name, said, doubts)

    assert [str(one).partition(f"{name}:")[2][: len(doubt)] for one in doubts] == ([doubt] if doubt else [])


def test_titles_with_many_commas_do_not_hide_what_parts_the_cells(tmp_path: Path) -> None:
    path = changed(
        tmp_path, DATABANK, ("Unemployment male", "Unemployment, male, all, ages, of, them, in, work, or, not")
    )

    (series,) = read_published(path, options("series=SL.UEM.TOTL.MA.ZS"))

    assert values(series) == {"2000": "11.501", "2012": "4.25"}
