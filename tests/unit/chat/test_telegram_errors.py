import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.chat.telegram_api.telegram_errors import Refusal, refusal_of


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Bad Request: can't parse entities: Unsupported start tag", Refusal.MARKUP),
        ("Bad Request: message is not modified: specified new message content", Refusal.NOT_MODIFIED),
        ("Bad Request: message to be replied not found", Refusal.NO_TARGET),
        ("Bad Request: message to edit not found", Refusal.GONE),
        ("Bad Request: message to delete not found", Refusal.GONE),
        ("Bad Request: message can't be edited", Refusal.FIXED),
        ("Bad Request: message can't be deleted", Refusal.FIXED),
        ("Bad Request: query is too old and response timeout expired or query ID is invalid", Refusal.TOO_LATE),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", Refusal.UNWELCOME),
        ("Bad Request: TOPIC_CLOSED", Refusal.UNWELCOME),
        ("Bad Request: message thread not found", Refusal.UNWELCOME),
        ("Bad Request: not enough rights to send text messages to the chat", Refusal.UNWELCOME),
        ("Bad Request: message is too long", Refusal.OTHER),
    ],
)
def test_telegrams_words_have_their_meaning_in_any_capitals(words: str, meaning: Refusal) -> None:
    assert refusal_of(BadRequest(words)) is meaning


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (Forbidden("Forbidden: bot was kicked from the group chat"), Refusal.UNWELCOME),
        (ChatMigrated(-1001), Refusal.UNWELCOME),
        (TimedOut("message to edit not found"), Refusal.OTHER),
        (NetworkError("topic_closed"), Refusal.OTHER),
    ],
)
def test_other_errors_go_by_their_type(error: TelegramError, meaning: Refusal) -> None:
    assert refusal_of(error) is meaning


def test_too_many_messages_are_a_flood() -> None:
    assert refusal_of(RetryAfter(3)) is Refusal.FLOOD
