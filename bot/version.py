"""The version of Khorgos, as pyproject.toml has it: in a module of its own, which bot.py at the root cannot shadow."""

VERSION = "0.1.0"
