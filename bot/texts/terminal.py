"""What the commands print for the person who runs the bot; in English only."""

RUN_NEEDS_A_BOT = """\
BOT_TOKEN is not set, so there is no bot to run.
Write to @BotFather in Telegram, send /newbot, and put the token that it gives you into .env as BOT_TOKEN=…
Without a token you can still ask here: python bot.py ask "What was the trade turnover in 2022?"\
"""
"""For `run` without a token: what is missing, how to get one, and what works without."""
