"""Quizzes of all the facts that are shipped, in every language and by many chances."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.quiz import MAX_EXPLANATION, Quiz, may_be_asked, wrong_figures
from bot.core.text import units
from bot.files.facts_files import read_facts
from bot.files.lexicon_files import load_full_lexicon
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
