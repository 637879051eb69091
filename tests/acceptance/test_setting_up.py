"""An admin adds the bot and sets it up by buttons; nobody else can."""

import asyncio
from datetime import timedelta

import pytest

from bot.app.library import Library
from bot.chat.conversation.setting_buttons import Setting, SettingItem, SettingsPage, encode_setting
from bot.core.announcing.enums import HeldWhy, Rhythm
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.core.language import Language
from bot.sandbox.faults import Fault
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import Place, forum, group, labels, person
from tests.sandbox_control import SeenMessage

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, RUSSIAN, KAZAKH = (SETTING_TEXTS[one] for one in (Language.EN, Language.RU, Language.KK))


async def admins_group(town: Town, language: str = "en") -> tuple[Place, int]:
    """A new group and its admin."""
    place, admin = await group(town.control, title="Trade & <b>"), await person(town.control, language)
    await town.control.member(place.chat_id, "promote", admin)
    return place, admin


async def opened(place: Place, admin: int) -> SeenMessage:
    (panel,) = await place.say(admin, "/settings")
    return panel


async def press(place: Place, panel: SeenMessage, who: int, *buttons: str) -> SeenMessage:
    """Somebody presses buttons one after the other; the message as it is then."""
    for label in buttons:
        await place.press(panel, who, label=label)
        panel = await place.seen(panel)
    return panel


async def held(library: Library, place: Place) -> Subscriber:
    found = await library.services.subscriptions.settings_of(place.chat_id)
    assert found is not None
    return found


async def test_a_new_group_is_greeted_once_in_the_language_of_whoever_added_the_bot(town: Town) -> None:
    place, admin = await group(town.control, bot_status="left"), await person(town.control, "ru")
    await town.control.member(place.chat_id, "promote", admin)

    (greeting,) = await place.after(lambda: town.control.member(place.chat_id, "join", by=admin))
    again = await place.after(lambda: town.control.member(place.chat_id, "promote", by=admin))

    assert greeting.text == f"{RUSSIAN.greeting}\n\n{RUSSIAN.greeting_offer}"
    assert labels(greeting) == [[RUSSIAN.open]]
    assert again == []
    panel = await press(place, greeting, admin, RUSSIAN.open)
    assert panel.text.startswith(RUSSIAN.title)


