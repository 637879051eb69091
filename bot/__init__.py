"""Khorgos: sourced answers about Kazakhstan–China cooperation, in Telegram."""

__version__ = "0.1.0"
