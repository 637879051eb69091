from collections import Counter
from pathlib import Path

import pytest

from bot.core.errors import DataFileError
from bot.core.language import Language
from bot.core.series import Frequency
from bot.files.facts_yaml import load_topics
from bot.files.lexicon_files import load_full_lexicon
from bot.files.series_files import read_series

DATA = Path(__file__).parents[3] / "data"
TOLD = """\
title: {en: Coal, ru: Уголь, kk: Көмір, zh: 煤}
topic: energy
unit: kWh
scale: billion
as_of: 2026-02
source:
  id: ember-2026
  publisher: Ember
  title: Yearly electricity data
  language: en
  kind: dataset
  licence: CC BY 4.0
  published: 2026
"""
TWO = TOLD.replace("source:\n", "sources:\n").replace("  id:", "- id:") + (
    TOLD.partition("source:\n")[2].replace("ember-2026", "press-2020").replace("  id:", "- id:")
)


def written(folder: Path, table: str | bytes, told: str = TOLD) -> Path:
    path = folder / "kz-coal.csv"
    path.write_bytes(table.encode() if isinstance(table, str) else table)
    (folder / "kz-coal.yaml").write_text(told, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(DataFileError) as refused:
        read_series([path], ["energy"])
    return [str(problem).replace(f"{path.parent}/", "") for problem in refused.value.problems]


def test_twenty_five_series_and_more_are_shipped_with_unit_source_licence_date_and_four_titles() -> None:
    shipped = read_series([DATA / "series"], [topic.id for topic in load_topics(DATA / "topics.yaml")])

    assert len(shipped) >= 25
    for series in shipped:
        assert [language for language, _ in series.title.items()] == list(Language)
        assert series.note is None or [language for language, _ in series.note.items()] == list(Language)
        assert series.frequency is Frequency.YEAR
        assert series.is_mixed or (series.sources[0].licence and not series.gaps)
    titles = Counter(title for series in shipped for title in series.title.texts())
    assert [title for title, times in titles.items() if times > 1] == []


def test_shipped_series_are_about_concepts_that_questions_are_read_to() -> None:
    known = {concept.id for concept in load_full_lexicon(DATA / "lexicon")}
    shipped = read_series([DATA / "series"])

    named = {name for series in shipped for name in (series.subject, series.metric, series.place)} - {""}
    assert named - known <= {"carbon-intensity"}


def test_shipped_shares_are_what_the_shipped_amounts_make() -> None:
    shipped = {series.id: series for series in read_series([DATA / "series"])}
    for country, fuel in (("kz", "coal"), ("kz", "gas"), ("cn", "coal")):
        shares, amounts = shipped[f"{country}-{fuel}-share"], shipped[f"{country}-{fuel}-electricity"]
        total = shipped[f"{country}-electricity-generation"]
        for share, amount, whole in zip(shares.points, amounts.points, total.points, strict=True):
            assert share.period == amount.period == whole.period
            assert abs(share.value - 100 * amount.value / whole.value) < 0.1


def test_an_editor_writes_two_files(tmp_path: Path) -> None:
    (series,) = read_series([written(tmp_path, "period,value\n2024,67.10\n2022,70\n")])

    assert (series.id, series.unit, str(series.as_of)) == ("kz-coal", "kWh", "2026-02")
    assert [(str(point.period), str(point.value)) for point in series.points] == [("2022", "70"), ("2024", "67.10")]
    assert [str(gap) for gap in series.gaps] == ["2023"]


def test_each_row_names_the_source_that_states_it(tmp_path: Path) -> None:
    table = "period,value,source,provisional\n2019,1,press-2020,\n2020,2,ember-2026,yes\n"

    (series,) = read_series([written(tmp_path, table, TWO)])

    assert series.is_mixed
    assert [point.source.id for point in series.points] == ["press-2020", "ember-2026"]
    assert [point.is_provisional for point in series.points] == [False, True]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("period,value\n2020,1\n2021,2\n2020,3\n", "kz-coal.csv:4: 2020 stands twice, first at line 2; keep one"),
        ("period,value\n2020,1\n2020-06,2\n", "kz-coal.csv:3: years, quarters and months stand in one table"),
        ("period,value\n2020,1 000\n", "kz-coal.csv:2: value: “1 000” is no number"),
        ("period,value\n2020,1e3\n", "kz-coal.csv:2: value: “1e3” is no number"),
        ("period,value\n2020,..\n", "kz-coal.csv:2: value: “..” is no number"),
        ("period,value\n2020,\n", "kz-coal.csv:2: value is empty; write it, or leave the whole row out"),
        ("period,value\n20,1\n", "kz-coal.csv:2: period: “20” is no period; write a year 2020"),
        ("period,value\n2020,1,2\n", "kz-coal.csv:2: 3 cells, but the header names 2 columns"),
        ("period,value\n", "kz-coal.csv:1: there is no row below the header"),
        ("period;value\n2020;1\n", "kz-coal.csv:1: cells are parted by semicolons"),
        ("year,value\n2020,1\n", "kz-coal.csv:1: column 1 is called “year”"),
        ("period,value,source\n2020,1,embr-2026\n", "kz-coal.csv:2: source: “embr-2026” is none of the sources"),
        ("period,value,provisional\n2020,1,perhaps\n", "kz-coal.csv:2: provisional: “perhaps” is neither yes nor no"),
        ("period,value\n2030,1\n", "kz-coal.csv:1: points: 2030 was still to come as of 2026-02"),
        ("период,значение\n2020,1\n".encode("cp1251"), "kz-coal.csv:1: this is not UTF-8; save the file as UTF-8"),
        ("period,value\n2020,1\n".encode("utf-16"), "kz-coal.csv:1: this is UTF-16"),
        ("<!DOCTYPE html>\n<html><body>404</body></html>\n", "kz-coal.csv:1: this is a web page (HTML)"),
        ("  <html lang=en>\n", "kz-coal.csv:1: this is a web page (HTML)"),
    ],
)
def test_a_wrong_table_is_refused_with_file_and_line(tmp_path: Path, table: str | bytes, why: str) -> None:
    assert problems(written(tmp_path, table))[0].startswith(why)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (TOLD.replace("topic: energy", "topic: energie"), "kz-coal.yaml:2: topic “energie” is not known; did you mean"),
        (TOLD.replace("unit: kWh\n", ""), "kz-coal.yaml:1: the series has no unit; add “unit: …”"),
        (TOLD.replace("as_of: 2026-02", "as_of: soon"), "kz-coal.yaml:5: as_of: “soon” is no date"),
        (TOLD.replace("scale: billion", "scale: lots"), "kz-coal.yaml:4: scale: “lots” is not known"),
        (TOLD.replace("unit:", "unt:"), "kz-coal.yaml:3: unknown key “unt” in the series; did you mean “unit”?"),
        (TOLD.partition("source:")[0], "kz-coal.yaml:1: tell either source, or sources"),
        (TOLD.replace("  publisher: Ember\n", ""), "kz-coal.yaml:7: source has no publisher"),
        (TWO, "kz-coal.csv:2: source is empty; name one of the sources"),
        (TWO.replace("press-2020", "ember-2026"), "source “ember-2026” stands twice"),
        (TOLD.replace("en: Coal", "en: " + "x" * 130), "kz-coal.yaml:1: title en: 130 characters"),
    ],
)
def test_a_wrong_description_is_refused_with_file_and_line(tmp_path: Path, told: str, why: str) -> None:
    assert any(why in problem for problem in problems(written(tmp_path, "period,value\n2020,1\n", told)))


def test_neither_file_goes_without_the_other(tmp_path: Path) -> None:
    table = written(tmp_path, "period,value\n2020,1\n")
    (tmp_path / "kz-oil.yaml").write_text(TOLD, encoding="utf-8")
    why = f"{tmp_path}/kz-oil.yaml:1: there is no kz-oil.csv beside it; add the table, or remove this file"
    with pytest.raises(DataFileError) as refused:
        read_series([tmp_path])
    assert str(refused.value) == why
    assert len(read_series([table])) == 1

    (tmp_path / "kz-coal.yaml").unlink()
    assert problems(table)[0].startswith("kz-coal.csv:1: there is no kz-coal.yaml beside it")


def test_a_series_may_be_named_by_either_of_its_files(tmp_path: Path) -> None:
    table = written(tmp_path, "period,value\n2020,1\n")

    assert read_series([table.with_suffix(".yaml")]) == read_series([table])
