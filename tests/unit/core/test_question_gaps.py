"""What was asked in vain: one question in any language has one key, and two questions never have the same."""

import pytest

from bot.core.question_gaps import QuestionGap, gap_of
from tests.shipped import shipped_lookup


def gap(question: str) -> QuestionGap:
    lookup = shipped_lookup()
    return gap_of(question, lookup.read(question), lookup.answer(question))


@pytest.mark.parametrize(
    "wordings",
    [
        (
            "How much uranium did Kazakhstan export to China in 2024?",
            "Сколько урана Казахстан экспортировал в Китай в 2024 году?",
            "2024年哈萨克斯坦向中国出口了多少铀？",
        ),
        ("Which company sells uranium to China?", "which companies sell uranium to China"),
        ("who won football match Kazakhstan vs China", "Who won the football match Kazakhstan vs China?"),
    ],
)
def test_one_question_in_other_words_has_one_key(wordings: tuple[str, ...]) -> None:
    assert len({gap(one).key for one in wordings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "How much uranium did Kazakhstan export to China in 2024?",
            "How much uranium did Kazakhstan export to China?",
        ),
        (
            "How much uranium did Kazakhstan export to China in 2024?",
            "How much uranium did Kazakhstan export to China in 1995?",
        ),
        ("Сколько урана Казахстан экспортировал в Китай?", "Сколько урана Китай экспортировал в Казахстан?"),
        ("how many Chinese spouses of Kazakh citizens", "how many Kazakh spouses of Chinese citizens"),
        ("How much gold does China buy from Kazakhstan", "How much silver does China buy from Kazakhstan"),
        ("Which company does not sell uranium to China?", "Which company sells uranium to China?"),
        ("Какая компания не продаёт уран Китаю?", "Какая компания продаёт уран Китаю?"),
        ("Қытайға уран сатпайтын компания", "Қытайға уран сататын компания"),
        ("哪家公司不向中国出售铀", "哪家公司向中国出售铀"),
        ("uranium price above 50 dollars", "uranium price below 50 dollars"),
        ("uranium price above 50 dollars", "uranium price above 90 dollars"),
        ("visas before 2020", "visas after 2020"),
        ("how many visas in March 2024", "how many visas in April 2024"),
        ("Is uranium export growing", "Is uranium export falling"),
        ("when was football match Kazakhstan vs China", "where was football match Kazakhstan vs China"),
    ],
)
def test_two_questions_that_name_the_same_have_two_keys(one: str, other: str) -> None:
    assert gap(one).key != gap(other).key


def test_a_bare_year_names_nothing() -> None:
    assert gap("and in 2023?").names == ()
