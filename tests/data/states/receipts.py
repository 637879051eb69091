"""What the databases of revision 0005 hold of messages that were handled. Never change it: files were made with it."""

from datetime import UTC, datetime

from bot.store.chat_records import Receipt

RECEIPTS = [
    Receipt(
        -1_001_234_567_890,
        2**31 - 1,
        2**52 - 1,
        "0123456789abcdef0123456789abcdef",
        None,
        True,
        datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=UTC),
    ),
    Receipt(7_000_000_001, 1, 7_000_000_001, "f" * 32, 2, False, datetime(2026, 3, 1, 8, 30, 16, tzinfo=UTC)),
]
"""One that an edit gets no answer to, and one whose answer follows an edit."""
