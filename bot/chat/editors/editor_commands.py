"""The commands of editors, and what they write into a draft: in private chats, and to nobody else there at all."""

import re
from collections.abc import Awaitable, Callable, Mapping

from telegram import Message, MessageOriginUser
from telegram.constants import ChatType

from bot.chat.conversation.addressing import Addressed, Command, NoText, Question, Request
from bot.chat.conversation.replies import Reply
from bot.chat.editors.article_chat import ArticleChat
from bot.chat.editors.asked_questions import AskedQuestions
from bot.chat.editors.desk import Desk
from bot.chat.editors.draft_views import Reader, said
from bot.chat.editors.reader_reports import ReaderReports
from bot.chat.editors.usage_page import UsagePage
from bot.core.draft_reading import TooLongError, read_texts
from bot.core.drafts import Draft, DraftFact, DraftKind, Step
from bot.core.errors import InvalidValueError
from bot.core.facts import Fact
from bot.services.drafts import DraftRefusedError
from bot.texts.draft_wording import filled
from bot.texts.markup import HTML, Marked, join

EditorAction = Callable[[Request, Reader], Awaitable[Reply]]
MOST_DUE = 10
_PERSON = re.compile(r"[1-9][0-9]{0,15}")
"""A person's number (Bot API, User.id: at most 52 significant bits)."""


