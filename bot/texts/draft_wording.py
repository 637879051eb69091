"""Words what editors see: the steps of a draft, its preview, what is to be undone or looked at again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo

from bot.core.announcing.history import Cause, Reason
from bot.core.case_endings import EndingDoubt
from bot.core.change_guards import Hold
from bot.core.dates import PartialDate
from bot.core.draft_reading import TooLongError, proposed_figures, source_lines
from bot.core.drafts import Draft, DraftFact, Publication, Step
from bot.core.facts import Fact, Source, Topic
from bot.core.figure_extraction import FoundFigure
from bot.core.figures import PLACEHOLDER, Figure, placeholders
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.alarm_wording import AlarmWording
from bot.texts.fact_wording import FactWording
from bot.texts.locale_bundle import Catalogue, Texts
from bot.texts.locales import moment
from bot.texts.markup import HTML, PLAIN, Marked, fill, join, one_line, shown_length
from bot.texts.topics import topic_name

MOST_SHOWN = 3900
"""Characters that a message shows, with room for what stands below a preview."""
_QUESTIONS = 6
_PART = 700
"""Characters of one part where all of a draft is shown."""
_STATEMENT = 120
_STATED = frozenset({Step.STATEMENT, Step.TRANSLATIONS})
"""Steps at which a text is written."""


class DraftWording:
    """Words drafts as HTML; built once, when catalogue, lexicon and topics have been read."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic], zone: tzinfo) -> None:
        self._catalogue = catalogue
        self.alarms = AlarmWording(catalogue, zone)
        self._facts = FactWording(catalogue, lexicon)
        self.topics = tuple(topics)
        self._zone = zone

    def plain(self, language: Language) -> Texts:
        """The texts without variables."""
        return self._catalogue[language].texts

    def written(self, language: Language, figure: Figure) -> str:
        """How a figure is written in a language."""
        return self._catalogue[language].numbers.figure(figure)

    def title(self, draft: Draft, language: Language) -> Marked:
        """Which draft it is."""
        texts = self.plain(language)
        kind = HTML.text(texts.draft_kinds[draft.kind])
        return fill(HTML, texts.draft_title, number=HTML.bold(str(draft.id)), kind=kind)

    def line(self, draft: Draft, language: Language) -> str:
        """A draft in a list or on a button: number, kind, and how its statement begins."""
        texts = self.plain(language)
        said = self._statement(draft.fact, language)
        parts = (f"{draft.id}", texts.draft_kinds[draft.kind], texts.draft_states[draft.state], said)
        return one_line(" · ".join(part for part in parts if part), _STATEMENT)

    def _statement(self, fact: DraftFact, language: Language) -> str:
        """What a draft states, with its figures in their places."""
        if fact.statement is None:
            return ""
        spoken, text = fact.statement.best(language)
        figures = {figure.name: self.written(spoken, figure) for figure in fact.figures}
        return PLACEHOLDER.sub(lambda match: figures.get(match[1], match[0]), text)

    def prompt(self, draft: Draft, language: Language, *, notes: Sequence[Marked] = ()) -> Marked:
        """What the present step asks for, below what is said first and above what the draft says of it now."""
        asked = self._asked(draft, language)
        present = self._present(draft, language)
        now = [] if present is None else [fill(HTML, self.plain(language).draft_at_present, text=HTML.text(present))]
        said = self._placeholder(draft, language) if draft.step in _STATED else []
        if draft.step is Step.SOURCE and draft.fact.source is not None:
            said = [HTML.text(self.plain(language).draft_correct_source)]
        return join("\n\n", (*notes, self.title(draft, language), asked, *now, *said))

    def whole(self, draft: Draft, language: Language) -> Marked:
        """All that a draft says, part by part, to choose what is to be changed."""
        names, lines = self.plain(language).draft_parts, []
        for step in (Step.TOPIC, Step.STATEMENT, Step.FIGURES, Step.PERIOD, Step.SOURCE, Step.KEYWORDS):
            said = self._present(replace(draft, step=step), language)
            lines.append(join("\n", (HTML.bold(names[step]), HTML.text(_cut(said or "—")))))
        return join("\n\n", (self.title(draft, language), *lines, *self._placeholder(draft, language)))

    def _placeholder(self, draft: Draft, language: Language) -> list[Marked]:
        """What stands in a text for a figure, explained where an editor sees one."""
        texts = () if draft.fact.statement is None else draft.fact.statement.texts()
        names = [name for text in texts for name in placeholders(text)]
        example = f"{{{names[0]}}}" if names else ""
        return [filled(self.plain(language).draft_placeholder, name=example)] if example else []

    def _asked(self, draft: Draft, language: Language) -> Marked:
        texts = self.plain(language)
        if draft.step is Step.TRANSLATIONS:
            unsaid = draft.fact.unsaid() or tuple(Language)
            named = HTML.text(self.language_names(unsaid, language))
            following = HTML.bold(self.language_name(unsaid[0], language))
            return fill(HTML, texts.draft_ask_translations, languages=named, next=following)
        if draft.step is Step.FIGURES and not draft.fact.figures and not proposed_figures(draft.fact):
            return HTML.text(texts.draft_ask_figures_none)
        asked = {
            Step.TOPIC: texts.draft_ask_topic,
            Step.STATEMENT: texts.draft_ask_statement,
            Step.FIGURES: texts.draft_ask_figures,
            Step.PERIOD: texts.draft_ask_period,
            Step.SOURCE: texts.draft_ask_source,
            Step.KEYWORDS: texts.draft_ask_keywords,
            Step.REASON: texts.draft_ask_reason,
        }
        return HTML.text(asked[draft.step])

    def _present(self, draft: Draft, language: Language) -> str | None:
        """What the draft says at the present step."""
        fact = draft.fact
        if draft.step in _STATED and fact.statement is not None:
            said = "\n".join(f"{one.value}: {text}" for one, text in fact.statement.items())
            return said[: MOST_SHOWN - 500]
        values = {
            Step.TOPIC: self.topic(fact.topic, language),
            Step.FIGURES: "\n".join(f"{one.name}: {one.as_stated}" for one in fact.figures),
            Step.PERIOD: "" if fact.period is None else str(fact.period),
            Step.SOURCE: "" if fact.source is None else source_lines(fact.source),
            Step.KEYWORDS: "\n".join(fact.keywords),
        }
        return values.get(draft.step, "")[: MOST_SHOWN - 500] or None

    def topic(self, topic_id: str, language: Language) -> str:
        """A topic by its name."""
        return next((topic_name(one, language) for one in self.topics if one.id == topic_id), topic_id)

    def language_name(self, named: Language, language: Language) -> str:
        """A language, named in another."""
        return self.plain(language).language_names[named]

    def language_names(self, named: Iterable[Language], language: Language) -> str:
        """Several languages, named in another."""
        return self.plain(language).languages_comma.join(self.language_name(one, language) for one in named)

    def too_long(self, error: TooLongError, language: Language) -> Marked:
        """Why a text is not taken."""
        return fill(
            HTML,
            self.plain(language).draft_too_long,
            language=HTML.text(self.language_name(error.language, language)),
            length=HTML.text(str(error.length)),
            most=HTML.text(str(error.most)),
        )

    def versions(self, fact: Fact, today: date) -> list[Marked]:
        """A fact as people see it, in each language."""
        return [self._facts.block(fact, language, HTML, today) for language in Language]

    def figure(self, found: FoundFigure) -> str:
        """A figure found in a text, on a button; a percent sign says its unit."""
        return found.text if found.unit in {"", "percent"} else f"{found.text} {found.unit}"

    def shown(self, fact: Fact, language: Language) -> Marked:
        """A fact in a list: its statement, cut, and its id."""
        return HTML.text(one_line(f"{self._facts.statement(fact, language, PLAIN)} ({fact.id})", _STATEMENT * 2))

    def questions(self, questions: Sequence[str]) -> str:
        """Some questions in a line."""
        return "; ".join(questions[:_QUESTIONS]) + ("; …" if len(questions) > _QUESTIONS else "")

    def change(self, hold: Hold) -> str:
        """A change of a number that is held."""
        return f"{hold.old} → {hold.new}"

    def confirmation(self, hold: Hold, language: Language) -> str:
        """A change of a number that is held, on a button."""
        return fill(PLAIN, self.plain(language).draft_confirm, change=PLAIN.text(self.change(hold)))

    def hold(self, hold: Hold, language: Language) -> Marked:
        """Why a change is held."""
        texts = self.plain(language)
        why = HTML.text(texts.draft_hold_kinds[hold.kind])
        return fill(HTML, texts.draft_held, change=HTML.bold(self.change(hold)), why=why)

    def ending(self, doubt: EndingDoubt, language: Language) -> Marked:
        """An ending to be looked at."""
        texts, text = self.plain(language), HTML.text(doubt.after)
        named = HTML.text(self.language_name(doubt.language, language))
        if doubt.is_certain and doubt.right:
            return fill(HTML, texts.draft_ending_wrong, language=named, text=text, right=HTML.text(doubt.right))
        return fill(HTML, texts.draft_ending, language=named, text=text)

    def reach(self, chats: int, language: Language) -> Marked:
        """To how many chats it goes."""
        bundle = self._catalogue[language]
        if not chats:
            return HTML.text(bundle.texts.draft_reaches_nobody)
        return HTML.text(bundle.counted(bundle.texts.draft_reach, chats))

    def edits(self, messages: int, language: Language) -> Marked:
        """How many messages of ours are edited."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.draft_edits, messages))

    def asked(self, number: int, language: Language) -> str:
        """How often something was asked."""
        bundle = self._catalogue[language]
        return bundle.counted(bundle.texts.asked_times, number)

    def wished(self, number: int, language: Language) -> str:
        """How many people want to know."""
        bundle = self._catalogue[language]
        return bundle.counted(bundle.texts.asked_wished, number)

    def other_facts(self, number: int, language: Language) -> Marked:
        """How many other facts change with their source."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.draft_other_facts, number))

    def states(self, number: int, language: Language) -> Marked:
        """How much an article states."""
        bundle = self._catalogue[language]
        return HTML.bold(bundle.counted(bundle.texts.article_states, number))

    def new_reports(self, number: int, language: Language) -> Marked:
        """That there are new reports."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.reports_new, number))

    def more_reported(self, facts: int, language: Language) -> Marked:
        """How many facts with reports are not shown."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.reports_more, facts))

    def finished(self, reports: int, language: Language) -> Marked:
        """How many reports are dealt with."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.reports_finished, reports))

    def days(self, number: int, language: Language) -> Marked:
        """The days that are counted."""
        bundle = self._catalogue[language]
        return HTML.bold(bundle.counted(bundle.texts.usage_days, number))

    def look_again(self, months: int, language: Language) -> str:
        """When a fact is looked at again, on a button."""
        bundle = self._catalogue[language]
        return bundle.counted(bundle.texts.draft_look_again, months)

    def cause(self, cause: Cause, language: Language) -> str:
        """One of the usual reasons."""
        return self.plain(language).causes[cause]

    def reason(self, reason: Reason, language: Language) -> list[Marked]:
        """Why a fact changes, as its readers will see it; nothing where none is given."""
        texts, words = self.plain(language), ""
        if reason.cause is not None:
            words = texts.causes[reason.cause]
        elif reason.words is not None:
            words = reason.words.best(language)[1]
        return [filled(texts.reason, reason=words)] if words else []

    def review_by(self, day: date, language: Language) -> Marked:
        """When a fact is to be checked again."""
        shown = self._catalogue[language].dates.date(PartialDate(day.year, day.month, day.day))
        return filled(self.plain(language).draft_review_by, date=shown)

    def clock(self, when: datetime, language: Language) -> str:
        """A moment as the operator's clock shows it."""
        return moment(when.astimezone(self._zone), language, self._catalogue[language].dates)

    def publication(self, one: Publication, language: Language) -> str:
        """What was published, on a button."""
        kind = self.plain(language).draft_kinds[one.kind]
        return one_line(f"{one.after.id} · {kind} · {self._facts.statement(one.after, language, PLAIN)}", _STATEMENT)

    def undo_question(self, one: Publication, language: Language) -> Marked:
        """Whether to undo this."""
        texts = self.plain(language)
        asked = filled(texts.draft_undo_new_ask if one.before is None else texts.draft_undo_ask, id=one.after.id)
        now = fill(HTML, texts.draft_at_present, text=self.shown(one.after, language))
        was = [] if one.before is None else [fill(HTML, texts.was, told=self.shown(one.before, language))]
        return join("\n\n", (asked, now, *was))


def _cut(text: str) -> str:
    return text if len(text) <= _PART else text[: _PART - 1] + "…"


def filled(template: str, **parts: str) -> Marked:
    """A text of the catalogue with plain words for its variables."""
    return fill(HTML, template, **{name: HTML.text(words) for name, words in parts.items()})


def source_line(source: Source) -> str:
    """A source in a line, or on a button."""
    date = "" if source.published is None else f", {source.published}"
    return f"{source.publisher}: {source.title}{date}"


def split(blocks: Iterable[Marked], most: int = MOST_SHOWN) -> Iterator[Marked]:
    """Blocks in as few messages as hold them."""
    held: list[Marked] = []
    for block in blocks:
        if held and shown_length(join("\n\n", (*held, block))) > most:
            yield join("\n\n", held)
            held = []
        held.append(block)
    if held:
        yield join("\n\n", held)
