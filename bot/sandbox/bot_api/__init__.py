"""The side that a bot talks to."""
