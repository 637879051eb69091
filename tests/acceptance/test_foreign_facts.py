"""Facts of a town's libraries, clubs and parks, of which the lexicon knows nothing: found by their statements alone."""

from pathlib import Path
from typing import Any

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact
from bot.core.language import LocalText
from bot.core.lookup.engine import Lookup
from bot.files.facts_files import read_facts
from bot.files.lexicon_files import load_full_lexicon
from bot.files.vocabulary import load_everyday_words, load_sounds
from tests.questions import read_rows
from tests.unit.core.facts_for_tests import make_fact

DATA = Path(__file__).parents[2] / "data"
FOLDER = Path(__file__).parents[1] / "data" / "foreign"


def fact_of(row: dict[str, Any]) -> Fact:
    """A fact as an editor writes it who gives nothing but statements."""
    return make_fact(
        id=row["id"],
        statement=LocalText(en=row["en"], ru=row["ru"], kk=row["kk"], zh=row["zh"]),
        subject="",
        metric="",
        figures=(),
        period=Period(PartialDate.parse(row["period"])) if row["period"] else None,
        keywords=tuple(row.get("keywords", ())),
    )


def lookup_of(facts: list[Fact]) -> Lookup:
    return Lookup(
        load_full_lexicon(DATA / "lexicon"),
        facts,
        sounds=load_sounds(DATA / "sounds" / "pinyin.txt"),
        everyday=load_everyday_words(DATA / "words"),
    )


@pytest.fixture(scope="module", params=["alone", "beside the shipped facts"])
def lookup(request: pytest.FixtureRequest) -> Lookup:
    shipped = read_facts([DATA / "facts" / "peoples-daily-2023-09-12.yaml"]) if request.param != "alone" else []
    return lookup_of([*map(fact_of, read_rows(FOLDER / "facts.jsonl")), *shipped])


def verdict(row: dict[str, Any], answer: Answer) -> str:
    if answer.outcome is not Outcome.ANSWER:
        return "offered" if row["fact"] in [fact.id for fact in answer.facts] else "abstained"
    return "right" if answer.facts[0].id == row["fact"] else "wrong"


def test_a_plain_question_is_answered_by_what_the_statement_says(lookup: Lookup) -> None:
    rows = read_rows(FOLDER / "answerable.jsonl")
    found = [verdict(row, lookup.answer(row["q"])) for row in rows]

    assert found.count("wrong") == 0
    assert found.count("right") >= 0.9 * len(rows)


def test_what_differs_in_one_thing_that_is_named_is_not_answered(lookup: Lookup) -> None:
    rows = read_rows(FOLDER / "near_misses.jsonl")

    assert [row["q"] for row in rows if lookup.answer(row["q"]).outcome is Outcome.ANSWER] == []


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("How many readers does the library of Taldyqorgan have?", {"lib-central-readers", "lib-child-readers"}),
        ("сколько читателей в библиотеке талдыкоргана", {"lib-central-readers", "lib-child-readers"}),
    ],
)
def test_where_two_facts_differ_in_what_is_not_named_both_are_offered(
    lookup: Lookup, question: str, facts: set[str]
) -> None:
    answer = lookup.answer(question)

    assert answer.outcome is Outcome.CHOICES
    assert facts <= {fact.id for fact in answer.facts}


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("skolko snezhnyh barsov v altyn-emele", "park-leopards"),
        ("ESIK KOLININ terendigi qansha", "lake-depth"),
        ("Сколько снжных барсав в Алтын-Эмеле?", "park-leopards"),
        ("Есик колинин терендиги канша", "lake-depth"),
    ],
)
def test_slips_and_other_letters_are_forgiven(lookup: Lookup, question: str, fact: str) -> None:
    assert verdict({"fact": fact}, lookup.answer(question)) in {"right", "offered"}


def test_a_question_like_the_examples_of_one_fact_finds_it_and_any_other_does_not() -> None:
    examples = {
        "open-account": "open {0} account|i want a new {0} account|how do i start a {0} account|set up {0} savings",
        "lost-card": "i lost my {0} card|my {0} card is missing|someone took my {0} card|report a stolen {0} card",
    }
    kinds = ("bank", "student", "business", "joint")
    rows = [
        {
            "id": name,
            **dict.fromkeys(("en", "ru", "kk", "zh"), f"About {name}."),
            "period": "",
            "keywords": [text.format(kind) for text in texts.split("|") for kind in kinds],
        }
        for name, texts in examples.items()
    ]
    lookup = lookup_of([fact_of(row) for row in rows])

    assert lookup.answer("i would like to open a new account").facts[0].id == "open-account"
    assert lookup.answer("where is my stolen card").facts[0].id == "lost-card"
    assert lookup.answer("what will the weather be tomorrow in Shymkent").outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "How many registered readers did the Central Library of Taldyqorgan have last year?",
        "Сколько читателей было в Детской библиотеке Талдыкоргана в прошлом году?",
        "Сколько читателей было в Детской библиотеке Талдыкоргана три года назад?",
        "塔尔迪库尔干中央图书馆去年有多少注册读者？",
    ],
)
def test_last_year_is_not_the_year_that_happens_to_be_held(lookup: Lookup, question: str) -> None:
    assert lookup.answer(question).outcome is not Outcome.ANSWER
