"""Facts for the store's tests: ordinary ones by the dozen, and one of every odd sort."""

from datetime import date
from decimal import Decimal

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText

NEWS = Source(
    id="news-2023",
    publisher="People's Daily",
    title="Paving the way",
    url="http://www.people.com.cn/",
    language=Language.EN,
    kind=SourceKind.NEWS,
    licence="All rights reserved",
    published=PartialDate(2023, 9, 12),
)
BUREAU = Source(
    id="bureau",
    publisher="Бюро национальной статистики",
    title='Внешняя торговля; «итоги» \'22 \\ "100 %"',
    url="https://stat.gov.kz/",
    language=Language.RU,
    kind=SourceKind.OFFICIAL_STATISTICS,
    licence="CC BY 4.0",
    published=PartialDate(2023),
    checked=PartialDate(2024, 2),
)


def plain_fact(fact_id: str = "plain", text: str = "The border crossing is called Khorgos.") -> Fact:
    """The least that a fact can be."""
    return Fact(id=fact_id, topic="transport", statement=LocalText(en=text), source=NEWS)


def plain_facts(number: int) -> list[Fact]:
    """That many of them, in the order in which the store gives them back."""
    return [plain_fact(f"fact-{place:05d}", f"Statement {place}.") for place in range(number)]


FULL = Fact(
    id="trade-turnover-2022",
    topic="trade",
    statement=LocalText(
        en="Turnover was {turnover}, {growth} more.",
        ru="Товарооборот составил {turnover}, на {growth} больше.",
        kk="Тауар айналымы {turnover}, {growth} көп; Қорғас, әңгіме, ғұн, үйірі.",
        zh="贸易额达{turnover}，增长{growth}。𠮷🦊",
    ),
    source=BUREAU,
    subject="china-kazakhstan",
    metric="trade-turnover",
    figures=(
        Figure("turnover", Decimal("31.170"), "usd", Scale.BILLION),
        Figure("growth", Decimal("23.6"), "percent"),
    ),
    period=Period(PartialDate(2022)),
    place="kazakhstan",
    attributed_to="customs-china",
    stage=Stage.OPERATING,
    conflicts_with=("trade-turnover-2022-cn", "plain"),
    status=Status.SUPERSEDED,
    review_by=date(2024, 2, 29),
    keywords=("trade volume", "объём торговли", "中哈贸易总额", 'a "quoted" \\ word', "with\nnewline", "[]"),
)
RIVAL = Fact(
    id="trade-turnover-2022-cn",
    topic="trade",
    statement=LocalText(zh="'; DROP TABLE fact; --"),
    source=NEWS,
    conflicts_with=("trade-turnover-2022",),
    period=Period(PartialDate(2013, 9), PartialDate(2023, 9, 12)),
)
VALUES = ("0", "-0", "0.00", "-5", "1E-20", "31.10", "9" * 28, "0." + "1" * 28)
NUMBERS = Fact(
    id="numbers",
    topic="trade",
    statement=LocalText(ru="Числа: {n0}."),
    source=NEWS,
    figures=tuple(Figure(f"n{place}", Decimal(value)) for place, value in enumerate(VALUES)),
)
STAGES = [
    Fact(id=f"stage-{stage}", topic="industry", statement=LocalText(kk="x"), source=NEWS, stage=stage)
    for stage in Stage
]
STATUSES = [
    Fact(id=f"status-{status}", topic="industry", statement=LocalText(en="x"), source=NEWS, status=status)
    for status in Status
]
ODD = sorted([FULL, RIVAL, NUMBERS, plain_fact(), *STAGES, *STATUSES], key=lambda fact: fact.id)
"""One of every sort, in the order in which the store gives them back."""
