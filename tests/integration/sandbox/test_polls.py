"""Polls and quizzes by Telegram's rules: sent, voted in, stopped."""

from typing import Any

import pytest

from bot.sandbox.errors import ControlError
from tests.integration.sandbox.conftest import GROUP, PlainBot, Refused
from tests.sandbox_control import SandboxControl

QUIZ: dict[str, Any] = {
    "type": "quiz",
    "question": "How many?",
    "options": ["1", {"text": "2"}, "3"],
    "correct_option_ids": [1],
    "explanation": "Two.\n— X, 2024",
    "is_anonymous": False,
}
VOTES = {"allowed_updates": ["message", "poll_answer"]}


@pytest.fixture
async def group(control: SandboxControl) -> int:
    await control.add_chat("supergroup", GROUP, title="Group")
    return GROUP


async def test_a_quiz_is_sent_and_seen_whole(bot: PlainBot, control: SandboxControl, group: int) -> None:
    poll = (await bot.call("sendPoll", chat_id=group, **QUIZ))["poll"]

    assert [option["text"] for option in poll["options"]] == ["1", "2", "3"]
    assert len({option["persistent_id"] for option in poll["options"]}) == 3
    assert (poll["type"], poll["correct_option_ids"], poll["correct_option_id"]) == ("quiz", [1], 1)
    assert (poll["is_anonymous"], poll["allows_revoting"], poll["is_closed"]) == (False, False, False)
    assert poll["explanation"] == "Two.\n— X, 2024"
    (seen,) = await control.messages(group)
    assert seen.raw["poll"] == poll


async def test_a_poll_that_says_nothing_else_is_anonymous_and_regular(bot: PlainBot, group: int) -> None:
    poll = (await bot.call("sendPoll", chat_id=group, question="Tea?", options=["Yes"]))["poll"]

    assert (poll["type"], poll["is_anonymous"], poll["allows_revoting"]) == ("regular", True, True)
    assert not {"correct_option_ids", "correct_option_id", "explanation", "close_date"} & poll.keys()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"question": " "}, "text must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"question": "🌞" * 151}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least one answer option"),
        ({"options": [str(number) for number in range(13)]}, "poll can't have more than 12 options"),
        ({"options": ["1", " ", "3"]}, "text must be non-empty"),
        ({"options": ["1", "x" * 101, "3"]}, "poll options length must not exceed 100"),
        ({"options": {"text": "1"}}, "expected an Array of String as options"),
        ({"options": [1, 2]}, "expected an option to be of type String"),
        ({"options": "["}, "can't parse options JSON object"),
        ({"type": "riddle"}, "unsupported poll type specified"),
        ({"correct_option_ids": [3]}, "wrong correct option ID specified"),
        ({"correct_option_ids": [-1]}, "wrong correct option ID specified"),
        ({"correct_option_ids": []}, "wrong correct option ID specified"),
        ({"correct_option_ids": [1, 0]}, "wrong correct option ID specified"),
        ({"correct_option_ids": [1, 1]}, "wrong correct option ID specified"),
        ({"correct_option_ids": 1}, "expected an Array of correct option identifiers"),
        ({"correct_option_ids": ["1"]}, "correct option identifier must be of type Number"),
        ({"explanation": "x" * 201}, "quiz explanation length must not exceed 200"),
        ({"explanation": "a\nb\nc\nd"}, "quiz explanation must not have more than 2 line feeds"),
        ({"explanation": "<b>", "explanation_parse_mode": "HTML"}, "can't parse entities"),
        ({"open_period": 4}, "poll must be open for 5-2628000 seconds"),
        ({"open_period": 2_628_001}, "poll must be open for 5-2628000 seconds"),
        ({"open_period": 60, "close_date": 2_000_000_000}, "can't be used together"),
    ],
)
async def test_polls_are_held_to_telegrams_limits(bot: PlainBot, group: int, given: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused) as caught:
        await bot.call("sendPoll", chat_id=group, **{**QUIZ, **given})

    assert caught.value.answer["error_code"] == 400
    assert why in caught.value.answer["description"]


async def test_the_longest_that_is_admitted_is_admitted(bot: PlainBot, group: int) -> None:
    options = [f"{number:0100}" for number in range(12)]
    longest = {"question": "x" * 300, "options": options, "explanation": "x" * 198 + "\n\n", "open_period": 5}

    poll = (await bot.call("sendPoll", chat_id=group, **{**QUIZ, **longest, "correct_option_ids": [0, 11]}))["poll"]

    assert poll["correct_option_ids"] == [0, 11]
    assert "correct_option_id" not in poll


async def test_the_one_right_option_of_older_bots_is_taken(bot: PlainBot, group: int) -> None:
    given = {name: value for name, value in QUIZ.items() if name != "correct_option_ids"}

    poll = (await bot.call("sendPoll", chat_id=group, **given, correct_option_id=2))["poll"]

    assert poll["correct_option_ids"] == [2]
    with pytest.raises(Refused, match="wrong correct option"):
        await bot.call("sendPoll", chat_id=group, **given)


