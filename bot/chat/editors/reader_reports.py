"""What readers say did not help, for editors: fact by fact, and what can be done about each."""

import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.conversation.replies import Reply, post
from bot.chat.editors.desk import Desk
from bot.chat.editors.draft_buttons import DraftAction, DraftButton
from bot.chat.editors.draft_views import Reader, said
from bot.core.alarms import Alarm
from bot.core.language import Language
from bot.services.error_reports import MOST_FACTS, ReportedFact
from bot.texts.alarm_wording import AlarmWording
from bot.texts.markup import HTML, Marked, join

log = logging.getLogger(__name__)


class ReaderReports:
    """Shows what readers reported, and notes what is dealt with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reports = desk.readership.reports
        self._wording, self._keyboards = desk.views.wording, desk.views.keyboards

    async def listed(self, reader: Reader) -> Reply:
        """The facts with open reports, the most reported first."""
        texts, reported = self._wording.plain(reader.language), await self._reports.by_fact()
        if not reported:
            return said(HTML.text(texts.reports_none))
        shown, more = reported[:MOST_FACTS], len(reported) - MOST_FACTS
        blocks = [
            join("", (HTML.text(f"{place}. "), self._fact(one, reader.language))) for place, one in enumerate(shown, 1)
        ]
        if more > 0:
            blocks.append(self._wording.more_reported(more, reader.language))
        keyboard = self._keyboards.reports([one.fact for one in shown], reader.language)
        return said(join("\n\n", (HTML.bold(texts.reports_title), *blocks)), keyboard)

    async def pressed(self, button: DraftButton, reader: Reader) -> Reply:
        """Show a fact with its reports; or note that these are dealt with, and show the others."""
        if button.action is DraftAction.REPORTS_DONE:
            return await self._finish(button, reader)
        reported = next((one for one in await self._reports.by_fact() if one.fact.id == button.value), None)
        if reported is None:
            return said(HTML.text(self._wording.plain(reader.language).reports_gone))
        return self._shown(reported, reader)

    def _shown(self, reported: ReportedFact, reader: Reader) -> Reply:
        """The fact as people see it now, and what they said of it."""
        texts, fact = self._wording.plain(reader.language), reported.fact
        is_published = self._desk.answers.fact(fact.id) is not None
        versions = self._wording.versions(fact, self._desk.drafts.rules.today())
        asked = HTML.text(texts.draft_edit_ask if is_published else texts.reports_unpublished)
        keyboard = self._keyboards.reported(fact, reported.newest, reader.language, is_published=is_published)
        return said(join("\n\n", (*versions, self._counts(reported, reader.language), asked)), keyboard)

    async def _finish(self, button: DraftButton, reader: Reader) -> Reply:
        done = await self._reports.finish_fact(button.value, button.number)
        rest = await self.listed(reader)
        return said(join("\n\n", (self._wording.finished(done, reader.language), rest.html)), rest.keyboard)

    def _fact(self, reported: ReportedFact, language: Language) -> Marked:
        return join("\n", (self._wording.shown(reported.fact, language), self._counts(reported, language)))

    def _counts(self, reported: ReportedFact, language: Language) -> Marked:
        names, counts = self._wording.plain(language).reasons, reported.counts
        return HTML.bold(" · ".join(f"{name}: {counts[kind]}" for kind, name in names.items() if kind in counts))


class AlarmNotices:
    """Tells owners in their private chats that something is wrong with the bot itself, or is over."""

    def __init__(self, bot: Bot, desk: Desk, wording: AlarmWording, default: Language) -> None:
        self._bot, self._desk, self._wording, self._default = bot, desk, wording, default

    async def tell(self, alarm: Alarm, is_over: bool) -> bool:  # noqa: FBT001 - as `Alarms` tells it
        """Tell every owner; whether any was reached, or there is none who could be."""
        reached = [await self._reached(owner, alarm, is_over=is_over) for owner in sorted(self._desk.editors.owners)]
        return any(reached) or not reached

    async def _reached(self, owner: int, alarm: Alarm, *, is_over: bool) -> bool:
        language = self._desk.language_of(owner) or self._default
        try:
            await post(self._bot, owner, said(self._wording.html(alarm, language, is_over=is_over)))
        except TelegramError as error:
            log.warning("an owner was not reached", extra={"event": "owners.unreached", "why": str(error)})
            return False
        return True


class ReportNotices:
    """Tells editors and owners in their private chats that there are reports."""

    def __init__(self, bot: Bot, desk: Desk, default: Language) -> None:
        self._bot, self._desk, self._default = bot, desk, default

    async def tell(self, reports: int) -> None:
        """Tell everybody once; whoever cannot be reached finds the reports by the command."""
        for person in sorted(await self._desk.editors.everybody()):
            language = self._desk.language_of(person) or self._default
            try:
                await post(self._bot, person, said(self._desk.views.wording.new_reports(reports, language)))
            except TelegramError as error:
                log.info("an editor was not reached", extra={"event": "editors.unreached", "why": str(error)})
