"""Facts, a lexicon and readers of markup that the tests of this room share."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind, Stage, Topic
from bot.core.figures import Figure, Scale
from bot.core.language import Language, LocalText
from bot.core.lexicon import Concept, ConceptKind, Lexicon
from bot.texts.markup import ALLOWED_TAGS

TODAY = date(2023, 10, 1)
SOURCE = Source(
    id="peoples-daily-2023-09-12",
    publisher="People’s Daily",
    title="Paving the way",
    url="http://www.people.com.cn/",
    language=Language.EN,
    kind=SourceKind.NEWS,
    licence="All rights reserved",
    published=PartialDate(2023, 9, 12),
)
TURNOVER = Fact(
    id="trade-turnover-2022",
    topic="trade",
    statement=LocalText(
        en="Trade reached {turnover} US dollars in 2022, {growth} more than the year before.",
        ru="Товарооборот в 2022 году достиг {turnover} долларов США — на {growth} больше.",
        kk="2022 жылы тауар айналымы {turnover} АҚШ долларына жетті, {growth} көп.",
        zh="2022年贸易额达{turnover}美元，增长{growth}。",
    ),
    source=SOURCE,
    subject="trade",
    figures=(
        Figure("turnover", Decimal("31.17"), "usd", Scale.BILLION),
        Figure("growth", Decimal("23.6"), "percent"),
    ),
    period=Period.parse("2022"),
    attributed_to="customs-china",
)
WORKSHOP = Fact(
    id="luban-workshop",
    topic="culture",
    statement=LocalText(en="A Lu Ban workshop is to be set up."),
    source=SOURCE,
    stage=Stage.PLANNED,
    period=Period.parse("2023-09"),
    review_by=date(2024, 9, 12),
)
TOPICS = (
    Topic("trade", "trade", LocalText(en="Trade", ru="Торговля", kk="Сауда", zh="贸易"), LocalText(en="Goods & more")),
    Topic("culture", "culture", LocalText(en="Culture", ru="Культура"), LocalText(en="Languages", ru="Языки")),
)


def named(concept_id: str, *names: str) -> Concept:
    """An organisation by its names in English, Russian, Kazakh and Chinese."""
    ways = {language: (name,) for language, name in zip(Language, names, strict=True)}
    return Concept(concept_id, ConceptKind.ORGANISATION, ways)


LEXICON = Lexicon(
    [
        named("peoples-daily", "People's Daily", "«Жэньминь жибао»", "«Жэньминь жибао»", "人民日报"),
        named("customs-china", "China Customs", "Таможня КНР", "ҚХР кедені", "中国海关"),
        named("trade", "trade", "торговля", "сауда", "贸易"),
    ]
)


def from_source(fact: Fact, **changes: str) -> Fact:
    """The fact as if its source had other fields."""
    return replace(fact, source=replace(fact.source, **changes))  # type: ignore[arg-type] # only text fields change


def longest(number: int, letter: str) -> Fact:
    """A fact as long as the core admits, with texts of its source far beyond any sense."""
    figure = Figure("v", Decimal("9" * 28), "usd", Scale.TRILLION)
    stretched = replace(WORKSHOP, id=f"fact-{number}", figures=(figure,), attributed_to=f"{letter * 3000}{number}")
    stretched = replace(stretched, statement=LocalText(kk="{v}" * 300), period=Period.parse("2013-01-01/2022-09-30"))
    texts = {"publisher": letter * 3000, "title": f"{number}{letter * 3000}", "licence": f"{number}{letter * 3000}"}
    checked = replace(stretched, source=replace(stretched.source, checked=PartialDate(2026, 9, 30)))
    return from_source(checked, **texts, id=f"source-{number}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED_TAGS
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_html(markup: str) -> tuple[str, list[tuple[str, dict[str, str | None]]]]:
    """The text that Telegram shows and the tags with their attributes; fails on broken or foreign markup."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == []
    return "".join(reader.words), reader.seen
