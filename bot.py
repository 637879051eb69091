"""Starts Khorgos: `python bot.py` runs the bot, `python bot.py --help` lists the other commands."""

from bot.main import cli

if __name__ == "__main__":
    cli()
