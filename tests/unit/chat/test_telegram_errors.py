import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

import bot
from bot import sandbox
from bot.chat.telegram_api import telegram_errors
from bot.chat.telegram_api.telegram_errors import PHRASES, failure_in, failure_of
from bot.core.announcing.outcomes import TelegramFailure


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Bad Request: can't parse entities: Unsupported start tag", TelegramFailure.MARKUP),
        ("Bad Request: message is not modified: specified new message content", TelegramFailure.NOT_MODIFIED),
        ("Bad Request: message to be replied not found", TelegramFailure.NO_TARGET),
        ("Bad Request: message to edit not found", TelegramFailure.GONE),
        ("Bad Request: message to delete not found", TelegramFailure.GONE),
        ("Bad Request: message can't be edited", TelegramFailure.FIXED),
        ("Bad Request: message can't be deleted", TelegramFailure.FIXED),
        ("Bad Request: query is too old and response timeout expired or query ID is invalid", TelegramFailure.TOO_LATE),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", TelegramFailure.NO_RIGHTS),
        ("Bad Request: TOPIC_CLOSED", TelegramFailure.TOPIC_CLOSED),
        ("Bad Request: message thread not found", TelegramFailure.TOPIC_CLOSED),
        ("Bad Request: not enough rights to send text messages to the chat", TelegramFailure.NO_RIGHTS),
        ("Bad Request: message is too long", TelegramFailure.OTHER),
    ],
)
def test_telegrams_words_have_their_meaning_in_any_capitals(words: str, meaning: TelegramFailure) -> None:
    assert failure_of(BadRequest(words)) is meaning


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (Forbidden("Forbidden: bot was kicked from the group chat"), TelegramFailure.KICKED),
        (ChatMigrated(-1001), TelegramFailure.MIGRATED),
        (TimedOut("message to edit not found"), TelegramFailure.UNKNOWN),
        (NetworkError("topic_closed"), TelegramFailure.SERVER),
    ],
)
def test_other_errors_go_by_their_type(error: TelegramError, meaning: TelegramFailure) -> None:
    assert failure_of(error) is meaning


def test_too_many_messages_are_a_flood() -> None:
    assert failure_of(RetryAfter(3)) is TelegramFailure.FLOOD


def test_the_same_sentence_means_the_same_to_a_conversation_and_to_a_delivery() -> None:
    for phrase, failure in PHRASES.items():
        said = f"Bad Request: {phrase}"
        assert failure_in(400, said) is failure_of(BadRequest(said)) is failure
        assert failure_in(403, said) is failure_of(Forbidden(said)) is failure


def literals(path: Path) -> Iterator[str]:
    """The strings of a module in small letters, but for those that stand alone as docstrings do."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in documents:
            yield one.value.lower()


OURS = {("enums.py", "topic_closed"), ("r0003_announcements.py", "topic_closed")}
"""A word of Telegram's under which the store keeps why a chat is held."""


def test_no_phrase_of_telegrams_is_written_in_a_second_place() -> None:
    table, stand_in = Path(telegram_errors.__file__), Path(sandbox.__file__).parent
    modules = (one for one in Path(bot.__file__).parent.rglob("*.py") if one != table and stand_in not in one.parents)
    found = {(one.name, phrase) for one in modules for text in literals(one) for phrase in PHRASES if phrase in text}

    assert found - OURS == set()


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (401, TelegramFailure.TOKEN),
        (403, TelegramFailure.NO_RIGHTS),
        (404, TelegramFailure.TOKEN),
        (409, TelegramFailure.OTHER),
        (413, TelegramFailure.OTHER),
        (429, TelegramFailure.FLOOD),
        (500, TelegramFailure.SERVER),
        (502, TelegramFailure.SERVER),
        (504, TelegramFailure.UNKNOWN),
    ],
)
def test_a_status_has_its_meaning_whatever_is_said_with_it(status: int, failure: TelegramFailure) -> None:
    assert failure_in(status, "something new") is failure
