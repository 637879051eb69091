"""Telegram: handlers, transport, polling."""
