"""Tables of the longest facts, of every script, and of text that looks like markup: valid, with twins that fit."""

from dataclasses import replace
from itertools import islice

import pytest

from bot.core.announcing.history import reader_view
from bot.core.answers import Answer, Outcome
from bot.core.computation import Extreme, extreme
from bot.core.dates import PartialDate, Period
from bot.core.facts import MAX_STATEMENT, Fact
from bot.core.language import Language, LocalText
from bot.core.series import Series
from bot.texts.rich import RichMessage, Table
from bot.texts.table_wording import MAX_ROWS
from tests.unit.core.facts_for_tests import make_fact, make_source
from tests.unit.texts.shipped_tables import TODAY, TOPICS, checked, shipped_series, wording

FILLERS = {
    "words": "word ",
    "right to left": "\u200fשלום עולם مرحبا \u200e",
    "markup": '<table>|</b>&amp;&lt;<a href="x">| [x](http://e.org) **b** `c` ',
    "pipes": "| a | b |---| ",
    "entities": "& < > \" ' ",
    "one long word": "x",
    "Chinese": "铁路口岸通行",
    "combining": "e\u0301\u200d",
}


def facts_of(filler: str, count: int, length: int = MAX_STATEMENT) -> list[Fact]:
    """Facts whose every text is as long as it may be."""
    text = (FILLERS[filler] * MAX_STATEMENT)[: length - len(" {turnover}")].rstrip() + " {turnover}"
    name = (FILLERS[filler] * 60)[:200].strip()
    source = make_source(publisher=name, title=name, url="https://example.org/" + "a" * 200)
    statement = LocalText(en=text, ru=text, kk=text, zh=text)
    return [
        make_fact(id=f"fact-{number}", statement=statement, source=source, attributed_to=name)
        for number in range(count)
    ]


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("language", Language)
def test_every_table_of_the_longest_facts_is_valid_and_its_twin_fits(filler: str, language: Language) -> None:
    facts = facts_of(filler, 7)
    made = [
        wording().tables.answer(Answer(Outcome.ANSWER, language, tuple(facts[:2])), TODAY),
        wording().tables.answer(Answer(Outcome.OVERVIEW, language, tuple(facts[:3])), TODAY),
        *(wording().tables.topic(TOPICS[0], facts, page, language, TODAY) for page in range(3)),
    ]

    assert all(len(checked(one).twin()) > len(FILLERS[filler]) for one in made if one is not None)
    assert None not in made


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("count", [2, 15, 40])
def test_a_digest_of_however_many_of_them_too(filler: str, count: int) -> None:
    states = [reader_view(fact, (), 0) for fact in facts_of(filler, count, 300)]
    message: RichMessage = checked(wording().posts.table(states, Language.EN))
    (table,) = [block for block in message.blocks if isinstance(block, Table)]

    assert len(table.rows) == min(count, 15)


def test_forty_values_are_a_table_and_forty_one_are_words() -> None:
    for count, has_table in ((MAX_ROWS, True), (MAX_ROWS + 1, False)):
        series = long_series(count)
        result = extreme(series, series.points[0].period, series.points[-1].period, is_highest=True)
        assert isinstance(result, Extreme)
        made = wording().tables.answer(Answer(Outcome.COMPUTED, Language.EN, computed=(result,)), TODAY)
        assert (made is not None) is has_table
        if made is not None:
            (table,) = [block for block in checked(made).blocks if isinstance(block, Table)]
            assert len(table.rows) == count


def long_series(count: int) -> Series:
    """A shipped series told of so many years."""
    series = max(shipped_series(), key=lambda one: len(one.points))
    points = list(islice((point for _ in range(count) for point in series.points), count))
    return replace(
        series, points=tuple(replace(point, period=Period(PartialDate(1980 + at))) for at, point in enumerate(points))
    )
