"""The series that are held, each with what it says by itself."""

from collections.abc import Callable, Sequence

from bot.core.lexicon import Lexicon
from bot.core.lookup.engine import Lookup
from bot.core.series import Series
from bot.core.series_choice import Described


class SeriesSearch:
    """Describes the series; each is read once, and anew when it or the lexicon was replaced.

    Args:
        held: gives all series of the moment.
    """

    def __init__(self, held: Callable[[], Sequence[Series]]) -> None:
        self._held = held
        self._described: dict[str, tuple[Lexicon, Described]] = {}

    def described(self, lookup: Lookup) -> Sequence[Described]:
        """Every series, in the order of the ids, as its fields and titles are read by this lookup."""
        return [self._describe(one, lookup) for one in self._held()]

    def _describe(self, series: Series, lookup: Lookup) -> Described:
        kept = self._described.get(series.id)
        if kept is None or kept[1].series is not series or kept[0] is not lookup.lexicon:
            readings = {language: lookup.read(title) for language, title in series.title.items()}
            kept = self._described[series.id] = lookup.lexicon, Described.of(series, readings, lookup.lexicon)
        return kept[1]
