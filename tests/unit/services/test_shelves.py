from bot.core.dates import PartialDate
from bot.services.shelves import Shelves
from tests.unit.core.facts_for_tests import make_fact, make_source

OLD = make_source(id="old", published=PartialDate(2021))
MIDDLE = make_source(id="middle", published=PartialDate(2023, 9))
NEW = make_source(id="new", published=PartialDate(2023, 9, 12))
FACTS = [
    make_fact(id="c", topic="trade", source=OLD),
    make_fact(id="b", topic="energy", source=NEW),
    make_fact(id="a", topic="trade", source=NEW),
    make_fact(id="d", topic="trade", source=MIDDLE),
]


def test_a_topic_holds_its_facts_in_the_order_given_and_an_unknown_one_none() -> None:
    shelves = Shelves(FACTS)

    assert [fact.id for fact in shelves.about_topic("trade")] == ["c", "a", "d"]
    assert list(shelves.about_topic("weather")) == []


def test_the_newest_publication_comes_first_and_ids_decide_within_one() -> None:
    assert [fact.id for fact in Shelves(FACTS).newest] == ["a", "b", "d", "c"]


def test_each_source_is_listed_once_with_the_newest_first() -> None:
    assert [source.id for source in Shelves(FACTS).sources] == ["new", "middle", "old"]
