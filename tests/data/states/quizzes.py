"""What the databases of revision 0010 hold besides what was before. Never change it: the files were made with it."""

from datetime import UTC, datetime

from bot.store.quizzes import Score

SENT_AT = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)
QUIZ_GROUPS = {-4_000_000_001, -(2**52)}
POLLS = {"5251475212345678901": (-4_000_000_001, "0"), "1": (-(2**52), "ключ ✓")}
"""By poll: its group and its right option."""
VOTES = [("5251475212345678901", 7_000_000_001, "0"), ("1", 7_000_000_001, "1"), ("1", 2**52, "ключ ✓")]
"""Poll, person and what they chose."""
SCORES = {
    -4_000_000_001: [Score(7_000_000_001, 1, 1)],
    -(2**52): [Score(2**52, 1, 1), Score(7_000_000_001, 0, 1)],
}
