"""Updates of Telegram: fetched, checked, parsed, handled side by side, and confirmed only afterwards."""
