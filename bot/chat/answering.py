"""Questions to replies: the answer worded, with the buttons that belong beneath it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.chat.chats_seen import thread_of
from bot.chat.keyboards import Keyboards
from bot.chat.last_questions import Asker, LastQuestions
from bot.chat.replying import Keyboard, Reply
from bot.chat.requests import Request
from bot.core.answers import MAX_CHOICES, Answer, Outcome
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lookup.query.follow_ups import is_worth_keeping
from bot.services.answers import Answers
from bot.texts.answer_wording import MAX_ANSWERS, AnswerWording
from bot.texts.page_wording import PageWording

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


class Answering:
    """Answers questions, and shows the facts that somebody chose."""

    def __init__(  # noqa: PLR0913 - what an answer is made of
        self,
        *,
        answers: Answers,
        wording: AnswerWording,
        pages: PageWording,
        keyboards: Keyboards,
        last_questions: LastQuestions,
        today: Callable[[], date],
    ) -> None:
        self._answers = answers
        self._wording = wording
        self._pages = pages
        self._keyboards = keyboards
        self._last_questions = last_questions
        self._today = today

    def reply(self, request: Request) -> Reply:
        """The reply to a question in plain words."""
        if not request.text:
            return Reply(self._pages.ask_usage(request.language))
        answer = self._converse(request)
        if answer.outcome is Outcome.UNKNOWN and not answer.nearest and _ARABIC.search(request.text):
            return Reply(self._pages.arabic_script(request.language))
        return replace(self._worded(answer, request.asker, request.remover), goes_on=bool(answer.assumed))

    def _converse(self, request: Request) -> Answer:
        """The answer, and in mind what was asked, for the question that comes after it."""
        if request.is_ephemeral:
            return self._answers.converse(request.text, None, request.language).answer
        message = request.message
        asker = Asker(message.chat_id, request.asker, thread_of(message))
        earlier = self._last_questions.before(asker, message.message_id, message.date)
        conversed = self._answers.converse(request.text, earlier, request.language)
        reading = conversed.reading if is_worth_keeping(conversed.reading) else None
        self._last_questions.remember(asker, message.message_id, reading, message.date)
        return conversed.answer

    def fact(self, fact: Fact, language: Language, remover: int | None) -> Reply:
        """One fact, as it answers a question."""
        return self._worded(Answer(Outcome.ANSWER, language, (fact,)), 0, remover)

    def none_of_these(self, language: Language, remover: int | None) -> Reply:
        """What takes the place of choices when none was meant."""
        return Reply(self._pages.none_of_these(language), self._keyboards.unknown(language, remover))

    def _worded(self, answer: Answer, asker: int, remover: int | None) -> Reply:
        return Reply(self._wording.html(answer, self._today()), self._keyboard(answer, asker, remover))

    def _keyboard(self, answer: Answer, asker: int, remover: int | None) -> Keyboard | None:
        language = answer.language
        match answer.outcome:
            case Outcome.ANSWER:
                told = answer.facts[:MAX_ANSWERS]
                return self._keyboards.answer(told, language, remover, follows=told if remover is None else ())
            case Outcome.CHOICES:
                asked = self._wording.clarification(answer)
                labels = () if asked is None else asked.labels
                return self._keyboards.choices(answer.facts[:MAX_CHOICES], language, asker, remover, labels=labels)
            case Outcome.OVERVIEW:
                return self._keyboards.overview(self._wording.topic_of(answer.facts), language, remover)
            case Outcome.UNKNOWN:
                return self._keyboards.unknown(language, remover)
