"""Pressed buttons, and reactions that remove an answer.

Whatever comes, the press is answered, and pressing again changes nothing more.
"""

from dataclasses import replace

from telegram import CallbackQuery, Message, MessageReactionUpdated, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageReactionHandler

from bot.chat.conversation.addressing import Me, ephemeral_id_of
from bot.chat.conversation.buttons import (
    Button,
    ChartTopic,
    ChartValues,
    Choose,
    Follow,
    Helpful,
    NeverMind,
    NoneOfThese,
    NoReason,
    NotHelpful,
    Remove,
    Report,
    SetLanguage,
    ShowChart,
    SourcesPage,
    TellWhenKnown,
    TopicPage,
    Unfollow,
    decode,
)
from bot.chat.conversation.conversation import Conversation
from bot.chat.conversation.keyboards import held, remover_in, without
from bot.chat.conversation.memory import SeenKeys, SentReplies, SentReply
from bot.chat.conversation.permissions import is_admin, may_act_for
from bot.chat.conversation.replies import MessageRef, Reply, answer_press, edit, edit_keyboard, remove
from bot.chat.conversation.setting_buttons import Setting, decode_setting
from bot.chat.handlers import BotContext
from bot.chat.handlers.answer_composer import AnswerComposer
from bot.chat.handlers.charts import ChartCommands
from bot.chat.handlers.commands import PageCommands, PreferenceCommands
from bot.chat.handlers.opinions import Opinion, Opinions
from bot.chat.settings.setting_callbacks import SettingCallbacks
from bot.core.language import Language
from bot.core.rates import Rates, Verdict
from bot.services.services import Services
from bot.texts.locale_bundle import Texts
from bot.texts.page_wording import PageWording


