"""Who asked for new facts, and how they want them: a chat's settings as a value."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from bot.core.announcing.kinds import ChatKind, HeldWhy, Rhythm, SubscriberState
from bot.core.errors import InvalidValueError

MINUTES_OF_DAY = 24 * 60
MAX_KEYWORDS = 20
MAX_KEYWORD = 60
"""Characters of one keyword; a statement has 900 at most."""
DEFAULT_WEEKDAY, DEFAULT_HOUR = 0, 9
"""Monday, nine o'clock: what a rhythm begins with."""


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
