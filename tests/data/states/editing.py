"""What the databases of revision 0012 hold besides what was before. Never change it: the files were made with it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.core.announcing.history import Cause, Reason
from bot.core.dates import PartialDate, Period
from bot.core.drafts import Draft, DraftFact, DraftKind, DraftState, Publication, Step
from bot.core.facts import Source, SourceKind
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.store.drafts import Editor
from tests.data.states.facts import OWN

AT = datetime(2026, 11, 29, 22, 40, tzinfo=UTC)
EDITORS = [Editor(7_000_000_001, AT), Editor(2**52, AT)]
_SOURCE = Source(
    id="kazinform-2026",
    publisher="Казинформ",
    title="Қорғас: жаңа терминал",
    url="https://kazinform.example/qorgas",
    language=Language.KK,
    kind=SourceKind.NEWS,
    licence="",
    published=PartialDate(2026, 11),
)
_FACT = OWN[0]
DRAFTS = [
    Draft(
        1,
        DraftKind.NEW,
        DraftState.OPEN,
        DraftFact(
            topic="transport",
            statement=LocalText(en="The terminal handled {boxes} containers.", zh="码头处理了{boxes}个集装箱。"),
            source=_SOURCE,
            figures=(Figure("boxes", Decimal("372.5"), "teu", Scale.THOUSAND),),
            period=Period(PartialDate(2025), PartialDate(2026, 9)),
            review_by=date(2027, 11, 30),
            keywords=("Қорғас терминалы", "terminal of Khorgos"),
        ),
        AT,
        step=Step.KEYWORDS,
        is_guided=True,
        holder=7_000_000_001,
        author=7_000_000_001,
        version=9,
        changed_by=7_000_000_001,
    ),
    Draft(
        2,
        DraftKind.CORRECTION,
        DraftState.WAITING,
        DraftFact.of(_FACT),
        AT,
        base=_FACT,
        reason=Reason(Cause.SOURCE_CORRECTED),
        step=Step.PREVIEW,
        author=2**52,
        confirmed={"0123456789abcdef": 7_000_000_001},
        changed_by=2**52,
    ),
]
PUBLICATIONS = [Publication(1, DraftKind.WORDING, _FACT, AT, _FACT, 2**52, 7_000_000_001)]