class EditorChat:
    """Answers editors' commands, and takes what they write at the step of the draft that they have in hand."""

    def __init__(self, desk: Desk, articles: ArticleChat) -> None:
        self._desk = desk
        self._wording = desk.views.wording
        self._asked = AskedQuestions(desk)
        self._articles = articles
        self._reports, self._usage = ReaderReports(desk), UsagePage(desk)
        self._commands: Mapping[str, EditorAction] = {
            "add": self._on_add,
            "edit": self._on_edit,
            "retract": self._on_retract,
            "undo": self._on_undo,
            "drafts": self._on_drafts,
            "review": self._on_review,
            "editors": self._on_editors,
            "unanswered": self._on_unanswered,
            "gaps": self._on_gaps,
            "reports": self._on_reports,
            "stats": self._on_stats,
        }

    def may_concern(self, message: Message) -> bool:
        """Whether a message is of somebody who may be an editor, in private: nobody else's costs more than this."""
        person = message.from_user
        is_private = message.chat.type == ChatType.PRIVATE
        return is_private and person is not None and self._desk.editors.may_be(person.id)

    async def takes(self, addressed: Addressed, message: Message) -> bool:
        """Whether a message is for the editors' chat: a command of editors, or a part of the draft in hand."""
        return self.may_concern(message) and await self._meant(addressed, message) is not None

    async def reply(self, addressed: Addressed, request: Request) -> Reply | None:
        """The reply to what an editor writes; None for what is not for us, as everything of everybody else."""
        message = request.message
        if not self.may_concern(message) or (meant := await self._meant(addressed, message)) is None:
            return None
        reader = Reader(request.asker, request.language)
        try:
            if isinstance(meant, Draft):
                return await self._on_part(meant, addressed, message, reader)
            return await meant(request, reader)
        except DraftRefusedError as error:
            return said(self._desk.views.refusal(error, request.language))

    async def _meant(self, addressed: Addressed, message: Message) -> EditorAction | Draft | None:
        person = 0 if message.from_user is None else message.from_user.id
        if isinstance(addressed, Command):
            action = self._commands.get(addressed.name) if addressed.for_us else None
            if action is None or await self._desk.editors.role_of(person) is None:
                return None
            if message.forward_origin is None:
                return action
            return await self._desk.drafts.in_hand(person) or self._on_drafts
        if await self._desk.editors.role_of(person) is None:
            return None
        draft = await self._desk.drafts.in_hand(person)
        if draft is not None and draft.step is not Step.PREVIEW:
            return draft
        return self._on_article if self._articles.is_article(message) else None

    async def _on_part(self, draft: Draft, addressed: Addressed, message: Message, reader: Reader) -> Reply:
        """Take what was written at the step of a draft; what does not fit leaves it as it was."""
        texts = self._wording.plain(reader.language)
        if isinstance(addressed, NoText) or not message.text:
            return await self._desk.views.now(draft, reader, [HTML.text(texts.draft_text_wanted)])
        if not isinstance(addressed, Question):
            return await self._desk.views.now(draft, reader, [HTML.text(texts.draft_forwarded)])
        text = message.text
        if draft.step is Step.SOURCE and not self._desk.steps.is_source(draft, text):
            found = self._desk.steps.sources_with(text)
            notes = [] if found else [HTML.text(texts.draft_wrong[Step.SOURCE])]
            return await self._desk.views.now(draft, reader, notes, found or None)
        try:
            changed = self._desk.steps.read(draft, text, reader.language)
        except TooLongError as error:
            return await self._desk.views.now(draft, reader, [self._wording.too_long(error, reader.language)])
        except InvalidValueError:
            return await self._desk.views.now(draft, reader, [HTML.text(texts.draft_wrong[draft.step])])
        kept = await self._desk.drafts.change(draft, reader.person_id, changed)
        return await self._desk.views.now(kept, reader)

    async def _on_add(self, request: Request, reader: Reader) -> Reply:
        fact = DraftFact()
        if request.text:
            try:
                texts = read_texts(request.text, self._desk.answers.find(request.text).language)
            except TooLongError as error:
                return said(self._wording.too_long(error, reader.language))
            for language, text in texts.items():
                fact = fact.with_statement(language, text)
        return await self._desk.views.now(await self._desk.drafts.begin(reader.person_id, fact), reader)

    async def _on_edit(self, request: Request, reader: Reader) -> Reply:
        texts = self._wording.plain(reader.language)
        if not request.text:
            return said(HTML.text(texts.draft_edit_usage))
        fact = self._fact(request.text)
        if fact is None:
            return said(filled(texts.fact_missing, id=request.text[:60]))
        shown = (self._wording.shown(fact, reader.language), HTML.text(texts.draft_edit_ask))
        return said(join("\n\n", shown), self._desk.views.keyboards.kinds(fact, reader.language))

    async def _on_retract(self, request: Request, reader: Reader) -> Reply:
        if not request.text:
            return said(HTML.text(self._wording.plain(reader.language).draft_retract_usage))
        fact_id = request.text.strip().lower()[:60]
        draft = await self._desk.drafts.begin_change(reader.person_id, fact_id, DraftKind.RETRACTION)
        return await self._desk.views.now(draft, reader)

    async def _on_undo(self, request: Request, reader: Reader) -> Reply:
        del request
        texts, published = self._wording.plain(reader.language), await self._desk.drafts.publications()
        keyboard = self._desk.views.keyboards.publications(published[:MOST_DUE], reader.language)
        return said(HTML.text(texts.draft_undo_title if published else texts.draft_nothing_to_undo), keyboard)

    async def _on_drafts(self, request: Request, reader: Reader) -> Reply:
        del request
        return await self.drafts(reader)

    async def drafts(self, reader: Reader) -> Reply:
        """All drafts, and what editors can do."""
        texts, drafts = self._wording.plain(reader.language), await self._desk.drafts.all()
        title = HTML.bold(texts.drafts_title) if drafts else HTML.text(texts.drafts_none)
        lines = [HTML.text(self._wording.line(draft, reader.language)) for draft in drafts]
        html = join("\n\n", (title, *([join("\n", lines)] if lines else []), HTML.text(texts.editor_commands)))
        return said(html, self._desk.views.keyboards.drafts(drafts, reader.language))

    async def _on_review(self, request: Request, reader: Reader) -> Reply:
        del request
        texts, today = self._wording.plain(reader.language), self._desk.drafts.rules.today()
        due = [fact for fact in self._desk.answers.listing.newest if fact.is_due(today)][:MOST_DUE]
        if not due:
            return said(HTML.text(texts.review_none))
        lines = [self._wording.shown(fact, reader.language) for fact in due]
        html = join("\n\n", (HTML.bold(texts.review_title), *lines))
        return said(html, self._desk.views.keyboards.due(due, reader.language))

    async def _on_article(self, request: Request, reader: Reader) -> Reply:
        return await self._articles.read(request.message, reader)

    async def _on_unanswered(self, request: Request, reader: Reader) -> Reply:
        del request
        return await self._asked.listed(reader)

    async def _on_gaps(self, request: Request, reader: Reader) -> Reply:
        del request
        return await self._asked.gaps(reader)

    async def _on_reports(self, request: Request, reader: Reader) -> Reply:
        del request
        return await self._reports.listed(reader)

    async def _on_stats(self, request: Request, reader: Reader) -> Reply:
        del request
        return await self._usage.shown(reader)

    async def _on_editors(self, request: Request, reader: Reader) -> Reply:
        texts, (head, _, rest) = self._wording.plain(reader.language), request.text.partition(" ")
        if head.lower() not in {"add", "remove"}:
            return said(await self._listed(reader))
        if reader.person_id not in self._desk.editors.owners:
            return said(HTML.text(texts.editors_by_owners))
        person = _person_in(rest.strip(), request.message)
        if person is None:
            return said(HTML.text(texts.editor_unknown_person))
        if head.lower() == "add":
            is_new = await self._desk.editors.add(person)
            return said(filled(texts.editor_added if is_new else texts.editor_is_one, id=str(person)))
        was_one = await self._desk.editors.remove(person)
        return said(filled(texts.editor_removed if was_one else texts.editor_is_none, id=str(person)))

    async def _listed(self, reader: Reader) -> Marked:
        texts, named = self._wording.plain(reader.language), await self._desk.editors.all()
        lines = [HTML.text(f"{one.person_id} · {self._wording.clock(one.added_at, reader.language)}") for one in named]
        shown = join("\n", lines) if lines else HTML.text(texts.editors_none)
        return join("\n\n", (HTML.bold(texts.editors_title), shown, HTML.text(texts.editors_usage)))

    def _fact(self, fact_id: str) -> Fact | None:
        return self._desk.answers.fact(fact_id.strip().lower())


def _person_in(written: str, message: Message) -> int | None:
    """The person of a number, or of the forwarded message that is replied to."""
    if _PERSON.fullmatch(written):
        return int(written)
    replied = message.reply_to_message
    if written or replied is None:
        return None
    if isinstance(replied.forward_origin, MessageOriginUser):
        return replied.forward_origin.sender_user.id
    return None
