"""The journal that lives in memory."""

from tests.memory_journal import MemoryJournal


async def test_starts_are_counted_until_they_are_finished() -> None:
    journal = MemoryJournal()

    await journal.started([5, 6], finished_below=None)
    await journal.started([6, 7], finished_below=6)

    assert await journal.unfinished() == {6: 2, 7: 1}


async def test_what_is_finished_is_forgotten_before_new_starts_are_counted() -> None:
    journal = MemoryJournal()
    await journal.started([900], finished_below=None)

    await journal.started([5], finished_below=901)

    assert await journal.unfinished() == {5: 1}


async def test_nothing_is_left_when_all_is_finished() -> None:
    journal = MemoryJournal()
    await journal.started([5, 6], finished_below=None)

    await journal.finished(7)

    assert await journal.unfinished() == {}
