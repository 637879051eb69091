"""A lookup that took in changes answers as one that was built anew."""

from dataclasses import replace
from datetime import date

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


def test_questions_that_were_just_asked_are_answered_anew_once_something_changed() -> None:
    before = Lookup(LEXICON, FACTS, sounds=SOUNDS)
    as_before = [told(before, question) for question in QUESTIONS]
    after = before.with_changes([trade(2020, "21.4")], ["ybyrai-location"])

    assert told(after, "trade turnover 2020")[1] == (("trade-2020",), ())
    assert told(after, "where is Ybyrai")[1] != told(before, "where is Ybyrai")[1]
    assert [told(before, question) for question in QUESTIONS] == as_before


def test_a_reading_of_equal_words_that_means_something_else_has_an_answer_of_its_own() -> None:
    lookup = Lookup(LEXICON, FACTS, sounds=SOUNDS)
    reading = lookup.read("trade turnover 2021")
    held = lookup.answer_reading(reading)

    other = lookup.answer_reading(replace(reading, years=(2022,), numbers=("2022",)))

    assert [answer.facts[0].id for answer in (held, other)] == ["trade-2021", "trade-2022"]


def test_last_year_is_another_one_after_new_year() -> None:
    today = [date(2022, 12, 31)]
    lookup = Lookup(LEXICON, FACTS, sounds=SOUNDS, today=lambda: today[0])
    question = lookup.read("trade turnover 1 year ago")
    told_before = [fact.id for fact in lookup.answer_reading(question).facts]
    today[0] = date(2023, 1, 1)

    assert (told_before, [fact.id for fact in lookup.answer_reading(question).facts]) == (
        ["trade-2021"],
        ["trade-2022"],
    )


def test_only_the_newest_questions_are_kept() -> None:
    lookup = Lookup(LEXICON, FACTS, sounds=SOUNDS)
    first = lookup.read("trade 1900")
    for year in range(1901, 2100):
        lookup.answer(f"trade {year}")

    assert lookup.read("trade 1900") is not first
    assert lookup.read("trade 2099") is lookup.read("trade 2099")


def test_the_lookup_before_a_change_stays_as_it_was() -> None:
    before = Lookup(LEXICON, FACTS, sounds=SOUNDS)

    after = before.with_changes([trade(2020, "21.4")])

    assert (before.fact("trade-2020"), after.fact("trade-2020")) == (None, trade(2020, "21.4"))
