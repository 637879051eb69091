"""What the databases of revision 0008 hold of pictures that were sent. Never change it: files were made with it."""

from datetime import UTC, datetime

PICTURES = [
    ("0123456789abcdef" * 4, "AgACAgIAAxkDAAIB", datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=UTC)),
    ("f" * 64, "AgACAgIAAxkDAAIC_-", datetime(2026, 3, 2, tzinfo=UTC)),
]
"""Key, file id, and when it was sent."""
