"""What the terminal says without a token."""

from bot.main import RUN_NEEDS_A_BOT


def test_three_lines_say_what_is_missing_how_to_get_it_and_what_works_without() -> None:
    missing, getting, without = RUN_NEEDS_A_BOT.splitlines()
    assert "BOT_TOKEN" in missing
    assert "@BotFather" in getting
    assert "BOT_TOKEN=" in getting
    assert "bot.py try" in without
