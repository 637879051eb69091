"""The wording of a fact to somebody who was told of it earlier: corrected, retracted, or as it was."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from bot.core.announcing.changes import is_stated
from bot.core.announcing.history import Revision, Standing, Told, told
from bot.core.announcing.kinds import ChangeKind
from bot.core.announcing.reasons import Reason
from bot.core.dates import PartialDate
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.facts import FactWording
from bot.texts.markup import HTML, PLAIN, Marked, Pen, fill, join, one_line
from bot.texts.statements import MAX_STATEMENT_SHOWN
from bot.texts.voice import Catalogue

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

    def block(self, told: Told, language: Language, pen: Pen, today: date) -> Marked:
        """All that a post of this fact has to say today."""
        match told.standing:
            case Standing.CORRECTED | Standing.RETRACTED:
                title = self._title(told, language, pen)
                return join("\n\n", (title, *self._parts(told, language, pen, MAX_STATEMENT_SHOWN)))
            case Standing.CONFIRMED:
                block = self._facts.block(told.fact, language, pen, today)
                return join("\n\n", (block, *self._confirmed(told, language, pen)))
            case Standing.AS_TOLD | Standing.RENEWED:
                return self._facts.block(told.fact, language, pen, today)

    def item(self, told: Told, language: Language, pen: Pen, most: int) -> list[Marked]:
        """The same as lines of a list; statements are cut after `most` characters."""
        match told.standing:
            case Standing.CORRECTED | Standing.RETRACTED:
                return [self._title(told, language, pen), *self._parts(told, language, pen, most)]
            case Standing.CONFIRMED:
                return [*self._lines(told.fact, language, pen, most), *self._confirmed(told, language, pen)]
            case Standing.AS_TOLD | Standing.RENEWED:
                return self._lines(told.fact, language, pen, most)

    def notice(self, told: Told, language: Language, pen: Pen, today: date) -> Marked:
        """The message to a person who wanted to be told of a change."""
        intro = pen.text(self._catalogue[language].texts.notice_asked)
        if told.standing is not Standing.RENEWED:
            return join("\n\n", (intro, self.block(told, language, pen, today)))
        return join("\n\n", (intro, self._title(told, language, pen), *self._renewal(told, language, pen, today)))

    def page(self, present: Fact, history: Sequence[Revision], language: Language, today: date) -> str:
        """The page of a fact that was changed: what it says now, its details, and what it said before and why."""
        before = history if is_stated(present) else history[:-1]  # the block tells of a retraction already
        now = told(present, history, before[-1].id if before else 0)
        earlier = self.earlier(before, language, HTML)
        while True:
            parts = (self._facts.details([now.fact], language, HTML), *earlier)
            page = join("\n\n", (self.block(now, language, HTML, today), *parts))
            if not earlier or len(page.encode("utf-16-le")) // 2 <= MOST_ON_PAGE:
                return page
            earlier.pop()

    def earlier(self, history: Sequence[Revision], language: Language, pen: Pen) -> list[Marked]:
        """What a fact said before, the newest first; changes of wording alone are left out."""
        shown = [revision for revision in reversed(history) if revision.kind is not ChangeKind.REWORDED]
        return [self._earlier(revision, language, pen) for revision in shown[:MAX_EARLIER]]

    def _earlier(self, revision: Revision, language: Language, pen: Pen) -> Marked:
        title = pen.text(self._heading(revision.kind, revision.changed_at, language))
        stated, _ = self._facts.lines(revision.before, language, pen, MAX_EARLIER_STATEMENT)
        is_wrong = revision.kind in (ChangeKind.CORRECTED, ChangeKind.RETRACTED)
        before = pen.struck(join("\n", stated)) if is_wrong else join("\n", stated)
        told = (
            []
            if revision.kind is ChangeKind.RESTORED
            else [fill(pen, self._catalogue[language].texts.was, told=before)]
        )
        return join("\n", (title, *told, *self._reason(revision.reason, language, pen)))

    def _title(self, told: Told, language: Language, pen: Pen) -> Marked:
        """The first line, bold: what happened and when."""
        kinds = {Standing.CORRECTED: ChangeKind.CORRECTED, Standing.RETRACTED: ChangeKind.RETRACTED}
        kind = kinds.get(told.standing, ChangeKind.SUPERSEDED)
        return pen.bold(self._heading(kind, told.changed_at, language))

    def _heading(self, kind: ChangeKind, moment: datetime | None, language: Language) -> str:
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

    def _parts(self, told: Told, language: Language, pen: Pen, most: int) -> list[Marked]:
        """What was told, struck out; what holds, with its source; the reason."""
        above, below = self._facts.lines(told.fact, language, pen, most)
        if told.standing is Standing.RETRACTED:
            struck = pen.struck(join("\n", above))
            gone = fill(pen, self._catalogue[language].texts.stated_no_more, told=struck)
            return [gone, join("\n", below), *self._reason(told.reason, language, pen)]
        holds = join("\n", (*above, *below))
        return [*self._was(told, language, pen, most), holds, *self._reason(told.reason, language, pen)]

    def _was(self, told: Told, language: Language, pen: Pen, most: int) -> list[Marked]:
        """Those lines that were told and are told no more."""
        if told.before is None:
            return []
        now = self._lines(told.fact, language, pen, most)
        gone = [line for line in self._lines(told.before, language, pen, most) if line not in now]
        if not gone:
            return []
        return [fill(pen, self._catalogue[language].texts.was, told=pen.struck(join("\n", gone)))]

    def _renewal(self, told: Told, language: Language, pen: Pen, today: date) -> list[Marked]:
        stated, _ = self._facts.lines(told.fact, language, pen, MAX_STATEMENT_SHOWN)
        was = fill(pen, self._catalogue[language].texts.was, told=join("\n", stated))
        return [was] if told.newer is None else [was, self._facts.block(told.newer, language, pen, today)]

    def _confirmed(self, told: Told, language: Language, pen: Pen) -> list[Marked]:
        day = self._day(told.changed_at, language, pen)
        return [fill(pen, self._catalogue[language].texts.confirmed, date=day)]

    def _reason(self, reason: Reason, language: Language, pen: Pen) -> list[Marked]:
        texts = self._catalogue[language].texts
        if reason.cause is not None:
            return [fill(pen, texts.reason, reason=pen.text(texts.causes[reason.cause]))]
        if reason.words is None:
            return []
        spoken, words = reason.words.best(language)
        said = pen.text(one_line(words, len(words)))
        if spoken is not language:
            said = fill(pen, texts.spoken_in, text=said, language=pen.text(texts.in_language[spoken]))
        return [fill(pen, texts.reason, reason=said)]

    def _lines(self, fact: Fact, language: Language, pen: Pen, most: int) -> list[Marked]:
        above, below = self._facts.lines(fact, language, pen, most)
        return [*above, *below]

    def _day(self, moment: datetime | None, language: Language, pen: Pen) -> Marked:
        if moment is None:
            raise ValueError("a fact that stands as it was told has no day of change")
        day = moment.astimezone(self._zone).date()
        return pen.text(self._catalogue[language].dates.date(PartialDate(day.year, day.month, day.day)))
