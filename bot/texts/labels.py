"""Words the labels of buttons; plain text, without any markup."""

from collections.abc import Sequence

from bot.core.announcing.enums import HeldWhy
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.texts.fact_wording import statement
from bot.texts.locale_bundle import Catalogue, SettingTexts, Texts
from bot.texts.markup import PLAIN, fill, one_line, whole_words
from bot.texts.topics import topic_name

MAX_LABEL = 60
"""Characters on a button: Telegram admits more, but a phone shows no more."""
MAX_TOPIC_ON_BUTTON = 40


class Labels:
    """Words the labels of buttons."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def texts(self, language: Language) -> Texts:
        """The labels without variables."""
        return self._catalogue[language].texts

    def choice(self, place: int, fact: Fact, language: Language) -> str:
        """A fact to choose, by its place in the message and the beginning of its statement: `2. Trade reached …`."""
        return whole_words(f"{place}. {statement(fact, language, self._catalogue, PLAIN)}", MAX_LABEL)

    def fact(self, fact: Fact, language: Language) -> str:
        """A fact by the beginning of its statement."""
        return whole_words(statement(fact, language, self._catalogue, PLAIN), MAX_LABEL)

    def counted(self, alone: str, of_one: str, number: int) -> Sequence[str]:
        """A label for each of so many facts: one alone is worded in full, others by their places in the message."""
        return [alone] if number == 1 else [f"{place}. {of_one}" for place in range(1, number + 1)]

    def topic(self, topic: Topic, language: Language) -> str:
        """A topic by its name."""
        return one_line(topic.name.best(language)[1], MAX_TOPIC_ON_BUTTON)


CHOSEN = "✅ "
"""Before what is chosen already."""
MAX_SETTING_LABEL = 40


class SettingLabels:
    """Words the labels of buttons and their answers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def texts(self, language: Language) -> SettingTexts:
        """The labels and answers without variables."""
        return self._catalogue[language].setting_texts

    def topic(self, topic: Topic, language: Language, *, is_chosen: bool) -> str:
        """A topic, marked when it is chosen."""
        return chosen(topic_name(topic, language), is_chosen=is_chosen)

    def language_name(self, language: Language) -> str:
        """A language as its own speakers call it."""
        return self._catalogue[language].texts.language_name

    def trial_refused(self, why: HeldWhy, language: Language) -> str:
        """The answer when a trial post could not be sent."""
        texts = self._catalogue[language].setting_texts
        return fill(PLAIN, texts.trial_refused, why=PLAIN.text(texts.held[why]))


def chosen(label: str, *, is_chosen: bool) -> str:
    """A label, marked when it is chosen, and no longer than a phone shows."""
    return one_line((CHOSEN if is_chosen else "") + label, MAX_SETTING_LABEL)
