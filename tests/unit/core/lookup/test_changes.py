"""A lookup that took in changes answers as one that was built anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answers import Answer
from bot.core.facts import Fact, Status
from bot.core.lookup.engine import Lookup
from tests.unit.core.facts_for_tests import make_fact
from tests.unit.core.lookup.small_world import FACTS, LEXICON, SOUNDS, plain, trade

MORE = [
    trade(2020, "21.4"),
    trade(2022, "31.2"),
    plain("ybyrai-owner", "ybyrai", "owner", "The Ybyrai wind farm belongs to quantum engineers."),
    plain("ybyrai-location", "ybyrai", "location", "The Ybyrai wind farm stands in the north.", place="north"),
    plain("zhanatas-height", "zhanatas", "height", "The Zhanatas towers are 80 metres high."),
    make_fact(id="trade-2021", status=Status.RETRACTED),
]
QUESTIONS = (
    *("trade turnover 2020", "trade turnover 2021", "trade in 2022", "товарооборот", "Ybyrai", "where is Ybyrai"),
    *("capacity of the wind farm in Kostanay", "quantum engineers", "quantm enginers", "Zhanatas 80", "2022年贸易额"),
)
changes = st.tuples(
    st.lists(st.sampled_from(MORE), unique_by=lambda fact: fact.id),
    st.sets(st.sampled_from([fact.id for fact in FACTS])),
)


def applied(facts: dict[str, Fact], changed: list[Fact], removed: set[str]) -> dict[str, Fact]:
    kept = {name: fact for name, fact in facts.items() if name not in removed}
    return kept | {fact.id: fact for fact in changed if fact.id not in removed}


def told(lookup: Lookup, question: str) -> tuple[object, ...]:
    answer: Answer = lookup.answer(question)
    ids = tuple(fact.id for fact in answer.facts), tuple(fact.id for fact in answer.nearest)
    return answer.outcome, ids, round(answer.score, 3), answer.missing


@settings(max_examples=30, deadline=None)
@given(st.lists(changes, min_size=1, max_size=3))
def test_changes_one_after_another_answer_as_a_lookup_built_anew(steps: list[tuple[list[Fact], set[str]]]) -> None:
    held = {fact.id: fact for fact in FACTS}
    grown = Lookup(LEXICON, FACTS, sounds=SOUNDS)
    for changed, removed in steps:
        held = applied(held, changed, removed)
        grown = grown.with_changes(changed=[fact for fact in changed if fact.id not in removed], removed=removed)
    anew = Lookup(LEXICON, held.values(), sounds=SOUNDS)

    assert [told(grown, question) for question in QUESTIONS] == [told(anew, question) for question in QUESTIONS]


def test_the_lookup_before_a_change_stays_as_it_was() -> None:
    before = Lookup(LEXICON, FACTS, sounds=SOUNDS)

    after = before.with_changes([trade(2020, "21.4")])

    assert (before.fact("trade-2020"), after.fact("trade-2020")) == (None, trade(2020, "21.4"))
