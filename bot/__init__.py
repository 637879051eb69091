"""Khorgos: sourced answers about Kazakhstan–China cooperation, in Telegram."""

VERSION = "0.1.0"
"""As pyproject.toml has it."""
