"""Announcements: who wants which, when one may be sent, and what an answer of Telegram means for it."""
