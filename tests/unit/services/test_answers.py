import pytest

from bot.core.answers import Outcome
from bot.core.language import Language
from bot.services.answers import Answers, Conversed
from tests.unit.core.lookup.small_world import lookup

ANSWERS = Answers(lookup())


def talk(*questions: str, language: Language = Language.EN) -> Conversed:
    """Ask one after the other; what the last one got."""
    conversed = ANSWERS.converse(questions[0], None, language)
    for question in questions[1:]:
        conversed = ANSWERS.converse(question, conversed.reading, language)
    return conversed


def facts(*questions: str) -> list[str]:
    return [fact.id for fact in talk(*questions).answer.facts]


def test_a_follow_up_is_answered_and_says_what_it_was_taken_to_be_about() -> None:
    answer = talk("where is Ybyrai", "and the capacity?").answer

    assert [fact.id for fact in answer.facts] == ["ybyrai-capacity"]
    assert answer.assumed == ("Ybyrai",)


def test_a_follow_up_may_go_on_from_a_follow_up() -> None:
    assert facts("trade turnover in 2022", "and in 2019?", "and in 2021?") == ["trade-2021"]


def test_a_follow_up_that_nothing_answers_gets_an_honest_unknown_and_not_another_plants_figure() -> None:
    answer = talk("where is Zhanatas", "and the capacity?").answer

    assert (answer.outcome, answer.facts, answer.assumed) == (Outcome.UNKNOWN, (), ("Zhanatas",))


def test_a_metric_of_the_two_countries_needs_no_subject() -> None:
    answer = talk("where is Zhanatas", "and the trade turnover?").answer

    assert [fact.id for fact in answer.facts] == ["trade-2022"]
    assert answer.assumed == ()


def test_a_question_that_stands_for_itself_gets_the_same_answer_after_any_other() -> None:
    alone = talk("where is Ybyrai").answer

    assert talk("trade turnover of China and Kazakhstan in 2022", "where is Ybyrai").answer == alone
    assert talk("capacity of Zhanatas", "where is Ybyrai").answer == alone


@pytest.mark.parametrize("question", ["2019?", "😀", "", "123 456"])
@pytest.mark.parametrize("language", Language)
def test_a_question_without_letters_is_answered_in_the_language_of_the_persons_texts(
    question: str, language: Language
) -> None:
    assert talk(question, language=language).answer.language is language


def test_a_question_in_letters_is_answered_in_its_own_language() -> None:
    assert talk("где Ыбырай", language=Language.ZH).answer.language is Language.RU


def test_the_bots_name_before_a_follow_up_is_left_out() -> None:
    assert facts("@khorgos_bot where is Ybyrai", "@khorgos_bot, and the capacity?") == ["ybyrai-capacity"]
