"""Which facts a chat wants, and the keywords that it filters by."""

import pytest

from bot.core.announcing.filters import FilterableFact, read_keywords, wants
from bot.core.errors import InvalidValueError
from bot.core.language import LocalText
from tests.unit.core.announcing.chats import subscriber
from tests.unit.core.facts_for_tests import make_fact

PLANT = make_fact(
    topic="energy",
    statement=LocalText(
        en="The Zadarya solar power plant started up.",
        ru="Запущена солнечная электростанция «Задарья».",
        kk="«Задария» күн электр станциясы іске қосылды.",
        zh="扎达里亚太阳能电站投入运行。",
    ),
)


def test_only_facts_on_a_wanted_topic_are_wanted() -> None:
    fact = FilterableFact.of(PLANT)
    assert wants(subscriber(topics=frozenset({"energy", "trade"})), fact)
    assert not wants(subscriber(topics=frozenset({"trade"})), fact)
    assert not wants(subscriber(), fact)


@pytest.mark.parametrize(
    "keyword",
    ["solar", "SOLAR  powers", "солнечной", "солнечные электростанции", "станциясының", "太阳能", "太陽能", "Задарье"],
)
def test_a_keyword_in_any_language_and_form_lets_the_fact_through(keyword: str) -> None:
    assert wants(subscriber(topics=frozenset({"energy"}), keywords=("wheat", keyword)), FilterableFact.of(PLANT))


@pytest.mark.parametrize("keyword", ["wind", "ветер", "жел", "风能", "plant solar", "sol", "станция солнечная"])
def test_other_words_do_not(keyword: str) -> None:
    assert not wants(subscriber(topics=frozenset({"energy"}), keywords=(keyword,)), FilterableFact.of(PLANT))


def test_keywords_are_read_with_any_separator_and_each_once() -> None:
    assert read_keywords(" solar  power, wind；风能、 wind\nуголь;") == ("solar power", "wind", "风能", "уголь")
    assert read_keywords(" , ") == ()


@pytest.mark.parametrize("written", ["x" * 61, "solar, !!", ",".join(f"word{number}" for number in range(21))])
def test_keywords_that_could_find_nothing_or_are_too_many_are_refused(written: str) -> None:
    with pytest.raises(InvalidValueError):
        read_keywords(written)
