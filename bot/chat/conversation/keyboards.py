"""The buttons beneath our messages."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup

from bot.chat.conversation.addressing import Me
from bot.chat.conversation.buttons import (
    Button,
    ChartTopic,
    ChartValues,
    Choose,
    Follow,
    Helpful,
    NeverMind,
    NoneOfThese,
    NoReason,
    NotHelpful,
    Remove,
    Report,
    SetLanguage,
    ShowChart,
    SourcesPage,
    TellWhenKnown,
    TopicPage,
    Unfollow,
    decode,
    encode,
)
from bot.chat.conversation.replies import Keyboard
from bot.core.announcing.fact_diff import version_hash
from bot.core.deep_links import deep_link, fact_payload
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.report_kinds import ReportKind
from bot.core.series import Series
from bot.texts.citation_wording import CitationWording
from bot.texts.labels import Labels
from bot.texts.page_wording import Paged

Row = list[dict[str, object]]
_READY = 500
"""Keyboards that are kept ready, some 3 MB: one holds citations and an address of up to 2,048 characters."""
_PLACE = re.compile(r"\d+\. ")
"""Before the label of a button that is about one fact of several."""


class Keyboards:
    """Makes keyboards; built once, when the catalogue has been read."""

    def __init__(self, labels: Labels, citations: CitationWording) -> None:
        self._labels = labels
        self._citations = citations
        self._ready: dict[Hashable, tuple[object, Keyboard]] = {}

    def answer(
        self,
        facts: Sequence[Fact],
        language: Language,
        remover: int | None,
        me: Me,
        *,
        charted: Sequence[Series] = (),
    ) -> Keyboard:
        """Beneath an answer: what the facts can be used for, what may be wrong with them, and what else there is.

        A phone shows three rows at most, two in a group, where sharing and following are nobody's own business. Whether
        a fact helped is asked beneath one alone.

        Args:
            facts: what may be copied, reported as wrong and followed; two are counted as they stand in the message.
            language: of the answer.
            remover: who asked, in a group; None where nobody but the asker reads the answer.
            me: to whom links lead.
            charted: series that state the same over time, for one picture.
        """
        if remover is not None:
            return self._answer(facts, language, remover, me, charted)
        # The same for all who ask in private. What it was made of is held with it, so that no other takes its number.
        made_of = (*facts, *charted)
        key = (language, me, len(facts), *map(id, made_of))
        found = self._ready.get(key)
        if found is None:
            if len(self._ready) >= _READY:
                self._ready.clear()
            found = self._ready[key] = made_of, self._answer(facts, language, None, me, charted)
        return found[1]

    def _answer(
        self, facts: Sequence[Fact], language: Language, remover: int | None, me: Me, charted: Sequence[Series]
    ) -> Keyboard:
        copies, reports = self._copy(facts, language, me), self._report(facts, language)
        chart, removing = self._chart(charted, language), self._remove(language, remover)
        if remover is not None:
            rows = [[*removing, *reports], [*copies, *chart]]
        elif len(facts) == 1:
            share = self._share(facts[0], language, me)
            rows = [[*copies, share], [*self._opinion(facts[0].id, language), *chart], self._follow(facts, language)]
        else:
            rows = [[*copies, *chart], reports, self._follow(facts, language)]
        return _keyboard([row for row in rows if row])

    def card(self, facts: Sequence[Fact], language: Language, username: str) -> Keyboard | None:
        """Beneath a card that somebody sent where we may not be: each fact as it stands now, in our private chat.

        Such a message is corrected by nobody: Telegram tells its id to no bot without callback buttons or feedback.
        """
        label = self._labels.texts(language).as_of_now
        labels = [label] if len(facts) == 1 else [f"{label} · {place}" for place in range(1, len(facts) + 1)]
        rows: list[Row] = [
            [{"text": label, "url": deep_link(username, fact.id)}] for label, fact in zip(labels, facts, strict=True)
        ]
        return _keyboard(rows) if rows else None

    def choices(
        self,
        facts: Sequence[Fact],
        language: Language,
        asker: int,
        remover: int | None,
        *,
        labels: Sequence[str] = (),
    ) -> Keyboard:
        """Beneath "did you mean": one row for each fact, and for none of them.

        Args:
            facts: what there is to choose from.
            language: of the message.
            asker: who may choose.
            remover: who asked, in a group.
            labels: one for each fact; without them the beginning of its statement stands there.
        """
        labels = labels or [self._labels.choice(place, fact, language) for place, fact in enumerate(facts, start=1)]
        rows = [[_button(label, Choose(language, asker, fact.id))] for label, fact in zip(labels, facts, strict=True)]
        none = _button(self._labels.texts(language).none_of_these, NoneOfThese(language, asker))
        return _keyboard([*rows, [*self._remove(language, remover), none]])

    def overview(self, topic: Topic | None, language: Language, remover: int | None) -> Keyboard | None:
        """Beneath an overview: the way to the rest."""
        rows: list[Row] = []
        if topic is not None:
            rows.append([_button(self._labels.texts(language).all_facts, TopicPage(language, topic.id))])
        if removing := self._remove(language, remover):
            rows.append(removing)
        return _keyboard(rows) if rows else None

    def outdated(self, fact: Fact, newer: Fact | None, language: Language, asker: int, remover: int | None) -> Keyboard:
        """Beneath a fact that is no longer the newest: the newer one where it is known, and all of its topic."""
        rows: list[Row] = []
        if newer is not None:
            rows.append([_button(self._labels.fact(newer, language), Choose(language, asker, newer.id))])
        rows.append([_button(self._labels.texts(language).all_facts, TopicPage(language, fact.topic))])
        return _keyboard([row for row in (*rows, self._remove(language, remover)) if row])

    def unknown(self, language: Language, remover: int | None, question: str | None = None) -> Keyboard | None:
        """Beneath "I do not know".

        Args:
            language: of the message.
            remover: who asked, in a group.
            question: the key of what was asked, where it is kept and only the asker reads the reply.
        """
        removing = self._remove(language, remover)
        if question is not None and remover is None:
            label = self._labels.texts(language).tell_when_known
            return _keyboard([[_button(label, TellWhenKnown(language, question))]])
        return _keyboard([removing]) if removing else None

    def topic_page(self, topic_id: str, paged: Paged, language: Language) -> Keyboard | None:
        """Beneath a page of a topic; none where there is one page only."""
        return self._paging(
            language, *(None if page is None else TopicPage(language, topic_id, page) for page in _around(paged))
        )

    def sources_page(self, paged: Paged, language: Language) -> Keyboard | None:
        """Beneath a page of the sources; none where there is one page only."""
        return self._paging(
            language, *(None if page is None else SourcesPage(language, page) for page in _around(paged))
        )

    def topics(self, topics: Iterable[Topic], language: Language) -> Keyboard:
        """Beneath the list of topics: each topic."""
        return _keyboard(
            [[_button(self._labels.topic(topic, language), TopicPage(language, topic.id))] for topic in topics]
        )

    def languages(self) -> Keyboard:
        """Beneath the question for the language: each by its own name."""
        names = [_button(self._labels.texts(language).language_name, SetLanguage(language)) for language in Language]
        return _keyboard([names[:2], names[2:]])

    def removable(self, keyboard: Keyboard | None, language: Language, remover: int | None) -> Keyboard | None:
        """A keyboard with the button that removes the message, where somebody may and it has none yet."""
        rows = list(_rows(keyboard))
        if remover is None or remover_in(keyboard) is not None:
            return keyboard
        return _keyboard([*rows, self._remove(language, remover)])

    def picture(self, shown: Sequence[Series], language: Language, remover: int | None) -> Keyboard:
        """Beneath a picture: the way to its values."""
        values = ChartValues(language, tuple(one.mark for one in shown))
        return _keyboard(
            [[*self._remove(language, remover), _button(self._labels.texts(language).chart_as_text, values)]]
        )

    def chart_topics(self, topics: Iterable[Topic], language: Language) -> Keyboard:
        """Beneath the question for a topic: each that has series."""
        return _keyboard(
            [[_button(self._labels.topic(topic, language), ChartTopic(language, topic.id))] for topic in topics]
        )

    def charts(
        self, listed: Iterable[tuple[str, Sequence[Series]]], language: Language, paged: tuple[str, Paged] | None = None
    ) -> Keyboard:
        """Beneath a list of pictures to choose from.

        Args:
            listed: a label and the series of each picture.
            language: of the message.
            paged: the topic and the page of it that is shown, where it is a topic's.
        """
        rows = [[_button(label, ShowChart(language, tuple(one.mark for one in shown)))] for label, shown in listed]
        if paged is not None:
            around = (None if page is None else ChartTopic(language, paged[0], page) for page in _around(paged[1]))
            rows += _rows(self._paging(language, *around))
        return _keyboard(rows)

    def _copy(self, facts: Sequence[Fact], language: Language, me: Me) -> Row:
        texts = self._labels.texts(language)
        labels = self._labels.counted(texts.copy_citation, texts.copy_of_one, len(facts))
        cited = [self._citations.citation(fact, language, me.username) for fact in facts]
        return [{"text": label, "copy_text": {"text": text}} for label, text in zip(labels, cited, strict=True)]

    def _share(self, fact: Fact, language: Language, me: Me) -> dict[str, object]:
        """Sends the fact to a chat of the reader's choice: as a card of ours where we can be called there."""
        label = self._labels.texts(language).share
        if me.is_inline:
            return {"text": label, "switch_inline_query": fact_payload(fact.id)}
        return {"text": label, "url": self._citations.share_url(fact, language, me.username)}

    def _report(self, facts: Sequence[Fact], language: Language) -> Row:
        texts = self._labels.texts(language)
        labels = self._labels.counted(texts.report_mistake, texts.report_of_one, len(facts))
        return [_button(label, Report(language, fact.id)) for label, fact in zip(labels, facts, strict=True)]

    def _opinion(self, fact_id: str, language: Language) -> Row:
        texts = self._labels.texts(language)
        helpful = _button(texts.helpful, Helpful(language, fact_id))
        return [helpful, _button(texts.not_helpful, NotHelpful(language, fact_id))]

    def _reasons(self, fact_id: str, language: Language) -> Row:
        labels = self._labels.texts(language).reasons
        kinds = [_button(labels[kind], Report(language, fact_id, kind)) for kind in ReportKind]
        return [*kinds, _button("←", NoReason(language, fact_id))]

    def asking_why(self, keyboard: Keyboard | None, button: NotHelpful) -> Keyboard:
        """A keyboard that asks why a fact did not help; four buttons fill a row, so the picture moves down."""
        return _with_opinion(keyboard, button.fact_id, self._reasons(button.fact_id, button.language), is_full=True)

    def asking_again(self, keyboard: Keyboard | None, button: NoReason) -> Keyboard:
        """A keyboard that asks whether a fact helped, as in the beginning."""
        return _with_opinion(keyboard, button.fact_id, self._opinion(button.fact_id, button.language))

    def _chart(self, charted: Sequence[Series], language: Language) -> Row:
        if not charted:
            return []
        shown = ShowChart(language, tuple(one.mark for one in charted))
        return [_button(self._labels.texts(language).chart_button, shown)]

    def _follow(self, facts: Sequence[Fact], language: Language) -> Row:
        texts = self._labels.texts(language)
        labels = self._labels.counted(texts.follow, texts.follow_of_one, len(facts))
        buttons = [Follow(language, fact.id, version_hash(fact)) for fact in facts]
        return [_button(label, button) for label, button in zip(labels, buttons, strict=True)]

    def following(self, keyboard: Keyboard | None, data: str, *, is_on: bool) -> Keyboard:
        """A keyboard in which a button that begins something, or ends it, gives way to the one that does the other."""
        return _keyboard([[self._turned(button, data, is_on=is_on) for button in row] for row in _rows(keyboard)])

    def _turned(self, button: dict[str, object], data: str, *, is_on: bool) -> dict[str, object]:
        meaning = decode(_data(button))
        if button.get("callback_data") != data:
            return button
        if isinstance(meaning, TellWhenKnown | NeverMind):
            texts, other_wish = self._labels.texts(meaning.language), NeverMind if is_on else TellWhenKnown
            label = texts.never_mind if is_on else texts.tell_when_known
            return _button(label, other_wish(meaning.language, meaning.key))
        if not isinstance(meaning, Follow | Unfollow):
            return button
        texts, place = self._labels.texts(meaning.language), _PLACE.match(str(button.get("text", "")))
        alone, of_one = (texts.unfollow, texts.unfollow_of_one) if is_on else (texts.follow, texts.follow_of_one)
        other = (Unfollow if is_on else Follow)(meaning.language, meaning.fact_id, meaning.mark)
        return _button(alone if place is None else f"{place[0]}{of_one}", other)

    def _remove(self, language: Language, remover: int | None) -> Row:
        if remover is None:
            return []
        return [{**_button(self._labels.texts(language).remove, Remove(language, remover)), "style": "danger"}]

    def _paging(self, language: Language, previous: Button | None, following: Button | None) -> Keyboard | None:
        row = [] if previous is None else [_button(self._labels.texts(language).previous, previous)]
        if following is not None:
            row.append(_button(self._labels.texts(language).next, following))
        return _keyboard([row]) if row else None


