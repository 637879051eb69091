"""Telegram's flood limits."""

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.flood import FloodControl, FloodRules
from bot.sandbox.world.chats import Chat


def admitted(control: FloodControl, chat: Chat, now: float) -> int | None:
    """None when a message passes, else the seconds to wait."""
    try:
        control.admit(chat, now)
    except ApiError as error:
        return int(error.description.removeprefix("Too Many Requests: retry after "))
    return None


@pytest.fixture
def control() -> FloodControl:
    control = FloodControl()
    control.switch(FloodRules())
    return control


def test_nothing_is_limited_until_it_is_switched_on() -> None:
    control, chat = FloodControl(), Chat(1, "private")
    assert [admitted(control, chat, 0.0) for _ in range(100)] == [None] * 100


def test_one_message_a_second_passes_in_a_chat(control: FloodControl) -> None:
    chat = Chat(1, "private")
    assert [admitted(control, chat, now) for now in (0.0, 0.5, 1.0, 1.9, 2.0)] == [None, 1, None, 1, None]


def test_twenty_a_minute_pass_in_a_group(control: FloodControl) -> None:
    chat = Chat(-5, "group")
    passed = [admitted(control, chat, 2.0 * number) for number in range(21)]
    assert passed == [None] * 20 + [20]
    assert admitted(control, chat, 60.0) is None


def test_thirty_a_second_pass_over_all(control: FloodControl) -> None:
    passed = [admitted(control, Chat(number, "private"), 0.0) for number in range(31)]
    assert passed == [None] * 30 + [1]


def test_slow_mode_holds_a_plain_member() -> None:
    control, chat = FloodControl(), Chat(-100, "supergroup", slow_mode_delay=30)
    control.admit_slow_mode(chat, 100.0)
    with pytest.raises(ApiError) as caught:
        control.admit_slow_mode(chat, 110.0)
    assert caught.value.parameters == {"retry_after": 20}
    control.admit_slow_mode(chat, 130.0)
