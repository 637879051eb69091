"""Digests as tables: of all facts that are shipped, in every language, whatever became of the facts since."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.announcing.history import Cause, ReaderView, Reason, Standing
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact
from bot.core.language import Language, LocalText
from bot.sandbox.text.prepared import prepared_html
from bot.texts.locale_bundle import read_catalogue
from bot.texts.markup import shown_length
from bot.texts.post_wording import MOST_IN_DIGEST, MOST_SHOWN
from tests.shipped import shipped_lookup
from tests.unit.texts.shipped_tables import checked, figures, wording

CHANGED = datetime(2026, 11, 28, 21, 30, tzinfo=UTC)
FACTS: Sequence[Fact] = tuple(shipped_lookup().base.facts)


def before(fact: Fact) -> Fact:
    """What the fact may have said before it was corrected."""
    if not fact.figures:
        return replace(fact, source=replace(fact.source, publisher="Another Paper"))
    value, *others = fact.figures
    return replace(fact, figures=(replace(value, value=value.value + Decimal(1)), *others))


def state(fact: Fact, standing: Standing) -> ReaderView:
    if standing is Standing.AS_TOLD:
        return ReaderView(standing, fact)
    reason = Reason(Cause.OUR_MISTAKE) if len(fact.id) % 2 else Reason(words=LocalText(en="A <b> & c.", ru="Опечатка."))
    told = before(fact) if standing is Standing.CORRECTED else None
    newer = fact if standing is Standing.RENEWED else None
    return ReaderView(standing, fact, told, newer, CHANGED, reason)


def lines(html: str, language: Language) -> Iterator[str]:
    """The lines of a message, without numbers in front and without the name of the source's line."""
    source = read_catalogue()[language].texts.source.partition("{")[0]
    for line in filter(str.strip, prepared_html(html).text.splitlines()):
        yield re.sub(r"^\d+\. ", "", line).removeprefix(source)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("standing", Standing)
def test_a_digest_in_a_table_says_each_line_of_the_plain_one(language: Language, standing: Standing) -> None:
    for start in range(0, len(FACTS) - 3, 3):
        states = [state(fact, standing) for fact in FACTS[start : start + 3]]
        twin = checked(wording().posts.table(states, language)).twin()
        plain = wording().posts.digest(states, language)
        told = "\n".join(lines(twin, language))
        assert figures(prepared_html(plain).text) <= figures(prepared_html(twin).text)
        assert [line for line in lines(plain, language) if line not in told] == []
        assert plain.count("<s>") == twin.count("<s>")


@pytest.mark.parametrize("language", Language)
def test_all_facts_are_told_in_digests_of_every_length_within_one_ordinary_message(language: Language) -> None:
    told: set[str] = set()
    for length in (2, 4, 7, MOST_IN_DIGEST, MOST_IN_DIGEST + 3):
        for start in range(0, len(FACTS) - length, length):
            part = FACTS[start : start + length]
            made = checked(wording().posts.table([state(fact, Standing.AS_TOLD) for fact in part], language))
            assert shown_length(made.twin()) <= MOST_SHOWN
            assert made.to_input()["skip_entity_detection"] is True
            assert (" /new" in made.twin()) is (length > MOST_IN_DIGEST)
            told |= {fact.id for fact in part}
    assert len(told) >= len(FACTS) - 1


@given(
    st.lists(st.tuples(st.sampled_from(FACTS), st.sampled_from(Standing)), min_size=2, max_size=30),
    st.sampled_from(Language),
)
@settings(max_examples=150, deadline=None)
def test_a_table_of_any_facts_has_a_twin_with_the_same_figures_or_is_none(
    given_facts: list[tuple[Fact, Standing]], language: Language
) -> None:
    states = [state(fact, standing) for fact, standing in given_facts]
    try:
        made = checked(wording().posts.table(states, language))
    except InvalidValueError as error:
        assert "longer than" in str(error)  # noqa: PT017 - it may or may not be raised
        return
    assert shown_length(made.twin()) <= MOST_SHOWN
    shown = states[:MOST_IN_DIGEST]
    assert made.to_input()["blocks"][0]["cells"][len(shown)][0]["text"] == str(len(shown))


def test_details_are_folded_in_where_there_is_room_for_them() -> None:
    few = wording().posts.table([state(fact, Standing.AS_TOLD) for fact in FACTS[:2]], Language.EN)
    many = wording().posts.table([state(fact, Standing.AS_TOLD) for fact in FACTS[:15]], Language.EN)
    assert [block["type"] for block in few.to_input()["blocks"]] == ["table", "details"]
    assert [block["type"] for block in many.to_input()["blocks"]] == ["table"]
    assert FACTS[0].id in few.twin()


def test_what_is_too_long_for_an_ordinary_message_is_no_table() -> None:
    long = [
        replace(fact, source=replace(fact.source, publisher="P" * 400), attributed_to="S" * 60) for fact in FACTS[:15]
    ]
    with pytest.raises(InvalidValueError, match="longer than"):
        wording().posts.table([state(fact, Standing.CORRECTED) for fact in long], Language.EN)
