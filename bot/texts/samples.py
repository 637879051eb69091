"""The sample fact of `try`: made up, and says so in every language."""

from datetime import date
from decimal import Decimal

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind
from bot.core.figures import Figure
from bot.core.language import Language, LocalText

_STATEMENT = LocalText(
    en="Sample, not a real fact: {trains} sample trains passed through Khorgos on one day.",
    ru="Пример, а не настоящий факт: за один день через Хоргос прошло {trains} условных поездов.",
    kk="Үлгі, нақты дерек емес: бір күнде Қорғас арқылы {trains} сынақ пойызы өтті.",
    zh="示例，并非真实信息：一天内有{trains}列示例列车经过霍尔果斯。",
)


def sample_fact(fact_id: str, trains: int, today: date) -> Fact:
    """A fact that nobody can take for a real one.

    Args:
        fact_id: its id and its source's.
        trains: the figure it states.
        today: when it is said to have been published.
    """
    published = PartialDate(today.year, today.month, today.day)
    source = Source(
        id=fact_id,
        publisher="Khorgos sandbox",
        title="A sample for trying things out",
        url="https://example.org/sample",
        language=Language.EN,
        kind=SourceKind.DATASET,
        licence="CC0-1.0",
        published=published,
        checked=published,
    )
    return Fact(
        id=fact_id,
        topic="transport",
        statement=_STATEMENT,
        source=source,
        figures=(Figure("trains", Decimal(trains)),),
        period=Period(published),
        keywords=("sample trains", "условные поезда", "сынақ пойыздары", "示例列车"),
    )
