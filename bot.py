"""Starts Khorgos: `python bot.py` runs the bot, `python bot.py --help` lists the other commands."""

import gc

if __name__ == "__main__":
    gc.disable()  # while everything is loaded, which stays; `bot.app` turns it on again. A tenth of the start.

from bot.main import main

if __name__ == "__main__":
    main()
