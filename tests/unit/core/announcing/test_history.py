"""What became of a fact since somebody was told of it."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.history import (
    MAX_REASON,
    NO_REASON,
    Cause,
    Reason,
    Revision,
    Standing,
    last_superseding,
    reader_view,
)
from bot.core.dates import Period
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact, Status
from bot.core.figures import Figure, Scale
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact

MISTAKE, WITHDRAWN = Reason(Cause.OUR_MISTAKE), Reason(Cause.SOURCE_WITHDREW)
A = make_fact()


def of_value(value: str, year: str = "2022") -> Fact:
    figure = Figure("turnover", Decimal(value), "usd", Scale.BILLION)
    return replace(A, figures=(figure,), period=Period.parse(year))


B, C, NEWER = of_value("31.2"), of_value("31.3"), of_value("41", "2023")
GONE = replace(A, status=Status.RETRACTED)


def revision(number: int, kind: ChangeKind, before: Fact, reason: Reason = MISTAKE) -> Revision:
    return Revision(number, kind, day(number), reason, before)


def day(number: int) -> datetime:
    return datetime(2024, 1, number, tzinfo=UTC)


CORRECTED = revision(1, ChangeKind.CORRECTED, A)


def test_a_fact_that_never_changed_is_as_it_was_told() -> None:
    now = reader_view(A, [], 0)

    assert (now.standing, now.fact, now.changed_at) == (Standing.AS_TOLD, A, None)


def test_a_correction_shows_what_was_told_what_holds_the_day_and_the_reason() -> None:
    now = reader_view(B, [CORRECTED], 0)

    assert (now.standing, now.before, now.fact) == (Standing.CORRECTED, A, B)
    assert (now.changed_at, now.reason) == (day(1), MISTAKE)


def test_whoever_was_told_after_the_correction_is_not_concerned() -> None:
    assert reader_view(B, [CORRECTED], 1).standing is Standing.AS_TOLD


def test_of_two_corrections_the_first_value_is_struck_out_and_the_last_one_holds() -> None:
    again = revision(2, ChangeKind.CORRECTED, B, WITHDRAWN)

    first, second = reader_view(C, [CORRECTED, again], 0), reader_view(C, [CORRECTED, again], 1)

    assert (first.before, first.fact, first.reason) == (A, C, WITHDRAWN)
    assert (second.before, second.fact) == (B, C)


def test_a_correction_that_was_taken_back_confirms_what_was_told() -> None:
    back = revision(2, ChangeKind.CORRECTED, B)

    now = reader_view(A, [CORRECTED, back], 0)

    assert (now.standing, now.fact, now.before, now.changed_at) == (Standing.CONFIRMED, A, None, day(2))


def test_a_wording_fix_says_nothing_but_the_new_words() -> None:
    reworded = replace(A, figures=(Figure("turnover", Decimal("31.170"), "usd", Scale.BILLION),))

    now = reader_view(reworded, [revision(1, ChangeKind.REWORDED, A)], 0)

    assert (now.standing, now.fact, now.changed_at) == (Standing.AS_TOLD, reworded, None)


def test_a_retraction_strikes_out_the_last_version_that_was_stated() -> None:
    history = [CORRECTED, revision(2, ChangeKind.RETRACTED, B, WITHDRAWN)]

    now = reader_view(replace(B, status=Status.RETRACTED), history, 0)

    assert (now.standing, now.fact, now.changed_at, now.reason) == (Standing.RETRACTED, B, day(2), WITHDRAWN)


def test_a_fact_that_is_back_is_confirmed_to_those_who_had_been_told_it() -> None:
    history = [revision(1, ChangeKind.RETRACTED, A), revision(2, ChangeKind.RESTORED, GONE)]

    assert reader_view(A, history, 0).standing is Standing.CONFIRMED
    assert reader_view(B, history, 0).standing is Standing.CORRECTED
    assert reader_view(A, history, 2).standing is Standing.AS_TOLD


def test_whoever_was_told_an_older_figure_keeps_it_whatever_becomes_of_the_newer_one() -> None:
    history = [
        revision(1, ChangeKind.SUPERSEDED, A),
        revision(2, ChangeKind.CORRECTED, NEWER),
    ]
    present = of_value("42", "2023")

    old, new = reader_view(present, history, 0), reader_view(present, history, 1)

    assert (old.standing, old.fact, old.newer) == (Standing.RENEWED, A, present)
    assert (new.standing, new.before, new.fact) == (Standing.CORRECTED, NEWER, present)


def test_a_correction_before_something_newer_came_still_shows() -> None:
    history = [CORRECTED, revision(2, ChangeKind.SUPERSEDED, B)]

    now = reader_view(NEWER, history, 0)

    assert (now.standing, now.before, now.fact) == (Standing.CORRECTED, A, B)


def test_a_fact_whose_successor_has_another_id_is_corrected_all_the_same() -> None:
    outdated, fixed = replace(A, status=Status.SUPERSEDED), replace(B, status=Status.SUPERSEDED)
    history = [revision(1, ChangeKind.SUPERSEDED, A), revision(2, ChangeKind.CORRECTED, outdated)]

    assert reader_view(outdated, history[:1], 0).standing is Standing.RENEWED
    assert reader_view(outdated, history[:1], 0).newer is None
    assert reader_view(fixed, history, 0).standing is Standing.CORRECTED


def test_only_what_put_a_later_time_in_its_place_ends_a_figures_time() -> None:
    by_id = [revision(1, ChangeKind.SUPERSEDED, A)]

    assert last_superseding(NEWER, by_id) == 1
    assert last_superseding(replace(A, status=Status.SUPERSEDED), by_id) == 0
    assert last_superseding(NEWER, []) == 0


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


@pytest.mark.parametrize(("present", "is_later"), [(NEWER, False), (replace(A, status=Status.SUPERSEDED), True)])
def test_what_was_decided_when_a_fact_was_superseded_holds_whatever_its_versions_look_like(
    present: Fact, *, is_later: bool
) -> None:
    decided = replace(revision(1, ChangeKind.SUPERSEDED, A), is_of_later_time=is_later)

    assert last_superseding(present, [decided]) == int(is_later)
    assert (reader_view(present, [decided], 0).newer is not None) is is_later
