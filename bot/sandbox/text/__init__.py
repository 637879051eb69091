"""Texts as Telegram reads them: entities, their offsets in UTF-16 units, and HTML."""
