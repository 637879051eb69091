"""A subscriber's settings are valid, or are no value."""

import pytest

from bot.core.announcing.subscribers import QuietHours, zone_spelt
from bot.core.errors import InvalidValueError
from tests.unit.core.announcing.chats import subscriber


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (0, 1440), (480, 480)])
def test_quiet_hours_have_a_beginning_and_another_end_within_the_day(start: int, end: int) -> None:
    with pytest.raises(InvalidValueError, match="quiet hours"):
        QuietHours(start, end)


@pytest.mark.parametrize(
    "settings",
    [{"weekday": 7}, {"hour": 24}, {"time_zone": "Asia/Atlantis"}, {"time_zone": "../etc"}, {"time_zone": "Asia"}],
)
def test_a_subscriber_with_an_impossible_setting_is_not_built(settings: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        subscriber(**settings)


def test_a_time_zone_is_found_however_it_is_spelt() -> None:
    assert zone_spelt("asia/almaty") == "Asia/Almaty"
    assert zone_spelt(" america/new york ") == "America/New_York"
    assert zone_spelt("utc") == "UTC"
    assert zone_spelt("Almaty time") is None
    assert zone_spelt("") is None
