"""Changes of a chat's settings, each from the settings as they are at that moment."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from bot.core.announcing.kinds import Rhythm
from bot.core.announcing.subscribers import QuietHours, Subscriber
from bot.core.announcing.timing import PAUSE

Wish = Callable[[Subscriber], Subscriber]


def nothing_else() -> Wish:
    """As it is."""
    return lambda chat: chat


def topics_too(topics: Iterable[str]) -> Wish:
    """These topics besides those that are wanted already."""
    more = frozenset(topics)
    return lambda chat: replace(chat, topics=chat.topics | more)


def no_longer(topics: Iterable[str]) -> Wish:
    """The topics but for these."""
    ended = frozenset(topics)
    return lambda chat: replace(chat, topics=chat.topics - ended)


def no_topics() -> Wish:
    """None of the topics, not even those that are no more."""
    return lambda chat: replace(chat, topics=frozenset())


def in_rhythm(rhythm: Rhythm) -> Wish:
    """That often."""
    return lambda chat: replace(chat, rhythm=rhythm)


def on_weekday(weekday: int) -> Wish:
    """On this day, 0 for Monday."""
    return lambda chat: replace(chat, weekday=weekday)


def at_hour(hour: int) -> Wish:
    """At this hour."""
    return lambda chat: replace(chat, hour=hour)


def quiet_between(quiet: QuietHours | None) -> Wish:
    """Nothing in these hours."""
    return lambda chat: replace(chat, quiet=quiet)


def in_zone(time_zone: str) -> Wish:
    """By the clocks of this time zone."""
    return lambda chat: replace(chat, time_zone=time_zone)


def with_keywords(keywords: tuple[str, ...]) -> Wish:
    """Only facts with one of these words; all, when there are none."""
    return lambda chat: replace(chat, keywords=keywords)


def silently(*, is_silent: bool) -> Wish:
    """Without sound, or with it."""
    return lambda chat: replace(chat, is_silent=is_silent)


def in_topic(thread_id: int | None) -> Wish:
    """Into this forum topic; None for General."""
    return lambda chat: replace(chat, thread_id=thread_id)


def paused(*, now: datetime | None) -> Wish:
    """Nothing for a week from now; None ends the pause."""
    return lambda chat: replace(chat, paused_until=None if now is None else now + PAUSE)
