"""Words pictures of series: what is written in them, above and beneath them, and the same values as text."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bot.core.charts import ChartPlan, Curve, Mark, Theme, Tick
from bot.core.dates import Period
from bot.core.facts import Topic
from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.series import Frequency, Point, Series
from bot.texts.catalogue.chart_texts import ChartTexts
from bot.texts.locale_bundle import Catalogue, LocaleBundle
from bot.texts.markup import HTML, PLAIN, Marked, fill, join, one_line, whole_words
from bot.texts.source_wording import SourceWording
from bot.texts.topics import topic_name

MAX_TICKS = 9
"""Years beneath a picture: with more they touch."""
MAX_MONTH_TICKS = 4
MAX_CREDIT = 130
"""Characters of publishers and licences."""
MAX_NOTE = 220
MAX_ASKED = 100
MAX_BUTTON = 60
MAX_CAPTION = 1024
"""Characters of a caption (Bot API, sendPhoto)."""
MAX_LINES = 3000
"""Characters for the values as text: with titles and sources they stay within Telegram's 4,096."""
_YEARS_WITHOUT_MONTHS = 3


class Axis(NamedTuple):
    """In what the values of a picture are told: the power of ten, and its word with the unit."""

    exponent: int
    unit: str


class ChartWording:
    """Words pictures; built once, when catalogue and lexicon have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._sources = SourceWording(catalogue, lexicon)

    def plan(self, shown: Sequence[Series], language: Language, author: str, theme: Theme = Theme.LIGHT) -> ChartPlan:
        """What a picture shows.

        Args:
            shown: one series, or two of the same unit.
            language: of the reader.
            author: the bot's name in Telegram, with @.
            theme: the colours.

        Raises:
            InvalidValueError: when a series has one value only.
        """
        bundle, axis = self._catalogue[language], self._axis(shown, language)
        return ChartPlan(
            language=language,
            theme=theme,
            unit=axis.unit,
            curves=tuple(_curve(one, language, axis, bundle) for one in shown),
            ticks=tuple(_ticks(shown, bundle)),
            notes=tuple(dict.fromkeys(note for one in shown for note in _notes(one, language, bundle.texts))),
            sources=tuple(dict.fromkeys(str(self._source(one, language, is_plain=True)) for one in shown)),
            author=fill(PLAIN, bundle.texts.chart_author, name=PLAIN.text(author)),
            decimal=bundle.numbers.symbols[ord(".")],
            group=bundle.numbers.symbols[ord(",")],
        )

    def caption(self, shown: Sequence[Series], language: Language) -> Marked:
        """What stands beneath a picture: for each series its title and last value; sources, licences and notes."""
        parts = [join("\n", (HTML.bold(_title(one, language)), self._last(one, language))) for one in shown]
        parts.append(join("\n", self._credits(shown, language)))
        most = MAX_NOTE // len(shown)
        notes = dict.fromkeys(one_line(note, most) for one in shown if (note := _note(one, language)))
        return join("\n\n", [*parts, *(HTML.text(note) for note in notes)])

    def as_text(self, shown: Sequence[Series], language: Language) -> Marked:
        """The same values as lines, and where they come from."""
        room = MAX_LINES // max(1, len(shown))
        parts = [join("\n", (HTML.bold(_title(one, language)), *self._values(one, language, room))) for one in shown]
        return join("\n\n", [*parts, join("\n", self._credits(shown, language))])

    def instead(self, shown: Sequence[Series], language: Language) -> Marked:
        """What is said where the picture cannot be sent: why, and the values."""
        why = self._catalogue[language].texts.chart_undrawn
        return join("\n\n", (HTML.text(why), self.as_text(shown, language)))

    def single(self, series: Series, language: Language) -> Marked:
        """What is said of a series with one value."""
        why = self._catalogue[language].texts.chart_single
        return join("\n\n", (HTML.text(why), self.as_text([series], language)))

    def choose_topic(self, language: Language) -> Marked:
        """The question above the topics that have series."""
        return HTML.text(self._catalogue[language].texts.chart_choose_topic)

    def choose_series(self, topic: Topic, language: Language) -> Marked:
        """The question above the series of a topic."""
        name = HTML.bold(topic_name(topic, language))
        return fill(HTML, self._catalogue[language].texts.chart_choose_series, topic=name)

    def choose(self, language: Language) -> Marked:
        """The question above series that all fit what was asked."""
        return HTML.text(self._catalogue[language].texts.chart_choose)

    def unknown(self, asked: str, language: Language) -> Marked:
        """What is said where no series fits."""
        told = HTML.text(one_line(asked, MAX_ASKED))
        return fill(HTML, self._catalogue[language].texts.chart_unknown, asked=told)

    def nothing(self, language: Language) -> Marked:
        """What is said where there is no series at all."""
        return HTML.text(self._catalogue[language].texts.chart_nothing)

    def title_on_button(self, shown: Sequence[Series], language: Language) -> str:
        """The titles of series, cut to a button."""
        return whole_words(" / ".join(_title(one, language) for one in shown), MAX_BUTTON)

    def _axis(self, shown: Sequence[Series], language: Language) -> Axis:
        bundle, first = self._catalogue[language], shown[0]
        unit = _unit(first, bundle.texts)
        if first.unit == "percent":
            return Axis(0, unit)
        if bundle.numbers.myriads:
            largest = max(abs(one.figure(point).amount) for one in shown for point in one.points)
            fitting = ((power, word) for power, word in bundle.numbers.myriads if largest >= Decimal(10) ** power)
            exponent, scale = next(fitting, (0, ""))
        else:
            exponent, scale = first.scale.exponent, bundle.numbers.scales[first.scale].strip()
        told = fill(PLAIN, bundle.texts.chart_value, value=PLAIN.text(scale), unit=PLAIN.text(unit))
        return Axis(exponent, told if scale else unit)

    def _last(self, series: Series, language: Language) -> Marked:
        point = series.points[-1]
        return self._line(series, point.period, point, language)

    def _line(self, series: Series, period: Period, point: Point | None, language: Language) -> Marked:
        bundle = self._catalogue[language]
        value = HTML.text(bundle.texts.chart_no_value) if point is None else self._value(series, point, bundle)
        told = HTML.text(bundle.dates.period(period))
        return fill(HTML, bundle.texts.chart_last, period=told, value=value)

    def _value(self, series: Series, point: Point, bundle: LocaleBundle) -> Marked:
        value = HTML.text(bundle.numbers.figure(series.figure(point)))
        if series.unit != "percent":
            value = fill(HTML, bundle.texts.chart_value, value=value, unit=HTML.text(_unit(series, bundle.texts)))
        return fill(HTML, bundle.texts.chart_preliminary, value=value) if point.is_provisional else value

    def _values(self, series: Series, language: Language, room: int) -> list[Marked]:
        """A line for each period, gaps among them; where there are too many, the newest."""
        by_period: dict[Period, Point | None] = dict.fromkeys(series.gaps)
        by_period |= {point.period: point for point in series.points}
        lines: list[Marked] = []
        for period in sorted(by_period, key=lambda one: one.start.first_day(), reverse=True):
            line = self._line(series, period, by_period[period], language)
            room -= len(line) + 1
            if room < 0:
                return [HTML.text("…"), *reversed(lines)]
            lines.append(line)
        return list(reversed(lines))

    def _credits(self, shown: Iterable[Series], language: Language) -> Iterator[Marked]:
        shown = tuple(shown)
        yield from dict.fromkeys(self._source(one, language, is_plain=False) for one in shown)
        licences = dict.fromkeys(source.licence for one in shown for source in one.sources if source.licence.strip())
        if licences:
            told = HTML.text(one_line(", ".join(licences), MAX_CREDIT))
            yield fill(HTML, self._catalogue[language].texts.licence, licence=told)

    def _source(self, series: Series, language: Language, *, is_plain: bool) -> Marked:
        """Who published the values, and as of when; a link where there is one source and links can be."""
        bundle, formatter = self._catalogue[language], PLAIN if is_plain else HTML
        named = dict.fromkeys(self._sources.publisher(one.publisher, language) for one in series.sources)
        publishers = one_line(bundle.texts.list_comma.join(named), MAX_CREDIT)
        url = "" if series.is_mixed else series.sources[0].url
        told = formatter.link(publishers, url)
        date = formatter.text(bundle.dates.date(series.as_of))
        return fill(formatter, bundle.texts.chart_source, publisher=told, date=date)


def _curve(series: Series, language: Language, axis: Axis, bundle: LocaleBundle) -> Curve:
    runs: list[list[Mark]] = []
    gaps = [period.start.first_day() for period in series.gaps]
    before: date | None = None
    for point in series.points:
        if before is None or any(before < gap < point.period.start.first_day() for gap in gaps):
            runs.append([])
        value = series.figure(point).amount.scaleb(-axis.exponent)
        runs[-1].append(Mark(_at(point.period), float(value), point.is_provisional))
        before = point.period.start.first_day()
    last = series.figure(series.points[-1]).amount.scaleb(-axis.exponent)
    percent = series.unit if series.unit == "percent" else ""
    return Curve(
        _title(series, language),
        tuple(map(tuple, runs)),
        not series.is_mixed,
        bundle.numbers.figure(Figure("value", _plain(last), percent, Scale.ONE)),
    )


def _plain(value: Decimal) -> Decimal:
    """The value without exponent, and with no zeros behind its decimals that only the scale brought."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return value.quantize(Decimal(1))
    return value


