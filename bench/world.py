"""A made-up statistical yearbook of the world for trials at full size: countries × metrics × years, and questions.

Country names are those of CLDR. The same seed gives the same figures.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from bench.places import moved
from bench.world_metrics import METRICS, Metric
from bot.core.dates import PartialDate, Period
from bot.core.facts import Fact, Source, SourceKind
from bot.core.figures import Figure
from bot.core.language import Language, LocalText
from bot.files.facts_csv import FIGURE, parse_unit

if TYPE_CHECKING:
    from bot.files.lexicon_files import Country

LAST_YEAR = 2023
_MOST_PERCENT, _MOST = 60, 99_999
_STATEMENTS = {
    Language.EN: "{country}: {metric} in {year} amounted to {{value}}.",
    Language.RU: "{country}: {metric} за {year} год — {{value}}.",
    Language.KK: "{country}: {metric}, {year} жыл — {{value}}.",
    Language.ZH: "{year}年{country}{metric}为{{value}}。",
}
_QUESTIONS = {
    Language.EN: (
        "What was the {metric} of {country} in {year}?",
        "{country} {metric} {year}",
        "How much was {metric} in {country} in {year}?",
        "{metric}, {country}, {year}",
    ),
    Language.RU: (
        "Сколько было в {year} году: {metric}, {country}?",
        "{country} {metric} {year}",
        "{metric} {country} за {year} год",
        "{country}: {metric} в {year} году",
    ),
    Language.KK: (
        "{year} жылы {country} бойынша {metric} қанша болды?",
        "{country} {metric} {year}",
        "{country}: {metric} {year} жылы қанша?",
        "{country}, {year} жылғы {metric}",
    ),
    Language.ZH: (
        "{year}年{country}的{metric}是多少？",
        "{country}{metric}{year}",
        "{country}{year}年{metric}有多少？",
        "请问{country}在{year}年的{metric}是多少？",
    ),
}
_SOURCE = {
    "source_publisher": "Office of Made-up Figures",
    "source_title": "Yearbook of the World",
    "source_url": "https://example.org/yearbook",
    "source_published": "2024-06",
}
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class WorldQuestion:
    """A question that names country, metric and year, and the only row that answers it.

    Attributes:
        row: id of the row; of a year that is not held, none.
    """

    text: str
    language: Language
    row: str | None


class World:
    """A table of all countries given, all metrics given, and the last so many years until 2023.

    Args:
        seed: of the figures and of the choice of questions.
        lands: the countries; by default all that CLDR names in the four languages.
        metrics: what is measured.
        years: how many years.
    """

    def __init__(
        self,
        seed: int,
        lands: Sequence["Country"] | None = None,
        metrics: Sequence[Metric] = METRICS,
        years: int = 10,
    ) -> None:
        self._seed = seed
        self._lands = (
            [one for one in moved("countries")() if len(one.names) == len(Language)] if lands is None else lands
        )
        self._metrics = metrics
        self._years = range(LAST_YEAR + 1 - years, LAST_YEAR + 1)

    def __len__(self) -> int:
        return len(self._lands) * len(self._metrics) * len(self._years)

    def rows(self) -> Iterator[Row]:
        """Every row by column, as `facts load` reads it."""
        chance = random.Random(self._seed)
        for land in self._lands:
            for metric in self._metrics:
                for year in self._years:
                    yield self._row(land, metric, year, chance)

    def facts(self) -> Iterator[Fact]:
        """Every row as the fact that `facts load` makes of it."""
        source = Source(
            id="yearbook",
            publisher=_SOURCE["source_publisher"],
            title=_SOURCE["source_title"],
            url=_SOURCE["source_url"],
            language=Language.EN,
            kind=SourceKind.DATASET,
            licence="",
            published=PartialDate.parse(_SOURCE["source_published"]),
        )
        return (_fact(row, source) for row in self.rows())

    def write(self, path: Path) -> None:
        """Write the table as a CSV file."""
        rows = self.rows()
        first = next(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(first))
            writer.writeheader()
            writer.writerow(first)
            writer.writerows(rows)

    def questions(self, count: int, *, held: bool = True) -> list[WorldQuestion]:
        """So many questions, the four languages in turn; those that are not held ask for a later year."""
        chance = random.Random(self._seed + count + held)
        return [self._question(list(Language)[number % 4], chance, held=held) for number in range(count)]

    def _row(self, land: "Country", metric: Metric, year: int, chance: random.Random) -> Row:
        most = _MOST_PERCENT if metric.unit == "percent" else _MOST
        value = Decimal(chance.randint(1, 10 * most)) / 10
        statements = {
            f"statement_{language}": text.format(country=land.names[language], metric=metric.name(language), year=year)
            for language, text in _STATEMENTS.items()
        }
        return {
            "id": self._id(land, metric, year),
            "topic": "trade",
            "subject": land.names[Language.EN],
            "metric": metric.en,
            "value": str(value),
            "unit": metric.unit,
            "period": str(year),
            "place": land.code,
            **statements,
            **_SOURCE,
        }

    def _question(self, language: Language, chance: random.Random, *, held: bool) -> WorldQuestion:
        land, metric = chance.choice(self._lands), chance.choice(self._metrics)
        year = chance.choice(self._years) if held else self._years.stop + chance.randint(0, 5)
        text = chance.choice(_QUESTIONS[language])
        asked = text.format(country=land.names[language], metric=metric.name(language), year=year)
        return WorldQuestion(asked, language, self._id(land, metric, year) if held else None)

    @staticmethod
    def _id(land: "Country", metric: Metric, year: int) -> str:
        return f"{land.code.lower()}-{metric.en.replace(' ', '-')}-{year}"


def _fact(row: Row, source: Source) -> Fact:
    scale, unit = parse_unit(row["unit"])
    return Fact(
        id=row["id"],
        topic=row["topic"],
        statement=LocalText(**{language.value: row[f"statement_{language}"] for language in Language}),
        source=source,
        subject=row["subject"],
        metric=row["metric"],
        figures=(Figure(FIGURE, Decimal(row["value"]), unit, scale),),
        period=Period.parse(row["period"]),
        place=row["place"],
    )
