"""The buttons beneath our messages."""

from collections.abc import Iterable, Sequence

from bot.chat.conversation.buttons import (
    Button,
    ChartTopic,
    ChartValues,
    Choose,
    Follow,
    NoneOfThese,
    Remove,
    Report,
    SetLanguage,
    ShowChart,
    SourcesPage,
    TopicPage,
    decode,
    encode,
)
from bot.chat.conversation.replies import Keyboard
from bot.core.announcing.fact_diff import version_hash
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.core.series import Series
from bot.texts.labels import Labels
from bot.texts.page_wording import Paged

Row = list[dict[str, str]]

FACT_PAYLOAD = "f_"
"""Before a fact's id: what a link to it gives `/start`, `t.me/<bot>?start=f_<id>`, and an inline query for it alone."""


class Keyboards:
    """Makes keyboards; built once, when the catalogue has been read."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def answer(
        self,
        facts: Sequence[Fact],
        language: Language,
        remover: int | None,
        follows: Sequence[Fact] = (),
        *,
        charted: Sequence[Series] = (),
    ) -> Keyboard:
        """Beneath an answer.

        Args:
            facts: what may be reported as wrong; each has a button of its own.
            language: of the answer.
            remover: who asked, in a group; None where nobody but the asker reads the answer.
            follows: facts of whose changes the reader may be told; in private chats only.
            charted: series that state the same over time, for one picture.
        """
        asked_for = [*self._chart(charted, language), *self._follow(follows, language)]
        if len(facts) == 1:
            report = _button(self._labels.texts(language).report_mistake, Report(language, facts[0].id))
            return _keyboard([[*self._remove(language, remover), report], *asked_for])
        reports = [
            [_button(self._labels.report_one_of(place, language), Report(language, fact.id))]
            for place, fact in enumerate(facts, start=1)
        ]
        return _keyboard([row for row in (*reports, *asked_for, self._remove(language, remover)) if row])

    def card(self, facts: Sequence[Fact], language: Language, username: str) -> Keyboard | None:
        """Beneath a card that somebody sent where we may not be: each fact as it stands now, in our private chat.

        Such a message is corrected by nobody: Telegram tells its id to no bot without callback buttons or feedback.
        """
        label = self._labels.texts(language).as_of_now
        labels = [label] if len(facts) == 1 else [f"{label} · {place}" for place in range(1, len(facts) + 1)]
        rows = [
            [{"text": label, "url": f"https://t.me/{username}?start={FACT_PAYLOAD}{fact.id}"}]
            for label, fact in zip(labels, facts, strict=True)
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

    def unknown(self, language: Language, remover: int | None) -> Keyboard | None:
        """Beneath "I do not know"."""
        removing = self._remove(language, remover)
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
        if remover is None or any(
            isinstance(decode(button["callback_data"]), Remove) for row in rows for button in row
        ):
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

    def _chart(self, charted: Sequence[Series], language: Language) -> list[Row]:
        if not charted:
            return []
        return [
            [
                _button(
                    self._labels.texts(language).chart_button, ShowChart(language, tuple(one.mark for one in charted))
                )
            ]
        ]

    def _follow(self, facts: Sequence[Fact], language: Language) -> list[Row]:
        """A row for each fact; where there are two, they are counted as they stand in the message."""
        label = self._labels.texts(language).follow
        labels = [label] if len(facts) == 1 else [f"{label} · {place}" for place in range(1, len(facts) + 1)]
        buttons = [Follow(language, fact.id, version_hash(fact)) for fact in facts]
        return [[_button(label, button)] for label, button in zip(labels, buttons, strict=True)]

    def _remove(self, language: Language, remover: int | None) -> Row:
        if remover is None:
            return []
        return [_button(self._labels.texts(language).remove, Remove(language, remover))]

    def _paging(self, language: Language, previous: Button | None, following: Button | None) -> Keyboard | None:
        row = [] if previous is None else [_button(self._labels.texts(language).previous, previous)]
        if following is not None:
            row.append(_button(self._labels.texts(language).next, following))
        return _keyboard([row]) if row else None


def without(keyboard: Iterable[Iterable[tuple[str, str]]], data: str) -> Keyboard:
    """A keyboard, given as rows of label and data, without the buttons that hold this data."""
    rows = [
        [{"text": label, "callback_data": held_data} for label, held_data in row if held_data != data]
        for row in keyboard
    ]
    return _keyboard([row for row in rows if row])


def _rows(keyboard: Keyboard | None) -> Iterable[Row]:
    rows = None if keyboard is None else keyboard.get("inline_keyboard")
    return rows if isinstance(rows, list) else []


def _around(paged: Paged) -> tuple[int | None, int | None]:
    return paged.previous, paged.next


def _button(label: str, button: Button) -> dict[str, str]:
    return {"text": label, "callback_data": encode(button)}


def _keyboard(rows: list[Row]) -> Keyboard:
    return {"inline_keyboard": rows}
