"""Khorgos: sourced answers about Kazakhstan–China cooperation, in Telegram."""
