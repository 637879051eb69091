"""Which texts there are about setting up announcements, and which variables each may use."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.announcing.kinds import HeldWhy


@dataclass(frozen=True, slots=True)
class SettingTexts:
    """All texts of one language about setting up announcements."""

    # Coming into a chat
    greeting: str
    greeting_offer: str
    greeting_back: str
    channel_greeting: str  # title: of the channel
    held_notice: str  # title: of the group or channel; why: one of `held`
    slow_notice: str  # title: of the group; to its admin, when posts there have to wait for slow mode

    # The settings at a glance
    title: str
    title_of: str  # title: of the channel
    topics: str  # topics: their names
    no_topics: str
    language: str  # language: its own name
    place: str  # place
    place_general: str
    place_topic: str  # number: of the forum topic in its address
    when: str  # when: one of the next three
    at_once: str
    daily: str  # hour: such as 09:00
    weekly: str  # weekday: in the nominative; hour
    quiet: str  # hours: such as 22:00–08:00, or `none`
    none: str
    zone: str  # zone: its IANA name; time: there, now
    sound: str  # sound: one of the next two
    with_sound: str
    silent: str
    keywords: str  # keywords: as they were written, or the next
    no_keywords: str
    paused: str  # moment: a date and a time
    is_held: str  # why: one of `held`; button: `go_on`
    held: Mapping[HeldWhy, str]  # the end of a sentence, without a full stop

    # One setting at a time
    topics_ask: str
    newest: str
    language_ask: str
    place_ask: str
    rhythm_ask: str
    quiet_ask: str
    quiet_end_ask: str  # start: such as 22:00
    zone_ask: str
    keywords_ask: str
    closed: str

    # A trial, and what was missed
    trial: str
    trial_nothing: str
    missed_title: str
    missed_nothing: str
    missed_uncertain: str
    missed_waiting: str  # moment: a date and a time
    missed_put_off: str
    missed_withdrawn: str
    missed_failed: str

    # Replies to commands
    subscribed: str  # topics: their names
    unsubscribed: str  # topics: their names
    unsubscribed_all: str
    not_subscribed: str
    unknown_topic: str  # asked: as the person wrote it; topics: their names
    unknown_zone: str  # asked
    unknown_chat: str  # asked
    wrong_keywords: str  # most: how many; longest: characters
    usage: str
    only_admins: str
    only_admins_there: str  # title: of the channel
    your_chats: str

    # Buttons, at most some 25 characters
    open: str
    topics_button: str
    language_button: str
    place_button: str
    rhythm_button: str
    quiet_button: str
    zone_button: str
    keywords_button: str
    mute: str
    unmute: str
    pause: str
    unpause: str
    go_on: str
    trial_button: str
    missed_button: str
    close: str
    back: str
    all_topics: str
    no_topic: str
    post_here: str
    post_in_general: str
    at_once_button: str
    daily_button: str
    weekly_button: str
    no_quiet: str
    all_facts: str

    # Notices over a pressed button, at most 200 characters
    only_admins_press: str
    cannot_check: str
    too_old: str
    too_fast: str
    trial_sent: str
    trial_refused: str  # why: one of `held`

    # The menu of commands, at most 256 characters; and what /privacy adds
    command_subscribe: str
    command_unsubscribe: str
    command_settings: str
    privacy: str
