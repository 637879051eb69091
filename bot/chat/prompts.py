"""Replies to a view of the settings that asked for something in words."""

from telegram import Message

from bot.chat.setting_buttons import Item, Setting, decode_setting


def prompt_of(message: Message, bot_id: int) -> Setting | None:
    """What the message asks for to which this one replies: `NO_KEYWORDS` stands for keywords, `ZONE` for a time zone.

    The view is known by its buttons, so that a restart changes nothing.
    """
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != bot_id or asked.reply_markup is None:
        return None
    buttons = (decode_setting(_data(one)) for row in asked.reply_markup.inline_keyboard for one in row)
    return next((one for one in buttons if one is not None and one.item in {Item.NO_KEYWORDS, Item.ZONE}), None)


def _data(button: object) -> str | None:
    data = getattr(button, "callback_data", None)
    return data if isinstance(data, str) else None
