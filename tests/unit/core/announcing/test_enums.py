"""The enumerations of announcements agree with one another."""

import pytest

from bot.core.announcing.enums import AnnouncementKind, ChangeKind


@pytest.mark.parametrize("change", ChangeKind)
def test_every_change_has_its_announcement(change: ChangeKind) -> None:
    assert AnnouncementKind.of(change).name == change.name


def test_an_announcement_tells_of_a_change_or_of_a_new_fact() -> None:
    assert set(AnnouncementKind) - {AnnouncementKind.of(change) for change in ChangeKind} == {
        AnnouncementKind.PUBLISHED
    }
