"""People and groups choose a language, change it, and take it back; on both databases."""

import asyncio

import pytest

from bot.core.errors import StoreError
from bot.core.language import Language
from bot.services.preferences import Preferences
from bot.store.chat_records import chosen_languages
from bot.store.database import Database

ALIYA, GROUP = 7_000_000_001, -1_001_234_567_890


async def stored(database: Database) -> dict[int, Language]:
    async with database.reading() as session:
        return await chosen_languages(session)


async def test_nobody_has_chosen_at_first(database: Database) -> None:
    preferences = Preferences(database)
    await preferences.load()

    assert preferences.language_of(ALIYA) is None


async def test_a_choice_holds_at_once_and_after_a_restart(database: Database) -> None:
    before, after = Preferences(database), Preferences(database)
    await before.set_language(ALIYA, Language.KK)
    await before.set_language(GROUP, Language.ZH)
    await after.load()

    for preferences in (before, after):
        assert preferences.language_of(ALIYA) is Language.KK
        assert preferences.language_of(GROUP) is Language.ZH


async def test_the_last_choice_counts(database: Database) -> None:
    preferences = Preferences(database)
    for language in Language:
        await preferences.set_language(ALIYA, language)

    assert preferences.language_of(ALIYA) is list(Language)[-1]
    assert await stored(database) == {ALIYA: list(Language)[-1]}


async def test_choices_at_the_same_moment_end_alike_in_memory_and_store(database: Database) -> None:
    preferences = Preferences(database)
    await asyncio.gather(*(preferences.set_language(ALIYA, language) for language in [*Language] * 5))

    assert await stored(database) == {ALIYA: preferences.language_of(ALIYA)}


async def test_forgetting_deletes_one_person_and_leaves_the_others(database: Database) -> None:
    preferences = Preferences(database)
    for chat_id in (ALIYA, ALIYA + 1, GROUP):
        await preferences.set_language(chat_id, Language.RU)
    await preferences.forget(ALIYA)

    assert preferences.language_of(ALIYA) is None
    assert await stored(database) == {ALIYA + 1: Language.RU, GROUP: Language.RU}


async def test_somebody_unknown_can_be_forgotten(database: Database) -> None:
    preferences = Preferences(database)
    await preferences.forget(ALIYA)

    assert await stored(database) == {}


async def test_a_choice_that_cannot_be_stored_does_not_hold(database: Database) -> None:
    preferences = Preferences(database)
    await preferences.set_language(ALIYA, Language.RU)
    beyond_any_id = 2**80
    with pytest.raises((StoreError, OverflowError)):
        await preferences.set_language(beyond_any_id, Language.KK)

    assert preferences.language_of(beyond_any_id) is None
    assert preferences.language_of(ALIYA) is Language.RU


async def test_a_language_moves_with_its_group_in_the_store_and_in_memory_at_once(database: Database) -> None:
    preferences = Preferences(database)
    await preferences.set_language(-1, Language.KK)
    await preferences.set_language(-100, Language.ZH)

    for _ in range(2):
        await preferences.move(-1, -100)

    again = Preferences(database)
    await again.load()
    for one in (preferences, again):
        assert (one.language_of(-1), one.language_of(-100)) == (None, Language.KK)


async def test_a_quiz_that_admins_turned_on_holds_after_a_restart_and_moves_with_the_group(database: Database) -> None:
    before, after = Preferences(database), Preferences(database)
    await before.set_quiz(GROUP, is_on=True)
    await before.set_quiz(GROUP - 2, is_on=True)
    await before.set_quiz(GROUP - 2, is_on=False)
    await before.move(GROUP, GROUP - 1)
    await after.load()

    for preferences in (before, after):
        assert [preferences.has_quiz(chat_id) for chat_id in (GROUP, GROUP - 1, GROUP - 2)] == [False, True, False]
