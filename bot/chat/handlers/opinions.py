"""What readers say of an answer by its buttons: it helped, it did not and why, or it has a mistake."""

from telegram import CallbackQuery, Message

from bot.chat.conversation.buttons import Helpful, NoReason, NotHelpful, Report
from bot.chat.conversation.keyboards import Keyboards, held, without_opinion
from bot.chat.conversation.memory import SeenKeys
from bot.chat.conversation.replies import Keyboard, MessageRef, answer_press, edit_keyboard
from bot.core.errors import StoreError
from bot.core.report_kinds import ReportKind
from bot.services.services import Services
from bot.texts.locale_bundle import Texts

Opinion = Report | Helpful | NotHelpful | NoReason


class Opinions:
    """Keeps what people say of facts, once for each fact of a message, and without who said it."""

    def __init__(self, services: Services, keyboards: Keyboards) -> None:
        self._services, self._keyboards = services, keyboards
        self._given = SeenKeys()

    async def take(self, query: CallbackQuery, message: Message, button: Opinion, texts: Texts) -> bool:
        """Do what a button stands for; False where it stands for nothing any more.

        Whether a fact helped is asked in private alone.

        Raises:
            StoreError: when the database cannot be used; then the button may be pressed again.
        """
        is_misplaced = not isinstance(button, Report) and message.chat_id != query.from_user.id
        if is_misplaced or self._services.answers.fact(button.fact_id) is None:
            return False
        bot, ref = query.get_bot(), MessageRef.of(message, query.from_user.id)
        await answer_press(bot, query.id, _reply_to(button, texts))
        if isinstance(button, NotHelpful | NoReason):
            if not self._given.knows((ref, button.fact_id)):
                await edit_keyboard(bot, ref, self._asking(button, message))
        elif self._given.is_first((ref, button.fact_id)):
            await self._keep(button, ref)
            await edit_keyboard(bot, ref, without_opinion(held(message.reply_markup), button.fact_id))
        return True

    def _asking(self, button: NotHelpful | NoReason, message: Message) -> Keyboard:
        keyboard = held(message.reply_markup)
        if isinstance(button, NotHelpful):
            return self._keyboards.asking_why(keyboard, button)
        return self._keyboards.asking_again(keyboard, button)

    async def _keep(self, button: Report | Helpful, ref: MessageRef) -> None:
        reports = self._services.error_reports
        try:
            if isinstance(button, Helpful):
                await reports.helped(button.fact_id, button.language, self._services.today())
            else:
                await reports.report(button.fact_id, button.language, button.kind)
        except StoreError:
            self._given.forget((ref, button.fact_id))
            raise


def _reply_to(button: Opinion, texts: Texts) -> str | None:
    """What is told over the button."""
    match button:
        case Helpful():
            return texts.helpful_thanks
        case NotHelpful():
            return texts.why_not_helpful
        case NoReason():
            return None
        case Report(kind=ReportKind.NOT_ASKED):
            return texts.not_asked_thanks
    return texts.reported_thanks
