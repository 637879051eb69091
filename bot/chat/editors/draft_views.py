"""What editors see of a draft at the moment: the step that it is at, or its preview."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.conversation.replies import Keyboard, Reply
from bot.chat.editors.draft_keyboards import DraftKeyboards
from bot.chat.editors.draft_steps import DraftSteps
from bot.core.drafts import Draft, DraftKind, DraftState, Step
from bot.core.facts import Fact, Source
from bot.core.language import Language
from bot.services.draft_previews import DraftPreview, DraftPreviews, Findability
from bot.services.drafts import DraftRefusal, DraftRefusedError, DraftRules
from bot.texts.draft_wording import MOST_SHOWN, DraftWording, filled
from bot.texts.markup import HTML, Marked, fill, join, shown_length

_MOST_DIFFERENCES = 6
"""Between languages, that are shown at once."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An editor who looks at a draft."""

    person_id: int
    language: Language


class DraftViews:
    """Shows drafts."""

    def __init__(
        self,
        previews: DraftPreviews,
        steps: DraftSteps,
        wording: DraftWording,
        keyboards: DraftKeyboards,
        *,
        rules: DraftRules,
    ) -> None:
        self.previews, self._steps = previews, steps
        self.wording, self.keyboards = wording, keyboards
        self._needs_two, self._today = rules.needs_two, rules.today

    async def now(
        self, draft: Draft, reader: Reader, notes: Sequence[Marked] = (), sources: Sequence[Source] | None = None
    ) -> Reply:
        """The draft as it stands: what its step asks for, or its preview.

        Args:
            draft: as it is held.
            reader: whoever looks at it.
            notes: what is said first.
            sources: to choose from at that step, where not the newest are meant.
        """
        if draft.step is Step.PREVIEW:
            return await self._preview(draft, reader, notes)
        offered = self._steps.sources() if sources is None else sources
        html = self.wording.prompt(draft, reader.language, notes=notes)
        return said(html, self.keyboards.step(draft, reader.language, offered))

    def refusal(self, error: DraftRefusedError, language: Language) -> Marked:
        """Why something is not done."""
        texts, draft = self.wording.plain(language), error.draft
        number = "" if draft is None else str(draft.id)
        when = "" if draft is None else self.wording.clock(draft.changed_at, language)
        state = "" if draft is None else texts.draft_states[draft.state]
        step = texts.draft_parts[Step(error.detail)] if error.why is DraftRefusal.INCOMPLETE else ""
        why = error.detail
        done = texts.draft_undo_done if draft is None else None
        words = {
            DraftRefusal.NO_DRAFT: HTML.text(texts.draft_gone),
            DraftRefusal.CHANGED: filled(texts.draft_changed, number=number, when=when),
            DraftRefusal.DONE: HTML.text(done) if done else filled(texts.draft_done, number=number, state=state),
            DraftRefusal.NO_FACT: filled(texts.fact_missing, id=why),
            DraftRefusal.INCOMPLETE: filled(texts.draft_incomplete, step=step),
            DraftRefusal.INVALID: filled(texts.draft_invalid, why=why),
            DraftRefusal.FACT_CHANGED: filled(texts.draft_fact_changed, id=why),
            DraftRefusal.FUTURE: HTML.text(texts.draft_future),
            DraftRefusal.HELD: HTML.text(texts.draft_look_twice),
            DraftRefusal.SAME_EDITOR: HTML.text(texts.draft_same_editor),
            DraftRefusal.NOTHING: HTML.text(texts.draft_nothing_changed),
            DraftRefusal.OTHER_CHANGE: HTML.text(
                texts.draft_other_change[DraftKind.NEW if draft is None else draft.kind]
            ),
        }
        return words[error.why]

    async def _preview(self, draft: Draft, reader: Reader, notes: Sequence[Marked]) -> Reply:
        preview = await self.previews.of(draft)
        language = reader.language
        head = [*notes, self.wording.title(draft, language)]
        is_by_reader = reader.person_id == draft.changed_by
        below = self._findings(preview, language, is_by_reader=is_by_reader)
        versions = [] if preview.fact is None else self._versions(draft, preview.fact)
        html = join("\n\n", (*head, *versions, *below))
        if shown_length(html) > MOST_SHOWN and preview.fact is not None:
            html = self._shortened(head, preview.fact, below, language)
        keyboard = self.keyboards.preview(preview, language, needs_two=self._needs_two, is_by_reader=is_by_reader)
        return said(html, keyboard)

    def _versions(self, draft: Draft, fact: Fact) -> list[Marked]:
        """As people will see it; what is taken back is shown struck out."""
        versions = self.wording.versions(fact, self._today())
        return [HTML.struck(one) for one in versions] if draft.kind is DraftKind.RETRACTION else versions

    def _shortened(self, head: Sequence[Marked], fact: Fact, below: Sequence[Marked], language: Language) -> Marked:
        """The whole version in the editor's own language, and as many others as there is room for."""
        versions = dict(zip(Language, self.wording.versions(fact, self._today()), strict=True))
        shown = [versions.pop(language)]
        for version in versions.values():
            if shown_length(join("\n\n", (*head, *shown, version, *below))) <= MOST_SHOWN:
                shown.append(version)
        html = join("\n\n", (*head, *shown, *below))
        return html if shown_length(html) <= MOST_SHOWN else join("\n\n", (*head, *shown, *below[-2:]))

    def _findings(self, preview: DraftPreview, language: Language, *, is_by_reader: bool) -> list[Marked]:
        """What is to be known before it is published, each group in a block."""
        blocks = [
            self._before(preview, language),
            self._doubts(preview, language),
            self._found(preview.findability, language),
        ]
        blocks.append(self._reached(preview, language, is_by_reader=is_by_reader))
        return [block for block in blocks if block]

    def _before(self, preview: DraftPreview, language: Language) -> Marked:
        """What the fact says until now, where the draft changes it, why, and when it is to be checked again."""
        draft, lines = preview.draft, list[Marked]()
        if draft.base is not None and draft.kind is not DraftKind.RETRACTION:
            before = self.wording.shown(draft.base, language)
            lines.append(fill(HTML, self.wording.plain(language).draft_before, fact=before))
        lines += self.wording.reason(draft.reason, language)
        due = draft.fact.review_by
        if draft.base is not None and due is not None and due != draft.base.review_by:
            lines.append(self.wording.review_by(due, language))
        return join("\n", lines)

    def _doubts(self, preview: DraftPreview, language: Language) -> Marked:
        texts, lines = self.wording.plain(language), list[Marked]()
        if preview.refusal is not None:
            lines.append(self.refusal(preview.refusal, language))
        if preview.fact is not None and (unsaid := preview.draft.fact.unsaid()):
            lines.append(filled(texts.draft_unsaid, languages=self.wording.language_names(unsaid, language)))
        lines += [
            filled(texts.draft_languages_differ, why=why) for why in preview.doubts.disagreements[:_MOST_DIFFERENCES]
        ]
        lines += [self.wording.hold(hold, language) for hold in preview.held]
        lines += [self.wording.ending(doubt, language) for doubt in preview.doubts.endings]
        lines += [filled(texts.draft_repeated, fact=self.wording.shown(one, language)) for one in preview.repeated]
        return join("\n", [join("", (HTML.text("⚠️ "), line)) for line in lines])

    def _found(self, findability: Findability | None, language: Language) -> Marked:
        if findability is None:
            return HTML.text("")
        texts, lines = self.wording.plain(language), list[Marked]()
        if findability.found:
            lines.append(filled(texts.draft_found_by, questions=self.wording.questions(findability.found)))
        if findability.lost:
            lines.append(filled(texts.draft_lost_by, questions=self.wording.questions(findability.lost)))
        if findability.asked:
            lines.append(filled(texts.draft_answers_asked, questions=self.wording.questions(findability.asked)))
        if not (findability.found or findability.lost):
            lines.append(HTML.text(texts.draft_found_by_nothing))
        confused = findability.confused_with[:3]
        lines += [filled(texts.draft_confused, fact=self.wording.shown(one, language)) for one in confused]
        return join("\n", lines)

    def _reached(self, preview: DraftPreview, language: Language, *, is_by_reader: bool) -> Marked:
        texts, lines = self.wording.plain(language), list[Marked]()
        if preview.published is not None:
            if preview.draft.kind is DraftKind.NEW:
                lines.append(self.wording.reach(preview.published.broadcast.chats, language))
            others = len(preview.published.followed.kinds.keys() - {"" if preview.fact is None else preview.fact.id})
            if others:
                lines.append(self.wording.other_facts(others, language))
            if (told := preview.published.followed.edits + preview.published.followed.notices) > 0:
                lines.append(self.wording.edits(told, language))
        if self._needs_two and is_by_reader and preview.draft.state in {DraftState.OPEN, DraftState.WAITING}:
            lines.append(HTML.text(texts.draft_second_needed))
        return join("\n", lines)


def said(html: Marked, keyboard: Keyboard | None = None) -> Reply:
    """A reply that no edit of a message changes."""
    return Reply(html, keyboard, is_remembered=False)
