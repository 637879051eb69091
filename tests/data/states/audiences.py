"""What the databases of revision 0009 hold besides what was before. Never change it: the files were made with it."""

from bot.core.answers import Audience

AUDIENCES = {
    -4_000_000_001: Audience.ASKER,
    -1_001_234_567_890: Audience.ASKER_ONLY,
    -(2**52): Audience.EVERYBODY,
}
"""A group and two supergroups."""
