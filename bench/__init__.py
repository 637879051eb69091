"""Measurements of the bot beside others; run by hand, never judged by time in the tests."""
