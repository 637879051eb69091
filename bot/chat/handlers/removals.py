"""A 👎 from the asker or an admin removes an answer, where the bot, being an admin, sees reactions."""

from telegram import MessageReactionUpdated, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.ext import BaseHandler, MessageReactionHandler

from bot.chat.context import BotContext
from bot.chat.conversation.memory import SentReplies, SentReply
from bot.chat.conversation.permissions import is_admin
from bot.chat.conversation.replies import MessageRef, remove


class RemovalHandlers:
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
        isinstance(one, ReactionTypeEmoji) and one.emoji == ReactionEmoji.THUMBS_DOWN for one in reaction.new_reaction
    )


async def _may_remove(reaction: MessageReactionUpdated, given: SentReply) -> bool:
    if reaction.user is None:  # an anonymous admin, or a channel
        chat = reaction.actor_chat
        return chat is not None and chat.id in {reaction.chat.id, given.asker}
    person = reaction.user.id
    return person == given.asker or await is_admin(reaction.get_bot(), reaction.chat.id, person)
