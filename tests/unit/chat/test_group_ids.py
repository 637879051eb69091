from bot.chat.telegram_api.client import group_id


def test_a_group_may_stand_in_the_log_and_a_person_may_not() -> None:
    assert (group_id(-1001234567890), group_id(77)) == (-1001234567890, None)
