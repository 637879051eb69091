"""Use cases of the bot, free of Telegram: answering, publishing, subscribing, delivering."""
