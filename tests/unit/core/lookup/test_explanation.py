import pytest

from bot.core.lookup.explanation import matched
from tests.unit.core.lookup.small_world import lookup

LOOKUP = lookup()


@pytest.mark.parametrize(
    ("question", "concept", "route", "way"),
    [
        ("trade turnover", "trade-turnover", "exact", "trade turnover"),
        ("торговли", "trade-turnover", "stem", "торговля"),
        ("capasity", "capacity", "spelling", "capacity"),
        ("tovarooborot", "trade-turnover", "transliteration", "товарооборот"),
        ("njdfhjj,jhjn", "trade-turnover", "layout, exact", "товарооборот"),
        ("毛衣额", "trade-turnover", "sound", "贸易额"),
    ],
)
def test_each_word_tells_how_it_was_matched(question: str, concept: str, route: str, way: str) -> None:
    (found,) = matched(question, LOOKUP.read(question))

    assert (found.concepts, found.route, found.way) == ((concept,), route, way)


def test_nothing_recognised_explains_nothing() -> None:
    assert matched("quantum", LOOKUP.read("quantum")) == ()
