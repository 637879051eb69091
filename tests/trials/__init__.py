"""Trials of full size, run by hand: `pytest -m trial`."""
