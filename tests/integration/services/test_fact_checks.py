"""What an editor is told of new facts and their keywords; on the shipped lexicon."""

import re
from collections import Counter

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact
from bot.files.facts_files import read_facts
from bot.services.fact_checks import FEW
from tests.integration.services.checked_facts import DATA, draft, fact, findings, said

SHIPPED = read_facts([DATA / "facts" / "peoples-daily-2023-09-12.yaml"])
STADIUM = {
    "en": "The stadium of Zharkent has 5,000 seats.",
    "ru": "На стадионе Жаркента 5000 мест.",
    "kk": "Жаркент стадионында 5000 орын бар.",
    "zh": "扎尔肯特体育场有5000个座位。",
}


def year(number: int) -> Period:
    return Period(PartialDate(number))


def stadium(*keywords: str) -> Fact:
    return fact("stadium", STADIUM, keywords=keywords)


def test_a_fact_with_good_keywords_gets_no_warning() -> None:
    keywords = (
        "seats of the Zharkent stadium",
        "сколько мест на стадионе",
        "стадионда қанша орын бар",
        "体育场多少座位",
    )

    assert said(stadium(*keywords)) == []


def test_the_shipped_facts_get_no_warning_and_all_of_their_keywords_were_asked() -> None:
    found = findings(*SHIPPED)

    assert (found.doubts, found.left_out) == ([], "")


def test_facts_that_are_held_unchanged_are_not_new() -> None:
    bad = stadium("thank you")

    assert said(bad, held=[bad]) == []
    assert len(said(bad, held=[stadium("seats of the stadium")])) == 1


@pytest.mark.parametrize("keyword", ["thank you", "why", "спасибо", "почему", "рахмет", "неге", "谢谢", "为什么"])
def test_a_keyword_that_finds_nothing_is_named_at_its_line(keyword: str) -> None:
    (warning,) = said(stadium("seats of the stadium", keyword))

    beginning = f"own.yaml:12: warning: keywords: “{keyword}” of “stadium” finds nothing"
    assert warning == f"{beginning}; say it in words of its statement, or remove it"


@pytest.mark.parametrize(
    ("keyword", "finder", "name"),
    [
        ("which Chinese carmaker gets a production line", "strategic-projects-examples", "jac-line"),
        ("what did the Belt and Road give Kazakhstan", "bri-scope", "bulegenov-foundation"),
        ("насколько популярен китайский в вузах Казахстана", "china-study-destination", "chinese-major"),
        ("қытай инвесторлары салған ЖЭК станциялары", "zhanatas-investor", "res-examples"),
        ("重大战略项目有哪些", "strategic-projects-examples", "jac-line"),
    ],
)
def test_a_keyword_that_finds_another_fact_names_it(keyword: str, finder: str, name: str) -> None:
    own = next(one for one in SHIPPED if one.id == name)
    changed = fact(name, dict(own.statement.items()), subject=own.subject, metric=own.metric, keywords=(keyword,))

    (warning,) = [line for line in said(changed, held=SHIPPED) if line.startswith("own.yaml:11: ")]

    assert warning.startswith(f"own.yaml:11: warning: keywords: “{keyword}” of “{name}” finds “{finder}”")
    assert "and not this fact; " in warning


@pytest.mark.parametrize(
    "keyword",
    [
        "who built the Zhanatas wind farm",
        "whose idea was the Silk Road Economic Belt",
        "кто построил Жанатасскую ВЭС",
        "сколько совместных проектов",
        "Жаңатас ЖЭС кім салды",
        "«Нұрлы жол» деген не",
        "札纳塔斯风电场是谁建的",
        "丝路经济带发起人",
    ],
)
def test_a_keyword_that_belongs_to_another_fact_is_given_back_to_it(keyword: str) -> None:
    warnings = said(stadium("seats of the stadium", keyword), held=SHIPPED)
    strays = [line for line in warnings if " says little of " in line]

    assert [line.split("“")[1] for line in strays] == [f"{keyword}” says little of "]
    assert strays[0].startswith("own.yaml:12: warning: keywords: ")
    assert re.search(r"without it “[a-z-]+” \(in the store\) answers; give it to “", strays[0])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The music school has 7,000 pupils."),
        ("ru", "В музыкальной школе 7000 учеников."),
        ("kk", "Музыка мектебінде 7000 оқушы бар."),
        ("zh", "音乐学校有7000名学生。"),
    ],
)
@pytest.mark.parametrize("is_held", [False, True])
def test_facts_that_differ_in_a_number_alone_cannot_be_told_apart(language: str, text: str, *, is_held: bool) -> None:
    one, other = fact("a", {language: text}), fact("b", {language: re.sub(r"7(,?)000", r"8\g<1>500", text)})
    warnings = said(other, held=[one]) if is_held else said(one, other)

    (same,) = [line for line in warnings if "nothing but a number" in line]
    where = "own.yaml:10: warning: “b” differs from “a” (in the store)"
    assert same.startswith(where if is_held else "own.yaml:20: warning: “b” differs from “a” (line 10)")
    assert re.search(r"\(8,?500, there 7,?000\), which is what a question asks for and cannot name; say in", same)


