"""Whatever anybody writes gets a valid answer, the same in any capitals, spaces and closing punctuation."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.core.answers import MAX_CHOICES, Answer, Outcome
from bot.core.language import Language
from bot.core.lookup.engine import Lookup
from bot.files.lexicon_files import load_full_lexicon
from bot.files.vocabulary import load_sounds
from bot.services.answers import Answers
from tests.article import article_facts
from tests.questions import by_fact_id, development

DATA = Path(__file__).parent.parent.parent / "data"
MIXED = re.compile("[A-Za-zİıß][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-zİıß]")
REAL = [asked.text for asked in (*by_fact_id("plain.jsonl"), *by_fact_id("tuning.jsonl"), *development())]
ENDINGS = ("?", "!", ".", "...", "…", "？", "！", "。", " ?", "?!", ",", ";", " 🙏", ")", "\n")
BLANKS = ("  ", " \t", "\u00a0 ", "\n", "   ")
SLIPS = st.sampled_from(["", "\u200b", "\u0301", "\u0000", "🇰🇿", "'", "«", "٣", "ﬁ", "İ", "ß", "\u202e", "\ud7ff", "5"])

unhurried = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
"""No test of ours asserts how long something takes."""


@cache
def lookup() -> Lookup:
    facts, sounds = article_facts(), load_sounds(DATA / "sounds" / "pinyin.txt")
    return Lookup(load_full_lexicon(DATA / "lexicon"), facts, sounds=sounds)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real question with a few letters lost, doubled, swapped or replaced by something strange."""
    text = list(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(0, len(text) - 1)))
        text[place : place + draw(st.integers(0, 2))] = [draw(SLIPS), *text[place : place + draw(st.integers(0, 2))]]
    return "".join(text)


questions = st.one_of(st.text(max_size=400), st.sampled_from(REAL), mutated())


def told(answer: Answer) -> tuple[object, ...]:
    """What an answer says, apart from its score."""
    missing = answer.missing and answer.missing.slot  # what is missing is told in the asker's own letters
    return answer.outcome, answer.facts, answer.nearest, missing, answer.language


def is_valid(answer: Answer) -> bool:
    counts = {
        Outcome.ANSWER: (1, 2),
        Outcome.OVERVIEW: (2, 3),
        Outcome.CHOICES: (1, MAX_CHOICES),
        Outcome.UNKNOWN: (0, 0),
    }
    least, most = counts[answer.outcome]
    return least <= len(answer.facts) <= most and 0 <= answer.score <= 100 and len(answer.nearest) <= 1


@unhurried
@given(questions)
def test_any_text_gets_a_valid_answer(text: str) -> None:
    assert is_valid(lookup().answer(text))


@unhurried
@given(st.one_of(st.sampled_from(REAL), mutated()), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_capitals_change_nothing(text: str, written: object) -> None:
    assert callable(written)
    assume(not MIXED.search(unicodedata.normalize("NFKC", text)))  # capitals of two alphabets look alike more often
    assert told(lookup().answer(written(text))) == told(lookup().answer(text))


@unhurried
@given(st.text(max_size=300))
def test_capitals_of_any_script_change_nothing(text: str) -> None:
    assert told(lookup().answer(text.casefold())) == told(lookup().answer(text))


@unhurried
@given(questions, st.lists(st.sampled_from(BLANKS), min_size=1, max_size=4), st.sampled_from(["", " ", "\n  "]))
def test_extra_blanks_change_nothing(text: str, blanks: list[str], around: str) -> None:
    parts = re.split(r"[ \t\n]+", text)
    wide = parts[0] + "".join(blanks[number % len(blanks)] + part for number, part in enumerate(parts[1:]))

    assert told(lookup().answer(around + wide + around)) == told(lookup().answer(text))


@unhurried
@given(questions, st.sampled_from(ENDINGS))
def test_closing_punctuation_changes_nothing(text: str, ending: str) -> None:
    assert told(lookup().answer(text + ending)) == told(lookup().answer(text))


@unhurried
@given(questions, questions)
def test_any_question_after_any_other_gets_a_valid_answer(first: str, then: str) -> None:
    answers = Answers(lookup())
    earlier = answers.converse(first, None, Language.EN)

    conversed = answers.converse(then, earlier.reading, Language.EN)

    assert is_valid(conversed.answer)
    assert conversed.answer.assumed == () or conversed.answer.outcome is not None


@unhurried
@given(st.sampled_from(REAL), st.sampled_from([asked.text for asked in by_fact_id("plain.jsonl")]))
def test_a_complete_question_is_never_bent_by_the_one_before(first: str, then: str) -> None:
    answers = Answers(lookup())
    alone = answers.converse(then, None, Language.EN).answer

    after = answers.converse(then, answers.converse(first, None, Language.EN).reading, Language.EN).answer

    assert after.facts == alone.facts or after.assumed
