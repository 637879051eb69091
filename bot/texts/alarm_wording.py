"""Words alarms for those who own the bot."""

from datetime import datetime, tzinfo

from bot.core.alarms import Alarm, AlarmKind
from bot.core.language import Language
from bot.texts.locale_bundle import Catalogue
from bot.texts.locales import moment
from bot.texts.markup import HTML, Marked, fill


class AlarmWording:
    """Words alarms as HTML.

    Args:
        zone: in which moments are told.
    """

    def __init__(self, catalogue: Catalogue, zone: tzinfo) -> None:
        self._catalogue, self._zone = catalogue, zone

    def html(self, alarm: Alarm, language: Language, *, is_over: bool) -> Marked:
        """What is wrong, or that it is over."""
        return self._over(alarm, language) if is_over else self._rings(alarm, language)

    def _rings(self, alarm: Alarm, language: Language) -> Marked:
        texts, since = self._catalogue[language].texts, self._moment(alarm.since, language)
        match alarm.kind:
            case AlarmKind.BACKLOG:
                return fill(HTML, texts.alarm_backlog, count=HTML.text(str(alarm.count)), moment=since)
            case AlarmKind.DATABASE:
                return fill(HTML, texts.alarm_database, moment=since)
            case AlarmKind.BROADCAST if (told := alarm.broadcast) is not None:
                return fill(
                    HTML,
                    texts.alarm_broadcast,
                    number=HTML.text(str(told.announcement_id)),
                    fact=HTML.text(told.fact_id),
                    failed=HTML.text(str(told.failed)),
                    total=HTML.text(str(told.total)),
                )
        return fill(HTML, texts.alarm_silence, moment=since)

    def _over(self, alarm: Alarm, language: Language) -> Marked:
        texts = self._catalogue[language].texts
        if alarm.kind is AlarmKind.TELEGRAM:
            return fill(HTML, texts.alarm_telegram_over, moment=self._moment(alarm.since, language))
        if alarm.kind is AlarmKind.BACKLOG:
            return HTML.text(texts.alarm_backlog_over)
        return HTML.text(texts.alarm_database_over if alarm.kind is AlarmKind.DATABASE else texts.alarm_silence_over)

    def _moment(self, when: datetime, language: Language) -> Marked:
        dates = self._catalogue[language].dates
        return HTML.moment(when, moment(when.astimezone(self._zone), language, dates))
