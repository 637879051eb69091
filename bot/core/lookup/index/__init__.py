"""Facts by what they can be found by."""
