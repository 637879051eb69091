"""What becomes of an incoming value: the whole table."""

import pytest

from bot.store.upsert_policy import Changes, Fate, StoredHash, decide


@pytest.mark.parametrize(
    ("held", "shipped", "fate"),
    [
        (None, True, Fate.ADDED),
        (None, False, Fate.ADDED),
        (StoredHash("new", "new"), True, Fate.UNCHANGED),
        (StoredHash("new", "old"), True, Fate.UNCHANGED),
        (StoredHash("new", None), True, Fate.UNCHANGED),
        (StoredHash("new", None), False, Fate.UNCHANGED),
        (StoredHash("old", "old"), True, Fate.CHANGED),
        (StoredHash("edited", "old"), True, Fate.KEPT),
        (StoredHash("edited", "new"), True, Fate.KEPT),
        (StoredHash("own", None), True, Fate.KEPT),
        (StoredHash("old", "old"), False, Fate.CHANGED),
        (StoredHash("edited", "old"), False, Fate.CHANGED),
        (StoredHash("own", None), False, Fate.CHANGED),
    ],
)
def test_packaged_values_replace_only_what_nobody_edited(held: StoredHash | None, *, shipped: bool, fate: Fate) -> None:
    assert decide("new", held, shipped=shipped) is fate


@pytest.mark.parametrize(
    "changes",
    [
        Changes(added=("one",)),
        Changes(changed=("one",)),
        Changes(sources_added=("one",)),
        Changes(sources_changed=("one",)),
    ],
)
def test_changes_that_answers_show_count(changes: Changes) -> None:
    assert changes


def test_what_was_left_alone_is_no_change() -> None:
    assert not Changes(unchanged=("one",), kept=("two",), sources_kept=("three",))
