"""What the databases of revision 0011 hold besides what was before. Never change it: the files were made with it."""

WITH_TABLES = (77, -4_000_000_001, -1_001_234_567_890)
"""A person, a group and a supergroup."""
