"""What stands on the buttons of the settings, and what they answer; plain text, without any markup."""

from bot.core.announcing.kinds import HeldWhy
from bot.core.facts import Topic
from bot.core.language import Language
from bot.texts.locale_bundle import Catalogue, SettingTexts
from bot.texts.markup import PLAIN, fill, one_line
from bot.texts.topics import topic_name

CHOSEN = "✅ "
"""Before what is chosen already."""
MAX_LABEL = 40


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
    return one_line((CHOSEN if is_chosen else "") + label, MAX_LABEL)
