"""Subscribing by words, in groups, in private and for channels; coming back, moving, and being told."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from bot.app.library import Library
from bot.chat.conversation.setting_buttons import Setting, SettingItem, encode_setting
from bot.core.announcing.enums import ChatKind, HeldWhy
from bot.core.announcing.subscribers import Subscriber
from bot.core.language import Language
from bot.store.announcement_tables import ANNOUNCEMENT, DELIVERY, DELIVERY_ITEM
from bot.texts.locale_bundle import SETTING_TEXTS, TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import Place, channel, forum, group, labels, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")

ENGLISH, RUSSIAN = SETTING_TEXTS[Language.EN], SETTING_TEXTS[Language.RU]


async def held(library: Library, chat_id: int) -> Subscriber:
    found = await library.services.subscriptions.settings_of(chat_id)
    assert found is not None
    return found


async def admins_group(town: Town) -> tuple[Place, int]:
    place, admin = await group(town.control), await person(town.control)
    await town.control.member(place.chat_id, "promote", admin)
    return place, admin


async def test_topics_are_named_in_any_language_and_their_newest_facts_come_at_once(
    town: Town, library: Library
) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, "/subscribe энергетика, Trade 交通")

    chat = await held(library, who)
    assert (chat.topics, chat.kind) == (frozenset({"energy", "trade", "transport"}), ChatKind.PRIVATE)
    assert reply.text.startswith(ENGLISH.subscribed.format(topics="Energy, Trade, Transport"))
    assert ENGLISH.newest in reply.text
    for number in ("1. ", "2. ", "3. "):
        assert number in reply.text
    assert library.services.preferences.language_of(who) is Language.EN


async def test_all_topics_at_once_still_fit_one_message(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, "/subscribe " + " ".join(topic.id for topic in library.wording.topics))
    held = [
        topic for topic in library.wording.topics if library.services.answers.listing.newest_of(topic.id) is not None
    ]
    assert f"{len(held)}. " in reply.text


async def test_a_topic_that_there_is_not_changes_nothing_and_says_which_there_are(town: Town, library: Library) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, "/subscribe energy, <b>football")

    assert "“<b>football”" in reply.text
    assert "Energy, Trade" in reply.text
    assert await library.services.subscriptions.settings_of(who) is None


async def test_subscriptions_end_one_by_one_or_all_together(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    await place.say(who, "/subscribe energy, trade, policy")

    (one,) = await place.say(who, "/unsubscribe trade")
    (none,) = await place.say(who, "/unsubscribe trade")
    (rest,) = await place.say(who, "/unsubscribe")
    (again,) = await place.say(who, "/unsubscribe")

    assert one.text == ENGLISH.unsubscribed.format(topics="Trade")
    assert (none.text, rest.text, again.text) == (
        ENGLISH.not_subscribed,
        ENGLISH.unsubscribed_all,
        ENGLISH.not_subscribed,
    )
    assert (await held(library, who)).topics == frozenset()


async def test_subscribe_alone_offers_the_topics(town: Town) -> None:
    place, who = await private(town.control)
    (reply,) = await place.say(who, "/subscribe")
    assert [ENGLISH.all_topics, ENGLISH.no_topic] in labels(reply)


async def test_zone_and_keywords_are_set_by_words(town: Town, library: Library) -> None:
    place, who = await private(town.control)

    (zone,) = await place.say(who, "/settings zone asia/shanghai")
    (words,) = await place.say(who, "/settings keywords solar power, ветер，风能")
    (wrong,) = await place.say(who, "/settings zone Asia/Atlantis")
    (many,) = await place.say(who, "/settings keywords " + ",".join(f"w{number}" for number in range(30)))
    (unknown,) = await place.say(who, "/settings hologram")

    assert "Asia/Shanghai" in zone.text
    assert "solar power, ветер, 风能" in words.text
    assert wrong.text == ENGLISH.unknown_zone.format(asked="Asia/Atlantis")
    assert many.text == ENGLISH.wrong_keywords.format(most=20, longest=60)
    assert unknown.text == ENGLISH.usage
    chat = await held(library, who)
    assert (chat.time_zone, chat.keywords) == ("Asia/Shanghai", ("solar power", "ветер", "风能"))


async def test_a_reply_to_the_view_sets_keywords_and_zone_and_takes_its_place(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    member = await person(town.control)
    (panel,) = await place.say(admin, "/settings")
    await place.press(panel, admin, label=ENGLISH.keywords_button)

    (refused,) = await place.say(member, "spam", reply_to=panel.id)
    (shown,) = await place.say(admin, "wind, solar", reply_to=panel.id)
    await place.press(shown, admin, label=ENGLISH.zone_button)
    (zone,) = await place.say(admin, "Europe/Berlin", reply_to=shown.id)

    assert refused.text == ENGLISH.only_admins
    assert "wind, solar" in shown.text
    chat = await held(library, place.chat_id)
    assert (chat.keywords, chat.time_zone) == (("wind", "solar"), "Europe/Berlin")
    assert [one.id for one in await place.replies()] == [refused.id, zone.id]


async def test_a_channel_is_set_up_by_its_admin_in_private(town: Town, library: Library) -> None:
    home, admin = await private(town.control)
    await home.say(admin, "/start")
    place = await channel(town.control)
    await town.control.add_chat("channel", place.chat_id, title="Khorgos news", bot_status="left")
    rights = {"can_post_messages": True}
    await town.control.member(place.chat_id, "promote", admin, rights=rights)

    (greeting,) = await home.after(lambda: town.control.member(place.chat_id, "promote", by=admin, rights=rights))
    await home.press(greeting, admin, label=ENGLISH.open)
    await home.press(greeting, admin, label=ENGLISH.topics_button)
    await home.press(greeting, admin, label=ENGLISH.all_topics)
    (panel,) = await home.say(admin, "/settings")

    assert greeting.text == ENGLISH.channel_greeting.format(title="Khorgos news")
    chat = await held(library, place.chat_id)
    assert chat.topics == {topic.id for topic in library.wording.topics}
    assert (chat.kind, chat.set_up_by) == (ChatKind.CHANNEL, admin)
    assert ["📢 Khorgos news"] in labels(panel)
    trials = await place.after(lambda: home.press(greeting, admin, data=_data(SettingItem.TRIAL, place.chat_id)))
    assert [one.text.startswith(ENGLISH.trial) for one in trials] == [True]

    stranger, who = await private(town.control)
    (own,) = await stranger.say(who, "/settings")
    pressed = await stranger.press(own, who, data=_data(SettingItem.NO_TOPICS, place.chat_id))
    assert pressed["answer"]["text"] == ENGLISH.only_admins_press
    assert (await held(library, place.chat_id)).topics == chat.topics


async def test_a_channel_is_found_by_its_name_for_its_admins_alone(town: Town) -> None:
    place, (home, admin) = await channel(town.control), await private(town.control)
    await town.control.add_chat("channel", place.chat_id, title="Open", username="open_channel")

    (refused,) = await home.say(admin, "/settings @open_channel")
    (unknown,) = await home.say(admin, "/settings @no_such_channel")
    await town.control.member(place.chat_id, "promote", admin, rights={"can_post_messages": True})
    (shown,) = await home.say(admin, "/settings @open_channel")

    assert refused.text == ENGLISH.only_admins_there.format(title="Open")
    assert unknown.text == ENGLISH.unknown_chat.format(asked="@no_such_channel")
    assert shown.text.startswith(ENGLISH.title_of.format(title="Open"))


async def test_removed_and_added_again_the_settings_are_kept(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    await place.say(admin, "/subscribe energy")
    before = await held(library, place.chat_id)

    await town.control.member(place.chat_id, "kick")
    await town.control.wait("handled")
    assert (await held(library, place.chat_id)).held_why is HeldWhy.KICKED
    (greeting,) = await place.after(lambda: town.control.member(place.chat_id, "join", by=admin))

    assert greeting.text == ENGLISH.greeting_back
    assert await held(library, place.chat_id) == before


async def test_a_person_who_blocks_the_bot_is_held_until_they_are_back(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    await place.say(who, "/subscribe energy")

    await town.control.member(who, "block")
    await town.control.wait("handled")
    assert (await held(library, who)).held_why is HeldWhy.BLOCKED
    await town.control.member(who, "unblock")
    await town.control.wait("handled")
    assert (await held(library, who)).held_why is None


async def test_rights_taken_and_given_back_are_followed(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    await place.say(admin, "/subscribe energy")

    await town.control.member(place.chat_id, "restrict", rights={"can_send_messages": False})
    await town.control.wait("handled")
    assert (await held(library, place.chat_id)).held_why is HeldWhy.NO_RIGHTS
    assert await place.after(lambda: town.control.member(place.chat_id, "promote")) == []
    assert (await held(library, place.chat_id)).held_why is None


async def test_a_supergroup_takes_over_what_its_group_had_set_up(town: Town, library: Library) -> None:
    admin = await person(town.control)
    chat = await town.control.add_chat("group", members=[{"user_id": admin, "status": "creator"}])
    place = Place(town.control, chat["id"])
    await place.say(admin, "/subscribe energy")
    before = await held(library, place.chat_id)

    moved = Place(town.control, await town.control.migrate(place.chat_id))
    await town.control.wait("handled")
    (panel,) = await moved.say(admin, "/settings")

    after = await held(library, moved.chat_id)
    assert (after.topics, after.created_at, after.kind) == (before.topics, before.created_at, ChatKind.SUPERGROUP)
    assert await library.services.subscriptions.settings_of(place.chat_id) is None
    assert "Energy" in panel.text


async def test_a_topic_that_is_opened_again_is_posted_into_again(town: Town, library: Library) -> None:
    topic, general = await forum(town.control)
    admin = await person(town.control)
    await town.control.member(general.chat_id, "promote", admin)
    (panel,) = await topic.say(admin, "/settings")
    await topic.press(panel, admin, data=_data(SettingItem.POST_HERE))
    await town.control.topic(general.chat_id, "close", thread_id=5)
    await library.services.subscriptions.hold(general.chat_id, HeldWhy.TOPIC_CLOSED)

    await town.control.topic(general.chat_id, "reopen", thread_id=5)
    await town.control.wait("handled")

    assert (await held(library, general.chat_id)).held_why is None


async def test_a_notice_waits_for_the_admins_next_settings_and_is_shown_once(town: Town, library: Library) -> None:
    place, admin = await admins_group(town)
    await town.control.add_chat("supergroup", place.chat_id, title="Silk <Road>")
    await place.say(admin, "/subscribe energy")
    await library.services.subscriptions.hold(place.chat_id, HeldWhy.NO_RIGHTS)
    await library.services.subscriptions.leave_untold(place.chat_id, HeldWhy.NO_RIGHTS)

    home = Place(town.control, admin)
    await town.control.add_chat("private", admin)
    (first,) = await home.say(admin, "/settings")
    (second,) = await home.say(admin, "/settings")
    (panel,) = await place.say(admin, "/settings")
    await place.press(panel, admin, label=ENGLISH.go_on)

    notice = ENGLISH.held_notice.format(title="Silk <Road>", why=ENGLISH.held[HeldWhy.NO_RIGHTS])
    # the title was taken when the group was set up last
    assert notice in first.text
    assert notice not in second.text
    assert ENGLISH.held[HeldWhy.NO_RIGHTS] in panel.text
    assert (await held(library, place.chat_id)).held_why is None


async def test_what_was_missed_is_listed_with_its_reason(town: Town, library: Library) -> None:
    place, who = await private(town.control, "ru")
    await place.say(who, "/subscribe energy")
    fact = next(one for one in library.services.answers.listing.newest if one.topic == "energy")
    now = datetime(2026, 5, 4, tzinfo=UTC)
    async with library.database.transaction() as session:
        told = {"id": 900_001, "fact_id": fact.id, "kind": "published", "batch": 1, "made_at": now}
        await session.execute(insert(ANNOUNCEMENT).values({**told, "details": "{}", "state": "active"}))
        doubt = {"state": "uncertain", "why": "no_answer", "attempts": 1, "seen": 0}
        row = {"id": 900_001, "chat_id": who, "kind": "post", "not_before": now, "made_at": now}
        await session.execute(insert(DELIVERY).values(row | doubt))
        item = {"delivery_id": 900_001, "announcement_id": 900_001, "position": 0, "chat_id": who, "role": "news"}
        await session.execute(insert(DELIVERY_ITEM).values(item | {"target": 0}))
    (panel,) = await place.say(who, "/settings")

    await place.press(panel, who, label=RUSSIAN.missed_button)

    shown = await place.seen(panel)
    assert shown.text.startswith(RUSSIAN.missed_title)
    assert library.wording.answers.statement_plain(fact, Language.RU)[:40] in shown.text
    assert RUSSIAN.missed_uncertain in shown.text


async def test_forgetting_ends_a_persons_subscription_and_privacy_tells_of_it(town: Town, library: Library) -> None:
    place, who = await private(town.control)
    await place.say(who, "/subscribe energy")

    (privacy,) = await place.say(who, "/privacy")
    (reply,) = await place.say(who, "/forgetme")

    assert TEXTS[Language.EN].privacy_subscriptions in privacy.text
    assert reply.text == TEXTS[Language.EN].forgotten
    assert await library.services.subscriptions.settings_of(who) is None


def _data(item: SettingItem, chat_id: int | None = None) -> str:
    return encode_setting(Setting(item, "", chat_id))
