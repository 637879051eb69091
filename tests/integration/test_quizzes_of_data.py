"""Quizzes of all the facts that are shipped, in every language and by many chances."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from bot.core.bounds import is_bound
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.quiz import MAX_EXPLANATION, Quiz, may_be_asked, wrong_figures
from bot.core.text import units
from bot.files.facts_files import read_facts
from bot.files.lexicon_files import load_full_lexicon
from bot.texts.fact_wording import statement_pieces
from bot.texts.locale_bundle import Catalogue, read_catalogue
from bot.texts.quiz_wording import QuizWording

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 29)
SEEDS = 3


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    return {fact.id: fact for fact in read_facts([DATA / "facts"])}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


@pytest.fixture(scope="module")
def quizzes(facts: dict[str, Fact], catalogue: Catalogue) -> list[tuple[Language, Quiz]]:
    return list(made(list(facts.values()), catalogue))


def made(facts: list[Fact], catalogue: Catalogue) -> Iterator[tuple[Language, Quiz]]:
    wording = QuizWording(catalogue, load_full_lexicon(DATA / "lexicon"))
    for fact in facts:
        others = [other for other in facts if other.topic == fact.topic]
        if not may_be_asked(fact, others, TODAY):
            continue
        for language in Language:
            for seed in range(SEEDS):
                chance = Random(f"{fact.id}{language}{seed}")  # noqa: S311 - no secret
                quiz = wording.quiz(fact, wrong_figures(fact, others, TODAY, chance), language, chance)
                if quiz is not None:
                    yield language, quiz


_PLAINLY_A_BOUND = re.compile(
    r"(?:more than|less than|over|under|exceeded|at least|up to) ____"
    r"|(?:более|менее|свыше|превысил\w*|не менее) ____|(?:超过|逾|至少|不到) ?____"
    r"|____ ?(?:\S* )?\S*[дтн][ае]н (?:астам|аса|көп|артық|кем)|____ ?[余多]",
    re.IGNORECASE,
)


def test_none_asks_for_a_bound_of_which_other_values_are_true_too(
    quizzes: list[tuple[Language, Quiz]], facts: dict[str, Fact]
) -> None:
    assert [quiz.question for _, quiz in quizzes if _PLAINLY_A_BOUND.search(quiz.question)] == []
    asked = {quiz.fact_id for _, quiz in quizzes}
    assert asked.isdisjoint({"rail-2024", "kg-2025", "oil-2019", "trains-100k", "ed-ci-grad"} & facts.keys())


def test_where_one_language_states_a_bound_all_do(facts: dict[str, Fact], catalogue: Catalogue) -> None:
    split = {fact.id: kinds for fact in facts.values() if len(kinds := set(bounds(fact, catalogue))) > 1}
    bounded = [fact.id for fact in facts.values() if set(bounds(fact, catalogue)) == {True}]

    assert split == {}
    assert len(bounded) > 20


def bounds(fact: Fact, catalogue: Catalogue) -> Iterator[bool]:
    """Of each language that shows the value of a fact, whether it is a bound there."""
    for language, text in fact.statement.items():
        pieces = list(statement_pieces(fact, text, catalogue[language]))
        place = next((place for place, (_, is_value) in enumerate(pieces) if is_value), None)
        if place is not None:
            before, behind = pieces[:place], pieces[place + 1 :]
            yield is_bound("".join(text for text, _ in before), "".join(text for text, _ in behind))


def test_there_are_hundreds_in_each_language(quizzes: list[tuple[Language, Quiz]]) -> None:
    counts = Counter(language for language, _ in quizzes)

    assert min(counts[language] for language in Language) > 300
    assert len(quizzes) > 1_200


def test_exactly_one_option_is_what_the_fact_states(
    quizzes: list[tuple[Language, Quiz]], facts: dict[str, Fact], catalogue: Catalogue
) -> None:
    for language, quiz in quizzes:
        figure = facts[quiz.fact_id].figures[0]
        stated = catalogue[language].numbers.figure(figure)
        assert [option == stated for option in quiz.options].count(True) == 1
        assert quiz.options[quiz.right] == stated


def test_no_two_options_are_the_same_when_they_are_rounded(quizzes: list[tuple[Language, Quiz]]) -> None:
    assert all(one != other for _, quiz in quizzes for one, other in combinations(quiz.options, 2))


def test_nothing_about_the_options_tells_which_is_right_without_knowing_it(
    quizzes: list[tuple[Language, Quiz]], facts: dict[str, Fact]
) -> None:
    """No option is written more exactly than all others, none fits the words around the gap alone."""
    told: list[tuple[Language, Quiz]] = []
    for language, quiz in quizzes:
        right = facts[quiz.fact_id].figures[0].value
        exact = [
            len(option.partition("," if language in {Language.RU, Language.KK} else ".")[2]) for option in quiz.options
        ]
        if right != right.to_integral_value() and exact[quiz.right] > max(
            exact[: quiz.right] + exact[quiz.right + 1 :]
        ):
            told.append((language, quiz))
        if language is Language.RU and re.search(r"____ (?:студента|проекта)\b", quiz.question):
            told += [(language, quiz) for option in quiz.options if not re.search(r"(?<!1)[234]$", option)]

    assert [one for one in told if one[0] is not Language.ZH] == []


def test_the_question_names_none_of_its_options(quizzes: list[tuple[Language, Quiz]]) -> None:
    named = [
        (quiz.question, option) for _, quiz in quizzes for option in quiz.options if f" {option} " in quiz.question
    ]

    assert named == []
    assert all(quiz.question.count("____") == 1 for _, quiz in quizzes)


def test_every_explanation_has_the_value_the_publisher_and_the_whole_date_within_two_hundred(
    quizzes: list[tuple[Language, Quiz]], facts: dict[str, Fact], catalogue: Catalogue
) -> None:
    for language, quiz in quizzes:
        published = facts[quiz.fact_id].source.published
        assert published is not None
        assert units(quiz.explanation) <= MAX_EXPLANATION
        stated, source = quiz.explanation.split("\n")
        assert source.endswith(catalogue[language].dates.date(published))
        assert quiz.options[quiz.right].replace("\u00a0", " ") in stated.replace("\u00a0", " ")


def test_the_right_option_stands_in_every_place(quizzes: list[tuple[Language, Quiz]]) -> None:
    places = Counter(quiz.right for _, quiz in quizzes)

    assert min(places[place] for place in range(4)) > len(quizzes) / 6
