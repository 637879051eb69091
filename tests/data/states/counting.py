"""What the databases of revision 0014 hold besides what was before. Never change it: the files were made with it."""

from collections import Counter
from datetime import UTC, date, datetime

from bot.core.answers import Outcome
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.store.usage_counts import QuestionKind

TOLD_AT = datetime(2026, 11, 29, 23, 50, tzinfo=UTC)
"""When editors were told of the reports that came before these."""
_DAY = date(2026, 11, 29)
REASONS = [
    ("turnover-cn", Language.KK, datetime(2026, 11, 29, 23, 55, tzinfo=UTC), ReportKind.OUTDATED),
    ("turnover-cn", Language.EN, datetime(2026, 11, 29, 23, 56, 1, 5, tzinfo=UTC), ReportKind.NOT_ASKED),
    ("edited", Language.ZH, datetime(2026, 11, 29, 23, 57, tzinfo=UTC), ReportKind.WRONG),
]
HELPFUL = [("turnover-cn", Language.KK, _DAY, 3), ("edited", Language.ZH, date(2026, 11, 1), 1)]
QUESTIONS_ASKED = Counter(
    {
        QuestionKind(_DAY, Language.KK, Outcome.ANSWER, "trade"): 5,
        QuestionKind(_DAY, Language.ZH, Outcome.UNKNOWN, ""): 2**40,
        QuestionKind(date(2026, 11, 1), Language.EN, Outcome.COMPUTED, "energy"): 1,
    }
)
