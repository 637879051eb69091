"""The buttons beneath drafts."""

from collections.abc import Iterable, Sequence

from bot.chat.conversation.replies import Keyboard
from bot.chat.editors.draft_buttons import DraftAction, DraftButton, encode_draft_button
from bot.core.announcing.history import Cause
from bot.core.change_guards import Hold
from bot.core.draft_reading import mentioned_years, proposed_figures
from bot.core.drafts import Draft, DraftKind, DraftState, Publication, Step
from bot.core.facts import Fact, Source
from bot.core.language import Language
from bot.services.draft_previews import DraftPreview
from bot.texts.draft_wording import DraftWording, source_line
from bot.texts.markup import one_line

Row = list[dict[str, object]]

MOST_SOURCES = 6
_LABEL = 48
_MONTHS = (3, 6, 12)
_OPTIONAL = frozenset({Step.TRANSLATIONS, Step.FIGURES, Step.PERIOD, Step.KEYWORDS})
"""Steps that may be passed over."""
_SHOWN_TO_READERS = (Cause.OUR_MISTAKE, Cause.SOURCE_CORRECTED, Cause.SOURCE_WITHDREW, Cause.BETTER_SOURCE)
_CAUSES = (*_SHOWN_TO_READERS, Cause.NOT_CONFIRMED)
KINDS = {"w": DraftKind.WORDING, "c": DraftKind.CORRECTION, "n": DraftKind.NEWER, "r": DraftKind.RETRACTION}
"""The letters of kinds in buttons."""


