"""The wording of a fact to somebody who was told of it earlier: corrected, retracted, or as it was."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from bot.core.announcing.enums import ChangeKind
from bot.core.announcing.fact_diff import is_stated
from bot.core.announcing.history import ReaderView, Reason, Revision, Standing, reader_view
from bot.core.dates import PartialDate
from bot.core.facts import Fact, Status
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.fact_wording import MAX_STATEMENT_SHOWN, FactWording
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, PLAIN, Formatter, Marked, fill, join, one_line

MAX_EARLIER = 3
"""Earlier versions that a page shows, the newest first."""
MOST_ON_PAGE = 4000
"""Characters of a page with its markup, of which a reader sees fewer: Telegram takes 4,096."""
MAX_EARLIER_STATEMENT = 300
"""Characters of each of their statements."""


class ChangeWording:
    """Words what became of a fact.

    Args:
        zone: in whose days changes are dated.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, zone: tzinfo) -> None:
        self._catalogue = catalogue
        self._facts = FactWording(catalogue, lexicon)
        self._zone = zone

    def block(self, state: ReaderView, language: Language, formatter: Formatter, today: date) -> Marked:
        """All that a post of this fact has to say today."""
        match state.standing:
            case Standing.CORRECTED | Standing.RETRACTED:
                title = self._title(state, language, formatter)
                return join("\n\n", (title, *self._parts(state, language, formatter)))
            case Standing.CONFIRMED:
                block = self._facts.block(state.fact, language, formatter, today)
                return join("\n\n", (block, *self._confirmed(state, language, formatter)))
            case Standing.AS_TOLD | Standing.RENEWED:
                return self._facts.block(state.fact, language, formatter, today)

    def item(self, state: ReaderView, language: Language, formatter: Formatter, most: int) -> list[Marked]:
        """The same as lines of a list; statements are cut after `most` characters."""
        above, below = self.cells(state, language, formatter, most)
        return [*above, *self._facts.lines(state.fact, language, formatter, most)[1], *below]

    def cells(
        self, state: ReaderView, language: Language, formatter: Formatter, most: int
    ) -> tuple[list[Marked], list[Marked]]:
        """The lines above and below the source that holds; for a table, which has that in a cell of its own."""
        above, _ = self._facts.lines(state.fact, language, formatter, most)
        match state.standing:
            case Standing.CORRECTED | Standing.RETRACTED:
                title = self._title(state, language, formatter)
                told = self._told(state, above, language, formatter, most)
                return [title, *told], self._reason(state.reason, language, formatter)
            case Standing.CONFIRMED:
                return above, self._confirmed(state, language, formatter)
            case Standing.AS_TOLD | Standing.RENEWED:
                return above, []

    def _told(
        self, state: ReaderView, above: list[Marked], language: Language, formatter: Formatter, most: int
    ) -> list[Marked]:
        """What was told, struck out, and what holds, if anything does."""
        if state.standing is not Standing.RETRACTED:
            return [*self._was(state, language, formatter, most), *above]
        struck = formatter.struck(join("\n", above))
        return [fill(formatter, self._catalogue[language].texts.stated_no_more, told=struck)]

    def notice(self, state: ReaderView, language: Language, formatter: Formatter, today: date) -> Marked:
        """The message to a person who wanted to be told of a change."""
        intro = formatter.text(self._catalogue[language].texts.notice_asked)
        if state.standing is not Standing.RENEWED:
            return join("\n\n", (intro, self.block(state, language, formatter, today)))
        return join(
            "\n\n", (intro, self._title(state, language, formatter), *self._renewal(state, language, formatter, today))
        )

    def page(self, present: Fact, history: Sequence[Revision], language: Language, today: date) -> Marked:
        """The page of a fact that was changed: what it says now, its details, and what it said before and why."""
        before = history if is_stated(present) else history[:-1]  # the block tells of a retraction already
        now = reader_view(present, history, before[-1].id if before else 0)
        outdating = history[-1] if present.status is Status.SUPERSEDED else None
        title = self._outdated(outdating, language)
        earlier = self.earlier([one for one in before if one is not outdating], language, HTML)
        while True:
            parts = (self._facts.details([now.fact], language, HTML), *earlier)
            page = join("\n\n", (*title, self.block(now, language, HTML, today), *parts))
            if not earlier or len(page.encode("utf-16-le")) // 2 <= MOST_ON_PAGE:
                return page
            earlier.pop()

    def _outdated(self, outdating: Revision | None, language: Language) -> list[Marked]:
        """The first line, bold, of a fact that is true and no longer the newest."""
        if outdating is None:
            return []
        return [HTML.bold(self.heading(ChangeKind.SUPERSEDED, outdating.changed_at, language))]

    def earlier(
        self, history: Sequence[Revision], language: Language, formatter: Formatter, most: int | None = MAX_EARLIER
    ) -> list[Marked]:
        """What a fact said before, the newest first, at most so often; changes of wording alone are left out."""
        shown = [revision for revision in reversed(history) if revision.kind is not ChangeKind.REWORDED]
        return [self._earlier(revision, language, formatter) for revision in shown[:most]]

    def _earlier(self, revision: Revision, language: Language, formatter: Formatter) -> Marked:
        title = formatter.text(self.heading(revision.kind, revision.changed_at, language))
        stated, _ = self._facts.lines(revision.before, language, formatter, MAX_EARLIER_STATEMENT)
        is_wrong = revision.kind in (ChangeKind.CORRECTED, ChangeKind.RETRACTED)
        before = formatter.struck(join("\n", stated)) if is_wrong else join("\n", stated)
        stated_before = (
            []
            if revision.kind is ChangeKind.RESTORED
            else [fill(formatter, self._catalogue[language].texts.was, told=before)]
        )
        return join("\n", (title, *stated_before, *self._reason(revision.reason, language, formatter)))

    def _title(self, state: ReaderView, language: Language, formatter: Formatter) -> Marked:
        """The first line, bold: what happened and when."""
        kinds = {Standing.CORRECTED: ChangeKind.CORRECTED, Standing.RETRACTED: ChangeKind.RETRACTED}
        kind = kinds.get(state.standing, ChangeKind.SUPERSEDED)
        return formatter.bold(self.heading(kind, state.changed_at, language))

    def heading(self, kind: ChangeKind, moment: datetime | None, language: Language) -> str:
        """What happened and when, in plain text."""
        texts, day = self._catalogue[language].texts, self._day(moment, language, PLAIN)
        match kind:
            case ChangeKind.RETRACTED:
                return fill(PLAIN, texts.retraction_title, date=day)
            case ChangeKind.SUPERSEDED:
                return fill(PLAIN, texts.renewal_title, date=day)
            case ChangeKind.RESTORED:
                return fill(PLAIN, texts.restoration_title, date=day)
            case ChangeKind.CORRECTED | ChangeKind.REWORDED:
                return fill(PLAIN, texts.correction_title, date=day)

    def _parts(self, state: ReaderView, language: Language, formatter: Formatter) -> list[Marked]:
        """What was told, struck out; what holds, with its source; the reason."""
        above, below = self._facts.lines(state.fact, language, formatter)
        told = self._told(state, above, language, formatter, MAX_STATEMENT_SHOWN)
        reason = self._reason(state.reason, language, formatter)
        if state.standing is Standing.RETRACTED:
            return [*told, join("\n", below), *reason]
        was = told[: len(told) - len(above)]
        return [*was, join("\n", (*above, *below)), *reason]

    def _was(self, state: ReaderView, language: Language, formatter: Formatter, most: int) -> list[Marked]:
        """Those lines that were told and are told no more."""
        if state.before is None:
            return []
        now = self._lines(state.fact, language, formatter, most)
        gone = [line for line in self._lines(state.before, language, formatter, most) if line not in now]
        if not gone:
            return []
        return [fill(formatter, self._catalogue[language].texts.was, told=formatter.struck(join("\n", gone)))]

    def _renewal(self, state: ReaderView, language: Language, formatter: Formatter, today: date) -> list[Marked]:
        stated, _ = self._facts.lines(state.fact, language, formatter, MAX_STATEMENT_SHOWN)
        was = fill(formatter, self._catalogue[language].texts.was, told=join("\n", stated))
        return [was] if state.newer is None else [was, self._facts.block(state.newer, language, formatter, today)]

    def _confirmed(self, state: ReaderView, language: Language, formatter: Formatter) -> list[Marked]:
        day = self._day(state.changed_at, language, formatter)
        return [fill(formatter, self._catalogue[language].texts.confirmed, date=day)]

    def _reason(self, reason: Reason, language: Language, formatter: Formatter) -> list[Marked]:
        texts = self._catalogue[language].texts
        if reason.cause is not None:
            return [fill(formatter, texts.reason, reason=formatter.text(texts.causes[reason.cause]))]
        if reason.words is None:
            return []
        spoken, words = reason.words.best(language)
        said = formatter.text(one_line(words, len(words)))
        if spoken is not language:
            said = fill(formatter, texts.spoken_in, text=said, language=formatter.text(texts.in_language[spoken]))
        return [fill(formatter, texts.reason, reason=said)]

    def _lines(self, fact: Fact, language: Language, formatter: Formatter, most: int) -> list[Marked]:
        above, below = self._facts.lines(fact, language, formatter, most)
        return [*above, *below]

    def _day(self, moment: datetime | None, language: Language, formatter: Formatter) -> Marked:
        if moment is None:
            raise ValueError("a fact that stands as it was told has no day of change")
        day = moment.astimezone(self._zone).date()
        return formatter.text(self._catalogue[language].dates.date(PartialDate(day.year, day.month, day.day)))
