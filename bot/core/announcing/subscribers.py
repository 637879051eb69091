"""Who asked for new facts, and how they want them: a chat's settings as a value, and the changes of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.core.announcing.enums import ChatKind, HeldWhy, Rhythm, SubscriberState
from bot.core.errors import InvalidValueError

MINUTES_OF_DAY = 24 * 60
MAX_KEYWORDS = 20
MAX_KEYWORD = 60
"""Characters of one keyword; a statement has 900 at most."""
DEFAULT_WEEKDAY, DEFAULT_HOUR = 0, 9
"""Monday, nine o'clock: what a rhythm begins with."""
PAUSE = timedelta(weeks=1)
"""How long the button pauses."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of each day in which nothing is sent, in minutes after midnight; it may pass midnight.

    Raises:
        InvalidValueError: when a minute is none of the day, or the hours would have no length.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < MINUTES_OF_DAY and 0 <= self.end < MINUTES_OF_DAY):
            raise InvalidValueError("quiet hours: write two times of the day, such as 22:00 and 08:00")
        if self.start == self.end:
            raise InvalidValueError("quiet hours: beginning and end are the same time; write two that differ")

    def holds(self, minute: int) -> bool:
        """Whether a minute of the day is quiet; the end itself is not."""
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat that set itself up, with what it wants.

    Attributes:
        title: of the group or channel, for the operator; empty for a person.
        thread_id: the forum topic for posts; None for General, and where there are no topics.
        weekday: of a weekly digest, 0 is Monday.
        hour: of a daily or weekly digest, in `time_zone`.
        keywords: only facts that hold one of them are wanted; empty means all.
        paused_until: nothing is sent before.
        held_why: why nothing is sent at all; None while all is well.
        set_up_by: the person who set it up last, to be told when something is wrong.
        untold: a notice that waits for that person's next `/settings`: why sending stopped.
        topics: ids of the topics that are wanted; without any, nothing is sent.

    Raises:
        InvalidValueError: when the time zone is unknown, or weekday or hour are none.
    """

    chat_id: int
    kind: ChatKind
    time_zone: str
    created_at: datetime
    title: str = ""
    is_forum: bool = False
    thread_id: int | None = None
    rhythm: Rhythm = Rhythm.AT_ONCE
    weekday: int = DEFAULT_WEEKDAY
    hour: int = DEFAULT_HOUR
    quiet: QuietHours | None = None
    is_silent: bool = False
    keywords: tuple[str, ...] = ()
    paused_until: datetime | None = None
    held_why: HeldWhy | None = None
    set_up_by: int | None = None
    untold: HeldWhy | None = None
    topics: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:  # noqa: PLR2004 - Monday to Sunday
            raise InvalidValueError("weekday: write 0 (Monday) to 6 (Sunday)")
        if not 0 <= self.hour <= 23:  # noqa: PLR2004 - the hours of a day
            raise InvalidValueError("hour: write 0 to 23")
        zone_named(self.time_zone)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone by which rhythm and quiet hours are meant."""
        return zone_named(self.time_zone)

    @property
    def state(self) -> SubscriberState:
        """Whether anything may be sent."""
        return SubscriberState.ACTIVE if self.held_why is None else SubscriberState.HELD

    def is_paused(self, now: datetime) -> bool:
        """Whether the pause that its admins ordered still lasts."""
        return self.paused_until is not None and now < self.paused_until


def zone_named(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        InvalidValueError: when there is none of this name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # by turns: no such file, no good name, a folder
        raise InvalidValueError(f"time zone “{name}” is unknown; write a name such as Asia/Almaty") from error


def zone_spelt(written: str) -> str | None:
    """The exact name of a time zone that somebody wrote in any case, blanks for `_` too; None when unknown."""
    wanted = "_".join(written.split()).casefold()
    return next((name for name in available_timezones() if name.casefold() == wanted), None)


SettingsChange = Callable[[Subscriber], Subscriber]
"""A change of a chat's settings, made from the settings as they are at that moment."""


def unchanged() -> SettingsChange:
    """The settings as they are."""
    return lambda chat: chat


def with_topics(topics: Iterable[str]) -> SettingsChange:
    """These topics wanted besides those that are wanted already."""
    more = frozenset(topics)
    return lambda chat: replace(chat, topics=chat.topics | more)


def without_topics(topics: Iterable[str]) -> SettingsChange:
    """These topics wanted no more."""
    ended = frozenset(topics)
    return lambda chat: replace(chat, topics=chat.topics - ended)


def without_any_topic() -> SettingsChange:
    """No topic wanted, not even one that is no more."""
    return lambda chat: replace(chat, topics=frozenset())


def with_rhythm(rhythm: Rhythm) -> SettingsChange:
    """Facts sent that often."""
    return lambda chat: replace(chat, rhythm=rhythm)


def with_weekday(weekday: int) -> SettingsChange:
    """Weekly digests on this day, 0 for Monday."""
    return lambda chat: replace(chat, weekday=weekday)


def with_hour(hour: int) -> SettingsChange:
    """Digests at this hour of the chat's time zone."""
    return lambda chat: replace(chat, hour=hour)


def with_quiet_hours(quiet: QuietHours | None) -> SettingsChange:
    """Nothing sent in these hours; None ends quiet hours."""
    return lambda chat: replace(chat, quiet=quiet)


def with_time_zone(time_zone: str) -> SettingsChange:
    """Hours by the clocks of this IANA time zone."""
    return lambda chat: replace(chat, time_zone=time_zone)


def with_keywords(keywords: tuple[str, ...]) -> SettingsChange:
    """Only facts with one of these words wanted; all, when there are none."""
    return lambda chat: replace(chat, keywords=keywords)


def with_silence(*, is_silent: bool) -> SettingsChange:
    """Posts without sound, or with it."""
    return lambda chat: replace(chat, is_silent=is_silent)


def with_thread(thread_id: int | None) -> SettingsChange:
    """Posts into this forum topic; None for General."""
    return lambda chat: replace(chat, thread_id=thread_id)


def with_pause(*, now: datetime | None) -> SettingsChange:
    """Nothing sent for a week from now; None ends the pause."""
    return lambda chat: replace(chat, paused_until=None if now is None else now + PAUSE)
