"""Words what is computed from series: the values, the result, and where they come from."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from bot.core.computation import PERCENT, Aggregate, Change, Extreme, Obstacle, Refused, Result, Share
from bot.core.dates import Period
from bot.core.figures import Figure, Scale
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.core.series import Point, Series
from bot.texts.locale_bundle import Catalogue, LocaleBundle
from bot.texts.markup import PLAIN, Formatter, Marked, fill, is_web_address, join, one_line
from bot.texts.source_wording import SourceWording

MAX_VALUES = 6
"""Values that a refusal shows, and periods that it names."""
MAX_PUBLISHERS = 200
_TWICE = 2
"""From this on, a multiple says more than a percentage."""


class ComputationWording:
    """Words computed answers; built once, when catalogue and lexicon have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._sources = SourceWording(catalogue, lexicon)

    def block(self, results: Sequence[Result], language: Language, formatter: Formatter) -> Marked:
        """All results, each with its source."""
        parts = (
            join("\n", (self.statement(one, language, formatter), self.source(one, language, formatter)))
            for one in results
        )
        return join("\n\n", parts)

    def statement(self, result: Result, language: Language, formatter: Formatter) -> Marked:
        """What was computed, with the values; or why nothing was, with those that are held."""
        speech = _Speech(self._catalogue[language], language, formatter)
        match result:
            case Change():
                return speech.change(result)
            case Extreme():
                return speech.extreme(result)
            case Aggregate():
                return speech.aggregate(result)
            case Share():
                return speech.share(result)
            case Refused():
                return speech.refused(result)

    def common(self, result: Result, language: Language, formatter: Formatter) -> Marked:
        """What all values of a result have in common: their series; of a part and its whole, the period."""
        if isinstance(result, Share):
            return formatter.text(self._catalogue[language].dates.period(result.points[0].period))
        return _Speech(self._catalogue[language], language, formatter).title(result.series)

    def values(self, result: Result, language: Language, formatter: Formatter) -> list[tuple[Marked, Marked]]:
        """The values that a result was computed from, each behind its period; a part and its whole behind their names.

        Of a highest or lowest one, all among which it is that.
        """
        speech, dates = _Speech(self._catalogue[language], language, formatter), self._catalogue[language].dates
        if isinstance(result, Share):
            both = zip((result.series, result.whole), result.points, strict=True)
            return [(speech.title(series), speech.value(series, point)) for series, point in both]
        points = result.looked_at if isinstance(result, Extreme) else result.points
        return [(formatter.text(dates.period(one.period)), speech.value(result.series, one)) for one in points]

    def source(self, result: Result, language: Language, formatter: Formatter) -> Marked:
        """Whose figures they are, linked where they are of one publication, and as of when."""
        bundle, series = self._catalogue[language], result.series
        points = result.points or series.points
        sources = dict.fromkeys(point.source for point in points)
        named = dict.fromkeys(self._sources.publisher(source.publisher, language) for source in sources)
        publishers = one_line(bundle.texts.list_comma.join(named), MAX_PUBLISHERS)
        url = next(iter(sources)).url if len(sources) == 1 else ""
        told = formatter.link(publishers, url)
        date = formatter.text(bundle.dates.date(series.as_of))
        texts, is_computed = bundle.texts, not isinstance(result, Refused)
        line = fill(formatter, texts.computed_from if is_computed else texts.chart_source, publisher=told, date=date)
        if formatter.shows_addresses and is_web_address(url):
            line = join(bundle.texts.source_comma, (line, formatter.text(url)))
        licences = dict.fromkeys(source.licence for source in sources if source.licence.strip())
        if not licences:
            return line
        told = formatter.text(one_line(bundle.texts.list_comma.join(licences), MAX_PUBLISHERS))
        return join("\n", (line, fill(formatter, bundle.texts.licence, licence=told)))


