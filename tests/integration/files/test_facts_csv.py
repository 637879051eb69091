from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.errors import DataFileError
from bot.core.facts import Fact, Source, SourceKind, Stage, Status, Topic
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.files.facts_csv import COLUMNS, dump_csv, made_id
from bot.files.facts_files import check, read_facts, read_placed

TOPICS = [Topic("trade", "trade", name=LocalText(en="Trade"), description=LocalText(en="Trade"))]
ROW = {
    "id": "a",
    "topic": "trade",
    "statement_en": "Text.",
    "source_publisher": "P",
    "source_title": "T",
    "source_url": "https://example.org/",
    "source_published": "2023",
}


def cells(*rows: Mapping[str, str]) -> str:
    """CSV with all columns that the rows use; every cell in quotes."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names), *(",".join(f'"{row.get(name, "")}"' for name in names) for row in rows)]
    return "\n".join(lines) + "\n"


def file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "facts.csv"
    path.write_bytes(text.encode(encoding))
    return path


def problems(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(DataFileError) as caught:
        read_facts([path], TOPICS)
    return [(problem.line, problem.why) for problem in caught.value.problems]


def test_a_source_may_have_no_address_an_unknown_date_and_another_language(tmp_path: Path) -> None:
    row = {**ROW, "source_url": "", "source_published": "unknown", "source_language": "other"}

    (fact,) = read_facts([file(tmp_path, cells(row))], TOPICS)

    assert (fact.source.url, fact.source.published, fact.source.language) == ("", None, None)
    assert read_facts([file(tmp_path, dump_csv([fact]))], TOPICS) == [fact]


def test_the_columns_are_those_of_the_manual() -> None:
    assert ", ".join(COLUMNS) == (
        "id, topic, subject, metric, value, unit, period, place, attributed_to, stage, status, review_by, "
        "statement_en, statement_ru, statement_kk, statement_zh, keywords, conflicts_with, figures, "
        "source_id, source_publisher, source_title, "
        "source_url, source_language, source_kind, source_licence, source_published, source_checked"
    )


def test_a_row_with_every_column_is_read_exactly(tmp_path: Path) -> None:
    values = (
        *("a-1", "trade", "no", "2022", "31.170", "billion USD", "2013/2023-06", "astana", "customs", "built", "draft"),
        *(
            "2024-09-12",
            " It was {value}. ",
            "",
            "",
            "{value}",
            "one; два ;;三",
            "b-1; c",
            "",
            "s",
            "P",
            "T",
            "https://x.kz",
            "kk",
        ),
        *("news", "CC0", "2023-09", "2024-01-02"),
    )
    backwards = dict(reversed(list(zip(COLUMNS, values, strict=True))))

    (fact,) = read_facts([file(tmp_path, cells(backwards))], TOPICS)

    assert fact == Fact(
        id="a-1",
        topic="trade",
        statement=LocalText(en="It was {value}.", zh="{value}"),
        source=Source(
            id="s",
            publisher="P",
            title="T",
            url="https://x.kz",
            language=Language.KK,
            kind=SourceKind.NEWS,
            licence="CC0",
            published=PartialDate(2023, 9),
            checked=PartialDate(2024, 1, 2),
        ),
        subject="no",
        metric="2022",
        figures=(Figure("value", Decimal("31.170"), "USD", Scale.BILLION),),
        period=Period(PartialDate(2013), PartialDate(2023, 6)),
        place="astana",
        attributed_to="customs",
        stage=Stage.BUILT,
        status=Status.DRAFT,
        review_by=date(2024, 9, 12),
        conflicts_with=("b-1", "c"),
        keywords=("one", "два", "三"),
    )


def test_what_is_left_out_takes_its_default(tmp_path: Path) -> None:
    (fact,) = read_facts([file(tmp_path, cells(ROW))], TOPICS)

    assert (fact.status, fact.figures, fact.period, fact.keywords) == (Status.PUBLISHED, (), None, ())
    source = fact.source
    assert (source.kind, source.language, source.licence) == (SourceKind.DATASET, Language.EN, "")
    assert (source.id, source.checked) == (made_id("P", "T"), None)


@pytest.mark.parametrize(
    ("unit", "figure"),
    [
        ("", Figure("value", Decimal(5))),
        ("MW", Figure("value", Decimal(5), "MW")),
        ("million", Figure("value", Decimal(5), scale=Scale.MILLION)),
        ("thousand tonnes a year", Figure("value", Decimal(5), "tonnes a year", Scale.THOUSAND)),
        ("one thousand cars", Figure("value", Decimal(5), "thousand cars")),
        ("billions USD", Figure("value", Decimal(5), "billions USD")),
    ],
)
def test_a_unit_may_begin_with_its_scale(tmp_path: Path, unit: str, figure: Figure) -> None:
    (fact,) = read_facts([file(tmp_path, cells({**ROW, "value": "5", "unit": unit}))], TOPICS)

    assert fact.figures == (figure,)


def test_a_made_source_id_is_stable_short_and_plain() -> None:
    assert made_id("People's Daily", "Trade — 2022") == "people-s-daily-trade-2022-c6efcbae"
    assert made_id("人民日报", "中哈贸易").startswith("source-")
    assert made_id("人民日报", "中哈贸易") != made_id("人民日报", "中哈")
    assert len(made_id("x" * 90, "y")) == 48


def test_rows_of_one_source_share_one_value(tmp_path: Path) -> None:
    first, second = read_facts([file(tmp_path, cells(ROW, {**ROW, "id": "b"}))], TOPICS)

    assert first.source is second.source


def test_rows_of_one_source_must_describe_it_alike(tmp_path: Path) -> None:
    other = {**ROW, "source_id": made_id("P", "T"), "source_url": "https://example.com/", "source_published": "2024"}
    path = file(tmp_path, cells(ROW, {**other, "id": "b"}, {**other, "id": "c"}))

    why = f"source “{made_id('P', 'T')}” has another url, published at {path}:2; make them agree"
    assert problems(path) == [(3, why)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": ""}, "id is empty; every fact needs one"),
        ({"id": "A"}, "id “A”: use 1–48 of a–z, 0–9 and -"),
        ({"topic": ""}, "topic is empty; every fact needs one"),
        ({"topic": "trad"}, "topic “trad” is not in data/topics.yaml; did you mean “trade”?"),
        ({"statement_en": ""}, "there is no statement; fill at least one of statement_en, _ru, _kk, _zh"),
        ({"statement_en": "{value}"}, "statement en: {value} names no figure of this fact"),
        ({"value": "31,17"}, "value: “31,17” is no number; write digits with a point, such as 31.17"),
        ({"value": "1" * 31}, "figure “value”: the value must be a finite number of up to 28 digits, without exponent"),
        ({"unit": "MW"}, "a unit or figures without a value; fill value or empty unit and figures"),
        ({"period": "May 2022"}, "period: “May 2022” is no date; write 2023, 2023-09 or 2023-09-12"),
        ({"stage": "build"}, "stage: “build” is not known; did you mean “built”?"),
        ({"status": "done"}, "status: “done” is not known; use draft, published, superseded, retracted"),
        ({"review_by": "2024"}, "review_by: “2024” is not a single day; write it like 2023-09-12"),
        (
            {"source_published": ""},
            "source_published is empty; write when the source appeared: 2023, 2023-09 or 2023-09-12; or unknown",
        ),
        ({"source_kind": "blog"}, "source_kind: “blog” is not known; use official-statistics, news, company, dataset"),
        (
            {"source_url": "x.org"},
            "source: url “x.org”: write a full address beginning with http:// or https://",
        ),
    ],
)
def test_a_wrong_cell_is_told_at_its_line(tmp_path: Path, change: dict[str, str], why: str) -> None:
    path = file(tmp_path, cells({**ROW, "id": "first"}, {**ROW, **change}))

    assert problems(path) == [(3, why)]


def test_all_problems_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    path = file(tmp_path, cells({**ROW, "id": "A", "topic": "x", "period": "y", "stage": "z", "source_kind": "w"}))

    assert [why.partition(" ")[0] for _, why in problems(path)] == ["source_kind:", "period:", "stage:", "id", "topic"]


def test_lines_are_right_after_quoted_line_breaks_and_blank_rows(tmp_path: Path) -> None:
    path = file(
        tmp_path, cells({**ROW, "statement_en": "Two\nlines\r\nor three"}) + "\n,,\n" + ",".join(["x"] * 7) + "\n"
    )

    assert [line for line, _ in problems(path)] == [7, 7, 7]


def test_an_id_taken_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    path = file(tmp_path, cells(ROW, ROW))

    assert problems(path) == [(3, f"id “a” is taken already at {path}:2; rename one")]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "the first line is empty; name the columns there: id, topic, "),
        ("\n\n", 1, "the first line is empty; name the columns there"),
        (
            "id;topic;statement_en\na;trade;x\n",
            1,
            "cells are parted by semicolons; save the file with commas between them",
        ),
        ("id\ttopic\na\ttrade\n", 1, "cells are parted by tabs; save the file with commas between them"),
        ('"id";"topic"\n', 1, "cells are parted by semicolons"),
        ("a,trade,Trade grew.\n", 1, "the first line names no known column; the columns are id, topic, "),
        ("id,topic,id\n", 1, "column “id” stands twice; keep one"),
        ("id,topic,statment_en\n", 1, "column 3 is called “statment_en”; did you mean “statement_en”?"),
        ("id,topic\na,b,c,d\n", 2, "4 cells, but the header names 2 columns; put texts with commas in quotes"),
        ('id,topic\na,"b\n\nc,d\n', 2, "a quote opens in this row and never closes; close it, or double a quote"),
        ('id,topic\na,"b" c\n', 2, "a quote inside a quoted cell; double it"),
        ("id,topic\n" + "a" * 200_000 + ",b\n", 2, "a cell has more than 131,072 characters"),
        ("id,topic\n" + "a" * 2_000_000, 2, "a line of more than 1,048,576 bytes; break it into several rows"),
        ("id,topic\ra,b\rc,d", 1, "old line ends (CR alone); save the file with ordinary line ends"),
        ("id,topic\na,\0\n", 2, "a zero byte; this is no text file, or it is damaged"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_a_remedy(tmp_path: Path, text: str, line: int, why: str) -> None:
    found = problems(file(tmp_path, text))

    assert found[0][0] == line
    assert found[0][1].startswith(why)


@pytest.mark.parametrize(
    ("first", "delimiter"),
    [
        ("sep=;", ";"),
        ("sep=,", ","),
        ("sep=\t", "\t"),
        ("SEP=;", ";"),
        ('"sep=;"', ";"),
        ("sep=\\t", "\t"),
        ("sep=|", "|"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_line_of_excel_that_names_the_separator_is_read(
    tmp_path: Path, first: str, delimiter: str, encoding: str
) -> None:
    text = f"{first}\r\n" + cells({**ROW, "keywords": "a; b"}).replace('","', f'"{delimiter}"')
    header, rest = text.split("\n", 2)[1], text.split("\n", 2)[2]
    path = file(tmp_path, f"{first}\r\n{header.replace(',', delimiter)}\n{rest}", encoding)

    assert [(fact.id, fact.keywords) for fact in read_facts([path], TOPICS)] == [("a", ("a", "b"))]


def test_lines_are_counted_with_the_separators_line(tmp_path: Path) -> None:
    assert problems(file(tmp_path, "sep=;\nid;topic\na;trade\n"))[-1][0] == 3
    assert problems(file(tmp_path, "sep=;\nid;topik\na;trade\n"))[0] == (
        2,
        "column 2 is called “topik”; did you mean “topic”?",
    )


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("statement_en", "#REF!"),
        ("subject", "#N/A"),
        ("source_title", "Loading..."),
        ("keywords", "порт; =GOOGLETRANSLATE(A2)"),
        ("place", "Р—Р°РІРѕРґ"),
        ("statement_kk", "?зынды?ы"),
        ("value", "#DIV/0!"),
        ("unit", "#ЗНАЧ!"),
        ("source_licence", "#Н/Д"),
    ],
)
def test_a_damaged_cell_of_any_column_is_refused_once_and_by_line(tmp_path: Path, column: str, cell: str) -> None:
    ((line, why),) = problems(file(tmp_path, cells({**ROW, "id": "b"}, {**ROW, "value": "5", column: cell})))

    assert (line, why.partition(":")[0]) == (3, column.replace("statement_", "statement "))


@pytest.mark.parametrize(
    ("figures", "names"),
    [
        ("growth = 23.6 percent", ["value", "growth"]),
        ("turnover; growth=23.6 percent; cars = 5 thousand cars", ["turnover", "growth", "cars"]),
        ("turnover", ["turnover"]),
    ],
)
def test_further_figures_stand_in_a_column_of_their_own(tmp_path: Path, figures: str, names: list[str]) -> None:
    (fact,) = read_facts([file(tmp_path, cells({**ROW, "value": "5", "figures": figures}))], TOPICS)

    assert [figure.name for figure in fact.figures] == names


@pytest.mark.parametrize("figures", ["turnover; growth", "growth = much", "Growth = 5", "a = 1; a = 2"])
def test_a_wrong_further_figure_is_told(tmp_path: Path, figures: str) -> None:
    ((line, _),) = problems(file(tmp_path, cells({**ROW, "value": "5", "figures": figures})))

    assert line == 2


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    assert len(read_facts([file(tmp_path, cells(ROW), "utf-8-sig")], TOPICS)) == 1


@pytest.mark.parametrize(
    ("encoding", "line", "why"),
    [
        ("utf-16", 1, "this is UTF-16"),
        ("cp1251", 3, "this is not UTF-8; save the file as UTF-8 (it may be Windows-1251"),
    ],
)
def test_another_encoding_is_told_with_its_line(tmp_path: Path, encoding: str, line: int, why: str) -> None:
    path = file(tmp_path, cells(ROW, {**ROW, "statement_en": "Торговля"}), encoding)

    ((found, sentence),) = problems(path)
    assert (found, sentence[: len(why)]) == (line, why)


def test_of_many_problems_of_a_kind_the_first_few_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    many = [{**ROW, "id": f"a-{number}", "stage": f"x{number}"} for number in range(250)]
    path = file(tmp_path, cells(*many, {**ROW, "id": "B"}))

    found = problems(path)

    assert [line for line, _ in found] == [2, 3, 4, 5, 6, 7, 252]
    assert found[-2][1].startswith("and 245 more like it, down to line 251: stage: “x0” is not known; use planned,")
    assert len(check([path], TOPICS)) == 7


def test_progress_is_told_while_reading(tmp_path: Path) -> None:
    counts: list[int] = []
    path = file(tmp_path, cells(*({**ROW, "id": f"a-{number}"} for number in range(2500))))

    facts = read_placed([path], counts.append)[0]

    assert (len(facts), counts) == (2500, [1000, 2000])


def test_csv_files_are_read_beside_yaml_files(tmp_path: Path) -> None:
    file(tmp_path, cells(ROW))

    assert [fact.id for fact in read_facts([tmp_path], TOPICS)] == ["a"]


@pytest.mark.trial
def test_a_hundred_thousand_rows_are_read(tmp_path: Path) -> None:
    path = file(tmp_path, cells(*({**ROW, "id": f"a-{number}", "value": "5"} for number in range(100_000))))

    assert len(read_facts([path], TOPICS)) == 100_000
