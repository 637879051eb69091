import pytest

from bot.core.answers import Outcome
from bot.core.language import Language
from bot.core.lookup.query.follow_ups import MAX_SPANS, is_worth_keeping, name_of
from tests.unit.core.lookup.small_world import lookup

LOOKUP = lookup()
TRADE = "trade turnover of China and Kazakhstan in 2022"


def followed(earlier: str, later: str) -> list[list[str]] | None:
    """The facts that answer each thing that a follow-up may mean; None where it is none."""
    found = LOOKUP.follow_up(LOOKUP.read(earlier), LOOKUP.read(later))
    return None if found is None else [[fact.id for fact in LOOKUP.answer_reading(one).facts] for one in found.readings]


def taken(earlier: str, later: str, language: Language = Language.EN) -> list[str]:
    found = LOOKUP.follow_up(LOOKUP.read(earlier), LOOKUP.read(later))
    assert found is not None
    return [name_of(one, language) for one in found.taken[0]]


@pytest.mark.parametrize(
    ("earlier", "later", "fact"),
    [
        (TRADE, "and in 2021?", "trade-2021"),
        (TRADE, "2021?", "trade-2021"),
        ("товарооборот за 2022", "а в 2021?", "trade-2021"),
        ("сауда айналымы 2022", "ал 2021 ше?", "trade-2021"),
        ("2022年贸易额", "那2021年呢？", "trade-2021"),
        ("where is Ybyrai", "and the capacity?", "ybyrai-capacity"),
        ("где Ыбырай", "а мощность?", "ybyrai-capacity"),
        ("Ыбырай қайда", "ал қуаты?", "ybyrai-capacity"),
        ("capacity of Ybyrai", "and where is it?", "ybyrai-location"),
        ("capacity of Ybyrai", "where?", "ybyrai-location"),
        ("where is Ybyrai", "and Zhanatas?", "zhanatas-location"),
        ("where is the wind farm Ybyrai", "and how much is the capacity of the wind farm?", "ybyrai-capacity"),
    ],
)
def test_what_goes_on_is_read_together_with_the_question_before(earlier: str, later: str, fact: str) -> None:
    meant = followed(earlier, later)

    assert meant is not None
    assert [fact] in meant


@pytest.mark.parametrize(
    "later",
    [
        "where is Zhanatas",
        "Zhanatas",
        "what is the trade turnover between China and Kazakhstan",
        "and the trade turnover of China and Kazakhstan in 2021",
        "and the weather",
        "and the IT",
        "and it",
        "and",
        "thanks",
        "",
        "?",
    ],
)
def test_a_complete_question_and_what_asks_nothing_stand_for_themselves(later: str) -> None:
    assert followed("capacity of Ybyrai", later) is None


def test_a_question_that_named_nothing_is_not_gone_on_from() -> None:
    assert followed("thanks", "and in 2021?") is None


def test_a_word_that_nobody_knew_counts_against_the_follow_up_too() -> None:
    found = LOOKUP.follow_up(LOOKUP.read("trade turnover of Narnia"), LOOKUP.read("and in 2021?"))

    assert found is not None
    assert [word.text for word in found.readings[0].words] == ["narnia"]


def test_the_year_of_the_follow_up_takes_the_place_of_the_earlier_one() -> None:
    found = LOOKUP.follow_up(LOOKUP.read("trade turnover 2022 50"), LOOKUP.read("and in 2021?"))

    assert found is not None
    assert (found.readings[0].years, found.readings[0].numbers) == ((2021,), ("50", "2021"))


def test_the_earlier_year_is_kept_where_none_is_named_and_dropped_where_the_time_is_asked_for() -> None:
    assert taken("where is Ybyrai 2022", "and the capacity?") == ["Ybyrai", "2022"]
    assert taken("where is Ybyrai 2022", "and when?") == ["Ybyrai"]


def test_what_was_taken_is_named_in_the_language_that_is_asked_for() -> None:
    assert taken("где Ыбырай", "ал қуаты?", Language.KK) == ["Ыбырай"]
    assert taken(TRADE, "а в 2021?", Language.RU) == ["Китай", "Казахстан", "товарооборот"]


def test_another_place_narrows_a_question_that_named_none() -> None:
    meant = LOOKUP.follow_up(LOOKUP.read("how much is the trade turnover"), LOOKUP.read("and in Russia?"))

    assert meant is not None
    answer = LOOKUP.answer_reading(meant.readings[0])
    assert answer.outcome is Outcome.UNKNOWN
    assert answer.missing is not None
    assert answer.missing.asked == "Russia"


def test_a_follow_up_of_digits_alone_is_in_the_language_of_the_question_before() -> None:
    found = LOOKUP.follow_up(LOOKUP.read("сауда айналымы қанша"), LOOKUP.read("2021?"))

    assert found is not None
    assert found.readings[0].language is Language.KK


def test_a_very_long_question_is_not_kept() -> None:
    assert is_worth_keeping(LOOKUP.read(TRADE))
    assert not is_worth_keeping(LOOKUP.read("trade turnover " * (MAX_SPANS + 1)))
    assert not is_worth_keeping(LOOKUP.read("thanks"))