class _Speech:
    """The sentences of one language."""

    def __init__(self, bundle: LocaleBundle, language: Language, formatter: Formatter) -> None:
        self._bundle, self.texts = bundle, bundle.texts
        self._language, self._formatter = language, formatter

    def change(self, result: Change) -> Marked:
        old, new = result.points
        return fill(
            self._formatter,
            self.texts.computed_change,
            title=self.title(result.series),
            old=self.value(result.series, old),
            new=self.value(result.series, new),
            first=self._text(self._bundle.dates.period(old.period)),
            last=self._text(self._bundle.dates.period(new.period)),
            change=self._bold(self.texts.list_comma.join(self._changes(result))),
        )

    def extreme(self, result: Extreme) -> Marked:
        texts = self.texts
        periods = texts.list_comma.join(self._bundle.dates.period(point.period) for point in result.points)
        return fill(
            self._formatter,
            texts.computed_highest if result.is_highest else texts.computed_lowest,
            title=self.title(result.series),
            value=self.value(result.series, result.points[0]),
            period=self._bold(periods),
            among=self._text(self._bundle.dates.period(_stretch(*result.among))),
        )

    def aggregate(self, result: Aggregate) -> Marked:
        texts, points = self.texts, result.points
        decimals = max(-_exponent(point.value) for point in points)
        value = result.value if result.is_sum else _rounded(result.value, decimals + 1)
        told = fill(
            self._formatter,
            texts.computed_sum if result.is_sum else texts.computed_average,
            title=self.title(result.series),
            value=self._bold(self._amount(result.series, value)),
            among=self._text(self._bundle.dates.period(_stretch(points[0].period, points[-1].period))),
            count=self._text(str(len(points))),
        )
        return self._with_warning(told, points)

    def share(self, result: Share) -> Marked:
        of_part, of_whole = result.points
        return fill(
            self._formatter,
            self.texts.computed_share,
            period=self._text(self._bundle.dates.period(of_part.period)),
            title=self.title(result.series),
            value=self.value(result.series, of_part),
            whole=self.title(result.whole),
            amount=self.value(result.whole, of_whole),
            percent=self._bold(self._percent(result.percent)),
        )

    def refused(self, result: Refused) -> Marked:
        texts = self.texts
        why: str = texts.computed_obstacles[result.obstacle]
        if result.obstacle is Obstacle.GAP and result.lacking:
            why = fill(PLAIN, texts.computed_gap, periods=PLAIN.text(self._periods(result.lacking)))
        lines = [fill(self._formatter, texts.computed_refused, title=self.title(result.series), why=self._text(why))]
        for point in result.points[:MAX_VALUES]:
            period = self._text(self._bundle.dates.period(point.period))
            lines.append(fill(self._formatter, texts.chart_last, period=period, value=self.value(result.series, point)))
        if len(result.points) > MAX_VALUES:
            lines.append(self._text("…"))
        return join("\n", lines)

    def _changes(self, result: Change) -> Iterable[str]:
        if not result.difference:
            return [self.texts.computed_unchanged]
        if result.series.unit == PERCENT:
            number = self._signed(result.difference, self._number(abs(result.difference)))
            told = [str(fill(PLAIN, self.texts.computed_points, number=PLAIN.text(number)))]
        else:
            told = [self._signed(result.difference, self._amount(result.series, abs(result.difference)))]
        if result.percent is not None and result.times >= _TWICE:
            times = PLAIN.text(self._number(_rounded(result.times, 1)))
            told.append(fill(PLAIN, self.texts.computed_times, times=times))
        elif result.percent is not None:
            told.append(self._signed(result.percent, self._percent(abs(result.percent))))
        if result.yearly is not None:
            percent = self._signed(result.yearly, self._percent(abs(result.yearly)))
            told.append(fill(PLAIN, self.texts.computed_yearly, percent=PLAIN.text(percent)))
        return told

    def value(self, series: Series, point: Point) -> Marked:
        """A value with its unit; a preliminary one is said to be so."""
        value = self._text(self._amount(series, point.value))
        return fill(self._formatter, self.texts.chart_preliminary, value=value) if point.is_provisional else value

    def _amount(self, series: Series, value: Decimal) -> str:
        number = self._bundle.numbers.figure(Figure("value", value, series.unit, series.scale))
        if series.unit == PERCENT:
            return number
        unit = self.texts.units.get(series.unit, series.unit)
        return fill(PLAIN, self.texts.chart_value, value=PLAIN.text(number), unit=PLAIN.text(unit))

    def _percent(self, value: Decimal) -> str:
        return self._bundle.numbers.figure(Figure("value", _rounded(value, 1), PERCENT))

    def _number(self, value: Decimal) -> str:
        return self._bundle.numbers.figure(Figure("value", value, "", Scale.ONE))

    def _signed(self, signed: Decimal, magnitude: str) -> str:
        return f"{'+' if signed > 0 else self._bundle.numbers.symbols[ord('-')]}{magnitude}"

    def _with_warning(self, told: Marked, points: Iterable[Point]) -> Marked:
        if not any(point.is_provisional for point in points):
            return told
        return join(" ", (told, self._text(self.texts.computed_provisional)))

    def _periods(self, periods: Sequence[Period]) -> str:
        named = [self._bundle.dates.period(period) for period in periods[:MAX_VALUES]]
        return self.texts.list_comma.join([*named, "…"] if len(periods) > MAX_VALUES else named)

    def title(self, series: Series) -> Marked:
        """What a series is about."""
        return self._text(series.title.best(self._language)[1])

    def _text(self, text: str) -> Marked:
        return self._formatter.text(text)

    def _bold(self, text: str) -> Marked:
        return self._formatter.bold(text)


def _stretch(first: Period, last: Period) -> Period:
    return first if first == last else Period(first.start, last.end or last.start)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    """To so many decimals, or to more where nothing but zeros would be left."""
    if value and value.adjusted() < -decimals:
        decimals = -value.adjusted()
    with localcontext(prec=60):
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
