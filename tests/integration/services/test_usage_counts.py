"""Questions are counted in memory and written in the background; who asked and what is not kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.answers import Answer, Outcome
from bot.core.computation import Obstacle, Refused
from bot.core.errors import StoreError
from bot.core.language import Language
from bot.services.usage_counts import UsageCounts
from bot.store.database import Database
from bot.store.usage_counts import QUESTION_COUNT
from tests.data.states.series import SERIES
from tests.integration.store.samples import plain_fact

EN, RU, _, ZH = Language
FACT = plain_fact("one")


class Calendar:
    """A clock and the day that it shows, put forward by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def usage(database: Database, calendar: Calendar) -> UsageCounts:
    return UsageCounts(database, calendar, calendar.today, timedelta(days=90))


async def test_each_kind_of_reply_is_counted_under_its_topic(usage: UsageCounts) -> None:
    usage.note(Answer(Outcome.ANSWER, EN, (FACT,)))
    usage.note(Answer(Outcome.CHOICES, RU, (FACT, FACT)))
    usage.note(Answer(Outcome.UNKNOWN, ZH, nearest=(FACT,)))
    usage.note(Answer(Outcome.UNKNOWN, ZH))
    usage.note(Answer(Outcome.COMPUTED, EN, computed=(Refused(SERIES[0], Obstacle.GAP),)))

    counted = await usage.of(7)

    assert counted.asked == 5
    assert counted.outcomes == {Outcome.ANSWER: 1, Outcome.CHOICES: 1, Outcome.UNKNOWN: 2, Outcome.COMPUTED: 1}
    assert counted.languages == {EN: 2, RU: 1, ZH: 2}
    assert counted.topics == {FACT.topic: 3, "": 1} | {SERIES[0].topic: 1 + 3 * (SERIES[0].topic == FACT.topic)}


async def test_a_message_that_asks_three_things_counts_as_three_questions(usage: UsageCounts) -> None:
    parts = (Answer(Outcome.ANSWER, EN, (FACT,)), Answer(Outcome.UNKNOWN, EN), Answer(Outcome.ANSWER, EN, (FACT,)))
    usage.note(Answer(Outcome.ANSWER, EN, (FACT, FACT), parts=parts))

    assert (await usage.of(1)).outcomes == {Outcome.ANSWER: 2, Outcome.UNKNOWN: 1}


async def test_what_was_counted_while_the_database_was_away_is_written_under_its_day(
    usage: UsageCounts, database: Database, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise StoreError("away")

    with monkeypatch.context() as patch:
        patch.setattr(database, "transaction", away)
        for _ in range(3):
            usage.note(Answer(Outcome.ANSWER, EN, (FACT,)))
            with pytest.raises(StoreError):
                await usage.look()
            calendar.moment += timedelta(days=1)
    usage.note(Answer(Outcome.ANSWER, EN, (FACT,)))
    await usage.look()

    assert [(await usage.of(days)).asked for days in (1, 2, 3, 4)] == [1, 2, 3, 4]


async def test_what_was_counted_last_is_written_when_the_bot_ends(usage: UsageCounts, database: Database) -> None:
    async with usage.kept():
        usage.note(Answer(Outcome.ANSWER, EN, (FACT,)))
    again = UsageCounts(database, Calendar(), Calendar().today, timedelta(days=90))

    assert (await again.of(1)).asked == 1


def test_nothing_is_kept_but_day_language_outcome_topic_and_number() -> None:
    assert set(QUESTION_COUNT.c.keys()) == {"day", "language", "outcome", "topic", "times"}
