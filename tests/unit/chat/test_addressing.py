from collections.abc import Callable
from typing import Any

import pytest
from telegram import Message

from bot.chat.conversation.addressing import Command, NoText, Question, asker_of, read
from tests.unit.chat.messages import ANONYMOUS, GROUP, ME, OURSELVES, PERSON, in_group, message, nested

WORDS = "What was the trade turnover in 2022?"


@pytest.mark.parametrize("text", [WORDS, "🙂", "<b>", "http://example.org", "\u202ex", "/ ask", "a /help"])
def test_every_text_in_private_is_a_question(text: str) -> None:
    assert read(message(text), ME) == Question(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start", Command("start", "")),
        ("/Help", Command("help", "")),
        ("/ask  what is it? ", Command("ask", "what is it?")),
        ("/ask@Khorgos_Bot what?", Command("ask", "what?")),
        ("/ask\nwhat?", Command("ask", "what?")),
        ("/nonsense", Command("nonsense", "")),
    ],
)
@pytest.mark.parametrize("place", [message, in_group])
def test_a_command_for_us_is_read_with_what_follows_it(
    place: Callable[[str], Message], text: str, command: Command
) -> None:
    assert read(place(text), ME) == command


def test_another_bots_command_is_nothing_in_a_group_and_not_for_us_in_private() -> None:
    assert read(in_group("/ask@another_bot what?"), ME) is None
    assert read(message("/ask@another_bot what?"), ME) == Command("ask", "what?", for_us=False)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (f"@khorgos_bot {WORDS}", WORDS),
        (f"@KHORGOS_BOT, {WORDS}", WORDS),
        (f"🇰🇿🙂 @khorgos_bot {WORDS}", f"🇰🇿🙂  {WORDS}"),
        ("trade turnover @khorgos_bot", "trade turnover"),
        ("@khorgos_bot", ""),
        ("@khorgos_bot and @khorgos_bot", "and"),
        ("@khorgos_bot ask @another_bot", "ask @another_bot"),
    ],
)
def test_a_mention_makes_a_question_and_is_left_out_of_it(text: str, question: str) -> None:
    assert read(in_group(text), ME) == Question(question)


def test_a_mention_by_name_counts_as_well() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 7, "user": OURSELVES}

    assert read(in_group(f"Khorgos {WORDS}", entities=[entity]), ME) == Question(WORDS)


@pytest.mark.parametrize("text", [WORDS, "@another_bot what?", "khorgos_bot what?", "x@khorgos_bot", "@khorgos_bott"])
def test_what_names_nobody_or_somebody_else_in_a_group_is_not_for_us(text: str) -> None:
    assert read(in_group(text), ME) is None


def test_a_reply_to_us_is_a_question_and_a_reply_to_somebody_else_is_not() -> None:
    assert read(in_group(WORDS, reply_to_message=nested(OURSELVES)), ME) == Question(WORDS)
    assert read(in_group(WORDS, reply_to_message=nested(PERSON)), ME) is None


def test_a_message_in_a_topic_that_we_opened_is_no_reply_to_us() -> None:
    opened = nested(OURSELVES, forum_topic_created={"name": "News", "icon_color": 7322096})

    assert read(in_group(WORDS, reply_to_message=opened, is_topic_message=True, message_thread_id=4), ME) is None


@pytest.mark.parametrize("text", [f"@khorgos_bot {WORDS}", f"/ask {WORDS}"])
def test_what_is_forwarded_into_a_group_or_written_by_another_bot_there_is_not_for_us(text: str) -> None:
    forwarded = {"type": "hidden_user", "date": 1, "sender_user_name": "Aigul"}
    another = {"id": 9, "is_bot": True, "first_name": "Another"}

    assert read(in_group(text, forward_origin=forwarded), ME) is None
    assert read(in_group(text, **{"from": another}), ME) is None


def test_forwarded_text_in_private_is_a_question() -> None:
    forwarded = {"type": "hidden_user", "date": 1, "sender_user_name": "Aigul"}

    assert read(message(WORDS, forward_origin=forwarded), ME) == Question(WORDS)


def test_an_anonymous_admin_is_heard_and_the_group_is_the_asker() -> None:
    anonymous = in_group(f"/ask {WORDS}", sender_chat=GROUP, **{"from": ANONYMOUS})

    assert read(anonymous, ME) == Command("ask", WORDS)
    assert asker_of(anonymous) == GROUP["id"]
    assert asker_of(in_group(WORDS)) == PERSON["id"]


def test_a_picture_is_no_text_in_private_and_nothing_in_a_group() -> None:
    sticker = {"file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1, "height": 1, "is_animated": False}
    sticker |= {"is_video": False}

    assert read(message(sticker=sticker), ME) == NoText()
    assert read(in_group(sticker=sticker), ME) is None
    assert read(in_group(sticker=sticker, reply_to_message=nested(OURSELVES)), ME) is None


def test_a_caption_is_text() -> None:
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]

    assert read(message(photo=photo, caption=WORDS), ME) == Question(WORDS)


@pytest.mark.parametrize("service", [{"new_chat_title": "New"}, {"group_chat_created": True}, {}])
def test_service_messages_are_not_for_us(service: dict[str, Any]) -> None:
    assert read(message(**service), ME) is None
    assert read(in_group(**service), ME) is None


def test_a_post_in_a_channel_is_not_for_us() -> None:
    assert read(message(f"/ask {WORDS}", chat={"id": -1002, "type": "channel", "title": "C"}), ME) is None


VIA_US = {"via_bot": OURSELVES}
VIA_ANOTHER = {"via_bot": {**OURSELVES, "id": 5, "username": "wiki_bot"}}


@pytest.mark.parametrize("text", [WORDS, "/ask what?", f"@khorgos_bot {WORDS}", None])
def test_what_somebody_sent_out_of_our_own_results_is_for_us_nowhere(text: str | None) -> None:
    assert read(message(text, **VIA_US), ME) is None
    assert read(in_group(text, **VIA_US, reply_to_message=nested(OURSELVES)), ME) is None


def test_what_came_out_of_another_bots_results_is_a_question_in_private_alone() -> None:
    assert read(message(WORDS, **VIA_ANOTHER), ME) == Question(WORDS)
    assert read(in_group(f"@khorgos_bot {WORDS}", **VIA_ANOTHER), ME) is None
    assert read(in_group(WORDS, **VIA_ANOTHER, reply_to_message=nested(OURSELVES)), ME) is None
