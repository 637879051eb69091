"""Words the labels of buttons and the alerts over a pressed one; plain text, without any markup."""

from bot.core.announcing.enums import HeldWhy
from bot.core.facts import Fact, Topic
from bot.core.language import Language
from bot.texts.fact_wording import statement
from bot.texts.locale_bundle import Catalogue, SettingTexts
from bot.texts.markup import PLAIN, fill, one_line, whole_words
from bot.texts.topics import topic_name

MAX_LABEL = 60
"""Characters on a button: Telegram admits more, but a phone shows no more."""
MAX_TOPIC_ON_BUTTON = 40


class Labels:
    """Words the labels of buttons."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def choice(self, place: int, fact: Fact, language: Language) -> str:
        """A fact to choose, by its place in the message and the beginning of its statement: `2. Trade reached …`."""
        return whole_words(f"{place}. {statement(fact, language, self._catalogue, PLAIN)}", MAX_LABEL)

    def none_of_these(self, language: Language) -> str:
        """None of the choices."""
        return self._catalogue[language].texts.none_of_these

    def report_mistake(self, language: Language) -> str:
        """Report a mistake in the fact above."""
        return self._catalogue[language].texts.report_mistake

    def report_one_of(self, place: int, language: Language) -> str:
        """Report a mistake in one of several facts above, by its place among them."""
        return f"{self.report_mistake(language)} ({place})"

    def follow(self, language: Language) -> str:
        """Be told when the fact above changes."""
        return self._catalogue[language].texts.follow

    def chart(self, language: Language) -> str:
        """From an answer to a picture of its figure over time."""
        return self._catalogue[language].texts.chart_button

    def as_text(self, language: Language) -> str:
        """From a picture to its values."""
        return self._catalogue[language].texts.chart_as_text

    def remove(self, language: Language) -> str:
        """Remove the answer above."""
        return self._catalogue[language].texts.remove

    def previous(self, language: Language) -> str:
        """To the page before."""
        return self._catalogue[language].texts.previous

    def next(self, language: Language) -> str:
        """To the page after."""
        return self._catalogue[language].texts.next

    def topic(self, topic: Topic, language: Language) -> str:
        """A topic by its name."""
        return one_line(topic.name.best(language)[1], MAX_TOPIC_ON_BUTTON)

    def all_facts_of_topic(self, language: Language) -> str:
        """To the first page of the topic that the message above names."""
        return self._catalogue[language].texts.all_facts

    def language_name(self, language: Language) -> str:
        """A language as its own speakers call it, whatever the reader's."""
        return self._catalogue[language].texts.language_name


class Alerts:
    """Words what a pressed button answers, at most 200 characters (Bot API, answerCallbackQuery)."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def not_yours(self, language: Language) -> str:
        """To somebody who presses another person's choice."""
        return self._catalogue[language].texts.not_yours

    def not_yours_to_remove(self, language: Language) -> str:
        """To somebody who neither asked nor is an admin."""
        return self._catalogue[language].texts.not_yours_to_remove

    def button_too_old(self, language: Language) -> str:
        """To whoever presses a button that means nothing any more."""
        return self._catalogue[language].texts.button_too_old

    def cannot_remove(self, language: Language) -> str:
        """Telegram did not let us remove the message."""
        return self._catalogue[language].texts.cannot_remove

    def only_admins_set_language(self, language: Language) -> str:
        """To a member who wants to choose the group's language."""
        return self._catalogue[language].texts.only_admins_set_language

    def reported_thanks(self, language: Language) -> str:
        """To whoever reported a mistake."""
        return self._catalogue[language].texts.reported_thanks

    def follow_set(self, language: Language) -> str:
        """To whoever will be told once when a fact changes."""
        return self._catalogue[language].texts.follow_set

    def follow_changed(self, language: Language) -> str:
        """To whoever wants to be told of changes of a fact that has changed already."""
        return self._catalogue[language].texts.follow_changed

    def removed(self, language: Language) -> str:
        """The answer is gone."""
        return self._catalogue[language].texts.removed


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
