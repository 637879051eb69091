from bot.core.dates import PartialDate, Period
from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.services.answers import FactListing
from tests.unit.core.facts_for_tests import make_fact, make_source

OLD = make_source(id="old", published=PartialDate(2021))
MIDDLE = make_source(id="middle", published=PartialDate(2023, 9))
NEW = make_source(id="new", published=PartialDate(2023, 9, 12))
FACTS = [
    make_fact(id="c", topic="trade", source=OLD),
    make_fact(id="b", topic="energy", source=NEW),
    make_fact(id="a", topic="trade", source=NEW),
    make_fact(id="d", topic="trade", source=MIDDLE, period=Period.parse("2024-02")),
]


def _listing() -> FactListing:
    return FactListing(Lookup(Lexicon([]), FACTS, sounds={}).index)


def test_a_topic_holds_its_facts_those_with_newer_periods_first_and_an_unknown_one_none() -> None:
    listing = _listing()

    assert [fact.id for fact in listing.about_topic("trade")] == ["d", "a", "c"]
    assert list(listing.about_topic("weather")) == []


def test_the_newest_publication_comes_first_and_ids_decide_within_one() -> None:
    assert [fact.id for fact in _listing().newest] == ["a", "b", "d", "c"]


def test_each_source_is_listed_once_with_the_newest_first() -> None:
    assert [source.id for source in _listing().sources] == ["new", "middle", "old"]


def test_of_a_topic_the_newest_publication_is_told_and_of_one_without_facts_none() -> None:
    listing = _listing()

    assert getattr(listing.newest_of("trade"), "id", None) == "a"
    assert listing.newest_of("weather") is None


def test_facts_that_came_since_and_those_that_went_are_in_their_places() -> None:
    lookup = Lookup(Lexicon([]), FACTS, sounds={})
    newer = make_fact(id="aa", topic="sport", source=make_source(id="newest", published=PartialDate(2024)))

    listing = FactListing(lookup.with_changes([newer], ["b"]).index)

    assert [fact.id for fact in listing.newest] == ["aa", "a", "d", "c"]
    assert [source.id for source in listing.sources] == ["newest", "new", "middle", "old"]
    assert list(listing.about_topic("sport")) == [newer]
    assert list(listing.about_topic("energy")) == []