def test_facts_that_say_the_same_are_told_once_and_those_that_name_each_other_are_not() -> None:
    one, other = fact("a", STADIUM), fact("b", STADIUM)
    linked = fact("b", STADIUM, conflicts_with=("a",))

    assert [line.split(": ")[1:3] for line in said(one, draft(other)) if "says the same" in line] == [
        ["warning", "“b” says the same as “a” (line 10)"]
    ]
    assert [line for line in said(one, linked) if "says the same" in line] == []


@pytest.mark.parametrize(
    ("language", "texts", "earlier"),
    [
        ("en", ("The dry port handled many containers.", "The dry port handled more containers."), 2021),
        ("ru", ("Сухой порт обработал много контейнеров.", "Сухой порт обработал ещё больше контейнеров."), 2020),
        ("kk", ("Қорғастағы құрғақ порттың қабілеті артты.", "Қорғастағы құрғақ порттың қабілеті тағы артты."), 2019),
        ("zh", ("无水港处理了很多集装箱。", "无水港处理了更多集装箱。"), 2018),
    ],
)
def test_of_two_facts_that_differ_in_one_thing_that_thing_is_named(
    language: str, texts: tuple[str, str], earlier: int
) -> None:
    columns = {"subject": "dry-port", "metric": "throughput", "place": "khorgos"}
    older, newer = (
        fact(name, {language: text}, **columns, period=year(when))
        for name, text, when in zip("ab", texts, (earlier, 2022), strict=True)
    )

    (warning,) = said(older, newer)

    why = f"“a” could be confused with “b” (line 20): it differs only in the year ({earlier}, there 2022)"
    asked = f"and a question in its words ({language}) that does not name it gets “b”"
    assert warning == f"own.yaml:10: warning: {why}, {asked}; add a keyword ({language}) that names it"


def test_a_keyword_that_names_what_sets_a_fact_apart_ends_the_warning() -> None:
    columns = {"subject": "dry-port", "metric": "throughput", "place": "khorgos"}
    text = {"en": "The dry port handled many containers."}
    newer = fact("b", {"en": "The dry port handled more containers."}, **columns, period=year(2022))

    without = said(fact("a", text, **columns, period=year(2021)), newer)
    named = said(fact("a", text, **columns, period=year(2021), keywords=("dry port containers in 2021",)), newer)

    assert (len(without), named) == (1, [])


@pytest.mark.parametrize(
    ("statement", "keyword"),
    [
        ({"en": "Chinese investors built the Zhanatas wind farm."}, "who built the Zhanatas wind farm"),
        ({"ru": "Ветропарк в Жанатасе построил китайский инвестор."}, "ветропарк в Жанатасе кто построил"),
        ({"kk": "Жаңатас ЖЭС-ін қытай инвесторы салды."}, "Жаңатас ЖЭС кім салды"),
        ({"zh": "札纳塔斯风电场是中国投资者建的。"}, "扎纳塔斯风电场投资方"),
    ],
)
def test_a_new_fact_that_takes_questions_from_one_held_is_told(statement: dict[str, str], keyword: str) -> None:
    (warning,) = said(fact("builder", statement), held=SHIPPED)

    why = f"“builder” takes questions from “zhanatas-investor” (in the store): its keyword “{keyword}” would find"
    assert warning.startswith(f"own.yaml:10: warning: {why} “builder” instead; ")


def test_the_figure_of_a_later_year_takes_nothing_from_the_earlier_one() -> None:
    held = next(one for one in SHIPPED if one.id == "trade-turnover-2022")
    statement = {language.value: text.replace("2022", "2023") for language, text in held.statement.items()}
    columns = {"subject": held.subject, "metric": held.metric, "figures": held.figures}

    warnings = said(fact("trade-turnover-2023", statement, **columns, period=year(2023)), held=SHIPPED)

    assert [line for line in warnings if "takes questions" in line] == []


def rows(count: int, **changes: object) -> list[Fact]:
    return [
        fact(
            f"row-{number}",
            {"en": f"Wheat exports of the region in {1900 + number % 100}.", "zh": "小麦出口。"},
            **{"subject": f"region {number // 100}", "metric": "wheat exports", "period": year(1900 + number % 100)}
            | changes,
        )
        for number in range(count)
    ]


def test_rows_of_one_table_are_not_told_of_each_other_where_its_columns_tell_them_apart() -> None:
    facts = rows(6)

    assert said(*facts, path="own.csv") == []
    assert said(*facts) != []


def test_a_table_of_rows_that_nothing_tells_apart_gives_a_few_lines_and_their_number() -> None:
    found = findings(*rows(4000, subject="region", period=None), path="own.csv")

    kinds = Counter(doubt.why.startswith("… and ") for doubt in found.doubts)
    assert kinds[False] <= 5 * FEW
    assert kinds[True] >= 1
    assert any(re.match(r"… and 3,[0-9]{3} more like it, down to own\.csv:40000$", one.why) for one in found.doubts)
    assert found.left_out.startswith("to save time, 750 of 4,000 new facts and 0 of 0 keywords, evenly spread, were")
