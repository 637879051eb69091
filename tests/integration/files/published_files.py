"""Stand-ins of publishers' own files, with numbers of our own, in `tests/data/series`, and what tests say of them."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.core.dates import PartialDate
from bot.core.errors import DataFileError
from bot.core.language import LocalText
from bot.core.series import Series, period_text
from bot.files.publishers.options import Options, countries_of, traits_of
from bot.files.publishers.published_series import read_published

FILES = Path(__file__).parents[2] / "data" / "series"
GDP = "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv"
LOCAL = "API_NY.GDP.MKTP.CN_DS2_en_csv_v2_2.csv"
DATABANK = "P_Data_Extract_From_World_Development_Indicators_a.csv"
BY_SERIES = "P_Data_Extract_From_World_Development_Indicators_b.csv"
CO2, SHARES = "annual-co2-emissions-per-country.csv", "share-electricity.csv"
OLD_TRADE, NEW_TRADE = "comtrade_legacy.csv", "TradeData.csv"
WHEAT, NORMALIZED = "FAOSTAT_data_en_10-2-2026.csv", "Production_Crops_Livestock_E_All_Data_(Normalized).csv"
PIVOTED = "Production_Crops_Livestock_E_All_Data.csv"
EUROSTAT, IMF, OECD, BOTH = "estat_ds-059341.csv", "imf_qgdp.csv", "oecd_labels.csv", "sdmx1_labels_both.csv"
SAID: dict[str, Any] = {"topic": "trade", "licence": "CC BY 4.0", "checked": PartialDate(2026, 3, 1)}
AS_OF: dict[str, Any] = {"as_of": PartialDate(2026, 2)}
TITLE: dict[str, Any] = {"title": LocalText(en="A title")}


def options(*only: str, country: str = "KAZ", **others: Any) -> Options:
    asked = countries_of([country] if country else [])
    return Options(countries=asked, only=traits_of(only), **(SAID | others))


def read(name: str, *only: str, **others: Any) -> Series:
    (series,) = read_published(FILES / name, options(*only, **others))
    return series


def why_not(path: Path, said: Options) -> list[str]:
    with pytest.raises(DataFileError) as refused:
        read_published(path, said)
    return [str(problem).replace(f"{path.parent}/", "") for problem in refused.value.problems]


def refused(name: str, *only: str, **others: Any) -> str:
    return "\n".join(why_not(FILES / name, options(*only, **others)))


def values(series: Series) -> dict[str, str]:
    return {period_text(point.period): str(point.value) for point in series.points}


def changed(folder: Path, name: str, *changes: tuple[str, str], encoding: str = "utf-8") -> Path:
    """A copy in which something is otherwise, with the metadata that lie beside it."""
    text = (FILES / name).read_bytes().decode(encoding)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_bytes(text.encode(encoding))
    metadata = FILES / name.replace(".csv", ".metadata.json")
    if metadata.exists() and metadata.suffix == ".json":
        shutil.copy(metadata, folder)
    return path
