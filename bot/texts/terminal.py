"""What the commands print for the person who runs the bot; in English only."""

RUN_NEEDS_A_BOT = """\
BOT_TOKEN is not set, so there is no bot to run.
Write to @BotFather in Telegram, send /newbot, and put the token that it gives you into .env as BOT_TOKEN=…
Without a token you can still try it in a browser: python bot.py try\
"""
"""For `run` without a token: what is missing, how to get one, and what works without."""

TRY_READY = """\
Khorgos is here: {address}
A stand-in for Telegram on this machine alone. Ctrl+C stops it.\
"""
TRY_ENDED = "\nStopped."
PORT_TAKEN = "Port {port} is taken; name another with --port, or leave it out."
KEPT_FOLDER_FAILS = "The folder {folder} cannot be made ({why}); name another with --keep."
