"""What of a chat may stand in the log."""


def group_id(chat_id: int) -> int | None:
    """The id of a group or channel; None for a private chat, whose id is a person's.

    Telegram gives groups and channels negative ids (Bot API, Chat).
    """
    return chat_id if chat_id < 0 else None
