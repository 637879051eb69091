"""Answers as replies: composed for those who ask, and told later to those who had asked in vain."""

import logging
import re
from dataclasses import replace

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.conversation.addressing import (
    Me,
    Request,
    thread_of,
)
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.last_questions import Asker
from bot.chat.conversation.replies import Keyboard, Reply, post, with_table
from bot.chat.telegram_api.client import UNCLEAR
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.answers import MAX_CHOICES, Answer, Outcome
from bot.core.facts import Fact
from bot.core.language import Language
from bot.core.lookup.query.follow_ups import is_worth_keeping
from bot.services.charts import Charts
from bot.services.open_questions import OpenQuestions
from bot.services.services import Services
from bot.services.usage_counts import UsageCounts
from bot.store.open_questions import Wish
from bot.texts.answer_wording import MAX_ANSWERS
from bot.texts.markup import HTML, join
from bot.texts.page_wording import PageWording
from bot.texts.wording import Wording

log = logging.getLogger(__name__)

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")


_FOR_ASKER = frozenset({Outcome.CHOICES, Outcome.UNKNOWN})
"""What tells nobody else in a group anything."""


class AnswerComposer:
    """Answers questions, and shows the facts that somebody chose."""

    def __init__(
        self,
        services: Services,
        wording: Wording,
        conversation: Conversation,
        charts: Charts,
        questions: OpenQuestions,
        usage: UsageCounts,
    ) -> None:
        self._answers = services.answers
        self.questions = questions
        self._usage = usage
        self._charts = charts
        self._today = services.today
        self._wording = wording.answers
        self._tables = wording.tables
        self._preferences = services.preferences
        self._pages = wording.pages
        self._keyboards = conversation.keyboards
        self._last_questions = conversation.last_questions

    async def reply(self, request: Request) -> Reply:
        """The reply to a question in plain words."""
        if not request.text:
            return Reply(HTML.text(self._pages.plain(request.language).ask_usage), is_for_asker=True)
        answer = await self._converse(request)
        if not request.is_ephemeral:  # nothing is kept of what is asked in secret
            self._usage.note(answer)
        if answer.outcome is Outcome.UNKNOWN and not answer.nearest and _ARABIC.search(request.text):
            return Reply(HTML.text(self._pages.plain(request.language).arabic_script), is_for_asker=True)
        worded = self._tabled(answer, request.message.chat_id, self._worded_for(answer, request))
        worded = self._kept(answer, request, worded)
        return replace(worded, goes_on=bool(answer.assumed), is_for_asker=answer.outcome in _FOR_ASKER)

    def _kept(self, answer: Answer, request: Request, reply: Reply) -> Reply:
        """The reply with a way to be told later, where nothing held answers; what is asked in secret is not kept."""
        if answer.outcome is not Outcome.UNKNOWN or answer.parts or request.is_ephemeral:
            return reply
        key = self.questions.note(request.text, answer)
        return replace(reply, keyboard=self._keyboards.unknown(answer.language, request.remover, key))

    async def _converse(self, request: Request) -> Answer:
        """The answer, and in mind what was asked, for the question that comes after it."""
        if request.is_ephemeral:
            return self._answers.converse(request.text, None, request.language).answer
        message = request.message
        asker = Asker(message.chat_id, request.asker, thread_of(message))
        if self._answers.may_go_on(request.text):
            await self._last_questions.recall(asker, message.message_id, self._answers.lookup.lexicon)
        earlier = self._last_questions.before(asker, message.message_id, message.date)
        conversed = self._answers.converse(request.text, earlier, request.language)
        reading = conversed.reading if is_worth_keeping(conversed.reading) else None
        self._last_questions.remember(asker, message.message_id, reading, message.date)
        return conversed.answer

    def fact(self, fact: Fact, language: Language, remover: int | None, me: Me) -> Reply:
        """One fact, as it answers a question."""
        return self._worded(Answer(Outcome.ANSWER, language, (fact,)), 0, remover, me)

    def none_of_these(self, language: Language, remover: int | None) -> Reply:
        """What takes the place of choices when none was meant."""
        html = self._pages.none_of_these(language)
        return Reply(html, self._keyboards.unknown(language, remover), is_for_asker=True)

    def _worded_for(self, answer: Answer, request: Request) -> Reply:
        return self._worded(answer, request.asker, request.remover, Me.of(request.message.get_bot()))

    def _tabled(self, answer: Answer, chat_id: int, reply: Reply) -> Reply:
        """The reply with a table, where the chat gets them and the answer makes one."""
        if not self._preferences.has_tables(chat_id):
            return reply
        return with_table(reply, lambda: self._tables.answer(answer, self._today()))

    def _worded(self, answer: Answer, asker: int, remover: int | None, me: Me) -> Reply:
        return Reply(self._wording.html(answer, self._today()), self._keyboard(answer, asker, remover, me))

    def _keyboard(self, answer: Answer, asker: int, remover: int | None, me: Me) -> Keyboard | None:
        language = answer.language
        match answer.outcome:
            case Outcome.ANSWER:
                shown = answer.facts[:MAX_ANSWERS]
                return self._keyboards.answer(shown, language, remover, me, charted=self._charts.of_facts(shown))
            case Outcome.CHOICES:
                asked = self._wording.clarification(answer)
                labels = () if asked is None else asked.labels
                return self._keyboards.choices(answer.facts[:MAX_CHOICES], language, asker, remover, labels=labels)
            case Outcome.OVERVIEW:
                return self._keyboards.overview(self._wording.topic_of(answer.facts), language, remover)
            case Outcome.COMPUTED:
                series = [one.series for one in answer.computed if len(one.series.points) > 1]
                return self._keyboards.answer((), language, remover, me, charted=series)
            case Outcome.UNKNOWN:
                return self._keyboards.unknown(language, remover)


class AnswerNotices:
    """Tells people of answers that they had asked for in vain."""

    def __init__(self, bot: Bot, composer: AnswerComposer, pages: PageWording) -> None:
        self._bot, self._composer, self._pages = bot, composer, pages

    async def tell(self, wish: Wish, fact: Fact) -> bool:
        """Tell somebody in their private chat; whether that is settled: who blocked us is never told.

        Where it is not known whether the message arrived, it is sent again after a while.
        """
        answer = self._composer.fact(fact, wish.language, None, Me.of(self._bot))
        intro = HTML.text(self._pages.plain(wish.language).known_now)
        try:
            await post(self._bot, wish.person_id, replace(answer, html=join("\n\n", (intro, answer.html))))
        except TelegramError as error:
            log.warning("an answer was not told", extra={"event": "question.untold", "why": str(error)})
            return failure_of(error) not in UNCLEAR
        return True
