"""Valid values to start from; a test changes what it is about."""

from decimal import Decimal
from typing import Any

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText


def make_source(**changes: Any) -> Source:
    values: dict[str, Any] = {
        "id": "customs-2023",
        "publisher": "General Administration of Customs",
        "title": "Trade in 2022",
        "url": "https://example.org/trade",
        "language": Language.EN,
        "kind": SourceKind.OFFICIAL_STATISTICS,
        "licence": "CC BY 4.0",
        "published": PartialDate(2023, 9, 12),
    }
    return Source(**(values | changes))


def make_fact(**changes: Any) -> Fact:
    values: dict[str, Any] = {
        "id": "trade-2022",
        "topic": "trade",
        "statement": LocalText(en="Trade reached {turnover} US dollars in 2022.", ru="Торговля достигла {turnover}."),
        "source": make_source(),
        "subject": "china-kazakhstan",
        "metric": "trade-turnover",
        "figures": (Figure("turnover", Decimal("31.17"), "usd", Scale.BILLION),),
        "period": Period(PartialDate(2022)),
    }
    return Fact(**(values | changes))
