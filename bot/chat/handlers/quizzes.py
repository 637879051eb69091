"""`/quiz`: a question from the facts as a poll of Telegram's, the votes in it, and the scores of a group."""

import asyncio
from collections.abc import Mapping
from typing import Any

from telegram import Bot, Update
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import BaseHandler, PollAnswerHandler

from bot.chat.conversation.addressing import Request, thread_of
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.permissions import member_name
from bot.chat.conversation.replies import Action, Reply
from bot.chat.handlers import BotContext
from bot.chat.settings.chat_settings import ChatSettings
from bot.chat.telegram_api.client import UNCLEAR, call_with_retry, log_refusal
from bot.chat.telegram_api.telegram_errors import failure_of
from bot.core.announcing.outcomes import TelegramFailure
from bot.core.facts import Topic
from bot.core.quiz import Quiz
from bot.core.rates import Allowance, Rates, Verdict
from bot.services.preferences import Preferences
from bot.services.quizzes import Quizzes
from bot.store.quizzes import Score
from bot.texts.catalogue import chat_commands
from bot.texts.markup import HTML
from bot.texts.page_wording import PageWording
from bot.texts.quiz_wording import QuizWording, Standing

_SCORE = frozenset({"score", "scores", "счёт", "счет", "есеп", "得分"})
_ONE_A_MINUTE = Allowance(burst=1, per_minute=1)
_GROUP = 0
"""Stands for the person in the rates: a group's quizzes are counted together, whoever asks for them."""


class QuizHandlers:
    """Asks quizzes and counts votes; in groups, only where their admins want it."""

    def __init__(
        self,
        quizzes: Quizzes,
        preferences: Preferences,
        wordings: tuple[QuizWording, PageWording],
        conversation: Conversation,
        topics: ChatSettings,
    ) -> None:
        """Make the handlers.

        Args:
            quizzes: makes and counts.
            preferences: tells where there is a quiz.
            wordings: of quizzes, and of short replies.
            conversation: what it shares with other handlers.
            topics: knows topics by their names.
        """
        self._quizzes = quizzes
        self._preferences = preferences
        self._wording, self._notices = wordings
        self._conversation = conversation
        self._topics = topics
        self._rates = Rates(_ONE_A_MINUTE)

    def commands(self) -> Mapping[str, Action]:
        """What each command does; none of them runs from an edit."""
        return {chat_commands.QUIZ.name: self.on_quiz}

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked."""
        return [PollAnswerHandler(self.on_vote)]

    async def on_quiz(self, request: Request) -> Reply | None:
        """Ask a quiz, or show the scores; None where the question is sent already."""
        texts = self._notices.plain(request.language)
        if request.in_group and not self._preferences.has_quiz(request.message.chat_id):
            return _told(texts.quiz_off)
        if request.text.casefold() in _SCORE:
            return await self._scores(request)
        if request.is_ephemeral:
            return _told(texts.quiz_for_all)
        topic = self._topics.topic_called(request.text) if request.text else None
        if request.text and topic is None:
            return Reply(self._wording.no_such_topic(request.text, request.language), is_for_asker=True)
        return await self._ask(request, topic)

    async def on_vote(self, update: Update, _context: BotContext) -> None:
        """Count what a person chose; who votes in the name of a chat has no score."""
        answer = update.poll_answer
        if answer is None or answer.user is None or not (answer.option_persistent_ids or answer.option_ids):
            return
        places = {_by_place(place) for place in answer.option_ids}
        await self._quizzes.vote(answer.poll_id, answer.user.id, {*answer.option_persistent_ids, *places})

    async def _ask(self, request: Request, topic: Topic | None) -> Reply | None:
        texts, chat_id = self._notices.plain(request.language), request.message.chat_id
        quiz = self._quizzes.make(None if topic is None else topic.id, request.language, chat_id)
        if quiz is None:
            return _told(texts.quiz_nothing)
        if request.in_group and self._rates.take(_GROUP, chat_id, request.message.date) is not Verdict.ANSWER:
            return _told(texts.quiz_too_soon)
        sent = await self._sent(request, quiz)
        return _told(texts.quiz_refused) if sent is TelegramFailure.NO_RIGHTS else None

    async def _sent(self, request: Request, quiz: Quiz) -> TelegramFailure | None:
        """Send the poll; votes that come meanwhile wait until it is known. Why Telegram did not take it, if so."""
        message = request.message
        keyboard = self._conversation.keyboards.removable(None, request.language, request.remover)
        place = {"chat_id": message.chat_id, "message_thread_id": thread_of(message), "reply_markup": keyboard}
        async with self._quizzes.sending():
            sent = await _send(message.get_bot(), {**place, **_poll(quiz)})
            if isinstance(sent, TelegramFailure):
                return sent
            if request.in_group:
                await self._quizzes.keep(sent["poll"]["id"], sent["chat"]["id"], _right_option(sent["poll"], quiz))
        return None

    async def _scores(self, request: Request) -> Reply:
        if not request.in_group:
            return _told(self._notices.plain(request.language).quiz_scores_in_groups)
        scores = await self._quizzes.scores(request.message.chat_id)
        standings = await asyncio.gather(*(self._standing(request, score) for score in scores))
        return Reply(self._wording.scores(standings, request.language))

    async def _standing(self, request: Request, score: Score) -> Standing:
        names, place = self._conversation.member_names, (request.message.chat_id, score.person_id)
        name = names.of(place)
        if name is None:
            name = await member_name(request.message.get_bot(), *place)
            names.remember(place, name)
        return Standing(name, score.correct, score.answered)


async def _send(bot: Bot, parameters: Mapping[str, object]) -> Mapping[str, Any] | TelegramFailure:
    """The message made, also in the supergroup that a group has become; why Telegram refused, which is logged.

    Raises:
        TelegramError: as any call of python-telegram-bot, but for refusals.
    """
    try:
        sent: Mapping[str, Any] = await call_with_retry(bot, "sendPoll", parameters, None)
    except ChatMigrated as error:
        moved = {**parameters, "chat_id": error.new_chat_id, "message_thread_id": None}
        sent = await call_with_retry(bot, "sendPoll", moved, None)
    except TelegramError as error:
        failure = failure_of(error)
        if failure in UNCLEAR:
            raise
        log_refusal(error, "sendPoll", parameters)
        return failure
    return sent


def _told(text: str) -> Reply:
    return Reply(HTML.text(text), is_for_asker=True)


def _poll(quiz: Quiz) -> dict[str, object]:
    """A quiz as `sendPoll` takes it.

    Not anonymous, else Telegram does not tell who votes; a first vote stands, since each is counted when it comes. A
    server before Bot API 9.6 knows `correct_option_id` alone; later ones look for it only where the list is missing,
    and no server minds a parameter that it does not know.
    """
    return {
        "type": "quiz",
        "question": quiz.question,
        "options": [{"text": option} for option in quiz.options],
        "is_anonymous": False,
        "allows_revoting": False,
        "correct_option_ids": [quiz.right],
        "correct_option_id": quiz.right,
        "explanation": quiz.explanation,
    }


def _right_option(poll: Mapping[str, Any], quiz: Quiz) -> str:
    """By what a vote names the right option: its persistent id, else its place."""
    option: Mapping[str, Any] = poll["options"][quiz.right]
    return option.get("persistent_id") or _by_place(quiz.right)


def _by_place(place: int) -> str:
    return f"#{place}"
