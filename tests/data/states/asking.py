"""What the databases of revision 0013 hold besides what was before. Never change it: the files were made with it."""

from datetime import UTC, datetime

from bot.core.language import Language
from bot.core.question_gaps import QuestionGap
from bot.store.open_questions import Asked, OpenQuestion

AT = datetime(2026, 11, 29, 23, 40, tzinfo=UTC)
_UREX = QuestionGap("0123456789abcdef", ("uranium", "export"), "Қытайға қанша уран экспортталды?", "energy")
_VISA = QuestionGap("fedcba9876543210", ("visa",), "виза сколько стоит", "")
ASKED = [
    Asked(_UREX, Language.KK, 3, AT),
    Asked(QuestionGap(_UREX.key, _UREX.names, "出口了多少铀？", "energy"), Language.ZH, 1, AT),
    Asked(_VISA, Language.RU, 2, AT),
]
WISHES = [(_UREX.key, 7_000_000_001, Language.KK), (_UREX.key, 2**52, Language.ZH)]
QUESTIONS = [
    OpenQuestion(
        1, _UREX.key, _UREX.names, "energy", {Language.KK: _UREX.example, Language.ZH: "出口了多少铀？"}, 4, 2
    ),
    OpenQuestion(2, _VISA.key, _VISA.names, "", {Language.RU: _VISA.example}, 2, 0),
]
