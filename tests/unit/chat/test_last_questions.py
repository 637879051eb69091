from datetime import UTC, datetime, timedelta

from bot.chat.last_questions import LASTS, LastQuestions
from bot.core.lookup.reading import Reading
from tests.unit.core.lookup.small_world import lookup

LOOKUP = lookup()
ANNA, BOLAT = (-1, 77), (-1, 78)


class StillClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def reading(text: str) -> Reading:
    return LOOKUP.read(text)


def test_the_last_question_of_each_person_is_kept_for_each_chat_apart() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 5, reading("Ybyrai"))

    assert questions.before(ANNA, 6) == reading("Ybyrai")
    assert questions.before(BOLAT, 6) is None
    assert questions.before((77, 77), 6) is None


def test_a_question_is_forgotten_after_ten_minutes_and_leaves_no_room_taken() -> None:
    clock = StillClock()
    questions = LastQuestions(clock)
    questions.remember(ANNA, 5, reading("Ybyrai"))

    clock.time += LASTS - timedelta(seconds=1)
    assert questions.before(ANNA, 6) is not None
    clock.time += timedelta(seconds=1)
    assert questions.before(ANNA, 6) is None
    assert len(questions) == 0


def test_an_edited_follow_up_goes_on_from_the_question_before_it() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 5, reading("Ybyrai"))
    questions.remember(ANNA, 6, reading("trade"))
    questions.remember(ANNA, 6, reading("capacity"))

    assert questions.before(ANNA, 6) == reading("Ybyrai")
    assert questions.before(ANNA, 7) == reading("capacity")


def test_an_edit_of_an_older_question_neither_uses_nor_replaces_the_newest() -> None:
    questions = LastQuestions(StillClock())
    questions.remember(ANNA, 6, reading("Ybyrai"))
    questions.remember(ANNA, 5, reading("trade"))

    assert questions.before(ANNA, 5) is None
    assert questions.before(ANNA, 7) == reading("Ybyrai")


def test_the_oldest_questions_give_way_when_there_are_too_many() -> None:
    questions = LastQuestions(StillClock(), kept=3)
    for person in range(10):
        questions.remember((1, person), 5, reading("Ybyrai"))

    assert len(questions) == 3
    assert questions.before((1, 6), 6) is None
    assert questions.before((1, 9), 6) is not None


def test_a_person_is_forgotten_in_every_chat_and_nobody_else() -> None:
    questions = LastQuestions(StillClock())
    for asker in (ANNA, (77, 77), BOLAT):
        questions.remember(asker, 5, reading("Ybyrai"))

    questions.forget(77)

    assert questions.before(ANNA, 6) is None
    assert questions.before((77, 77), 6) is None
    assert questions.before(BOLAT, 6) is not None
