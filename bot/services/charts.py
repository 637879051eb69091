"""Pictures of series: which series a question, a fact or a topic means, and their pictures, each made once."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.charts.plotter import Plotter
from bot.core.charts import MAX_CURVES, ChartPlan
from bot.core.clock import Clock
from bot.core.errors import StoreError
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.series import Series
from bot.core.series_choice import choices
from bot.services.answers import Answers
from bot.services.series_collection import SeriesCollection
from bot.services.series_search import SeriesSearch
from bot.store.chart_pictures import forget_picture, keep_picture, picture_of
from bot.store.database import Database
from bot.texts.chart_wording import ChartWording

log = logging.getLogger(__name__)

Shown = tuple[Series, ...]
"""The series of one picture."""


@dataclass(slots=True)
class Drawing:
    """How pictures are made and kept.

    Attributes:
        undrawable: languages of which a font lacked letters; they are not tried again until the next start.
    """

    plotter: Plotter
    wording: ChartWording
    database: Database
    clock: Clock
    undrawable: set[Language] = field(default_factory=set)


class ChartPicture:
    """A picture for a reader: in their language, or in English where no font has its letters."""

    def __init__(self, drawing: Drawing, shown: Shown, language: Language, author: str) -> None:
        languages = dict.fromkeys((language, Language.EN))
        wanted = [one for one in languages if one not in drawing.undrawable or one is Language.EN]
        self._plans = [drawing.wording.plan(shown, one, author) for one in wanted]
        self._drawing = drawing

    @property
    def plan(self) -> ChartPlan:
        """What it is to show."""
        return self._plans[0]

    async def file_id(self) -> str | None:
        """What Telegram knows the picture by; None where it was never sent, or that cannot be told."""
        try:
            async with self._drawing.database.reading() as session:
                return await picture_of(session, self.plan.key)
        except StoreError as error:
            _log_unkept(error)
            return None

    async def made(self) -> bytes | str | None:
        """The picture as PNG, or the file id of the English one where that was sent before; None where none is made."""
        drawn = await self._drawing.plotter.draw(self._plans)
        if drawn is None:
            return None
        if drawn.plan == self.plan:
            return drawn.png
        self._drawing.undrawable.add(self.plan.language)
        self._plans = [drawn.plan]
        return await self.file_id() or drawn.png

    async def keep(self, file_id: str) -> None:
        """Send it by this from now on."""
        try:
            async with self._drawing.database.transaction() as session:
                await keep_picture(session, self.plan.key, file_id, self._drawing.clock.now())
        except StoreError as error:
            _log_unkept(error)

    async def forget(self, file_id: str) -> None:
        """Make it anew: Telegram does not know this any more."""
        try:
            async with self._drawing.database.transaction() as session:
                await forget_picture(session, self.plan.key, file_id)
        except StoreError as error:
            _log_unkept(error)


class Charts:
    """Finds series to draw, and gives their pictures.

    Attributes:
        series: all that are held.
    """

    def __init__(self, answers: Answers, series: SeriesCollection, drawing: Drawing) -> None:
        self._answers = answers
        self.series = series
        self._drawing = drawing
        self._search = SeriesSearch(series.all)

    def of_question(self, question: str) -> Sequence[Shown]:
        """What a question may mean, each for one picture; none where a word of it is in no series."""
        lookup = self._answers.lookup
        return choices(lookup.read(question), self._search.described(lookup))

    def of_facts(self, facts: Iterable[Fact]) -> Shown:
        """Series that state over time what a fact states: of the first fact that has any."""
        found = (self._of_fact(fact) for fact in facts)
        return next((shown for shown in found if shown), ())

    def of_topic(self, topic_id: str) -> Sequence[Series]:
        """The series of a topic, in the order of their ids."""
        return [one for one in self.series.all() if one.topic == topic_id]

    def marked(self, marks: Sequence[str]) -> Shown:
        """The series that a button names; none where one is no more, or they do not fit together any more."""
        by_mark = {one.mark: one for one in self.series.all()}
        shown = tuple(by_mark[mark] for mark in marks if mark in by_mark)
        return shown if len(shown) == len(marks) and len({one.unit for one in shown}) == 1 else ()

    def picture(self, shown: Shown, language: Language, author: str) -> ChartPicture | None:
        """The picture of these series; None where one has a single value.

        Args:
            shown: one series, or two of the same unit.
            language: of the reader.
            author: the bot's name in Telegram, with @.
        """
        if any(len(one.points) < 2 for one in shown):  # noqa: PLR2004 - a line needs two
            return None
        return ChartPicture(self._drawing, shown, language, author)

    async def close(self) -> None:
        """End the process that draws."""
        await self._drawing.plotter.close()

    def _of_fact(self, fact: Fact) -> Shown:
        if not fact.subject or not fact.metric or not fact.figures:
            return ()
        same = [one for one in self.series.all() if self._is_same(fact, one) and len(one.points) > 1]
        return tuple(one for one in same if one.unit == same[0].unit)[:MAX_CURVES]

    def _is_same(self, fact: Fact, series: Series) -> bool:
        terms = ((fact.subject, series.subject), (fact.metric, series.metric))
        is_there = not fact.place or not series.place or self._id(fact.place) == self._id(series.place)
        return is_there and all(self._id(one) == self._id(other) for one, other in terms)

    def _id(self, term: str) -> str:
        concept = self._answers.lookup.lexicon.resolve(term)
        return term if concept is None else concept.id


def _log_unkept(error: StoreError) -> None:
    log.warning("a picture cannot be looked up or kept", extra={"event": "chart.unkept", "why": str(error)})
