"""A stand-in for Telegram's Bot API over real HTTP, for tests and for people."""
