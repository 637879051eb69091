"""Words the settings of announcements: the settings message, its questions, and the replies to its commands."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.announcing.enums import ChatKind, DeliveryState, HeldWhy, Rhythm, Setback
from bot.core.announcing.subscribers import MAX_KEYWORD, MAX_KEYWORDS, Subscriber
from bot.core.answers import Audience
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.lexicon import Lexicon
from bot.texts.fact_wording import FactWording
from bot.texts.labels import SettingLabels
from bot.texts.locale_bundle import Catalogue, SettingTexts
from bot.texts.locales import clock_time, moment, weekday
from bot.texts.markup import HTML, PLAIN, Marked, fill, join, one_line
from bot.texts.topics import topic_name
from bot.texts.zones import zone_shown

MAX_NEWEST = 6
"""Newest facts in one message: more would leave each too little room."""
MAX_TITLE = 60
MAX_ASKED = 60
MAX_KEYWORDS_SHOWN = 500
_SUPERGROUP = "-100"
"""Where the number in a supergroup's addresses begins (t.me/c/…)."""


class SettingsWording:
    """Words the settings as HTML; built once, when catalogue, lexicon and topics have been read.

    Attributes:
        labels: what stands on the buttons beneath, and what they answer.
    """

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon, topics: Iterable[Topic]) -> None:
        self._catalogue = catalogue
        self._topics = {topic.id: topic for topic in topics}
        self._facts = FactWording(catalogue, lexicon)
        self.labels = SettingLabels(catalogue)

    def main(
        self,
        chat: Subscriber,
        spoken: Language,
        language: Language,
        now: datetime,
        audience: Audience,
        *,
        has_quiz: bool,
    ) -> Marked:
        """Everything at a glance.

        Args:
            chat: whose settings.
            spoken: the language of its posts.
            language: of this message.
            now: aware.
            audience: who sees our answers, in a group.
            has_quiz: whether there is a quiz, in a group.
        """
        texts = self.plain(language)
        lines = [*self._what(chat, spoken, language), *self._when(chat, language, now)]
        if chat.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
            lines.append(fill(HTML, texts.audience, audience=HTML.text(texts.audiences[audience])))
            lines.append(HTML.text(texts.quiz_is_on if has_quiz else texts.quiz_is_off))
        above = self._trouble(chat, language, now)
        title = HTML.bold(texts.title)
        if chat.kind is ChatKind.CHANNEL:
            named = fill(PLAIN, texts.title_of, title=PLAIN.text(one_line(chat.title, MAX_TITLE)))
            title = HTML.bold(named)
        return join("\n\n", [title, *above, join("\n", lines)])

    def topics(self, language: Language, newest: Sequence[Fact], today: date) -> Marked:
        """The question for topics, with the newest fact of those that were just chosen."""
        asked = HTML.text(self.plain(language).topics_ask)
        return join("\n\n", [asked, *self._newest(newest, language, today)])

    def subscribed(self, topics: Iterable[str], language: Language, newest: Sequence[Fact], today: date) -> Marked:
        """The reply to /subscribe: the topics, with the newest fact of each."""
        said = fill(HTML, self.plain(language).subscribed, topics=self._named(topics, language))
        return join("\n\n", [said, *self._newest(newest, language, today)])

    def unsubscribed(self, topics: Iterable[str], language: Language, *, is_all: bool) -> Marked:
        """The reply to /unsubscribe."""
        texts, ended = self.plain(language), list(topics)
        if is_all:
            return HTML.text(texts.unsubscribed_all if ended else texts.not_subscribed)
        if not ended:
            return HTML.text(texts.not_subscribed)
        return fill(HTML, texts.unsubscribed, topics=self._named(ended, language))

    def unknown_topic(self, asked: str, language: Language) -> Marked:
        """The reply to a topic that there is not."""
        names = self._named(self._topics, language)
        return fill(HTML, self.plain(language).unknown_topic, asked=_shown(asked), topics=names)

    def unknown_zone(self, asked: str, language: Language) -> Marked:
        """The reply to a time zone that there is not."""
        return fill(HTML, self.plain(language).unknown_zone, asked=_shown(asked))

    def unknown_chat(self, asked: str, language: Language) -> Marked:
        """The reply to a chat that Telegram does not show us."""
        return fill(HTML, self.plain(language).unknown_chat, asked=_shown(asked))

    def wrong_keywords(self, language: Language) -> Marked:
        """The reply to keywords that cannot be."""
        most, longest = HTML.text(str(MAX_KEYWORDS)), HTML.text(str(MAX_KEYWORD))
        return fill(HTML, self.plain(language).wrong_keywords, most=most, longest=longest)

    def only_admins_there(self, title: str, language: Language) -> Marked:
        """The reply to somebody who is no admin of the chat that they named."""
        return fill(HTML, self.plain(language).only_admins_there, title=_title(title))

    def quiet_end_ask(self, start: int, language: Language) -> Marked:
        """The question for the end of quiet hours that begin at this minute of the day."""
        return fill(HTML, self.plain(language).quiet_end_ask, start=HTML.text(clock_time(start)))

    def channel_greeting(self, title: str, language: Language) -> Marked:
        """To the admin who made us an admin of their channel."""
        return fill(HTML, self.plain(language).channel_greeting, title=_title(title))

    def held_notice(self, chat: Subscriber, why: HeldWhy, language: Language) -> Marked:
        """To the admin who set a chat up: why nothing is posted there any more."""
        texts = self.plain(language)
        return fill(HTML, texts.held_notice, title=_title(chat.title), why=HTML.text(texts.held[why]))

    def slow_notice(self, chat: Subscriber, language: Language) -> Marked:
        """To the admin who set a group up: what spares its posts the wait of slow mode."""
        return fill(HTML, self.plain(language).slow_notice, title=_title(chat.title))

    def greeting(self, language: Language, *, is_back: bool) -> Marked:
        """The one message to a group that we came into, for the first time or again."""
        texts = self.plain(language)
        if is_back:
            return HTML.text(texts.greeting_back)
        return join("\n\n", (HTML.text(texts.greeting), HTML.text(texts.greeting_offer)))

    def missed(self, entries: Sequence[tuple[Fact, Marked]], language: Language) -> Marked:
        """What did not reach a chat: each fact with the reason, which `why_missed` words."""
        texts = self.plain(language)
        if not entries:
            return HTML.text(texts.missed_nothing)
        blocks = [
            join("", (HTML.text(f"{place}. "), self._facts.statement(fact, language, HTML), HTML.text("\n→ "), why))
            for place, (fact, why) in enumerate(entries, 1)
        ]
        return join("\n\n", [HTML.bold(texts.missed_title), *blocks])

    def why_missed(
        self, state: DeliveryState, why: Setback | None, not_before: datetime, zone: ZoneInfo, language: Language
    ) -> Marked:
        """Why a fact did not reach a chat."""
        texts = self.plain(language)
        if state is DeliveryState.UNCERTAIN:
            return HTML.text(texts.missed_uncertain)
        if state is DeliveryState.PENDING:
            return fill(HTML, texts.missed_waiting, moment=self._moment(not_before, zone, language))
        if why is not None and why.held is not None:
            return HTML.text(texts.held[why.held])
        if state is DeliveryState.PAUSED or why is Setback.LEFT:
            return HTML.text(texts.missed_put_off)
        return HTML.text(texts.missed_withdrawn if why is Setback.WITHDRAWN else texts.missed_failed)

    def trial(self, post: Marked, language: Language) -> Marked:
        """A post that only shows what posts look like."""
        return join("\n\n", (HTML.bold(self.plain(language).trial), post))

    def plain(self, language: Language) -> SettingTexts:
        """The texts without variables, to be shown as they are."""
        return self._catalogue[language].setting_texts

    def _what(self, chat: Subscriber, spoken: Language, language: Language) -> list[Marked]:
        texts = self.plain(language)
        topics = self._named(chat.topics, language) if chat.topics else HTML.text(texts.no_topics)
        own_name = HTML.text(self._catalogue[spoken].texts.language_name)
        listed = self._catalogue[language].texts.list_comma.join(chat.keywords)
        words = one_line(listed, MAX_KEYWORDS_SHOWN) or texts.no_keywords
        lines = [fill(HTML, texts.topics, topics=topics), fill(HTML, texts.keywords, keywords=HTML.text(words))]
        lines.append(fill(HTML, texts.language, language=own_name))
        if chat.is_forum:
            lines.append(fill(HTML, texts.place, place=self._place(chat, texts)))
        return lines

    def _place(self, chat: Subscriber, texts: SettingTexts) -> Marked:
        if chat.thread_id is None:
            return HTML.text(texts.place_general)
        label = fill(PLAIN, texts.place_topic, number=PLAIN.text(str(chat.thread_id)))
        number = str(chat.chat_id).removeprefix(_SUPERGROUP)
        return HTML.link(label, f"https://t.me/c/{number}/{chat.thread_id}")

    def _when(self, chat: Subscriber, language: Language, now: datetime) -> list[Marked]:
        texts = self.plain(language)
        quiet = texts.none
        if chat.quiet is not None:
            quiet = f"{clock_time(chat.quiet.start)}–{clock_time(chat.quiet.end)}"
        local = now.astimezone(chat.zone)
        time = HTML.text(clock_time(local.hour * 60 + local.minute))
        sound = HTML.text(texts.silent if chat.is_silent else texts.with_sound)
        return [
            fill(HTML, texts.when, when=self._rhythm(chat, texts, language)),
            fill(HTML, texts.quiet, hours=HTML.text(quiet)),
            fill(HTML, texts.zone, zone=HTML.text(zone_shown(chat.time_zone)), time=time),
            fill(HTML, texts.sound, sound=sound),
        ]

    def _rhythm(self, chat: Subscriber, texts: SettingTexts, language: Language) -> Marked:
        hour = HTML.text(clock_time(chat.hour * 60))
        match chat.rhythm:
            case Rhythm.AT_ONCE:
                return HTML.text(texts.at_once)
            case Rhythm.DAILY:
                return fill(HTML, texts.daily, hour=hour)
            case Rhythm.WEEKLY:
                return fill(HTML, texts.weekly, weekday=HTML.text(weekday(chat.weekday, language)), hour=hour)

    def _trouble(self, chat: Subscriber, language: Language, now: datetime) -> list[Marked]:
        texts, lines = self.plain(language), []
        if chat.held_why is not None:
            why, button = HTML.text(texts.held[chat.held_why]), HTML.text(texts.go_on)
            lines.append(join("", (HTML.text("⚠️ "), fill(HTML, texts.is_held, why=why, button=button))))
        if chat.paused_until is not None and chat.is_paused(now):
            until = self._moment(chat.paused_until, chat.zone, language)
            lines.append(join("", (HTML.text("⏸ "), fill(HTML, texts.paused, moment=until))))
        return lines

    def _moment(self, when: datetime, zone: ZoneInfo, language: Language) -> Marked:
        return HTML.moment(when, moment(when.astimezone(zone), language, self._catalogue[language].dates))

    def _named(self, topics: Iterable[str], language: Language) -> Marked:
        wanted = frozenset(topics)
        known = [topic_name(topic, language) for topic in self._topics.values() if topic.id in wanted]
        gone = sorted(wanted - self._topics.keys())
        return HTML.text(self._catalogue[language].texts.list_comma.join([*known, *gone]))

    def _newest(self, newest: Sequence[Fact], language: Language, today: date) -> list[Marked]:
        if not newest:
            return []
        shown = self._facts.numbered(newest[:MAX_NEWEST], language, HTML, today)
        return [join("\n\n", (HTML.bold(self.plain(language).newest), shown))]


def _shown(asked: str) -> Marked:
    return HTML.text(one_line(asked, MAX_ASKED))


def _title(title: str) -> Marked:
    return HTML.text(one_line(title, MAX_TITLE))
