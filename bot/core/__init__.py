"""Values and pure functions: no SQL, no Telegram, no input or output."""
