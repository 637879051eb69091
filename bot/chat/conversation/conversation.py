"""What the handlers of one bot share, as one value."""

from dataclasses import dataclass

from bot.chat.conversation.chat_menus import ChatMenus
from bot.chat.conversation.keyboards import Keyboards
from bot.chat.conversation.language_resolver import LanguageResolver
from bot.chat.conversation.last_questions import LastQuestions
from bot.chat.conversation.memory import Edits, MemberNames, SentReplies
from bot.chat.conversation.reply_sender import ReplySender
from bot.core.language import Language
from bot.services.services import Services
from bot.services.shared_questions import SharedQuestions
from bot.texts.page_wording import PageWording


@dataclass(frozen=True, slots=True)
class Conversation:
    """The languages, buttons and menus of chats, and what is remembered of them; built once.

    Attributes:
        sent_replies: which message of ours answers which question.
        last_questions: those that the next one may go on from.
        edits: tells edits that change a question from all others.
        reply_sender: shows replies to those who are to see them.
        member_names: of those whose scores are shown.
    """

    language_resolver: LanguageResolver
    keyboards: Keyboards
    chat_menus: ChatMenus
    sent_replies: SentReplies
    last_questions: LastQuestions
    edits: Edits
    reply_sender: ReplySender
    member_names: MemberNames

    @classmethod
    def of(
        cls, services: Services, pages: PageWording, default: Language, shared: SharedQuestions | None = None
    ) -> "Conversation":
        """The conversation of a bot.

        Args:
            services: of the bot.
            pages: words buttons and menus.
            default: the language of those whose own we do not speak.
            shared: questions that other processes answer.
        """
        language_resolver = LanguageResolver(services.preferences, default)
        return cls(
            language_resolver,
            Keyboards(pages.labels, pages.citations),
            ChatMenus(pages, services.preferences, default),
            SentReplies(),
            LastQuestions(services.clock, shared),
            Edits(services.receipts, services.clock),
            ReplySender(services.preferences, pages, language_resolver, services.clock),
            MemberNames(services.clock),
        )
