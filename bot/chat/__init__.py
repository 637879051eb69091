"""Telegram: calls of its API, updates, conversations, handlers, settings of announcements, deliveries."""
