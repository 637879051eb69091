import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import Outcome, Slot
from bot.core.facts import Status
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from tests.unit.core.facts_for_tests import make_fact
from tests.unit.core.lookup.small_world import FACTS, LEXICON, SOUNDS, lookup

LOOKUP = lookup()


@pytest.mark.parametrize(
    ("question", "fact", "language"),
    [
        ("What was the trade turnover of China and Kazakhstan in 2022?", "trade-2022", Language.EN),
        ("товарооборот Китая и Казахстана за 2022", "trade-2022", Language.RU),
        ("2022 Қытай мен Қазақстанның сауда айналымы қанша?", "trade-2022", Language.KK),
        ("2022年中国和哈萨克斯坦的贸易额是多少？", "trade-2022", Language.ZH),
        ("how much is the capacity of Ybyrai", "ybyrai-capacity", Language.EN),
        ("where is Ybyrai", "ybyrai-location", Language.EN),
    ],
)
def test_a_question_in_any_language_finds_its_fact(question: str, fact: str, language: Language) -> None:
    answer = LOOKUP.answer(question)

    assert (answer.outcome, [found.id for found in answer.facts], answer.language) == (
        Outcome.ANSWER,
        [fact],
        language,
    )


@pytest.mark.parametrize(
    "question",
    [
        "trade turnovr 2022",
        "tovarooborot 2022",
        "njdfhjj,jhjn 2022",
        "сауда айналымы 2022де",
        "2022年毛衣额",
        "TRADE    TURNOVER 2022 ?!",
    ],
)
def test_slips_scripts_and_layouts_are_understood(question: str) -> None:
    assert [fact.id for fact in LOOKUP.answer(question).facts] == ["trade-2022"]


def test_without_a_year_the_newest_figure_answers() -> None:
    assert [fact.id for fact in LOOKUP.answer("trade turnover of China and Kazakhstan").facts] == ["trade-2022"]


def test_a_year_that_is_not_held_is_named_and_the_nearest_fact_offered() -> None:
    answer = LOOKUP.answer("What was the trade turnover in 2019?")

    assert answer.outcome is Outcome.UNKNOWN
    assert answer.missing is not None
    assert (answer.missing.slot, answer.missing.asked) == (Slot.YEAR, "2019")
    assert answer.nearest[0].id == "trade-2021"


@pytest.mark.parametrize(
    "question",
    [
        "trade turnover of Kazakhstan and Russia in 2022",
        "what is the price of Ybyrai",
        "when was Ybyrai",
        "how many Zhanatas",
        "thanks",
        "",
        "???",
        "quantum chromodynamics",
    ],
)
def test_what_is_not_held_is_not_answered(question: str) -> None:
    assert LOOKUP.answer(question).outcome in (Outcome.UNKNOWN, Outcome.CHOICES)
    assert LOOKUP.answer(question).outcome is not Outcome.ANSWER


def test_a_bare_subject_gets_an_overview_of_its_facts() -> None:
    answer = LOOKUP.answer("Ybyrai")

    assert answer.outcome is Outcome.OVERVIEW
    assert {fact.id for fact in answer.facts} == {"ybyrai-capacity", "ybyrai-location"}


def test_only_published_facts_are_found() -> None:
    draft = make_fact(id="draft", status=Status.DRAFT)

    assert Lookup(LEXICON, [draft], sounds=SOUNDS).answer("trade turnover").outcome is Outcome.UNKNOWN


def test_no_facts_at_all_is_an_honest_unknown() -> None:
    assert Lookup(LEXICON, [], sounds=SOUNDS).answer("trade turnover").outcome is Outcome.UNKNOWN


def test_two_publishers_that_differ_are_both_shown() -> None:
    one = make_fact(id="by-china", conflicts_with=("by-kazakhstan",))
    other = make_fact(id="by-kazakhstan", conflicts_with=("by-china",))

    answer = Lookup(LEXICON, [one, other], sounds=SOUNDS).answer("trade turnover in 2022")

    assert {fact.id for fact in answer.facts} == {"by-china", "by-kazakhstan"}


@given(st.text(max_size=300))
def test_any_text_gets_a_valid_answer(text: str) -> None:
    answer = LOOKUP.answer(text)

    assert (answer.outcome in (Outcome.ANSWER, Outcome.OVERVIEW, Outcome.CHOICES)) == bool(answer.facts)
    assert 0 <= answer.score <= 100


QUESTIONS = ("trade turnover 2022", "где Ыбырай", "сауда айналымы", "中国贸易额")


@given(st.sampled_from(QUESTIONS), st.sampled_from(["?", "!", "...", " ?"]))
def test_case_spaces_and_closing_punctuation_change_nothing(question: str, ending: str) -> None:
    spaced = "   ".join(question.upper().split()) + ending

    assert LOOKUP.answer(spaced).facts == LOOKUP.answer(question).facts


def test_a_fact_can_be_looked_up_by_its_id() -> None:
    assert LOOKUP.fact("trade-2022") == FACTS[1]
    assert LOOKUP.fact("nothing") is None


@pytest.mark.parametrize("text", ["2022?", "😀", "..."])
def test_a_text_without_letters_leaves_its_language_open(text: str) -> None:
    answer = Lookup(LEXICON, FACTS, sounds=SOUNDS, default=Language.KK).answer(text)

    assert (answer.language, answer.is_known_language) == (Language.KK, False)


def test_a_text_with_letters_shows_its_language() -> None:
    assert LOOKUP.answer("товарооборот").is_known_language
