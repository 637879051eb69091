"""What the databases of revision 0001 hold. Never change it: the files were made with it.

A later revision that can hold more gets a list of its own.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText

_ARTICLE = Source(
    id="article",
    publisher="People's Daily",
    title="Paving the way",
    url="http://www.people.com.cn/",
    language=Language.ZH,
    kind=SourceKind.NEWS,
    licence="All rights reserved",
    published=PartialDate(2023, 9, 12),
)
_BUREAU = Source(
    id="bureau",
    publisher="Бюро национальной статистики",
    title="Внешняя торговля",
    url="https://stat.gov.kz/",
    language=Language.RU,
    kind=SourceKind.OFFICIAL_STATISTICS,
    licence="CC BY 4.0",
    published=PartialDate(2023),
    checked=PartialDate(2024, 2),
)
_TURNOVER = Fact(
    id="turnover-cn",
    topic="trade",
    statement=LocalText(
        en="Turnover was {turnover}, {growth} more.",
        ru="Товарооборот составил {turnover}, на {growth} больше.",
        kk="Тауар айналымы {turnover}, {growth} көп.",
        zh="贸易额达{turnover}，增长{growth}。",
    ),
    source=_ARTICLE,
    subject="china-kazakhstan",
    metric="trade-turnover",
    figures=(
        Figure("turnover", Decimal("31.170"), "usd", Scale.BILLION),
        Figure("growth", Decimal("-23.6"), "percent"),
    ),
    period=Period(PartialDate(2022)),
    place="kazakhstan",
    attributed_to="customs-china",
    conflicts_with=("turnover-kz",),
    review_by=date(2024, 2, 29),
    keywords=("trade volume", "объём торговли", 'a "quoted" \\ word', "中哈贸易总额"),
)
SHIPPED = (
    _TURNOVER,
    Fact(
        id="turnover-kz",
        topic="trade",
        statement=LocalText(ru="Товарооборот составил 24 млрд долларов."),
        source=_BUREAU,
        conflicts_with=("turnover-cn",),
        period=Period(PartialDate(2013, 9), PartialDate(2022, 12, 31)),
    ),
    Fact(id="edited", topic="culture", statement=LocalText(en="As shipped."), source=_ARTICLE),
    *(
        Fact(id=f"stage-{stage}", topic="energy", statement=LocalText(kk="Жел."), source=_ARTICLE, stage=stage)
        for stage in Stage
    ),
)
OWN = (
    replace(SHIPPED[2], statement=LocalText(en="Edited by somebody.", zh="已编辑。")),
    *(
        Fact(id=f"status-{status}", topic="policy", statement=LocalText(en="x\ny"), source=_BUREAU, status=status)
        for status in Status
    ),
)
HELD = sorted({fact.id: fact for fact in (*SHIPPED, *OWN)}.values(), key=lambda fact: fact.id)
"""All facts after an upgrade brought `SHIPPED` and somebody wrote `OWN`."""
VERSION = 2
STARTS = {2**40: 2, 2**40 + 1: 1}
