"""What the bot does, free of Telegram."""