def held(markup: InlineKeyboardMarkup | None) -> Keyboard | None:
    """The keyboard that a message has, with whatever its buttons do; None where it has none."""
    return (
        None if markup is None else _keyboard([[button.to_dict() for button in row] for row in markup.inline_keyboard])
    )


def opened(keyboard: Keyboard | None) -> Keyboard | None:
    """A keyboard whose choices answer a question that was asked where all could read it."""
    rows = [[_opened(button) for button in row] for row in _rows(keyboard)]
    return _keyboard(rows) if rows else keyboard


def _opened(button: dict[str, object]) -> dict[str, object]:
    data = button.get("callback_data")
    meaning = decode(data) if isinstance(data, str) else None
    return (
        {**button, "callback_data": encode(replace(meaning, is_open=True))} if isinstance(meaning, Choose) else button
    )


def without_opinion(keyboard: Keyboard | None, fact_id: str) -> Keyboard:
    """A keyboard that asks no more whether a fact helped, or whether it is right."""
    return _with_opinion(keyboard, fact_id, [])


def _with_opinion(keyboard: Keyboard | None, fact_id: str, asked: Row, *, is_full: bool = False) -> Keyboard:
    """A keyboard that asks this of a fact in place of what it asked before.

    The button of a picture stands in the same row where there is room, and goes back there.
    """
    rows = [list(row) for row in _rows(keyboard)]
    place = next((number for number, row in enumerate(rows) if any(_asks(one, fact_id) for one in row)), None)
    if place is None:
        return _keyboard(rows)
    is_whole = any(_is_opinion(one) for one in rows[place])
    charts = [one for row in rows for one in row if isinstance(decode(_data(one)), ShowChart)] if is_whole else []
    rows = [[one for one in row if not _asks(one, fact_id) and one not in charts] for row in rows]
    rows[place] = [*asked, *rows[place], *([] if is_full else charts)]
    if is_full:
        rows[-1] += charts
    return _keyboard([row for row in rows if row])