async def test_an_older_server_knows_options_by_their_places_alone(
    bot: PlainBot, control: SandboxControl, group: int
) -> None:
    await control.change_settings(bot_api="9.5")
    with pytest.raises(Refused, match="wrong correct option"):
        await bot.call("sendPoll", chat_id=group, **QUIZ)
    sent = await bot.call("sendPoll", chat_id=group, **QUIZ, correct_option_id=1)
    await bot.updates(**VOTES)
    await control.vote(group, sent["message_id"], 77, 1)
    answer = (await bot.updates())[-1]["poll_answer"]

    assert all("persistent_id" not in option for option in sent["poll"]["options"])
    assert answer["option_ids"] == [1]
    assert "option_persistent_ids" not in answer


async def test_a_vote_is_counted_and_told_to_a_bot_that_asked_for_votes(
    bot: PlainBot, control: SandboxControl, group: int
) -> None:
    sent = await bot.call("sendPoll", chat_id=group, **QUIZ)
    await bot.updates(**VOTES)

    voted = await control.vote(group, sent["message_id"], 77, 2)

    answer = (await bot.updates())[-1]["poll_answer"]
    assert voted["update_id"] is not None
    assert (answer["poll_id"], answer["user"]["id"], answer["option_ids"]) == (sent["poll"]["id"], 77, [2])
    assert answer["option_persistent_ids"] == [sent["poll"]["options"][2]["persistent_id"]]
    (seen,) = await control.messages(group)
    assert [option["voter_count"] for option in seen.raw["poll"]["options"]] == [0, 0, 1]
    assert (seen.raw["poll"]["total_voter_count"], seen.raw["votes"]) == (1, {"77": [2]})


async def test_nobody_is_told_of_votes_that_are_anonymous_or_not_asked_for(
    bot: PlainBot, control: SandboxControl, group: int
) -> None:
    hidden = await bot.call("sendPoll", chat_id=group, **{**QUIZ, "is_anonymous": True})
    shown = await bot.call("sendPoll", chat_id=group, **QUIZ)
    await bot.updates(allowed_updates=["message"])

    assert "anonymous" in (await control.vote(group, hidden["message_id"], 77, 1))["reason"]
    assert "allowed_updates" in (await control.vote(group, shown["message_id"], 77, 1))["reason"]


async def test_a_quiz_vote_is_final_and_that_in_a_poll_can_be_taken_back(
    bot: PlainBot, control: SandboxControl, group: int
) -> None:
    quiz = await bot.call("sendPoll", chat_id=group, **QUIZ)
    poll = await bot.call("sendPoll", chat_id=group, question="Tea?", options=["Yes", "No"], is_anonymous=False)
    await bot.updates(**VOTES)
    for sent in (quiz, poll):
        await control.vote(group, sent["message_id"], 77, 1)

    with pytest.raises(ControlError, match="change a vote"):
        await control.vote(group, quiz["message_id"], 77, 0)
    await control.vote(group, poll["message_id"], 77)
    assert (await bot.updates())[-1]["poll_answer"]["option_ids"] == []


async def test_only_what_is_there_can_be_voted_for(bot: PlainBot, control: SandboxControl, group: int) -> None:
    sent = await bot.call("sendPoll", chat_id=group, **QUIZ)
    text = await bot.send(group)
    for message, options, why in [
        (sent, [3], "3 options"),
        (sent, [0, 1], "only one"),
        (text, [0], "holds no poll"),
    ]:
        with pytest.raises(ControlError, match=why):
            await control.vote(group, message["message_id"], 77, *options)
    await control.member(group, "kick", 77)
    with pytest.raises(ControlError, match="not in the chat"):
        await control.vote(group, sent["message_id"], 77, 0)


async def test_a_stopped_poll_takes_no_votes_and_is_not_stopped_twice(
    bot: PlainBot, control: SandboxControl, group: int
) -> None:
    sent = await bot.call("sendPoll", chat_id=group, **QUIZ)
    where = {"chat_id": group, "message_id": sent["message_id"]}

    assert (await bot.call("stopPoll", **where))["is_closed"]
    with pytest.raises(Refused, match="already been closed"):
        await bot.call("stopPoll", **where)
    with pytest.raises(ControlError, match="closed"):
        await control.vote(group, sent["message_id"], 77, 0)
    with pytest.raises(Refused, match="not a poll"):
        await bot.call("stopPoll", chat_id=group, message_id=(await bot.send(group))["message_id"])
    with pytest.raises(Refused, match="message with poll to stop not found"):
        await bot.call("stopPoll", chat_id=group, message_id=99)


async def test_a_poll_closes_at_its_time(bot: PlainBot, control: SandboxControl, group: int) -> None:
    sent = await bot.call("sendPoll", chat_id=group, **QUIZ, open_period=60)
    assert sent["poll"]["close_date"] == sent["date"] + 60
    await control.advance_clock(61)

    with pytest.raises(ControlError, match="closed"):
        await control.vote(group, sent["message_id"], 77, 0)


async def test_where_polls_are_not_allowed_none_is_sent(bot: PlainBot, control: SandboxControl) -> None:
    await control.add_chat("supergroup", GROUP, permissions={"can_send_polls": False})

    with pytest.raises(Refused, match="not enough rights to send polls to the chat"):
        await bot.call("sendPoll", chat_id=GROUP, **QUIZ)


async def test_no_poll_is_whispered(bot: PlainBot, control: SandboxControl, group: int) -> None:
    sent = await bot.call("sendPoll", chat_id=group, **QUIZ, ephemeral_message_parameters={"receiver_user_id": 77})

    assert sent["message_id"] > 0
    assert [message.id for message in await control.messages(group)] == [sent["message_id"]]
