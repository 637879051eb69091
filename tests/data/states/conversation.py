"""What the databases of revision 0002 hold besides the facts. Never change it: the files were made with it."""

from datetime import UTC, datetime

from bot.core.language import Language

LANGUAGES = {
    7_000_000_001: Language.KK,
    2**52 - 1: Language.EN,
    -4_000_000_001: Language.RU,
    -1_001_234_567_890: Language.ZH,
}
"""Two persons, a group and a supergroup."""
REPORTS = [
    ("turnover-cn", Language.RU, datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=UTC)),
    ("turnover-cn", Language.RU, datetime(2026, 3, 1, 8, 30, 16, tzinfo=UTC)),
    ("edited", Language.ZH, datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)),
]
