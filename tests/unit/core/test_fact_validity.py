"""The glance that spares a valid fact the close look never takes a fact for valid that is not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import facts as module
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact
from bot.core.language import LocalText
from tests.unit.core.facts_for_tests import make_fact

_TEXT = st.text(st.sampled_from("a b{}\n\t\x00\ud800年v"), max_size=8)
_WHOLE = st.one_of(
    _TEXT, st.sampled_from(["{value}", "{value", "value}", "{{value}}", "{other}", "x" * 900, "x" * 901])
)


def _built(changes: dict[str, Any]) -> Fact | str:
    try:
        return make_fact(**changes)
    except InvalidValueError as error:
        return str(error)


@given(
    en=_WHOLE,
    ru=_WHOLE,
    topic=_TEXT,
    subject=_TEXT,
    keywords=st.lists(_TEXT, max_size=2).map(tuple),
    conflicts=st.sampled_from([(), ("a",), ("b",)]),
    name=st.sampled_from(["a", "B", "", "x" * 49]),
)
def test_with_and_without_the_glance_the_same_is_refused_for_the_same_reasons(
    en: str, ru: str, topic: str, subject: str, keywords: Any, conflicts: Any, name: str
) -> None:
    try:
        statement = LocalText(en=en, ru=ru)
    except InvalidValueError:
        return
    changes = {
        "id": name,
        "topic": topic,
        "statement": statement,
        "subject": subject,
        "keywords": keywords,
        "conflicts_with": conflicts,
        "figures": (),
    }
    at_a_glance = _built(changes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_is_plainly_valid", lambda _fact: False)
        looked_at = _built(changes)

    assert at_a_glance == looked_at
