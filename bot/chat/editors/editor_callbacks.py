"""Pressed buttons of editors: checked anew, carried out, shown in place."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date

from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.conversation.replies import MessageRef, Reply, answer_press, edit, post
from bot.chat.editors.article_chat import ArticleChat
from bot.chat.editors.asked_questions import AskedQuestions
from bot.chat.editors.desk import Desk
from bot.chat.editors.draft_buttons import DraftAction, DraftButton, decode_draft_button
from bot.chat.editors.draft_keyboards import KINDS
from bot.chat.editors.draft_steps import at
from bot.chat.editors.draft_views import Reader, said
from bot.chat.editors.reader_reports import ReaderReports
from bot.core.drafts import Draft, DraftKind, Step, next_step, step_before
from bot.services.drafts import DraftOutcome, DraftRefusal, DraftRefusedError
from bot.texts.draft_wording import filled
from bot.texts.markup import HTML, join

log = logging.getLogger(__name__)

Press = Callable[[Draft, DraftButton, Reader, Bot], Awaitable[Reply]]
Other = Callable[[DraftButton, Reader, Bot], Awaitable[Reply]]


class EditorCallbacks:
    """Does what a button of editors stands for, if whoever presses it is one."""

    def __init__(self, desk: Desk, articles: ArticleChat, language_resolver: LanguageResolver) -> None:
        self._desk, self._articles, self._language_resolver = desk, articles, language_resolver
        self._wording, self._keyboards = desk.views.wording, desk.views.keyboards
        chosen = (DraftAction.TOPIC, DraftAction.FIGURE, DraftAction.YEAR, DraftAction.SOURCE, DraftAction.CAUSE)
        self._of_drafts: Mapping[DraftAction, Press] = {
            **dict.fromkeys(chosen, self._on_chosen),
            DraftAction.BACK: self._on_back,
            DraftAction.SKIP: self._on_skip,
            DraftAction.PUT_AWAY: self._on_put_away,
            DraftAction.PARTS: self._on_parts,
            DraftAction.PART: self._on_part,
            DraftAction.CONFIRM: self._on_confirm,
            DraftAction.PUBLISH: self._on_publish,
            DraftAction.PUBLISH_QUIETLY: self._on_publish,
            DraftAction.DISCARD: self._on_discard,
            DraftAction.DISCARD_SURE: self._on_discard_sure,
        }
        about_asked = (DraftAction.ASKED, DraftAction.FACT_OF, DraftAction.TEACH)
        self._asked, self._reports = AskedQuestions(desk), ReaderReports(desk)
        self._others: Mapping[DraftAction, Other] = {
            **dict.fromkeys((*about_asked, DraftAction.TEACH_FACT, DraftAction.NOT_OURS), self._on_asked),
            DraftAction.OPEN: self._on_open,
            DraftAction.FROM_ARTICLE: self._on_article,
            DraftAction.UNDO: self._on_undo,
            DraftAction.UNDO_SURE: self._on_undo_sure,
            DraftAction.STOP: self._on_stop,
            DraftAction.GO_ON: self._on_go_on,
            DraftAction.KIND: self._on_kind,
            DraftAction.LOOK: self._on_look,
            DraftAction.REVIEWED: self._on_reviewed,
            DraftAction.REPORTED: self._on_reported,
            DraftAction.REPORTS_DONE: self._on_reported,
        }

    async def on_press(self, update: Update, _context: object) -> None:
        """Carry out a press of an editor in private; to everybody else it is a button that is no more."""
        query = update.callback_query
        if query is None:
            return
        message, button = query.message, decode_draft_button(query.data)
        language = self._language_resolver.of(query.from_user.id, query.from_user)
        is_there = isinstance(message, Message) and message.is_accessible and message.chat.type == ChatType.PRIVATE
        if not is_there or button is None or not await self._is_editor(query.from_user.id):
            alert = self._wording.plain(language).button_too_old
            await answer_press(query.get_bot(), query.id, alert, alert=True)
        elif isinstance(message, Message):
            await self._carry_out(query, message, button, Reader(query.from_user.id, language))

    async def _is_editor(self, person: int) -> bool:
        return self._desk.editors.may_be(person) and await self._desk.editors.role_of(person) is not None

    async def _carry_out(self, query: CallbackQuery, message: Message, button: DraftButton, reader: Reader) -> None:
        bot = query.get_bot()
        try:
            reply = await self._pressed(button, reader, bot)
        except DraftRefusedError as error:
            reply = await self._refused(error, reader)
        await answer_press(bot, query.id)
        if button.action is DraftAction.FROM_ARTICLE:  # what else it states stays there to be chosen
            await post(bot, message.chat_id, reply)
        else:
            await edit(bot, MessageRef(message.chat_id, message.message_id), reply)

    async def _pressed(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        if (other := self._others.get(button.action)) is not None:
            return await other(button, reader, bot)
        draft = await self._desk.drafts.one(button.number)
        if draft.version == button.version:
            return await self._of_drafts[button.action](draft, button, reader, bot)
        if draft.changed_by not in {None, reader.person_id}:
            raise DraftRefusedError(DraftRefusal.CHANGED, draft)
        note = filled(self._wording.plain(reader.language).draft_outdated_button, number=str(draft.id))
        return await self._desk.views.now(draft, reader, [note])

    async def _refused(self, error: DraftRefusedError, reader: Reader) -> Reply:
        """Why nothing was done; with the draft as it stands, where something can still be done with it."""
        note = self._desk.views.refusal(error, reader.language)
        if error.draft is None or not error.draft.is_open:
            return said(note)
        return await self._desk.views.now(await self._desk.drafts.one(error.draft.id), reader, [note])

    async def _on_chosen(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        changed = self._desk.steps.choose(draft, button)
        if changed is None:
            return await self._desk.views.now(draft, reader)
        return await self._kept(draft, changed, reader)

    async def _on_back(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del button, bot
        before = step_before(draft)
        return await self._moved(draft, before, reader, is_guided=draft.is_guided and before is not Step.PREVIEW)

    async def _on_skip(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del button, bot
        following = at(draft, next_step(draft))
        return await self._moved(draft, following.step, reader, is_guided=following.is_guided)

    async def _on_part(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        step = Step(button.value) if button.value in list(Step) else Step.PREVIEW
        return await self._moved(draft, step, reader, is_guided=False)

    async def _on_parts(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del button, bot
        return said(self._wording.whole(draft, reader.language), self._keyboards.parts(draft, reader.language))

    async def _on_put_away(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del button, bot
        await self._desk.drafts.put_away(reader.person_id)
        html = filled(self._wording.plain(reader.language).draft_put_away_done, number=str(draft.id))
        return said(html, self._keyboards.kept(draft, reader.language))

    async def _on_confirm(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        confirmed = await self._desk.drafts.confirm(draft, reader.person_id, button.value)
        return await self._desk.views.now(confirmed, reader)

    async def _on_publish(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        is_loud = button.action is DraftAction.PUBLISH
        outcome = await self._desk.drafts.publish(draft, reader.person_id, announces=is_loud)
        if outcome.published is None:
            return await self._waiting(outcome, reader, bot)
        return self._published(outcome, reader)

    def _published(self, outcome: DraftOutcome, reader: Reader) -> Reply:
        texts, published = self._wording.plain(reader.language), outcome.published
        assert published is not None  # noqa: S101 - else it waits
        changes = published.changes
        is_retracted, ids = outcome.draft.kind is DraftKind.RETRACTION, ", ".join((*changes.added, *changes.changed))
        lines = [filled(texts.draft_retracted if is_retracted else texts.draft_published, id=ids)]
        if chats := published.broadcast.chats:
            lines.append(self._wording.reach(chats, reader.language))
        if told := published.followed.edits + published.followed.notices:
            lines.append(self._wording.edits(told, reader.language))
        # What goes to nobody need not be stopped.
        announced = outcome.announcement_id if chats else None
        keyboard = self._keyboards.published(outcome.publication_id or 0, announced, reader.language)
        return said(join("\n", lines), keyboard)

    async def _waiting(self, outcome: DraftOutcome, reader: Reader, bot: Bot) -> Reply:
        """Tell the others; whoever cannot be reached finds it among the drafts."""
        draft = outcome.draft
        others = sorted(await self._desk.editors.everybody() - {reader.person_id})
        for person in others:
            await self._tell(bot, person, draft, reader)
        html = filled(self._wording.plain(reader.language).draft_waits, number=str(draft.id))
        return said(html, self._keyboards.kept(draft, reader.language))

    async def _tell(self, bot: Bot, person: int, draft: Draft, reader: Reader, *, is_taken: bool = False) -> None:
        language = self._desk.language_of(person) or reader.language
        texts = self._wording.plain(language)
        html = filled(texts.draft_taken if is_taken else texts.draft_wanted, number=str(draft.id))
        try:
            await post(bot, person, said(html, self._keyboards.kept(draft, language)))
        except TelegramError as error:
            log.info("an editor was not reached", extra={"event": "editors.unreached", "why": str(error)})

    async def _on_discard(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del button, bot
        html = filled(self._wording.plain(reader.language).draft_discard_ask, number=str(draft.id))
        return said(html, self._keyboards.discard(draft, reader.language))

    async def _on_discard_sure(self, draft: Draft, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del button, bot
        gone = await self._desk.drafts.discard(draft, reader.person_id)
        return said(filled(self._wording.plain(reader.language).draft_discarded, number=str(gone.id)))

    async def _on_open(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        earlier = await self._desk.drafts.one(button.number)
        draft, holder = await self._desk.drafts.take(button.number, reader.person_id)
        notes = []
        if holder is not None:
            texts, when = self._wording.plain(reader.language), self._wording.clock(earlier.changed_at, reader.language)
            notes = [filled(texts.draft_in_other_hands, number=str(draft.id), when=when)]
            await self._tell(bot, holder, draft, reader, is_taken=True)
        return await self._desk.views.now(draft, reader, notes)

    async def _on_undo(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        published = await self._desk.drafts.publications()
        one = next((one for one in published if one.id == button.number), None)
        if one is None:
            raise DraftRefusedError(DraftRefusal.DONE)
        html = self._wording.undo_question(one, reader.language)
        return said(html, self._keyboards.undo(one, reader.language))

    async def _on_undo_sure(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        undone, _ = await self._desk.drafts.undo(button.number, reader.person_id)
        texts = self._wording.plain(reader.language)
        return said(filled(texts.draft_undone_new if undone.before is None else texts.draft_undone, id=undone.after.id))

    async def _on_stop(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        await self._desk.announcements.pause(button.number)
        html = HTML.text(self._wording.plain(reader.language).draft_stopped)
        return said(html, self._keyboards.stopped(button.number, reader.language))

    async def _on_go_on(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        await self._desk.announcements.resume(button.number)
        html = HTML.text(self._wording.plain(reader.language).draft_goes_on)
        return said(html, self._keyboards.going_on(button.number, reader.language))

    async def _on_article(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        return await self._articles.begin(button, reader)

    async def _on_asked(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        return await self._asked.pressed(button, reader)

    async def _on_reported(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        return await self._reports.pressed(button, reader)

    async def _on_kind(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        kind = KINDS.get(button.value[:1], DraftKind.WORDING)
        draft = await self._desk.drafts.begin_change(reader.person_id, button.value[1:], kind)
        if kind is DraftKind.RETRACTION:
            return await self._desk.views.now(draft, reader)
        return said(self._wording.whole(draft, reader.language), self._keyboards.parts(draft, reader.language))

    async def _on_look(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        fact = self._desk.answers.fact(button.value)
        if fact is None:
            raise DraftRefusedError(DraftRefusal.NO_FACT, detail=button.value)
        versions = self._wording.versions(fact, self._desk.drafts.rules.today())
        html = join("\n\n", (*versions, HTML.text(self._wording.plain(reader.language).draft_edit_ask)))
        return said(html, self._keyboards.kinds(fact, reader.language, is_due=True))

    async def _on_reviewed(self, button: DraftButton, reader: Reader, bot: Bot) -> Reply:
        del bot
        draft = await self._desk.drafts.begin_change(reader.person_id, button.value, DraftKind.WORDING)
        due = _after(self._desk.drafts.rules.today(), button.number)
        return await self._kept(draft, replace(draft, fact=replace(draft.fact, review_by=due)), reader)

    async def _kept(self, draft: Draft, changed: Draft, reader: Reader) -> Reply:
        kept = await self._desk.drafts.change(draft, reader.person_id, changed)
        return await self._desk.views.now(kept, reader)

    async def _moved(self, draft: Draft, step: Step, reader: Reader, *, is_guided: bool) -> Reply:
        moved = await self._desk.drafts.move(draft, reader.person_id, step, is_guided=is_guided)
        return await self._desk.views.now(moved, reader)


def _after(today: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(today.month - 1 + months, 12)
    first = date(today.year + year, month + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - first).days
    return first.replace(day=min(today.day, last))
