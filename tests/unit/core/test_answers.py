import pytest

from bot.core.answers import Differing, differing
from bot.core.dates import Period
from bot.core.facts import Fact
from tests.unit.core.facts_for_tests import make_fact


def fact(number: int, subject: str, metric: str, year: int = 2022) -> Fact:
    return make_fact(id=f"fact-{number}", subject=subject, metric=metric, period=Period.parse(str(year)))


@pytest.mark.parametrize(
    ("choices", "slot"),
    [
        ([("germany", "exports", 2022), ("germany", "imports", 2022)], Differing.METRIC),
        ([("germany", "exports", 2022), ("france", "exports", 2022)], Differing.SUBJECT),
        ([("germany", "exports", 2022), ("france", "exports", 2021)], Differing.SUBJECT),
        ([("germany", "exports", 2022), ("germany", "exports", 2021)], Differing.PERIOD),
        ([("germany", "exports", 2022), ("france", "imports", 2022)], None),
        ([("germany", "exports", 2022), ("germany", "exports", 2022)], None),
        ([("germany", "exports", 2022), ("germany", "imports", 2022), ("france", "imports", 2022)], None),
        ([("germany", "exports", 2022), ("germany", "exports", 2021), ("france", "exports", 2021)], None),
        ([("", "exports", 2022), ("france", "exports", 2021)], None),
        ([("germany", "", 2022), ("germany", "exports", 2021)], None),
        ([("germany", "exports", 2022)], None),
        ([], None),
    ],
)
def test_choices_differ_in_one_slot_or_in_none_alone(
    choices: list[tuple[str, str, int]], slot: Differing | None
) -> None:
    assert differing([fact(number, *choice) for number, choice in enumerate(choices)]) is slot
