"""The commands of `bot.py`, one module a subject."""
