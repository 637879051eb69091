import pytest

from bot.core.dates import PartialDate, Period
from bot.core.lexicon import Lexicon
from bot.core.lookup.index.templates import Templates, Wording
from bot.core.lookup.query.phrase_book import PhraseBook
from bot.core.lookup.query.query_parser import QueryParser
from tests.unit.core.facts_for_tests import make_fact
from tests.unit.core.lookup.small_world import concept

LEXICON = Lexicon([concept("policy", en=["new policy of 2014"]), concept("grain", en=["grain"])])
WORDINGS = Templates(QueryParser(PhraseBook(LEXICON)))


@pytest.mark.parametrize("year", [2013, 2014])
def test_rows_say_the_same_in_every_year_though_a_name_elsewhere_holds_it(year: int) -> None:
    fact = make_fact(period=Period(PartialDate(year)))

    assert WORDINGS.of(f"Policy on grain in {year}.", fact) == Wording("Policy on grain in 0000.", (str(year),))


def test_a_year_that_is_a_part_of_a_name_in_this_text_stays() -> None:
    text, fact = "The new policy of 2014 names grain.", make_fact(period=Period(PartialDate(2014)))

    assert WORDINGS.of(text, fact).pattern == text
