"""An edit is not a new question: what Telegram tells again does nothing, and nothing is changed by an edit."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.app.library import Library, open_library
from bot.chat.conversation.setting_buttons import Setting, SettingItem, SettingsPage, encode_setting
from bot.config import Settings
from bot.core.answers import Outcome
from bot.core.language import Language
from bot.sandbox.server import SandboxServer
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town, served
from tests.acceptance.places import BOT, TURNOVER, Place, group, labels, person, private, question_with
from tests.sandbox_control import SandboxControl

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH = TEXTS[Language.EN]
PLANT = "What is the capacity of the Ybyrai wind power plant?"
HOUR, DAY = 3600, 86_400
HEADING = ENGLISH.assumed.partition("{")[0]

Life = Callable[[], AbstractAsyncContextManager[Library]]
"""The bot from a start to an end."""


@pytest.fixture
def life(
    settings: Settings, server: SandboxServer, control: SandboxControl, failures: set[str], tmp_path: Path
) -> Life:
    """Lives of one bot with a database of its own."""
    del control, failures  # the one empties the town, the other looks at the log
    own = settings.model_copy(
        update={"database_url": type(settings.database_url)(f"sqlite+aiosqlite:///{tmp_path / 'own.db'}")}
    )

    @asynccontextmanager
    async def lived() -> AsyncIterator[Library]:
        async with open_library(own, server.clock) as library, served(own, library, server.clock):
            yield library

    return lived


async def admins_group(control: SandboxControl) -> tuple[Place, int]:
    place, admin = await group(control), await person(control)
    await control.member(place.chat_id, "promote", admin)
    return place, admin


async def topics_of(library: Library, chat_id: int) -> frozenset[str]:
    held = await library.services.subscriptions.settings_of(chat_id)
    return frozenset() if held is None else held.topics


@pytest.mark.parametrize("later", [5, 2 * HOUR, DAY + HOUR])
async def test_an_unchanged_unsubscribe_does_not_run_again(town: Town, library: Library, later: int) -> None:
    place, admin = await admins_group(town.control)
    await place.say(admin, "/subscribe trade")
    written, _ = await place.written(admin, "/unsubscribe")
    await place.say(admin, "/subscribe energy")

    await town.control.advance_clock(later)

    assert await place.edit(written, "/unsubscribe") == []
    assert await topics_of(library, place.chat_id) == {"energy"}


@pytest.mark.parametrize("later", [5, DAY + HOUR])
@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("/settings zone Asia/Tokyo", "/settings zone Asia/Almaty"),
        ("/settings keywords oil", "/settings keywords gas"),
        ("/subscribe trade", "/unsubscribe"),
        ("/unsubscribe trade", "/subscribe trade"),
    ],
)
async def test_unchanged_commands_that_change_something_do_not_run_again(
    town: Town, library: Library, early: str, late: str, later: int
) -> None:
    place, admin = await admins_group(town.control)
    await place.say(admin, "/subscribe trade, energy")
    written, _ = await place.written(admin, early)
    await place.say(admin, late)
    before = await library.services.subscriptions.settings_of(place.chat_id)

    await town.control.advance_clock(later)

    assert await place.edit(written, early) == []
    held = await library.services.subscriptions.settings_of(place.chat_id)
    assert held is not None
    assert held == before


@pytest.mark.parametrize("later", [5, DAY + HOUR])
async def test_an_unchanged_forgetme_forgets_nothing_that_was_chosen_since(
    town: Town, library: Library, later: int
) -> None:
    place, who = await private(town.control)
    written, _ = await place.written(who, "/forgetme")
    await library.services.preferences.set_language(who, Language.KK)

    await town.control.advance_clock(later)

    assert await place.edit(written, "/forgetme") == []
    assert library.services.preferences.language_of(who) is Language.KK


@pytest.mark.parametrize("command", ["/unsubscribe", "/settings zone Asia/Tokyo", "/forgetme", "/language"])
async def test_what_changes_something_never_runs_from_an_edit_and_says_so(
    town: Town, library: Library, command: str
) -> None:
    place, who = await private(town.control)
    await place.say(who, "/subscribe trade")
    await library.services.preferences.set_language(who, Language.EN)
    before = await library.services.subscriptions.settings_of(who)
    written, (answer,) = await place.written(who, TURNOVER)

    (notice,) = await place.edit(written, command)

    assert notice.text == ENGLISH.not_by_edit
    assert (await place.seen(answer)).html == answer.html
    assert await library.services.subscriptions.settings_of(who) == before
    assert library.services.preferences.language_of(who) is Language.EN


@pytest.mark.parametrize("edited", ["/subscribe energy", "/unsubscribe", "/help", TURNOVER])
async def test_a_message_that_changed_something_is_past_editing(town: Town, library: Library, edited: str) -> None:
    place, who = await private(town.control)
    written, (panel,) = await place.written(who, "/subscribe trade")

    (notice,) = await place.edit(written, edited)

    assert notice.text == ENGLISH.not_by_edit
    assert (await place.seen(panel)).html == panel.html
    assert await topics_of(library, who) == {"trade"}


@pytest.mark.parametrize("item", [SettingItem.ZONE, SettingItem.NO_KEYWORDS])
async def test_an_answer_to_a_view_of_the_settings_is_not_taken_twice(
    town: Town, library: Library, item: SettingItem
) -> None:
    place, who = await private(town.control)
    (panel,) = await place.say(who, "/settings")
    page = SettingsPage.ZONE if item is SettingItem.ZONE else SettingsPage.KEYWORDS
    await place.press(panel, who, data=encode_setting(Setting(SettingItem.PAGE, page)))
    first, second = ("Asia/Tokyo", "Asia/Almaty") if item is SettingItem.ZONE else ("oil", "gas")
    written, _ = await place.written(who, first, reply_to=panel.id)
    await place.say(who, f"/settings {'zone' if item is SettingItem.ZONE else 'keywords'} {second}")
    before = await library.services.subscriptions.settings_of(who)

    assert await place.edit(written, first) == []
    assert [one.text for one in await place.edit(written, "Europe/Paris")] == [ENGLISH.not_by_edit]
    assert await library.services.subscriptions.settings_of(who) == before


async def test_a_choice_by_button_is_not_undone_by_an_unchanged_edit(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    question = question_with(library, Outcome.CHOICES)
    written, (asked,) = await place.written(who, question)
    await place.press(asked, who, button=[0, 0])
    chosen = await place.seen(asked)

    assert await place.edit(written, question) == []
    assert (await place.seen(asked)).html == chosen.html
    assert labels(await place.seen(asked)) == labels(chosen)


async def test_a_page_that_was_turned_stays_turned(town: Town) -> None:
    place, who = await private(town.control)
    written, (page,) = await place.written(who, "/sources")
    if any(ENGLISH.next in row for row in labels(page)):
        await place.press(page, who, label=ENGLISH.next)
    turned = await place.seen(page)

    assert await place.edit(written, "/sources") == []
    assert (await place.seen(page)).html == turned.html


async def test_the_same_words_in_bold_and_the_same_caption_under_another_picture_are_no_change(
    town: Town, library: Library
) -> None:
    place, who = await private(town.control)
    question = question_with(library, Outcome.CHOICES)
    in_words, (one,) = await place.written(who, question)
    in_caption, (other,) = await place.written(who, question, media="photo")
    for asked in (one, other):
        await place.press(asked, who, button=[0, 0])
    chosen = [await place.seen(asked) for asked in (one, other)]

    assert await place.edit(in_words, "", html=f"<b>{question}</b>") == []
    assert await place.edit(in_caption, question, media="photo") == []

    assert [await place.seen(asked) for asked in (one, other)] == chosen


async def test_an_unchanged_follow_up_keeps_its_right_answer(town: Town) -> None:
    place, who = await private(town.control)
    await place.say(who, "Where is the Ybyrai wind farm?")
    written, (reply,) = await place.written(who, "and the capacity?")
    await place.say(who, TURNOVER)

    for later in (5, 700, DAY):
        await town.control.advance_clock(later)
        assert await place.edit(written, "and the capacity?") == []
        assert (await place.seen(reply)).html == reply.html


async def test_an_edited_follow_up_goes_on_from_its_own_question_and_not_from_a_newer_one(town: Town) -> None:
    place, who = await private(town.control)
    await place.say(who, "Where is the Ybyrai wind farm?")
    written, (reply,) = await place.written(who, "and in 2019?")
    await place.say(who, TURNOVER)
    await place.say(who, "How many Confucius Institutes are there in Kazakhstan?")
    await town.control.advance_clock(1800)

    assert await place.edit(written, "and the capacity?") == []

    assert (await place.seen(reply)).text.startswith(f"{HEADING}Ybyrai wind power plant\n\n")
    assert "50" in (await place.seen(reply)).text


async def test_an_edit_does_not_become_the_last_question(town: Town) -> None:
    place, who = await private(town.control)
    first, _ = await place.written(who, "Where is the Ybyrai wind farm?")
    await place.say(who, TURNOVER)
    await place.edit(first, "Where is Khorgos?")

    (reply,) = await place.say(who, "and in 2021?")

    assert "2021" in reply.text
    assert "Khorgos" not in reply.text


async def test_a_message_that_turns_to_the_bot_by_an_edit_goes_on_from_what_was_asked_before_it(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    await place.say(who, f"@{BOT} Where is the Ybyrai wind farm?")
    written, _ = await place.written(who, "and the capacity?")
    await place.say(who, f"@{BOT} {TURNOVER}")

    (reply,) = await place.edit(written, f"@{BOT} and the capacity?")

    assert reply.text.startswith(f"{HEADING}Ybyrai wind power plant\n\n")


async def test_a_question_that_an_edit_took_back_is_not_gone_on_from(town: Town) -> None:
    place, who = await private(town.control)
    written, _ = await place.written(who, "Where is the Ybyrai wind farm?")
    await place.edit(written, "thanks")

    (reply,) = await place.say(who, "and the capacity?")

    assert not reply.text.startswith(HEADING)


async def test_an_edited_question_older_than_an_hour_keeps_its_answer(town: Town) -> None:
    place, who = await private(town.control)
    written, (reply,) = await place.written(who, TURNOVER)
    await town.control.advance_clock(HOUR - 60)
    assert await place.edit(written, PLANT) == []
    changed = await place.seen(reply)
    assert "50" in changed.text

    await town.control.advance_clock(120)

    assert await place.edit(written, TURNOVER) == []
    assert (await place.seen(reply)).html == changed.html


async def test_an_old_message_of_a_group_is_not_answered_when_it_is_told_again(town: Town) -> None:
    place, who = await group(town.control, bot_status="administrator"), await person(town.control)
    written, _ = await place.written(who, TURNOVER)
    await town.control.advance_clock(DAY)

    assert await place.edit(written, f"@{BOT} {TURNOVER}") == []


async def test_after_a_restart_an_unchanged_message_does_nothing(life: Life, control: SandboxControl) -> None:
    place, who = await private(control)
    crowd, member = await group(control), await person(control)
    async with life() as library:
        question, (answer,) = await place.written(who, TURNOVER)
        follow_up, (continued,) = await place.written(who, "and in 2021?")
        command, _ = await place.written(who, "/unsubscribe")
        in_group, (to_group,) = await crowd.written(member, f"@{BOT} {TURNOVER}")
        await place.say(who, "/subscribe trade")
    async with life() as library:
        for where, message_id, text in (
            (place, question, TURNOVER),
            (place, follow_up, "and in 2021?"),
            (place, command, "/unsubscribe"),
            (crowd, in_group, f"@{BOT} {TURNOVER}"),
        ):
            assert await where.edit(message_id, text) == []
        for where, reply in ((place, answer), (place, continued), (crowd, to_group)):
            assert (await where.seen(reply)).html == reply.html
        assert await topics_of(library, who) == {"trade"}
        await control.advance_clock(25 * HOUR)
        assert await place.edit(question, TURNOVER) == []
        assert await crowd.edit(in_group, f"@{BOT} {TURNOVER}") == []


async def test_after_a_restart_a_changed_question_still_changes_its_answer(life: Life, control: SandboxControl) -> None:
    place, who = await private(control)
    async with life():
        question, (answer,) = await place.written(who, TURNOVER)
    async with life():
        assert await place.edit(question, PLANT) == []
        assert "50" in (await place.seen(answer)).text


async def test_after_a_restart_a_changed_follow_up_leaves_its_right_answer_and_gets_one_of_its_own(
    life: Life, control: SandboxControl
) -> None:
    place, who = await private(control)
    async with life():
        await place.say(who, "Where is the Ybyrai wind farm?")
        follow_up, (right,) = await place.written(who, "and the capacity?")
    async with life():
        (reply,) = await place.edit(follow_up, TURNOVER)
        assert "31.17" in reply.text
        assert (await place.seen(right)).html == right.html


async def test_forgetme_forgets_the_fingerprints_too(life: Life, control: SandboxControl) -> None:
    place, who = await private(control)
    async with life() as library:
        question, _ = await place.written(who, TURNOVER)
        assert await library.services.receipts.find((who, question)) is not None
        written, _ = await place.written(who, "/forgetme")
        for message_id in (question, written):
            assert await library.services.receipts.find((who, message_id)) is None
        assert await place.edit(question, TURNOVER) == []
        assert await place.edit(written, "/forgetme") == []
        (reply,) = await place.edit(question, PLANT)
        assert "50" in reply.text
