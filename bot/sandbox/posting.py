"""Putting messages into chats, whoever writes them."""

from bot.sandbox.state import Sandbox
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Json


def post_from_bot(
    sandbox: Sandbox,
    chat: Chat,
    content: Json,
    *,
    thread_id: int | None = None,
    reply_to: int | None = None,
    reply_markup: Json | None = None,
) -> Message:
    """Keep a message that the bot writes; in a channel it is signed by the channel alone."""
    in_channel = chat.type == "channel"
    extra: Json = {"sender_chat": chat.brief()} if in_channel else {}
    if thread_id is not None:
        extra |= {"message_thread_id": thread_id, "is_topic_message": True}
    message = Message(
        chat.next_message_id(),
        int(sandbox.timestamp()),
        None if in_channel else sandbox.world.bot_brief,
        content,
        extra,
        reply_markup,
        reply_to,
        from_bot=True,
    )
    return chat.add(message)


def post_service(sandbox: Sandbox, chat: Chat, content: Json, by: int, *, thread_id: int | None = None) -> Message:
    """Keep a service message: somebody came, left, opened a topic and so on."""
    extra: Json = {"message_thread_id": thread_id, "is_topic_message": True} if thread_id else {}
    sender = None if chat.type == "channel" else sandbox.world.brief_of(by)
    if chat.type == "channel":
        extra["sender_chat"] = chat.brief()
    message = Message(chat.next_message_id(), int(sandbox.timestamp()), sender, content, extra, service=True)
    return chat.add(message)
