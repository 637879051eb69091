"""In what facts differ, and which say the same."""

from typing import Any

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Status
from bot.core.language import LocalText
from bot.core.neighbours import Difference, Repeats, alike, bare, differences, said_share, words_of
from bot.core.text import normalise, tokenise
from tests.unit.core.facts_for_tests import make_fact


def fact(name: str, **changes: Any) -> Fact:
    texts = {language: changes.pop(language) for language in ("en", "ru", "kk", "zh") if language in changes}
    statement = LocalText(**(texts or {"en": "The port is large."}))
    return make_fact(
        **{"id": name, "subject": "", "metric": "", "figures": (), "period": None, "statement": statement} | changes
    )


def year(number: int) -> Period:
    return Period(PartialDate(number))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"period": year(2021)}, Difference("year", "2022", "2021")),
        ({"period": None}, Difference("year", "2022", "")),
        ({"period": Period(PartialDate(2022, 3))}, Difference("period", "2022", "2022-03")),
        ({"place": "astana"}, Difference("place", "", "astana")),
        ({"subject": "river"}, Difference("subject", "port", "river")),
        ({"metric": "depth"}, Difference("metric", "length", "depth")),
    ],
)
def test_one_column_that_differs_is_named_with_both_values(changes: dict[str, object], expected: Difference) -> None:
    columns = {"subject": "port", "metric": "length", "period": year(2022)}

    assert differences(fact("a", **columns), fact("b", **columns | changes)) == [expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"en": "It has 5 seats."}, {"en": "It has 7 seats."}, Difference("number", "5", "7")),
        ({"ru": "В 2021 году открыт."}, {"ru": "В 2020 году открыт."}, Difference("year", "2021", "2020")),
        (
            {"kk": "Орталық кітапхана үлкен."},
            {"kk": "Балалар кітапхана үлкен."},
            Difference("words", "Орталық", "Балалар"),
        ),
        ({"zh": "中央图书馆很大。"}, {"zh": "儿童图书馆很大。"}, Difference("words", "中央", "儿童")),
    ],
)
def test_without_columns_the_words_tell_the_one_difference(
    one: dict[str, str], other: dict[str, str], expected: Difference
) -> None:
    assert differences(fact("a", **one), fact("b", **other)) == [expected]


def test_a_year_or_a_name_that_the_words_repeat_is_one_difference_with_its_column() -> None:
    one = fact("a", en="Almaty had 5 parks in 2021.", period=year(2021))
    other = fact("b", en="Almaty had 7 parks in 2022.", period=year(2022))
    elsewhere = fact("c", en="Astana had 5 parks in 2021.", place="astana", period=year(2021))

    assert [found.what for found in differences(one, other)] == ["year"]
    assert [found.what for found in differences(one, elsewhere)] == ["place"]
    assert [found.what for found in differences(other, elsewhere)] == ["place", "year"]


def test_words_that_differ_in_several_places_are_no_single_difference() -> None:
    one, other = fact("a", en="The old park of the town is large."), fact("b", en="The new park of the city is large.")

    assert len(differences(one, other)) == 2


def test_facts_are_alike_that_differ_in_figures_alone() -> None:
    held = fact("a", en="It has 5 seats.", ru="В нём 5 мест.")
    same = fact("b", en="It has 1,700 seats.")
    dated = fact("c", en="It has 5 seats.", period=year(2022))
    worded = fact("d", en="It has 9 seats.", ru="Там 9 мест.")
    gone = fact("e", en="It has 6 seats.", status=Status.RETRACTED)

    assert [(one.id, other.id) for one, other in alike([held, same, dated, gone])] == [("b", "a")]
    assert [(one.id, other.id) for one, other in alike([held, worded])] == []


@pytest.mark.parametrize(
    ("text", "with_years", "without"),
    [
        ("In 2022 it was {value}.", "In 2022 it was .", "In it was ."),
        ("В 2022 году было 12 400 мест.", "В 2022 году было мест.", "В году было мест."),
        ("2022年有12400人。", "2022年有 人。", "年有 人。"),
    ],
)
def test_figures_are_taken_out_of_a_statement_and_years_where_wished(text: str, with_years: str, without: str) -> None:
    assert (bare(text, year(2022)), bare(text, year(2022), keeps_years=False)) == (with_years, without)
    assert bare("It sold 1950 tons in 2022.", year(2022)) == "It sold tons in 2022."


@pytest.mark.parametrize(
    ("keyword", "share"),
    [("large ports", 1.0), ("большой порт", 0.5), ("大港口", 0.5), ("үлкен өзен", 0.5), ("Tokyo", 0.0), ("", 0.0)],
)
def test_the_share_of_a_keyword_that_a_fact_says(keyword: str, share: float) -> None:
    said = fact("a", en="The port is large.", ru="Это порт.", kk="Ол үлкен.", zh="港口。", keywords=("Tokyo",))

    assert said_share(words_of(tokenise(normalise(keyword))), said) == share


REPEATED = [
    ({"en": "The port is large!"}, {"en": "the  PORT is large"}),
    ({"en": "One.", "ru": "Порт ещё велик."}, {"en": "Two.", "ru": "Порт еще велик"}),
    ({"kk": "Порт үлкен."}, {"kk": "ПОРТ ҮЛКЕН"}),
    ({"zh": "港口很大。"}, {"zh": "港口很大"}),
    ({"zh": "港口很大。", "subject": "port"}, {"zh": "港口很大。", "subject": "harbour"}),
    ({"en": "It has 5 seats."}, {"en": "It has 7 seats."}),
    ({"ru": "Там 5 мест."}, {"ru": "Там 7 мест."}),
    ({"kk": "Онда 5 орын."}, {"kk": "Онда 7 орын."}),
]


@pytest.mark.parametrize(("held", "new"), REPEATED)
def test_a_new_fact_that_says_the_same_repeats_the_held_one(held: dict[str, str], new: dict[str, str]) -> None:
    one = fact("a", **held)

    assert Repeats([one, fact("b", en="Something else.")]).of(fact("c", **new)) == (one,)


def test_a_fact_of_the_same_id_is_shown_beside_whatever_it_says() -> None:
    held, other = fact("a"), fact("b", en="A port.")

    assert Repeats([held, other]).of(fact("a", en="A port.")) == (held, other)


@pytest.mark.parametrize(
    "changes", [{"en": "The port is small."}, {"en": "It has 5 seats.", "period": year(2021)}, {"ru": "Порт велик."}]
)
def test_what_says_something_else_is_no_repetition(changes: dict[str, Any]) -> None:
    held = [
        fact("a"),
        fact("b", en="It has 7 seats.", period=year(2022)),
        fact("c", status=Status.RETRACTED, ru="Порт велик."),
    ]

    assert Repeats(held).of(fact("z", **changes)) == ()
