from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.conversation.last_questions import GOES_ON_FOR, KEPT_FOR, Asker, LastQuestions
from bot.core.lookup.query.parsed_query import ParsedQuery
from tests.unit.core.lookup.small_world import lookup

LOOKUP = lookup()
ANNA, BOLAT = Asker(-1, 77), Asker(-1, 78)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class StillClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def reading(text: str) -> ParsedQuery:
    return LOOKUP.read(text)


def test_the_last_question_of_each_person_is_kept_for_each_chat_and_topic_apart() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 5, reading("Ybyrai"), NOON)

    assert questions.before(ANNA, 6, NOON) == reading("Ybyrai")
    for other in (BOLAT, Asker(77, 77), Asker(-1, 77, 5)):
        assert questions.before(other, 6, NOON) is None


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=11), timedelta(days=1)])
def test_a_question_is_gone_on_from_within_ten_minutes_of_its_own_time(late: timedelta) -> None:
    clock = StillClock()
    questions = LastQuestions(clock)
    written = clock.time - late
    questions.remember(ANNA, 5, reading("Ybyrai"), written)

    assert questions.before(ANNA, 6, written + GOES_ON_FOR - SECOND) is not None
    assert questions.before(ANNA, 6, written + GOES_ON_FOR) is None


def test_a_question_leaves_no_room_taken_after_an_hour() -> None:
    clock = StillClock()
    questions = LastQuestions(clock)
    questions.remember(ANNA, 5, reading("Ybyrai"), NOON)

    clock.time += KEPT_FOR - SECOND
    assert questions.before(ANNA, 6, NOON) is not None
    clock.time += SECOND
    assert questions.before(ANNA, 6, NOON) is None
    assert len(questions) == 0


def test_an_edited_follow_up_goes_on_from_the_question_before_it() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 5, reading("Ybyrai"), NOON)
    questions.remember(ANNA, 6, reading("trade"), NOON)
    questions.remember(ANNA, 6, reading("capacity"), NOON)

    assert questions.before(ANNA, 6, NOON) == reading("Ybyrai")
    assert questions.before(ANNA, 7, NOON) == reading("capacity")


def test_an_older_follow_up_that_is_edited_goes_on_from_what_it_did_at_first() -> None:
    clock = StillClock()
    questions = LastQuestions(clock)
    for message_id, text in ((4, "Ybyrai"), (5, "capacity"), (6, "trade"), (7, "Zhanatas")):
        questions.remember(ANNA, message_id, reading(text), clock.time)
        clock.time += 6 * timedelta(minutes=1)
    questions.remember(ANNA, 4, reading("turnover"), NOON)

    assert questions.before(ANNA, 5, NOON + timedelta(minutes=6)) == reading("Ybyrai")
    assert questions.before(ANNA, 6, NOON + timedelta(minutes=12)) == reading("capacity")
    assert questions.before(ANNA, 8, clock.time) == reading("Zhanatas")


def test_an_edit_of_an_older_question_neither_uses_nor_replaces_the_newest() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 6, reading("Ybyrai"), NOON)
    questions.remember(ANNA, 5, reading("trade"), NOON)

    assert questions.before(ANNA, 5, NOON) is None
    assert questions.before(ANNA, 7, NOON) == reading("Ybyrai")


def test_what_an_edit_took_back_is_not_gone_on_from() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 5, reading("trade"), NOON)
    questions.remember(ANNA, 6, reading("Ybyrai"), NOON)
    questions.remember(ANNA, 6, None, NOON)

    assert questions.before(ANNA, 7, NOON) == reading("trade")
    assert questions.before(ANNA, 6, NOON) == reading("trade")


def test_the_oldest_questions_give_way_when_there_are_too_many() -> None:
    questions = LastQuestions(StillClock(), kept=3)
    for person in range(10):
        questions.remember(Asker(1, person), 5 + person, reading("Ybyrai"), NOON)

    assert len(questions) == 3
    assert questions.before(Asker(1, 6), 90, NOON) is None
    assert questions.before(Asker(1, 9), 90, NOON) is not None


async def test_a_person_is_forgotten_in_every_chat_and_nobody_else() -> None:
    questions = LastQuestions(StillClock())
    for number, asker in enumerate((ANNA, Asker(77, 77), Asker(-1, 77, 3), BOLAT), 1):
        questions.remember(asker, number, reading("Ybyrai"), NOON)

    await questions.forget(77)

    assert questions.before(ANNA, 6, NOON) is None
    assert questions.before(Asker(77, 77), 6, NOON) is None
    assert questions.before(Asker(-1, 77, 3), 6, NOON) is None
    assert questions.before(BOLAT, 6, NOON) is not None
