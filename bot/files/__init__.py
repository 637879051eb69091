"""`data/` to values and back: YAML and CSV, with every problem named by file and line."""
