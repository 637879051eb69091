"""Digests: the same content has the same one for ever, other content another."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind, Stage, Status
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.store.upsert_policy import fact_hash, source_hash

SOURCE = Source(
    id="customs",
    publisher="General Administration of Customs",
    title="Trade in 2022",
    url="https://example.org/trade",
    language=Language.ZH,
    kind=SourceKind.OFFICIAL_STATISTICS,
    licence="CC BY 4.0",
    published=PartialDate(2023, 1),
    checked=PartialDate(2024),
)
FACT = Fact(
    id="turnover-2022",
    topic="trade",
    statement=LocalText(en="Trade reached {value}.", zh="贸易额达{value}。"),
    source=SOURCE,
    subject="china-kazakhstan",
    metric="trade-turnover",
    figures=(Figure("value", Decimal("31.17"), "usd", Scale.BILLION),),
    period=Period(PartialDate(2022)),
    place="kazakhstan",
    attributed_to="customs-china",
    stage=Stage.BUILT,
    conflicts_with=("other",),
    status=Status.PUBLISHED,
    review_by=date(2024, 1, 31),
    keywords=("trade volume", "贸易"),
)
OTHER_FACT: dict[str, Any] = {
    "id": "turnover-2023",
    "topic": "policy",
    "statement": LocalText(en="Trade reached {value}!", zh="贸易额达{value}。"),
    "source": replace(SOURCE, id="other"),
    "subject": "kazakhstan",
    "metric": "export",
    "figures": (Figure("value", Decimal("31.170"), "usd", Scale.BILLION),),
    "period": Period(PartialDate(2022), PartialDate(2022)),
    "place": "china",
    "attributed_to": "",
    "stage": None,
    "conflicts_with": (),
    "status": Status.DRAFT,
    "review_by": None,
    "keywords": ("贸易", "trade volume"),
}
OTHER_SOURCE: dict[str, Any] = {
    "id": "other",
    "publisher": "Customs",
    "title": "Trade",
    "url": "https://example.org/",
    "language": Language.EN,
    "kind": SourceKind.NEWS,
    "licence": "",
    "published": PartialDate(2023),
    "checked": None,
}


def test_digests_never_change_between_versions() -> None:
    """Stores in the field hold these: with other ones, every fact would seem edited after an upgrade."""
    assert fact_hash(FACT) == "5a973c43efd7ad0d409fc83934a44e74a104f00327d916d1b75b95db49541179"
    assert source_hash(SOURCE) == "93a050e5d87a34163730dd546a8dd45c337f1a66df0f4e342f76198b5474685a"


def test_the_least_fact_has_a_lasting_digest_too() -> None:
    least = Fact(id="a", topic="trade", statement=LocalText(en="A."), source=SOURCE)

    assert fact_hash(least) == "c1d5e61c80d5920202d9b22f0f32d935609ddae3d9935c9f38867293e672b260"


@pytest.mark.parametrize("name", [field.name for field in fields(Fact)])
def test_every_field_of_a_fact_counts(name: str) -> None:
    assert fact_hash(replace(FACT, **{name: OTHER_FACT[name]})) != fact_hash(FACT)


@pytest.mark.parametrize("name", [field.name for field in fields(Source)])
def test_every_field_of_a_source_counts(name: str) -> None:
    assert source_hash(replace(SOURCE, **{name: OTHER_SOURCE[name]})) != source_hash(SOURCE)


def test_a_fact_has_the_same_digest_whatever_its_source_says() -> None:
    assert fact_hash(replace(FACT, source=replace(SOURCE, title="Another"))) == fact_hash(FACT)


def test_a_fact_in_another_language_is_another() -> None:
    one = replace(FACT, statement=LocalText(ru="{value}"))
    other = replace(FACT, statement=LocalText(kk="{value}"))

    assert fact_hash(one) != fact_hash(other)
