"""Why a fact was changed."""

import pytest

from bot.core.announcing.reasons import MAX_REASON, NO_REASON, Cause, Reason
from bot.core.errors import InvalidValueError
from bot.core.language import LocalText

OWN = Reason(words=LocalText(en="A misprint = wrong digits.", ru="Опечатка."))


@pytest.mark.parametrize("reason", [NO_REASON, OWN, *(Reason(cause) for cause in Cause)])
def test_a_reason_comes_back_as_it_was_kept(reason: Reason) -> None:
    assert Reason.kept(str(reason)) == reason


def test_a_reason_is_given_as_a_cause_or_in_own_words_by_language() -> None:
    assert Reason.given([]) == NO_REASON
    assert Reason.given(["our-mistake"]) == Reason(Cause.OUR_MISTAKE)
    assert Reason.given(["en=A misprint = wrong digits.", "ru= Опечатка."]) == OWN
    assert [bool(NO_REASON), bool(OWN)] == [False, True]


@pytest.mark.parametrize("given", [["because"], ["de=Druckfehler"], ["our-mistake", "en=x"], ["en="]])
def test_what_is_no_reason_is_refused(given: list[str]) -> None:
    with pytest.raises(InvalidValueError):
        Reason.given(given)


def test_a_refusal_says_what_can_be_written() -> None:
    with pytest.raises(InvalidValueError, match=r"“because”: write one of our-mistake, .*en=…"):
        Reason.given(["because"])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["en=One.", "ru=Другое.", "en=Other."], "twice in en"),
        (["our-mistake", "not-confirmed"], "one of the usual ones, alone"),
        (["our-mistake", "en=One."], "one of the usual ones, alone"),
    ],
)
def test_no_reason_that_was_given_is_dropped_unsaid(given: list[str], why: str) -> None:
    with pytest.raises(InvalidValueError, match=why):
        Reason.given(given)


def test_a_reason_is_a_cause_or_words_and_short() -> None:
    with pytest.raises(InvalidValueError, match="not both"):
        Reason(Cause.OUR_MISTAKE, LocalText(en="x"))
    with pytest.raises(InvalidValueError, match="301 characters"):
        Reason(words=LocalText(en="x" * (MAX_REASON + 1)))


@pytest.mark.parametrize("kept", ["nonsense", "{", '{"de": "x"}', "{}"])
def test_a_damaged_reason_is_noticed(kept: str) -> None:
    with pytest.raises(InvalidValueError):
        Reason.kept(kept)
