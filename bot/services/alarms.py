"""Alarms: what is wrong is told once when it begins, again each day that it lasts, and once when it is over."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.alarms import Alarm, AlarmKind, AlarmLimits, Signs, ringing
from bot.core.clock import Clock, look_again

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
AGAIN = timedelta(days=1)
"""After which somebody is told again of what lasts."""
SOON = timedelta(minutes=15)
"""Between two tellings of what ends and begins again and again; until then the log and the figures alone say it."""
Tell = Callable[[Alarm, bool], Awaitable[bool]]
"""Tells of an alarm, or that it is over; whether anybody was reached."""


@dataclass(slots=True)
class _Ringing:
    """An alarm that rings; `told_at` is None until somebody was reached."""

    alarm: Alarm
    told_at: datetime | None = None


class Alarms:
    """Looks at the signs again and again, logs what they ring, and has it told.

    What cannot be told is tried again at each look. Of several processes the one that sends tells, or sent when the
    database was there, so that nobody hears everything three times; all of them log.

    Args:
        signs: as they are now.
        tells: whether this process is the one that tells.
    """

    def __init__(
        self, signs: Callable[[], Awaitable[Signs]], limits: AlarmLimits, clock: Clock, tells: Callable[[], bool]
    ) -> None:
        self._signs, self._limits, self._clock, self._tells = signs, limits, clock, tells
        self._ringing: dict[tuple[AlarmKind, int], _Ringing] = {}
        self._told: dict[AlarmKind, datetime] = {}
        self.tell: Tell | None = None

    @property
    def ringing(self) -> set[AlarmKind]:
        """The kinds that ring now."""
        return {kind for kind, _ in self._ringing}

    def kept(self) -> AbstractAsyncContextManager[None]:
        """Look again and again meanwhile."""
        return look_again("alarms", self.look, LOOK_SECONDS)

    async def look(self) -> None:
        """Ring what begins, and end what is over."""
        found = {alarm.key: alarm for alarm in ringing(await self._signs(), self._limits)}
        for key, alarm in found.items():
            if key not in self._ringing:
                self._ringing[key] = _Ringing(alarm)
                log.error("an alarm rings", extra=_event("alarm.rings", alarm))
            self._ringing[key].alarm = alarm
            await self._tell(self._ringing[key])
        for key in [key for key in self._ringing if key not in found]:
            await self._end(self._ringing.pop(key))

    async def _tell(self, one: _Ringing) -> None:
        now = self._clock.now()
        is_known = one.told_at is not None and now - one.told_at < AGAIN
        if is_known or not self._tells() or self.tell is None or one.alarm.kind is AlarmKind.TELEGRAM:
            return
        if one.alarm.kind is not AlarmKind.BROADCAST and self._was_told_soon_before(one.alarm.kind, now):
            return
        if await self.tell(one.alarm, False):
            one.told_at = self._told[one.alarm.kind] = now

    def _was_told_soon_before(self, kind: AlarmKind, now: datetime) -> bool:
        told_at = self._told.get(kind)
        return told_at is not None and timedelta(0) <= now - told_at < SOON

    async def _end(self, one: _Ringing) -> None:
        log.warning("an alarm is over", extra=_event("alarm.over", one.alarm))
        was_told = one.told_at is not None or one.alarm.kind is AlarmKind.TELEGRAM
        # When the database is back, another process may be the first to send.
        is_ours = one.alarm.kind is AlarmKind.DATABASE or self._tells()
        # A broadcast that failed is never mended by itself: it is only old.
        if was_told and one.alarm.kind is not AlarmKind.BROADCAST and self.tell is not None and is_ours:
            await self.tell(one.alarm, True)


def _event(event: str, alarm: Alarm) -> dict[str, object]:
    fields: dict[str, object] = {"event": event, "alarm": alarm.kind.value}
    if alarm.broadcast is not None:
        fields |= {"announcement": alarm.broadcast.announcement_id, "failed": alarm.broadcast.failed}
    return fields | {"since": alarm.since.isoformat(timespec="seconds"), "count": alarm.count}
