"""Questions that nothing held answers, for editors: the most asked, and what can be done about each."""

from collections.abc import Sequence

from bot.chat.conversation.replies import Keyboard, Reply
from bot.chat.editors.desk import Desk
from bot.chat.editors.draft_buttons import DraftAction, DraftButton, encode_draft_button
from bot.chat.editors.draft_views import Reader, said
from bot.core.drafts import DraftFact
from bot.core.facts import Fact
from bot.core.language import Language
from bot.store.open_questions import OpenQuestion
from bot.texts.draft_wording import filled
from bot.texts.markup import HTML, Marked, join, one_line

_LABEL = 48
_MOST_FACTS = 6


class AskedQuestions:
    """Shows what was asked in vain, and makes facts and keywords of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wording = desk.views.wording

    async def listed(self, reader: Reader) -> Reply:
        """The most asked."""
        texts, questions = self._wording.plain(reader.language), await self._desk.questions.most_asked()
        if not questions:
            return said(HTML.text(texts.asked_none))
        lines = [self._line(place, one, reader.language) for place, one in enumerate(questions, 1)]
        rows = [
            [_button(one_line(f"{place}. {_name(one, reader)}", _LABEL), DraftAction.ASKED, one.id)]
            for place, one in enumerate(questions, 1)
        ]
        return said(join("\n\n", (HTML.bold(texts.asked_title), *lines)), {"inline_keyboard": rows})

    async def gaps(self, reader: Reader) -> Reply:
        """What is asked in vain beside what is held, topic by topic."""
        texts, asked = self._wording.plain(reader.language), await self._desk.questions.by_topic()
        topics = [topic.id for topic in self._wording.topics]
        lines = []
        for topic in sorted((*topics, ""), key=lambda one: -asked[one]):
            name = self._wording.topic(topic, reader.language) if topic else texts.gaps_elsewhere
            held = len(self._desk.answers.listing.about_topic(topic)) if topic else 0
            lines.append(filled(texts.gaps_line, topic=name, held=str(held), asked=str(asked[topic])))
        return said(join("\n\n", (HTML.bold(texts.gaps_title), join("\n", lines))))

    async def pressed(self, button: DraftButton, reader: Reader) -> Reply:
        """Do what a button about a question stands for."""
        question = await self._desk.questions.one(button.number)
        if question is None:
            return said(HTML.text(self._wording.plain(reader.language).asked_gone))
        match button.action:
            case DraftAction.FACT_OF:
                return await self._begin(question, reader)
            case DraftAction.TEACH:
                return self._teachable(question, reader)
            case DraftAction.TEACH_FACT:
                return await self._teach(question, button.value, reader)
            case DraftAction.NOT_OURS:
                await self._desk.questions.put_aside(question.id)
                return said(HTML.text(self._wording.plain(reader.language).asked_put_aside))
        return self._shown(question, reader)

    def _line(self, place: int, question: OpenQuestion, language: Language) -> Marked:
        counted = [self._wording.asked(question.asked, language)]
        if question.wished:
            counted.append(self._wording.wished(question.wished, language))
        examples = [HTML.text(f"{spoken.value}: {text}") for spoken, text in question.examples.items()]
        return join("\n", (HTML.text(f"{place}. {', '.join(question.names)} · {', '.join(counted)}"), *examples))

    def _shown(self, question: OpenQuestion, reader: Reader) -> Reply:
        texts = self._wording.plain(reader.language)
        labels = {
            DraftAction.FACT_OF: texts.asked_make_fact,
            DraftAction.TEACH: texts.asked_teach,
            DraftAction.NOT_OURS: texts.asked_not_ours,
        }
        rows = [[_button(label, action, question.id)] for action, label in labels.items()]
        return said(self._line(1, question, reader.language), {"inline_keyboard": rows})

    async def _begin(self, question: OpenQuestion, reader: Reader) -> Reply:
        """A new fact that is found by the question in every wording."""
        fact = DraftFact(topic=question.topic, keywords=tuple(question.examples.values()))
        return await self._desk.views.now(await self._desk.drafts.begin(reader.person_id, fact), reader)

    def _teachable(self, question: OpenQuestion, reader: Reader) -> Reply:
        """The facts that come nearest, to choose from."""
        texts, facts = self._wording.plain(reader.language), self._nearest(question)
        shown = [self._wording.shown(fact, reader.language) for fact in facts]
        return said(join("\n\n", (HTML.text(texts.asked_teach_ask), *shown)), _choice(question, facts, shown))

    async def _teach(self, question: OpenQuestion, fact_id: str, reader: Reader) -> Reply:
        texts, words = self._wording.plain(reader.language), tuple(question.examples.values())
        lost = await self._desk.views.previews.lost(fact_id, words)
        if len(lost) == len(words):
            listed = self._wording.questions(lost)
            return said(filled(texts.asked_not_taught, id=fact_id, questions=listed))
        outcome = await self._desk.drafts.teach(reader.person_id, fact_id, words)
        if outcome.published is None:
            return await self._desk.views.now(outcome.draft, reader)
        found = self._wording.questions([one for one in words if one not in lost])
        keyboard = self._desk.views.keyboards.published(outcome.publication_id or 0, None, reader.language)
        return said(filled(texts.asked_taught, id=fact_id, questions=found), keyboard)

    def _nearest(self, question: OpenQuestion) -> Sequence[Fact]:
        answers = [self._desk.answers.find(example) for example in question.examples.values()]
        facts = [fact for answer in answers for fact in (*answer.facts, *answer.nearest)]
        return list({fact.id: fact for fact in facts}.values())[:_MOST_FACTS]


def _name(question: OpenQuestion, reader: Reader) -> str:
    return question.examples.get(reader.language) or next(iter(question.examples.values()))


def _choice(question: OpenQuestion, facts: Sequence[Fact], labels: Sequence[str]) -> Keyboard:
    rows = [
        [_button(one_line(label, _LABEL), DraftAction.TEACH_FACT, question.id, fact.id)]
        for fact, label in zip(facts, labels, strict=True)
    ]
    return {"inline_keyboard": rows}


def _button(label: str, action: DraftAction, number: int, value: str = "") -> dict[str, object]:
    return {"text": label, "callback_data": encode_draft_button(DraftButton(action, number, 0, value))}