def _at(period: Period) -> float:
    """Where a period stands on the axis, in years."""
    return period.start.year + ((period.start.month or 1) - 1) / 12


def _ticks(shown: Sequence[Series], bundle: LocaleBundle) -> Iterator[Tick]:
    periods = sorted({point.period for one in shown for point in one.points}, key=_at)
    first, last = periods[0].start.year, periods[-1].start.year
    if shown[0].frequency is Frequency.YEAR or last - first >= _YEARS_WITHOUT_MONTHS:
        step = -(-(last - first + 1) // MAX_TICKS)
        yield from (Tick(float(year), str(year)) for year in range(last, first - 1, -step))
        return
    step = -(-len(periods) // MAX_MONTH_TICKS)
    yield from (Tick(_at(period), bundle.dates.period(period)) for period in periods[::step])


def _notes(series: Series, language: Language, texts: ChartTexts) -> Iterator[str]:
    if note := _note(series, language):
        yield note
    elif series.is_mixed:
        yield texts.chart_mixed
    if series.gaps and not series.is_mixed:
        yield texts.chart_gaps
    if any(point.is_provisional for point in series.points):
        yield texts.chart_provisional


def _title(series: Series, language: Language) -> str:
    return series.title.best(language)[1]


def _note(series: Series, language: Language) -> str:
    return "" if series.note is None else one_line(series.note.best(language)[1], MAX_NOTE)


def _unit(series: Series, texts: ChartTexts) -> str:
    return texts.units.get(series.unit, series.unit)