class DraftKeyboards:
    """Makes the keyboards of editors."""

    def __init__(self, wording: DraftWording) -> None:
        self._wording = wording

    def step(self, draft: Draft, language: Language, sources: Sequence[Source] = ()) -> Keyboard:
        """Beneath what a step asks for: what can be chosen, and the ways on.

        Args:
            draft: at this step.
            language: of the editor.
            sources: to choose from.
        """
        match draft.step:
            case Step.TOPIC:
                rows = self._topics(draft, language)
            case Step.FIGURES:
                rows = self._figures(draft, language)
            case Step.PERIOD:
                years = mentioned_years(draft.fact)[:6]
                rows = _pairs([_button(str(year), draft, DraftAction.YEAR, str(year)) for year in years], 3)
            case Step.SOURCE:
                rows = [[_of_source(source, draft)] for source in sources[:MOST_SOURCES]]
            case Step.REASON:
                causes = [(self._wording.cause(cause, language), cause.value) for cause in _CAUSES]
                rows = [[_button(one_line(label, _LABEL), draft, DraftAction.CAUSE, value)] for label, value in causes]
            case _:
                rows = []
        return _keyboard([*rows, self._ways(draft, language)])

    def preview(self, preview: DraftPreview, language: Language, *, needs_two: bool, is_by_reader: bool) -> Keyboard:
        """Beneath a preview: confirm, publish, change, discard.

        Args:
            preview: what was found.
            language: of the editor.
            needs_two: whether a second editor must approve.
            is_by_reader: whether whoever looks at it wrote it.
        """
        texts, draft = self._wording.plain(language), preview.draft
        may_settle = not (needs_two and is_by_reader)
        rows: list[Row] = []
        if may_settle:
            rows = [[self._confirmation(draft, hold, language)] for hold in _once(preview)]
        if preview.refusal is None and not may_settle and draft.state is DraftState.OPEN:
            rows.append([_button(texts.draft_ask_second, draft, DraftAction.PUBLISH, style="primary")])
        elif preview.refusal is None and may_settle and not preview.held:
            rows += self._publishing(preview, language)
        change = _button(texts.draft_edit, draft, DraftAction.PARTS)
        discard = _button(texts.draft_discard, draft, DraftAction.DISCARD, style="danger")
        return _keyboard([*rows, [change, _button(texts.draft_put_away, draft, DraftAction.PUT_AWAY), discard]])

    def _publishing(self, preview: DraftPreview, language: Language) -> list[Row]:
        """Quietly is a choice only where anybody would hear of it."""
        texts, draft = self._wording.plain(language), preview.draft
        publish = _button(texts.draft_publish, draft, DraftAction.PUBLISH, style="success")
        is_heard = preview.published is not None and preview.published.broadcast.chats > 0
        if not is_heard:
            return [[publish]]
        return [[publish], [_button(texts.draft_publish_quietly, draft, DraftAction.PUBLISH_QUIETLY)]]

    def parts(self, draft: Draft, language: Language) -> Keyboard:
        """The parts that can be changed."""
        names = self._wording.plain(language).draft_parts
        steps: list[Step] = [step for step in Step if step not in {Step.PREVIEW, Step.REASON}]
        if draft.kind is DraftKind.RETRACTION:
            steps = []
        if draft.kind.needs_reason:
            steps.append(Step.REASON)
        buttons = [_button(names[step], draft, DraftAction.PART, step.value) for step in steps]
        return _keyboard([*_pairs(buttons, 3), self._ways(draft, language, is_at_step=False)])

    def discard(self, draft: Draft, language: Language) -> Keyboard:
        """Whether to discard."""
        texts = self._wording.plain(language)
        sure = _button(texts.draft_discard_sure, draft, DraftAction.DISCARD_SURE, style="danger")
        return _keyboard([[sure, _button(texts.draft_back, draft, DraftAction.OPEN)]])

    def drafts(self, drafts: Sequence[Draft], language: Language) -> Keyboard | None:
        """A list of drafts."""
        rows = [
            [{"text": one_line(self._wording.line(draft, language), _LABEL), **_data(DraftAction.OPEN, draft.id)}]
            for draft in drafts
        ]
        return _keyboard(rows) if rows else None

    def kept(self, draft: Draft, language: Language) -> Keyboard:
        """Beneath what says that a draft is kept."""
        return _keyboard([[{"text": self._wording.plain(language).draft_open, **_data(DraftAction.OPEN, draft.id)}]])

    def published(self, publication_id: int, announcement_id: int | None, language: Language) -> Keyboard:
        """Beneath what says that a draft is published."""
        texts = self._wording.plain(language)
        row: Row = [{"text": texts.draft_undo, **_data(DraftAction.UNDO, publication_id)}]
        if announcement_id is not None:
            row.insert(0, {"text": texts.draft_stop, "style": "danger", **_data(DraftAction.STOP, announcement_id)})
        return _keyboard([row])

    def stopped(self, announcement_id: int, language: Language) -> Keyboard:
        """Beneath what says that sending has stopped."""
        label = self._wording.plain(language).draft_go_on
        return _keyboard([[{"text": label, **_data(DraftAction.GO_ON, announcement_id)}]])

    def going_on(self, announcement_id: int, language: Language) -> Keyboard:
        """Beneath what says that sending goes on."""
        label = self._wording.plain(language).draft_stop
        return _keyboard([[{"text": label, "style": "danger", **_data(DraftAction.STOP, announcement_id)}]])

    def publications(self, publications: Sequence[Publication], language: Language) -> Keyboard | None:
        """What can be undone."""
        rows: list[Row] = [
            [{"text": one_line(self._wording.publication(one, language), _LABEL), **_data(DraftAction.UNDO, one.id)}]
            for one in publications
        ]
        return _keyboard(rows) if rows else None

    def undo(self, publication: Publication, language: Language) -> Keyboard:
        """Whether to undo."""
        label = self._wording.plain(language).draft_undo_sure
        return _keyboard([[{"text": label, "style": "danger", **_data(DraftAction.UNDO_SURE, publication.id)}]])

    def kinds(self, fact: Fact, language: Language, *, is_due: bool = False) -> Keyboard:
        """What is to be changed about a fact; of one that is due, when it is to be looked at again."""
        again: Row = [
            {
                "text": self._wording.look_again(months, language),
                **_data(DraftAction.REVIEWED, months, value=fact.id),
            }
            for months in _MONTHS
        ]
        rows = self._changes(fact, language, may_retract=is_due)
        return _keyboard([*([[one] for one in again] if is_due else []), *rows])

    def reported(self, fact: Fact, newest: int, language: Language, *, is_published: bool) -> Keyboard:
        """What can be done about a fact that readers reported; `newest` is the number of the last report shown."""
        label = self._wording.plain(language).reports_done
        rows = self._changes(fact, language, may_retract=True) if is_published else []
        return _keyboard([*rows, [{"text": label, **_data(DraftAction.REPORTS_DONE, newest, value=fact.id)}]])

    def reports(self, facts: Sequence[Fact], language: Language) -> Keyboard | None:
        """Facts that readers reported."""
        rows: list[Row] = [
            [{"text": f"{place}. {self._label(fact, language)}", **_data(DraftAction.REPORTED, value=fact.id)}]
            for place, fact in enumerate(facts, 1)
        ]
        return _keyboard(rows) if rows else None

    def _changes(self, fact: Fact, language: Language, *, may_retract: bool) -> list[Row]:
        texts = self._wording.plain(language)
        labels = {"w": texts.draft_as_wording, "c": texts.draft_as_correction, "n": texts.draft_as_newer}
        if may_retract:
            labels["r"] = texts.draft_retract
        return [
            [{"text": label, **_data(DraftAction.KIND, value=f"{letter}{fact.id}")}] for letter, label in labels.items()
        ]

    def due(self, facts: Sequence[Fact], language: Language) -> Keyboard | None:
        """Facts to be looked at again."""
        rows: list[Row] = [
            [{"text": self._label(fact, language), **_data(DraftAction.LOOK, value=fact.id)}] for fact in facts
        ]
        return _keyboard(rows) if rows else None

    def _label(self, fact: Fact, language: Language) -> str:
        return one_line(self._wording.shown(fact, language), _LABEL)

    def _topics(self, draft: Draft, language: Language) -> list[Row]:
        topics = self._wording.topics
        named = [(self._wording.topic(topic.id, language), topic.id) for topic in topics]
        return _pairs([_button(label, draft, DraftAction.TOPIC, topic_id) for label, topic_id in named], 2)

    def _figures(self, draft: Draft, language: Language) -> list[Row]:
        found = proposed_figures(draft.fact)[:6] if not draft.fact.figures else []
        rows: list[Row] = [
            [_button(one_line(self._wording.figure(one), _LABEL), draft, DraftAction.FIGURE, str(place))]
            for place, one in enumerate(found)
        ]
        if len(found) > 1:
            everything = self._wording.plain(language).draft_all_figures
            rows.append([_button(everything, draft, DraftAction.FIGURE, "all")])
        return rows

    def _ways(self, draft: Draft, language: Language, *, is_at_step: bool = True) -> Row:
        texts = self._wording.plain(language)
        row: Row = []
        if not (draft.is_guided and draft.step is Step.TOPIC):
            row.append(_button(texts.draft_back, draft, DraftAction.BACK))
        if is_at_step and draft.is_guided and draft.step in _OPTIONAL:
            row.append(_button(texts.draft_skip, draft, DraftAction.SKIP))
        return [*row, _button(texts.draft_put_away, draft, DraftAction.PUT_AWAY)]

    def _confirmation(self, draft: Draft, hold: Hold, language: Language) -> dict[str, object]:
        label = one_line(self._wording.confirmation(hold, language), 60)
        return _button(label, draft, DraftAction.CONFIRM, hold.key)


def _once(preview: DraftPreview) -> list[Hold]:
    """One of the changes of each key: what is confirmed is the change, whatever is striking about it."""
    return list({hold.key: hold for hold in preview.held}.values())


def _of_source(source: Source, draft: Draft) -> dict[str, object]:
    return _button(one_line(source_line(source), _LABEL), draft, DraftAction.SOURCE, source.id)


def _button(label: str, draft: Draft, action: DraftAction, value: str = "", *, style: str = "") -> dict[str, object]:
    button: dict[str, object] = {"text": label, **_data(action, draft.id, draft.version, value)}
    return {**button, "style": style} if style else button


def _data(action: DraftAction, number: int = 0, version: int = 0, value: str = "") -> dict[str, object]:
    return {"callback_data": encode_draft_button(DraftButton(action, number, version, value))}


def _pairs(buttons: Iterable[dict[str, object]], wide: int) -> list[Row]:
    some = list(buttons)
    return [some[place : place + wide] for place in range(0, len(some), wide)]


def _keyboard(rows: list[Row]) -> Keyboard:
    return {"inline_keyboard": [row for row in rows if row]}