async def test_everything_can_be_set_by_buttons_in_one_message(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    panel = await opened(place, admin)
    energy = next(topic for topic in library.wording.topics if topic.id == "energy")

    panel = await press(place, panel, admin, ENGLISH.topics_button, "Energy")
    newest = next(fact for fact in library.services.answers.listing.newest if fact.topic == "energy")
    assert library.wording.answers.source_plain(newest, Language.EN).split(",")[0] in panel.text
    assert ENGLISH.newest in panel.text
    panel = await press(place, panel, admin, ENGLISH.back, ENGLISH.rhythm_button, ENGLISH.weekly_button, "Wed", "18:00")
    panel = await press(place, panel, admin, ENGLISH.back, ENGLISH.quiet_button, "22:00", "08:00")
    panel = await press(place, panel, admin, ENGLISH.zone_button, "Asia/Shanghai")
    panel = await press(place, panel, admin, ENGLISH.mute, ENGLISH.pause)

    chat = await held(library, place)
    assert chat.topics == {energy.id}
    assert (chat.rhythm, chat.weekday, chat.hour) == (Rhythm.WEEKLY, 2, 18)
    assert (chat.quiet, chat.time_zone, chat.is_silent) == (QuietHours(22 * 60, 8 * 60), "Asia/Shanghai", True)
    assert chat.paused_until is not None
    assert abs(chat.paused_until - library.services.clock.now() - timedelta(weeks=1)) < timedelta(minutes=5)
    assert (chat.title, chat.set_up_by) == ("Trade & <b>", admin)
    (shown,) = [one for one in (await place.replies())[-1].raw["entities"] if one["type"] == "date_time"]
    assert shown["unix_time"] == int(chat.paused_until.timestamp())
    for part in ("Energy", "weekly (Wednesday, 18:00)", "22:00–08:00", "Asia/Shanghai", "Sound: off", "Paused until"):
        assert part in panel.text
    assert len(await place.replies()) == 1
    panel = await press(place, panel, admin, ENGLISH.unpause, ENGLISH.unmute, ENGLISH.close)
    assert labels(panel) == [[ENGLISH.open]]
    assert (await held(library, place)).paused_until is None


@pytest.mark.parametrize("language", Language)
async def test_every_view_is_shown_in_every_language(town: Town, language: Language) -> None:
    texts = SETTING_TEXTS[language]
    place, admin = await admins_group(town, language.value)
    panel = await opened(place, admin)

    assert panel.text.startswith(texts.title)
    for label in (texts.topics_button, texts.rhythm_button, texts.quiet_button, texts.zone_button):
        panel = await press(place, panel, admin, label)
        assert len(panel.text) <= 4096
        panel = await press(place, panel, admin, texts.back)
    panel = await press(place, panel, admin, texts.keywords_button, texts.back, texts.missed_button)
    assert panel.text == texts.missed_nothing
    panel = await press(place, panel, admin, texts.back, texts.language_button)
    kazakh = next(label for row in labels(panel) for label in row if label.endswith(TEXTS[Language.KK].language_name))
    panel = await press(place, panel, admin, kazakh)
    assert panel.text.startswith(KAZAKH.title)


async def test_an_ordinary_members_press_changes_nothing_and_says_so(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    panel = await press(place, await opened(place, admin), admin, ENGLISH.topics_button, "Energy")
    before, member = await held(library, place), await person(town.control)

    for row in panel.buttons:
        for button in row:
            pressed = await place.press(panel, member, data=button["callback_data"])
            assert pressed["answer"] == {"text": ENGLISH.only_admins_press, "show_alert": True, "url": ""}

    assert await held(library, place) == before
    assert (await place.seen(panel)).html == panel.html


async def test_an_ordinary_members_commands_change_nothing_and_say_so(town: Town, library: Library) -> None:
    place, member = await group(town.control), await person(town.control)

    for text in ("/settings", "/settings zone UTC", "/subscribe", "/subscribe energy", "/unsubscribe"):
        assert [one.text for one in await place.say(member, text)] == [ENGLISH.only_admins]

    assert await library.services.subscriptions.settings_of(place.chat_id) is None


async def test_an_anonymous_admin_is_an_admin_and_an_anonymous_stranger_is_not(town: Town, library: Library) -> None:
    place, _ = await admins_group(town)
    stranger = await group(town.control)

    (reply,) = await place.say(1, "/subscribe trade", sender_chat=place.chat_id)
    (refused,) = await place.say(1, "/subscribe energy", sender_chat=stranger.chat_id)

    assert reply.text.startswith(ENGLISH.subscribed.format(topics="Trade"))
    assert refused.text == ENGLISH.only_admins
    chat = await held(library, place)
    assert (chat.topics, chat.set_up_by) == (frozenset({"trade"}), None)


async def test_two_admins_who_press_at_once_both_get_their_wish(town: Town, library: Library) -> None:
    place, first = await admins_group(town)
    second = await person(town.control)
    await town.control.member(place.chat_id, "promote", second)
    panel = await press(place, await opened(place, first), first, ENGLISH.topics_button)

    on = {topic.id: encode_setting(Setting(SettingItem.TOPIC_ON, topic.id)) for topic in library.wording.topics}
    await asyncio.gather(
        *(place.pressed(panel, first if number % 2 else second, data=data) for number, data in enumerate(on.values())),
        place.pressed(panel, second, data=on["energy"]),
    )
    await town.control.wait("handled")

    assert (await held(library, place)).topics == set(on)
    shown = [label for row in labels(await place.seen(panel)) for label in row]
    assert sum(label.startswith("✅") for label in shown) == len(on)


async def test_forged_and_old_buttons_are_answered_kindly_and_change_nothing(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    panel = await press(place, await opened(place, admin), admin, ENGLISH.mute)
    other, _ = await admins_group(town)
    before, html = await held(library, place), (await place.seen(panel)).html
    forged: list[str] = [
        encode_setting(Setting(SettingItem.TOPIC_ON, "no-such-topic")),
        encode_setting(Setting(SettingItem.ZONE, "Asia/Atlantis")),
        encode_setting(Setting(SettingItem.QUIET, "7-7")),
        encode_setting(Setting(SettingItem.SILENT, "0", other.chat_id)),
        encode_setting(Setting(SettingItem.SILENT, "0", admin)),
        "$:h24",
        "$:",
        "$zzz",
        "$:pm:",
        "$0:pm",
    ]

    for data in forged:
        pressed = await place.press(panel, admin, data=data)
        assert pressed["answer"]["show_alert"], data

    assert await held(library, place) == before
    assert (await place.seen(panel)).html == html
    assert await library.services.subscriptions.settings_of(other.chat_id) is None


async def test_a_post_goes_where_the_button_was_pressed_and_general_has_no_number(town: Town, library: Library) -> None:
    topic, general = await forum(town.control)
    admin = await person(town.control)
    await town.control.member(general.chat_id, "promote", admin)

    panel = await press(topic, await opened(topic, admin), admin, ENGLISH.place_button, ENGLISH.post_here)
    assert (await held(library, general)).thread_id == 5
    assert ENGLISH.place_topic.format(number=5) in panel.text
    trials = await topic.after(lambda: topic.press(panel, admin, label=ENGLISH.trial_button))
    assert [one.thread_id for one in trials] == [5]

    panel = await press(general, await opened(general, admin), admin, ENGLISH.place_button, ENGLISH.post_in_general)
    trials = await general.after(lambda: general.press(panel, admin, label=ENGLISH.trial_button))
    assert [one.thread_id for one in trials] == [None]
    assert (await held(library, general)).thread_id is None
    sent = [call.params.get("message_thread_id") for call in await town.control.calls("sendMessage")]
    assert sent.count(None) >= 2
    assert 1 not in sent


async def test_a_trial_post_that_is_refused_says_why(town: Town) -> None:
    topic, general = await forum(town.control)
    admin = await person(town.control)
    await town.control.member(general.chat_id, "promote", admin)
    panel = await press(topic, await opened(topic, admin), admin, ENGLISH.place_button, ENGLISH.post_here)
    await town.control.topic(general.chat_id, "close", thread_id=5)

    pressed = await topic.press(panel, admin, label=ENGLISH.trial_button)

    why = ENGLISH.held[HeldWhy.TOPIC_CLOSED]
    assert pressed["answer"] == {"text": ENGLISH.trial_refused.format(why=why), "show_alert": True, "url": ""}


async def test_a_trial_post_is_marked_silent_if_so_set_and_holds_a_source(town: Town) -> None:
    place, admin = await admins_group(town)
    panel = await press(place, await opened(place, admin), admin, ENGLISH.mute)

    (trial,) = await place.after(lambda: place.press(panel, admin, label=ENGLISH.trial_button))

    assert trial.text.startswith(ENGLISH.trial)
    assert 'href="http' in trial.html
    (call,) = [one for one in await town.control.calls("sendMessage") if ENGLISH.trial in str(one.params["text"])]
    assert str(call.params["disable_notification"]).lower() == "true"


async def test_what_could_not_be_checked_is_said_and_changes_nothing(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    panel = await press(place, await opened(place, admin), admin, ENGLISH.mute)
    before = await held(library, place)
    await town.control.order_fault(Fault(kind="status", method="getChatMember", code=502))

    pressed = await place.press(panel, admin, label=ENGLISH.unmute)

    assert pressed["answer"]["text"] == ENGLISH.cannot_check
    assert await held(library, place) == before


async def test_pressing_too_fast_says_that_nothing_was_set(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    panel = await opened(place, admin)

    pressed = [
        await place.press(panel, admin, data=encode_setting(Setting(SettingItem.HOUR, f"{hour}"))) for hour in range(24)
    ]

    refused = [number for number, one in enumerate(pressed) if one["answer"]["text"] == ENGLISH.too_fast]
    assert refused
    assert (await held(library, place)).hour not in refused


async def test_data_of_every_button_fits_telegram(library: Library) -> None:
    longest = encode_setting(Setting(SettingItem.TOPIC_OFF, "x" * 48, -(2**52)))
    assert len(longest) <= 64
    assert len(encode_setting(Setting(SettingItem.ZONE, "America/Argentina/ComodRivadavia", -(2**52)))) <= 64
    assert len(encode_setting(Setting(SettingItem.PAGE, SettingsPage.MAIN))) <= 64
    assert library.wording.topics