def _asks(button: Mapping[str, object], fact_id: str) -> bool:
    meaning = decode(_data(button))
    return isinstance(meaning, Report | Helpful | NotHelpful | NoReason) and meaning.fact_id == fact_id


def _is_opinion(button: Mapping[str, object]) -> bool:
    return isinstance(decode(_data(button)), Helpful | NotHelpful | NoReason)


def without(keyboard: Keyboard | None, data: str) -> Keyboard:
    """A keyboard without the buttons that hold this callback data; those that do something else stay as they are."""
    rows = [[button for button in row if button.get("callback_data") != data] for row in _rows(keyboard)]
    return _keyboard([row for row in rows if row])


def remover_in(keyboard: Keyboard | None) -> int | None:
    """Whose the button is that removes the message, if it has one."""
    meanings = (decode(_data(button)) for row in _rows(keyboard) for button in row)
    return next((button.asker for button in meanings if isinstance(button, Remove)), None)


def _data(button: Mapping[str, object]) -> str | None:
    """What a press gives; None of a button that copies, opens a link or the like."""
    data = button.get("callback_data")
    return data if isinstance(data, str) else None


def _rows(keyboard: Keyboard | None) -> Iterable[Row]:
    rows = None if keyboard is None else keyboard.get("inline_keyboard")
    return rows if isinstance(rows, list) else []


def _around(paged: Paged) -> tuple[int | None, int | None]:
    return paged.previous, paged.next


def _button(label: str, button: Button) -> dict[str, object]:
    return {"text": label, "callback_data": encode(button)}


def _keyboard(rows: list[Row]) -> Keyboard:
    return {"inline_keyboard": rows}
