"""Inline queries: `@bot question` in any chat. Nothing about them is stored, and nothing is remembered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import InlineQuery, Update, User
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, InlineQueryHandler

from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.replies import Reply
from bot.chat.handlers import BotContext
from bot.chat.telegram_api.client import carry_out
from bot.core.answers import Answer
from bot.core.deep_links import HELLO, fact_in, is_of_fact, is_payload
from bot.core.language import Language
from bot.core.rates import INLINE_BURST, INLINE_PER_MINUTE, Allowance, Rates, Verdict
from bot.services.services import Services
from bot.texts.inline_wording import Card, InlineWording

CARDS_ON_PAGE = 20
"""Of the newest facts: more are loaded as the reader scrolls; Telegram admits 50 at once."""
CACHE_SECONDS = 30
"""How long Telegram may give the same answer to the same words of the same person: whoever deletes a letter and types
it again asks nothing twice, and a correction is seen half a minute later at the latest."""
_OFFSET = re.compile(r"[0-9]{1,9}")
_EVERYWHERE = 0
"""Stands for the chat: a query does not tell in which it was typed."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What an inline query gets.

    Attributes:
        language: of the cards.
        next_offset: where the next page begins; empty when there is none.
        button: the label and the payload of the way to the private chat; what says that there is no card.
    """

    language: Language
    cards: Sequence[Card] = ()
    next_offset: str = ""
    button: tuple[str, str] | None = None


class InlineHandlers:
    """Offers cards while somebody types."""

    def __init__(self, services: Services, wording: InlineWording, conversation: Conversation) -> None:
        self._answers = services.answers
        self._today = services.today
        self._clock = services.clock
        self._wording = wording
        self._keyboards = conversation.keyboards
        self._languages = conversation.language_resolver
        self._rates = Rates(Allowance(INLINE_BURST, INLINE_PER_MINUTE))

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The one handler."""
        return [InlineQueryHandler(self.on_query)]

    async def on_query(self, update: Update, _context: BotContext) -> None:
        """Answer an inline query; one that came faster than anybody types is passed over, and so is a stale one."""
        query = update.inline_query
        if query is None or self._is_too_fast(query.from_user):
            return
        bot = query.get_bot()
        await carry_out(bot, "answerInlineQuery", self.answer(query, bot.username))

    def answer(self, query: InlineQuery, username: str) -> dict[str, object]:
        """The parameters of `answerInlineQuery`.

        Args:
            query: to be answered.
            username: of the bot, for links to it.
        """
        offered = self._offered(query)
        button = None
        if offered.button is not None:
            button = dict(zip(("text", "start_parameter"), offered.button, strict=True))
        return {
            "inline_query_id": query.id,
            "results": [self._article(card, offered.language, username) for card in offered.cards],
            "cache_time": CACHE_SECONDS,
            "is_personal": True,  # by the language
            "next_offset": offered.next_offset,
            "button": button,
        }

    def _is_too_fast(self, person: User) -> bool:
        return self._rates.take(person.id, _EVERYWHERE, self._clock.now()) is not Verdict.ANSWER

    def _offered(self, query: InlineQuery) -> Offered:
        person, words = query.from_user, query.query.strip()
        language = self._languages.of(person.id, person)
        if not words:
            return self._newest(query.offset, language)
        if is_of_fact(words):
            return self._fact(words, language)
        return self._answered(words, self._languages.chosen(person.id), language)

    def _newest(self, offset: str, language: Language) -> Offered:
        newest = self._answers.listing.newest
        start = int(offset) if _OFFSET.fullmatch(offset) else 0
        end = start + CARDS_ON_PAGE
        cards = self._wording.facts(newest[start:end], language, self._today())
        return Offered(language, cards, str(end) if end < len(newest) else "")

    def _fact(self, words: str, language: Language) -> Offered:
        """The fact of an id; what was retracted is told of, with the reason, behind the button."""
        fact_id = fact_in(words)
        fact = None if fact_id is None else self._answers.lookup.fact(fact_id)
        if fact is not None:
            return Offered(language, self._wording.facts([fact], language, self._today()))
        payload = words if is_payload(words) else HELLO
        return Offered(language, button=(self._wording.no_fact(language), payload))

    def _answered(self, words: str, chosen: Language | None, usual: Language) -> Offered:
        """The answer to a question by itself, in the language that the person chose, else that of the words."""
        answer = self._answers.find(words)
        language = chosen or (answer.language if answer.is_known_language else usual)
        cards = self._wording.cards(_spoken(answer, language), self._today())
        if cards:
            return Offered(language, cards)
        return Offered(language, button=(self._wording.unknown(language), HELLO))

    def _article(self, card: Card, language: Language, username: str) -> dict[str, object]:
        keyboard = self._keyboards.card(card.facts, language, username)
        return {**article(card.id, card.title, Reply(card.html, keyboard)), "description": card.description}


def article(result_id: str, title: str, reply: Reply) -> dict[str, object]:
    """A reply as an InlineQueryResultArticle, of which nothing but the message is seen by others.

    Args:
        result_id: 1 to 64 bytes.
        title: not empty.
        reply: in words.
    """
    content = {
        "message_text": reply.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
    }
    made: dict[str, object] = {"type": "article", "id": result_id, "title": title, "input_message_content": content}
    return made if reply.keyboard is None else {**made, "reply_markup": reply.keyboard}


def _spoken(answer: Answer, language: Language) -> Answer:
    """An answer with all its parts in a language."""
    parts = tuple(_spoken(part, language) for part in answer.parts)
    return replace(answer, language=language, parts=parts)