class CallbackHandlers:
    """Does what a button stands for."""

    def __init__(
        self,
        services: Services,
        wording: PageWording,
        conversation: Conversation,
        *,
        composer: AnswerComposer,
        pages: PageCommands,
        charts: ChartCommands,
        preference_commands: PreferenceCommands,
        settings: SettingCallbacks,
    ) -> None:
        self._services = services
        self._wording = wording
        self._conversation = conversation
        self._composer = composer
        self._pages = pages
        self._charts = charts
        self._preference_commands = preference_commands
        self._settings = settings
        self._rates = Rates()
        self._opinions = Opinions(services, conversation.keyboards)
        self._shown = SeenKeys()

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked."""
        return [CallbackQueryHandler(self.on_press)]

    async def on_press(self, update: Update, _context: BotContext) -> None:
        """Do what the pressed button stands for, if it still stands for anything."""
        query = update.callback_query
        if query is None:
            return
        message, button = query.message, decode_setting(query.data) or decode(query.data)
        # python-telegram-bot makes a Message even of one that is gone; its date tells.
        if not isinstance(message, Message) or not _is_there(message) or button is None:
            await self._say_too_old(query)
        elif self._rates.take(query.from_user.id, message.chat_id, self._services.clock.now()) is not Verdict.ANSWER:
            await self._pass_over(query, message, button)
        else:
            await self._act(query, message, button)

    async def _pass_over(self, query: CallbackQuery, message: Message, button: Button | Setting) -> None:
        if isinstance(button, Setting):  # whoever sets something must know that it is not set
            await self._settings.on_haste(query, self._language(query, message))
        else:
            await answer_press(query.get_bot(), query.id)

    async def _act(self, query: CallbackQuery, message: Message, button: Button | Setting) -> None:
        match button:
            case Setting():
                await self._settings.on_press(query, message, button, self._language(query, message))
            case Choose() | NoneOfThese():
                await self._on_choice(query, message, button)
            case TopicPage(language, topic_id, page):
                await self._turn(query, message, self._pages.topic(topic_id, page, language, message.chat_id), language)
            case SourcesPage(language, page):
                await self._turn(query, message, self._pages.sources(page, language), language)
            case SetLanguage():
                await self._on_language(query, message, button)
            case Remove():
                await self._on_remove(query, message, button)
            case Report() | Helpful() | NotHelpful() | NoReason():
                await self._on_opinion(query, message, button)
            case Follow() | Unfollow() | TellWhenKnown() | NeverMind():
                await self._on_wish(query, message, button)
            case ChartTopic() | ShowChart() | ChartValues():
                await self._on_chart(query, message, button)

    async def _on_choice(self, query: CallbackQuery, message: Message, button: Choose | NoneOfThese) -> None:
        if not await may_act_for(query.get_bot(), button.asker, message.chat_id, query.from_user.id):
            alert = self._texts(query, message).not_yours
            await answer_press(query.get_bot(), query.id, alert, alert=True)
            return
        remover = button.asker if message.chat_id < 0 else None
        if isinstance(button, NoneOfThese):
            await self._show(query, message, self._composer.none_of_these(button.language, remover))
            return
        fact = self._services.answers.fact(button.fact_id)
        reply = None if fact is None else self._composer.fact(fact, button.language, remover, Me.of(query.get_bot()))
        if reply is None or not (button.is_open and await self._publish(query, message, reply)):
            await self._show(query, message, reply)

    async def _publish(self, query: CallbackQuery, message: Message, reply: Reply) -> bool:
        """Whether a choice that was whispered is answered in public, because it was asked there."""
        sender, whisper = self._conversation.reply_sender, _ref(query, message)
        question = sender.question_of(whisper)
        answer_id = None if question is None else await sender.publish(query.get_bot(), whisper, reply)
        if question is None or answer_id is None:
            return False
        await answer_press(query.get_bot(), query.id)
        self._conversation.sent_replies.remember(question.chat_id, question.message_id, answer_id, query.from_user.id)
        return True

    async def _on_language(self, query: CallbackQuery, message: Message, button: SetLanguage) -> None:
        bot, chat_id = query.get_bot(), message.chat_id
        if chat_id < 0 and not await is_admin(bot, chat_id, query.from_user.id):
            alert = self._texts(query, message).only_admins_set_language
            await answer_press(bot, query.id, alert, alert=True)
            return
        reply = await self._preference_commands.set_language(chat_id, button.language)
        await self._conversation.reply_sender.show(message, reply, query)
        await self._conversation.chat_menus.give(bot, chat_id, button.language)

    async def _on_remove(self, query: CallbackQuery, message: Message, button: Remove) -> None:
        bot, chat_id, person = query.get_bot(), message.chat_id, query.from_user.id
        if person != button.asker and not await is_admin(bot, chat_id, person):
            alert = self._texts(query, message).not_yours_to_remove
            await answer_press(bot, query.id, alert, alert=True)
            return
        self._conversation.reply_sender.ended(_ref(query, message))
        removed = await remove(bot, _ref(query, message))  # first, since the notice tells whether it worked
        texts = self._texts(query, message)
        await answer_press(bot, query.id, texts.removed if removed else texts.cannot_remove, alert=not removed)

    async def _on_opinion(self, query: CallbackQuery, message: Message, button: Opinion) -> None:
        if not await self._opinions.take(query, message, button, self._texts(query, message)):
            await self._say_too_old(query)

    async def _turn(self, query: CallbackQuery, message: Message, reply: Reply | None, language: Language) -> None:
        """Show another page, which whoever could remove the message before still can."""
        if reply is not None:
            remover = remover_in(held(message.reply_markup))
            reply = replace(reply, keyboard=self._conversation.keyboards.removable(reply.keyboard, language, remover))
        await self._show(query, message, reply)

    async def _on_wish(
        self, query: CallbackQuery, message: Message, button: Follow | Unfollow | TellWhenKnown | NeverMind
    ) -> None:
        match button:
            case Follow():
                await self._on_follow(query, message, button)
            case Unfollow():
                await self._on_unfollow(query, message, button)
            case TellWhenKnown() | NeverMind():
                await self._on_question(query, message, button)

    async def _on_question(self, query: CallbackQuery, message: Message, button: TellWhenKnown | NeverMind) -> None:
        """Keep that somebody wants to be told of a question, or forget it; in private alone."""
        bot, person, questions = query.get_bot(), query.from_user.id, self._composer.questions
        texts, is_wish = self._texts(query, message), isinstance(button, TellWhenKnown)
        if message.chat_id != person or (is_wish and not await questions.wish(button.key, person, button.language)):
            await self._say_too_old(query)
            return
        if not is_wish:
            await questions.end_wish(button.key, person)
        await answer_press(bot, query.id, texts.will_tell if is_wish else texts.follow_ended, alert=is_wish)
        turned = self._conversation.keyboards.following(held(message.reply_markup), query.data or "", is_on=is_wish)
        await edit_keyboard(bot, _ref(query, message), turned)

    async def _on_follow(self, query: CallbackQuery, message: Message, button: Follow) -> None:
        bot, chat_id, language = query.get_bot(), message.chat_id, self._language(query, message)
        # The button stands in private chats alone, where the chat has the person's number.
        history = await self._pages.follow(button, chat_id) if chat_id == query.from_user.id else None
        if history is None:
            await self._say_too_old(query)
        elif not history.is_as_shown:
            await answer_press(bot, query.id, self._wording.plain(language).follow_changed, alert=True)
            await edit(
                bot,
                _ref(query, message),
                self._pages.history(history, button.language, Me.of(bot), asker=chat_id, remover=None),
            )
        else:
            await answer_press(bot, query.id, self._wording.plain(language).follow_set, alert=True)
            turned = self._conversation.keyboards.following(held(message.reply_markup), query.data or "", is_on=True)
            await edit_keyboard(bot, _ref(query, message), turned)

    async def _on_unfollow(self, query: CallbackQuery, message: Message, button: Unfollow) -> None:
        bot, chat_id, language = query.get_bot(), message.chat_id, self._language(query, message)
        if chat_id != query.from_user.id:
            await self._say_too_old(query)
            return
        await self._services.watches.unfollow(chat_id, button.fact_id)
        await answer_press(bot, query.id, self._wording.plain(language).follow_ended)
        turned = self._conversation.keyboards.following(held(message.reply_markup), query.data or "", is_on=False)
        await edit_keyboard(bot, _ref(query, message), turned)

    async def _on_chart(
        self, query: CallbackQuery, message: Message, button: ChartTopic | ShowChart | ChartValues
    ) -> None:
        """Turn a page of pictures to choose from; or send a picture, or its values, once for each button."""
        if isinstance(button, ChartTopic):
            page = self._charts.topic(button.topic_id, button.page, button.language)
            await self._turn(query, message, page, button.language)
            return
        bot, remover = query.get_bot(), query.from_user.id if message.chat_id < 0 else None
        if isinstance(button, ShowChart):
            reply = self._charts.picture(button.marks, button.language, f"@{bot.username}", remover)
        else:
            reply = self._charts.values(button.marks, button.language, remover)
        if reply is None:
            await self._say_too_old(query)
            return
        await answer_press(bot, query.id)
        if self._shown.is_first((_ref(query, message), query.data)):
            await self._conversation.reply_sender.send(message, reply, press=query)
            await edit_keyboard(bot, _ref(query, message), without(held(message.reply_markup), query.data or ""))

    async def _show(self, query: CallbackQuery, message: Message, reply: Reply | None) -> None:
        if reply is None:
            await self._say_too_old(query)
            return
        await self._conversation.reply_sender.show(message, reply, query)

    async def _say_too_old(self, query: CallbackQuery) -> None:
        chat_id = query.message.chat.id if query.message is not None else query.from_user.id
        language = self._conversation.language_resolver.of(chat_id, query.from_user)
        await answer_press(query.get_bot(), query.id, self._wording.plain(language).button_too_old, alert=True)

    def _texts(self, query: CallbackQuery, message: Message) -> Texts:
        return self._wording.plain(self._language(query, message))

    def _language(self, query: CallbackQuery, message: Message) -> Language:
        return self._conversation.language_resolver.of(message.chat_id, query.from_user)


def _is_there(message: Message) -> bool:
    """Whether a message can be changed: it is not gone, and Telegram has not put it off."""
    return message.is_accessible and (message.message_id > 0 or ephemeral_id_of(message) is not None)


def _ref(query: CallbackQuery, message: Message) -> MessageRef:
    return MessageRef.of(message, query.from_user.id)


class ReactionHandlers:
    """Removes answers that are remembered: of any other message it is not known whose it is."""

    def __init__(self, sent_replies: SentReplies) -> None:
        self._sent_replies = sent_replies

    def all(self) -> list[BaseHandler[Update, BotContext, None]]:
        """The handlers, in the order in which they must be asked."""
        kind = MessageReactionHandler.MESSAGE_REACTION_UPDATED
        return [MessageReactionHandler(self.on_reaction, message_reaction_types=kind)]

    async def on_reaction(self, update: Update, _context: BotContext) -> None:
        """Remove the answer when it got a 👎 from somebody who may remove it."""
        reaction = update.message_reaction
        if reaction is None or not _is_thumb_down(reaction):
            return
        given = self._sent_replies.by_answer(reaction.chat.id, reaction.message_id)
        if given is not None and await _may_remove(reaction, given):
            await remove(reaction.get_bot(), MessageRef(*given.answer))


def _is_thumb_down(reaction: MessageReactionUpdated) -> bool:
    return any(
        isinstance(emoji, ReactionTypeEmoji) and emoji.emoji == ReactionEmoji.THUMBS_DOWN
        for emoji in reaction.new_reaction
    )


async def _may_remove(reaction: MessageReactionUpdated, given: SentReply) -> bool:
    if reaction.user is None:  # an anonymous admin, or a channel
        chat = reaction.actor_chat
        return chat is not None and chat.id in {reaction.chat.id, given.asker}
    person = reaction.user.id
    return person == given.asker or await is_admin(reaction.get_bot(), reaction.chat.id, person)
